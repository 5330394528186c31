import { expect, test } from 'vitest'
import { parseInputs } from '../../src/inputs/schema.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { planTests } from '../../src/plan/test.ts'

test('a slow test that was asked for by name runs, or is told to be left out', () => {
  const tests = planTests(
    parseInputs({ platform: 's390x', tests: 'bpf_cookie/perf_event' }),
    { lists: [], verifierNames: [], progNames: [] },
    false,
  )
  const denied = tests.suites[0]?.calls[0]?.some((word) => word.includes('denylist')) ?? false
  expect(denied && tests.leftOut.test_progs?.length === 0).toBe(false)
})

test('a range past the last test is an invalid input, found late', () => {
  const inputs = parseInputs({ platform: 's390x', suites: 'test_verifier:50-60' })
  expect(() =>
    planTests(inputs, { lists: [], verifierNames: ['a', 'b'], progNames: [] }, true),
  ).toThrow(InvalidInput)
})
