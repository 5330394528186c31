import type { Product } from '../recipe/plan.ts'
import type { Identity } from './product.ts'

/** A product that a store elsewhere has. */
export interface Seen {
  readonly key: string
  /** The store, in words: `GitHub's cache`. */
  readonly where: string
}

/** Stores products outside of this machine's cache; a GitHub cache is one. Nothing it meets is an error: it warns and goes on. */
export interface RemoteStore {
  /**
   * Begins to fetch what is likely to be wanted of a product whose key is not known yet: the newest of its kind and name. `restore`
   * takes that where it fits, and asks for another where it does not.
   */
  prefetch(product: Product): void
  /**
   * Fills the folder with the product, or, with `family`, with the newest one of its family where the store does not have it itself.
   * @returns the key of what came; undefined for nothing, and the folder is not there then
   */
  restore(
    product: Product,
    identity: Identity,
    folder: string,
    options: { readonly family: boolean },
  ): Promise<string | undefined>
  /**
   * What `restore` would bring, without bringing anything; without an identity the newest of that kind and name. A store that cannot
   * say so has no such method.
   * @returns the key of what there is, and which store has it, in words; undefined for nothing
   */
  look?(
    product: Product,
    identity: Identity | undefined,
    options: { readonly family: boolean },
  ): Promise<Seen | undefined>
  /** Ends when the product is packed: sending it goes on beside what comes next. */
  save(product: Product, identity: Identity, folder: string): Promise<void>
  /** Ends when all that was saved has been sent, or has failed to be. */
  settle(): Promise<void>
}
