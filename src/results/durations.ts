import { isTestProgs } from '../recipe/runners.ts'
import { ktapEnds, speaksKtap } from './ktap.ts'
import type { TestResult } from './model.ts'
import { testProgsEnds } from './test-progs.ts'
import { testVerifierEnds } from './test-verifier.ts'

/** A log had grown to `size` bytes when it was looked at `seconds` after some start. */
export interface Growth {
  readonly size: number
  readonly seconds: number
}

/** When a test ran, seconds after the start the marks count from. */
export interface TestTime {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** Results in the order of the log's lines, each with the byte count at which its line ends. */
function endsIn(suite: string, log: string, tests: readonly TestResult[]): { name: string; offset: number }[] {
  if (isTestProgs(suite)) return testProgsEnds(log)
  const isVerifier = suite === 'test_verifier'
  // A `command` is one test, whatever it prints.
  if (!isVerifier && (suite === 'command' || !speaksKtap(log))) return []
  return (isVerifier ? testVerifierEnds(log) : ktapEnds(log)).flatMap((offset, index) => {
    const name = tests[index]?.name
    return name === undefined ? [] : [{ name, offset }]
  })
}

/**
 * When each test ran, from how the runner's log grew: a test begins where the one before it ended. Tests that ended between
 * two looks share the time between them. Tells nothing of runners that print no line for each test, and of tests that
 * ran side by side it would tell nonsense: do not ask then.
 * @param tests the results of this very log, in its order
 */
export function testTimes(
  suite: string,
  log: string,
  tests: readonly TestResult[],
  marks: readonly Growth[],
): TestTime[] {
  const first = marks[0]
  if (first === undefined) return []
  const times: TestTime[] = []
  let begun = first.seconds
  let waiting: string[] = []
  const ends = endsIn(suite, log, tests)
  let next = 0
  for (const mark of marks) {
    while (next < ends.length && (ends[next]?.offset ?? 0) <= mark.size) waiting.push(ends[next++]?.name ?? '')
    const share = (mark.seconds - begun) / Math.max(1, waiting.length)
    for (const name of waiting) {
      times.push({ name, start: begun, end: begun + share })
      begun += share
    }
    waiting = []
  }
  return times
}

/** One call's log and how it grew. */
export interface TimedLog {
  readonly log: string
  readonly marks: readonly Growth[]
}

/** When the tests of a suite ran; `logs` are those of its calls, in order. */
export function suiteTimes(suite: string, tests: readonly TestResult[], logs: readonly TimedLog[]): TestTime[] {
  let from = 0
  return logs.flatMap(({ log, marks }) => {
    const own = suite === 'test_verifier' ? tests.slice(from, from + testVerifierEnds(log).length) : tests
    from += own.length
    return testTimes(suite, log, own, marks)
  })
}

/** The tests with the time each took, to a tenth of a second. */
export function withSeconds(tests: readonly TestResult[], times: readonly TestTime[]): TestResult[] {
  const seconds = new Map(times.map(({ name, start, end }) => [name, Math.round((end - start) * 10) / 10]))
  return tests.map((test) => {
    const took = seconds.get(test.name)
    return took === undefined ? test : { ...test, seconds: took }
  })
}
