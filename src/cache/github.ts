import { pack, unpack } from '../effects/archive.ts'
import { checkArrival } from '../effects/arrival.ts'
import { diskUsage, fileSize, linkFolder, readText, remove, removeEmpty } from '../effects/files.ts'
import * as service from '../effects/github.ts'
import { messageOf } from '../effects/message.ts'
import { CACHE_FOLDER, inWorkspace, refuseLink } from '../effects/workspace.ts'
import { type Allowed, kindOf } from '../recipe/kinds.ts'
import type { Product, Resources } from '../recipe/plan.ts'
import { Late, within } from './deadline.ts'
import { type About, describe, differences, type Identity, isKeyOf, parseAbout } from './product.ts'
import type { RemoteStore, Seen } from './remote.ts'

const isKept = (kind: string): boolean => kindOf(kind).remote !== undefined

/** @throws Error for a kind that is not kept */
function allowedOf(kind: string): Allowed {
  const { remote } = kindOf(kind)
  if (remote === undefined) throw new Error(`${kind} is not kept`)
  return remote
}

/** Changes whenever archives of before could not be read any more. */
const VERSION = 2

/** Longest wait for the service, in seconds: it has been seen to hang, and no job may hang with it. */
const DEADLINE = { restore: 600, save: 900, look: 20 }

/** Longest wait for what nobody asks for any more, in seconds; the action's post removes what comes later. */
const PATIENCE = 5

const MIB = 1024 ** 2

/** What the keys of all products of a kind and name begin with. */
function keyStart({ kind, name }: Pick<Product, 'kind' | 'name'>, host: string): string {
  return `cross-bpf-${VERSION}-${host}-${kind}-${name}-`
}

/** `cross-bpf-2-amd64-kernel-s390x-FAMILY-HASH`, with the beginning that all of the product's family have. */
export function cacheKeys(
  { kind, name }: Product,
  { key, family }: Identity,
  host: string,
): { readonly exact: string; readonly prefix?: string } {
  const start = keyStart({ kind, name }, host)
  const hash = key.slice(name.length + 1)
  return family === undefined
    ? { exact: `${start}${hash}` }
    : { exact: `${start}${family}-${hash}`, prefix: `${start}${family}-` }
}

/**
 * Events whose runs are of code that is in the repository already, and whose caches others can read: those of pull requests and merge queues would fill it
 * with what no other branch can read, and what comments, other repositories or other workflows set off may be anybody's.
 */
const SAVING: readonly string[] = ['push', 'schedule', 'workflow_dispatch', 'release']

/** What a job may do with the cache; `why` says why it does not save. */
export function cacheMode(
  input: 'auto' | 'true' | 'restore' | 'false',
  event: string,
): { readonly restore: boolean; readonly save: boolean; readonly why: string } {
  if (input === 'restore' || input === 'false')
    return {
      restore: input === 'restore',
      save: false,
      why: `this job only restores: cache is ${input}`,
    }
  const why = `this job only restores: its event is '${event}', and only ${SAVING.join(', ')} save`
  return { restore: true, save: SAVING.includes(event), why }
}

export interface GithubOptions {
  readonly cache: 'auto' | 'true' | 'restore' | 'false'
  /** Bytes that this job may save in all. */
  readonly budget: number
  /** Debian's name of the machine's architecture. */
  readonly host: string
  readonly resources: Resources
  /** Ends packing and unpacking. */
  readonly signal: AbortSignal
  /** Seconds to wait for the service; for tests. */
  readonly deadline?: Readonly<typeof DEADLINE>
}

/**
 * The one file a kind of products travels in, relative to the workspace: the service tells caches apart by their paths' text too, so it
 * must be the same on all machines and for all keys.
 */
export const archiveOf = (kind: string): string => `${CACHE_FOLDER}/${kind}.tar.zst`

async function mebibytes(file: string): Promise<string> {
  return `${Math.ceil((await fileSize(file)) / MIB)} MiB`
}

function secondsSince(started: number): string {
  return `${Math.round((Date.now() - started) / 1000)} s`
}

class GithubStore implements RemoteStore {
  readonly options: GithubOptions
  readonly mode: ReturnType<typeof cacheMode>
  private spent = 0
  /** True once the service did not answer a look in time. */
  private silent = false
  /** Kinds whose archive may still be written to by a download that came too late. */
  private readonly late = new Set<string>()
  private readonly sending: Promise<void>[] = []
  /** Archives under way before their key is known, by kind: the keys they turn out to have. */
  private readonly ahead = new Map<string, Promise<string | undefined>>()

  constructor(options: GithubOptions, mode: ReturnType<typeof cacheMode>) {
    this.options = options
    this.mode = mode
  }

  prefetch(product: Product): void {
    if (!isKept(product.kind)) return
    const start = keyStart(product, this.options.host)
    const coming = this.download(product.kind, start, [start])
    // Whoever waits for it is told what went wrong.
    coming.catch(() => undefined)
    this.ahead.set(product.kind, coming)
  }

