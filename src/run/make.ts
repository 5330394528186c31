import path from 'node:path'
import type { DirectoryStore } from '../cache/directory.ts'
import { type Identity, identify } from '../cache/product.ts'
import type { RemoteStore } from '../cache/remote.ts'
import { remove, writeText } from '../effects/files.ts'
import { messageOf } from '../effects/message.ts'
import { textBelow } from '../effects/untrusted.ts'
import type { Place } from '../recipe/command.ts'
import { type Locate, type Product, resolveArg, type Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import { Attempts, type EarlierProduct, mayPass } from './attempts.ts'
import { CacheMounts } from './mounts.ts'
import { type RunOptions, type RunState, SourceChanged } from './state.ts'

/** How a step came to what it leaves. */
interface Made {
  readonly state: 'done' | 'reused'
  readonly note?: string | undefined
}

/** Makes what steps leave: reuses a product, or fetches it, or builds it and keeps it. */
export class Maker {
  readonly options: RunOptions
  readonly state: RunState
  readonly locate: Locate
  private readonly store: DirectoryStore
  private readonly attempts: Attempts
  private readonly mounts: CacheMounts
  /** Products on their way to GitHub's cache. */
  private readonly saving: Promise<void>[] = []

  constructor(options: RunOptions, state: RunState, store: DirectoryStore) {
    this.options = options
    this.state = state
    this.store = store
    this.locate = (place) => {
      const found = state.places.get(place)
      if (found === undefined) throw new Error(`no place '${place}' in this plan`)
      return found
    }
    this.attempts = new Attempts(options, state, this.locate)
    this.mounts = new CacheMounts(options)
  }

  /**
   * Makes what a step leaves, and says where it is in `state.places`. The same decisions, without
   * their effects, are in explain.ts.
   */
  async make(step: Step, signal: AbortSignal): Promise<Made> {
    const { product } = step
    const fresh = path.join(this.options.runDir, step.id)
    if (product === undefined) {
      this.state.places.set(step.id, fresh)
      await this.attempts.run(step, fresh, undefined, signal)
      return { state: 'done' }
    }

    const identity = this.identityOf(product)
    const { whole, earlier } = await this.lookFor(step, product, identity, fresh)
    if (whole !== undefined) {
      this.state.places.set(step.id, whole)
      return { state: 'reused' }
    }

    this.state.places.set(step.id, fresh)
    const mount = step.cacheMount && {
      product: step.cacheMount,
      identity: this.identityOf(step.cacheMount),
      folder: this.locate(step.cacheMount.kind),
    }
    if (mount !== undefined) await this.mounts.fill(mount)

    let note: string | undefined
    try {
      note = await this.attempts.run(step, fresh, earlier, signal)
    } catch (error) {
      const older = await this.insteadOf(step, product, identity, error)
      if (older === undefined) throw error
      this.state.places.set(step.id, older.folder)
      return { state: 'reused', note: `${older.key}, older than wished` }
    }

    await this.keep(step, product, identity, fresh)
    // An incremental build adds too little to be worth another upload.
    if (mount !== undefined && note === undefined) this.mounts.grew(mount)
    return { state: 'done', note }
  }

  /** Waits until all products are packed for GitHub's cache, then sends the cache mounts. */
  async sendRest(): Promise<void> {
    const { signal } = this.options
    if (!signal.aborted) await Promise.allSettled(this.saving)
    if (!signal.aborted) await this.mounts.send()
  }

  /** The store beside cache-dir, if the product may be in it. */
  private remoteFor(product: Product): RemoteStore | undefined {
    return product.local === true ? undefined : this.options.remote
  }

  /**
   * Looks for a product in cache-dir and in GitHub's cache, and makes room for it if it has to be
   * built.
   * @returns `whole`: its folder; or `earlier`: what a build starts from, if there is any
   */
  private async lookFor(
    step: Step,
    product: Product,
    identity: Identity,
    fresh: string,
  ): Promise<{ whole?: string | undefined; earlier?: EarlierProduct | undefined }> {
    const { freeBytes } = this.options
    const stored = await this.store.find(product.kind, identity.key)
    if (stored !== undefined) return { whole: stored }

    // Found first, and so in use: makeRoom() does not evict it.
    const earlier = await this.earlierFor(step, product, identity)
    // Other products are small beside a build: evicting the one that a build starts from costs
    // more.
    const needed = step.adopt === undefined ? freeBytes / 4 : freeBytes
    if (product.small !== true) await this.store.makeRoom(needed)

    const remote = this.remoteFor(product)
    if (remote === undefined) return { earlier }
    // Another product of the family is worth fetching only if the build will start from it.
    const family = step.adopt !== undefined && earlier === undefined
    const whole = await this.fetch(remote, product, identity, fresh, family)
    if (whole !== undefined || !family) return { whole, earlier }
    return { earlier: await this.earlierFor(step, product, identity) }
  }

  /**
   * Puts what a step has made into cache-dir and starts to send it.
   * @throws SourceChanged if the user's files changed meanwhile
   */
  private async keep(
    step: Step,
    product: Product,
    identity: Identity,
    fresh: string,
  ): Promise<void> {
    const { readsInput } = step
    const changed = readsInput === undefined ? undefined : await this.options.changed?.(readsInput)
    if (changed !== undefined) throw new SourceChanged(changed)

    if (identity.family !== undefined)
      await writeText(path.join(fresh, FILES.note.family), `${identity.family}\n`)
    await writeText(path.join(fresh, FILES.note.about), `${identity.about}\n`)
    const kept = await this.store.keep(fresh, product.kind, identity.key)
    this.state.places.set(step.id, kept)

    // Saved even if a later step fails; no step waits for it.
    const remote = this.remoteFor(product)
    if (remote !== undefined) this.saving.push(remote.save(product, identity, kept))
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
    const remote = this.remoteFor(product)
    if (step.adopt !== undefined || family === undefined || !mayPass(error)) return undefined

    if (remote !== undefined && (await this.store.nearest(product.kind, family)) === undefined) {
      const fresh = path.join(this.options.runDir, step.id)
      await remove(fresh)
      await this.fetch(remote, product, identity, fresh, true)
    }

    const older = await this.store.nearest(product.kind, family)
    if (older !== undefined)
      this.options.progress.warn(`${error.message}; ${older.key}, made earlier, is taken instead`)
    return older
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
  private identityOf(product: Product): Identity {
    return identify(product, (place) => {
      const text = this.textOf(place)
      if (text === undefined) throw new Error(`${resolveArg(place, this.locate)} is missing`)
      return text
    })
  }
}
