import { expect, test } from 'vitest'
import SHIPPED from '../../src/lists/durations.json' with { type: 'json' }
import { shippedDurations } from '../../src/lists/durations.ts'
import { PLATFORMS } from '../../src/platform/table.ts'
import { runnerOf } from '../../src/runners/table.ts'

const KNOWN = [
  { platform: 's390x', suite: 'test_progs', measured: '', rest: 0.3, seconds: { slow: 40 } },
]

test('a test that is not listed takes what the others took', () => {
  expect(shippedDurations('s390x', 'test_progs', ['a', 'slow'], KNOWN)).toEqual(
    new Map([
      ['a', 0.3],
      ['slow', 40],
    ]),
  )
})

test('where a platform was not measured, another tells what is slow', () => {
  const both = [
    ...KNOWN,
    { platform: 'aarch64', suite: 'test_progs', measured: '', rest: 0.1, seconds: { slow: 7 } },
  ]
  const slow = (platform: string) =>
    shippedDurations(platform, 'test_progs', ['slow'], both).get('slow')
  expect([slow('aarch64'), slow('s390x'), slow('riscv64')]).toEqual([7, 40, 40])
})

test('of a suite that was measured nowhere nothing is known', () => {
  expect(shippedDurations('s390x', 'test_maps', ['slow'], KNOWN).size).toBe(0)
})

test('what is shipped is of platforms and suites that there are, each once', () => {
  const entries: readonly { platform: string; suite: string }[] = SHIPPED
  const platforms = PLATFORMS.map(({ name }) => name)
  expect(entries.filter(({ platform }) => !platforms.includes(platform))).toEqual([])
  for (const { suite } of entries) expect(runnerOf({ name: suite }).division?.without).toBeDefined()
  const names = entries.map(({ platform, suite }) => `${platform} ${suite}`)
  expect(new Set(names).size).toBe(names.length)
})
