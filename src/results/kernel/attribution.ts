import type { ConsoleLine } from './console-lines.ts'

/** When a test ran, seconds after the start the marks count from. */
export interface TestTime {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** What guest/run.sh says when a suite starts and when it ends. */
export interface SuiteMark {
  readonly suite: string
  readonly what: 'started' | 'ended'
  /** Line of the console log, from 1. */
  readonly line: number
  /** Seconds since the guest's boot; absent for what came through the script's own output. */
  readonly at?: number
}

/** The mark that a line of a console log is. */
export function suiteMark({ text, at }: ConsoleLine, line: number): SuiteMark | undefined {
  const [, suite, what] = /^cross-bpf: suite (\S{1,200}) (started|ended)$/.exec(text) ?? []
  if (suite === undefined) return undefined
  return {
    suite,
    what: what === 'started' ? 'started' : 'ended',
    line,
    ...(at !== undefined && { at }),
  }
}

/**
 * The marks of a log that count. The script says each twice, into the kernel log and on its own output, and the latter may come late:
 * where there are stamped ones, they alone do.
 */
export function toldMarks(marks: readonly SuiteMark[]): readonly SuiteMark[] {
  const stamped = marks.filter(({ at }) => at !== undefined)
  return stamped.length > 0 ? stamped : marks
}

/** For each report the suite that was running when it began; undefined between suites. Both are of one and the same log. */
export function attribute(
  reports: readonly { readonly line: number }[],
  marks: readonly SuiteMark[],
): (string | undefined)[] {
  return reports.map((report) => {
    const mark = marks.findLast(({ line }) => line < report.line)
    return mark?.what === 'started' ? mark.suite : undefined
  })
}

/** The test that was running at a time, seconds on the clock of the tests' times; undefined where none was, or several at once (`test_progs -j`): no guess. */
export function runningTest(seconds: number, tests: readonly TestTime[]): string | undefined {
  // The end of one is the start of the next, and its result is written when it has ended.
  const running = tests.filter(({ start, end }) => start < seconds && seconds <= end)
  return running.length === 1 ? running[0]?.name : undefined
}
