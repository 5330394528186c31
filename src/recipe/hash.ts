import { createHash } from 'node:crypto'

/** Computes the SHA-256 of a text or of bytes, in lower-case hex. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Computes the first 16 hex digits of a SHA-256: enough to tell entries of one kind apart. */
export function shortHash(text: string): string {
  return sha256(text).slice(0, 16)
}
