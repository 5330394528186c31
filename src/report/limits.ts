import { code, type DetailLimits, type Log } from './blocks.ts'
import { cut, excerpt } from './text.ts'

/** How much of a result each medium shows. */

type Shorten = DetailLimits['log']

/** Longest line of a kernel report, in characters. */
const LINE = 1000

/** Shows the first lines that mention an error. */
export const errorLines =
  (limit: number): Shorten =>
  (text) => {
    const { lines, more } = excerpt(text, limit)
    return { kind: 'log', text: lines.join('\n'), more }
  }

export const firstLines =
  (limit: number): Shorten =>
  (text) => {
    const lines = text.split('\n')
    const shown = lines.slice(0, limit).map((line) => cut(line, LINE))
    return { kind: 'log', text: shown.join('\n'), more: lines.length - shown.length }
  }

/** Shows whole logs until they have this many characters together, then less of each. */
function wholeUntil(characters: number, then: Shorten): Shorten {
  let left = characters
  return (text): Log => {
    left -= text.length
    return left > 0 ? { kind: 'log', text } : then(text)
  }
}

/** The terminal shows least: the rest is in the report. */
export const TERMINAL_LIMITS: DetailLimits = {
  entries: 20,
  subtests: 5,
  open: 0,
  flaky: 'names',
  log: errorLines(6),
  report: firstLines(6),
  tail: 6,
  subtestLogs: false,
  rest: 'report.html',
}

/**
 * How much of a result the summary shows, most first. A summary that is too large is made again
 * with the next one.
 */
export const DETAILS = ['all', 'failed', 'trimmed'] as const
export type Detail = (typeof DETAILS)[number]

const ALL: DetailLimits = {
  entries: Number.POSITIVE_INFINITY,
  subtests: 50,
  open: Number.POSITIVE_INFINITY,
  flaky: 'rows',
  log: errorLines(20),
  report: firstLines(Number.POSITIVE_INFINITY),
  tail: 50,
  subtestLogs: false,
}

export const SUMMARY_LIMITS: Readonly<Record<Detail, DetailLimits>> = {
  all: ALL,
  failed: { ...ALL, entries: 200, log: errorLines(10), report: firstLines(60) },
  trimmed: { ...ALL, entries: 20, log: errorLines(5), report: firstLines(10) },
}

/**
 * Limits what a browser has to show: 6 MiB of failures' logs, and 6 MiB of kernel reports. The
 * limits count as they are used: make them anew for each page.
 */
export function pageLimits(): DetailLimits {
  return {
    entries: 5000,
    subtests: 5000,
    open: 100,
    flaky: 'whole',
    log: wholeUntil(6 << 20, errorLines(20)),
    report: wholeUntil(6 << 20, firstLines(20)),
    tail: Number.POSITIVE_INFINITY,
    subtestLogs: true,
    rest: code('results.json'),
  }
}
