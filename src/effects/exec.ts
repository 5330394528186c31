import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { CommandLog } from './output.ts'
import { lookBelow, readBelow } from './untrusted.ts'

/** A file that a command writes, by its path below a folder of ours. */
export interface Watched {
  readonly root: string
  readonly path: string
}

/**
 * Variables that every child process gets. No others: the environment of a job holds tokens and
 * inputs.
 */
const PASSED = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ']

/**
 * Variables that commands which download get as well: proxies, in lower and upper case,
 * certificates, and what git and ssh need to act as the user. By SUDO_UID git accepts a repository
 * of the user who called sudo.
 */
export const DOWNLOADS: readonly string[] = [
  ...['http_proxy', 'https_proxy', 'ftp_proxy', 'all_proxy', 'no_proxy'].flatMap((name) => [
    name,
    name.toUpperCase(),
  ]),
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'CURL_CA_BUNDLE', 'GIT_SSL_CAINFO', 'GIT_SSL_CAPATH'],
  // Sandboxes get the variable, but not the agent's socket.
  ...['SSH_AUTH_SOCK', 'SUDO_UID', 'USER', 'LOGNAME', 'XDG_CONFIG_HOME'],
]

/**
 * Makes the environment of a child process.
 * @param more names of further variables that it gets
 */
export function environment(more: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    [...PASSED, ...more].flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** A command with host paths instead of places. */
export interface Executable {
  readonly program: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** True if it downloads: it gets the variables in DOWNLOADS. */
  readonly network?: boolean
  /** True to run it with the lowest priority. */
  readonly yields?: boolean
  /** Wall-time limit in seconds. */
  readonly timeout?: number
  /**
   * A finer limit: `before` seconds until the file exists, then `seconds` more. With `most`, the
   * file's line `limit=N` adds N seconds, at most so many.
   */
  readonly limit?: {
    readonly file: Watched
    readonly before: number
    readonly seconds: number
    readonly most?: number
    /** A file that must be written again every so many seconds, once `file` exists. */
    readonly alive?: { readonly file: Watched; readonly seconds: number }
  }
}

/** How a command ended. */
export interface Ended {
  /** Exit status; undefined if a signal ended it. */
  readonly exit: number | undefined
  readonly signal: NodeJS.Signals | undefined
  /** True if it was ended because a limit was reached. */
  readonly timedOut: boolean
  /** True if that limit was `alive`: it gave no sign of life. */
  readonly still: boolean
  /** True if it was ended because the run was cancelled. */
  readonly cancelled: boolean
  /** Bytes of its output that are not in its log, which has a size limit; undefined if all are. */
  readonly leftOut?: number | undefined
}

/** Seconds between SIGTERM and SIGKILL. GitHub gives a cancelled job 7.5 s. */
const KILL_AFTER = 3

/** The lowest priority, for nice(1) and for autogroup. */
const LOWEST = 19

/**
 * Gives the session of a command the lowest priority. Each command has a session of its own, and
 * the kernel divides CPUs among sessions before it looks at nice values (sched(7), "The autogroup
 * feature"): `nice` alone would change nothing.
 */
function yieldSession(pid: number | undefined): void {
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(LOWEST))
  } catch {
    // The kernel has no autogroups, or the command has ended already.
  }
}

/**
 * Sends SIGTERM to the command's process group, and later SIGKILL: a child may outlive its parent.
 * @returns the timer of SIGKILL
 */
function terminate(child: ChildProcess): NodeJS.Timeout {
  const send = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined) return
    try {
      process.kill(-child.pid, signal)
    } catch {
      // No process of the group is left.
    }
  }
  send('SIGTERM')
  return setTimeout(() => send('SIGKILL'), KILL_AFTER * 1000)
}

/**
 * Runs a command in a process group of its own. Its output goes line by line to `onLine`, and to a
 * log file, both limited in size (output.ts). How it ends is in the result, not an exception.
 * @throws Error if the program cannot be started or its log cannot be written
 */
