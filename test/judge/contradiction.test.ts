import { describe, expect, test } from 'vitest'
import { contradictionIn } from '../../src/judge/contradiction.ts'
import type { RunResult } from '../../src/results/model.ts'
import { test as one, run, suite } from '../report/results.ts'

const good = suite({ passed: 1, tests: [one('a')] })
const bad = suite({
  failed: 1,
  tests: [one('a', { state: 'failed', subtests: [{ name: 'x', state: 'failed' }] })],
})
const withFailed = one('b', {
  subtests: [
    { name: 'x', state: 'passed' },
    { name: 'y', state: 'failed' },
  ],
})
const other = one('a', { state: 'failed', subtests: [{ name: 'y', state: 'failed' }] })
const failure = { suite: 'test_progs', test: 'a/x' }
const known = { base: 'b', newFailures: [], fixed: [], disappeared: [] }

test.each<[string, Partial<RunResult>, string | undefined]>([
  ['a pass', { suites: [good] }, undefined],
  ['a failure', { verdict: 'test-failure', suites: [good, bad] }, undefined],
  ['a run without a suite', { verdict: 'boot-failure' }, undefined],
  ['a build, which has no tests', { verdict: 'built' }, undefined],
  ['a run in which nothing ran', { verdict: 'no-tests' }, undefined],
  [
    'a run in which nothing ran, with a failed test',
    { verdict: 'no-tests', suites: [good, bad] },
    'verdict: it is no-tests, but suites.1.tests.0 has failed',
  ],
  [
    'a run in which nothing ran, with a suite that was killed',
    { verdict: 'no-tests', suites: [suite({ end: 'killed' })] },
    'verdict: it is no-tests, but suites.0.end is killed',
  ],
  ['a pass without a suite', {}, 'verdict: it is pass, but not one test was executed'],
  [
    'a pass of which every test was skipped',
    { suites: [suite({ skipped: 1, tests: [one('a', { state: 'skipped' })] })] },
    'verdict: it is pass, but not one test was executed',
  ],
  [
    'a failed test that failed before, by its own words alone',
    { suites: [bad], comparison: { ...known, stillFailing: [failure] } },
    'verdict: it is pass, but suites.0.tests.0 has failed, and no base shows that it failed before',
  ],
  [
    'a count of failed tests',
    { verdict: 'test-failure', suites: [good, { ...bad, failed: 0 }] },
    'suites.1.failed: it is 0, but its tests have 1',
  ],
  [
    'a count of passed tests',
    { suites: [{ ...good, passed: 812 }] },
    'suites.0.passed: it is 812, but its tests have 1',
  ],
  [
    'a flaky test',
    { suites: [{ ...good, flaky: 1 }] },
    'suites.0.flaky: it is 1, but its tests have 0',
  ],
  [
    'a pass with a failed test',
    { suites: [good, bad] },
    'verdict: it is pass, but suites.1.tests.0 has failed',
  ],
  ...(['passed', 'skipped'] as const).map((state): [string, Partial<RunResult>, string] => [
    `a pass with a failed subtest of a test that is ${state}`,
    { suites: [good, suite({ [state]: 1, tests: [{ ...withFailed, state }] })] },
    'verdict: it is pass, but suites.1.tests.0.subtests.1 has failed',
  ]),
  [
    'a flaky test, of which an older version kept the failed subtest',
    { suites: [suite({ flaky: 1, tests: [{ ...withFailed, state: 'flaky' }] })] },
    undefined,
  ],
  [
    'a pass with a test that is a new failure',
    { suites: [bad], comparison: { ...known, stillFailing: [] } },
    'verdict: it is pass, but suites.0.tests.0 has failed, and no base shows that it failed before',
  ],
  [
    'a pass with a suite that was killed',
    { suites: [{ ...good, end: 'killed' }] },
    'verdict: it is pass, but suites.0.end is killed',
  ],
  [
    'a pass with a finding',
    { suites: [good], findings: [{ verdict: 'kernel-splat', sentence: 's' }] },
    'verdict: it is pass, but a finding is kernel-splat',
  ],
  [
    'a verdict that is better than the worst finding',
    { verdict: 'test-failure', findings: [{ verdict: 'kernel-panic', sentence: 's' }] },
    'verdict: it is test-failure, but a finding is kernel-panic',
  ],
  ['a warning', { suites: [good], findings: [{ level: 'warning', sentence: 's' }] }, undefined],
])('%s', (_, over, problem) => {
  expect(contradictionIn(run(over))).toBe(problem)
})

describe('a failed test of a pass, beside the base', () => {
  const now = run({ suites: [bad], comparison: { ...known, stillFailing: [failure] } })

  test('it failed there as well', () => {
    expect(contradictionIn(now, run({ verdict: 'test-failure', suites: [bad] }))).toBeUndefined()
  })

  test('it failed there as well, and another suite had no test', () => {
    const two = { ...now, verdict: 'no-tests' as const, suites: [bad, suite({ name: 'b' })] }
    expect(contradictionIn(two, run({ verdict: 'test-failure', suites: [bad] }))).toBeUndefined()
  })

  test.each([
    ['it passed there', run({ suites: [good] })],
    ['another subtest failed there', run({ suites: [suite({ failed: 1, tests: [other] })] })],
    ['it was not there', run({})],
  ])('%s', (_, base) => {
    expect(contradictionIn(now, base)).toBe(
      'verdict: it is pass, but suites.0.tests.0 has failed, and it had not failed in the base',
    )
  })

  test('a result without a comparison has no failure that counts less', () => {
    expect(contradictionIn(run({ suites: [bad] }), run({ suites: [bad] }))).toBe(
      'verdict: it is pass, but suites.0.tests.0 has failed',
    )
  })
})
