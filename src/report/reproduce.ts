import { visible } from '../effects/visible.ts'
import { quote } from '../recipe/script.ts'
import type { RunResult, SuiteResult, TestResult } from '../results/model.ts'
import { runnerOf, wordOf } from '../runners/table.ts'

/** Matches what the input `suites` takes. */
const NAMEABLE = /^[\w.:/+-]+$/

const byName = new WeakMap<SuiteResult, ReadonlyMap<string, TestResult>>()

/**
 * Returns the tests of a suite by name, the first of each name. Kept, as there may be many and each
 * one is looked up.
 */
function testsOf(suite: SuiteResult): ReadonlyMap<string, TestResult> {
  const known = byName.get(suite)
  if (known !== undefined) return known
  const tests = new Map<string, TestResult>()
  for (const test of suite.tests) if (!tests.has(test.name)) tests.set(test.name, test)
  byName.set(suite, tests)
  return tests
}

/** Returns the flags that select a suite, or one test of it where its runner can. */
function selection(
  { suites }: RunResult,
  name: string,
  test: string | undefined,
): readonly string[] {
  const known = suites.find((suite) => suite.name === name)
  const suite = known ?? { name }
  const whole = ['--suites', wordOf(suite)]
  if (test === undefined) return whole
  const result = known && testsOf(known).get(test)
  return runnerOf(suite).select?.(suite, test, result) ?? whole
}

/**
 * Returns the command that runs one test again with the bundle, quoted for a POSIX shell. It runs
 * the whole suite where its runner cannot select the test, or when no test is given.
 * @param suite its name, and `test` that of the test; without a suite there is nothing to run
 * @returns undefined without a bundle, and for suites whose input the result does not hold
 */
export function reproduceCommand(
  result: RunResult,
  suite: string | undefined,
  test?: string,
): string | undefined {
  const { bundle = '' } = result
  if (suite === undefined || !NAMEABLE.test(suite)) return undefined

  // The result does not hold the value of such an input.
  if (
    runnerOf(result.suites.find(({ name }) => name === suite) ?? { name: suite }).input !==
    undefined
  )
    return undefined

  // A path that cannot be shown unescaped on one line cannot be copied.
  if (bundle === '' || visible(bundle) !== bundle || /[\t\n]/.test(bundle)) return undefined
  const flags = (result.vmFlags ?? []).filter((flag) => visible(flag) === flag)
  return ['./cross-bpf', 'test', '--bundle', bundle, ...flags, ...selection(result, suite, test)]
    .map(quote)
    .join(' ')
}
