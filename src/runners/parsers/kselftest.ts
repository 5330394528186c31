import type { TestResult } from '../../results/model.ts'
import { readKtap } from './ktap.ts'
import { ktapLine } from './ktap-line.ts'
import type { RunnerLog } from './test-progs.ts'

/**
 * Reads what kselftest's own runner prints for one directory (run_many() and run_one() in
 * tools/testing/selftests/kselftest/runner.sh): KTAP, whose tests are `selftests: DIRECTORY: TEST`
 * and get the name `TEST` here, as kselftest-list.txt has it. What a test prints stands before its
 * result with `# ` before each line; KTAP of its own becomes its subtests.
 * Problem: no plan, fewer or more results than planned. All that was seen is told whatever the end.
 */
export function parseKselftest(logs: readonly string[], collection: string): RunnerLog {
  const begin = `selftests: ${collection}: `
  const named = (test: TestResult): TestResult =>
    test.name.startsWith(begin) ? { ...test, name: test.name.slice(begin.length) } : test
  const runs = logs.map(readKtap)
  const tests = runs.flatMap((run) => run.tests.map(named))
  if (logs.length === 0) return { end: 'killed', problem: 'there is no log', tests }

  const last = tests.at(-1)?.name
  const problem = runs.find((run) => run.problem !== undefined)?.problem
  if (problem === undefined) return { end: 'finished', tests }
  return { end: 'killed', problem, tests, last }
}

/** Names the test of a directory that a line of the runner ends. */
export function endedTest(line: string): string | undefined {
  const found = ktapLine(line)
  if (found?.kind !== 'result' || found.column > 0) return undefined
  return /^selftests: [^:]+: (.+)$/.exec(found.result.name)?.[1]
}
