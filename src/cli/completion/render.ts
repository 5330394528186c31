import type { Command } from 'commander'
import { InvalidInput } from '../../invalid-input.ts'
import { bashCompletion } from './bash.ts'
import { fishCompletion } from './fish.ts'
import { type Word, wordOf } from './model.ts'
import { zshCompletion } from './zsh.ts'

const RENDER: Readonly<Record<string, (top: Word) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
}

/**
 * The script that makes a shell complete the command line. It holds all words: a shell that asked the program at each
 * press of a key would wait for Node to start.
 */
export function renderCompletion(top: Command, shell: string): string {
  const render = RENDER[shell]
  if (render === undefined) throw new InvalidInput('shell', shell, Object.keys(RENDER).join(', '))
  return render(wordOf(top))
}
