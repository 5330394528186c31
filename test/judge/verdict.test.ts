import { describe, expect, test } from 'vitest'
import { compare } from '../../src/judge/compare.ts'
import type { Evidence, VmEvidence } from '../../src/judge/evidence.ts'
import { type Judgement, judge as judged } from '../../src/judge/verdict.ts'
import { formatDuration } from '../../src/results/duration.ts'
import { parseConsole } from '../../src/results/kernel/console.ts'
import type { Comparison, SuiteResult } from '../../src/results/model.ts'
import { alongside, joinAgain } from '../../src/results/parts.ts'
import { readSuite } from '../../src/runners/suite.ts'
import { fixture } from '../results/fixtures.ts'

const mark = {
  runId: 'r1',
  machine: 's390x',
  release: '6.12.107',
  byteOrder: 'big',
  cpus: 2,
} as const

function suite(name: string, states: string, more: Partial<SuiteResult> = {}): SuiteResult {
  const words = { p: 'passed', f: 'failed', s: 'skipped' } as const
  const tests = [...states].map((letter, index) => ({
    name: `t${index}`,
    state: words[letter as keyof typeof words],
    subtests: [],
  }))
  const count = (state: string) => tests.filter((one) => one.state === state).length
  const counts = {
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    flaky: 0,
  }
  return { name, end: 'finished', ...counts, tests, leftOut: [], ...more }
}

/** A run with its first machine, and those behind it. */
type Run = Omit<Evidence, 'vms'> & VmEvidence & { readonly later?: readonly VmEvidence[] }

const judge = ({ later = [], ...run }: Run): Judgement => judged({ ...run, vms: [run, ...later] })

/** A run with nothing wrong. */
const good: Run = {
  platform: 's390x',
  runId: 'r1',
  endMark: 'r1\n',
  startMark: { ok: true, value: mark },
  expected: { machine: 's390x', byteOrder: 'big', release: '6.12.107' },
  vm: { kind: 'exit', code: 0 },
  planned: ['test_progs'],
  suites: [suite('test_progs', 'pps')],
  console: { splats: [] },
  seconds: 362,
}
const { endMark: _end, ...endless } = good
const { startMark: _start, ...markless } = endless

const panicked = parseConsole('Kernel panic - not syncing: Fatal exception\n')
const warned = parseConsole(
  '------------[ cut here ]------------\nWARNING: CPU: 0 PID: 1 at a.c:1 f\n',
)
const source = {
  source: 'tools/testing/selftests/bpf/prog_tests/a.c',
  error: 'a.c:1: error: x',
  known: true,
}

