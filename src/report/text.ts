import { visible } from '../effects/visible.ts'

/** Longest line of a log that is shown, in characters; the whole line is in the log. */
const LINE_LIMIT = 400

/** Makes a log safe to show, and removes blanks at its end. */
export function cleanText(log: string): string {
  return visible(log).trimEnd()
}

/**
 * Makes a name or sentence one line: like `cleanText`, with each run of white space as one space.
 */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim()
}

/**
 * Like `oneLine`, for a part of a line: a blank at either end stays, as other text is next to it.
 */
export function onePart(text: string): string {
  const line = oneLine(text)
  if (line === '') return /\s/.test(text) ? ' ' : ''
  return `${/^\s/.test(text) ? ' ' : ''}${line}${/\s$/.test(text) ? ' ' : ''}`
}

/** Cuts a line to a number of code points, the last of them an ellipsis. */
export function cut(line: string, limit: number): string {
  if (line.length <= limit) return line
  // A code point takes at most two UTF-16 units.
  const points = [...line.slice(0, 2 * limit + 2)]
  return points.length <= limit ? line : `${points.slice(0, Math.max(0, limit - 1)).join('')}…`
}

/** Matches a line that mentions an error, whoever printed it: compiler, libbpf, kernel. */
const ERROR = /\b(error|fail|failed|failure|bug|warning)\b/i

/**
 * Matches what a shell or a program prints when something is missing in the guest: a failure after
 * it is a consequence.
 */
const LACKED =
  /: command not found$|: not found$|: line \d{1,6}: |error while loading shared libraries|^(?:modprobe: FATAL|insmod: ERROR)|^Segmentation fault/
/**
 * Like LACKED, but counts only if no assertion passed after it: a test may provoke such an error,
 * before an assertion.
 */
const REFUSED =
  /No such file or directory|Permission denied|Operation not (?:permitted|supported)|No space left|Cannot allocate memory|Read-only file system|Device or resource busy|Unknown symbol/
/** How many lines above a failure are searched for its cause. */
const ABOVE = 200

export interface Excerpt {
  readonly lines: readonly string[]
  /** Number of lines of the message that are not shown. */
  readonly more: number
}

/**
 * Returns the first error lines of a message: from the first line that reports an error, or from
 * the top if none does. If a shell or a program printed before a failed assertion what was missing,
 * that line comes first.
 * @param limit number of lines at most
 */
export function excerpt(message: string, limit: number): Excerpt {
  const all = cleanText(message)
    .split('\n')
    .filter((line) => line.trim() !== '')
  // test_progs reports an assertion as `check_x:FAIL:what actual 1 != expected 2` (test_progs.h,
  // CHECK and ASSERT_*).
  const asserted = all.findIndex((line) => /:FAIL:/.test(line))
  const said =
    asserted >= 0 ? asserted : all.findIndex((line) => ERROR.test(line) && !line.includes(':PASS:'))

  // An error near the end leaves space for lines before it.
  const first = Math.max(0, Math.min(said, all.length - limit))
  const cause = asserted < 0 ? -1 : causeAbove(all, asserted)
  const chosen =
    cause < 0 || cause >= first
      ? all.slice(first, first + limit)
      : [...all.slice(cause, cause + 1), ...all.slice(asserted, asserted + limit - 1)]

  // With a limit of one line, show the cause.
  if (limit === 1 && cause >= 0) chosen.splice(0, 1, ...all.slice(cause, cause + 1))
  const lines = chosen.map((line) => cut(line, LINE_LIMIT))
  return { lines, more: all.length - lines.length }
}

/**
 * Returns the index of the last line above a failed assertion that names its cause; -1 for none.
 */
function causeAbove(lines: readonly string[], asserted: number): number {
  let passed = false
  for (let at = asserted - 1; at >= Math.max(0, asserted - ABOVE); at--) {
    const line = lines[at] ?? ''
    passed ||= line.includes(':PASS:')
    if (LACKED.test(line) || (!passed && REFUSED.test(line))) return at
  }
  return -1
}
