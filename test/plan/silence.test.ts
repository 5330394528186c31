import { expect, test } from 'vitest'
import { parseInputs } from '../../src/inputs/schema.ts'
import { withSilence } from '../../src/plan/silence.ts'
import { planTests } from '../../src/plan/test.ts'
import type { SuiteResult } from '../../src/results/model.ts'
import type { Limit } from '../../src/runners/job.ts'
import { suite } from '../report/results.ts'

const BUILT = { lists: [], verifierNames: ['v0'], progNames: ['fast', 'slow'] }

const took = (seconds: Readonly<Record<string, number | undefined>>): SuiteResult =>
  suite({
    tests: Object.entries(seconds).map(([name, each]) => ({
      name,
      state: 'passed',
      subtests: [],
      seconds: each,
    })),
  })

/** How long test_progs, then test_verifier, may be silent. */
function silence(base: readonly SuiteResult[], over = {}, kvm = false): (Limit | undefined)[] {
  const raw = { platform: 's390x', suites: 'test_progs,test_verifier', ...over }
  const plan = planTests(parseInputs(raw), BUILT, kvm)
  return withSilence(plan, base).suites.map(({ stall }) => stall)
}

const [UNKNOWN] = silence([])

test('three times the longest test that was seen', () => {
  expect(silence([took({ fast: 0.2, slow: 40.2 })])).toEqual([{ seconds: 121 }, UNKNOWN])
})

test('a minute at least', () => {
  expect(silence([took({ fast: 0.2, slow: 3 })])[0]).toEqual({ seconds: 60 })
})

test.each([
  ['a test is new', [took({ slow: 40 })]],
  ["a test's duration is unknown", [took({ slow: 40, fast: undefined })]],
  ['another suite was run', [{ ...took({ slow: 40, fast: 1 }), name: 'test_progs-cpuv4' }]],
  ['a test takes longer than what is waited for an unknown one', [took({ slow: 500, fast: 1 })]],
])('as without earlier results where %s', (_, base) => {
  expect(silence(base)[0]).toEqual(UNKNOWN)
})

test("the user's limits and KVM's stay", () => {
  const base = [took({ fast: 1, slow: 30 })]
  for (const [over, kvm] of [
    [{ timeout: '10m' }, false],
    [{ 'suite-timeout': '10m', timeout: '1h' }, false],
    [{}, true],
  ] as const)
    expect(silence(base, over, kvm)).toEqual(silence([], over, kvm))
})
