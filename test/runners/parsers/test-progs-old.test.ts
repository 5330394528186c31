import { describe, expect, test } from 'vitest'
import { inspectText } from '../../../src/inspect/inspect.ts'
import { parseTestProgs, testProgsEnds } from '../../../src/runners/parsers/test-progs.ts'

/** By main() and test__end_subtest() of test_progs.c: the runners of 5.10, 5.15 and 5.18 part number and name by one blank. */
const OLD = [
  [
    '5.10',
    '#2/link',
    `#1/1 mov: 32 bit:OK
#1/2 and/or:OK
#1 align:OK
#2/1 prog:OK
test_cookie:PASS:open 0 nsec
check_cookie:FAIL:value unexpected -22
#2/2 link:FAIL
#2 bpf_cookie:FAIL
#3 xdp:OK
Summary: 2/3 PASSED, 0 SKIPPED, 2 FAILED
`,
  ],
  [
    '5.18',
    '#2/bpf_cookie/link',
    `#1/1 align/mov: 32 bit:OK
#1/2 align/and/or:OK
#1 align:OK
#2/1 bpf_cookie/prog:OK
test_cookie:PASS:open 0 nsec
check_cookie:FAIL:value unexpected -22
#2/2 bpf_cookie/link:FAIL
#2 bpf_cookie:FAIL
#3 xdp:OK
Summary: 2/3 PASSED, 0 SKIPPED, 1 FAILED
`,
  ],
] as const

describe.each(OLD)('test_progs of %s', (_, last, log) => {
  test('tests, subtests, messages', () => {
    const run = parseTestProgs(log)
    expect(run).toMatchObject({ end: 'finished' })
    expect(run.tests.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'align passed',
      'bpf_cookie failed',
      'xdp passed',
    ])
    expect(run.tests[0]?.subtests.map(({ name }) => name)).toEqual(['mov: 32 bit', 'and/or'])
    expect(run.tests[1]?.subtests[1]).toMatchObject({
      name: 'link',
      message: 'test_cookie:PASS:open 0 nsec\ncheck_cookie:FAIL:value unexpected -22',
    })
    expect(testProgsEnds(log).map(({ name }) => name)).toEqual(['align', 'bpf_cookie', 'xdp'])
  })

  test('in a log of its own', () => {
    expect(inspectText('f', log)).toMatchObject({
      kind: 'test_progs',
      summary: { passed: 2, failed: 1 },
      verdict: 'test-failure',
    })
  })

  test('cut off, it is not believed', () => {
    const cut = log.slice(0, log.indexOf('#2 bpf_cookie'))
    // Its name comes with its result.
    expect(parseTestProgs(cut)).toMatchObject({ end: 'killed', last })
    expect(parseTestProgs(log.replace('2/3 PASSED', '3/3 PASSED')).end).toBe('unparsable')
  })
})

test('5.15 skips tests as a whole', () => {
  const log =
    '#1 xdp:SKIP\n#2/1 kprobe:SKIP\n#2/2 tp:OK\n#2 cookie:SKIP\nSummary: 2/1 PASSED, 2 SKIPPED, 0 FAILED\n'
  expect(parseTestProgs(log).tests).toMatchObject([
    { name: 'xdp', state: 'skipped' },
    // One of its subtests ran.
    { name: 'cookie', state: 'passed' },
  ])
})

/** Columns are 7 wide; 6.1 cuts a number off that needs more, and calls a test of which a part was skipped SKIP. */
const SINCE_5_19 = `#1/1     align/mov: 32 bit:OK
#1       align:OK
#107/998 reg_bounds/(u64)<u32> 1:OK
#107/999 reg_bounds/(u64)<u32> 2:SKIP
#107/100 reg_bounds/(u64)<u32> 3:OK
#107     reg_bounds:SKIP
Summary: 2/3 PASSED, 1 SKIPPED, 0 FAILED
`

test('test_progs of 6.1 and 6.6', () => {
  const run = parseTestProgs(SINCE_5_19)
  expect(run).toMatchObject({ end: 'finished' })
  expect(run.tests[1]).toMatchObject({ name: 'reg_bounds', state: 'passed' })
  expect(run.tests[1]?.subtests.map(({ state }) => state)).toEqual(['passed', 'skipped', 'passed'])
})

test('what a test prints is no result of an old runner where results have columns', () => {
  const log = SINCE_5_19.replace('#107/998', '#9 other:FAIL\n#107/998')
  expect(parseTestProgs(log).tests.map(({ name }) => name)).toEqual(['align', 'reg_bounds'])
})

test('a runner that is too old for a run is told as such', () => {
  const log = "./test_progs: invalid option -- 'J'\nTry `test_progs --help' for more information.\n"
  expect(parseTestProgs(log, '')).toMatchObject({
    end: 'killed',
    problem: expect.stringContaining('both are there since Linux 6.5'),
  })
})

test('a test that says SKIP has not passed where a subtest failed', () => {
  const log = '#1/1     a/x:FAIL\n#1/2     a/y:OK\n#1       a:SKIP\n'
  const { tests } = parseTestProgs(`${log}Summary: 1/1 PASSED, 1 SKIPPED, 0 FAILED\n`)
  expect(tests.map(({ state }) => state)).toEqual(['skipped'])
})
