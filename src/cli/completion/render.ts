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
 * Writes a shell's completion script. All words are in it: asking the program at each key would
 * mean waiting for Node to start.
 * @throws InvalidInput for an unknown shell
 */
export function renderCompletion(top: Command, shell: string): string {
  const render = RENDER[shell]
  if (render === undefined) throw new InvalidInput('shell', shell, Object.keys(RENDER).join(', '))
  return render(wordOf(top))
}
