import path from 'node:path'
import { checkArrival } from '../effects/arrival.ts'
import { linkFolder, readText, remove } from '../effects/files.ts'
import * as service from '../effects/github.ts'
import { messageOf } from '../effects/message.ts'
import { kindOf } from '../recipe/kinds.ts'
import type { Product } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import { Late, within } from './deadline.ts'
import { type Archives, allowedOf, isKept } from './github-archives.ts'
import { cacheKeys } from './github-keys.ts'
import { type About, describe, differences, type Identity, isKeyOf, parseAbout } from './product.ts'
import type { RemoteStore, Seen } from './remote.ts'

/**
 * Longest wait for a download that nobody needs any more, in seconds; the action's post step
 * removes what comes later.
 */
const PATIENCE = 5

/** Folder of a product in the tool cache of a self-hosted runner; undefined if it is not there. */
const findTool = async (kind: string, key: string): Promise<string | undefined> =>
  kindOf(kind).toolCache ? await service.findTool(kind, key) : undefined

/**
 * Links a product of that tool cache into a folder.
 * @returns false if it is not there
 */
async function linkTool(kind: string, key: string, folder: string): Promise<boolean> {
  const found = await findTool(kind, key)
  if (found === undefined) return false
  await linkFolder(found, folder)
  await checkArrival(folder, allowedOf(kind))
  return true
}

/** Fetches products from GitHub's cache; vmtest from the runner's tool cache, if it has it. */
export class Fetching
  implements Pick<Required<RemoteStore>, 'prefetch' | 'look' | 'restore' | 'settle'>
{
  private readonly archives: Archives
  private readonly host: string
  /** True after the service has not answered a look-up in time. */
  private silent = false
  /** By kind, downloads that were started before the key was known: the keys of what they fetch. */
  private readonly ahead = new Map<string, Promise<string | undefined>>()

  /** @param host Debian's name of the host's architecture */
  constructor(archives: Archives, host: string) {
    this.archives = archives
    this.host = host
  }

  prefetch(product: Product): void {
    if (!isKept(product.kind)) return
    const { exact: start } = cacheKeys(product, undefined, this.host)
    const coming = this.archives.download(product.kind, start, start)
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

    const { exact, prefix } = cacheKeys(product, identity, this.host)
    try {
      if (identity !== undefined && (await findTool(kind, identity.key)) !== undefined)
        return { key: identity.key, where: "the runner's tool cache" }

      const will = family || identity === undefined ? prefix : undefined
      const matched = await this.archives.lookUp(kind, exact, will)
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
    const { kind } = product
    if (!isKept(kind)) return undefined
    const { exact, prefix } = cacheKeys(product, identity, this.host)

    if (this.archives.late.has(kind)) {
      service.warning(`cache: ${exact} is not asked for: a download is still under way`)
      return undefined
    }

    const wanted = parseAbout(identity.about)
    service.info(`cache: ${exact} is made from ${wanted === undefined ? '?' : describe(wanted)}`)
    try {
      if (await linkTool(kind, identity.key, folder)) return identity.key
      const will = family ? prefix : undefined
      return await this.fetch({ product, identity, folder, exact, prefix: will, wanted })
    } catch (error) {
      if (error instanceof Late) this.archives.late.add(kind)
      service.warning(`cache: ${exact} could not be restored: ${messageOf(error)}`)
      await remove(folder).catch(() => undefined)
      return undefined
    } finally {
      await this.archives.remove(kind)
    }
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
    const { kind, name } = product
    const matched =
      (await this.early(kind, exact, prefix)) ?? (await this.archives.download(kind, exact, prefix))
    if (matched === undefined) {
      service.info(`cache: ${exact}: not there`)
      return undefined
    }

    const took = await this.archives.unpack(kind, folder)
    const text = (await readText(path.join(folder, FILES.note.about))) ?? ''
    const about = parseAbout(text)
    if (about?.kind !== kind || about.name !== name) throw new Error('it holds something else')

    const changed = wanted === undefined ? [] : differences(wanted, about)
    if (matched === exact) {
      if (changed.length > 0)
        throw new Error(`it is made from something else: ${changed.join(', ')}`)
      service.info(`cache: ${exact}: restored (${took})`)
      return identity.key
    }

    // Whoever saved the entry chose its key, of which the name of a folder is made: it must fit the
    // content.
    const key = `${name}-${matched.slice(prefix?.length ?? 0)}`
    if (!isKeyOf(key, name, text)) throw new Error(`${matched} is not the key of what it holds`)
    const told = changed.join(', ') || 'nothing it tells'
    service.info(`cache: ${matched} is restored instead (${took}); it differs in: ${told}`)
    return key
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
    return (await this.archives.has(kind, exact, 'restore')) ? undefined : key
  }

  async settle(): Promise<void> {
    // Downloads for steps that were not reached: a failed job must not wait for a service that
    // hangs.
    await within(PATIENCE, Promise.allSettled(this.ahead.values())).catch(() => undefined)
    for (const kind of this.ahead.keys()) await this.archives.remove(kind)
  }
}
