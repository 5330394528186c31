import { createHash } from 'node:crypto'

/** Lower-case hex SHA-256 of a text, or of bytes. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

/** As much of it as tells things of one kind apart: 16 digits. */
export function shortHash(text: string): string {
  return sha256(text).slice(0, 16)
}
