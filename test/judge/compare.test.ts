import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, failedBefore, unitsOf } from '../../src/judge/compare.ts'
import type {
  Comparison,
  RunResult,
  SuiteResult,
  TestResult,
  TestState,
} from '../../src/results/model.ts'
import { run, suite } from '../report/results.ts'
import { anyRunResult } from '../results/any-run.ts'

const STATES: Readonly<Record<string, TestState>> = {
  p: 'passed',
  f: 'failed',
  s: 'skipped',
  l: 'flaky',
  // Unfinished.
  u: 'failed',
}

/** `a=p b=f:x=p,y=f`: tests with their states (`u` never ended), and their subtests after a colon. */
function tests(words: string): TestResult[] {
  return words
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => {
      const [own = '', subtests = ''] = word.split(':')
      const part = (text: string) => {
        const [name = '', letter = ''] = text.split('=')
        return { name, state: STATES[letter] ?? 'passed' }
      }
      const unfinished = own.endsWith('=u') ? true : undefined
      return {
        ...part(own),
        unfinished,
        subtests: subtests === '' ? [] : subtests.split(',').map(part),
      }
    })
}

const result = (
  words: string,
  over: Partial<SuiteResult> = {},
  more: Partial<RunResult> = {},
): RunResult => run({ suites: [suite({ tests: tests(words), ...over })], ...more })

/** `+` new, `-` fixed, `!` still failing, `?` disappeared, `~` not reached. */
function told({
  newFailures,
  fixed,
  stillFailing,
  disappeared,
  unreached = [],
}: Comparison): string {
  const lists = [
    ['+', newFailures],
    ['-', fixed],
    ['!', stillFailing],
    ['?', disappeared],
    ['~', unreached],
  ] as const
  return lists.flatMap(([mark, refs]) => refs.map((ref) => `${mark}${ref.test}`)).join(' ')
}