describe('judge', () => {
  test.each<[string, Run, string, string]>([
    ['pass', good, 'pass', '1 skipped, 2 pass in 6m 2s on s390x (6.12.107)'],
    [
      'a failed test',
      { ...good, suites: [suite('test_progs', 'pfs')] },
      'test-failure',
      '1 fail, 1 skipped, 1 pass in 6m 2s on s390x (6.12.107)',
    ],
    [
      'a console that was not read to its end',
      { ...good, console: { splats: [], unread: 5 } },
      'infrastructure-failure',
      'infrastructure failure on s390x (6.12.107): the console said too much: 5 bytes of it were not looked at; 1 skipped, 2 pass in 6m 2s',
    ],
    [
      'only skipped',
      { ...good, suites: [suite('test_progs', 'ss')] },
      'no-tests',
      'no tests on s390x (6.12.107): not one test was executed; 2 skipped in 6m 2s',
    ],
    [
      'none selected',
      { ...good, suites: [suite('test_progs', '', { problem: 'none of its tests was selected' })] },
      'no-tests',
      'no tests on s390x (6.12.107): test_progs: none of its tests was selected',
    ],
    [
      'one suite of two ran nothing',
      { ...good, planned: ['a', 'b'], suites: [suite('a', 'p'), suite('b', '')] },
      'no-tests',
      'no tests on s390x (6.12.107): b: no test ran; 1 pass in 6m 2s',
    ],
    [
      'no suite planned',
      { ...good, planned: [], suites: [] },
      'no-tests',
      'no tests on s390x (6.12.107): not one test was executed',
    ],
    [
      'a suite without a result',
      { ...good, planned: ['test_progs', 'test_maps'] },
      'test-failure',
      'test failure on s390x (6.12.107): test_maps: no result; 1 skipped, 2 pass in 6m 2s',
    ],
    [
      'a killed suite',
      { ...good, suites: [suite('test_progs', 'p', { end: 'killed', problem: 'cut off' })] },
      'test-failure',
      'test failure on s390x (6.12.107): test_progs: cut off; 1 pass in 6m 2s',
    ],
    [
      "a suite's own limit",
      { ...good, suites: [suite('test_progs', 'p', { end: 'timeout', problem: 'too slow' })] },
      'timeout',
      'timeout on s390x (6.12.107): test_progs: too slow; 1 pass in 6m 2s',
    ],
    [
      'splat',
      { ...good, console: warned },
      'kernel-splat',
      'kernel splat on s390x (6.12.107): warning: WARNING: at a.c:1 f; 1 skipped, 2 pass in 6m 2s',
    ],
    [
      'splat, allowed',
      { ...good, console: { splats: warned.splats.map((splat) => ({ ...splat, allowed: 'a' })) } },
      'pass',
      '1 skipped, 2 pass in 6m 2s on s390x (6.12.107)',
    ],
    [
      'splat, ignored',
      { ...good, console: warned, splats: 'ignore' },
      'pass',
      '1 skipped, 2 pass in 6m 2s on s390x (6.12.107)',
    ],
    [
      'splat, a warning',
      { ...good, console: warned, splats: 'warn' },
      'pass',
      '1 skipped, 2 pass in 6m 2s on s390x (6.12.107)',
    ],
    [
      'panic after the start',
      {
        ...endless,
        console: panicked,
        suites: [suite('test_progs', 'p', { end: 'killed', problem: 'cut off' })],
      },
      'kernel-panic',
      'kernel panic on s390x (6.12.107): Kernel panic - not syncing: Fatal exception; 1 pass in 6m 2s',
    ],
    [
      'panic before the start',
      {
        ...markless,
        vm: { kind: 'exit', code: 69 },
        suites: [],
        console: parseConsole(fixture('vmtest-boot-fault-kaslr.log')),
      },
      'boot-failure',
      'boot failure on s390x (6.12.107): the guest did not get to its first command (vmtest ended with 69); Kernel fault: interruption code 0001 ilc:1',
    ],
    [
      'no start, no panic',
      {
        ...markless,
        vm: { kind: 'timeout', seconds: 120 },
        suites: [],
        console: parseConsole('booting\nVFS: waiting\n'),
      },
      'boot-failure',
      "boot failure on s390x (6.12.107): the guest did not get to its first command (ended by the host after 2m); its console's last line was: VFS: waiting",
    ],
    [
      'no start, an empty console',
      { ...markless, suites: [] },
      'boot-failure',
      'boot failure on s390x (6.12.107): the guest did not get to its first command (vmtest ended with 0); its console stayed empty',
    ],
    [
      'another machine',
      { ...good, startMark: { ok: true, value: { ...mark, machine: 'x86_64' } } },
      'infrastructure-failure',
      "infrastructure failure on s390x (6.12.107): the guest's machine is 'x86_64', expected 's390x'; 1 skipped, 2 pass in 6m 2s",
    ],
    [
      'another byte order',
      { ...good, startMark: { ok: true, value: { ...mark, byteOrder: 'little' } } },
      'infrastructure-failure',
      "infrastructure failure on s390x (6.12.107): the guest's byte order is 'little', expected 'big'; 1 skipped, 2 pass in 6m 2s",
    ],
    [
      'another kernel',
      { ...good, startMark: { ok: true, value: { ...mark, release: '6.1' } } },
      'infrastructure-failure',
      "infrastructure failure on s390x (6.1): the guest's kernel release is '6.1', expected '6.12.107'; 1 skipped, 2 pass in 6m 2s",
    ],
    [
      'an unreadable start mark',
      { ...good, startMark: { ok: false, problem: "the guest's start mark has no cpus" } },
      'infrastructure-failure',
      "infrastructure failure on s390x (6.12.107): the guest's start mark has no cpus; 1 skipped, 2 pass in 6m 2s",
    ],
    [
      "another run's end mark",
      { ...good, endMark: 'r0' },
      'infrastructure-failure',
      "infrastructure failure on s390x (6.12.107): the end mark is of run 'r0', not of 'r1'; 1 skipped, 2 pass in 6m 2s",
    ],
    [
      'no end mark though vmtest says 0 and all passed',
      endless,
      'infrastructure-failure',
      'infrastructure failure on s390x (6.12.107): the guest was gone before its end mark (vmtest ended with 0); 1 skipped, 2 pass in 6m 2s',
    ],
    [
      "the host's limit",
      {
        ...endless,
        vm: { kind: 'timeout', seconds: 900 },
        suites: [suite('test_progs', 'pf', { end: 'killed', problem: 'cut off' })],
      },
      'timeout',
      'timeout on s390x (6.12.107): the guest was not done after 15m; 1 fail, 1 pass in 6m 2s',
    ],
    [
      'the guest gave up',
      { ...endless, guestProblem: 'no run id\n', suites: [] },
      'infrastructure-failure',
      'infrastructure failure on s390x (6.12.107): the guest gave up: no run id',
    ],
    [
      'it gave up without a word, though it got to its end',
      { ...good, guestProblem: '\n' },
      'infrastructure-failure',
      'infrastructure failure on s390x (6.12.107): the guest gave up, and did not say why; 1 skipped, 2 pass in 6m 2s',
    ],
    [
      'cancelled',
      { ...endless, vm: { kind: 'cancelled' }, suites: [] },
      'cancelled',
      'cancelled on s390x (6.12.107): the run was cancelled',
    ],
    [
      'a patch that failed',
      {
        ...markless,
        vm: { kind: 'not-started' },
        planned: [],
        suites: [],
        earlier: [{ verdict: 'patch-failure', sentence: 'a.patch: hunk 2' }],
      },
      'patch-failure',
      'patch failure on s390x (6.12.107): a.patch: hunk 2',
    ],
    [
      'build alone',
      {
        ...markless,
        vm: { kind: 'not-started' },
        suites: [],
        earlier: [{ verdict: 'built', sentence: 'bundle in out/bundle' }],
      },
      'built',
      'built on s390x (6.12.107) in 6m 2s',
    ],
    [
      'never started, nobody knows why',
      {
        ...markless,
        vm: { kind: 'not-started' },
        suites: [],
        earlier: [{ level: 'warning', sentence: 'a warning' }],
      },
      'infrastructure-failure',
      'infrastructure failure on s390x (6.12.107): the virtual machine was never started, and nothing says why',
    ],
    [
      'a known broken source',
      { ...good, leftOutSources: [source] },
      'pass',
      '1 skipped, 2 pass in 6m 2s on s390x (6.12.107)',
    ],
    [
      'a source that broke',
      { ...good, leftOutSources: [{ ...source, known: false }] },
      'build-failure',
      `build failure on s390x (6.12.107): ${source.source} did not build and was left out: a.c:1: error: x; 1 skipped, 2 pass in 6m 2s`,
    ],
  ])('%s', (_, evidence, verdict, sentence) => {
    expect(judge(evidence)).toMatchObject({ verdict, sentence })
  })

  test('all findings are kept, the worst first, warnings last', () => {
    const { findings } = judge({
      ...good,
      vm: { kind: 'exit', code: 1 },
      suites: [suite('test_progs', 'fp')],
      console: { ...warned, ...panicked, splats: [...warned.splats, ...warned.splats] },
    })
    expect(findings.map(({ level, verdict = level, sentence }) => [verdict, sentence])).toEqual([
      ['kernel-panic', 'Kernel panic - not syncing: Fatal exception'],
      ['kernel-splat', 'warning: WARNING: at a.c:1 f (2 times)'],
      ['test-failure', 'test_progs: 1 failed: t0'],
      ['warning', 'vmtest ended with 1 although the guest got to its end'],
    ])
  })

  test('from a real run to its sentence', () => {
    const files = {
      'log.1': fixture('test_progs-failures.log'),
      'summary.json': fixture('test_progs-failures.json'),
      'exit.1': '1',
    }
    const { verdict, findings } = judge({
      ...good,
      suites: [readSuite('test_progs', files, { calls: 1, json: true })],
    })
    expect(verdict).toBe('test-failure')
    expect(findings[0]?.sentence).toBe(
      'test_progs: 3 failed: assign_reuse, bpf_ip_check_defrag, cgroup_attach_override',
    )
  })
})

