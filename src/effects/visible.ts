import { stripVTControlCharacters } from 'node:util'

/**
 * Characters that a reader does not see, or sees at another position: control and format
 * characters, among them bidirectional ones, fillers, selectors, tags, blanks other than the space,
 * line breaks other than LF, lone surrogates and noncharacters
 * (https://www.unicode.org/reports/tr36/, "Bidirectional Text Spoofing"; trojansource.codes).
 */
export const UNSEEN =
  /(?![\t\n ])[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u{115F}\u{1160}\u{2800}\u{3164}\u{FFA0}]/gu

/** Text that needs no change; most does not. */
const PLAIN = /^[\t\n\x20-\x7E]*$/

function escaped(char: string): string {
  const point = char.codePointAt(0) ?? 0
  return point > 0xffff ? `\\u{${point.toString(16)}}` : `\\u${point.toString(16).padStart(4, '0')}`
}

/**
 * Makes text that others wrote safe to show: without terminal sequences, with LF as line break, and
 * with unseen characters as escapes like `\u202e`. What is left can be written in XML 1.0
 * (https://www.w3.org/TR/xml/#charsets).
 */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text
  return stripVTControlCharacters(text).replace(/\r\n?/g, '\n').replace(UNSEEN, escaped)
}

/** Escapes unseen characters in JSON; it still parses to the same value. */
export function visibleJson(json: string): string {
  if (PLAIN.test(json)) return json
  // JSON has such characters in strings only, where an escape means the same.
  return json.replace(UNSEEN, (char) => char.split('').map(escaped).join(''))
}
