import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { environment } from './variables.ts'

/* Short commands that change nothing, for what they print. */

/**
 * Path of the first file of that name on PATH, or else in /usr/sbin or /sbin, which a user's PATH
 * may lack; undefined if there is none.
 */
export function which(program: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin'].filter(
    (folder) => folder !== '',
  )
  return folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file))
}

/**
 * Runs a short command that changes nothing.
 * @returns its standard output without the end of the last line; undefined if it fails or is not
 *   there
 */
export async function probe(program: string, ...args: string[]): Promise<string | undefined> {
  return await probeWith([], program, ...args)
}

/** As probe(), with further variables of the environment, by name. */
export async function probeWith(
  more: readonly string[],
  program: string,
  ...args: string[]
): Promise<string | undefined> {
  // The toolkit's own search prints a line for each folder of PATH that it cannot read.
  const file = which(program)
  if (file === undefined) return undefined
  // Loaded here: it imports @actions/core and an HTTP client, which `--version` does not need.
  const { getExecOutput } = await import('@actions/exec')
  try {
    const { exitCode, stdout } = await getExecOutput(file, args, {
      env: environment(more),
      silent: true,
      ignoreReturnCode: true,
    })
    return exitCode === 0 ? stdout.trimEnd() : undefined
  } catch {
    return undefined
  }
}

/** Commands that are running. */
const running = new Set<ChildProcess>()

/**
 * Starts a command that changes nothing. timeout(1) passes on signals to its children too.
 * @param seconds after which it is ended, with exit status 124; 0 for never
 * @throws Error if it cannot be started
 */
export async function ask(
  seconds: number,
  command: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  onOutput: (chunk: Buffer) => void,
): Promise<{ readonly exit: number | undefined; readonly stderr: string }> {
  const words = ['--kill-after=3', String(seconds), ...command]
  const child = spawn('timeout', words, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  child.stdout.on('data', onOutput)
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })

  try {
    const exit = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    return { exit: exit ?? undefined, stderr }
  } finally {
    running.delete(child)
  }
}

/** Ends the commands that ask() has started. */
export function endQuestions(): void {
  for (const child of running) child.kill()
}

/** Seconds that limitedOutput() waits for a command. */
const PATIENCE = 300

/**
 * Runs a command that changes nothing, in the C locale.
 * @param most bytes that it may print
 * @returns its standard output; undefined if it fails or prints more
 */
export async function limitedOutput(
  most: number,
  program: string,
  ...args: string[]
): Promise<Buffer | undefined> {
  const file = which(program)
  if (file === undefined) return undefined
  const parts: Buffer[] = []
  let come = 0
  const { exit } = await ask(
    PATIENCE,
    [file, ...args],
    { ...environment(), LC_ALL: 'C' },
    (chunk) => {
      come += chunk.length
      if (come <= most) parts.push(chunk)
    },
  )
  return exit === 0 && come <= most ? Buffer.concat(parts) : undefined
}

/** Result of hashOutput(). */
export interface Hashed {
  /** Exit status; undefined if a signal ended it. */
  readonly exit: number | undefined
  /** SHA-256 of its standard output in lower-case hex. */
  readonly sha256: string
  readonly stderr: string
}

/**
 * Runs a command that changes nothing, in the C locale, and hashes its output of any length.
 * @throws Error if the program cannot be started
 */
export async function hashOutput(program: string, ...args: string[]): Promise<Hashed> {
  const file = path.isAbsolute(program) ? program : which(program)
  if (file === undefined) throw new Error(`${program} is not there (ENOENT)`)
  const hash = createHash('sha256')
  const env = { ...environment(), LC_ALL: 'C' }
  const said = await ask(0, [file, ...args], env, (chunk) => hash.update(chunk))
  return { ...said, sha256: hash.digest('hex') }
}
