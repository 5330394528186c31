import type { RunResult, SuiteResult, TestResult } from '../results/model.ts'

/** A failed test with what is worth showing of it. */
export interface Failure {
  readonly suite: SuiteResult
  readonly test: TestResult
  readonly subtests: TestResult['subtests']
  /** The message that tells most: the test's own, else that of its first failed subtest that has one. */
  readonly message: string | undefined
}

/** All failed tests of a run, in the order they ran. A test with a failed subtest is one, whatever its own state says. */
export function failures(result: RunResult): Failure[] {
  return result.suites.flatMap((suite) =>
    suite.tests.flatMap((test) => {
      const subtests = test.subtests.filter((subtest) => subtest.state === 'failed')
      if (test.state !== 'failed' && subtests.length === 0) return []
      return [{ suite, test, subtests, message: test.message ?? subtests.find((sub) => sub.message)?.message }]
    }),
  )
}

/** Where in the tree a message points to, if it does: a BPF selftest's source with a line. */
export function placeIn(message: string): { file: string; line: number } | undefined {
  const found = /\b((?:prog_tests|progs|verifier|map_tests)\/[\w.-]+\.[ch]):(\d+)/.exec(message)
  if (found === null) return undefined
  return { file: `tools/testing/selftests/bpf/${found[1]}`, line: Number(found[2]) }
}
