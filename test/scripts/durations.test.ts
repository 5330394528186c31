import { expect, test } from 'vitest'
import { entriesOf, merged, unfit } from '../../scripts/durations.ts'
import { RESULTS, suite } from '../report/results.ts'

const timed = (name: string, seconds?: number) =>
  ({ name, state: 'passed', subtests: [], seconds }) as const

const PASSED = RESULTS.green

test.each([
  ['under KVM', { accelerator: 'kvm' as const }, 'not run under emulation'],
  ['of some tests', { asked: { key: 'k', narrowed: true } }, 'only some of the tests'],
  ['a shard', { shard: { index: 2, count: 3 } }, 'shard 2 of 3'],
  [
    'that was cut off',
    { suites: [suite({ end: 'timeout' as const })] },
    'test_progs did not come to its end (timeout)',
  ],
])('times of a run %s are refused', (_, over, why) => {
  expect(unfit(PASSED)).toBeUndefined()
  expect(unfit({ ...PASSED, ...over })).toContain(why)
})

test('tests of one second and more, by name; the others by their mean', () => {
  const tests = [
    timed('slow', 12.34),
    timed('b', 1),
    timed('c', 0.3),
    timed('d', 0.5),
    timed('e'),
    { ...timed('failed', 99), state: 'failed' as const },
  ]
  const suites = [
    suite({ name: 'test_progs', tests }),
    suite({ name: 'test_progs-cpuv4', tests: [timed('only', 0.01)] }),
    suite({ name: 'test_verifier', tests: [timed('by number', 9)] }),
    suite({ name: 'test_maps', tests: [timed('test_maps', 99)] }),
    suite({ name: 'test_progs-no_alu32', tests: [timed('unknown')] }),
  ]
  const { platform } = PASSED
  const kernel = { ...PASSED.kernel, release: '6.12.1' }
  const presets = { names: ['debug-off'], differences: [] }
  const measured = '6.12.1, debug-off, 2026-11-29'
  expect(entriesOf({ ...PASSED, kernel, presets, suites }, '2026-11-29')).toEqual([
    { platform, suite: 'test_progs', measured, rest: 0.4, seconds: { b: 1, slow: 12.3 } },
  ])
})

test('what was known of the same suite on the same platform goes', () => {
  const entry = (platform: string, name: string, rest: number) => ({
    platform,
    suite: name,
    measured: '',
    rest,
    seconds: {},
  })
  const before = [entry('s390x', 'test_progs', 1), entry('aarch64', 'test_progs', 2)]
  const added = [entry('s390x', 'test_progs', 3), entry('s390x', 'test_progs-cpuv4', 4)]
  expect(merged(before, added).map(({ platform, rest }) => [platform, rest])).toEqual([
    ['aarch64', 2],
    ['s390x', 3],
    ['s390x', 4],
  ])
})
