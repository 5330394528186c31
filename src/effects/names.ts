import { UNSEEN } from './visible.ts'

/* Makes names that others chose safe for artifacts, for all file systems and for people. */

/**
 * Characters that upload-artifact or Windows refuse in a name, and the one that replaces invalid
 * bytes.
 */
const UNFIT = /["<>|*?:\\/\t\n\u{FFFD}]/gu

/** Characters that Windows drops at the end of a name. */
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
 * Makes a name that can be uploaded, shown and stored everywhere: other bytes are written as `%3a`.
 * @param bytes the name on the disk, one byte a character (latin1)
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
  // Whole characters only: half of one would become another name on the disk.
  while (Buffer.byteLength(short) > LONGEST) short = short.replace(/.$/su, '')
  return short.replace(END, '_')
}

/** The same for a path, whose names are joined by slashes. */
export function safePath(bytes: string): string {
  return bytes.split('/').map(safeName).join('/')
}
