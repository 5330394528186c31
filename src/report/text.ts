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

export interface Excerpt {
  readonly lines: readonly string[]
  /** Lines of the message that are not shown. */
  readonly more: number
}

/**
 * The first error lines of a message: from the first line that reports an error, or from the top when none does.
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
  const lines = all.slice(first, first + limit).map((line) => cut(line, LINE_LIMIT))
  return { lines, more: all.length - lines.length }
}
