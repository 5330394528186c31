import { createHash } from 'node:crypto'

/** Lower-case hex SHA-256 of a text, or of bytes. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

/** What git hashes of a content before the content itself (gitformat-pack(5), `git hash-object`). */
export const blobHeader = (bytes: number): string => `blob ${bytes}\0`

/** The id that git gives to a content. */
export function blobId(content: Buffer, hash: 'sha1' | 'sha256'): string {
  return createHash(hash).update(blobHeader(content.length)).update(content).digest('hex')
}

/** As much of it as tells things of one kind apart: 16 digits. */
export function shortHash(text: string): string {
  return sha256(text).slice(0, 16)
}
