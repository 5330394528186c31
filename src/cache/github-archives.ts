import { pack, unpack } from '../effects/archive.ts'
import { fileSize, remove } from '../effects/files.ts'
import * as service from '../effects/github.ts'
import { CACHE_FOLDER, inWorkspace, refuseLink } from '../effects/workspace.ts'
import { type Allowed, kindOf } from '../recipe/kinds.ts'
import type { Resources } from '../recipe/plan.ts'
import { within } from './deadline.ts'

/**
 * Longest wait for the service, in seconds. It has been seen to hang, and the job must not hang
 * with it.
 */
const DEADLINE = { restore: 600, save: 900, look: 20 }

/** What archives are made and sent with. */
export interface ArchiveOptions {
  readonly resources: Resources
  /** Cancels packing and unpacking, and the wait for the service. */
  readonly signal: AbortSignal
  /** Seconds to wait for the service; for tests. */
  readonly deadline?: Readonly<typeof DEADLINE>
}

export const MIB = 1024 ** 2

/** A size in words. */
export const mebibytes = (bytes: number): string => `${Math.ceil(bytes / MIB)} MiB`

function secondsSince(started: number): string {
  return `${Math.round((Date.now() - started) / 1000)} s`
}

/** True for a kind that is kept in GitHub's cache. */
export const isKept = (kind: string): boolean => kindOf(kind).remote !== undefined

/**
 * Limits of what may be fetched of a kind.
 * @throws Error for a kind that is not kept in GitHub's cache
 */
export function allowedOf(kind: string): Allowed {
  const { remote } = kindOf(kind)
  if (remote === undefined) throw new Error(`${kind} is not kept`)
  return remote
}

/**
 * Archive of a kind of products, relative to the workspace. The service finds an entry by its key
 * and by this text, so that it must be the same on all hosts and for all keys.
 */
export const archiveOf = (kind: string): string => `${CACHE_FOLDER}/${kind}.tar.zst`

const prefixes = (prefix: string | undefined): readonly string[] =>
  prefix === undefined ? [] : [prefix]

/**
 * The archives in the workspace, one a kind: packed and sent to GitHub's cache, fetched from it and
 * unpacked. The methods that ask the service throw Late after the time limit.
 */
export class Archives {
  /** Kinds whose archive a download may still write to, after its time limit. */
  readonly late = new Set<string>()
  private readonly options: ArchiveOptions
  private readonly deadline: Readonly<typeof DEADLINE>

  constructor(options: ArchiveOptions) {
    this.options = options
    this.deadline = options.deadline ?? DEADLINE
  }

  private async within<T>(wait: keyof typeof DEADLINE, what: Promise<T>): Promise<T> {
    return await within(this.deadline[wait], what, this.options.signal)
  }

  /** The key that download() would find. */
  async lookUp(kind: string, key: string, prefix?: string): Promise<string | undefined> {
    const looking = service.lookUpCache(archiveOf(kind), key, prefixes(prefix))
    return await this.within('look', looking)
  }

  /**
   * True if there is an entry of exactly that key.
   * @param wait the time limit that holds
   */
  async has(kind: string, key: string, wait: 'restore' | 'look'): Promise<boolean> {
    return await this.within(wait, service.isCached(archiveOf(kind), key))
  }

  /**
   * Downloads the archive of a kind.
   * @param prefix beginning of other keys that will do; the newest match is taken
   * @returns the key of what was found; undefined for nothing
   */
  async download(kind: string, key: string, prefix?: string): Promise<string | undefined> {
    const { bytes } = allowedOf(kind)
    const coming = service.restoreCache(archiveOf(kind), key, prefixes(prefix), bytes)
    return await this.within('restore', coming)
  }

  /**
   * Sends the archive of a kind.
   * @returns false if it was not saved: the key exists, or the token may only read
   */
  async upload(kind: string, key: string): Promise<boolean> {
    return await this.within('save', service.saveCache(archiveOf(kind), key))
  }

  /** Packs a folder. @returns the archive's size, and size and time in words */
  async pack(
    kind: string,
    folder: string,
  ): Promise<{ readonly bytes: number; readonly told: string }> {
    const file = inWorkspace(archiveOf(kind))
    const started = Date.now()
    await refuseLink()
    await pack(folder, file, this.options.resources, this.options.signal)
    const bytes = await fileSize(file)
    return { bytes, told: `${mebibytes(bytes)}, packed in ${secondsSince(started)}` }
  }

  /** Unpacks into a folder what was downloaded. @returns size and time in words */
  async unpack(kind: string, folder: string): Promise<string> {
    const file = inWorkspace(archiveOf(kind))
    const started = Date.now()
    await unpack(file, folder, this.options.resources, this.options.signal, allowedOf(kind))
    return `${mebibytes(await fileSize(file))}, unpacked in ${secondsSince(started)}`
  }

  /** Removes the archive of a kind. */
  async remove(kind: string): Promise<void> {
    await remove(inWorkspace(archiveOf(kind))).catch(() => undefined)
  }
}
