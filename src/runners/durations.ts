import type { TestTime } from '../results/kernel/attribution.ts'
import type { TestResult, TestState } from '../results/model.ts'
import { ktapEnds, speaksKtap } from './parsers/ktap.ts'
import type { LineEnd, SuiteName } from './runner.ts'
import { runnerOf } from './table.ts'

/** The size of a log in bytes, `seconds` after some start. */
export interface Growth {
  readonly size: number
  readonly seconds: number
}

/** Lists the results of a KTAP log, with the offset where each line ends. */
function ktapLineEnds(log: string, tests: readonly TestResult[]): LineEnd[] {
  if (!speaksKtap(log)) return []
  return ktapEnds(log).flatMap((offset, index) => {
    const name = tests[index]?.name
    return name === undefined ? [] : [{ name, offset }]
  })
}

/**
 * Computes when each test ran from how the log of its runner grew: a test begins where the one
 * before it ended. Tests that ended between two looks at the log share the time between them. Empty
 * for runners that print no line for each test. Must not be called for tests that ran side by side:
 * the times would be wrong.
 * @param tests the results of this log, in its order
 */
export function testTimes(
  suite: SuiteName,
  log: string,
  tests: readonly TestResult[],
  marks: readonly Growth[],
): TestTime[] {
  const first = marks[0]
  if (first === undefined) return []

  const times: TestTime[] = []
  let begun = first.seconds
  let waiting: string[] = []
  const ends = (runnerOf(suite).ends ?? ktapLineEnds)(log, tests)
  let next = 0

  for (const mark of marks) {
    while (next < ends.length && (ends[next]?.offset ?? 0) <= mark.size)
      waiting.push(ends[next++]?.name ?? '')
    const share = (mark.seconds - begun) / Math.max(1, waiting.length)
    for (const name of waiting) {
      times.push({ name, start: begun, end: begun + share })
      begun += share
    }
    waiting = []
  }

  return times
}

/** The log of one call, and how it grew. */
export interface TimedLog {
  readonly log: string
  readonly marks: readonly Growth[]
}

/** Computes when the tests of a suite ran; `logs` are those of its calls, in order. */
export function suiteTimes(
  suite: SuiteName,
  tests: readonly TestResult[],
  logs: readonly TimedLog[],
): TestTime[] {
  let from = 0
  return logs.flatMap(({ log, marks }) => {
    const count = runnerOf(suite).testsIn?.(log)
    const own = count === undefined ? tests : tests.slice(from, from + count)
    from += own.length
    return testTimes(suite, log, own, marks)
  })
}

/** Adds to each test the time it took, to a tenth of a second. */
export function withSeconds(
  tests: readonly TestResult[],
  times: readonly TestTime[],
): TestResult[] {
  const seconds = new Map(
    times.map(({ name, start, end }) => [name, Math.round((end - start) * 10) / 10]),
  )
  return tests.map((test) => {
    const took = seconds.get(test.name)
    return took === undefined ? test : { ...test, seconds: took }
  })
}

/**
 * Seconds that each test of a suite took in earlier results, by name; without those of unknown
 * duration.
 * @param states of which tests; default: of all
 */
export function durationsOf(
  suite:
    | {
        readonly tests: readonly Pick<TestResult, 'name' | 'state' | 'seconds'>[]
      }
    | undefined,
  states?: readonly TestState[],
): Map<string, number> {
  return new Map(
    (suite?.tests ?? []).flatMap(({ name, state, seconds }) =>
      seconds === undefined || states?.includes(state) === false ? [] : [[name, seconds]],
    ),
  )
}
