import { quote } from '../recipe/script.ts'
import type { RunResult, SuiteResult, TestResult } from '../results/model.ts'
import { printable } from './text.ts'

/** What the inputs `suites` and `tests` take and no runner takes for a glob. */
const NAMEABLE = /^[\w.:/+-]+$/

/** test_verifier's own number of a test, where its name still has one: `#12/p name`. */
const NUMBERED = /^#(\d+)\//

type Named = Pick<TestResult, 'name'>

function selection(suite: SuiteResult, test: Named | undefined): string[] {
  const whole = ['--suites', suite.name]
  if (test === undefined) return whole
  if (suite.name === 'test_verifier') {
    const number = NUMBERED.exec(test.name)?.[1]
    return number === undefined ? whole : ['--suites', `test_verifier:${number}-${number}`]
  }
  // `quick` is the name of a selection.
  if (!suite.name.startsWith('test_progs') || !NAMEABLE.test(test.name) || test.name === 'quick') return whole
  return [...whole, ...(test.name.startsWith('-') ? [`--tests=${test.name}`] : ['--tests', test.name])]
}

/**
 * The command that runs one test again on what was built, quoted for a POSIX shell; the whole suite where its runner
 * can't be told the one test, or when no test is given.
 *
 * @returns undefined without a bundle, and for `command`, which the result does not have the text of
 */
export function reproduceCommand(result: RunResult, suite: SuiteResult, test?: Named): string | undefined {
  const { bundle = '' } = result
  // What cannot be shown on one line as it is cannot be copied from there.
  const shown = bundle !== '' && printable(bundle) === bundle && !/[\t\n]/.test(bundle)
  if (!shown || suite.name === 'command' || !NAMEABLE.test(suite.name)) return undefined
  return ['./cross-bpf', 'test', '--bundle', bundle, ...selection(suite, test)].map(quote).join(' ')
}