test.each([
  [0.4, '0s'],
  [59.4, '59s'],
  [59.6, '1m'],
  [362, '6m 2s'],
  [3600, '1h'],
  [3780, '1h 3m'],
])('formatDuration(%d)', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text)
})

describe('fail-on new', () => {
  const known = { suite: 'test_progs', test: 't1' }
  const comparison: Comparison = {
    base: 'b',
    newFailures: [],
    fixed: [],
    stillFailing: [known],
    disappeared: [],
  }
  const failing: Run = {
    ...good,
    suites: [suite('test_progs', 'pfs')],
    failOn: 'new',
    comparison,
  }

  test('what failed before is a warning', () => {
    expect(judge(failing)).toEqual({
      verdict: 'pass',
      sentence: '1 fail (none new), 1 skipped, 1 pass in 6m 2s on s390x (6.12.107)',
      findings: [{ level: 'warning', sentence: 'test_progs: 1 failed as in the base: t1' }],
    })
  })

  test.each<[string, Partial<Run>, string, string]>([
    [
      'a new failure beside it',
      { suites: [suite('test_progs', 'pff')] },
      'test-failure',
      '2 fail (1 new), 1 pass in 6m 2s on s390x (6.12.107)',
    ],
    [
      'any failure',
      { failOn: 'any' },
      'test-failure',
      '1 fail (none new), 1 skipped, 1 pass in 6m 2s on s390x (6.12.107)',
    ],
    [
      'the same test in another suite',
      { suites: [suite('test_progs', 'p'), suite('test_maps', 'pf')] },
      'test-failure',
      '1 fail (1 new), 2 pass in 6m 2s on s390x (6.12.107)',
    ],
    [
      'a count without a test',
      { suites: [suite('test_progs', 'pfs', { failed: 2 })] },
      'test-failure',
      'test failure on s390x (6.12.107): test_progs: 2 failed, but only 1 of them have a name; 2 fail (none new), 1 skipped, 1 pass in 6m 2s',
    ],
    [
      'what was to be collected and is not there',
      {
        earlier: [
          { verdict: 'test-failure', sentence: 'collect: /tmp/report is not there in the guest' },
        ],
      },
      'test-failure',
      'test failure on s390x (6.12.107): collect: /tmp/report is not there in the guest; 1 fail (none new), 1 skipped, 1 pass in 6m 2s',
    ],
    [
      'a suite without a result',
      { planned: ['test_progs', 'test_verifier'] },
      'test-failure',
      'test failure on s390x (6.12.107): test_verifier: no result; 1 fail (none new), 1 skipped, 1 pass in 6m 2s',
    ],
    [
      'a flaky test that is to fail it',
      {
        flaky: 'fail',
        suites: [
          suite('test_progs', 'pf', {
            flaky: 1,
            tests: [
              ...suite('test_progs', 'pf').tests,
              { name: 't2', state: 'flaky', subtests: [] },
            ],
          }),
        ],
      },
      'test-failure',
      'test failure on s390x (6.12.107): test_progs: 1 flaky, failed in one run and passed in another: t2; 1 fail (none new), 1 flaky, 1 pass in 6m 2s',
    ],
  ])('%s fails the run', (_, over, verdict, sentence) => {
    expect(judge({ ...failing, ...over })).toMatchObject({ verdict, sentence })
  })

  test.each<[string, Partial<Run>, string]>([
    ['splat', { console: warned }, 'kernel-splat'],
    ['panic', { console: panicked }, 'kernel-panic'],
    ['limit', { suites: [suite('test_progs', 'pf', { end: 'timeout' })] }, 'timeout'],
    ['killed suite', { suites: [suite('test_progs', 'pf', { end: 'killed' })] }, 'test-failure'],
    ['missing suite', { planned: ['test_progs', 'test_maps'] }, 'test-failure'],
  ])('a %s is never let pass', (_, over, verdict) => {
    expect(judge({ ...failing, ...over }).verdict).toBe(verdict)
  })

  test.each([
    ['255', '1', 'pass'],
    ['139', '1', 'test-failure'],
    ['139', '0', 'test-failure'],
    ['1', '139', 'test-failure'],
  ])(
    'a program that had failed with exit code 1: now with %s and %s, %s',
    (exit, twice, verdict) => {
      const ended = (code: string) =>
        readSuite('test_maps', { 'log.1': '', 'exit.1': code }, { calls: 1 })
      const suites = [joinAgain(ended(exit), ended(twice))]
      const comparison = compare({ suites: [ended('1')] }, { suites }, 'b')
      expect(
        judge({ ...good, planned: ['test_maps'], suites, failOn: 'new', comparison }).verdict,
      ).toBe(verdict)
    },
  )

  test.each([
    ['pass', 'pass'],
    ['fail', 'test-failure'],
  ] as const)(
    'a subtest that failed in the second run alone, with flaky %s: %s',
    (flaky, verdict) => {
      const ran = (failed: number) =>
        readSuite(
          'test_progs',
          {
            'log.1': `#1/1 t/A:FAIL\n#1/2 t/B:${failed > 1 ? 'FAIL' : 'OK'}\n#1 t:FAIL\nSummary: 0/${2 - failed} PASSED, 0 SKIPPED, 1 FAILED\n`,
            'exit.1': '1',
          },
          { calls: 1 },
        )
      const suites = [joinAgain(ran(1), ran(2))]
      const judged = judge({
        ...good,
        suites: [...suites, suite('test_maps', 'p')],
        failOn: 'new',
        flaky,
        comparison: compare({ suites: [ran(1)] }, { suites }, 'b'),
      })
      expect(judged.verdict).toBe(verdict)
      expect(judged.findings.map((finding) => finding.sentence)).toContain(
        'test_progs: 1 flaky, failed in one run and passed in another: t/B',
      )
    },
  )

  test('a test that no longer gets to its subtests fails the run, and they are named', () => {
    const ran = (log: string) =>
      readSuite(
        'test_progs',
        {
          'log.1': `#1/1 t/A:FAIL\n${log}#1 t:FAIL\nSummary: 0/0 PASSED, 0 SKIPPED, 1 FAILED\n`,
          'exit.1': '1',
        },
        { calls: 1 },
      )
    const suites = [ran('')]
    const base = [ran('#1/2 t/B:OK\n#1/3 t/C:OK\n')]
    const judged = judge({
      ...good,
      suites,
      failOn: 'new',
      comparison: compare({ suites: base }, { suites }, 'b'),
    })
    expect(judged.verdict).toBe('test-failure')
    expect(judged.findings.map((finding) => finding.sentence)).toEqual([
      'test_progs: 1 failed: t',
      'test_progs: 2 ran in the base and have no result: t/B, t/C',
    ])
  })

  test('without a base it is any, and says so', () => {
    const { comparison: _none, ...rest } = failing
    const { verdict, findings } = judge(rest)
    expect(verdict).toBe('test-failure')
    expect(findings.at(-1)).toEqual({
      level: 'warning',
      sentence: "input 'fail-on' is 'new', but there was no base: every failure counts",
    })
  })
})

