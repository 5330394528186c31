import { expect, test } from 'vitest'
import type { SuiteResult, TestState } from '../../src/results/model.ts'
import { joinAgain, joinParts, withCulprit, withTests } from '../../src/results/parts.ts'

const plain = {
  name: 'test_progs',
  passed: 0,
  failed: 0,
  skipped: 0,
  flaky: 0,
  tests: [],
  leftOut: [],
}

function suite(tests: Record<string, TestState>, over: Partial<SuiteResult> = {}): SuiteResult {
  const results = Object.entries(tests).map(([name, state]) => ({ name, state, subtests: [] }))
  return withTests({ ...plain, end: 'finished', ...over }, results)
}

const states = ({ tests }: SuiteResult) =>
  Object.fromEntries(tests.map(({ name, state }) => [name, state]))

test('a suite that was cut short and its rest: all tests, and that it was cut short', () => {
  const before = suite(
    { a: 'passed', b: 'failed' },
    { end: 'killed', problem: 'it was cut off', exit: 137, seconds: 10 },
  )
  const joined = joinParts(before, suite({ c: 'passed', d: 'skipped' }, { exit: 0, seconds: 5 }))
  expect(states(joined)).toEqual({ a: 'passed', b: 'failed', c: 'passed', d: 'skipped' })
  expect(joined).toMatchObject({ end: 'killed', problem: 'it was cut off', exit: 137, seconds: 15 })
  expect(joined).toMatchObject({ passed: 2, failed: 1, skipped: 1 })
})

test('a suite that had no turn in the first machine is what the next made of it', () => {
  const rest = suite({ a: 'passed' }, { exit: 0 })
  expect(joinParts(suite({}, { end: 'missing', problem: 'no turn' }), rest)).toBe(rest)
})

test('a rest that goes wrong is told even where the first part ended well', () => {
  expect(
    joinParts(suite({ a: 'passed' }), suite({}, { end: 'timeout', problem: 'slow' })),
  ).toMatchObject({
    end: 'timeout',
    problem: 'slow',
  })
})

test('two parts that were cut short: the worse end, both reasons, and the hang', () => {
  const killed = suite({ a: 'passed' }, { end: 'killed', problem: 'killed by a panic' })
  const hang = { by: 'silence' as const, output: [] }
  const hung = suite({ b: 'passed' }, { end: 'timeout', problem: 'it said nothing', hang })
  for (const [joined, problem] of [
    [joinParts(killed, hung), 'killed by a panic; it said nothing'],
    [joinParts(hung, killed), 'it said nothing; killed by a panic'],
  ] as const)
    expect(joined).toMatchObject({ end: 'timeout', hang, problem })
})

test('run again: failed stays failed, failed and passed is flaky, what was not there again stays as it was', () => {
  const before = suite({ a: 'passed', b: 'failed', c: 'failed', d: 'failed' }, { exit: 1 })
  const joined = joinAgain(before, suite({ a: 'failed', b: 'passed', c: 'failed' }))
  expect(states(joined)).toEqual({ a: 'flaky', b: 'flaky', c: 'failed', d: 'failed' })
  expect(joined.tests.map(({ runs }) => runs)).toEqual([2, 2, 2, undefined])
  expect(joined).toMatchObject({ passed: 0, failed: 2, flaky: 2 })
  expect(joinAgain(joined, suite({ c: 'passed' })).tests[2]).toMatchObject({
    state: 'flaky',
    runs: 3,
  })
})

test.each<[TestState, TestState, TestState]>([
  ['failed', 'passed', 'flaky'],
  ['failed', 'flaky', 'flaky'],
  ['failed', 'skipped', 'failed'],
  ['failed', 'failed', 'failed'],
  ['passed', 'failed', 'flaky'],
  ['passed', 'flaky', 'flaky'],
  ['passed', 'skipped', 'passed'],
  ['flaky', 'failed', 'flaky'],
  ['flaky', 'passed', 'flaky'],
  ['skipped', 'failed', 'failed'],
  ['skipped', 'flaky', 'flaky'],
  ['skipped', 'passed', 'skipped'],
])('run again: %s and %s is %s', (first, second, both) => {
  expect(joinAgain(suite({ a: first }), suite({ a: second })).tests).toMatchObject([
    { state: both, runs: 2 },
  ])
})

test('a test that failed only when all ran again is told by that failure', () => {
  const failed = { name: 'one', state: 'failed' as const, message: 'bad' }
  const again = withTests({ ...plain, end: 'finished' }, [
    { name: 'a', state: 'failed', message: 'bad', subtests: [failed] },
  ])
  expect(joinAgain(suite({ a: 'passed' }), again).tests).toEqual([
    {
      name: 'a',
      state: 'flaky',
      runs: 2,
      message: 'bad',
      subtests: [{ ...failed, state: 'flaky' }],
    },
  ])
})

