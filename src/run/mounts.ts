import path from 'node:path'
import type { Identity } from '../cache/product.ts'
import { exists, linkFolder, moveIntoPlace, remove, writeText } from '../effects/files.ts'
import { messageOf } from '../effects/message.ts'
import type { Product } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { RunOptions } from './state.ts'

interface Mount {
  readonly product: Product
  readonly identity: Identity
  readonly folder: string
}

/** Cache mounts of steps (Step.cacheMount) and what a store elsewhere has of them. They only spare time: what a store does wrong fails no step. */
export class CacheMounts {
  readonly options: Pick<RunOptions, 'runDir' | 'remote' | 'progress' | 'signal'>
  private readonly grown: Mount[] = []

  constructor(options: CacheMounts['options']) {
    this.options = options
  }

  /**
   * Makes a mount ready: it comes from elsewhere where this machine has none, for one that lies here has grown since it was last sent.
   * @throws Error when nothing can be written to it
   */
  async fill(mount: Mount): Promise<void> {
    const { identity, folder } = mount
    if (!exists(folder)) await this.fetch(mount)
    await writeText(path.join(folder, FILES.note.about), `${identity.about}\n`)
  }

  private async fetch(mount: Mount): Promise<void> {
    const { product, identity, folder } = mount
    const fresh = this.own(mount)
    try {
      const key = await this.options.remote?.restore(product, identity, fresh, { family: true })
      if (key !== undefined) await moveIntoPlace(fresh, folder)
    } catch (error) {
      this.options.progress.warn(`${folder} cannot be filled: ${messageOf(error)}`)
      await remove(fresh).catch(() => undefined)
    }
  }

  /** What has been added to it is worth sending, once everything else is sent. */
  grew(mount: Mount): void {
    this.grown.push(mount)
  }

  /** Sends what has grown, as it is now: another run may go on with it meanwhile, and calls it something else. */
  async send(): Promise<void> {
    const { remote, progress, signal } = this.options
    if (remote === undefined) return
    for (const mount of this.grown) {
      if (signal.aborted) return
      const still = this.own(mount)
      try {
        await linkFolder(mount.folder, still)
        await remove(path.join(still, FILES.note.about))
        await writeText(path.join(still, FILES.note.about), `${mount.identity.about}\n`)
        await remote.save(mount.product, mount.identity, still)
      } catch (error) {
        progress.warn(`${mount.folder} cannot be sent: ${messageOf(error)}`)
      } finally {
        await remove(still).catch(() => undefined)
      }
    }
  }

  /** A folder of this run for it. */
  private own({ product }: Mount): string {
    return path.join(this.options.runDir, 'mounts', product.kind)
  }
}
