import { visible } from '../effects/visible.ts'

/** Longest line of a log that is shown; the rest is in the log. */
const LINE_LIMIT = 400

/** A log as it can be shown, without a blank end. */
export function cleanText(log: string): string {
  return visible(log).trimEnd()
}

/** A name or a sentence on one line: as `cleanText`, with runs of white space made one space. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim()
}

/** As `oneLine`, for a part of a line: a blank at either end stays one, for there is a neighbour. */
export function onePart(text: string): string {
  const line = oneLine(text)
  if (line === '') return /\s/.test(text) ? ' ' : ''
  return `${/^\s/.test(text) ? ' ' : ''}${line}${/\s$/.test(text) ? ' ' : ''}`
}

/** Cuts a line to a number of code points, the last of them an ellipsis. */
export function cut(line: string, limit: number): string {
  if (line.length <= limit) return line
  // A character takes two units at most.
  const points = [...line.slice(0, 2 * limit + 2)]
  return points.length <= limit ? line : `${points.slice(0, Math.max(0, limit - 1)).join('')}…`
}

/** A line that speaks of an error, whoever wrote it: compiler, libbpf, kernel. */
const ERROR = /\b(error|fail|failed|failure|bug|warning)\b/i

/** What a shell or a program says when the machine lacks something: a failure behind it is only what comes of it. */
const LACKED =
  /: command not found$|: not found$|: line \d{1,6}: |error while loading shared libraries|^(?:modprobe: FATAL|insmod: ERROR)|^Segmentation fault/
/** The same where no assertion passed since: a test may provoke one of these, and does so in front of an assertion. */
const REFUSED =
  /No such file or directory|Permission denied|Operation not (?:permitted|supported)|No space left|Cannot allocate memory|Read-only file system|Device or resource busy|Unknown symbol/
/** Lines above a failure in which its cause is looked for: a test may say much between them. */
const ABOVE = 200

export interface Excerpt {
  readonly lines: readonly string[]
  /** Lines of the message that are not shown. */
  readonly more: number
}

/**
 * The first error lines of a message: from the first line that reports an error, or from the top when none does. Where a shell or a
 * program says above a failed assertion what it lacked, that line comes first.
 *
 * @param limit number of lines at most
 */
export function excerpt(message: string, limit: number): Excerpt {
  const all = cleanText(message)
    .split('\n')
    .filter((line) => line.trim() !== '')
  // `check_x:FAIL:what actual 1 != expected 2` is how test_progs reports an assertion (test_progs.h, CHECK and ASSERT_*).
  const asserted = all.findIndex((line) => /:FAIL:/.test(line))
  const said =
    asserted >= 0 ? asserted : all.findIndex((line) => ERROR.test(line) && !line.includes(':PASS:'))

  // An error near the end leaves room for lines before it.
  const first = Math.max(0, Math.min(said, all.length - limit))
  const cause = asserted < 0 ? -1 : causeAbove(all, asserted)
  const chosen =
    cause < 0 || cause >= first
      ? all.slice(first, first + limit)
      : [...all.slice(cause, cause + 1), ...all.slice(asserted, asserted + limit - 1)]

  // With one line alone, the cause is it.
  if (limit === 1 && cause >= 0) chosen.splice(0, 1, ...all.slice(cause, cause + 1))
  const lines = chosen.map((line) => cut(line, LINE_LIMIT))
  return { lines, more: all.length - lines.length }
}

/** Index of the last line above a failed assertion that names its cause; -1 for none. */
function causeAbove(lines: readonly string[], asserted: number): number {
  let passed = false
  for (let at = asserted - 1; at >= Math.max(0, asserted - ABOVE); at--) {
    const line = lines[at] ?? ''
    passed ||= line.includes(':PASS:')
    if (LACKED.test(line) || (!passed && REFUSED.test(line))) return at
  }
  return -1
}
