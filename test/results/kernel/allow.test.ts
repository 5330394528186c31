import { expect, test } from 'vitest'
import { parseAllow } from '../../../src/inputs/allow.ts'
import { allowedOn, allowSplats } from '../../../src/results/kernel/allow.ts'

const report = (title: string, line: number, lines: readonly string[], vm = 1) => ({
  kind: 'warning',
  title,
  line,
  text: [title, ...lines].join('\n'),
  vm,
})
const WARN = report('WARNING: at fs/a.c:1', 12, [' a_known_one'])
const KASAN = report('BUG: KASAN: slab-out-of-bounds', 10, [
  ' kasan_report',
  WARN.title,
  ' a_known_one',
  ' its_end',
])
const allowed = (reports: readonly (typeof WARN)[], pattern: string) =>
  allowSplats(reports, parseAllow('p', pattern)).map((each) => each.allowed)

test('what is known of a report within another does not excuse the other', () => {
  expect(allowed([KASAN, WARN], 'a_known_one')).toEqual([undefined, 'a_known_one'])
  expect(allowed([KASAN, WARN], 'its_end')).toEqual(['its_end', undefined])
  expect(allowed([KASAN, WARN], '^BUG: KASAN')).toEqual(['^BUG: KASAN', undefined])
})

test('but lines of its own do, whatever else is in the log', () => {
  expect(allowed([KASAN], 'a_known_one')).toEqual(['a_known_one'])
  // Of another machine's log, and of no line of this one.
  expect(allowed([KASAN, { ...WARN, vm: 2 }], 'a_known_one')).toEqual([
    'a_known_one',
    'a_known_one',
  ])
  expect(allowed([{ ...KASAN, line: 0 }, WARN], 'a_known_one')).toEqual([
    'a_known_one',
    'a_known_one',
  ])
})

test("a branch's patterns are for its kernels alone", () => {
  const patterns = [undefined, '6.12', '6.1'].flatMap((branch) =>
    parseAllow('p', 'x').map((each) => ({ ...each, branch })),
  )
  const branches = (release: string | undefined) =>
    allowedOn(release, patterns).map(({ branch }) => branch)
  expect(branches('6.12.117+deb13-arm64')).toEqual([undefined, '6.12'])
  expect(branches('6.1.0')).toEqual([undefined, '6.1'])
  expect(branches('7.3.4')).toEqual([undefined])
  expect(branches(undefined)).toEqual([undefined])
})
