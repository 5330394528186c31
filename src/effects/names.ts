import { UNSEEN } from './visible.ts'

/** Names of files that others chose, made fit for artifacts, for every file system and for people. */

/** What upload-artifact and Windows refuse in a name, and what stands for bytes that are no text. */
const UNFIT = /["<>|*?:\\/\t\n\u{FFFD}]/gu

/** What Windows leaves out at a name's end. */
const END = /[. ]+$/

/** Longest name that is kept, in bytes; file systems take 255. */
const LONGEST = 160

const inHex = (bytes: Buffer): string =>
  [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')

function textOf(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * A name that can be uploaded, told and stored everywhere: bytes that cannot be in one are written `%3a`.
 * @param bytes the name as it lies on the disk, one byte a character
 */
export function safeName(bytes: string): string {
  const raw = Buffer.from(bytes, 'latin1')
  const text = textOf(raw)
  const safe =
    text === undefined
      ? bytes.replaceAll(/[^ -~]|["<>|*?:\\/]/g, (each) => inHex(Buffer.from(each, 'latin1')))
      : [UNFIT, UNSEEN].reduce(
          (each, unfit) => each.replaceAll(unfit, (char) => inHex(Buffer.from(char))),
          text,
        )
  let short = safe.replace(END, (end) => inHex(Buffer.from(end)))
  // A whole character at a time: half of one would be another name on the disk.
  while (Buffer.byteLength(short) > LONGEST) short = short.replace(/.$/su, '')
  return short.replace(END, '_')
}

/** The same for a path, whose names are joined by slashes. */
export function safePath(bytes: string): string {
  return bytes.split('/').map(safeName).join('/')
}
