import { describe, expect, test } from 'vitest'
import { ktapEnds, readKtap, speaksKtap } from '../../../src/runners/parsers/ktap.ts'

const shown = (log: string) =>
  readKtap(log).tests.map(({ name, state, subtests }) => [
    `${name} ${state}`,
    ...subtests.map((sub) => `${sub.name} ${sub.state}`),
  ])

/** As run_kselftest.sh prints it: tools/testing/selftests/kselftest/runner.sh and prefix.pl. */
const RUNNER = `TAP version 13
1..3
# timeout set to 45
# selftests: bpf: test_a
# TAP version 13
# 1..3
# ok 1 one
# # some words
# not ok 2 two
# ok 3 three # SKIP no root
not ok 1 selftests: bpf: test_a # exit=1
# selftests: bpf: test_b
# hello
ok 2 selftests: bpf: test_b
# selftests: bpf: test_c
#
not ok 3 selftests: bpf: test_c # TIMEOUT 45 seconds
`

/** As KUnit prints it: lib/kunit/test.c. */
const KUNIT = `KTAP version 1
1..2
    KTAP version 1
    # Subtest: list
    # module: list_test
    1..2
        KTAP version 1
        # Subtest: params
        ok 1 small
        not ok 2 large
    not ok 1 params
    ok 2 plain # TODO later
# list: pass:1 fail:1 skip:0 total:2
not ok 1 list
ok 2 other # SKIP
`

describe('subtests', () => {
  test("kselftest's runner", () => {
    expect(shown(RUNNER)).toEqual([
      ['selftests: bpf: test_a failed', 'one passed', 'two failed', 'three skipped'],
      ['selftests: bpf: test_b passed'],
      ['selftests: bpf: test_c failed'],
    ])
    expect(readKtap(RUNNER)).not.toHaveProperty('problem')
    expect(readKtap(RUNNER).tests[0]?.subtests[1]?.message).toBe('# # some words')
    expect(readKtap(RUNNER).tests[2]?.message).toContain('TIMEOUT 45 seconds')
  })

  test('KUnit, with parameters', () => {
    expect(shown(KUNIT)).toEqual([
      ['list failed', 'params/small passed', 'params/large failed', 'plain passed'],
      ['other skipped'],
    ])
    expect(readKtap(KUNIT)).not.toHaveProperty('problem')
  })
})

test.each([
  ['TAP version 13\n', true],
  ['KTAP version 1\r\n1..1\r\n', true],
  ["sh: warning: setlocale: LC_ALL: can't change locale\n\nTAP version 13\n", true],
  [`${'x'.repeat(5000)}\nKTAP version 1\n1..0\n`, true],
  ['# TAP version 13\nok 1 a\n', false],
  ['it says TAP version 13\n', false],
  ['', false],
])('whether it speaks KTAP: %j %s', (log, speaks) => {
  expect(speaksKtap(log)).toBe(speaks)
})

test('where the results of the top level end, in bytes', () => {
  const log = 'TAP version 13\n1..2\n# ok 1 µ\nok 1 a\n  ok 1 x\nnot ok 2 b\r\n# end\n'
  expect(
    ktapEnds(log).map((end) => Buffer.from(log).subarray(0, end).toString().split('\n').at(-2)),
  ).toEqual(['ok 1 a', 'not ok 2 b\r'])
})

test.each([
  ['no plan', 'TAP version 13\nok 1 a\n', 'its KTAP has no plan (1..N)', [['a passed']]],
  ['a plan at its end', 'TAP version 13\nok 1 a\n1..1\n', undefined, [['a passed']]],
  [
    'too few',
    'TAP version 13\n1..2\nok 1 a\n',
    'its KTAP plans 2 tests and has 1 results',
    [['a passed']],
  ],
  [
    'gave up',
    '1..2\nok 1 a\nBail out! no root\nok 2 b\n',
    'it gave up: Bail out! no root',
    [['a passed']],
  ],
  [
    'a subtest gave up',
    '1..1\n# 1..9\n# Bail out! no\nnot ok 1 a # exit=1\n',
    undefined,
    [['a failed']],
  ],
  ['XFAIL', '1..1\nnot ok 1 a # XFAIL known\n', undefined, [['a passed']]],
  ['a number for a name', '1..1\nok 1\n', undefined, [['1 passed']]],
  [
    'cut off within a subtest',
    RUNNER.split('\n').slice(0, 8).join('\n'),
    'its KTAP plans 3 tests and has 0 results',
    [['selftests: bpf: test_a failed', 'one passed']],
  ],
  [
    'KUnit, cut off',
    KUNIT.split('\n').slice(0, 12).join('\n'),
    'its KTAP plans 2 tests and has 0 results',
    [['list failed', 'params/small passed', 'params/large failed', 'plain passed']],
  ],
])('%s', (_, log, problem, tests) => {
  expect(readKtap(log).problem).toBe(problem)
  expect(shown(log)).toEqual(tests)
})

const BLOCK = ['  ---', '  out: |', '    not ok 1 inner', '  ...']