test.each([
  [
    'another test fails',
    ['1..2\nnot ok 1 A\nok 2 B\n', '1..2\nok 1 A\nnot ok 2 B\n'],
    'pass',
    'x: 2 flaky, failed in one run and passed in another: A, B',
  ],
  [
    'nothing but the exit code fails',
    ['1..2\nok 1 A\nnot ok 2 B\n', '1..2\nok 1 A\nok 2 B\n'],
    'test-failure',
    'x: 2 failed: B, x',
  ],
])('a suite that runs again as a whole, and %s', (_, logs, verdict, sentence) => {
  const [first, again] = logs.map((log) =>
    readSuite('x', { 'log.1': `TAP version 13\n${log}`, 'exit.1': '1' }, { calls: 1 }),
  )
  const suites = first && again ? [joinAgain(first, again)] : []
  const judged = judge({ ...good, planned: ['x'], suites })
  expect(judged.verdict).toBe(verdict)
  expect(judged.findings.map((finding) => finding.sentence)).toEqual([sentence])
})

describe('several machines', () => {
  test.each([
    [[['a'], ['b', 'c']], 'test-failure', 'test_progs: no result of b, c, which were to run'],
    [[['a'], []], 'pass', 'test_progs: none of its tests was selected'],
    [[[]], 'no-tests', 'test_progs: none of its tests was selected'],
  ])('each selects what it was to run, the last none: %j is a %s', (parts, verdict, sentence) => {
    const suites = parts.map((expected, index) => {
      const none = index === parts.length - 1
      const log = none
        ? 'Summary: 0/0 PASSED, 0 SKIPPED, 0 FAILED\n'
        : '#1       a:OK\nSummary: 1/0 PASSED, 0 SKIPPED, 0 FAILED\n'
      const files = { 'log.1': log, 'exit.1': none ? '2' : '0' }
      return { suite: readSuite('test_progs', files, { calls: 1, expected }) }
    })
    const judged = judge({ ...good, suites: [alongside(suites) ?? []].flat() })
    expect(judged.verdict).toBe(verdict)
    expect(judged.findings.map((finding) => finding.sentence)).toContain(sentence)
  })

  const { console, vm } = good
  const second = {
    runId: 'r1-2',
    endMark: 'r1-2\n',
    startMark: { ok: true, value: { ...mark, runId: 'r1-2' } },
    vm,
    console,
  } as const

  test('each is judged for itself', () => {
    expect(judge({ ...good, later: [second] }).verdict).toBe('pass')
    const { endMark: _gone, ...died } = second
    const { findings } = judge({ ...good, later: [{ ...died, console: panicked }] })
    expect(findings[0]?.sentence).toContain('VM 2: ')
    expect(findings[0]?.verdict).toBe('kernel-panic')
  })

  test('what the second one found is told where the first did not boot', () => {
    const { verdict, findings } = judge({
      ...markless,
      vm: { kind: 'exit', code: 69 },
      suites: [suite('test_progs', 'pf')],
      later: [second],
    })
    expect(verdict).toBe('boot-failure')
    expect(findings.map((finding) => finding.sentence)).toContain('test_progs: 1 failed: t1')
  })
})
