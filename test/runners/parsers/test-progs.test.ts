import { describe, expect, test } from 'vitest'
import type { TestResult } from '../../../src/results/model.ts'
import { parseTestProgs } from '../../../src/runners/parsers/test-progs.ts'
import { fixture } from '../../results/fixtures.ts'

const count = (tests: readonly TestResult[], state: string) =>
  tests.filter((test) => test.state === state).length
const named = (tests: readonly TestResult[], name: string) =>
  tests.find((test) => test.name === name)

describe('parseTestProgs on real logs', () => {
  test.each([
    ['test_progs-failures.log', 'test_progs-failures.json', 'finished', 15, 3, 0, 76],
    ['test_progs-failures.log', undefined, 'finished', 15, 3, 0, 76],
    ['test_progs-verbose.log', 'test_progs-all-pass.json', 'finished', 7, 0, 0, 58],
    ['test_progs-killed.log', 'test_progs-killed-empty.json', 'killed', 4, 0, 0, 8],
    ['test_progs-denylists-killed.log', undefined, 'killed', 73, 10, 0, 738],
  ])('%s with %s: %s', (log, json, end, passed, failed, skipped, passedSubtests) => {
    const run = parseTestProgs(fixture(log), json === undefined ? undefined : fixture(json))
    expect(run.end).toBe(end)
    expect([
      count(run.tests, 'passed'),
      count(run.tests, 'failed'),
      count(run.tests, 'skipped'),
    ]).toEqual([passed, failed, skipped])
    const subtests = run.tests.flatMap((test) => test.subtests)
    expect(subtests.filter((sub) => sub.state === 'passed')).toHaveLength(passedSubtests)
  })

  test('with the JSON, output of the test and of its subtest are kept apart', () => {
    const run = parseTestProgs(
      fixture('test_progs-failures.log'),
      fixture('test_progs-failures.json'),
    )
    const reuse = named(run.tests, 'assign_reuse')
    expect(reuse?.message).toMatch(/^test_assign_reuse:PASS:ip netns add/)
    expect(reuse?.message).not.toContain('run_assign_reuse')
    const sub = reuse?.subtests.find(({ name }) => name === 'tcpv4')
    expect(sub).toMatchObject({ state: 'failed' })
    expect(sub?.message).toMatch(/^run_assign_reuse:PASS:skel_open/)
    expect(sub?.message).toContain('drop_tcp: actual 115 != expected 111')
  })

  test('without it, the lines before the result are the message, and the repeats at the end add nothing', () => {
    const run = parseTestProgs(fixture('test_progs-failures.log'))
    expect(run.tests).toHaveLength(18)
    expect(named(run.tests, 'cgroup_attach_override')?.message).toMatch(/ping_ok ping failed$/)
    expect(named(run.tests, 'assign_reuse')?.subtests[0]?.message).toMatch(
      /^test_assign_reuse:PASS/,
    )
    expect(named(run.tests, 'atomics')?.message).toBeUndefined()
  })

  test('a killed run names the last test heard of', () => {
    const run = parseTestProgs(fixture('test_progs-killed.log'), '')
    expect(run.problem).toBe(
      'there is no Summary line; the last test heard of is cgroup_attach_override',
    )
    expect(run.last).toBe('cgroup_attach_override')
    expect(named(run.tests, 'btf_tag')).toMatchObject({ state: 'passed' })
    expect(
      named(run.tests, 'btf_tag')?.subtests.filter((sub) => sub.state === 'skipped'),
    ).toHaveLength(7)
  })
})

describe('test_progs of 7.3, whose Summary has more numbers', () => {
  test('a real run', () => {
    const run = parseTestProgs(fixture('../test_progs-7.3.log'))
    expect([run.end, count(run.tests, 'passed'), count(run.tests, 'skipped')]).toEqual([
      'finished',
      56,
      0,
    ])
  })

  test('failed subtests, and a test that was not built', () => {
    const log = [
      '#1/1     a/x:FAIL',
      '#1/2     a/y:FAIL',
      '#1       a:FAIL',
      '#2       b:SKIP (not built)',
      '#3       c:OK (SKIP: 1/4)',
      'Summary: 1/3 PASSED, 2 SKIPPED (1 not built), 1/2 FAILED',
    ].join('\n')
    const json =
      '{"success":1,"success_subtest":3,"skipped":2,"failed":1,"failed_subtest":2,"results":[]}'
    const { end, tests } = parseTestProgs(log, json)
    expect([end, ...tests.map(({ name, state }) => `${name} ${state}`)]).toEqual([
      ...['finished', 'a failed', 'b skipped', 'c passed'],
    ])
    expect(named(tests, 'b')?.message).toBe('not built')
  })
})

const line = (number: string, rest: string) => `#${number.padEnd(7)} ${rest}\n`

