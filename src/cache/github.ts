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

/**
 * Limits of what may be fetched of a kind.
 * @throws Error for a kind that is not kept in GitHub's cache
 */
function allowedOf(kind: string): Allowed {
  const { remote } = kindOf(kind)
  if (remote === undefined) throw new Error(`${kind} is not kept`)
  return remote
}

/** Part of every key. It changes if older archives cannot be read any more. */
const VERSION = 2

/**
 * Longest wait for the service, in seconds. It has been seen to hang, and the job must not hang
 * with it.
 */
const DEADLINE = { restore: 600, save: 900, look: 20 }

/**
 * Longest wait for a download that nobody needs any more, in seconds; the action's post step
 * removes what comes later.
 */
const PATIENCE = 5

const MIB = 1024 ** 2

/** Beginning of the keys of all products of a kind and name. */
function keyStart({ kind, name }: Pick<Product, 'kind' | 'name'>, host: string): string {
  return `cross-bpf-${VERSION}-${host}-${kind}-${name}-`
}

/**
 * Key of a product, `cross-bpf-2-amd64-kernel-s390x-FAMILY-HASH`, and the prefix of its family's
 * keys.
 */
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
 * Events whose jobs save: their code is in the repository already, and other branches can read what
 * they save. Pull requests and merge queues would fill the cache with entries that no other branch
 * can read. Comments, other repositories and other workflows may run anybody's code.
 */
const SAVING: readonly string[] = ['push', 'schedule', 'workflow_dispatch', 'release']

/** Says what a job may do with the cache, and in `why` why it does not save. */
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

/** What a store in GitHub's cache is made with. */
export interface GithubOptions {
  readonly cache: 'auto' | 'true' | 'restore' | 'false'
  /** Bytes that this job may save in all. */
  readonly budget: number
  /** Debian's name of the host's architecture. */
  readonly host: string
  readonly resources: Resources
  /** Cancels packing and unpacking. */
  readonly signal: AbortSignal
  /** Seconds to wait for the service; for tests. */
  readonly deadline?: Readonly<typeof DEADLINE>
}

/**
 * Archive of a kind of products, relative to the workspace. The service finds an entry by its key
 * and by this text, so that it must be the same on all hosts and for all keys.
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
  /** True after the service has not answered a look-up in time. */
  private silent = false
  /** Kinds whose archive a download may still write to, after its time limit. */
  private readonly late = new Set<string>()
  private readonly sending: Promise<void>[] = []
  /** By kind, downloads that were started before the key was known: the keys of what they fetch. */
  private readonly ahead = new Map<string, Promise<string | undefined>>()

  constructor(options: GithubOptions, mode: ReturnType<typeof cacheMode>) {
    this.options = options
    this.mode = mode
  }

  prefetch(product: Product): void {
    if (!isKept(product.kind)) return
    const start = keyStart(product, this.options.host)
    const coming = this.download(product.kind, start, [start])
    // early() waits for it and gets the error.
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
      // The hash comes last, after the family if there is one.
      return {
        key: `${name}-${matched.slice(matched.lastIndexOf('-') + 1)}`,
        where: "GitHub's cache",
      }
    } catch (error) {
      // If it hangs, the next look-ups do not wait for it again.
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

  /**
   * Takes a single program from the tool cache of a self-hosted runner.
   * @returns its key; undefined if it is not there
   */
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

  /**
   * Fetches and unpacks an archive, and checks that it is what its key says.
   * @throws Error if it is not
   */
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

    // Whoever saved the entry chose its key, of which the name of a folder is made: it must fit the
    // content.
    const key = `${product.name}-${matched.slice(prefix?.length ?? 0)}`
    if (!isKeyOf(key, about.name, text))
      throw new Error(`${matched} is not the key of what it holds`)
    const told = changed.join(', ') || 'nothing it tells'
    service.info(`cache: ${matched} is restored instead (${took}); it differs in: ${told}`)
    return key
  }

  /**
   * Downloads the archive of a kind into the workspace.
   * @returns the key of what was found; undefined for nothing
   */
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

  /**
   * Takes what prefetch() has fetched, if it is the product itself, or of its family and the cache
   * does not have the product.
   * @returns its key
   */
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
        // Files of git and ccache are compressed already, and may be gigabytes: look before packing
        // them.
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
    // Downloads for steps that were not reached: a failed job must not wait for a service that
    // hangs.
    await within(PATIENCE, Promise.allSettled(this.ahead.values())).catch(() => undefined)
    for (const kind of this.ahead.keys()) await this.tidy(kind)
    // Only now: until here another kind's archive could have been made in it.
    await removeEmpty(inWorkspace(CACHE_FOLDER))
  }

  /**
   * False if the cache has the entry already, or if it would exceed the budget: an archive of
   * compressed files is as large as they are.
   */
  private async isWorthPacking(kind: string, exact: string, folder: string): Promise<boolean> {
    const { look } = this.options.deadline ?? DEADLINE
    if (await within(look, service.isCached(archiveOf(kind), exact))) {
      service.info(`cache: ${exact} is not saved: it is there already`)
      return false
    }
    const bytes = await diskUsage(folder)
    return bytes === 0 || this.fitsBudget(exact, bytes, `${Math.ceil(bytes / MIB)} MiB`)
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

  /**
   * Makes the archive of a kind.
   * @returns its size and time in words; undefined if it exceeds the budget
   */
  private async pack(kind: string, exact: string, folder: string): Promise<string | undefined> {
    const file = inWorkspace(archiveOf(kind))
    const started = Date.now()
    await refuseLink()
    await pack(folder, file, this.options.resources, this.options.signal)
    const bytes = await fileSize(file)
    const told = `${await mebibytes(file)}, packed in ${secondsSince(started)}`
    if (this.fitsBudget(exact, bytes, told)) {
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

/**
 * Makes a store in GitHub's cache; vmtest is kept in the runner's tool cache as well.
 * @returns undefined if there is no cache service, or if the input `cache` forbids it
 */
export function githubStore(options: GithubOptions): RemoteStore | undefined {
  const mode = cacheMode(options.cache, process.env.GITHUB_EVENT_NAME ?? '')
  return mode.restore && service.hasCache() ? new GithubStore(options, mode) : undefined
}
