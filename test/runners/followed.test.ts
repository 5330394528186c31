import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseInputs } from '../../src/inputs/schema.ts'
import { planTests } from '../../src/plan/test.ts'
import type { SuiteResult } from '../../src/results/model.ts'
import { Followed } from '../../src/runners/followed.ts'
import type { BuiltFacts } from '../../src/runners/runner.ts'
import { suite, test } from '../report/results.ts'

const NAMES = ['align', 'bpf_cookie', 'xdp', 'xdp_bonding']
const BUILT: BuiltFacts = {
  lists: [],
  verifierNames: Array.from({ length: 10 }, (_, index) => `test ${index}`),
  progNames: NAMES,
  kselftests: ['timens:clock', 'timens:timerfd', 'timens:exec'],
}

function followed(suites: string, base: readonly SuiteResult[] = [], more = {}): Followed {
  const inputs = parseInputs({ platform: 's390x', suites, ...more })
  return new Followed(planTests(inputs, BUILT, false), BUILT, { base, alike: true })
}

const PROGS = '10.test_progs/log.1'
/** Result lines of test_progs, with two subtests and the output of a test among them. */
const PROGS_LOG = [
  '#1       align:OK',
  '#2/1     bpf_cookie/kprobe:OK',
  'serial_test_xdp:FAIL:10 errno 2',
  '#2/2     bpf_cookie/tp:OK',
  '#2       bpf_cookie:OK',
  '#3       xdp:SKIP',
  '',
].join('\n')

describe('words', () => {
  it.each<{
    what: string
    suites: string
    file: string
    log: string
    words: string | undefined
    more?: Readonly<Record<string, string>>
  }>([
    {
      what: 'nothing yet',
      suites: 'test_progs',
      file: PROGS,
      log: '',
      words: 'test_progs: 0 of 4 tests done, align runs',
    },
    {
      what: 'nothing of a suite that names no test',
      suites: 'test_maps',
      file: '10.test_maps/log.1',
      log: 'Fork 100 tasks to run_parallel\n',
      words: 'test_maps: 0 tests done',
    },
    {
      what: 'a line that is not whole',
      suites: 'test_progs',
      file: PROGS,
      log: '#1       align:OK',
      words: 'test_progs: 0 of 4 tests done, align runs',
    },
    {
      what: 'test_progs: the next one in its order runs',
      suites: 'test_progs',
      file: PROGS,
      log: PROGS_LOG,
      words: 'test_progs: 3 of 4 tests done, xdp_bonding runs',
    },
    {
      what: 'test_progs at its end, where it prints the failed ones again',
      suites: 'test_progs',
      file: PROGS,
      log: `${PROGS_LOG}#4       xdp_bonding:FAIL\n\nAll error logs:\n#2       bpf_cookie:FAIL\n`,
      words: 'test_progs: 4 of 4 tests done, after xdp_bonding',
    },
    {
      what: 'test_progs with several at once: nobody knows which run',
      suites: 'test_progs:j2',
      file: PROGS,
      log: '#3       xdp:OK\n#1       align:OK\n',
      words: 'test_progs: 2 of 4 tests done, after align',
    },
    {
      what: 'all results are there',
      suites: 'test_progs',
      file: PROGS,
      log: `${PROGS_LOG}#4       xdp_bonding:OK\nSummary: 3/2 PASSED, 1 SKIPPED, 0 FAILED\n`,
      words: 'test_progs: 4 of 4 tests done, after xdp_bonding',
    },
    {
      what: 'test_verifier: a test runs unprivileged and privileged, and counts once',
      suites: 'test_verifier:2-6',
      file: '10.test_verifier/log.1',
      log: '#2/u test 2 OK\n#2/p test 2 OK\n#3/p test 3 FAIL\nUnexpected error\n',
      words: 'test_verifier: 2 of 5 tests done, after #3',
    },
    {
      what: 'another directory of selftests',
      suites: 'timens',
      more: { selftests: 'bpf,timens' },
      file: '10.timens/log.1',
      log: 'TAP version 13\n1..3\n# selftests: timens: clock\n# ok 1 a case of it\nok 1 selftests: timens: clock\n',
      words: 'timens: 1 of 3 tests done, timerfd runs',
    },
    {
      what: 'the log of no suite',
      suites: 'test_progs',
      file: '10.other/log.1',
      log: PROGS_LOG,
      words: undefined,
    },
  ])('$what', ({ suites, file, log, words, more }) => {
    const tests = followed(suites, [], more)
    tests.add(file, log, 0)
    expect(tests.words()).toBe(words)
  })

  it('tells of the suite that runs now', () => {
    const tests = followed('test_progs,test_verifier')
    tests.add(PROGS, PROGS_LOG, 0)
    tests.add('20.test_verifier/log.1', '', 0)
    expect(tests.words()).toMatch(/^test_verifier: 0 of \d+ tests done$/)
    tests.add('20.test_verifier/log.1', '#0/p test 0 OK\n', 0)
    expect(tests.words()).toMatch(/^test_verifier: 1 of \d+ tests done, after #0$/)
  })

  it('is the same however the log came', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: PROGS_LOG.length })), (cuts) => {
        const tests = followed('test_progs')
        const places = [0, ...cuts.toSorted((a, b) => a - b), PROGS_LOG.length]
        places.forEach((from, index) => {
          tests.add(PROGS, PROGS_LOG.slice(from, places[index + 1] ?? from), 0)
        })
        expect(tests.words()).toBe('test_progs: 3 of 4 tests done, xdp_bonding runs')
      }),
    )
  })
})

