import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { globMatch, globsOfBoth } from '../../src/lists/glob.ts'
import {
  allowedByBoth,
  allows,
  denies,
  inFull,
  isNameable,
  isPassedOver,
  matchSubtest,
  readTestList,
  splitEntry,
  testFilters,
  testNames,
  unmatched,
  withoutCovered,
} from '../../src/lists/test-list.ts'
import { runsSubtest } from './runs-subtest.ts'

const entries = (text: string): string[] => readTestList('L', text).map(({ entry }) => entry)
const filters = (...lines: string[]) => testFilters(readTestList('L', lines.join('\n')))

describe('a list file, as parse_test_list_file() reads it', () => {
  test.each<[string, string, string[]]>([
    ['nothing', '', []],
    ['empty lines and comments', '\n  \n# comment\n \t# more\n', []],
    ['blanks around', '  with_blanks    \n\ttab\t\n', ['with_blanks', 'tab']],
    ['line ends of another system', 'one\r\ntwo\r\n', ['one', 'two']],
    ['no line end at the end', 'one\ntwo', ['one', 'two']],
    [
      'comments, with and without a blank',
      'one # c\ntwo#c\nthree/sub\t\t# c # d',
      ['one', 'two', 'three/sub'],
    ],
    [
      'blanks within',
      'verifier_x/ringbuf: check buffer 1 # c',
      ['verifier_x/ringbuf: check buffer 1'],
    ],
    ['no commas here', 'a1,b2', ['a1,b2']],
    ['vertical tabs and form feeds are blanks', '\v\fone\f\v', ['one']],
    ['a hash of a name', 'btf/test \\#1 # c', ['btf/test *1']],
    ['two of them', 'a/\\#1 \\#2#c', ['a/*1 *2']],
    ['a comma, with a backslash and without', 'a/b\\, c\na/b, c', ['a/b, c', 'a/b, c']],
    ['other backslashes stay', "a/'\\0' x\\", ["a/'\\0' x\\"]],
  ])('%s', (_, text, expected) => {
    expect(entries(text)).toEqual(expected)
  })

  test('each entry knows its list, its line and what is said of it', () => {
    expect(
      readTestList(
        'DENYLIST.s390x',
        '# TEMPORARY\n\nget_stack_raw_tp   # no backchain   \nvarlen\n',
      ),
    ).toEqual([
      { list: 'DENYLIST.s390x', line: 3, entry: 'get_stack_raw_tp', comment: 'no backchain' },
      { list: 'DENYLIST.s390x', line: 4, entry: 'varlen', comment: '' },
    ])
  })

  test('a line of one character is passed over, also a lone star', () => {
    const read = readTestList('L', '*\nx # c\nab\n')
    expect(read.map(isPassedOver)).toEqual([true, true, false])
    expect(testFilters(read).map((filter) => filter.test)).toEqual(['ab'])
    expect(['*', 'x', 'ab', '*/x', 'ü'].map(inFull)).toEqual(['**', 'x/**', 'ab', '*/x', 'ü'])
  })

  test.each([
    ['a', { test: 'a' }],
    ['a/b', { test: 'a', subtest: 'b' }],
    ['a/b/c', { test: 'a', subtest: 'b/c' }],
    ['a/', { test: 'a', subtest: '' }],
    ['/b', { test: '', subtest: 'b' }],
  ])('%s: the first slash parts', (entry, parts) => {
    expect(splitEntry(entry)).toEqual(parts)
  })
})

test('the list that the tree itself tests its reader with (prog_tests/arg_parsing.c) comes to four tests', () => {
  const set = filters(
    '# comment',
    '  with_spaces    ',
    'testA/subtest    # comment',
    'testB#no space',
    'testB # again',
    'testA/subtest # again',
    'testA/subtest2',
    'no_newline',
  )
  expect(
    set.map((each) => [each.test, each.whole.length, each.subtests.map(({ name }) => name)]),
  ).toEqual([
    ['with_spaces', 1, []],
    ['testA', 0, ['subtest', 'subtest2']],
    ['testB', 2, []],
    ['no_newline', 1, []],
  ])
})