describe('compare', () => {
  test.each<[string, string, string, string]>([
    ['nothing changed', 'a=p b=f c=s', 'a=p b=f c=s', '!b'],
    ['passed before', 'a=p', 'a=f', '+a'],
    ['flaky before', 'a=l', 'a=f', '+a'],
    ['skipped before', 'a=s', 'a=f', '+a'],
    ['not there before', '', 'a=f', '+a'],
    ['fixed', 'a=f', 'a=p', '-a'],
    ['fixed, but flaky', 'a=f', 'a=l', '-a'],
    ['failed before, skipped now', 'a=f', 'a=s', ''],
    ['failed before, not there now', 'a=f b=p', 'b=p', '?a'],
    ['gone', 'a=p b=p', 'b=p', '?a'],
    ['gone, but it was skipped', 'a=s b=p', 'b=p', ''],
    ['new and passed', 'a=p', 'a=p b=p', ''],
    ['a subtest is new, another still fails', 'a=f:x=f,y=p', 'a=f:x=f,y=f', '+a/y !a/x'],
    ['a subtest is fixed', 'a=f:x=f,y=f', 'a=f:x=p,y=f', '-a/x !a/y'],
    ['a subtest is gone', 'a=p:x=p,y=p', 'a=p:x=p', '?a/y'],
    ['a test was skipped with its subtests', 'a=p:x=p', 'a=s', ''],
    ['a test failed before it came to its subtests', 'a=p:x=p', 'a=f', '+a'],
    ['a test that failed as a whole now fails in a subtest', 'a=f', 'a=f:x=f', '+a/x'],
    ['a test that failed as a whole is fixed', 'a=f', 'a=p:x=p', '-a'],
    ['a test failed outside of its subtests', 'a=p:x=p', 'a=f:x=p', '+a'],
    ['what failed and passed when run again is not failed', 'a=p:x=p', 'a=l:x=f', ''],
    ['a name that came twice is what its worst is', 'a=p a=f', 'a=p a=f', '!a'],
    ['never ended before, fails now', 'a=u', 'a=f', '+a'],
    ['never ends, as before', 'a=u', 'a=u', '!a'],
    ['failed before, does not end now', 'a=f', 'a=u', '!a'],
    ['never ended before, passes now', 'a=u', 'a=p', '-a'],
    ['a subtest failed in a test that never ended', 'a=u:x=f', 'a=f:x=f', '!a/x'],
    ['of one name, one never ended and one failed', 'a=u a=f', 'a=f', '!a'],
    ['not reached any more', 'a=f:x=f,y=p,z=l', 'a=f:x=f', '!a/x ~a/y ~a/z'],
    ['not reached, but it was skipped', 'a=f:x=f,y=s', 'a=f:x=f', '!a/x'],
    ['skipped now', 'a=f:x=f,y=p', 'a=f:x=f,y=s', '!a/x'],
    ['fails before its subtests, as it did', 'a=f', 'a=f', '!a'],
    ['reached in another of its name', 'a=f:x=f,y=p', 'a=f:x=f a=p:y=p', '!a/x'],
    ['failed in a subtest, and now before it', 'a=f:x=f', 'a=f', '+a ~a/x'],
    ['passes outside of those below it', 'a=f:x=f,y=f,y/z=p', 'a=f:x=f,y/z=p', '!a/x'],
    ['a name with a slash', 'a/b/u=p c=p', 'c=p', '?a/b/u'],
  ])('%s', (_, before, now, expected) => {
    expect(told(compare(result(before), result(now), 'base'))).toBe(expected)
  })

  test.each<[string, Partial<SuiteResult>, Partial<RunResult>]>([
    ['left out on purpose', { leftOut: [{ name: 'a', reason: 'slow' }] }, {}],
    ['not reached, for the suite was killed', { end: 'killed' }, {}],
    ['not reached, for the suite ran into its limit', { end: 'timeout' }, {}],
    ['in a suite that was not run', { name: 'test_maps' }, {}],
    ['in another shard', {}, { shard: { index: 1, count: 2 } }],
    ['not asked for', {}, { asked: { key: 'some', narrowed: true } }],
  ])('a test has not disappeared when it is %s', (_, over, more) => {
    const base = result('a=p:x=p b=p', {}, { asked: { key: 'all', narrowed: false } })
    expect(told(compare(base, result('b=p', over, more), 'base'))).toBe('')
  })

  test('it has, when base and run asked for the same tests, or the shard is the only one', () => {
    const asked = { key: 'quick', narrowed: true }
    const shard = { index: 1, count: 1 }
    const base = result('a=p b=p', {}, { asked })
    expect(told(compare(base, result('b=p', {}, { asked, shard }), 'base'))).toBe('?a')
  })

  test.each<[string, Partial<SuiteResult>, Partial<RunResult>, string]>([
    ['left out', { leftOut: [{ name: 'a/y', reason: 'slow' }] }, {}, ''],
    ['in a suite that was killed', { end: 'killed' }, {}, ''],
    ['not asked for', {}, { asked: { key: 'some', narrowed: true } }, ''],
    ['of a test of the shard', {}, { shard: { index: 1, count: 2 } }, ' ~a/y'],
  ])('a subtest that is %s, of a test that fails in both', (_, over, more, expected) => {
    const base = result('a=f:x=f,y=p', {}, { asked: { key: 'all', narrowed: false } })
    const now = result('a=f:x=f', over, more)
    expect(told(compare(base, now, 'base'))).toBe(`!a/x${expected}`)
  })

  test('a list entry without a mode is for both', () => {
    const now = result('b/u=p', { leftOut: [{ name: 'a', reason: 'slow' }] })
    expect(told(compare(result('a/u=p a/p=p b/u=p'), now, 'base'))).toBe('')
  })

  test('a suite the base did not have has new failures only', () => {
    expect(told(compare(run(), result('a=f b=p'), 'base'))).toBe('+a')
  })
})