describe('parseTestProgs on edge cases', () => {
  const twoPassed = line('1', 'a:OK') + line('2', 'b:SKIP')
  test.each([
    ['nothing', '', undefined, 'killed', 'there is no Summary line; no test had said anything'],
    [
      'empty JSON after a Summary',
      `${twoPassed}Summary: 2/0 PASSED, 1 SKIPPED, 0 FAILED\n`,
      '',
      'unparsable',
      'is empty',
    ],
    [
      'broken JSON',
      `${twoPassed}Summary: 2/0 PASSED, 1 SKIPPED, 0 FAILED\n`,
      '{"succ',
      'unparsable',
      'is no JSON',
    ],
    [
      'foreign JSON',
      `${twoPassed}Summary: 2/0 PASSED, 1 SKIPPED, 0 FAILED\n`,
      '[]',
      'unparsable',
      "is not test_progs'",
    ],
    [
      'JSON of another run',
      `${twoPassed}Summary: 2/0 PASSED, 1 SKIPPED, 0 FAILED\n`,
      '{"success":1,"success_subtest":0,"skipped":0,"failed":0,"results":[]}',
      'unparsable',
      'the JSON summary has success 1',
    ],
    [
      'a result that got lost',
      `${line('1', 'a:OK')}Summary: 1/0 PASSED, 0 SKIPPED, 1 FAILED\n`,
      undefined,
      'unparsable',
      '1 passed or skipped and 0 failed',
    ],
    [
      'a crash',
      `${line('1', 'a:OK') + line('2', 'b:FAIL')}Caught signal #11!\nStack trace:\n`,
      undefined,
      'killed',
      'it crashed (Caught signal #11!)',
    ],
    [
      'the watchdog',
      `${line('1', 'a:OK')}WATCHDOG: test case b/c executes for 120 seconds, terminating with SIGSEGV\n`,
      undefined,
      'killed',
      'is b/c',
    ],
    [
      'a result that got lost, of 7.3',
      `${line('1', 'a:OK')}Summary: 1/0 PASSED, 0 SKIPPED, 1/3 FAILED\n`,
      undefined,
      'unparsable',
      '1 passed or skipped and 0 failed',
    ],
    [
      'a test that was not built does not stand for one that passed',
      `${line('1', 'a:SKIP (not built)')}Summary: 1/0 PASSED, 1 SKIPPED (1 not built), 0/0 FAILED\n`,
      undefined,
      'unparsable',
      '0 passed or skipped and 0 failed',
    ],
    [
      'no test of that name',
      'Summary: 0/0 PASSED, 0 SKIPPED, 0 FAILED\n',
      undefined,
      'finished',
      undefined,
    ],
  ])('%s', (_, log, json, end, problem) => {
    const run = parseTestProgs(log, json)
    expect(run.end).toBe(end)
    if (problem === undefined) expect(run.problem).toBeUndefined()
    else expect(run.problem).toContain(problem)
  })

  test('a result behind an unfinished line counts, prose that looks like one does not', () => {
    const log = `half a line${line('12/3', 'name/sub: with #4 and a/b:FAIL')}see #1 x:OK\n${line('12', 'name:FAIL')}Summary: 0/0 PASSED, 0 SKIPPED, 1 FAILED\n`
    const run = parseTestProgs(log)
    expect(run.end).toBe('finished')
    expect(run.tests).toEqual([
      {
        name: 'name',
        state: 'failed',
        number: 12,
        message: 'see #1 x:OK',
        subtests: [{ name: 'sub: with #4 and a/b', state: 'failed', message: 'half a line' }],
      },
    ])
  })

  test('a test that had subtests but no result of its own has failed', () => {
    const run = parseTestProgs(line('1/1', 'a/one:OK'))
    expect(run.tests).toEqual([
      {
        name: 'a',
        state: 'failed',
        number: 1,
        unfinished: true,
        message: 'it had not ended',
        subtests: [{ name: 'one', state: 'passed' }],
      },
    ])
  })

  test('control characters in the JSON, which json_writer.c does not escape', () => {
    const json =
      '{"success":0,"success_subtest":0,"skipped":0,"failed":1,"results":[{"name":"a","number":1,"message":"\u0001\u001b[1mbad","failed":true,"subtests":[]}]}'
    const run = parseTestProgs(
      `${line('1', 'a:FAIL')}Summary: 0/0 PASSED, 0 SKIPPED, 1 FAILED\n`,
      json,
    )
    expect(run).toMatchObject({ end: 'finished', tests: [{ message: '\u0001\u001b[1mbad' }] })
  })
})

describe('several tests at once (-j)', () => {
  // Made from what dispatch_thread(), dump_test_log() and calculate_summary_and_print_errors() print; no real log was seen yet.
  const first =
    '#3/1     bpf_cookie/kprobe:OK\n#3       bpf_cookie:OK\n#1       align:OK\nx:FAIL:because\n#2/1     atomics/add:FAIL\n#2       atomics:FAIL\n'
  const serial = '#4       serial_one:SKIP\n'
  const again =
    '\nAll error logs:\nx:FAIL:because\n#2/1     atomics/add:FAIL\n#2       atomics:FAIL\n'
  const end = 'Summary: 3/1 PASSED, 1 SKIPPED, 1 FAILED\n'

  test('results come in any order, the serial ones last', () => {
    const run = parseTestProgs(first + serial + again + end)
    expect(run).toMatchObject({ end: 'finished' })
    expect(run.tests.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'bpf_cookie passed',
      'align passed',
      'atomics failed',
      'serial_one skipped',
    ])
  })

  test('a worker that died takes its test along, and the Summary says nothing of it', () => {
    const lost =
      '[0]: Caught signal #11!\nStack trace:\n./test_progs(crash_handler+0x38)\nread_prog_test_msg: unexpected message type 0. expected 1\n'
    expect(parseTestProgs(first + lost + serial + again + end)).toMatchObject({
      end: 'unparsable',
      problem:
        'a worker of -j was gone, and the test it ran has no result ([0]: Caught signal #11!)',
    })
  })
})
