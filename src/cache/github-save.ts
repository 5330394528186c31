import { diskUsage } from '../effects/files.ts'
import * as service from '../effects/github.ts'
import { messageOf } from '../effects/message.ts'
import { kindOf } from '../recipe/kinds.ts'
import type { Product } from '../recipe/plan.ts'
import { type Archives, isKept, MIB, mebibytes } from './github-archives.ts'
import { cacheKeys } from './github-keys.ts'
import type { CacheMode } from './github-mode.ts'
import type { Identity } from './product.ts'
import type { RemoteStore } from './remote.ts'

/** What a job may save. */
export interface SaveOptions {
  /** Bytes that this job may save in all. */
  readonly budget: number
  /** Debian's name of the host's architecture. */
  readonly host: string
}

/** Saves products in GitHub's cache, within the job's budget. */
export class Saving implements Pick<RemoteStore, 'save' | 'settle'> {
  private readonly archives: Archives
  private readonly mode: CacheMode
  private readonly options: SaveOptions
  private spent = 0
  private readonly sending: Promise<void>[] = []

  constructor(archives: Archives, mode: CacheMode, options: SaveOptions) {
    this.archives = archives
    this.mode = mode
    this.options = options
  }

  async save(product: Product, identity: Identity, folder: string): Promise<void> {
    const { kind } = product
    if (!isKept(kind)) return
    const { exact } = cacheKeys(product, identity, this.options.host)

    try {
      if (kindOf(kind).toolCache) await service.keepTool(folder, kind, identity.key)
      if (!this.mode.save) return service.info(`cache: ${exact} is not saved: ${this.mode.why}`)
      if (this.archives.late.has(kind))
        return service.warning(`cache: ${exact} is not saved: a download is still under way`)

      // Files of git and ccache are compressed already, and may be gigabytes: look before packing
      // them.
      const large = kindOf(kind).by === 'programs'
      if (large && !(await this.isWorthPacking(kind, exact, folder))) return

      const { bytes, told } = await this.archives.pack(kind, folder)
      if (!this.fitsBudget(exact, bytes, told)) return await this.archives.remove(kind)
      this.spent += bytes
      this.sending.push(this.send(kind, exact, told))
    } catch (error) {
      await this.failed(kind, exact, error)
    }
  }

  async settle(): Promise<void> {
    await Promise.all(this.sending)
  }

  /**
   * False if the cache has the entry already, or if it would exceed the budget: an archive of
   * compressed files is as large as they are.
   */
  private async isWorthPacking(kind: string, exact: string, folder: string): Promise<boolean> {
    if (await this.archives.has(kind, exact, 'look')) {
      service.info(`cache: ${exact} is not saved: it is there already`)
      return false
    }
    const bytes = await diskUsage(folder)
    return bytes === 0 || this.fitsBudget(exact, bytes, mebibytes(bytes))
  }

  /** True if the budget allows so many bytes more; if not, says so. */
  private fitsBudget(exact: string, bytes: number, told: string): boolean {
    const left = this.options.budget - this.spent
    if (bytes <= left) return true
    const rest = Math.max(0, Math.floor(left / MIB))
    service.info(
      `cache: ${exact} is not saved: ${told}, but only ${rest} MiB of cache-budget are left`,
    )
    return false
  }

  private async send(kind: string, exact: string, told: string): Promise<void> {
    try {
      if (await this.archives.upload(kind, exact)) service.info(`cache: ${exact}: saved (${told})`)
      await this.archives.remove(kind)
    } catch (error) {
      await this.failed(kind, exact, error)
    }
  }

  private async failed(kind: string, exact: string, error: unknown): Promise<void> {
    service.warning(`cache: ${exact} could not be saved: ${messageOf(error)}`)
    await this.archives.remove(kind)
  }
}
