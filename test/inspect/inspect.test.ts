import { describe, expect, test } from 'vitest'
import { parseAllow } from '../../src/inputs/allow.ts'
import { inspectedTogether, inspectText } from '../../src/inspect/inspect.ts'
import { fixture } from '../results/fixtures.ts'
import { SAMPLES } from '../results/kernel/splats.ts'

const WARN = SAMPLES[0]?.text ?? ''
const TAP = 'TAP version 13\n1..2\nok 1 a\nok 2 b # SKIP no\n'
const PROGS =
  '#1       a:OK\n#2/1     b/c:FAIL\n#2       b:FAIL\nSummary: 1/0 PASSED, 0 SKIPPED, 1 FAILED\n'

const counts = (text: string, patterns = '') => {
  const { kind, summary, verdict } = inspectText('f', text, parseAllow('p', patterns))
  return [
    kind,
    summary.passed,
    summary.failed,
    summary.skipped,
    summary.splats,
    summary.allowed,
    verdict,
  ]
}

test.each([
  ['test_progs-failures.log', ['test_progs', 15, 3, 0, 0, 0, 'test-failure']],
  ['test_progs-verbose.log', ['mixed', 7, 0, 0, 0, 0, 'pass']],
  ['test_progs-denylists-killed.log', ['mixed', 73, 10, 0, 1, 0, 'kernel-splat']],
  ['test_progs-killed.log', ['test_progs', 4, 0, 0, 0, 0, 'no-tests']],
  ['test_progs-failures.json', ['test_progs-json', 15, 3, 0, 0, 0, 'test-failure']],
  ['test_progs-all-pass.json', ['test_progs-json', 7, 0, 0, 0, 0, 'pass']],
  ['test_progs-killed-empty.json', ['unknown', 0, 0, 0, 0, 0, 'no-tests']],
  ['test_verifier-range-pass.log', ['test_verifier', 221, 0, 0, 0, 0, 'pass']],
  ['vmtest-uname.log', ['kernel-log', 0, 0, 0, 0, 0, 'pass']],
  ['vmtest-boot-fault-kaslr.log', ['kernel-log', 0, 0, 0, 1, 0, 'boot-failure']],
  ['make-kernel-tail.log', ['unknown', 0, 0, 0, 0, 0, 'no-tests']],
])('%s', (name, expected) => {
  expect(counts(fixture(name))).toEqual(expected)
})

test.each([
  ['KTAP', TAP, '', ['ktap', 1, 0, 1, 0, 0, 'pass']],
  [
    'KTAP, all skipped',
    'TAP version 13\n1..0 # SKIP no\n',
    '',
    ['ktap', 0, 0, 0, 0, 0, 'no-tests'],
  ],
  ['KTAP without its head', 'ok 1 a\nok 2 b\n', '', ['ktap', 2, 0, 0, 0, 0, 'no-tests']],
  [
    'KUnit in a kernel log',
    TAP.replace(/^/gm, '[    1.234567] ').replace(/.*$/, ''),
    '',
    ['mixed', 1, 0, 1, 0, 0, 'pass'],
  ],
  ['a splat', WARN, '', ['kernel-log', 0, 0, 0, 1, 0, 'kernel-splat']],
  [
    'allowed by its title',
    WARN,
    '^WARNING: at kernel/bpf/x\\.c',
    ['kernel-log', 0, 0, 0, 1, 1, 'pass'],
  ],
  ['allowed by a frame', WARN, 'nothing\npgm_check_handler', ['kernel-log', 0, 0, 0, 1, 1, 'pass']],
  ['not allowed', WARN, '^pgm_check_handler', ['kernel-log', 0, 0, 0, 1, 0, 'kernel-splat']],
  [
    'a panic cannot be',
    'Kernel panic - not syncing: x\n',
    '.',
    ['kernel-log', 0, 0, 0, 1, 0, 'kernel-panic'],
  ],
  [
    'everything at once',
    `[    1.2] boot\n${PROGS}${WARN}\n${TAP}`,
    '',
    ['mixed', 2, 1, 1, 1, 0, 'kernel-splat'],
  ],
  ['two runs', `${PROGS}${PROGS}`, '', ['test_progs', 2, 2, 0, 0, 0, 'test-failure']],
  [
    "a runner in kselftest's",
    PROGS.replace(/^(?=.)/gm, '# '),
    '',
    ['test_progs', 1, 1, 0, 0, 0, 'test-failure'],
  ],
  [
    'a Summary that does not agree',
    PROGS.replace('1/0', '5/0'),
    '',
    ['test_progs', 1, 1, 0, 0, 0, 'test-failure'],
  ],
  [
    'test_maps',
    'Fork 100 tasks\ntest_maps: OK, 1 SKIPPED\n',
    '',
    ['test_maps', 1, 0, 0, 0, 0, 'pass'],
  ],
  ['other JSON', '{"a": 1}', '', ['unknown', 0, 0, 0, 0, 0, 'no-tests']],
  ['nothing', 'hello\n', '', ['unknown', 0, 0, 0, 0, 0, 'no-tests']],
])('%s', (_, text, patterns, expected) => {
  expect(counts(text, patterns)).toEqual(expected)
})

