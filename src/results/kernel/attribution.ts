import type { ConsoleLine } from './console-lines.ts'

/** When a test ran, in seconds after the start that the marks count from. */
export interface TestTime {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** The mark that guest/run.sh prints when a suite starts and when it ends. */
export interface SuiteMark {
  readonly suite: string
  readonly what: 'started' | 'ended'
  /** Line of the console log, from 1. */
  readonly line: number
  /** Seconds since the guest's boot; absent for a mark in the script's own output. */
  readonly at?: number | undefined
}

/** Returns the mark in a line of a console log, if it has one. */
export function suiteMark({ text, at }: ConsoleLine, line: number): SuiteMark | undefined {
  const [, suite, what] = /^cross-bpf: suite (\S{1,200}) (started|ended)$/.exec(text) ?? []
  if (suite === undefined) return undefined
  return {
    suite,
    what: what === 'started' ? 'started' : 'ended',
    line,
    at,
  }
}

/**
 * Selects the marks that count. The script prints each one twice, to the kernel log and to its own
 * output, and the latter may come late: if there are marks with timestamps, only these count.
 */
export function toldMarks(marks: readonly SuiteMark[]): readonly SuiteMark[] {
  const stamped = marks.filter(({ at }) => at !== undefined)
  return stamped.length > 0 ? stamped : marks
}

/**
 * Finds the suite that was running when each report began; undefined between suites. Reports and
 * marks must be of the same log.
 */
export function attribute(
  reports: readonly { readonly line: number }[],
  marks: readonly SuiteMark[],
): (string | undefined)[] {
  return reports.map((report) => {
    const mark = marks.findLast(({ line }) => line < report.line)
    return mark?.what === 'started' ? mark.suite : undefined
  })
}

/**
 * Returns the test that was running at a time, in seconds on the clock of the tests' times;
 * undefined where there was none, or several at once (`test_progs -j`).
 */
export function runningTest(seconds: number, tests: readonly TestTime[]): string | undefined {
  // The end of one test is the start of the next, and a result is written after the end.
  const running = tests.filter(({ start, end }) => start < seconds && seconds <= end)
  return running.length === 1 ? running[0]?.name : undefined
}
