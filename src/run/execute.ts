import path from 'node:path'
import { DirectoryStore } from '../cache/directory.ts'
import { makeFolder } from '../effects/files.ts'
import { textBelow } from '../effects/untrusted.ts'
import type { Plan, Step } from '../recipe/plan.ts'
import type { StepReport } from '../results/model.ts'
import { Maker } from './make.ts'
import { Cancelled, type RunOptions, type RunState, StepFailure } from './state.ts'

/** Runs one plan. */
class Runner {
  readonly plan: Plan
  readonly options: RunOptions
  readonly state: RunState
  readonly store: DirectoryStore
  readonly maker: Maker

  constructor(plan: Plan, options: RunOptions, state: RunState) {
    this.store = new DirectoryStore(options.cacheDir, options.runDir, (sentence) =>
      options.progress.warn(sentence),
    )
    this.plan = plan
    this.options = options
    this.state = state

    for (const [name, place] of Object.entries(plan.places)) state.places.set(name, place)
    this.maker = new Maker(options, state, this.store)
  }

  /** Runs all steps, each as soon as the steps that it needs have succeeded. */
  async all(): Promise<void> {
    // Cache mounts are in use too: another run must not evict them.
    for (const place of Object.values(this.plan.places)) await this.store.use(place)
    await this.prefetch()

    const running = new Map<string, Promise<void>>()
    const halt = new AbortController()
    const signal = AbortSignal.any([this.options.signal, halt.signal])
    let failure: unknown

    for (const step of this.plan.steps) {
      const needs = step.needs.flatMap((id) => {
        const needed = running.get(id)
        return needed === undefined ? [] : [needed]
      })
      running.set(
        step.id,
        Promise.all(needs)
          .then(async () => {
            if (signal.aborted) throw new Cancelled(this.options.signal)
            await this.step(step, signal)
          })
          .catch((error: unknown) => {
            // The first failure stops the other steps: nothing would use what they make.
            failure ??= error
            halt.abort()
            throw error
          }),
      )
    }

    await Promise.allSettled(running.values())
    await this.maker.sendRest()

    if (this.options.signal.aborted) throw new Cancelled(this.options.signal)
    if (failure !== undefined) throw failure
  }

  /** Starts fetching large archives that builds may start from, while the steps before them run. */
  private async prefetch(): Promise<void> {
    for (const { adopt, product } of this.plan.steps) {
      if (adopt === undefined || product === undefined || product.local === true) continue
      if (!(await this.store.holds(product.kind, product.name)))
        this.options.remote?.prefetch(product)
    }
  }

  /** Shows and keeps what a step warns of. */
  private warnOf({ warning }: Step): void {
    const folder = warning && this.state.places.get(warning.place)
    if (warning === undefined || folder === undefined) return
    const text = textBelow(folder, warning.path ?? '') ?? ''
    for (const sentence of text.split('\n')) if (sentence !== '') this.warn(sentence)
  }

  /** Shows and keeps a sentence, once. */
  private warn(sentence: string): void {
    if (this.state.warnings.includes(sentence)) return
    this.options.progress.warn(sentence)
    this.state.warnings.push(sentence)
  }

  /** Runs one step, shows its progress and reports how it ended. */
  private async step(step: Step, signal: AbortSignal): Promise<void> {
    const { progress, began } = this.options
    const start = Date.now()
    progress.stepStarted({ id: step.id, title: step.title })

    const end = (state: StepReport['state'], note?: string): void => {
      const seconds = (Date.now() - start) / 1000
      this.state.reports.push({
        id: step.id,
        title: step.title,
        state,
        start: (start - began) / 1000,
        seconds,
        note,
      })
      progress.stepEnded(step.id, { state, seconds, note })
    }

    try {
      const { state, note } = await this.maker.make(step, signal)
      this.warnOf(step)
      end(state, note)
    } catch (error) {
      if (error instanceof Cancelled || signal.aborted) end('cancelled')
      else if (step.failureMeans !== undefined) end('done', step.failureMeans)
      else end('failed')
      if (!(error instanceof StepFailure) || step.withoutIt === undefined || signal.aborted)
        throw error
      const reason = error.problems[0]?.sentence ?? error.message
      this.warn(`${step.withoutIt}: ${reason} (${path.basename(error.log)})`)
    }
  }
}

/**
 * Runs a plan. Writes places and reports to `state`, also if it fails.
 * @throws StepFailure for the first step that failed
 * @throws Cancelled if `options.signal` was aborted
 * @throws SourceChanged if the user's files changed during a build
 */
export async function runPlan(plan: Plan, options: RunOptions, state: RunState): Promise<void> {
  await makeFolder(options.logs, { recursive: true })
  await new Runner(plan, options, state).all()
}
