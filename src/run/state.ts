import type { RemoteStore } from '../cache/remote.ts'
import type { Ended } from '../effects/exec.ts'
import type { Blame, Step, UserFiles } from '../recipe/plan.ts'
import type { StepReport } from '../results/model.ts'
import { PROBLEM_KINDS, type Problem } from '../results/problem.ts'
import type { Growth } from '../runners/durations.ts'
import type { Progress } from './progress.ts'

/** `ended with 2`, `ran out of time`. */
export function howEnded({ timedOut, exit, signal }: Ended): string {
  return timedOut ? 'ran out of time' : `ended with ${exit ?? signal}`
}

/** A step that did not end well; the run is over, but for steps that were under way. */
export class StepFailure extends Error {
  readonly step: Step
  /** Path of the step's log, and the lines at its end. */
  readonly log: string
  readonly tail: readonly string[]
  readonly ended: Ended
  readonly blame: Blame
  /** What the step's scripts reported. */
  readonly problems: readonly Problem[]
  /** True where the log has an error that a build from nothing would come to as well. */
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

/** A source changed while it was being built: what came of it is neither the one nor the other. */
export class SourceChanged extends Error {
  constructor(source: string) {
    super(`${source} was changed while it was being built: what came of it is not kept, run again`)
    this.name = 'SourceChanged'
  }
}

/** The run was told to stop. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled')
    this.name = 'Cancelled'
  }
}

/** Why a run is told to stop whose time is up: the reason of its signal. The message says whose time. */
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
  /** Folder for one log per step. */
  readonly logs: string
  /** Makes ready what is going to be a log in that folder. */
  readonly newLog?: (file: string) => Promise<void>
  readonly progress: Progress
  readonly signal: AbortSignal
  readonly remote?: RemoteStore
  /** Says what of an input that a step reads (`live`) is not what it was at the start; undefined for nothing. */
  readonly changed?: (input: UserFiles) => Promise<string | undefined>
  /** Bytes that must be free on the disk before a step makes something. */
  readonly room: number
  /** Milliseconds since the epoch at which the run began. */
  readonly began: number
}

/** What a run of a plan left behind. */
export interface RunState {
  /** Host path of each place. */
  readonly places: Map<string, string>
  readonly reports: StepReport[]
  /** How the last command of each step ended. */
  readonly ended: Map<string, Ended>
  /** When each line of output came, for the steps that watch something: seconds since the command's start, by step. */
  readonly lineTimes: Map<string, readonly number[]>
  /** How the watched files of a step grew, by step and path below the watched folder. */
  readonly growth: Map<string, ReadonlyMap<string, readonly Growth[]>>
}

export function newRunState(): RunState {
  return {
    places: new Map(),
    reports: [],
    ended: new Map(),
    lineTimes: new Map(),
    growth: new Map(),
  }
}

/** A failure that a second attempt would only repeat. */
export function isFinal(failure: StepFailure): boolean {
  return failure.problems.some(({ kind }) => PROBLEM_KINDS[kind].final)
}

/**
 * True for a failure that what was taken over may have brought about: taking over itself failed, make wants a file that is no more, or
 * nothing says that the source is at fault, as where an object on the disk is broken. A compiler's error is the source's, and a clean
 * build would only take longer to come to it.
 */
export function mayBlameEarlierBuild(failure: StepFailure, adopted: boolean): boolean {
  if (failure.ended.cancelled || isFinal(failure)) return false
  return !adopted || !(failure.sameFromNothing || failure.ended.timedOut)
}