describe('YAML blocks', () => {
  test('tell of the result before them, and of no other', () => {
    const log = ['1..3', 'not ok 1 a', ...BLOCK, 'words', 'not ok 2 b', 'not ok c', ...BLOCK, '']
    expect(readKtap(log.join('\n')).tests.map(({ name, message }) => [name, message])).toEqual([
      ['a', '  out: |\n    not ok 1 inner'],
      ['b', 'words'],
      ['c', 'not ok c\n  out: |\n    not ok 1 inner'],
    ])
  })

  test.each<[string, readonly string[], readonly string[][], string?]>([
    ['at the end', ['1..1', 'ok 1 a', ...BLOCK], [['a passed']]],
    ['with a tab', ['1..1', 'ok 1 a', '\t---\r', '\tnot ok 1 inner', '\t...\r'], [['a passed']]],
    [
      'behind a comment',
      ['1..1', '# ok 1 b', '#   ---', '#   not ok 1 inner', '#   ...', 'ok 1 a'],
      [['a passed']],
    ],
    ['not indented', ['1..2', 'ok 1 a', '---', 'not ok 2 b', '...'], [['a passed'], ['b failed']]],
    [
      'not behind a result',
      ['1..1', '  ---', '  1..1', '  not ok 1 x', '  ...', 'ok 1 a'],
      [['a failed', 'x failed']],
    ],
    [
      'not closed before the next result',
      ['1..2', 'ok 1 a', '  ---', '  out: words', 'not ok 2 b'],
      [['a passed'], ['b failed']],
    ],
    [
      'closed at another indentation',
      ['1..2', 'ok 1 a', '  ---', '    ...', 'not ok 2 b', '  ...'],
      [['a passed'], ['b failed']],
    ],
    [
      'not closed, with subtests behind',
      ['1..2', 'ok 1 a', '  ---', '  1..1', '  not ok 1 x', 'ok 2 b'],
      [['a passed'], ['b failed', 'x failed']],
    ],
    [
      'not closed before a plan',
      ['TAP version 13', 'ok 1 a', '  ---', '1..2', '  ...'],
      [['a passed']],
      'its KTAP plans 2 tests and has 1 results',
    ],
    [
      'not closed before the log gives up',
      ['1..1', 'ok 1 a', '  ---', 'Bail out! no root', '  ...'],
      [['a passed']],
      'it gave up: Bail out! no root',
    ],
    [
      'not closed before a second log',
      ['TAP version 13', '1..1', 'ok 1 a', '  ---', 'TAP version 13', '1..1', '  ...'],
      [['a passed']],
      'its KTAP plans 2 tests and has 1 results',
    ],
    [
      'not closed at the end',
      ['1..1', 'ok 1 a', ...BLOCK.slice(0, -1)],
      [['a passed'], ['test 2 failed', 'inner failed']],
      'its KTAP has subtests without their test',
    ],
  ])('%s', (_, lines, tests, problem) => {
    const log = `${lines.join('\n')}\n`
    expect(shown(log)).toEqual(tests)
    expect(readKtap(log).problem).toBe(problem)
  })
})

test.each<[string, readonly string[], string?]>([
  ['a version line', ['TAP version 13']],
  ['a header', ['# Subtest: b']],
  ['a version line further in', ['  KTAP version 1']],
  ['a plan further in', ['  KTAP version 1', '  1..2']],
  [
    'a plan without a result',
    ['KTAP version 1', '1..2'],
    'its KTAP plans 3 tests and has 1 results',
  ],
  ['a plan of none', ['KTAP version 1', '1..0 # SKIP no b'], ''],
])('a log that ends with %s', (_, lines, problem = 'its KTAP ends where more tests begin') => {
  const log = ['TAP version 13', '1..1', 'ok 1 a', ...lines, '']
  expect(readKtap(log.join('\n')).problem ?? '').toBe(problem)
})

test('a suite that is ok and announces tests that never came', () => {
  const log = ['1..1', '  1..1', '  ok 1 x', '  KTAP version 1', 'ok 1 a', '']
  expect(readKtap(log.join('\n')).problem).toBe(
    'its KTAP begins more tests of a and has none of them',
  )
})

test('results without numbers, each with a header', () => {
  const log = ['TAP version 13', '1..2', '# Subtest: a', 'ok a', '# Subtest: b', 'ok b', '']
  expect(readKtap(log.join('\n')).problem).toBeUndefined()
})

test('a test whose own result never came is unfinished', () => {
  const log = 'TAP version 13\n1..1\n    TAP version 13\n    1..2\n    ok 1 one\n'
  expect(readKtap(log).tests).toMatchObject([{ state: 'failed', unfinished: true }])
})

test.each([
  ['announced again and again', 'KTAP version 1\n1..2\n'.repeat(20_000)],
  ['further in, line by line', Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}1..2`)],
  [
    'further out, line by line',
    Array.from({ length: 2000 }, (_, i) => `${' '.repeat(2000 - i)}ok 1 a`),
  ],
])('levels stay few: %s', (_, log) => {
  const { tests, problem } = readKtap([log].flat().join('\n'))
  expect(problem).toBeDefined()
  const paths = tests.flatMap(({ subtests }) => subtests.map(({ name }) => name.split('/').length))
  expect(Math.max(0, ...paths)).toBeLessThan(30)
})

test.each(['It took 2 seconds', 'I look 2 times', 'not a book 2 read'])(
  'words that end in ok are no result: %s',
  (words) => {
    const log = `TAP version 13\n1..2\nok 1 a\n${words}\n`
    expect(readKtap(log)).toEqual({
      tests: [{ name: 'a', state: 'passed', subtests: [] }],
      problem: 'its KTAP plans 2 tests and has 1 results',
    })
  },
)

test("a result of kselftest's runner that a test prints is not the runner's", () => {
  const log = `TAP version 13\n1..1\n# selftests: bpf: a\n# ok 1 selftests: bpf: a\n`
  expect(readKtap(log)).toEqual({
    tests: [],
    problem: 'its KTAP plans 1 tests and has 0 results',
  })
})