test('the problem says what', () => {
  const problem = (text: string) => inspectText('f', text).summary.problem
  expect(problem('hello\n')).toMatch(/^nothing recognised/)
  expect(problem(PROGS.replace('1/0', '5/0'))).toMatch(/^test_progs: 'Summary: 5\/0 PASSED/)
  expect(problem('{"success":2,"success_subtest":0,"skipped":0,"failed":1,"results":[]}')).toBe(
    'it counts 1 failed and lists 0',
  )
  expect(problem(PROGS)).toBeUndefined()
})

test('our own results.json', () => {
  const results = {
    schema: 1,
    verdict: 'kernel-splat',
    sentence: 'it broke',
    suites: [{ name: 's', tests: [{ name: 'a', state: 'passed', subtests: [] }] }],
    splats: [{ kind: 'warning', title: 't', line: 5, text: 'a\nb', vm: 1 }],
  }
  const found = inspectText('results.json', JSON.stringify(results))
  expect(found).toMatchObject({
    kind: 'results',
    verdict: 'kernel-splat',
    splats: [{ line: 5, endLine: 6 }],
  })
  expect(found.tests).toEqual([{ name: 's: a', state: 'passed' }])
  expect(found.summary.problem).toBe('kernel-splat: it broke')
})

describe('several files', () => {
  test('are there one by one and together', () => {
    const all = inspectedTogether([
      inspectText('a', PROGS),
      inspectText('b', WARN),
      inspectText('c', ''),
    ])
    expect(all.files.map(({ file }) => file)).toEqual(['a', 'b', 'c'])
    expect(all.summary).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
      flaky: 0,
      splats: 1,
      allowed: 0,
      problem: 'c: the file is empty',
    })
    expect(all.splats).toMatchObject([{ file: 'b', kind: 'warning', line: 1 }])
    expect(all.tests.map(({ file, name }) => [file, name])).toEqual([
      ['a', 'a'],
      ['a', 'b'],
    ])
    expect(all.verdict).toBe('kernel-splat')
  })
})

test.each([
  ['test_progs', '#1       a:FAIL\nCaught signal #11!\n', ['a failed', 'test_maps passed']],
  ['test_verifier', '#1/u x FAIL\n', ['x/u failed', 'test_maps passed']],
])('%s that was cut off before test_maps is not forgotten', (_, log, tests) => {
  const found = inspectText('f', `${log}test_maps: OK, 0 SKIPPED\n`)
  expect(found.tests.map(({ name, state }) => `${name} ${state}`)).toEqual(tests)
  expect(found.verdict).toBe('test-failure')
})
