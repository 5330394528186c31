import { visible } from '../effects/visible.ts'
import { quote } from '../recipe/script.ts'
import type { RunResult, SuiteResult, TestResult } from '../results/model.ts'
import { runnerOf, wordOf } from '../runners/table.ts'

/** What the input `suites` takes. */
const NAMEABLE = /^[\w.:/+-]+$/

const byName = new WeakMap<SuiteResult, ReadonlyMap<string, TestResult>>()

/** A suite's tests by name, the first of each; there may be very many, and each is asked for. */
function testsOf(suite: SuiteResult): ReadonlyMap<string, TestResult> {
  const known = byName.get(suite)
  if (known !== undefined) return known
  const tests = new Map<string, TestResult>()
  for (const test of suite.tests) if (!tests.has(test.name)) tests.set(test.name, test)
  byName.set(suite, tests)
  return tests
}

/** Flags that select a suite, or one test of it where its runner can be told that. */
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
 * The command that runs one test again on what was built, quoted for a POSIX shell; the whole suite where its runner
 * can't be told the one test, or when no test is given.
 *
 * @param suite and `test`: their names; without a suite there is nothing to run
 * @returns undefined without a bundle, and for suites whose input the result does not have the text of
 */
export function reproduceCommand(
  result: RunResult,
  suite: string | undefined,
  test?: string,
): string | undefined {
  const { bundle = '' } = result
  if (suite === undefined || !NAMEABLE.test(suite)) return undefined

  // The result does not have what such an input was given.
  if (
    runnerOf(result.suites.find(({ name }) => name === suite) ?? { name: suite }).input !==
    undefined
  )
    return undefined

  // What cannot be shown on one line as it is cannot be copied from there.
  if (bundle === '' || visible(bundle) !== bundle || /[\t\n]/.test(bundle)) return undefined
  const flags = (result.vmFlags ?? []).filter((flag) => visible(flag) === flag)
  return ['./cross-bpf', 'test', '--bundle', bundle, ...flags, ...selection(result, suite, test)]
    .map(quote)
    .join(' ')
}
