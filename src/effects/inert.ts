import { randomBytes } from 'node:crypto'
import { visible } from './visible.ts'

/** What GitHub's runner may take for a command: version 2 at the start of a line, version 1 anywhere. */
const COMMAND = /^[^\S\n]*::|##\[/m

/** Whether the runner might find a command in a text, once it is printed. */
export const quotesCommand = (text: string): boolean => COMMAND.test(visible(text))

/**
 * Makes the lines between which the runner executes no command: it ignores them until it reads a
 * word that nobody can guess.
 */
export function stopLines(): { readonly stop: string; readonly resume: string } {
  const token = `end-${randomBytes(16).toString('hex')}`
  return { stop: `::stop-commands::${token}`, resume: `::${token}::` }
}

/** Escapes what begins a command of version 1. The page of a job folds at it, stopped or not. */
export const withoutVersion1 = (text: string): string => text.replaceAll('##[', '#\\u0023[')

/**
 * Makes whole lines of standard output or error safe in a step of a workflow: where they quote a
 * command, the runner is told to ignore it. Other text, and all text elsewhere, stays as it is.
 */
export function inert(text: string, env = process.env): string {
  if (env.GITHUB_ACTIONS !== 'true' || !quotesCommand(text)) return text
  const { stop, resume } = stopLines()
  return `${stop}\n${withoutVersion1(text)}${text.endsWith('\n') ? '' : '\n'}${resume}\n`
}

/** The same for JSON, which parses to the same value; no line of it begins with a command. */
export function inertJson(json: string, env = process.env): string {
  return env.GITHUB_ACTIONS === 'true' ? withoutVersion1(json) : json
}

/** Runs what prints to standard output and error by itself: the runner executes no command in it. */
export async function stopped<T>(run: () => Promise<T>, env = process.env): Promise<T> {
  if (env.GITHUB_ACTIONS !== 'true') return await run()
  const { stop, resume } = stopLines()
  process.stdout.write(`${stop}\n`)
  try {
    return await run()
  } finally {
    process.stdout.write(`\n${resume}\n`)
  }
}