describe('what test_progs makes of lists', () => {
  test.each<[string, string[], string, number | undefined]>([
    ['by name', ['other', 'align'], 'align', 2],
    ['by glob', ['al*n'], 'align', 1],
    ['the first that matches is the one told', ['al*', 'align'], 'align', 1],
    ['not by a part of the name', ['alig', 'lign', 'ALIGN'], 'align', undefined],
    ['an entry with a subtest denies no whole test', ['align/*'], 'align', undefined],
    ['not even beside one without', ['align', 'align/x'], 'align', undefined],
    ['but beside a glob without', ['align/x', 'al*'], 'align', 2],
    ['a lone star is passed over', ['*'], 'align', undefined],
    ['two are not', ['**'], 'align', 1],
  ])('denied: %s', (_, lines, name, line) => {
    expect(denies(filters(...lines), name)?.line).toBe(line)
  })

  test.each<[string, string[], string, boolean]>([
    ['nothing allowed is all allowed', [], 'align', true],
    ['by name', ['align'], 'align', true],
    ['by glob', ['x', 'a*'], 'align', true],
    ['for the sake of a subtest', ['align/x'], 'align', true],
    ['another', ['xdp'], 'align', false],
  ])('allowed: %s', (_, lines, name, allowed) => {
    expect(allows(filters(...lines), name)).toBe(allowed)
  })

  test.each<[string, string[], string[], string, boolean]>([
    ['no lists', [], [], 'a1/s1', true],
    ['its test is allowed', ['a1'], [], 'a1/s1', true],
    ['it is allowed by glob', ['a1/s*'], [], 'a1/s1', true],
    ['another is allowed', ['a1/s2'], [], 'a1/s1', false],
    ['its test beside another of its subtests', ['a1', 'a1/s2'], [], 'a1/s1', false],
    ['it is denied', [], ['a1/s1'], 'a1/s1', false],
    ['denied and allowed', ['a1/s1'], ['a*/s*'], 'a1/s1', false],
    ['another is denied', [], ['a1/s2'], 'a1/s1', true],
    ['a name with a slash', [], ['a1/s*'], 'a1/s/1', false],
  ])('a subtest: %s', (_, allow, deny, name, runs) => {
    const { test: whole, subtest = '' } = splitEntry(name)
    expect(runsSubtest(filters(...allow), filters(...deny), whole, subtest)).toBe(runs)
  })
})

describe('an entry for a whole test covers those for its subtests', () => {
  test.each<[string, string[], string[]]>([
    ['before it, behind it, twice', ['aa/x', 'aa', 'bb/x', 'aa', 'aa/y'], ['aa', 'bb/x', 'aa']],
    ['by a glob', ['map_kptr/s*', 'map_*', 'maps/x'], ['map_*', 'maps/x']],
    ['globs of tests too', ['map_a*/x', 'map_*'], ['map_*']],
    ['not by a glob that says less', ['map_*/x', 'map_a*'], ['map_*/x', 'map_a*']],
    ['not by one for all subtests', ['aa/*', 'aa/x'], ['aa/*', 'aa/x']],
    ['not by a line that test_progs passes over', ['x', 'x/a', '*'], ['x', 'x/a', '*']],
  ])('%s', (_, lines, left) => {
    expect(withoutCovered(lines.map((entry) => ({ entry }))).map(({ entry }) => entry)).toEqual(
      left,
    )
  })
})

test('entries that nothing answers to', () => {
  const tests = [{ name: 'align', subtests: [{ name: 'mov' }] }, { name: 'xdp' }]
  const good = ['align', 'al*', 'align/mov', '*/m*', 'xdp', 'xdp/only a run can tell', '**']
  const bad = ['alig', 'align/shift', 'nosuch/*', 'x', '*']
  expect(
    unmatched(
      [...good, ...bad].map((entry) => ({ entry })),
      tests,
    ).map(({ entry }) => entry),
  ).toEqual(bad)
})

