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
interface Base {
  readonly key: string
  readonly folder: string
}

/** What is done to take over a base, and whether that went well. */
interface Adoption {
  readonly actions: readonly Action[]
  done: boolean
}

class Runner {
  readonly plan: Plan
  readonly options: RunOptions
  readonly state: RunState
  readonly locate: Locate
  readonly store: DirectoryStore
  readonly actions: Actions
  readonly mounts: CacheMounts
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

  /** Runs all steps, each as soon as what it needs has ended well. */
  async all(): Promise<void> {
    // What lies in cache-dir for good, git's objects and ccache's, is in use as well.
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
            // The first failure stops the others: what they would make is not going to be used.
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

  /** Large archives that a build may start from come beside the steps whose products their keys are made from. */
  private async prefetch(): Promise<void> {
    for (const { adopt, product } of this.plan.steps) {
      if (adopt === undefined || product === undefined || product.local === true) continue
      if (!(await this.store.holds(product.kind, product.name)))
        this.options.remote?.prefetch(product)
    }
  }

  private async step(step: Step, signal: AbortSignal): Promise<void> {
    const { progress, began } = this.options
    const start = Date.now()
    progress.stepStarted({ id: step.id, title: step.title })
    const end = (state: StepReport['state'], note?: string): void => {
      const seconds = (Date.now() - start) / 1000
      const words = note === undefined ? {} : { note }
      this.state.reports.push({
        id: step.id,
        title: step.title,
        state,
        start: (start - began) / 1000,
        seconds,
        ...words,
      })
      progress.stepEnded(step.id, { state, seconds, ...words })
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

  private async make(
    step: Step,
    signal: AbortSignal,
  ): Promise<{ state: 'done' | 'reused'; note?: string }> {
    const { runDir } = this.options
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
    // What the build starts from is in use from here on: room is made of other things, and nothing of its family is fetched.
    let base = final === undefined ? await this.startOf(step, product, identity) : undefined
    // What others make is small beside a build, and not worth the product that the build would start from.
    const room = step.adopt === undefined ? this.options.room / 4 : this.options.room
    if (final === undefined && product.small !== true) await this.store.makeRoom(room)
    if (final === undefined && remote !== undefined) {
      // One of its family is of use at once only where the build starts from it.
      const family = step.adopt !== undefined && base === undefined
      final = await this.fetch(remote, product, identity, fresh, family)
      if (final === undefined && family) base = await this.startOf(step, product, identity)
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
      note = await this.build(step, fresh, base, signal)
    } catch (error) {
      const older = await this.olderOf(step, product, identity, error)
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
    // What was just built is worth keeping whatever becomes of the rest, and the plan's other steps need not wait for it.
    if (remote !== undefined) this.saving.push(remote.save(product, identity, final))
    // What went on from an earlier product has added little.
    if (mount !== undefined && note === undefined) this.mounts.grew(mount)
    return { state: 'done', ...(note !== undefined && { note }) }
  }

  /** The very product from a store elsewhere. One of its family that comes instead is kept as well: the build starts from it. */
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

  /** The earlier product the step starts from. */
  private async startOf(
    { adopt, nearestBy }: Step,
    { kind }: Product,
    { family, about }: Identity,
  ): Promise<Base | undefined> {
    if (adopt === undefined || family === undefined) return undefined
    const text = nearestBy && this.textOf(nearestBy)
    // Other fragments make another kernel: that counts more than sources that changed.
    const files =
      text === undefined
        ? {}
        : { [FILES.note.about]: about, [path.basename(nearestBy?.path ?? '')]: text }
    return await this.store.nearest(kind, family, files)
  }

  /** A mirror that does not answer, or is in the middle of its sync: then what was made from it before will do. */
  private async olderOf(
    step: Step,
    product: Product,
    identity: Identity,
    error: unknown,
  ): Promise<Base | undefined> {
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

  /** Runs the step, from an earlier product where there is one; says so when something of that was taken over. */
  private async build(
    step: Step,
    fresh: string,
    base: Base | undefined,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    if (base !== undefined) {
      this.state.places.set(earlierPlaceOf(step.id), base.folder)
      const adoption = { actions: step.adopt ?? [], done: false }
      try {
        await this.attempt(step, fresh, signal, adoption)
        const from = readBelow(fresh, 'from')
        return from.kind === 'text'
          ? `incremental from ${base.key}, ${from.text.trim()}`
          : undefined
      } catch (error) {
        if (!(error instanceof StepFailure) || !mayBlameEarlierBuild(error, adoption.done))
          throw error
        this.options.progress.warn(
          `${error.message} when started from ${base.key}; trying again from nothing`,
        )
      }
    }
    await this.attempt(step, fresh, signal)
    return undefined
  }

  /** A text in a product: what built it may have written there what it liked. */
  private textOf({ place, path: below }: Place): string | undefined {
    return textBelow(this.locate(place), below ?? '')
  }

  /** What a product is, from what lies in those it is made from. */
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
 * Runs a plan. Places and reports go to `state`, also when it fails.
 * @throws StepFailure, Cancelled, or what the file system says.
 */
export async function runPlan(plan: Plan, options: RunOptions, state: RunState): Promise<void> {
  await makeFolder(options.logs, { recursive: true })
  await new Runner(plan, options, state).all()
}