  async look(
    product: Product,
    identity: Identity | undefined,
    { family }: { readonly family: boolean },
  ): Promise<Seen | undefined> {
    const { kind, name } = product
    if (!isKept(kind) || this.silent) return undefined
    const start = keyStart(product, this.options.host)
    const { exact, prefix = undefined } =
      identity === undefined
        ? { exact: start, prefix: start }
        : cacheKeys(product, identity, this.options.host)
    try {
      if (
        kindOf(kind).toolCache &&
        identity !== undefined &&
        (await service.findTool(kind, identity.key)) !== undefined
      )
        return { key: identity.key, where: "the runner's tool cache" }
      const { look } = this.options.deadline ?? DEADLINE
      const prefixes = prefix !== undefined && (family || identity === undefined) ? [prefix] : []
      const matched = await within(look, service.lookUpCache(archiveOf(kind), exact, prefixes))
      if (matched === undefined) return undefined
      // What stands last is the hash, whether a family stands before it or not.
      return {
        key: `${name}-${matched.slice(matched.lastIndexOf('-') + 1)}`,
        where: "GitHub's cache",
      }
    } catch (error) {
      // Each look would wait for a service that hangs.
      this.silent = error instanceof Late
      service.info(`cache: ${exact} could not be looked up: ${messageOf(error)}`)
      return undefined
    }
  }

  async restore(
    product: Product,
    identity: Identity,
    folder: string,
    { family }: { readonly family: boolean },
  ): Promise<string | undefined> {
    if (!isKept(product.kind)) return undefined
    const keys = cacheKeys(product, identity, this.options.host)
    const { exact } = keys
    const prefix = family ? keys.prefix : undefined
    if (this.late.has(product.kind)) {
      service.warning(`cache: ${exact} is not asked for: a download is still under way`)
      return undefined
    }
    const wanted = parseAbout(identity.about)
    service.info(`cache: ${exact} is made from ${wanted === undefined ? '?' : describe(wanted)}`)
    try {
      const tool = await this.tool(product, identity, folder)
      if (tool !== undefined) return tool
      return await this.fetch({ product, identity, folder, exact, prefix, wanted })
    } catch (error) {
      if (error instanceof Late) this.late.add(product.kind)
      service.warning(`cache: ${exact} could not be restored: ${messageOf(error)}`)
      await remove(folder).catch(() => undefined)
      return undefined
    } finally {
      await this.tidy(product.kind)
    }
  }

  /** What is one program, a machine that is kept has in its tool cache. */
  private async tool(
    product: Product,
    { key }: Identity,
    folder: string,
  ): Promise<string | undefined> {
    if (!kindOf(product.kind).toolCache) return undefined
    const found = await service.findTool(product.kind, key)
    if (found === undefined) return undefined
    await linkFolder(found, folder)
    await checkArrival(folder, allowedOf(product.kind))
    return key
  }

  private async fetch(asked: {
    readonly product: Product
    readonly identity: Identity
    readonly folder: string
    readonly exact: string
    readonly prefix: string | undefined
    readonly wanted: About | undefined
  }): Promise<string | undefined> {
    const { product, identity, folder, exact, prefix, wanted } = asked
    const archive = archiveOf(product.kind)
    const matched =
      (await this.early(product.kind, exact, prefix)) ??
      (await this.download(product.kind, exact, prefix === undefined ? [] : [prefix]))
    if (matched === undefined) {
      service.info(`cache: ${exact}: not there`)
      return undefined
    }
    const file = inWorkspace(archive)
    const started = Date.now()
    await unpack(file, folder, this.options.resources, this.options.signal, allowedOf(product.kind))
    const text = (await readText(`${folder}/product`)) ?? ''
    const about = parseAbout(text)
    if (about?.kind !== product.kind || about.name !== product.name)
      throw new Error('it holds something else')
    const took = `${await mebibytes(file)}, unpacked in ${secondsSince(started)}`
    const changed = wanted === undefined ? [] : differences(wanted, about)
    if (matched === exact) {
      if (changed.length > 0)
        throw new Error(`it is made from something else: ${changed.join(', ')}`)
      service.info(`cache: ${exact}: restored (${took})`)
      return identity.key
    }
    // Whoever saved it chose that: a folder gets its name from it.
    const key = `${product.name}-${matched.slice(prefix?.length ?? 0)}`
    if (!isKeyOf(key, about.name, text))
      throw new Error(`${matched} is not the key of what it holds`)
    service.info(
      `cache: ${matched} is restored instead (${took}); it differs in: ${changed.join(', ') || 'nothing it tells'}`,
    )
    return key
  }

