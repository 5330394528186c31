import path from 'node:path'
import { DirectoryStore } from '../cache/directory.ts'
import { type Identity, identify } from '../cache/product.ts'
import type { RemoteStore } from '../cache/remote.ts'
import { makeFolder, remove, writeText } from '../effects/files.ts'
import { messageOf } from '../effects/message.ts'
import { readBelow, textBelow } from '../effects/untrusted.ts'
import type { Place } from '../recipe/command.ts'
import {
  type Action,
  earlierPlaceOf,
  type Locate,
  type Plan,
  type Product,
  resolveArg,
  type Step,
} from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { StepReport } from '../results/model.ts'
import { Actions } from './actions.ts'
import { CacheMounts } from './mounts.ts'
import { emptyProblemFolder, problemFolder } from './problems.ts'
import {
  Cancelled,
  isFinal,
  mayBlameEarlierBuild,
  type RunOptions,
  type RunState,
  SourceChanged,
  StepFailure,
} from './state.ts'

/** An earlier product that a step starts from. */
interface EarlierProduct {
  readonly key: string
  readonly folder: string
}

/** The actions that take over an earlier product; `done` once all of them succeeded. */
interface Adoption {
  readonly actions: readonly Action[]
  done: boolean
}

/** Runs one plan. */
class Runner {
  readonly plan: Plan
  readonly options: RunOptions
  readonly state: RunState
  readonly locate: Locate
  readonly store: DirectoryStore
  readonly actions: Actions
  readonly mounts: CacheMounts
  /** Products on their way to GitHub's cache. */
  private readonly saving: Promise<void>[] = []

