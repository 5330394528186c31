import type { Finding, RunResult, SuiteResult, TestResult, Verdict } from '../results/model.ts'
import { countsOf } from '../results/parts.ts'
import { isGood, isOfBuild, worstVerdict } from '../results/verdicts.ts'
import { compare, failedBefore, unitsOf } from './compare.ts'

/**
 * Finds where a result contradicts itself: counts that are not those of its tests, or a verdict
 * that is better than its findings, suites and tests. Returns one sentence that begins with the
 * key, e.g. `suites.0.failed: it is 0, but 2 of its tests are`; undefined if all agrees.
 * @param base the results that it was compared with: without them nothing failed before
 */
export function contradictionIn(result: RunResult, base?: RunResult): string | undefined {
  return (
    countsIn(result.suites) ??
    findingIn(result) ??
    (isBetterThanFailure(result.verdict) ? failureIn(result, base) : undefined) ??
    (isOfBuild(result.verdict) ? undefined : nothingIn(result))
  )
}

function countsIn(suites: readonly SuiteResult[]): string | undefined {
  for (const [at, suite] of suites.entries()) {
    const counts = countsOf(suite.tests)
    for (const state of ['passed', 'failed', 'skipped', 'flaky'] as const)
      if (suite[state] !== counts[state])
        return `suites.${at}.${state}: it is ${suite[state]}, but its tests have ${counts[state]}`
  }
  return undefined
}

function findingIn({ verdict, findings }: RunResult): string | undefined {
  const verdicts = findings.flatMap((finding: Finding) => finding.verdict ?? [])
  const worst = worstVerdict([verdict, ...verdicts])
  return worst === verdict ? undefined : `verdict: it is ${verdict}, but a finding is ${worst}`
}

/**
 * Names what failed in a test: itself, or a subtest, whatever its test says. One of a flaky test is
 * flaky; undefined where nothing failed.
 */
function failedIn(test: TestResult): string | undefined {
  if (!unitsOf(test).some(({ state }) => state === 'failed')) return undefined
  const subtest = test.subtests.findIndex(({ state }) => state === 'failed')
  return test.state === 'failed' ? '' : `.subtests.${subtest}`
}

/** Whether a failed test would have made the verdict worse: of `no-tests`, too. */
const isBetterThanFailure = (verdict: Verdict): boolean =>
  worstVerdict([verdict, 'test-failure']) !== verdict

/**
 * A failure that such a verdict has no room for. A failed test may be one that failed before, if
 * the base shows it: what a result says of its base proves nothing.
 */
function failureIn(result: RunResult, base: RunResult | undefined): string | undefined {
  const { verdict, suites, comparison } = result
  const shown = comparison && base && compare(base, result, comparison.base)

  for (const [at, { name, end, tests }] of suites.entries()) {
    if (end !== 'finished') return `verdict: it is ${verdict}, but suites.${at}.end is ${end}`
    const failed = tests.findIndex(
      (test) =>
        failedIn(test) !== undefined && (shown === undefined || !failedBefore(shown, name, test)),
    )
    const test = tests[failed]
    if (test === undefined) continue

    const why =
      comparison === undefined
        ? ''
        : base === undefined
          ? `, and no base shows that it failed before`
          : ', and it had not failed in the base'
    const what = `suites.${at}.tests.${failed}${failedIn(test)}`
    return `verdict: it is ${verdict}, but ${what} has failed${why}`
  }
  return undefined
}

/** A good verdict on tests of which none was executed, as judge() counts them. */
function nothingIn({ verdict, suites }: RunResult): string | undefined {
  const executed = suites.some(({ tests }) => tests.some(({ state }) => state !== 'skipped'))
  return isGood(verdict) && !executed
    ? `verdict: it is ${verdict}, but not one test was executed`
    : undefined
}
