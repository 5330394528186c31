import type { RunResult, SuiteResult, TestResult, TestState } from '../results/model.ts'

/** A failed (or flaky) test, and what to show of it. */
export interface Failure {
  readonly suite: SuiteResult
  readonly test: TestResult
  readonly subtests: TestResult['subtests']
  /**
   * The test's message, else that of its first failed subtest that has one, without checks that
   * passed.
   */
  readonly message: string | undefined
}

/** A check of test_progs that passed, as CHECK() and ASSERT_*() print it (test_progs.h). */
const PASSED_CHECK = /^\S+:PASS:.*$\n?/gm

/** Returns the first message that has more than passed checks. */
function telling(messages: readonly (string | undefined)[]): string | undefined {
  const said = messages.map((message) => message?.replace(PASSED_CHECK, '').trim() ?? '')
  return said.find((message) => message !== '') ?? messages.find((message) => message !== undefined)
}

function inState(suite: SuiteResult, test: TestResult, state: TestState): Failure | undefined {
  const subtests = test.subtests.filter((subtest) => subtest.state === state)
  if (test.state !== state && subtests.length === 0) return undefined
  return {
    suite,
    test,
    subtests,
    message: telling([test.message, ...subtests.map((sub) => sub.message)]),
  }
}

/**
 * Lists all failed tests of a run in the order in which they ran, including each test with a failed
 * subtest, whatever its own state.
 */
export function failures(result: RunResult): Failure[] {
  return result.suites.flatMap((suite) =>
    suite.tests.flatMap((test) => inState(suite, test, 'failed') ?? []),
  )
}

/**
 * Lists all tests that failed in one run and passed in another, without those that count as
 * failed.
 */
export function flakyTests(result: RunResult): Failure[] {
  return result.suites.flatMap((suite) =>
    suite.tests.flatMap((test) =>
      inState(suite, test, 'failed') ? [] : (inState(suite, test, 'flaky') ?? []),
    ),
  )
}