describe('what is left', () => {
  const progs = suite({
    seconds: 100,
    tests: NAMES.map((name, index) => test(name, { seconds: 10 * (index + 1) })),
  })
  const verifier = suite({
    name: 'test_verifier',
    seconds: 60,
    tests: BUILT.verifierNames.flatMap((name, number) =>
      ['u', 'p'].map((mode) => ({ ...test(`${name}/${mode}`), number })),
    ),
  })
  const MANY = Array.from({ length: 96 }, (_, index) => test(`other ${index}`, { seconds: 9 }))

  it.each<{ what: string; base: readonly SuiteResult[]; left: string }>([
    { what: 'nothing is known', base: [], left: '' },
    { what: 'another suite is known', base: [verifier], left: '' },
    { what: 'each test is known', base: [progs], left: ', about 1m 10s left' },
    {
      what: 'a test is new: by what one took on average',
      base: [{ ...progs, seconds: 60, tests: progs.tests.slice(0, 3) }],
      left: ', about 50s left',
    },
    {
      what: 'far more tests were run',
      base: [{ ...progs, seconds: 1000, tests: [...progs.tests, ...MANY] }],
      left: ', about 1m 10s left',
    },
  ])('$what', ({ base, left }) => {
    const tests = followed('test_progs', base)
    tests.add(PROGS, PROGS_LOG.split('\n').slice(0, 5).join('\n').concat('\n'), 0)
    expect(tests.words()).toBe(`test_progs: 2 of 4 tests done, xdp runs${left}`)
  })

  it('knows it from another machine too, once the pace is known', () => {
    const elsewhere = (): Map<string, number> =>
      new Map(NAMES.map((name, index) => [name, 30 * (index + 1)]))
    const inputs = parseInputs({ platform: 's390x', suites: 'test_progs' })
    const tests = new Followed(planTests(inputs, BUILT, false), BUILT, { alike: true, elsewhere })
    tests.add(PROGS, '', 0)
    tests.add(PROGS, '#1       align:OK\n', 60)
    expect(tests.words()).toBe('test_progs: 1 of 4 tests done, bpf_cookie runs')
    tests.add(PROGS, '#2       bpf_cookie:OK\n', 180)
    expect(tests.words()).toBe('test_progs: 2 of 4 tests done, xdp runs, about 7m left')
    expect(tests.overdue(100_000)).toBeUndefined()
  })

  it('is by the pace of this run, also of what earlier results say', () => {
    const base = { ...progs, tests: progs.tests.map((each) => ({ ...each, seconds: 60 })) }
    const tests = followed('test_progs,test_verifier', [base, verifier])
    tests.add(PROGS, '', 0)
    tests.add(PROGS, '#1       align:OK\n', 600)
    expect(tests.words()).toMatch(/, bpf_cookie runs, about 40m left$/)
  })

  it('is not known from earlier results of another accelerator before the pace is', () => {
    const inputs = parseInputs({ platform: 's390x', suites: 'test_progs' })
    const tests = new Followed(planTests(inputs, BUILT, false), BUILT, { base: [progs] })
    tests.add(PROGS, '#1       align:OK\n', 0)
    expect(tests.words()).toBe('test_progs: 1 of 4 tests done, bpf_cookie runs')
  })

  it('of a part of test_verifier is a part of what it took', () => {
    const tests = followed('test_verifier:0-4', [verifier])
    tests.add('10.test_verifier/log.1', '#0/p test 0 OK\n', 0)
    expect(tests.words()).toBe('test_verifier: 1 of 5 tests done, after #0, about 24s left')
  })

  it('counts the suites that are still to come', () => {
    const tests = followed('test_progs,test_verifier', [progs, verifier])
    tests.add(PROGS, '', 0)
    tests.add(PROGS, PROGS_LOG, 60)
    expect(tests.words()).toMatch(/, xdp_bonding runs, about 1m 40s left$/)
  })
})

