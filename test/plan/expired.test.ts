import { expect, test } from 'vitest'
import { printPlan } from '../../src/plan/whole.ts'
import { contextOf } from './contexts.ts'

/** How often each word is in a printed plan. */
const counts = (raw: Parameters<typeof contextOf>[0], ...words: string[]): number[] => {
  const text = printPlan(contextOf(raw), undefined)
  return words.map((word) => text.split(word).length - 1)
}
const WORDS = ['Acquire::Check-Valid-Until "false"', 'CROSS_BPF_EXPIRED', '/mnt/step/expired']

test('releases that have expired are refused, unless they are to be accepted', () => {
  expect(counts({ toolchain: 'debian:forky' }, ...WORDS)).toEqual([0, 0, 0])
  // The build root, the guest's root and the source.
  const accepted = { toolchain: 'debian:forky', 'expired-releases': 'accept' }
  expect(counts(accepted, ...WORDS)).toEqual([2, 2, 1])
})

test('a snapshot of the past is no release that has expired: nothing is told of it', () => {
  const mirror = 'http://mirror/archive/20260101T000000Z'
  expect(counts({ mirror }, ...WORDS)).toEqual([2, 0, 0])
})

test('only accept and refuse are taken', () => {
  expect(() => contextOf({ 'expired-releases': 'yes' })).toThrow(
    "input 'expired-releases' is 'yes'; it takes refuse or accept",
  )
})
