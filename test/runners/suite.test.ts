import { describe, expect, test } from 'vitest'
import { type PlannedSuite, readSuite } from '../../src/runners/suite.ts'
import { fixture } from '../results/fixtures.ts'

const failures = {
  'log.1': fixture('test_progs-failures.log'),
  'summary.json': fixture('test_progs-failures.json'),
  'exit.1': '1\n',
  seconds: '61.25\n',
}
const range = {
  'log.1': fixture('test_verifier-range-pass.log'),
  'exit.1': '0\n',
  seconds: '20.00\n',
}
const ONE = { calls: 1 }
const JSON_TOO = { calls: 1, json: true }
const EMPTY = 'Summary: 0/0 PASSED, 0 SKIPPED, 0 FAILED\n'

describe('readSuite', () => {
  test('test_progs with failures', () => {
    expect(readSuite('test_progs', failures, JSON_TOO)).toMatchObject({
      name: 'test_progs',
      end: 'finished',
      exit: 1,
      seconds: 61.25,
      passed: 15,
      failed: 3,
      skipped: 0,
      leftOut: [],
    })
  })

  test('test_progs of 6.1, which writes no JSON: by its text', () => {
    const log = fixture('../test_progs-6.1.log')
    const suite = readSuite('test_progs', { 'log.1': log, 'exit.1': '1\n' }, ONE)
    expect(suite).toMatchObject({ end: 'finished', exit: 1, passed: 2, failed: 2, skipped: 1 })
    const [align, cookie, mixed] = suite.tests
    expect(align?.subtests.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'a, b passed',
      'c passed',
    ])
    expect(cookie).toMatchObject({ name: 'bpf_cookie', state: 'failed' })
    expect(cookie?.subtests[0]?.message).toContain('actual 1 != expected 2')
    expect(mixed).toMatchObject({ name: 'mixed', state: 'passed' })
  })

  test('flavours are read alike, left-out tests are handed on', () => {
    const leftOut = [{ name: 'x', reason: 'y' }]
    expect(readSuite('test_progs-no_alu32', failures, { ...JSON_TOO, leftOut })).toMatchObject({
      failed: 3,
      leftOut,
    })
  })

  test('a test that was to run and has no result is missed, whatever the Summary says', () => {
    const green = {
      'log.1': '#1       align:OK\n#3       xdp:OK\nSummary: 2/0 PASSED, 0 SKIPPED, 0 FAILED\n',
      'exit.1': '0\n',
    }
    expect(readSuite('test_progs', green, { ...ONE, expected: ['align', 'xdp'] })).toMatchObject({
      end: 'finished',
    })
    expect(
      readSuite('test_progs', green, { ...ONE, expected: ['align', 'atomics', 'xdp'] }),
    ).toMatchObject({
      end: 'unparsable',
      problem: 'no result of atomics, which were to run',
      passed: 2,
    })
  })

  test('a subtest that failed on purpose, and whose test passed, is no failure', () => {
    // A run on s390x, 6.12.
    const log = [
      '#203/1   prog_tests_framework/test_good_subtest:OK',
      '#203/2   prog_tests_framework/test_skip_subtest:SKIP',
      '#203/4   prog_tests_framework/test_fail_subtest:FAIL',
      '#203     prog_tests_framework:OK',
      'Summary: 1/1 PASSED, 1 SKIPPED, 0 FAILED\n',
    ].join('\n')
    const { end, failed, tests } = readSuite('test_progs', { 'log.1': log, 'exit.1': '0\n' }, ONE)
    expect({ end, failed }).toEqual({ end: 'finished', failed: 0 })
    expect(tests[0]?.subtests.map(({ state }) => state)).toEqual(['passed', 'skipped', 'passed'])
  })

  test('test_verifier in ranges', () => {
    const files = { ...range, 'log.2': range['log.1'], 'exit.2': '0\n' }
    expect(readSuite('test_verifier', files, { calls: 2 })).toMatchObject({
      end: 'finished',
      passed: 442,
      failed: 0,
    })
  })

  test.each([
    ['nothing at all', 'test_progs', {}, JSON_TOO, 'missing', 'left no result'],
    [
      'cut off',
      'test_progs',
      { 'log.1': fixture('test_progs-killed.log'), 'summary.json': '' },
      JSON_TOO,
      'killed',
      'it was cut off before it ended; the last test heard of is cgroup_attach_override',
    ],
    [
      'cut off before the second range',
      'test_verifier',
      range,
      { calls: 2 },
      'killed',
      'call 2 of 2 was never started',
    ],
    [
      'time limit',
      'test_verifier',
      { 'log.1': fixture('test_verifier-stalled.log'), 'exit.1': 'timeout\n' },
      ONE,
      'timeout',
      "it ran into the suite's time limit; the last test heard of is #452/p",
    ],
    [
      'killed by a signal',
      'test_progs',
      { 'log.1': fixture('test_progs-killed.log'), 'exit.1': '139\n' },
      ONE,
      'killed',
      '(exit code 139 (128 + SIGSEGV), last line: #49',
    ],
    [
      'the first of two calls was killed: its own last line',
      'test_verifier',
      {
        'log.1': '#0/u one OK\n#1/u two ',
        'exit.1': '139\n',
        'log.2': '#3/u four OK\nSummary: 1 PASSED, 0 SKIPPED, 0 FAILED\n',
        'exit.2': '0\n',
      },
      { calls: 2 },
      'killed',
      '(exit code 139 (128 + SIGSEGV), last line: #1/u two)',
    ],
    [
      'stopped by itself',
      'test_verifier',
      { 'log.1': 'Failed to load bpf_testmod.ko\n', 'exit.1': '1' },
      ONE,
      'unparsable',
      'exit code 1, last line: Failed to load bpf_testmod.ko',
    ],
    [
      'stopped by itself, with a code that no signal has',
      'test_progs',
      { 'log.1': 'cd_flavor_subdir: no such directory\n', 'exit.1': '254' },
      ONE,
      'unparsable',
      '(exit code 254, last line: cd_flavor_subdir',
    ],
    [
      'JSON asked for and absent',
      'test_progs',
      { ...failures, 'summary.json': '' },
      JSON_TOO,
      'unparsable',
      'JSON summary is empty',
    ],
    [
      'failures and exit code 0',
      'test_progs',
      { ...failures, 'exit.1': '0' },
      JSON_TOO,
      'unparsable',
      'exit code 0, but 3 failed',
    ],
    [
      'no failure and exit code 1',
      'test_verifier',
      { ...range, 'exit.1': '1' },
      ONE,
      'unparsable',
      'exit code 1, but no test failed',
    ],
    [
      'all passed, then it crashed',
      'test_verifier',
      { ...range, 'exit.1': '134' },
      ONE,
      'killed',
      'exit code 134 (128 + SIGABRT)',
    ],
    [
      'an exit code that is none',
      'test_maps',
      { 'log.1': '', 'exit.1': 'nan' },
      ONE,
      'unparsable',
      "'nan' as its exit code",
    ],
    [
      'no such test',
      'test_progs',
      { 'log.1': EMPTY, 'exit.1': '2' },
      ONE,
      'finished',
      'none of its tests was selected',
    ],
    [
      'no test, though some were to run',
      'test_progs',
      { 'log.1': EMPTY, 'exit.1': '2' },
      { ...ONE, expected: ['b', 'c'] },
      'unparsable',
      'no result of b, c, which were to run',
    ],
    [
      'half a test_maps',
      'test_maps',
      { 'log.1': fixture('test_maps-killed.log') },
      ONE,
      'killed',
      'cut off',
    ],
  ])('%s', (_, name, files, planned, end, problem) => {
    const suite = readSuite(name, files, planned)
    expect(suite.end).toBe(end)
    expect(suite.problem).toContain(problem)
  })

  test.each([
    ['command', '0', 'hello\n', 'passed', undefined],
    ['command', '7', 'one\ntwo\n', 'failed', 'exit code 7\none\ntwo'],
    ['command', '4', '', 'failed', 'exit code 4'],
    ['command', '0', 'TAP version 13\nnot ok 1 x\n', 'passed', undefined],
    ['test_maps', '0', 'Fork 100 tasks\ntest_maps: OK, 3 SKIPPED\n', 'passed', undefined],
    [
      'test_maps',
      '0',
      'Fork 100 tasks\n',
      'failed',
      "exit code 0 without its last line 'test_maps: OK, N SKIPPED'\nFork 100 tasks",
    ],
    // CHECK() of test_maps.h: exit(-1).
    ['test_maps', '255', 'FAIL\n', 'failed', 'exit code 255\nFAIL'],
    ['test_lru_map', '0', '', 'passed', undefined],
    ['test_lru_map', '4', 'no jit\n', 'skipped', undefined],
    ['test_lru_map', '1', '', 'failed', 'exit code 1'],
  ])('%s with exit code %s is one test: %j %s', (name, exit, log, state, message) => {
    const suite = readSuite(name, { 'log.1': log, 'exit.1': `${exit}\n` }, ONE)
    expect(suite.end).toBe('finished')
    expect(suite.exit).toBe(Number(exit))
    expect(suite.tests).toEqual([
      { name, state, ...(message !== undefined && { message }), subtests: [] },
    ])
  })

  const TAP =
    'TAP version 13\n1..4\nok 1 a b\n# why\nnot ok 2 c\nok 3 d # SKIP no root\nnot ok 4 - e #1 # XFAIL known\n# Totals\n'
  test.each([
    ['results', TAP, '1', ['a b passed', 'c failed', 'd skipped', 'e #1 passed']],
    [
      'results against the exit code',
      TAP,
      '0',
      ['a b passed', 'c failed', 'd skipped', 'e #1 passed', 'sockopt failed'],
    ],
    [
      'fewer results than planned',
      'TAP version 13\n1..2\nnot ok 1 a\n',
      '1',
      ['a failed', 'sockopt failed'],
    ],
    ['no plan', 'TAP version 13\nok 1 a\n', '0', ['a passed', 'sockopt failed']],
    [
      'gave up',
      'TAP version 13\n1..1\nok 1 a\nBail out! no\n',
      '1',
      ['a passed', 'sockopt failed'],
    ],
    [
      'a newer version line',
      TAP.replace('TAP version 13', 'KTAP version 1'),
      '1',
      ['a b passed', 'c failed', 'd skipped', 'e #1 passed'],
    ],
    [
      'words before it',
      `bash: warning: no locale\n${'y'.repeat(300)}\n${TAP}`,
      '1',
      ['a b passed', 'c failed', 'd skipped', 'e #1 passed'],
    ],
    ['skipped as a whole', 'TAP version 13\n1..0 # SKIP no\n', '4', ['sockopt skipped']],
  ])('KTAP: %s', (_, log, exit, expected) => {
    const suite = readSuite('sockopt', { 'log.1': log, 'exit.1': exit }, ONE)
    expect(suite.tests.map(({ name, state }) => `${name} ${state}`)).toEqual(expected)
  })

  test.each([
    ['command', '137', '', ['command failed']],
    ['test_maps', '134', 'assertion\n', ['test_maps failed']],
    ['sockopt', '139', TAP, ['a b passed', 'c failed', 'd skipped', 'e #1 passed']],
    ['sockopt', '139', 'TAP version 13\n1..1\nok 1 a\n', ['a passed', 'sockopt failed']],
  ])('%s with exit code %s was killed, its tests are kept: %j', (name, exit, log, expected) => {
    const suite = readSuite(name, { 'log.1': log, 'exit.1': exit }, ONE)
    expect(suite).toMatchObject({ end: 'killed', exit: Number(exit) })
    expect(suite.problem).toContain(`it ended with exit code ${exit} (128 + SIG`)
    expect(suite.tests.map(({ name: test, state }) => `${test} ${state}`)).toEqual(expected)
  })

  const PART = 'TAP version 13\n1..9\nok 1 a\nnot ok 2 b\n'
  const KTAP = { form: 'ktap', path: '/tmp/r' } as const
  const JUNIT = { form: 'junit', path: '/tmp/r' } as const
  const XML = '<testsuite><testcase name="a"/><testcase name="b"><failure/></testcase></testsuite>'
  test.each<[string, string, Record<string, string>, PlannedSuite, string, string[]]>([
    ['the limit', 'sockopt', { 'exit.1': 'timeout' }, ONE, 'timeout', ['a passed', 'b failed']],
    ['silence', 'test_maps', { 'exit.1': 'stalled' }, ONE, 'timeout', ['a passed', 'b failed']],
    ['the end of its VM', 'sockopt', {}, ONE, 'killed', ['a passed', 'b failed']],
    ['a mark without sense', 'x', { 'exit.1': '?' }, ONE, 'unparsable', ['a passed', 'b failed']],
    ['the limit, no KTAP of ours', 'command', { 'exit.1': 'timeout' }, ONE, 'timeout', []],
    [
      'the limit, in its second call',
      'sockopt',
      { 'exit.1': '1', 'log.2': 'words', 'exit.2': 'timeout' },
      { calls: 2 },
      'timeout',
      ['a passed', 'b failed', 'sockopt (call 1) failed'],
    ],
    [
      'the limit, with more lines than are read',
      'sockopt',
      { 'log.1': PART + '\n'.repeat(2_000_001), 'exit.1': 'timeout' },
      ONE,
      'timeout',
      [],
    ],
    [
      'the limit, with a report in KTAP',
      'command',
      { 'exit.1': 'timeout', report: PART },
      { ...ONE, report: KTAP, expected: ['c'] },
      'timeout',
      ['a passed', 'b failed'],
    ],
    [
      "the limit, with a report in JUnit's XML",
      'command',
      { 'exit.1': 'timeout', report: XML },
      { ...ONE, report: JUNIT },
      'timeout',
      ['a passed', 'b failed'],
    ],
    [
      'the limit, in the middle of its report',
      'command',
      { 'exit.1': 'timeout', report: XML.slice(0, -20) },
      { ...ONE, report: JUNIT },
      'timeout',
      [],
    ],
    [
      'the limit, before its report',
      'command',
      { 'exit.1': 'timeout' },
      { ...ONE, report: KTAP },
      'timeout',
      [],
    ],
  ])('cut off by %s: what it told of is kept', (_, name, files, planned, end, expected) => {
    const suite = readSuite(name, { 'log.1': PART, ...files }, planned)
    expect(suite.end).toBe(end)
    expect(suite.tests.map(({ name: test, state }) => `${test} ${state}`)).toEqual(expected)
  })

  test('a call without a log does not shift the others', () => {
    const files = { 'exit.1': '0', 'log.2': 'bad', 'exit.2': '1' }
    const suite = readSuite('command', files, { calls: 2 })
    expect(suite.tests.map(({ state }) => state)).toEqual(['passed', 'failed'])
    expect(suite.exit).toBe(1)
  })
})

test('a suite that is one test took as long as that', () => {
  const files = { 'log.1': 'fine\n', 'exit.1': '0\n', seconds: '12.5\n' }
  expect(readSuite('command', files, { calls: 1, json: false }).tests).toMatchObject([
    { seconds: 12.5 },
  ])
  const cut = { 'log.1': 'TAP version 13\n1..2\nok 1 a\n', 'exit.1': 'timeout', seconds: '12.5' }
  expect(readSuite('sockopt', cut, { calls: 1 }).tests[0]?.seconds).toBeUndefined()
  const two = { ...files, 'log.2': '', 'exit.2': '0\n' }
  expect(readSuite('test_maps', two, { calls: 2, json: false }).tests[0]?.seconds).toBeUndefined()
})

test('a log of too many lines is not read, and no result', () => {
  const log = `#1     a:OK\n${'\n'.repeat(2_000_001)}Summary: 1/0 PASSED, 0 SKIPPED, 0 FAILED\n`
  expect(readSuite('test_progs', { 'log.1': log, 'exit.1': '0' }, { calls: 1 })).toMatchObject({
    end: 'unparsable',
    problem: 'its log has 2000003 lines; of more than 2000000 none are read',
    tests: [],
  })
})
