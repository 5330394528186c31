import type { SuiteEnd } from '../results/model.ts'
import { countsOf } from '../results/parts.ts'
import { exitText, isSignal, lostTests } from './ending.ts'
import type { ReportFile } from './job.ts'
import { parseJunit } from './parsers/junit.ts'
import { readKtap } from './parsers/ktap.ts'
import type { Report } from './parsers/report.ts'

/* Reports that a command writes to a file in the guest: the input `results-from`. */

const READERS: Readonly<Record<ReportFile['form'], (text: string) => Report>> = {
  junit: parseJunit,
  ktap: readKtap,
}

/** Reads a report; empty text is one without a test. */
export const readReport = ({ form }: ReportFile, text: string): Report => READERS[form](text)

/**
 * Judges a command by its report and its exit codes. A pass needs both: a report with a test, and
 * an exit code of 0.
 * @param text of the report; undefined where there is none
 * @param codes exit codes of its calls, all of which have ended
 * @param expected names of the tests that must be in the report
 */
export function judgeReport(
  report: ReportFile,
  text: string | undefined,
  codes: readonly number[],
  expected: readonly string[],
): { readonly end: SuiteEnd; readonly problem?: string | undefined } & Pick<Report, 'tests'> {
  const { path } = report
  const code = codes.find(isSignal) ?? codes.find((each) => each !== 0) ?? 0
  const unparsable = (why: string, tests: Report['tests'] = []) =>
    ({ end: 'unparsable', problem: `${why} (${exitText(code)})`, tests }) as const
  if (text === undefined) return unparsable(`it left no report ${path}`)
  if (text.trim() === '') return unparsable(`its report ${path} is empty`)

  const { tests, problem } = readReport(report, text)
  if (problem !== undefined) return unparsable(`its report ${path}: ${problem}`, tests)
  if (tests.length === 0) return unparsable(`its report ${path} has no test`)

  if (isSignal(code)) return { end: 'killed', problem: `it ended with ${exitText(code)}`, tests }
  if (code !== 0 && countsOf(tests).failed === 0)
    return unparsable(`no test of its report ${path} failed, but the command did`, tests)
  const lost = lostTests(expected, tests)
  return lost === undefined
    ? { end: 'finished', tests }
    : { end: 'unparsable', problem: lost, tests }
}