  /** The archive of a kind, into the workspace. */
  private async download(
    kind: string,
    key: string,
    prefixes: readonly string[],
  ): Promise<string | undefined> {
    const { restore } = this.options.deadline ?? DEADLINE
    return await within(
      restore,
      service.restoreCache(archiveOf(kind), key, prefixes, allowedOf(kind).bytes),
    )
  }

  /** The key of what was fetched ahead, where nothing else would serve better: the very product, or one of its family. */
  private async early(
    kind: string,
    exact: string,
    prefix: string | undefined,
  ): Promise<string | undefined> {
    const coming = this.ahead.get(kind)
    this.ahead.delete(kind)
    const key = await coming
    if (key === undefined || key === exact) return key
    if (prefix === undefined || !key.startsWith(prefix)) return undefined
    const { restore } = this.options.deadline ?? DEADLINE
    return (await within(restore, service.isCached(archiveOf(kind), exact))) ? undefined : key
  }

  async save(product: Product, identity: Identity, folder: string): Promise<void> {
    if (!isKept(product.kind)) return
    const { exact } = cacheKeys(product, identity, this.options.host)
    try {
      if (kindOf(product.kind).toolCache) await service.keepTool(folder, product.kind, identity.key)
      if (!this.mode.save) return service.info(`cache: ${exact} is not saved: ${this.mode.why}`)
      if (this.late.has(product.kind))
        return service.warning(`cache: ${exact} is not saved: a download is still under way`)
      if (
        // It is compressed already, and there may be gigabytes of it.
        kindOf(product.kind).by === 'programs' &&
        !(await this.isWorthPacking(product.kind, exact, folder))
      )
        return
      const told = await this.pack(product.kind, exact, folder)
      if (told !== undefined) this.sending.push(this.send(product.kind, exact, told))
    } catch (error) {
      await this.failed(product.kind, exact, error)
    }
  }

  async settle(): Promise<void> {
    await Promise.all(this.sending)
    // Under way for a step that was not reached: a failed job does not wait for a service that hangs.
    await within(PATIENCE, Promise.allSettled(this.ahead.values())).catch(() => undefined)
    for (const kind of this.ahead.keys()) await this.tidy(kind)
    // Only now: another kind's archive may be about to be made in it all the while.
    await removeEmpty(inWorkspace(CACHE_FOLDER))
  }

  /** Spares packing what is there already, or will be too large: its archive is about as large as it is. */
  private async isWorthPacking(kind: string, exact: string, folder: string): Promise<boolean> {
    const { look } = this.options.deadline ?? DEADLINE
    if (await within(look, service.isCached(archiveOf(kind), exact))) {
      service.info(`cache: ${exact} is not saved: it is there already`)
      return false
    }
    const bytes = await diskUsage(folder)
    return bytes === 0 || this.hasRoom(exact, bytes, `${Math.ceil(bytes / MIB)} MiB`)
  }

  /** True where so much may still be saved; says so where it may not. */
  private hasRoom(exact: string, bytes: number, told: string): boolean {
    const left = this.options.budget - this.spent
    if (bytes <= left) return true
    const rest = Math.max(0, Math.floor(left / MIB))
    service.info(
      `cache: ${exact} is not saved: ${told}, but only ${rest} MiB of cache-budget are left`,
    )
    return false
  }

  /** Makes the archive of a kind; what it is, in words, or undefined where there is no room for it. */
  private async pack(kind: string, exact: string, folder: string): Promise<string | undefined> {
    const file = inWorkspace(archiveOf(kind))
    const started = Date.now()
    await refuseLink()
    await pack(folder, file, this.options.resources, this.options.signal)
    const bytes = await fileSize(file)
    const told = `${await mebibytes(file)}, packed in ${secondsSince(started)}`
    if (this.hasRoom(exact, bytes, told)) {
      this.spent += bytes
      return told
    }
    await this.tidy(kind)
    return undefined
  }

  private async send(kind: string, exact: string, told: string): Promise<void> {
    const { save } = this.options.deadline ?? DEADLINE
    try {
      if (await within(save, service.saveCache(archiveOf(kind), exact)))
        service.info(`cache: ${exact}: saved (${told})`)
      await this.tidy(kind)
    } catch (error) {
      await this.failed(kind, exact, error)
    }
  }

  private async failed(kind: string, exact: string, error: unknown): Promise<void> {
    service.warning(`cache: ${exact} could not be saved: ${messageOf(error)}`)
    await this.tidy(kind)
  }

  private async tidy(kind: string): Promise<void> {
    await remove(inWorkspace(archiveOf(kind))).catch(() => undefined)
  }
}

/** Products in GitHub's cache, and vmtest in the runner's tool cache as well; undefined where there is no cache service or none is wanted. */
export function githubStore(options: GithubOptions): RemoteStore | undefined {
  const mode = cacheMode(options.cache, process.env.GITHUB_EVENT_NAME ?? '')
  return mode.restore && service.hasCache() ? new GithubStore(options, mode) : undefined
}
