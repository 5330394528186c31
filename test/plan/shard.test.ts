import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isIn, shardKey, shardRange, shardTests } from '../../src/plan/shard.ts'
import { durationsOf } from '../../src/runners/durations.ts'
import { test as one } from '../report/results.ts'

const NONE = new Map<string, number>()
const all = (
  names: readonly string[],
  durations: ReadonlyMap<string, number>,
  count: number,
): string[][] =>
  Array.from({ length: count }, (_, at) => shardTests(names, durations, { index: at + 1, count }))

describe('shardTests', () => {
  test.each<[string, Record<string, number>, number, string[]]>([
    ['a b c d', {}, 2, ['a c', 'b d']],
    ['a b c d', {}, 1, ['a b c d']],
    ['a b', {}, 3, ['a', 'b', '']],
    ['a b c d', { a: 9, b: 3, c: 3, d: 3 }, 2, ['a', 'b c d']],
    ['d c b a', { a: 9, b: 3, c: 3, d: 3 }, 2, ['a', 'd c b']],
    // b is taken for as long as the middle one.
    ['a b c', { a: 5, c: 1 }, 2, ['a', 'b c']],
    ['a b', { a: 0, b: 0 }, 2, ['a', 'b']],
  ])('%s %j in %d', (names, durations, count, shards) => {
    const told = all(names.split(' '), new Map(Object.entries(durations)), count)
    expect(told.map((shard) => shard.join(' '))).toEqual(shards)
  })

  const anyNames = fc.uniqueArray(fc.string({ maxLength: 4 }), { maxLength: 40 })
  const anyDurations = fc.array(
    fc.tuple(fc.string({ maxLength: 4 }), fc.double({ min: 0, max: 1000, noNaN: true })),
  )
  const anyCount = fc.integer({ min: 1, max: 9 })

  test('every test is in exactly one shard, in its order', () => {
    fc.assert(
      fc.property(anyNames, anyDurations, anyCount, (names, pairs, count) => {
        const shards = all(names, new Map(pairs), count)
        expect(shards.flat().toSorted()).toEqual(names.toSorted())
        for (const shard of shards)
          expect(shard).toEqual(names.filter((name) => shard.includes(name)))
      }),
    )
  })

  test('what is to be in the first shard is there, and the rest is divided evenly', () => {
    fc.assert(
      fc.property(anyNames, anyCount, (names, count) => {
        const first = new Set(names.slice(0, 2))
        const shards = Array.from({ length: count }, (_, at) =>
          shardTests(names, NONE, { index: at + 1, count }, first),
        )
        expect(shards.flat().toSorted()).toEqual(names.toSorted())
        for (const name of first) expect(shards[0]).toContain(name)
        const sizes = shards.map(({ length }) => length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(Math.max(1, first.size))
      }),
    )
  })

  test('the order of the names changes nothing', () => {
    fc.assert(
      fc.property(anyNames, anyDurations, anyCount, (names, pairs, count) => {
        const sets = (of: readonly string[]) =>
          all(of, new Map(pairs), count).map((shard) => shard.toSorted())
        expect(sets(names.toReversed())).toEqual(sets(names))
      }),
    )
  })

  test('without durations no shard has two more than another', () => {
    fc.assert(
      fc.property(anyNames, anyCount, (names, count) => {
        const sizes = all(names, NONE, count).map((shard) => shard.length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('no shard takes longer than its fair part and one test', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1 }),
        anyCount,
        (lengths, count) => {
          const durations = new Map(lengths.map((seconds, at) => [`t${at}`, seconds]))
          const fair = lengths.reduce((sum, each) => sum + each, 0) / count
          for (const shard of all([...durations.keys()], durations, count)) {
            const seconds = shard.reduce((sum, name) => sum + (durations.get(name) ?? 0), 0)
            expect(seconds).toBeLessThanOrEqual(fair + Math.max(...lengths))
          }
        },
      ),
    )
  })
})

test.each<[number, number, number, (string | undefined)[]]>([
  [0, 9, 2, ['0-4', '5-9']],
  [0, 9, 3, ['0-2', '3-5', '6-9']],
  [5, 6, 3, [undefined, '5-5', '6-6']],
  [7, 7, 1, ['7-7']],
])('shardRange %d-%d in %d', (first, last, count, expected) => {
  const parts = expected.map((_, at) => shardRange({ first, last }, { index: at + 1, count }))
  expect(parts.map((part) => part && `${part.first}-${part.last}`)).toEqual(expected)
})

test('parts of a range follow each other without a gap', () => {
  const any = fc.tuple(
    fc.nat({ max: 500 }),
    fc.integer({ min: 1, max: 600 }),
    fc.integer({ min: 1, max: 99 }),
  )
  fc.assert(
    fc.property(any, ([first, length, count]) => {
      const range = { first, last: first + length - 1 }
      const parts = Array.from({ length: count }, (_, at) =>
        shardRange(range, { index: at + 1, count }),
      )
      const numbers = parts.flatMap((part) =>
        part === undefined
          ? []
          : Array.from({ length: part.last - part.first + 1 }, (_, at) => part.first + at),
      )
      expect(numbers).toEqual(Array.from({ length }, (_, at) => first + at))
    }),
  )
})

test('what cannot be divided is in the first shard alone', () => {
  const shards = [1, 2].map((index) => ({ index, count: 2 }))
  const where = (suite: string) =>
    shards.filter((shard) => isIn({ name: suite }, shard)).map(({ index }) => index)
  expect(where('test_progs-no_alu32')).toEqual([1, 2])
  expect(where('test_verifier')).toEqual([1, 2])
  expect(where('test_maps')).toEqual([1])
})

test('the key changes with what the division depends on, and with nothing else', () => {
  const durations = durationsOf({
    tests: [one('a', { seconds: 3 }), one('b'), one('z', { seconds: 1 })],
  })
  expect([...durations]).toEqual([
    ['a', 3],
    ['z', 1],
  ])
  const key = shardKey(['a', 'b'], durations)
  expect(shardKey(['a', 'b'], new Map([['a', 3]]))).toBe(key)
  expect(shardKey(['a', 'b'], NONE)).not.toBe(key)
  expect(shardKey(['a', 'b', 'c'], durations)).not.toBe(key)
  expect(durationsOf(undefined)).toEqual(NONE)
})
