/** Running the commands of steps as the engine does. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { execute } from '../../src/effects/exec.ts'
import type { Command } from '../../src/recipe/command.ts'
import { resolveArg } from '../../src/recipe/plan.ts'
import { BUILD } from './run-script.ts'

/** How a command ended, and its lines. */
export interface Said {
  readonly exit: number | undefined
  readonly lines: readonly string[]
}

/** Runs a command as the engine does, its places below `folder`. */
export async function act(command: Command, folder: string): Promise<Said> {
  const locate = (place: string): string => (place === 'scripts' ? BUILD : path.join(folder, place))
  const [program = '', ...args] = [command.program, ...command.args].map((arg) =>
    resolveArg(arg, locate),
  )
  mkdirSync(path.join(folder, 'problem'), { recursive: true })
  const lines: string[] = []
  const { exit } = await execute(
    {
      program,
      args,
      ...(command.network && { network: true }),
      ...(command.env && { env: command.env }),
    },
    {
      log: path.join(folder, 'log'),
      onLine: (line) => lines.push(line),
      signal: new AbortController().signal,
    },
  )
  return { exit, lines }
}