describe('test_verifier, whose names come several times', () => {
  /** `5:x=f 10:x (2)=p`: tests by their numbers; without one it is not known. */
  const numbered = (words: string, more: Partial<RunResult> = {}): RunResult => {
    const list = words.split(' | ').map((word): TestResult => {
      const [, number, name = '', letter = ''] = /^(?:(\d+):)?(.*)=(.)$/.exec(word) ?? []
      const state = STATES[letter] ?? 'passed'
      return {
        name,
        state,
        subtests: [],
        ...(number === undefined ? {} : { number: Number(number) }),
      }
    })
    return run({ suites: [suite({ tests: list })], ...more })
  }
  const shard = { shard: { index: 2, count: 2 } }

  test.each<[string, string, string, Partial<RunResult>, string]>([
    ['another of the name fails', '5:x/p=f | 10:x/p (2)=p', '10:x/p=f', shard, '+x/p'],
    ['the same one fails', '5:x/p=p | 10:x/p (2)=f', '10:x/p=f', shard, '!x/p'],
    ['one is fixed', '5:x/p=f | 10:x/p (2)=f', '10:x/p=p', shard, '-x/p'],
    ['the base had the other one alone', '5:x/p=f', '10:x/p=f', shard, '+x/p'],
    ['one is gone', '5:x/p=p | 10:x/p (2)=p', '10:x/p=p', {}, '?x/p'],
    ['the modes of a number', '5:x/u=p | 5:x/p=f', '5:x/u=f | 5:x/p=f', {}, '+x/u !x/p'],
    ['other numbers', '5:x/p=f | 6:y/p=p', '5:y/p=p | 6:x/p=f', {}, '!x/p'],
    [
      'other numbers, one of which the name had',
      '5:x/p=f | 6:x/p (2)=p | 7:y/p=p',
      '5:z/p=p | 6:x/p=f | 7:x/p (2)=p | 8:y/p=p',
      {},
      '!x/p',
    ],
    [
      'other numbers of others',
      '3:y/p=p | 5:x/p=f | 10:x/p (2)=p',
      '3:z/p=p | 10:x/p=f',
      shard,
      '+x/p',
    ],
    ['a base without numbers', 'x/p=f | x/p (2)=p', '5:x/p=f | 10:x/p (2)=p', {}, '!x/p'],
  ])('%s', (_, before, now, more, expected) => {
    expect(told(compare(numbered(before), numbered(now, more), 'base'))).toBe(expected)
  })

  test('of one name with an old failure and a new one none is let pass', () => {
    const now = numbered('5:x/p=f | 10:x/p=f')
    const comparison = compare(numbered('5:x/p=f | 10:x/p (2)=p'), now, 'base')
    expect(now.suites[0]?.tests.map((one) => failedBefore(comparison, 'test_progs', one))).toEqual([
      false,
      false,
    ])
  })
})

describe('whatever the runs', () => {
  const few = anyRunResult(fc.constantFrom('a', 'b', 'a/b', 'c'))

  test('a run is like itself', () => {
    fc.assert(
      fc.property(few, (one) => {
        expect(compare(one, one, 'base')).toMatchObject({
          newFailures: [],
          fixed: [],
          disappeared: [],
        })
      }),
    )
  })

  test('every failure is either new or was there before, and is told once', () => {
    fc.assert(
      fc.property(few, few, (base, now) => {
        const { newFailures, stillFailing } = compare(
          base,
          { ...now, suites: now.suites.slice(0, 1) },
          'base',
        )
        const failed = now.suites
          .slice(0, 1)
          .flatMap((each) => each.tests.flatMap(unitsOf))
          .filter((unit) => unit.state === 'failed')
        const told = [...newFailures, ...stillFailing].map((ref) => ref.test)
        expect(told.toSorted()).toEqual([...new Set(failed.map((unit) => unit.name))].toSorted())
      }),
    )
  })

  test('what is fixed or still fails had failed', () => {
    fc.assert(
      fc.property(few, few, (base, now) => {
        const failed = base.suites.flatMap((each) =>
          each.tests
            .flatMap(unitsOf)
            .flatMap((unit) => (unit.state === 'failed' ? [`${each.name} ${unit.name}`] : [])),
        )
        const { fixed, stillFailing } = compare(base, now, 'base')
        for (const ref of [...fixed, ...stillFailing])
          expect(failed).toContain(`${ref.suite} ${ref.test}`)
      }),
    )
  })
})

test.each<[string, string, string, boolean]>([
  ['all of it failed before', 'a=f:x=f,y=f', 'a=f:x=f,y=p', true],
  ['one subtest is new', 'a=f:x=f,y=p', 'a=f:x=f,y=f', false],
  ['it failed as a whole before', 'a=f', 'a=f', true],
  ['it failed in a subtest before, as a whole now', 'a=f:x=f', 'a=f', false],
  ['it did not fail', 'a=f', 'a=p', false],
  ['it no longer gets to a subtest', 'a=f:x=f,y=p', 'a=f:x=f', false],
])('failedBefore: %s', (_, before, now, expected) => {
  const comparison = compare(result(before), result(now), 'base')
  expect(tests(now).map((one) => failedBefore(comparison, 'test_progs', one))).toEqual([expected])
  expect(tests(now).map((one) => failedBefore(comparison, 'test_maps', one))).toEqual([false])
})
