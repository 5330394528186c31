/** What several virtual machines made of one suite, put together. */
import type { Counts, SuiteEnd, SuiteResult, TestResult, TestState } from './model.ts'

/** Worst last. */
const ENDS: readonly SuiteEnd[] = ['finished', 'missing', 'unparsable', 'killed', 'timeout']

/** The suite that ended worst, the first of those. */
export function worstEnded(first: SuiteResult, ...others: readonly SuiteResult[]): SuiteResult {
  return others.reduce((worst, each) => (ENDS.indexOf(each.end) > ENDS.indexOf(worst.end) ? each : worst), first)
}

function count(tests: readonly TestResult[]): Counts {
  const tally = (wanted: TestState): number => tests.filter(({ state }) => state === wanted).length
  return { passed: tally('passed'), failed: tally('failed'), skipped: tally('skipped'), flaky: tally('flaky') }
}

/** A suite with other tests, counted anew. */
export function withTests(suite: SuiteResult, tests: readonly TestResult[]): SuiteResult {
  return { ...suite, ...count(tests), tests }
}

function joinSeconds(a: number | undefined, b: number | undefined): { readonly seconds?: number } {
  return a === undefined && b === undefined ? {} : { seconds: Math.round(((a ?? 0) + (b ?? 0)) * 100) / 100 }
}

/**
 * A suite that was cut short, and what a fresh machine made of its rest. That either was cut short stays said; a part that never
 * had its turn says nothing once another part did.
 */
export function joinParts(before: SuiteResult, rest: SuiteResult): SuiteResult {
  if (before.end === 'missing') return rest
  const names = new Set(before.tests.map(({ name }) => name))
  const tests = [...before.tests, ...rest.tests.filter(({ name }) => !names.has(name))]
  const { end, exit } = worstEnded(before, rest)
  const told = before.problem ?? ''
  const problem = [told, told.includes(rest.problem ?? '') ? '' : rest.problem].filter((text) => text).join('; ')
  // One whose test is known already stays; see withCulprit.
  const hang = before.hang?.test === undefined ? (rest.hang ?? before.hang) : before.hang
  const { exit: _exit, problem: _problem, hang: _hang, seconds: _seconds, ...plain } = before
  return withTests(
    {
      ...plain,
      end,
      ...(exit !== undefined && { exit }),
      ...(problem !== '' && { problem }),
      ...(hang !== undefined && { hang }),
      ...joinSeconds(before.seconds, rest.seconds),
    },
    tests,
  )
}

/** Failed tests that were run once more: those that pass now are `flaky`, and keep what they said when they failed. */
export function joinAgain(before: SuiteResult, again: SuiteResult): SuiteResult {
  const results = new Map(again.tests.map((test) => [test.name, test]))
  const tests = before.tests.map((test): TestResult => {
    const second = results.get(test.name)
    if (test.state !== 'failed' || second === undefined) return test
    const state = second.state === 'passed' ? 'flaky' : 'failed'
    return { ...test, state, runs: (test.runs ?? 1) + 1 }
  })
  return { ...withTests(before, tests), ...joinSeconds(before.seconds, again.seconds) }
}

/** The test that was running when a suite's time was up, where that is not known yet. */
export function withHung(suite: SuiteResult, test: string): SuiteResult {
  const { hang } = suite
  return hang === undefined || hang.test !== undefined ? suite : { ...suite, hang: { ...hang, test } }
}

/**
 * The test that was running when everything ended, as a failed one of the suite.
 *
 * @param hung whether a hang ended it, which then is this test's
 */
export function withCulprit(before: SuiteResult, name: string, message: string, hung: boolean): SuiteResult {
  const suite = hung ? withHung(before, name) : before
  const known = suite.tests.find((test) => test.name === name)
  if (known?.state === 'failed') {
    return withTests(
      suite,
      suite.tests.map((test) =>
        test === known ? { ...test, message: `${message}\n${test.message ?? ''}`.trimEnd() } : test,
      ),
    )
  }
  return withTests(suite, [...suite.tests, { name, state: 'failed', message, subtests: [] }])
}