test('the names in the header that the Makefile makes', () => {
  const header =
    '/* Generated header, do not edit */\nDEFINE_TEST(access_variable_array)\nDEFINE_TEST(xdp)\n'
  expect(testNames(header)).toEqual(['access_variable_array', 'xdp'])
  expect(testNames('')).toEqual([])
})

test.each([
  ['align', true],
  ['al*/x', true],
  ['btf/a #1, <b> (c) @d => e', true],
  ['a,b', false],
  ['@file', false],
  ['$(id)', false],
  ['/x', false],
  ['a/b\nc', false],
])('%j names a test: %j', (text, nameable) => {
  expect(isNameable(text)).toBe(nameable)
})

const glob = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 5 })
const name = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 })

test('globs of both match what both match, and nothing else', () => {
  fc.assert(
    fc.property(glob, glob, fc.array(name, { minLength: 20, maxLength: 20 }), (a, b, names) => {
      const both = globsOfBoth(a, b)
      for (const text of names) {
        expect(both.some((each) => globMatch(text, each))).toBe(
          globMatch(text, a) && globMatch(text, b),
        )
      }
    }),
  )
})

test.each([
  ['a*', 'a*', ['a*']],
  ['a*', '*b', ['a*b']],
  ['xdp', 'x*', ['xdp']],
  ['xdp', 'tc', []],
  ['*', 'verifier_*', ['verifier_*']],
  ['', '*', ['']],
])('globs of %s and %s: %j', (a, b, expected) => {
  expect(globsOfBoth(a, b)).toEqual(expected)
})

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), minLength: 2, maxLength: 3 })
const entry = fc.oneof(
  pattern,
  fc.tuple(pattern, pattern).map((parts) => parts.join('/')),
)
const list = fc.array(entry, { minLength: 1, maxLength: 4 })

/** should_run() and should_run_subtest() with an allow list alone; a list that is empty on purpose allows nothing. */
function allowed(lines: readonly string[], whole: string, subtest: string): boolean {
  return lines.length > 0 && matchSubtest(filters(...lines), whole, subtest) !== undefined
}

test('what both lists allow is what each of them allows', () => {
  const plain = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(
      list,
      list,
      fc.array(fc.tuple(plain, plain), { minLength: 10, maxLength: 10 }),
      (a, b, subtests) => {
        const both = allowedByBoth(filters(...a), filters(...b))
        for (const [whole, subtest] of subtests) {
          expect([whole, subtest, allowed(both, whole, subtest)]).toEqual([
            whole,
            subtest,
            allowed(a, whole, subtest) && allowed(b, whole, subtest),
          ])
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('several lists are one list: in which file an entry stands does not matter', () => {
  fc.assert(
    fc.property(list, list, name, name, (a, b, whole, subtest) => {
      const apart = testFilters([
        ...readTestList('A', a.join('\n')),
        ...readTestList('B', b.join('\n')),
      ])
      const together = filters(...a, ...b)
      expect(denies(apart, whole)?.entry).toBe(denies(together, whole)?.entry)
      expect(matchSubtest(apart, whole, subtest)?.entry).toBe(
        matchSubtest(together, whole, subtest)?.entry,
      )
    }),
  )
})

test('whatever a list holds, reading it ends with entries that read alike again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const { entry: each } of readTestList('L', text)) expect(entries(each)).toEqual([each])
    }),
  )
})

test('a test or subtest that one entry denies is denied by all together, and no other', () => {
  fc.assert(
    fc.property(list, name, name, (lines, whole, subtest) => {
      const alone = lines.map((line) => filters(line))
      const together = testFilters(withoutCovered(readTestList('L', lines.join('\n'))))
      expect(denies(together, whole) !== undefined).toBe(
        alone.some((one) => denies(one, whole) !== undefined),
      )
      expect(matchSubtest(together, whole, subtest) !== undefined).toBe(
        alone.some((one) => matchSubtest(one, whole, subtest) !== undefined),
      )
    }),
    { numRuns: 500 },
  )
})