test('a failure that only the second run has is kept, and its passes prove nothing', () => {
  const joined = joinAgain(
    suite({ a: 'passed', b: 'failed' }),
    suite({ a: 'passed', b: 'passed', c: 'passed', sockopt: 'failed' }),
  )
  expect(states(joined)).toEqual({ a: 'passed', b: 'failed', sockopt: 'failed' })
  expect(joined.failed).toBe(2)
})

test('of two tests of one name that passed, one fails when all run again: they are flaky', () => {
  const twice = (one: TestState, two: TestState) =>
    withTests({ ...plain, end: 'finished' }, [
      { name: 'a', state: one, subtests: [] },
      { name: 'a', state: two, subtests: [] },
    ])
  for (const again of [twice('failed', 'passed'), twice('skipped', 'failed')])
    expect(joinAgain(twice('passed', 'passed'), again).flaky).toBe(2)
})

test.each<[string, TestState[]]>([
  ['the first', ['failed', 'passed']],
  ['the second', ['passed', 'failed']],
])('of two results under one name %s still fails: the test did not pass', (_, again) => {
  const twice = (one: TestState, two: TestState) =>
    withTests({ ...plain, end: 'finished' }, [
      { name: 'a', state: one, subtests: [] },
      { name: 'a', state: two, subtests: [] },
    ])
  const [one = 'failed', two = 'failed'] = again
  const joined = joinAgain(twice('failed', 'passed'), twice(one, two))
  expect(joined.tests.map(({ state }) => state)).toEqual(['failed', 'passed'])
})

/** A suite with the test `t` and its subtests; without a word it has none. */
function withSubtests(state: TestState, words = ''): SuiteResult {
  const letters: Record<string, TestState> = { p: 'passed', f: 'failed', s: 'skipped', l: 'flaky' }
  const subtests = words.split(' ').flatMap((word) => {
    const [name = '', letter = ''] = word.split('=')
    return name === '' ? [] : [{ name, state: letters[letter] ?? 'passed' }]
  })
  return withTests({ ...plain, end: 'finished' }, [{ name: 't', state, subtests }])
}

/** `failed: A=failed B=passed` */
const told = ({ tests }: SuiteResult): string =>
  tests
    .map(({ state, subtests }) =>
      [`${state}:`, ...subtests.map((sub) => `${sub.name}=${sub.state}`)].join(' '),
    )
    .join('; ')

test.each<[string, string, TestState, string, string]>([
  ['passed', 'A=f B=p', 'passed', 'A=p B=p', 'flaky: A=flaky B=passed'],
  ['was flaky', 'A=f B=p', 'flaky', 'A=l B=p', 'flaky: A=flaky B=passed'],
  ['ran alone', 'A=f B=p', 'passed', 'A=p', 'flaky: A=flaky B=passed'],
  ['was skipped', 'A=f B=p', 'passed', 'A=s B=p', 'failed: A=failed B=passed'],
  ['did not run', 'A=f B=p', 'passed', 'B=p', 'failed: A=failed B=passed'],
  ['is not told of', 'A=f B=p', 'passed', '', 'failed: A=failed B=passed'],
  ['failed outside of those below it', 'A=f A/x=p', 'passed', 'A/x=p', 'flaky: A=flaky A/x=passed'],
  ['has only skipped ones below it', 'A=f A/x=p', 'passed', 'A/x=s', 'failed: A=failed A/x=passed'],
  ['did not make it fail', 'A=p', 'passed', '', 'flaky: A=passed'],
])('run again, a test passes and its subtest %s: %s, %s %s', (_, first, state, again, both) => {
  expect(told(joinAgain(withSubtests('failed', first), withSubtests(state, again)))).toBe(both)
})

test.each<[string, string, TestState, string, string]>([
  ['fails in another subtest too', 'A=f B=p', 'failed', 'A=f B=f', 'failed: A=failed B=flaky'],
  ['fails in another one alone', 'A=f B=p', 'failed', 'A=p B=f', 'failed: A=flaky B=flaky'],
  ['fails in one that was skipped', 'A=f B=s', 'failed', 'A=f B=f', 'failed: A=failed B=failed'],
  ['gets to more', 'A=f', 'failed', 'A=f B=f C=p', 'failed: A=failed B=failed C=passed'],
  ['stops earlier', 'A=f B=p', 'failed', 'A=f', 'failed: A=failed B=passed'],
  ['is skipped', 'A=f B=p', 'skipped', '', 'failed: A=failed B=passed'],
])('run again, a failed test %s: %s, %s %s', (_, first, state, again, both) => {
  expect(told(joinAgain(withSubtests('failed', first), withSubtests(state, again)))).toBe(both)
})

test('a subtest that failed in the second run alone is told by that failure', () => {
  const run = (state: TestState, message?: string) =>
    withTests({ ...plain, end: 'finished' }, [
      { name: 't', state: 'failed', subtests: [{ name: 'A', state, message }] },
    ])
  const { tests } = joinAgain(run('passed'), run('failed', 'bad'))
  expect(tests[0]?.subtests).toEqual([{ name: 'A', state: 'flaky', message: 'bad' }])
})

