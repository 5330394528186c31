import path from 'node:path'
import type { Identity } from '../cache/product.ts'
import { exists, linkFolder, moveIntoPlace, remove, writeText } from '../effects/files.ts'
import { messageOf } from '../effects/message.ts'
import type { Product } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { RunOptions } from './state.ts'

/** A cache mount of a step, and its folder in cache-dir. */
interface Mount {
  readonly product: Product
  readonly identity: Identity
  readonly folder: string
}

/**
 * Fetches and sends cache mounts (Step.cacheMount). They only save time: an error of GitHub's cache
 * fails no step.
 */
export class CacheMounts {
  readonly options: Pick<RunOptions, 'runDir' | 'remote' | 'progress' | 'signal'>
  private readonly grown: Mount[] = []

  constructor(options: CacheMounts['options']) {
    this.options = options
  }

  /**
   * Makes a mount's folder ready. It is fetched only if the host has none: a local one has grown
   * since it was last sent.
   * @throws Error if nothing can be written to it
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

  /** Marks a mount to be sent, after everything else is sent. */
  grew(mount: Mount): void {
    this.grown.push(mount)
  }

  /**
   * Sends the marked mounts. Each is sent as a copy of links, because another run may change the
   * folder meanwhile.
   */
  async send(): Promise<void> {
    const { remote, progress, signal } = this.options
    if (remote === undefined) return
    for (const mount of this.grown) {
      if (signal.aborted) return
      const copy = this.own(mount)
      try {
        await linkFolder(mount.folder, copy)
        // Removed first: a write through the link would change the original.
        await remove(path.join(copy, FILES.note.about))
        await writeText(path.join(copy, FILES.note.about), `${mount.identity.about}\n`)
        await remote.save(mount.product, mount.identity, copy)
      } catch (error) {
        progress.warn(`${mount.folder} cannot be sent: ${messageOf(error)}`)
      } finally {
        await remove(copy).catch(() => undefined)
      }
    }
  }

  /** A temporary folder of this run for a mount. */
  private own({ product }: Mount): string {
    return path.join(this.options.runDir, 'mounts', product.kind)
  }
}
