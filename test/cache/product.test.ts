import { expect, describe as group, test } from 'vitest'
import { describe, differences, parseAbout } from '../../src/cache/product.ts'

const about = (kind: string, ...pairs: [string, string][]) => ({
  kind,
  name: 's390x',
  ingredients: pairs.map(([name, value]) => ({ name, value })),
})
const nested = (...pairs: [string, string][]): string =>
  `${JSON.stringify(about('patch', ...pairs), null, 2)}\n`

group('what a product was made from, on one line', () => {
  test.each<[string, [string, string][], string]>([
    [
      'short values as they are',
      [
        ['suite', 'trixie'],
        ['mirror', 'default'],
      ],
      'suite trixie, mirror default',
    ],
    [
      'a long list as its hash',
      [['packages', 'package '.repeat(9).trim()]],
      'packages 2e426d37 (9 words)',
    ],
    [
      'a file of lines as its hash',
      [['toolchain', 'gcc 14\nmake 4\n']],
      'toolchain 87058136 (2 lines)',
    ],
    [
      'a product as what it was made from',
      [['tree', nested(['source', 'linux 6.12\n'])]],
      'source linux 6.12',
    ],
    [
      'our own scripts not at all',
      [
        ['scripts', 'a.sh 1'],
        ['suite', 'sid'],
      ],
      'suite sid',
    ],
    [
      'what two parts share once',
      [
        ['a', nested(['suite', 'sid'])],
        ['b', nested(['suite', 'sid'])],
      ],
      'suite sid',
    ],
  ])('%s', (_, pairs, expected) => {
    expect(describe(about('kernel', ...pairs))).toBe(expected)
  })
})

test('differences are told by name, down to the product they are in', () => {
  const one = about(
    'kernel',
    ['make', 'ARCH=s390'],
    ['tree', nested(['source', '1'], ['patches/001', 'x'])],
  )
  const other = about(
    'kernel',
    ['make', 'ARCH=s390'],
    ['tree', nested(['source', '2'])],
    ['config', 'A=y'],
  )
  expect(differences(one, other)).toEqual(['tree: source', 'tree: patches/001', 'config'])
  expect(differences(one, one)).toEqual([])
})

test.each([
  '',
  '{}',
  'x',
  '[]',
  '{"kind":"kernel","name":"a"}',
  '{"kind":1,"name":"a","ingredients":[]}',
])('what is no product file is none: %j', (text) => {
  expect(parseAbout(text)).toBeUndefined()
})