test('a runner that came to no good end proves nothing when a test is run again', () => {
  const crashed = suite(
    { a: 'passed' },
    { end: 'killed', exit: 139, problem: 'it ended with exit code 139' },
  )
  const joined = joinAgain(suite({ a: 'failed' }), crashed)
  expect(joined.tests).toMatchObject([{ name: 'a', state: 'failed', runs: 2 }])
  expect(joined).toMatchObject({
    end: 'killed',
    exit: 139,
    problem: 'run again: it ended with exit code 139',
  })
})

test.each<[string, Partial<SuiteResult>, boolean, SuiteResult['end']]>([
  ['hung', { end: 'timeout', problem: 'it hung' }, false, 'timeout'],
  ['hung, and then its VM', { end: 'timeout', problem: 'it hung' }, true, 'timeout'],
  ['cannot be read', { end: 'unparsable', exit: 3, problem: 'exit code 3' }, false, 'unparsable'],
  ['was killed', { end: 'killed', exit: 137, problem: 'a signal' }, true, 'killed'],
  ['was cut off', { end: 'killed', problem: 'it was cut off' }, false, 'killed'],
  ['was cut off with its VM', { end: 'killed', problem: 'it was cut off' }, true, 'finished'],
  ['left nothing', { end: 'missing', problem: 'no result' }, false, 'missing'],
  ['left nothing, as its VM ended', { end: 'missing', problem: 'no result' }, true, 'finished'],
])('a second run that %s', (_, over, lost, end) => {
  const joined = joinAgain(suite({ a: 'failed' }), suite({}, over), lost)
  const told = end === 'finished' ? undefined : `run again: ${over.problem}`
  expect(joined).toMatchObject({ end, failed: 1 })
  expect(joined.problem).toBe(told)
})

test('the hang of a second run is kept', () => {
  const hang = { by: 'silence' as const, output: ['a:OK'] }
  const again = suite({}, { end: 'timeout', problem: 'it hung', hang })
  expect(joinAgain(suite({ a: 'failed' }), again).hang).toEqual(hang)
})

test('test_verifier has names twice: its numbers tell them apart, in a rest and in a retry', () => {
  const verifier = (
    tests: readonly (readonly [string, TestState, number])[],
    over: Partial<SuiteResult> = {},
  ) =>
    withTests(
      { ...plain, name: 'test_verifier', end: 'finished', ...over },
      tests.map(([name, state, number]) => ({ name, state, number, subtests: [] })),
    )
  const before = verifier(
    [
      ['x/p', 'passed', 1],
      ['x/p (2)', 'failed', 2],
    ],
    { end: 'killed' },
  )
  const joined = joinParts(
    before,
    verifier([
      ['x/p', 'failed', 3],
      ['x/p (2)', 'passed', 4],
    ]),
  )
  expect(states(joined)).toEqual({
    'x/p': 'passed',
    'x/p (2)': 'failed',
    'x/p (3)': 'failed',
    'x/p (4)': 'passed',
  })
  // Each run of the retry has it for the first time.
  expect(states(joinAgain(joined, verifier([['x/p', 'passed', 2]])))).toMatchObject({
    'x/p': 'passed',
    'x/p (2)': 'flaky',
    'x/p (3)': 'failed',
  })
})

test('a test skipped when it is run again has not passed', () => {
  expect(states(joinAgain(suite({ a: 'failed' }), suite({ a: 'skipped' })))).toEqual({
    a: 'failed',
  })
})

test('the test that was running is a failed one, known or not', () => {
  const before = suite({ a: 'passed' }, { end: 'killed' })
  expect(withCulprit(before, 'b', 'why', false)).toMatchObject({
    failed: 1,
    tests: [{ name: 'a' }, { name: 'b', unfinished: true, message: 'why' }],
  })
  const known = withCulprit(before, 'b', 'it had not ended', false)
  expect(withCulprit(known, 'b', 'why', false).tests[1]?.message).toBe('why\nit had not ended')
  expect(withCulprit(suite({ a: 'failed' }), 'a', 'why', false).tests).toMatchObject([
    { name: 'a', unfinished: true },
  ])
})

test('a test that came to its end when it was run again is no longer unfinished', () => {
  const open = withCulprit(suite({}), 'a', 'why', false)
  expect(joinAgain(open, suite({ a: 'passed' })).tests[0]?.unfinished).toBeUndefined()
  expect(joinAgain(open, suite({ a: 'failed' })).tests[0]?.unfinished).toBe(true)
})

test('a hang is of the test that was running, the first one found', () => {
  const hung = suite({ a: 'passed' }, { end: 'timeout', hang: { by: 'silence', output: ['a:OK'] } })
  const told = withCulprit(hung, 'b', 'why', true)
  expect(told.hang).toEqual({ by: 'silence', output: ['a:OK'], test: 'b' })
  expect(withCulprit(told, 'c', 'why', true).hang?.test).toBe('b')
  expect(withCulprit(hung, 'c', 'why', false).hang?.test).toBeUndefined()
})
