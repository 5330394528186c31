import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseInputs } from '../../src/inputs/schema.ts'
import { againOf, restOf } from '../../src/plan/rest.ts'
import { planTests, type TestPlan } from '../../src/plan/test.ts'
import type { SuiteResult } from '../../src/results/model.ts'
import { withTests } from '../../src/results/parts.ts'
import type { BuiltFacts } from '../../src/runners/runner.ts'

const PROGS = ['align', 'bpf_loop', 'iters', 'varlen', 'xdp']
const BUILT: BuiltFacts = {
  lists: [{ name: 'DENYLIST', text: 'nothing_like_it\n' }],
  verifierNames: ['t0', 't1', 't2', 't3', 't4'],
  progNames: PROGS,
}

const plan = (raw = {}): TestPlan =>
  planTests(parseInputs({ platform: 's390x', ...raw }), BUILT, true)

function suite(
  name: string,
  tests: readonly (readonly [string, string, number?])[],
  over: Partial<SuiteResult> = {},
) {
  const results = tests.map(([test, state, number]) => ({
    name: test,
    state: state === 'open' ? ('failed' as const) : (state as 'passed'),
    subtests: [],
    ...(state === 'open' && { unfinished: true as const }),
    ...(number !== undefined && { number }),
  }))
  const counts = { passed: 0, failed: 0, skipped: 0, flaky: 0 }
  return withTests({ name, end: 'finished', ...counts, tests: [], leftOut: [], ...over }, results)
}

const killed = { end: 'killed' as const }
const calls = (tests: TestPlan | undefined) =>
  tests?.suites.map((job) => job.calls.map((argv) => argv.join(' ')))
const text = (tests: TestPlan | undefined, path: string) =>
  tests?.files.find((file) => file.path === path)?.text

test('nothing is left of suites that finished, failed or not', () => {
  const done = [
    suite('test_progs', [['align', 'failed']]),
    suite('test_verifier', [['t0/p', 'passed', 0]]),
  ]
  expect(restOf(plan(), done, BUILT, 900)).toEqual({ culprits: [], late: [] })
})

test('test_progs was ended by a test: the rest without it and without what is done', () => {
  const cut = [
    suite(
      'test_progs',
      [
        ['align', 'passed'],
        ['bpf_loop', 'failed'],
      ],
      killed,
    ),
    suite('test_verifier', [], { end: 'missing' }),
  ]
  const rest = restOf(plan(), cut, BUILT, 900)
  expect(rest.culprits).toEqual([{ suite: 'test_progs', test: 'iters' }])
  expect(rest.plan?.suites.map(({ folder }) => folder)).toEqual([
    '10.test_progs',
    '20.test_verifier',
  ])
  expect(calls(rest.plan)?.[0]).toEqual([
    './test_progs -d @/mnt/vmtest/job/done-test_progs -J /mnt/vmtest/results/10.test_progs/summary.json',
  ])
  expect(text(rest.plan, 'done-test_progs')).toBe('nothing_like_it\nalign\nbpf_loop\niters\n')
  expect(rest.plan?.timeout).toEqual({ seconds: 900 })
})

test('a test of which a subtest is denied anyway: the whole of it is left out of the rest, and in a retry only what was to run', () => {
  const denied = { ...BUILT, lists: [{ name: 'DENYLIST', text: 'align/one # slow\nxdp/two\n' }] }
  const first = planTests(parseInputs({ platform: 's390x', suites: 'test_progs' }), denied, true)
  const rest = restOf(first, [suite('test_progs', [['align', 'passed']], killed)], denied, 900)
  expect(text(rest.plan, 'done-test_progs')).toBe('xdp/two\nalign\nbpf_loop\n')
  const asked = plan({ suites: 'test_progs', tests: 'iters/num*,iters/list,align,var*/a' })
  const failed = [
    suite('test_progs', [
      ['iters', 'failed'],
      ['align', 'failed'],
      ['varlen', 'failed'],
    ]),
  ]
  expect(text(againOf(asked, failed, [], 900), 'again-test_progs')).toBe(
    'iters/num*\niters/list\nalign\nvarlen/a\n',
  )
})

test('a second death adds to the list of the first', () => {
  const one = restOf(plan(), [suite('test_progs', [['align', 'passed']], killed)], BUILT, 900)
  const two =
    one.plan && restOf(one.plan, [suite('test_progs', [['iters', 'passed']], killed)], BUILT, 800)
  expect(text(two?.plan, 'done-test_progs')).toBe(
    'nothing_like_it\nalign\nbpf_loop\niters\nvarlen\n',
  )
})

test('a test that was seen to be open is the one that was running', () => {
  const rest = restOf(plan(), [suite('test_progs', [['iters', 'open']], killed)], BUILT, 900)
  expect(rest.culprits).toEqual([{ suite: 'test_progs', test: 'iters' }])
})

