import { stripVTControlCharacters } from 'node:util'

/**
 * What a reader does not see, or sees in another place than it stands: control and format characters, bidirectional ones among
 * them, fillers, selectors and tags, blanks that are not the plain one, line ends that are not LF, halves of surrogate pairs and
 * what is no character (https://www.unicode.org/reports/tr36/, "Bidirectional Text Spoofing"; trojansource.codes).
 */
export const UNSEEN =
  /(?![\t\n ])[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u{115F}\u{1160}\u{2800}\u{3164}\u{FFA0}]/gu

/** Most text is this, and there may be much of it. */
const PLAIN = /^[\t\n\x20-\x7E]*$/

function escaped(char: string): string {
  const point = char.codePointAt(0) ?? 0
  return point > 0xffff ? `\\u{${point.toString(16)}}` : `\\u${point.toString(16).padStart(4, '0')}`
}

/**
 * Text that others wrote, as it can be shown: without terminal sequences, with one kind of line ending, and what cannot be seen as an
 * escape like `\u202e`. Nothing is left that XML 1.0 has no way to write (https://www.w3.org/TR/xml/#charsets).
 */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text
  return stripVTControlCharacters(text).replace(/\r\n?/g, '\n').replace(UNSEEN, escaped)
}

/** JSON that shows in a terminal what is in it, and that reads back as the very same. */
export function visibleJson(json: string): string {
  if (PLAIN.test(json)) return json
  // Within a string, the only place where JSON can have these, an escape is another spelling.
  return json.replace(UNSEEN, (char) => char.split('').map(escaped).join(''))
}
