import { describe, expect, test } from 'vitest'
import { parseTestVerifier } from '../../../src/runners/parsers/test-verifier.ts'
import { fixture } from '../../results/fixtures.ts'

describe('parseTestVerifier on real logs', () => {
  test('a range that ended', () => {
    const run = parseTestVerifier([fixture('test_verifier-range-pass.log')])
    expect(run.end).toBe('finished')
    expect(run.tests).toHaveLength(221)
    expect(run.tests.every(({ state }) => state === 'passed')).toBe(true)
    expect(run.tests.map(({ name }) => name)).toContain('inline simple bpf_loop call/p')
    expect(new Set(run.tests.map(({ name }) => name)).size).toBe(221)
  })

  test.each([
    ['test_verifier-killed.log', 692, '#441/p ld_abs: check calling conv, r5'],
    ['test_verifier-stalled.log', 16, '#452/p ld_abs: vlan + abs, test 2'],
  ])('%s: cut off, with all that was seen', (log, seen, last) => {
    const run = parseTestVerifier([fixture(log)])
    expect(run).toMatchObject({ end: 'killed', last })
    expect(run.tests).toHaveLength(seen)
    expect(run.problem).toContain(last)
  })

  test('ranges: one cut-off log spoils the whole', () => {
    const run = parseTestVerifier([
      fixture('test_verifier-range-pass.log'),
      fixture('test_verifier-stalled.log'),
    ])
    expect(run.end).toBe('killed')
    expect(run.problem).toContain('call 2')
    expect(run.tests).toHaveLength(221 + 16)
  })
})

describe('parseTestVerifier on what test_verifier.c can print', () => {
  test.each([
    ['#1/u a b OK', 'a b/u', 'passed'],
    ['#1/p a b Did not run the program (not supported) OK', 'a b/p', 'passed'],
    ['#1/p a b Did not run the program (no permission) 3 cases OK', 'a b/p', 'passed'],
    ['#1/p a b OK (NOTE: not executed due to unknown alignment)', 'a b/p', 'passed'],
    ['#1/p a b, verifier log:\nprocessed 4 insns\nOK', 'a b/p', 'passed'],
    ['#1/u a b SKIP', 'a b/u', 'skipped'],
    ['#1/p a b SKIP (unsupported program type 29)', 'a b/p', 'skipped'],
    ['#1/p a b FAIL\nFailed to load prog', 'a b/p', 'failed'],
    ['#1/p a b FAIL retval 1 != 2 (run 1/1) ', 'a b/p', 'failed'],
    [
      '#1/p a b FAIL: Unexpected bpf_prog_test_run error (Invalid argument) (run 1/1) ',
      'a b/p',
      'failed',
    ],
    ["#1/p a b FAIL: can't find expected subsequence of instructions", 'a b/p', 'failed'],
  ])('%s', (text, name, state) => {
    const counts = (wanted: string) => (state === wanted ? 1 : 0)
    const log = `${text}\nSummary: ${counts('passed')} PASSED, ${counts('skipped')} SKIPPED, ${counts('failed')} FAILED\n`
    const run = parseTestVerifier([log])
    expect(run.end).toBe('finished')
    expect(run.tests).toMatchObject([{ name, state }])
  })

  test('the lines after a failure are its message, and doubles get names of their own', () => {
    const log =
      '#0/p a FAIL\nUnexpected success to load!\n\tlog\n#1/p a OK\nSummary: 1 PASSED, 0 SKIPPED, 1 FAILED\n'
    expect(parseTestVerifier([log]).tests).toEqual([
      {
        name: 'a/p',
        state: 'failed',
        number: 0,
        message: 'Unexpected success to load!\n\tlog',
        subtests: [],
      },
      { name: 'a/p (2)', state: 'passed', number: 1, subtests: [] },
    ])
  })

  test.each([
    ['#0/p a OK\nSummary: 2 PASSED, 0 SKIPPED, 0 FAILED\n', '1 passed, 0 failed'],
    ['#0/p a OK\nSummary: 1 PASSED, 0 SKIPPED, 1 FAILED\n', '1 passed, 0 failed'],
    ['#0/p a \nSummary: 0 PASSED, 0 SKIPPED, 0 FAILED\n', '1 without a result'],
  ])('a Summary that does not add up: %s', (log, shown) => {
    const run = parseTestVerifier([log])
    expect(run.end).toBe('unparsable')
    expect(run.problem).toContain(shown)
  })

  test('no log at all', () => {
    expect(parseTestVerifier([])).toEqual({ end: 'killed', problem: 'there is no log', tests: [] })
  })
})

test('a damaged line is told: what is left of it, and behind which test', () => {
  const log = '#1/p a OK\n\0\0\0\0 OK\n#3/p c OK\nSummary: 3 PASSED, 0 SKIPPED, 0 FAILED\n'
  const { end, problem } = { problem: '', ...parseTestVerifier([log]) }
  expect(end).toBe('unparsable')
  expect(problem).toContain(
    'the log shows 2 passed, 0 failed, 0 without a result; behind #1/p stands ',
  )
  expect(problem).toContain(' OK"')
})