test('the last test was the one: a culprit, and nothing left', () => {
  const cut = suite(
    'test_progs',
    PROGS.slice(0, 4).map((name) => [name, 'passed'] as const),
    killed,
  )
  expect(restOf(plan(), [cut], BUILT, 900)).toEqual({
    culprits: [{ suite: 'test_progs', test: 'xdp' }],
    late: [],
  })
})

test('without names and without a single result there is nothing to go on from', () => {
  const unknown = { ...BUILT, progNames: [] }
  const blind = planTests(parseInputs({ platform: 's390x' }), unknown, true)
  expect(restOf(blind, [suite('test_progs', [], killed)], unknown, 900)).toEqual({
    culprits: [],
    late: [],
  })
})

test('of several at once nobody is to blame: the rest runs one by one', () => {
  const parallel = plan({ suites: 'test_progs:j4' })
  expect(calls(parallel)?.[0]?.[0]).toMatch(/^\.\/test_progs -j4 /)
  for (const [done, left] of [
    [[['iters', 'passed']] as const, 'nothing_like_it\niters\n'],
    [[], 'nothing_like_it\n'],
  ] as const) {
    const rest = restOf(parallel, [suite('test_progs', done, killed)], BUILT, 900)
    expect(rest.culprits).toEqual([])
    expect(calls(rest.plan)?.[0]?.[0]).toMatch(/^\.\/test_progs -d /)
    expect(text(rest.plan, 'done-test_progs')).toBe(left)
  }
  const failed = suite('test_progs', [['iters', 'failed']])
  expect(calls(againOf(parallel, [failed], [], 900))?.[0]?.[0]).toMatch(
    /^\.\/test_progs -d .* -a .*again-test_progs /,
  )
  // They end in any order, and run again in test_progs'.
  const two = suite('test_progs', [
    ['xdp', 'failed'],
    ['align', 'failed'],
  ])
  expect(againOf(parallel, [two], [], 900)?.selected.test_progs).toEqual(['align', 'xdp'])
})

test('test_verifier goes on behind the test that was running', () => {
  const cut = suite(
    'test_verifier',
    [
      ['t0/u', 'passed', 0],
      ['t1/p', 'open', 1],
    ],
    killed,
  )
  const rest = restOf(plan(), [cut], BUILT, 900)
  expect(rest.culprits).toEqual([{ suite: 'test_verifier', test: 't1/p' }])
  expect(calls(rest.plan)).toEqual([['stdbuf -o0 ./test_verifier 2 4']])
})

test('each call of test_verifier goes on where it was ended', () => {
  const broken = 'ld_abs: jump around ld_abs'
  const verifierNames = ['t0', 't1', 't2', 't3', broken, 't5', 't6', 't7', broken, 't9']
  const built = { ...BUILT, verifierNames }
  const verifier = planTests(
    parseInputs({ platform: 's390x', suites: 'test_verifier' }),
    built,
    false,
  )
  expect(calls(verifier)).toEqual([
    ['0 3', '5 7', '9 9'].map((range) => `stdbuf -o0 ./test_verifier ${range}`),
  ])
  const left = (...tests: Parameters<typeof suite>[1]) =>
    calls(restOf(verifier, [suite('test_verifier', tests, killed)], built, 900).plan)
      ?.flat()
      .map((argv) => argv.replace(/^.*test_verifier /, ''))
  expect(left(['t1/p', 'open', 1], ['t7/p', 'passed', 7])).toEqual(['2 3', '9 9'])
  expect(left(['t3/p', 'passed', 3], ['t5/p', 'open', 5])).toEqual(['6 7', '9 9'])
  // The call of 5 to 7 told of nothing, and its turn was before that of 9.
  expect(left(['t1/p', 'open', 1], ['t9/p', 'passed', 9])).toEqual(['2 3'])
})

test('a suite that used up its time has had it; one that fell silent has not', () => {
  const slow = suite('test_progs', [['align', 'passed']], {
    end: 'timeout',
    hang: { by: 'suite-limit', output: [] },
  })
  // What was running then is told, and is not to blame.
  expect(restOf(plan(), [slow], BUILT, 900)).toEqual({
    culprits: [],
    late: [{ suite: 'test_progs', test: 'bpf_loop' }],
  })
  const silent = suite('test_progs', [['align', 'passed']], {
    end: 'timeout',
    hang: { by: 'silence', output: [] },
  })
  expect(restOf(plan(), [silent], BUILT, 900).plan).toBeDefined()
})