  constructor(plan: Plan, options: RunOptions, state: RunState) {
    this.store = new DirectoryStore(options.cacheDir, options.runDir, (sentence) =>
      options.progress.warn(sentence),
    )
    this.plan = plan
    this.options = options
    this.state = state

    for (const [name, place] of Object.entries(plan.places)) state.places.set(name, place)
    this.locate = (place) => {
      const found = state.places.get(place)
      if (found === undefined) throw new Error(`no place '${place}' in this plan`)
      return found
    }
    this.actions = new Actions(options, state, this.locate)
    this.mounts = new CacheMounts(options)
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
            if (signal.aborted) throw new Cancelled()
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
    if (!this.options.signal.aborted) await Promise.allSettled(this.saving)
    if (!this.options.signal.aborted) await this.mounts.send()

    if (this.options.signal.aborted) throw new Cancelled()
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
      const { state, note } = await this.make(step, signal)
      end(state, note)
    } catch (error) {
      if (error instanceof Cancelled || signal.aborted) end('cancelled')
      else if (step.failureMeans !== undefined) end('done', step.failureMeans)
      else end('failed')
      throw error
    }
  }

  /** Makes what the step leaves: reuses its product, or fetches it, or builds it. */
  private async make(
    step: Step,
    signal: AbortSignal,
  ): Promise<{ state: 'done' | 'reused'; note?: string | undefined }> {
    const { runDir, freeBytes } = this.options
    const fresh = path.join(runDir, step.id)
    if (step.product === undefined) {
      this.state.places.set(step.id, fresh)
      await this.attempt(step, fresh, signal)
      return { state: 'done' }
    }

    const product = step.product
    const remote = product.local === true ? undefined : this.options.remote
    const identity = await this.identityOf(product)
    let final = await this.store.find(product.kind, identity.key)

    // Found first, and so in use: makeRoom() does not evict it.
    let earlier = final === undefined ? await this.earlierFor(step, product, identity) : undefined
    // Other products are small beside a build: evicting the one that a build starts from costs
    // more.
    const needed = step.adopt === undefined ? freeBytes / 4 : freeBytes
    if (final === undefined && product.small !== true) await this.store.makeRoom(needed)

    if (final === undefined && remote !== undefined) {
      // Another product of the family is worth fetching only if the build will start from it.
      const family = step.adopt !== undefined && earlier === undefined
      final = await this.fetch(remote, product, identity, fresh, family)
      if (final === undefined && family) earlier = await this.earlierFor(step, product, identity)
    }
    if (final !== undefined) {
      this.state.places.set(step.id, final)
      return { state: 'reused' }
    }

    this.state.places.set(step.id, fresh)
    const mount = step.cacheMount && {
      product: step.cacheMount,
      identity: await this.identityOf(step.cacheMount),
      folder: this.locate(step.cacheMount.kind),
    }
    if (mount !== undefined) await this.mounts.fill(mount)

    let note: string | undefined
    try {
      note = await this.build(step, fresh, earlier, signal)
    } catch (error) {
      const older = await this.insteadOf(step, product, identity, error)
      if (older === undefined) throw error
      this.state.places.set(step.id, older.folder)
      return { state: 'reused', note: `${older.key}, older than wished` }
    }

    const changed =
      step.readsInput === undefined ? undefined : await this.options.changed?.(step.readsInput)
    if (changed !== undefined) throw new SourceChanged(changed)

    if (identity.family !== undefined)
      await writeText(path.join(fresh, FILES.note.family), `${identity.family}\n`)
    await writeText(path.join(fresh, FILES.note.about), `${identity.about}\n`)
    final = await this.store.keep(fresh, product.kind, identity.key)
    this.state.places.set(step.id, final)

    // Saved even if a later step fails; no step waits for it.
    if (remote !== undefined) this.saving.push(remote.save(product, identity, final))
    // An incremental build adds too little to be worth another upload.
    if (mount !== undefined && note === undefined) this.mounts.grew(mount)
    return { state: 'done', note }
  }

  /**
   * Fetches a product from GitHub's cache into cache-dir.
   * @param family whether another product of its family may come instead; it is kept too, for the
   * build to start from
   * @returns the product's folder; undefined if only another of its family came, or nothing
   */
  private async fetch(
    remote: RemoteStore,
    product: Product,
    identity: Identity,
    fresh: string,
    family: boolean,
  ): Promise<string | undefined> {
    const key = await remote.restore(product, identity, fresh, { family })
    if (key === undefined) return undefined
    try {
      const kept = await this.store.keep(fresh, product.kind, key)
      return key === identity.key ? kept : undefined
    } catch (error) {
      this.options.progress.warn(`${key} was fetched, but cannot be kept: ${messageOf(error)}`)
      return undefined
    }
  }

  /** Chooses the earlier product that the step starts from: the nearest of the same family. */
  private async earlierFor(
    { adopt, nearestBy }: Step,
    { kind }: Product,
    { family, about }: Identity,
  ): Promise<EarlierProduct | undefined> {
    if (adopt === undefined || family === undefined) return undefined
    const text = nearestBy && this.textOf(nearestBy)
    // Compared first by ingredients: another configuration rebuilds more than changed sources do.
    const files =
      text === undefined
        ? {}
        : { [FILES.note.about]: about, [path.basename(nearestBy?.path ?? '')]: text }
    return await this.store.nearest(kind, family, files)
  }

  /**
   * Chooses an earlier product to use as it is because making a new one failed: a mirror may be
   * down, or in the middle of its sync.
   */
  private async insteadOf(
    step: Step,
    product: Product,
    identity: Identity,
    error: unknown,
  ): Promise<EarlierProduct | undefined> {
    const { family } = identity
    const { remote, runDir } = this.options
    if (step.adopt !== undefined || family === undefined) return undefined
    if (!(error instanceof StepFailure) || error.ended.cancelled || isFinal(error)) return undefined

    if (remote !== undefined && (await this.store.nearest(product.kind, family)) === undefined) {
      const fresh = path.join(runDir, step.id)
      await remove(fresh)
      await this.fetch(remote, product, identity, fresh, true)
    }

    const older = await this.store.nearest(product.kind, family)
    if (older !== undefined)
      this.options.progress.warn(`${error.message}; ${older.key}, made earlier, is taken instead`)
    return older
  }

  /**
   * Runs the step, from an earlier product if there is one. If that product may have caused a
   * failure, runs it once more from nothing.
   * @returns what was taken over, in a few words; undefined for nothing
   */
  private async build(
    step: Step,
    fresh: string,
    earlier: EarlierProduct | undefined,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    if (earlier !== undefined) {
      this.state.places.set(earlierPlaceOf(step.id), earlier.folder)
      const adoption = { actions: step.adopt ?? [], done: false }
      try {
        await this.attempt(step, fresh, signal, adoption)
        const from = readBelow(fresh, 'from')
        return from.kind === 'text'
          ? `incremental from ${earlier.key}, ${from.text.trim()}`
          : undefined
      } catch (error) {
        if (!(error instanceof StepFailure) || !mayBlameEarlierBuild(error, adoption.done))
          throw error
        this.options.progress.warn(
          `${error.message} when started from ${earlier.key}; trying again from nothing`,
        )
      }
    }

    await this.attempt(step, fresh, signal)
    return undefined
  }

  /**
   * Reads a text below a place. Foreign programs may have written it: links that lead out are
   * refused.
   */
  private textOf({ place, path: below }: Place): string | undefined {
    return textBelow(this.locate(place), below ?? '')
  }

  /**
   * Computes a product's key and family from its ingredients.
   * @throws Error if a file that an ingredient is read from is missing
   */
  private async identityOf(product: Product): Promise<Identity> {
    const texts = new Map<string, string>()
    const places = product.ingredients.flatMap((each) => [
      ...('from' in each ? [each.from] : []),
      ...(typeof each.family === 'object' ? [each.family] : []),
    ])

    for (const place of places) {
      const text = this.textOf(place)
      if (text === undefined) throw new Error(`${resolveArg(place, this.locate)} is missing`)
      texts.set(`${place.place}/${place.path ?? ''}`, text)
    }
    return identify(product, (place) => texts.get(`${place.place}/${place.path ?? ''}`) ?? '')
  }

  /** Runs the step's actions in an empty folder, as often as the step allows. */
  private async attempt(
    step: Step,
    folder: string,
    signal: AbortSignal,
    adoption?: Adoption,
  ): Promise<void> {
    for (let left = step.attempts - 1; ; left--) {
      await remove(folder)
      await makeFolder(folder, { recursive: true })
      await emptyProblemFolder(problemFolder(this.options.runDir, step.id))

      try {
        for (const action of adoption?.actions ?? []) await this.actions.act(step, action, signal)
        if (adoption !== undefined) adoption.done = true
        for (const action of step.actions) await this.actions.act(step, action, signal)
        return
      } catch (error) {
        const again =
          left > 0 && error instanceof StepFailure && !error.ended.cancelled && !isFinal(error)
        if (!again) throw error
        this.options.progress.warn(`${error.message}; trying again`)
      }
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
