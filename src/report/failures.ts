import type { RunResult, SuiteResult, TestResult, TestState } from '../results/model.ts'

/** A failed (or flaky) test with what is worth showing of it. */
export interface Failure {
  readonly suite: SuiteResult
  readonly test: TestResult
  readonly subtests: TestResult['subtests']
  /** The message that tells most: the test's own, else that of its first failed subtest that has one; without checks that passed. */
  readonly message: string | undefined
}

/** A check of test_progs that passed, as CHECK() and ASSERT_*() print it (test_progs.h). */
const PASSED_CHECK = /^\S+:PASS:.*$\n?/gm

/** The first message that says more than which checks passed. */
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

/** All failed tests of a run, in the order they ran. A test with a failed subtest is one, whatever its own state says. */
export function failures(result: RunResult): Failure[] {
  return result.suites.flatMap((suite) =>
    suite.tests.flatMap((test) => inState(suite, test, 'failed') ?? []),
  )
}

/** All tests that failed first and passed when they were run again. One that is a failure is not among them. */
export function flakyTests(result: RunResult): Failure[] {
  return result.suites.flatMap((suite) =>
    suite.tests.flatMap((test) =>
      inState(suite, test, 'failed') ? [] : (inState(suite, test, 'flaky') ?? []),
    ),
  )
}