test('what failed runs again, alone: names for test_progs, numbers for test_verifier, the whole of what has no parts', () => {
  const tests = plan({ suites: 'test_progs,test_verifier,test_maps', tests: 'align,bpf_*' })
  const again = againOf(
    tests,
    [
      suite('test_progs', [
        ['align', 'failed'],
        ['bpf_loop', 'passed'],
      ]),
      suite('test_verifier', [
        ['t3/u', 'failed', 3],
        ['t3/p', 'failed', 3],
      ]),
      suite('test_maps', [['test_maps', 'failed']]),
    ],
    [],
    500,
  )
  expect(calls(again)).toEqual([
    [
      './test_progs -d @/mnt/vmtest/job/denylist -a @/mnt/vmtest/job/again-test_progs -J /mnt/vmtest/results/10.test_progs/summary.json',
    ],
    ['stdbuf -o0 ./test_verifier 3 3'],
    ['./test_maps'],
  ])
  expect(text(again, 'again-test_progs')).toBe('align\n')
})

describe('a directory of kselftest', () => {
  const built = {
    ...BUILT,
    kselftests: ['timens:timens', 'timens:exec', 'timens:futex', 'timens:procfs'],
  }
  const inputs = parseInputs({ platform: 's390x', selftests: 'timens' })
  const tests = planTests(inputs, built, true)
  const RUN = 'bash /mnt/vmtest/guest/kselftest.sh -o 3600'

  test('goes on behind the test that ended the machine', () => {
    const rest = restOf(tests, [suite('timens', [['timens', 'passed']], killed)], built, 900)
    expect(rest.culprits).toEqual([{ suite: 'timens', test: 'exec' }])
    expect(calls(rest.plan)).toEqual([[`${RUN} -t timens:futex -t timens:procfs`]])
    expect(rest.plan?.selected).toEqual({ timens: ['futex', 'procfs'] })
    expect(rest.plan?.suites[0]).toMatchObject({
      collection: 'timens',
      directory: '/opt/kselftest',
    })
  })

  test.each([
    [
      'the last test ended it',
      [
        ['futex', 'passed'],
        ['procfs', 'open'],
      ],
      [{ suite: 'timens', test: 'procfs' }],
    ],
    ['nothing is known of its tests', [], []],
  ] as const)('%s: nothing is left', (_, results, culprits) => {
    const plain = {
      ...tests,
      selected: { timens: results.length === 0 ? [] : ['futex', 'procfs'] },
    }
    expect(restOf(plain, [suite('timens', results, killed)], built, 900)).toEqual({
      culprits,
      late: [],
    })
  })

  test('that used up its time: the test that was late', () => {
    const slow = suite('timens', [['timens', 'passed']], {
      end: 'timeout',
      hang: { by: 'suite-limit', output: [] },
    })
    expect(restOf(tests, [slow], built, 900)).toEqual({
      culprits: [],
      late: [{ suite: 'timens', test: 'exec' }],
    })
  })

  test('runs again what failed, and the whole where that is none of its tests', () => {
    const failed = suite('timens', [
      ['timens', 'passed'],
      ['exec', 'failed'],
      ['procfs', 'failed'],
    ])
    const again = againOf(tests, [failed], [], 500)
    expect(calls(again)).toEqual([[`${RUN} -t timens:exec -t timens:procfs`]])
    expect(again?.selected).toEqual({ timens: ['exec', 'procfs'] })
    const odd = suite('timens', [['something else', 'failed']])
    expect(calls(againOf(tests, [odd], [], 500))).toEqual([[`${RUN} -c timens`]])
  })
})

test.each<[string, Partial<SuiteResult>, string[][] | undefined]>([
  ['ended', { exit: 1 }, [['./test_maps']]],
  ['was ended by a signal', { end: 'killed', exit: 139 }, [['./test_maps']]],
  ['was cut off by its limit', { end: 'timeout' }, undefined],
  ['was cut off with its VM', { end: 'killed' }, undefined],
])('failed tests of a suite without parts that %s', (_, over, again) => {
  const cut = suite('test_maps', [['a', 'failed']], over)
  expect(calls(againOf(plan({ suites: 'test_maps' }), [cut], [], 900))).toEqual(again)
})

test('a test that takes the machine down is not run again', () => {
  const failed = [suite('test_progs', [['align', 'failed']])]
  expect(againOf(plan(), failed, [{ suite: 'test_progs', test: 'align' }], 500)).toBeUndefined()
})

test('wherever it is cut: nothing runs twice, and all but the culprit is run', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: PROGS.length - 1 }), (done) => {
      const cut = suite(
        'test_progs',
        PROGS.slice(0, done).map((name) => [name, 'passed'] as const),
        killed,
      )
      const rest = restOf(plan(), [cut], BUILT, 900)
      const denied = text(rest.plan, 'done-test_progs') ?? PROGS.join('\n')
      const gone = denied
        .trim()
        .split('\n')
        .filter((name) => name !== 'nothing_like_it')
      expect(gone).toEqual(rest.plan === undefined ? PROGS : PROGS.slice(0, done + 1))
      expect(rest.culprits[0]?.test).toBe(PROGS[done])
    }),
  )
})
