import { setTimeout as sleep } from 'node:timers/promises'
import { appendText, makeFolder, remove } from '../effects/files.ts'
import { readBelow } from '../effects/untrusted.ts'
import { AGAIN } from '../judge/failure.ts'
import { type Action, earlierPlaceOf, type Locate, type Step } from '../recipe/plan.ts'
import { Actions } from './actions.ts'
import { emptyProblemFolder, problemFolder } from './problems.ts'
import {
  Cancelled,
  isFinal,
  mayBlameEarlierBuild,
  type RunOptions,
  type RunState,
  StepFailure,
} from './state.ts'

/** An earlier product that a step starts from. */
export interface EarlierProduct {
  readonly key: string
  readonly folder: string
}

/** The actions that take over an earlier product; `done` once all of them succeeded. */
interface Adoption {
  readonly actions: readonly Action[]
  done: boolean
}

/** True for a failure of a command after which the step may succeed. */
export function mayPass(error: unknown): error is StepFailure {
  return error instanceof StepFailure && !error.ended.cancelled && !isFinal(error)
}

/** Seconds before each further attempt where a server has no time now. */
const PAUSES = [10, 30, 60, 120]

/** What apt, git and cargo print of a server that may have time later (RFC 9110, 15.6). */
const BUSY =
  / {2}(429|50[0234]) {2}|returned error: (429|50[0234])|got (429|50[0234])$|Temporary failure (resolving|in name resolution)/

/** True for a failure that a server caused which may have time later. */
function isBusy({ tail }: StepFailure): boolean {
  return tail.some((line) => BUSY.test(line))
}

/** Runs the actions of steps, and once more where that may help. */
export class Attempts {
  readonly options: RunOptions
  readonly state: RunState
  private readonly actions: Actions

  constructor(options: RunOptions, state: RunState, locate: Locate) {
    this.options = options
    this.state = state
    this.actions = new Actions(options, state, locate)
  }

  /**
   * Runs a step, from an earlier product if there is one. If that product may have caused a
   * failure, runs it once more from nothing.
   * @param folder where the step leaves what it makes
   * @returns what was taken over, in a few words; undefined for nothing
   */
  async run(
    step: Step,
    folder: string,
    earlier: EarlierProduct | undefined,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    if (earlier !== undefined) {
      this.state.places.set(earlierPlaceOf(step.id), earlier.folder)
      const adoption = { actions: step.adopt ?? [], done: false }
      try {
        await this.attempt(step, folder, signal, adoption)
        const from = readBelow(folder, 'from')
        return from.kind === 'text'
          ? `incremental from ${earlier.key}, ${from.text.trim()}`
          : undefined
      } catch (error) {
        if (!(error instanceof StepFailure) || !mayBlameEarlierBuild(error, adoption.done))
          throw error
        await this.again(
          error,
          `${error.message} when started from ${earlier.key}; trying again from nothing`,
        )
      }
    }

    await this.attempt(step, folder, signal)
    return undefined
  }

  /** Says that a step is tried again, also in its log: what is above that explains no failure. */
  private async again({ log }: StepFailure, sentence: string): Promise<void> {
    this.options.progress.warn(sentence)
    await appendText(log, `\n${AGAIN}\n`)
  }

  /** Runs the step's actions in an empty folder, as often as the step allows. */
  private async attempt(
    step: Step,
    folder: string,
    signal: AbortSignal,
    adoption?: Adoption,
  ): Promise<void> {
    const { pauses = PAUSES } = this.options
    let busy = 0
    let left = step.attempts - 1
    for (;;) {
      await remove(folder)
      await makeFolder(folder, { recursive: true })
      await emptyProblemFolder(problemFolder(this.options.runDir, step.id))

      try {
        for (const action of adoption?.actions ?? []) await this.actions.act(step, action, signal)
        if (adoption !== undefined) adoption.done = true
        for (const action of step.actions) await this.actions.act(step, action, signal)
        return
      } catch (error) {
        if (!mayPass(error)) throw error
        // A busy server has pauses of its own: they use up none of the step's attempts.
        if (step.attempts > 1 && isBusy(error)) {
          const pause = pauses[busy++]
          if (pause === undefined) throw error
          await this.again(
            error,
            `${error.message}: the server is busy; trying again in ${pause} s`,
          )
          await sleep(pause * 1000, undefined, { signal }).catch(() => {
            throw new Cancelled(this.options.signal)
          })
          continue
        }
        if (left-- <= 0) throw error
        await this.again(error, `${error.message}; trying again`)
      }
    }
  }
}
