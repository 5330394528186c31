import { formatDuration } from '../results/duration.ts'
import type { Finding, Verdict } from '../results/model.ts'
import { VERDICT } from '../results/verdicts.ts'
import { failedBefore } from './compare.ts'
import type { Evidence } from './evidence.ts'

/** The facts that the sentence needs. */
export type Told = Pick<Evidence, 'platform' | 'seconds' | 'suites' | 'comparison'> & {
  /** The kernel's release, if known. */
  readonly release: string | undefined
}

/** What the finding on a suite's failed tests says. */
export const failedTests = (suite: string, count: number, names: string): string =>
  `${suite}: ${count} failed: ${names}`

/** The same where the base excuses them: a warning. */
export const failedAsInBase = (suite: string, count: number, names: string): string =>
  `${suite}: ${count} failed as in the base: ${names}`

/** What failedTests() says behind the suite's name; merging puts the shard's before that. */
const BEHIND_SUITE = /^\d+ failed: /

/** Whether a finding is on failed tests of one of the suites. */
export const isOfTests = ({ sentence }: Finding, suites: Told['suites']): boolean =>
  suites.some(({ name }) => BEHIND_SUITE.test(sentence.split(`${name}: `, 2)[1] ?? ''))

/** What failedAsInBase() says behind the suite's name. */
const BEHIND_EXCUSED = /^\d+ failed as in the base: /

/** Whether failed tests of a suite that had failed in the base do not fail the run, by its findings. */
export const isExcused = (findings: readonly Finding[], suite: string): boolean =>
  findings.some(
    ({ level, sentence }) =>
      level === 'warning' && BEHIND_EXCUSED.test(sentence.split(`${suite}: `, 2)[1] ?? ''),
  )

/**
 * Returns the sentence of a run: `3 fail, 14 skipped, 795 pass in 6m 2s on s390x (6.12.107)`. Where
 * anything but a failed test decided, that comes first: `kernel panic on s390x (6.12.107): ...; 71
 * pass in 13m`.
 */
export function runSentence(verdict: Verdict, worst: Finding | undefined, told: Told): string {
  const { release, platform, seconds, suites, comparison } = told
  const where = `on ${platform}${release === undefined ? '' : ` (${release})`}`
  const counts = countsText(suites, comparison)
  const time = seconds === undefined ? '' : ` in ${formatDuration(seconds)}`
  const unfinished = suites.some(({ end }) => end !== 'finished')
  // Results of others may have no finding.
  const ofTests = worst ? isOfTests(worst, suites) : suites.some((suite) => suite.failed > 0)
  if (verdict === 'pass' || (verdict === 'test-failure' && ofTests && !unfinished)) {
    return `${counts || 'no test'}${time} ${where}`
  }
  if (verdict === 'built') return `built ${where}${time}`

  const why = worst ? `: ${worst.sentence}` : ''
  return `${VERDICT[verdict].word} ${where}${why}${counts ? `; ${counts}${time}` : ''}`
}

/** Counts the failed tests with new failures, where there is a base. */
function newText(suites: Told['suites'], comparison: Told['comparison']): string {
  if (comparison === undefined) return ''
  const failed = suites.flatMap((suite) =>
    suite.tests
      .filter(({ state }) => state === 'failed')
      .map((test) => failedBefore(comparison, suite.name, test)),
  )
  return ` (${failed.filter((known) => !known).length || 'none'} new)`
}

function countsText(suites: Told['suites'], comparison: Told['comparison']): string {
  const sum = (key: 'passed' | 'failed' | 'skipped' | 'flaky') =>
    suites.reduce((total, suite) => total + suite[key], 0)
  const parts: [number, string][] = [
    [sum('failed'), `fail${newText(suites, comparison)}`],
    [sum('flaky'), 'flaky'],
    [sum('skipped'), 'skipped'],
    [sum('passed'), 'pass'],
  ]

  return parts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : [])).join(', ')
}
