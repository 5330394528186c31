import { wordOf } from '../inputs/values.ts'
import { isTestProgs } from '../recipe/runners.ts'
import { quote } from '../recipe/script.ts'
import type { RunResult } from '../results/model.ts'
import { printable } from './text.ts'

/** What the inputs `suites` and `tests` take and no runner takes for a glob. */
const NAMEABLE = /^[\w.:/+-]+$/

/** Suites that are no runner of the tree's: the result does not have what they were given. */
const OURS: readonly string[] = ['command', 'veristat']

/** A test of a directory as kselftest-list.txt names it. */
const LISTED = /^\w[\w.+-]*$/

function selection({ suites }: RunResult, suite: string, test: string | undefined): string[] {
  const collection = suites.find(({ name }) => name === suite)?.collection
  const whole = ['--suites', wordOf(suite, collection)]
  if (test === undefined) return whole
  if (collection !== undefined) return LISTED.test(test) ? ['--suites', `${collection}:${test}`] : whole
  if (suite === 'test_verifier') {
    const tests = suites.find(({ name }) => name === suite)?.tests ?? []
    const number = tests.find(({ name }) => name === test)?.number
    return number === undefined ? whole : ['--suites', `${suite}:${number}-${number}`]
  }
  // `quick` is the name of a selection.
  if (!isTestProgs(suite) || !NAMEABLE.test(test) || test === 'quick') return whole
  return [...whole, ...(test.startsWith('-') ? [`--tests=${test}`] : ['--tests', test])]
}

/**
 * The command that runs one test again on what was built, quoted for a POSIX shell; the whole suite where its runner
 * can't be told the one test, or when no test is given.
 *
 * @param suite and `test`: their names; without a suite there is nothing to run
 * @returns undefined without a bundle, and for suites whose input the result does not have the text of
 */
export function reproduceCommand(result: RunResult, suite: string | undefined, test?: string): string | undefined {
  const { bundle = '' } = result
  if (suite === undefined || OURS.includes(suite) || !NAMEABLE.test(suite)) return undefined
  // What cannot be shown on one line as it is cannot be copied from there.
  if (bundle === '' || printable(bundle) !== bundle || /[\t\n]/.test(bundle)) return undefined
  const flags = (result.vmFlags ?? []).filter((flag) => printable(flag) === flag)
  return ['./cross-bpf', 'test', '--bundle', bundle, ...flags, ...selection(result, suite, test)].map(quote).join(' ')
}
