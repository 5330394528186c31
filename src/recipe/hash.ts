import { createHash } from 'node:crypto'

/** Lower-case hex SHA-256 of a text, or of bytes. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

/** What git hashes of a content before the content itself (gitformat-pack(5), `git hash-object`). */
export const blobHeader = (bytes: number): string => `blob ${bytes}\0`

/** The id that git gives to a text. */
export function blobId(text: string): string {
  return createHash('sha1')
    .update(blobHeader(Buffer.byteLength(text)))
    .update(text)
    .digest('hex')
}

/** As much of it as tells things of one kind apart: 16 digits. */
export function shortHash(text: string): string {
  return sha256(text).slice(0, 16)
}
