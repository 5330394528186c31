import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freshSince } from '../../src/plan/defaults.ts'
import { isPinned } from '../../src/platform/mirror.ts'

const DAY = 24 * 3600
const at = (text: string): number => Date.parse(text)

test.each<[string, number, string | undefined, string, string | undefined]>([
  ['the first hour of a week', 7 * DAY, undefined, '2026-11-19T00:00:00Z', '2026-11-19T00'],
  ['the last second of it', 7 * DAY, undefined, '2026-11-25T23:59:59Z', '2026-11-19T00'],
  ['the next one', 7 * DAY, undefined, '2026-11-26T00:00:00Z', '2026-11-26T00'],
  ['a day', DAY, 'http://m.example.org/debian', '2026-11-23T12:00:00Z', '2026-11-23T00'],
  ['half a day', DAY / 2, undefined, '2026-11-23T12:00:00Z', '2026-11-23T12'],
  ['never', 0, undefined, '2026-11-23T12:00:00Z', undefined],
  [
    'a mirror of one day',
    DAY,
    'http://m.example.org/debian/20261101T000000Z/',
    '2026-11-23T12:00:00Z',
    undefined,
  ],
])('%s', (_, freshness, mirror, now, expected) => {
  expect(freshSince(freshness, mirror, at(now))).toBe(expected)
})

test('a window never begins in the future, nor longer ago than it is long', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), fc.nat(4e12), (hours, now) => {
      const since = at(`${freshSince(hours * 3600, undefined, now)}:00:00Z`)
      expect(since).toBeLessThanOrEqual(now)
      expect(now - since).toBeLessThan(hours * 3600_000)
    }),
  )
})

test.each([
  ['http://m.example.org/archive/debian/20261101T000000Z', true],
  ['http://m.example.org/archive/debian/20261101T000000Z/', true],
  ['http://m.example.org/debian', false],
  ['http://m.example.org/debian/20261101', false],
  [undefined, false],
])('%s has a date: %s', (mirror, expected) => {
  expect(isPinned(mirror)).toBe(expected)
})
