/** Running the scripts of build/ as the steps do, and looking at what they leave. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Finished, finish, tempFolder, writeFiles } from '../effects/temp.ts'

export const BUILD = path.resolve(import.meta.dirname, '../../build')

/** The problem file in a step's folder for problems, as text. */
export function problemsIn(folder: string): string {
  const file = path.join(folder, 'problem')
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

export interface Ran extends Finished {
  /** What the script reported: the problem file. */
  readonly problems: string
}

/** Runs a script of build/ to its end, whatever that is. */
export async function script(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const folder = tempFolder()
  const ended = await finish('bash', [path.join(BUILD, name), ...args], {
    // In a sandbox /tmp goes with it.
    env: { CROSS_BPF_PROBLEM: folder, TMPDIR: tempFolder(), ...env },
  })
  return { ...ended, problems: problemsIn(folder) }
}

/**
 * Output of a program that has to end well.
 * @throws Error with what it said, when it does not
 */
export async function must(program: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await finish(program, args)
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}: ${stderr}`)
  return stdout
}

/** Text of a file whose path comes in parts. */
export const read = (...parts: string[]): string => readFileSync(path.join(...parts), 'utf8')

/** PATH with programs before those of the machine, played by scripts. */
export async function programs(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = tempFolder()
  writeFiles(folder, files)
  for (const name of Object.keys(files)) await must('chmod', '755', path.join(folder, name))
  return `${folder}:${process.env.PATH}`
}
