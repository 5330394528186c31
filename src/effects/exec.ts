import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { CommandLog } from './output.ts'
import { lookBelow, readBelow } from './untrusted.ts'

/** A file that the command writes: its path below a folder that is ours. */
export interface Watched {
  readonly root: string
  readonly path: string
}

/** What a child process gets of our environment: a job's has tokens and inputs in it. */
const PASSED = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ']

/**
 * What commands that download get as well: proxies, in either case, whose certificates to believe, and what git and ssh need to be the
 * user's own. Of a repository that belongs to who called sudo, git knows that by SUDO_UID.
 */
export const DOWNLOADS: readonly string[] = [
  ...['http_proxy', 'https_proxy', 'ftp_proxy', 'all_proxy', 'no_proxy'].flatMap((name) => [
    name,
    name.toUpperCase(),
  ]),
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'CURL_CA_BUNDLE', 'GIT_SSL_CAINFO', 'GIT_SSL_CAPATH'],
  // The agent's socket itself is in no sandbox.
  ...['SSH_AUTH_SOCK', 'SUDO_UID', 'USER', 'LOGNAME', 'XDG_CONFIG_HOME'],
]

/**
 * The environment of a child process.
 * @param more names of variables of ours that it is to have as well
 */
export function environment(more: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    [...PASSED, ...more].flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** A command with all its places resolved. */
export interface Executable {
  readonly program: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** It downloads. */
  readonly network?: boolean
  /** Runs at the lowest priority: it takes what everything else leaves. */
  readonly yields?: boolean
  /** Wall-time limit, seconds. */
  readonly timeout?: number
  /** `before` seconds until the file exists, then `seconds` more, and with `most` what its line `limit=N` says up to that. */
  readonly limit?: {
    readonly file: Watched
    readonly before: number
    readonly seconds: number
    readonly most?: number
    /** A file that has to be written anew every so many seconds once `file` exists. */
    readonly alive?: { readonly file: Watched; readonly seconds: number }
  }
}

export interface Ended {
  /** Exit code; undefined for a death by a signal. */
  readonly exit: number | undefined
  readonly signal: NodeJS.Signals | undefined
  /** True when the command was ended because its time was up. */
  readonly timedOut: boolean
  /** True when that was because it showed no sign of life any more. */
  readonly still: boolean
  /** True when it was ended because the run was cancelled. */
  readonly cancelled: boolean
  /** Bytes of its output that its log does not have, for they were too many; absent where it has all. */
  readonly leftOut?: number
}

/** Seconds between the polite and the final signal; GitHub leaves a cancelled job 7.5 s. */
const KILL_AFTER = 3

/** The lowest priority, as nice(1) and autogroup count. */
const LOWEST = 19

/**
 * A command leads a session of its own, and the kernel shares CPUs out among sessions before niceness counts (sched(7), "The
 * autogroup feature"): `nice` alone takes nothing from a command that has the lowest priority.
 */
function yieldSession(pid: number | undefined): void {
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(LOWEST))
  } catch {
    // A kernel without the feature, or a command that ended at once.
  }
}

/** Asks the command's whole group to end, and later kills what is left of it: a child may outlive its parent. */
function terminate(child: ChildProcess): NodeJS.Timeout {
  const send = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined) return
    try {
      process.kill(-child.pid, signal)
    } catch {
      // Nothing is left of the group.
    }
  }
  send('SIGTERM')
  return setTimeout(() => send('SIGKILL'), KILL_AFTER * 1000)
}

/**
 * Runs a command in a process group of its own, its output line by line to `onLine` and whole to a log file, as far as output.ts
 * lets it: a command may print without an end.
 * Never throws for what the command does.
 * @throws Error when the program cannot be started, or its log cannot be written.
 */
export async function execute(
  command: Executable,
  options: {
    readonly log: string
    readonly onLine: (line: string) => void
    readonly signal: AbortSignal
    /** Bytes of the log at most. */
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
      ...(leftOut > 0 && { leftOut }),
    }
  } finally {
    timers.forEach(clearTimeout)
    options.signal.removeEventListener('abort', cancel)
    log.destroy()
  }
}

/** Seconds since a file was written; 0 for one that is not there. */
function age({ root, path }: Watched): number {
  const file = lookBelow(root, path)
  return file === undefined ? 0 : (Date.now() - file.modified) / 1000
}

/** A mark of the guest has a few lines. */
const MARK_BYTES = 4096

/** The seconds that a file asks for by its line `limit=N`, at most `most`; `most` where it has no such line. */
function ownLimit({ root, path }: Watched, most: number | undefined): number {
  if (most === undefined) return 0
  const read = readBelow(root, path, MARK_BYTES)
  const asked = read.kind === 'text' ? /^limit=(\d{1,9})$/m.exec(read.text)?.[1] : undefined
  return asked === undefined ? most : Math.min(Number(asked), most)
}

/** First file of that name on PATH (system folders included: a user's PATH may lack /usr/sbin). */
export function which(program: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin'].filter(
    (folder) => folder !== '',
  )
  return folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file))
}

/** Output of a short command that only looks; undefined when it fails or is not there. */
export async function probe(program: string, ...args: string[]): Promise<string | undefined> {
  return await ask(environment(), program, args)
}

/** The same for one that looks on the network. */
export async function probeNetwork(
  program: string,
  ...args: string[]
): Promise<string | undefined> {
  return await ask(environment(DOWNLOADS), program, args)
}

/** The same with variables of ours, by their names. */
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
  // The toolkit's own look-up talks about every folder of PATH it may not read.
  const file = which(program)
  if (file === undefined) return undefined
  // Loaded here: it brings @actions/core and an HTTP client, which a command line that only says its version does without.
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

/** What a command that is read as bytes came to. */
export interface Hashed {
  /** Undefined for a death by a signal. */
  readonly exit: number | undefined
  /** SHA-256 of its standard output in lower-case hex. */
  readonly sha256: string
  readonly stderr: string
}

/**
 * Runs a command that only looks, in the C locale, and hashes what it prints, however much that is.
 * @throws Error when the program cannot be started
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
 * A terminal of its own for a command: what has ours can type in it (TIOCSTI, ioctl_tty(2), before Linux 6.2 and where `legacy_tiocsti` is
 * set), and the shell that we return to would run that.
 */
const OWN_TERMINAL = [
  'bash',
  '-c',
  'SHELL=/bin/bash exec script --quiet --return --command "$(printf "%q " "$@")" /dev/null',
  'bash',
]
const NO_TERMINAL = ['setsid', '--wait']

/** Gives the keyboard to a command and waits for it; its exit code. Who stops us stops the command. */
export async function interactive(command: Executable): Promise<number> {
  const keyboard = process.stdin.isTTY
  const [program = '', ...words] = keyboard ? OWN_TERMINAL : NO_TERMINAL
  const child = spawn(program, [...words, command.program, ...command.args], {
    stdio: 'inherit',
    env: { ...environment(['TERM']), ...command.env },
  })
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal)
  // A terminal's Ctrl-C reaches the command by itself.
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
 * Starts a process that outlives this one and removes `folder` once this one is gone, however it went:
 * it waits for the end of a pipe that only we hold.
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
