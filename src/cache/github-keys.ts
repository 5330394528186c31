import type { Product } from '../recipe/plan.ts'
import type { Identity } from './product.ts'

/** Part of every key. It changes if older archives cannot be read any more. */
const VERSION = 2

/**
 * Key of a product, `cross-bpf-2-amd64-kernel-s390x-FAMILY-HASH`, and the prefix of its family's
 * keys. Without an identity both are the beginning of all keys of that kind and name.
 */
export function cacheKeys(
  { kind, name }: Product,
  identity: Identity | undefined,
  host: string,
): { readonly exact: string; readonly prefix?: string } {
  const start = `cross-bpf-${VERSION}-${host}-${kind}-${name}-`
  if (identity === undefined) return { exact: start, prefix: start }

  const { key, family } = identity
  const hash = key.slice(name.length + 1)
  return family === undefined
    ? { exact: `${start}${hash}` }
    : { exact: `${start}${family}-${hash}`, prefix: `${start}${family}-` }
}
