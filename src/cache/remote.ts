import type { Product } from '../recipe/plan.ts'
import type { Identity } from './product.ts'

/** A product that a remote store has. */
export interface Seen {
  readonly key: string
  /** The store's name in a sentence: `GitHub's cache`. */
  readonly where: string
}

/**
 * Stores products outside of cache-dir, as GitHub's cache does. Its methods do not throw: they
 * warn, and the run goes on.
 */
export interface RemoteStore {
  /**
   * Starts to fetch a product whose key is not known yet: the newest of its kind and name, which is
   * likely the wanted one. restore() takes it if it fits, and asks for another if it does not.
   */
  prefetch(product: Product): void
  /**
   * Fills the folder with the product; with `family` and if the store does not have it, with the
   * newest of its family.
   * @returns the key of what was fetched; undefined for nothing, and then there is no folder
   */
  restore(
    product: Product,
    identity: Identity,
    folder: string,
    options: { readonly family: boolean },
  ): Promise<string | undefined>
  /**
   * Says what restore() would fetch, without fetching; without an identity, the newest of that kind
   * and name. A store that cannot say so has no such method.
   * @returns undefined for nothing
   */
  look?(
    product: Product,
    identity: Identity | undefined,
    options: { readonly family: boolean },
  ): Promise<Seen | undefined>
  /** Packs the product. It is sent in the background, after this has returned. */
  save(product: Product, identity: Identity, folder: string): Promise<void>
  /** Waits until all that was saved has been sent, or could not be. */
  settle(): Promise<void>
}