describe('a test that hangs', () => {
  const base = suite({
    tests: NAMES.map((name, index) => test(name, { seconds: [0.2, 30, 90, 300][index] })),
  })
  /** After how many seconds its test is overdue, once so many tests have ended at these times. */
  function overdueAfter(ends: readonly number[], more = {}, alike = true): number | undefined {
    const plan = planTests(
      parseInputs({ platform: 's390x', suites: 'test_progs', ...more }),
      BUILT,
      false,
    )
    const tests = new Followed(plan, BUILT, { base: [base], alike })
    tests.add(PROGS, '', 0)
    ends.forEach((at, index) => {
      tests.add(PROGS, `#${index + 1}       ${NAMES[index]}:OK\n`, at)
    })
    const last = ends.at(-1) ?? 0
    for (let after = 0; after < 7200; after += 10)
      if (tests.overdue(last + after) !== undefined) return after
    return undefined
  }

  it.each<[string, readonly number[], number | undefined]>([
    ['a fast one: a minute, and two more', [], 190],
    ['three times what it took, and two minutes', [1], 220],
    ['as slow a machine as it is', [1, 91], 3 * 90 + 130],
    ['a machine three times as slow', [1, 91, 361], Math.ceil((3 * 300 * 361) / 120.2) + 127],
    ['none is left', [1, 30, 100, 300], undefined],
  ])('%s', (_, ends, seconds) => {
    const after = overdueAfter(ends)
    if (seconds === undefined) expect(after).toBeUndefined()
    else expect(Math.abs((after ?? 0) - seconds)).toBeLessThanOrEqual(10)
  })

  it.each([
    ['earlier results with another accelerator', {}, false],
    ['tests side by side', { suites: 'test_progs:j2' }, true],
  ])('says nothing with %s', (_, more, alike) => {
    expect(overdueAfter([], more, alike)).toBeUndefined()
  })

  it('is none that has ended, though test_progs prints a failed one before it again', () => {
    const plan = planTests(parseInputs({ platform: 's390x', suites: 'test_progs' }), BUILT, false)
    const tests = new Followed(plan, BUILT, { base: [base], alike: true })
    NAMES.forEach((name, index) => {
      tests.add(PROGS, `#${index + 1}       ${name}:FAIL\n`, index)
    })
    tests.add(PROGS, 'All error logs:\n#1       align:FAIL\n', 4)
    expect(tests.overdue(100_000)).toBeUndefined()
  })

  it("ends it before a limit of the user's", () => {
    expect(overdueAfter([], { timeout: '1h' })).toBe(overdueAfter([]))
  })

  it.each(['failed', 'skipped'] as const)('goes by no test that %s before', (state) => {
    const tests = new Followed(
      planTests(parseInputs({ platform: 's390x', suites: 'test_progs' }), BUILT, false),
      BUILT,
      { base: [suite({ tests: [test('align', { seconds: 0.1, state })] })], alike: true },
    )
    tests.add(PROGS, '', 0)
    expect(tests.overdue(100_000)).toBeUndefined()
  })

  it('looks at the suite that runs now, though one before it left tests out', () => {
    const inputs = parseInputs({ platform: 's390x', suites: 'test_progs,test_verifier' })
    const earlier = suite({ name: 'test_verifier', tests: [test('#1', { seconds: 1 })] })
    const tests = new Followed(planTests(inputs, BUILT, false), BUILT, {
      base: [base, earlier],
      alike: true,
    })
    tests.add(PROGS, '#1       align:OK\n', 0)
    tests.add('20.test_verifier/log.1', '#0/p test 0 OK\n', 1000)
    expect(tests.overdue(1000)).toBeUndefined()
    expect(tests.overdue(1200)?.folder).not.toBe('10.test_progs')
  })

  it.each<[string, string, number, boolean]>([
    ['a suite whose order is not known: by its longest test', 'test_verifier', 10, true],
    ['earlier results that have fewer tests', 'test_verifier', 9, false],
    ['a part of what they have', 'test_verifier:0-4', 10, true],
  ])('%s', (_, suites, count, known) => {
    const inputs = parseInputs({ platform: 's390x', suites })
    const tests = Array.from({ length: count }, (_, number) => ({
      ...test(`of ${number}/p`, { seconds: number === 3 ? 90 : 0.1 }),
      number,
    }))
    const following = new Followed(planTests(inputs, BUILT, false), BUILT, {
      base: [suite({ name: 'test_verifier', tests })],
      alike: true,
    })
    following.add('10.test_verifier/log.1', '#0/p test 0 OK\n', 0)
    expect(following.overdue(3 * 90 + 120)).toBeUndefined()
    expect(following.overdue(3 * 90 + 121)).toEqual(
      known
        ? {
            ...{ folder: '10.test_verifier', log: '10.test_verifier/log.1' },
            ...{ test: undefined, seconds: 3 * 90 + 121, earlier: 90 },
          }
        : undefined,
    )
  })

  it('says which, for how long, and how long it took', () => {
    const tests = new Followed(
      planTests(parseInputs({ platform: 's390x', suites: 'test_progs' }), BUILT, false),
      BUILT,
      { base: [base], alike: true },
    )
    tests.add(PROGS, '#1       align:OK\n', 5)
    expect(tests.overdue(1000)).toEqual({
      folder: '10.test_progs',
      log: PROGS,
      test: 'bpf_cookie',
      seconds: 995,
      earlier: 30,
    })
  })
})
