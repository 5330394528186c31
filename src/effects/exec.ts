import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { CommandLog } from './output.ts'
import { type TimeLimit, watchLimit } from './time-limit.ts'
import { DOWNLOADS, environment } from './variables.ts'

/** A command with host paths instead of places. */
export interface Executable {
  readonly program: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>> | undefined
  /** True if it downloads: it gets the variables in DOWNLOADS. */
  readonly network?: boolean | undefined
  /** Text of its standard input; without one there is nothing to read. */
  readonly stdin?: string | undefined
  /** True to run it with the lowest priority. */
  readonly yields?: boolean | undefined
  /** Wall-time limit in seconds. */
  readonly timeout?: number | undefined
  /** A finer limit. */
  readonly limit?: TimeLimit | undefined
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
    stdio: [command.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    detached: true,
  })
  // A command that ends without reading it has said why.
  child.stdin?.on('error', () => undefined).end(command.stdin)
  if (command.yields) yieldSession(child.pid)

  const timers: NodeJS.Timeout[] = []
  let timedOut = false
  let still = false
  let cancelled = false

  const expire = (quiet: boolean): void => {
    if (timedOut) return
    timedOut = true
    still = quiet
    timers.push(terminate(child))
  }
  const cancel = (): void => {
    cancelled = true
    timers.push(terminate(child))
  }

  const { timeout, limit } = command
  if (timeout !== undefined) timers.push(setTimeout(() => expire(false), timeout * 1000))
  if (limit !== undefined) timers.push(watchLimit(limit, expire))

  // A log that cannot be written ends the command: the rest of its output would be lost.
  const stop = (): void => {
    if (child.exitCode === null && child.signalCode === null) timers.push(terminate(child))
  }
  const log = new CommandLog(options.log, stop, options.logBytes)

  if (options.signal.aborted) cancel()
  options.signal.addEventListener('abort', cancel, { once: true })
  try {
    const readers = [child.stdout, child.stderr].flatMap((stream) =>
      stream === null ? [] : [log.read(stream, options.onLine)],
    )
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