export async function execute(
  command: Executable,
  options: {
    readonly log: string
    readonly onLine: (line: string) => void
    readonly signal: AbortSignal
    /** Largest size of the log in bytes. */
    readonly logBytes?: number
  },
): Promise<Ended> {
  const [program, args] = command.yields
    ? ['nice', ['-n', String(LOWEST), command.program, ...command.args]]
    : [command.program, command.args]
  const child = spawn(program, args, {
    env: { ...environment(command.network ? DOWNLOADS : []), ...command.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  if (command.yields) yieldSession(child.pid)

  const timers: NodeJS.Timeout[] = []
  let timedOut = false
  let still = false
  let cancelled = false

  const expire = (): void => {
    timedOut = true
    timers.push(terminate(child))
  }
  const cancel = (): void => {
    cancelled = true
    timers.push(terminate(child))
  }

  if (command.timeout !== undefined) timers.push(setTimeout(expire, command.timeout * 1000))
  const { limit } = command
  if (limit !== undefined) {
    let until = Date.now() + limit.before * 1000
    let seen = false
    timers.push(
      setInterval(() => {
        if (!seen && lookBelow(limit.file.root, limit.file.path) !== undefined) {
          seen = true
          until = Date.now() + (limit.seconds + ownLimit(limit.file, limit.most)) * 1000
        }
        if (timedOut) return

        still = seen && limit.alive !== undefined && age(limit.alive.file) > limit.alive.seconds
        if (still || Date.now() > until) expire()
      }, 500),
    )
  }

  // A log that cannot be written ends the command: the rest of its output would be lost.
  const stop = (): void => {
    if (child.exitCode === null && child.signalCode === null) timers.push(terminate(child))
  }
  const log = new CommandLog(options.log, stop, options.logBytes)

  if (options.signal.aborted) cancel()
  options.signal.addEventListener('abort', cancel, { once: true })
  try {
    const readers = [child.stdout, child.stderr].map((stream) => log.read(stream, options.onLine))
    const [exit, signal] = await new Promise<[number | null, NodeJS.Signals | null]>(
      (resolve, reject) => {
        child.once('error', reject)
        child.once('close', (...end) => resolve(end))
      },
    )

    for (const reader of readers) reader.end()
    const leftOut = await log.close()

    return {
      exit: exit ?? undefined,
      signal: signal ?? undefined,
      timedOut,
      still,
      cancelled,
      leftOut: leftOut > 0 ? leftOut : undefined,
    }
  } finally {
    timers.forEach(clearTimeout)
    options.signal.removeEventListener('abort', cancel)
    log.destroy()
  }
}

/** Seconds since a file was written; 0 if there is none. */
function age({ root, path }: Watched): number {
  const file = lookBelow(root, path)
  return file === undefined ? 0 : (Date.now() - file.modified) / 1000
}

/** Bytes that are read of a guest's mark, which has a few lines. */
const MARK_BYTES = 4096

/**
 * Seconds in the line `limit=N` of a file, at most `most`; `most` if there is no such line, 0
 * without `most`.
 */
function ownLimit({ root, path }: Watched, most: number | undefined): number {
  if (most === undefined) return 0
  const read = readBelow(root, path, MARK_BYTES)
  const asked = read.kind === 'text' ? /^limit=(\d{1,9})$/m.exec(read.text)?.[1] : undefined
  return asked === undefined ? most : Math.min(Number(asked), most)
}

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
  return await ask(environment(), program, args)
}

/** As probe(), for a command that uses the network. */
export async function probeNetwork(
  program: string,
  ...args: string[]
): Promise<string | undefined> {
  return await ask(environment(DOWNLOADS), program, args)
}

/** As probe(), with further variables of the environment, by name. */
export async function probeWith(
  more: readonly string[],
  program: string,
  ...args: string[]
): Promise<string | undefined> {
  return await ask(environment(more), program, args)
}

async function ask(
  env: Record<string, string>,
  program: string,
  args: string[],
): Promise<string | undefined> {
  // The toolkit's own search prints a line for each folder of PATH that it cannot read.
  const file = which(program)
  if (file === undefined) return undefined
  // Loaded here: it imports @actions/core and an HTTP client, which `--version` does not need.
  const { getExecOutput } = await import('@actions/exec')
  try {
    const { exitCode, stdout } = await getExecOutput(file, args, {
      env,
      silent: true,
      ignoreReturnCode: true,
    })
    return exitCode === 0 ? stdout.trimEnd() : undefined
  } catch {
    return undefined
  }
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
  const child = spawn(program, args, {
    env: { ...environment(), LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const hash = createHash('sha256')
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => hash.update(chunk))
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })

  const exit = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { exit: exit ?? undefined, sha256: hash.digest('hex'), stderr }
}

/**
 * Gives a command a terminal of its own. With ours it could type into it (TIOCSTI, ioctl_tty(2),
 * before Linux 6.2 and with `legacy_tiocsti`), and the user's shell would run that afterwards.
 */
const OWN_TERMINAL = [
  'bash',
  '-c',
  'SHELL=/bin/bash exec script --quiet --return --command "$(printf "%q " "$@")" /dev/null',
  'bash',
]
const NO_TERMINAL = ['setsid', '--wait']

/**
 * Gives the keyboard to a command and waits for its end. Signals that end us end the command.
 * @returns its exit status
 */
export async function interactive(command: Executable): Promise<number> {
  const keyboard = process.stdin.isTTY
  const [program = '', ...words] = keyboard ? OWN_TERMINAL : NO_TERMINAL
  const child = spawn(program, [...words, command.program, ...command.args], {
    stdio: 'inherit',
    env: { ...environment(['TERM']), ...command.env },
  })
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal)
  // The terminal sends Ctrl-C to the command as well.
  const leave = (): void => undefined

  process
    .on('SIGINT', keyboard ? leave : pass)
    .on('SIGTERM', pass)
    .on('SIGHUP', pass)
  try {
    const [code]: unknown[] = await once(child, 'close')
    return typeof code === 'number' ? code : 1
  } finally {
    process
      .off('SIGINT', keyboard ? leave : pass)
      .off('SIGTERM', pass)
      .off('SIGHUP', pass)
  }
}

/**
 * Starts a process that removes `folder` when this one has ended, however it ended: it waits for
 * the end of a pipe of which only we have the other end.
 */
export function startReaper(script: string, folder: string): { readonly stop: () => void } {
  const child = spawn('bash', [script, folder], {
    env: environment(),
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  child.unref()
  const pipe = child.stdin
  if ('unref' in pipe && typeof pipe.unref === 'function') pipe.unref()
  pipe.on('error', () => undefined)
  return { stop: () => void pipe.end('done\n') }
}
