import { expect, test } from 'vitest'
import {
  type CacheRow,
  formatAge,
  formatBytes,
  renderCacheJson,
  renderCacheTable,
  renderCleaned,
} from '../../src/report/cache.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const HOUR = 3600_000

const ROWS: readonly CacheRow[] = [
  {
    kind: 'kernel',
    key: 's390x-1',
    from: 'source a',
    bytes: 3.3 * 1024 ** 3,
    made: NOW - 90 * HOUR,
    used: NOW - 72 * HOUR,
    inUse: false,
  },
  {
    kind: 'kernel',
    key: 's390x-22',
    from: 'source b',
    bytes: 1024 ** 3,
    made: NOW - 3 * HOUR,
    used: NOW - HOUR,
    inUse: true,
  },
  {
    kind: 'bundle',
    key: 's390x-3',
    from: 'a\nb',
    bytes: 900,
    made: NOW - 30_000,
    used: NOW - 30_000,
    inUse: false,
  },
]

test('a table, by kind and last use, with its sum', () => {
  expect(renderCacheTable(ROWS, '/c', NOW, 200)).toBe(
    [
      'KIND    KEY          SIZE  AGE  LAST USE  MADE FROM',
      'bundle  s390x-3     900 B  now       now  a b',
      'kernel  s390x-22  1.0 GiB   3h    in use  source b',
      'kernel  s390x-1   3.3 GiB   3d        3d  source a',
      '3 entries, 4.3 GiB in /c',
      '',
    ].join('\n'),
  )
})

test('no line is wider than the terminal', () => {
  const rows = ROWS.map((row) => ({ ...row, from: 'word '.repeat(99) }))
  for (const line of renderCacheTable(rows, '/c', NOW, 80).split('\n'))
    expect(line.length).toBeLessThanOrEqual(80)
})

test('nothing is told as nothing', () => {
  expect(renderCacheTable([], '/c', NOW, 80)).toBe('/c holds nothing\n')
  expect(renderCleaned([], false)).toBe('removed nothing\n')
  expect(JSON.parse(renderCacheJson([], '/c'))).toEqual({ schema: 1, folder: '/c', entries: [] })
})

test('as JSON: bytes and times', () => {
  expect(JSON.parse(renderCacheJson(ROWS, '/c')).entries[1]).toEqual({
    ...{ kind: 'kernel', key: 's390x-22', from: 'source b', bytes: 1024 ** 3, inUse: true },
    ...{ made: '2026-11-23T09:00:00.000Z', used: '2026-11-23T11:00:00.000Z' },
  })
})

test('what was removed, and what would be', () => {
  const [row] = ROWS
  expect(renderCleaned(row === undefined ? [] : [row], true)).toBe(
    'would remove kernel/s390x-1, 3.3 GiB\nwould remove 1 entry, 3.3 GiB\n',
  )
})

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KiB'],
  [1024 * 1023.7, '1.0 MiB'],
  [136 * 1024 ** 2, '136 MiB'],
  [5e15, '4547 TiB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

test.each([
  [-5, 'now'],
  [59_999, 'now'],
  [60_000, '1m'],
  [HOUR, '1h'],
  [47 * HOUR, '47h'],
  [48 * HOUR, '2d'],
])('%d ms ago is %s', (milliseconds, text) => {
  expect(formatAge(milliseconds)).toBe(text)
})
