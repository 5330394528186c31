import type { RemoteStore } from '../cache/remote.ts'
import type { Ended } from '../effects/exec.ts'
import type { SecretName } from '../recipe/command.ts'
import type { Blame, Step, UserFiles } from '../recipe/plan.ts'
import type { StepReport } from '../results/model.ts'
import { PROBLEM_KINDS, type Problem } from '../results/problem.ts'
import type { Growth } from '../runners/durations.ts'
import type { Progress } from './progress.ts'

/** Says how a command ended: `ended with 2`, `ran out of time`. */
export function howEnded({ timedOut, exit, signal }: Ended): string {
  return timedOut ? 'ran out of time' : `ended with ${exit ?? signal}`
}

/** Whether somebody else killed a command: a shell ends with 128 and the signal's number. */
export function wasKilled({ exit, signal, timedOut, cancelled }: Ended): boolean {
  return !timedOut && !cancelled && (signal === 'SIGKILL' || exit === 137)
}

/** A command of a step failed. */
export class StepFailure extends Error {
  readonly step: Step
  /** Host path of the step's log. */
  readonly log: string
  /** The log's last lines. */
  readonly tail: readonly string[]
  readonly ended: Ended
  readonly blame: Blame
  /** What the step's scripts reported. */
  readonly problems: readonly Problem[]
  /** True if the log has an error that a clean build would hit too, or shows what the machine lacks. */
  readonly sameFromNothing: boolean

  constructor(
    step: Step,
    log: string,
    tail: readonly string[],
    ended: Ended,
    problems: readonly Problem[],
    sameFromNothing: boolean,
  ) {
    super(`${step.title}: ${howEnded(ended)}`)
    this.name = 'StepFailure'
    this.step = step
    this.log = log
    this.tail = tail
    this.ended = ended
    this.blame = step.blame
    this.problems = problems
    this.sameFromNothing = sameFromNothing
  }
}

/** What changed of the user's files while they were being built. */
export interface Change {
  /** Host path. */
  readonly source: string
  /** A path in it that git ignores and that a build may have read: it was not there before. */
  readonly appeared?: string
}

/** A source changed while it was being built: the result is of neither version. */
export class SourceChanged extends Error {
  constructor({ source, appeared }: Change) {
    const what = appeared === undefined ? '' : `${appeared}, which git ignores, came to be in it; `
    super(
      `${source} was changed while it was being built: ${what}what came of it is not kept, run again`,
    )
    this.name = 'SourceChanged'
  }
}

/** The run was told to stop. */
export class Cancelled extends Error {
  /** True where the job's time limit was reached. */
  readonly outOfTime: boolean

  /** @param signal the one that was aborted */
  constructor({ reason }: Pick<AbortSignal, 'reason'>) {
    super(reason instanceof OutOfTime ? reason.message : 'cancelled')
    this.name = 'Cancelled'
    this.outOfTime = reason instanceof OutOfTime
  }
}

/** The reason of an aborted signal if the job's time limit was reached; the message says which. */
export class OutOfTime extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'OutOfTime'
  }
}

export interface RunOptions {
  readonly cacheDir: string
  /** Folder of this run, on the cache's file system; whoever made it removes it. */
  readonly runDir: string
  /** Folder with a log per step. */
  readonly logs: string
  /** Is called with a log's host path before anything is written to it. */
  readonly newLog?: (file: string) => Promise<void>
  readonly progress: Progress
  readonly signal: AbortSignal
  readonly remote?: RemoteStore | undefined
  /** Checks the files of an input (Step.readsInput): returns what changed since the start. */
  readonly changed?: (input: UserFiles) => Promise<Change | undefined>
  /** Finds credentials for commands; undefined if there are none. */
  readonly secret?: (name: SecretName) => Promise<string | undefined>
  /** Bytes that must be free on the cache's disk before a step makes a product. */
  readonly freeBytes: number
  /** Seconds before each further attempt where a server has no time now. */
  readonly pauses?: readonly number[]
  /** Start of the run, milliseconds since the epoch. */
  readonly began: number
}

/** What running a plan left: where its products are, and how its steps ended. */
export interface RunState {
  /** Host path of each place. */
  readonly places: Map<string, string>
  readonly reports: StepReport[]
  /** What steps warned of (Step.warning), a sentence each. */
  readonly warnings: string[]
  /** How the last command of each step ended. */
  readonly ended: Map<string, Ended>
  /**
   * Time of each line of output, for steps that watch a folder: seconds since the command's start,
   * by step.
   */
  readonly lineTimes: Map<string, readonly number[]>
  /** Growth of watched files, by step and path below the watched folder. */
  readonly growth: Map<string, ReadonlyMap<string, readonly Growth[]>>
}

export function newRunState(): RunState {
  return {
    places: new Map(),
    reports: [],
    warnings: [],
    ended: new Map(),
    lineTimes: new Map(),
    growth: new Map(),
  }
}

/** Whether a second attempt would fail in the same way. */
export function isFinal(failure: StepFailure): boolean {
  return failure.problems.some(({ kind }) => PROBLEM_KINDS[kind].final)
}

/**
 * Could the earlier product that the build started from be the cause of this failure? Yes if taking
 * it over failed, or if the log shows no error that a clean build would hit too (a compile error,
 * say, or a full disk), it was not killed and time did not run out.
 * @param adopted whether the earlier product was taken over without an error
 */
export function mayBlameEarlierBuild(failure: StepFailure, adopted: boolean): boolean {
  if (failure.ended.cancelled || isFinal(failure) || wasKilled(failure.ended)) return false
  return !adopted || !(failure.sameFromNothing || failure.ended.timedOut)
}
