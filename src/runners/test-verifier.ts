import { InvalidInput } from '../invalid-input.ts'
import { brokenIn, type NamedReason } from '../lists/left-out.ts'
import { QUICK } from '../lists/selections.ts'
import type { TestResult } from '../results/model.ts'
import { idOf } from '../results/parts.ts'
import { lostTests } from './ending.ts'
import { type SuiteJob, UNBUFFERED } from './job.ts'
import { openTest } from './order.ts'
import { endedTest, parseTestVerifier, testVerifierEnds } from './parsers/test-verifier.ts'
import { rangesAround } from './parsers/verifier-names.ts'
import type { BuiltFacts, Cut, Range, Runner, SuiteChoice, SuiteRest } from './runner.ts'
import { isMadeWithProgs } from './test-progs.ts'

const NAME = 'test_verifier'

/**
 * How many of its tests take as long as one of test_progs: under TCG 221 took 19 s, 58 of
 * test_progs 231 s.
 */
const TESTS_PER_PROG = 46

/** Returns the call for the tests from number `first` to `last`. */
function call(first: number, last: number): string[] {
  return [...UNBUFFERED, `./${NAME}`, String(first), String(last)]
}

/** Returns the numbers of the tests that are left out. */
function leftOutNumbers({ verifierNames }: BuiltFacts, broken: readonly NamedReason[]): number[] {
  const names = broken.map(({ name }) => name)
  return verifierNames.flatMap((name, number) => (names.includes(name) ? [number] : []))
}

/** Returns the ranges to run of one that was asked for; none where all of it is left out. */
function rangesIn(
  range: Range,
  built: BuiltFacts,
  broken: readonly NamedReason[],
): [number, number][] {
  // Without the names, only the range as it was asked for is safe.
  if (built.verifierNames.length === 0) return [[range.first, range.last]]
  return rangesAround(built.verifierNames.length, leftOutNumbers(built, broken), range)
}

/** Returns the range that a suite asks for; its end may be beyond the last test. */
function rangeOf({ first = 0, last }: SuiteChoice, { verifierNames }: BuiltFacts): Range {
  const end = verifierNames.length - 1
  return { first, last: Math.min(last ?? end, end) }
}

function callsOf(
  suite: SuiteChoice,
  built: BuiltFacts,
  broken: readonly NamedReason[],
): string[][] {
  if (suite.first === undefined && leftOutNumbers(built, broken).length === 0)
    return [[...UNBUFFERED, `./${NAME}`]]

  const range = { first: suite.first ?? 0, last: suite.last ?? built.verifierNames.length - 1 }
  const ranges = rangesIn(range, built, broken)
  if (ranges.length > 0) return ranges.map(([first, last]) => call(first, last))
  const allowed = `a range of its ${built.verifierNames.length} tests that holds one to run`
  throw new InvalidInput('suites', `${NAME}:${range.first}-${range.last}`, allowed)
}

/** Returns the range of tests that a call runs. */
function calledRange(argv: readonly string[], { verifierNames }: BuiltFacts): Range {
  const at = argv.indexOf(`./${NAME}`)
  return {
    first: Number(argv[at + 1] ?? 0),
    last: Number(argv[at + 2] ?? verifierNames.length - 1),
  }
}

/** Plans, of each call, what is behind the last test that it told of. */
function rest(cut: Cut): SuiteRest {
  const { job, suite, built } = cut
  const running = openTest(cut)
  const numbers = suite.tests.flatMap(({ number }) => number ?? [])
  if (numbers.length === 0 || built.verifierNames.length === 0) return { running }

  const reached = Math.max(...numbers)
  const calls = job.calls.flatMap((argv) => {
    const range = calledRange(argv, built)
    const own = numbers.filter((number) => isIn(range, number))
    // A call that told of nothing has had its turn if one behind it did.
    if (own.length === 0) return range.first > reached ? [call(range.first, range.last)] : []
    const done = Math.max(...own)
    return done < range.last ? [call(done + 1, range.last)] : []
  })

  return calls.length === 0 ? { running } : { running, job: { ...job, calls } }
}

/**
 * Says which numbers of the calls have no line `/p`: do_test() prints one for each, also for one that
 * it skips; which have a line `/u` only their programs tell. Without the names nobody knows whether a
 * range goes beyond the last test, where test_verifier runs all.
 */
function lost(
  { calls }: SuiteJob,
  tests: readonly TestResult[],
  built: BuiltFacts,
): string | undefined {
  if (built.verifierNames.length === 0) return undefined
  const numbers = calls.flatMap((argv) => {
    const { first, last } = calledRange(argv, built)
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
  })
  return lostTests(
    numbers.map((number) => `#${number}/p`),
    tests.map((test) => ({ name: `#${idOf(test)}` })),
  )
}

const isIn = ({ first, last }: Range, number: number): boolean => number >= first && number <= last

/**
 * test_verifier: takes `[first [last]]` of its numbered tests (main() in
 * tools/testing/selftests/bpf/test_verifier.c).
 */
export const testVerifier: Runner = {
  runs: ({ name, collection }) => name === NAME && collection === undefined,

  names: [NAME],
  help: 'test_verifier also with a range of its tests, e.g. test_verifier:0-120',
  choose: (word) => {
    const [whole, first, last] = /^test_verifier(?::(\d+)-(\d+))?$/.exec(word) ?? []
    if (whole === undefined) return undefined
    if (first === undefined) return { name: NAME }
    const range = { first: Number(first), last: Number(last) }
    return range.first <= range.last ? { name: NAME, ...range } : undefined
  },
  wordOf: ({ name }) => name,
  byDefault: 'without-tests',
  quick: (suite) => (suite.first === undefined ? { ...suite, ...QUICK.verifier } : suite),

  // It loads a module that its own rule in the Makefile does not build; the rule of test_progs
  // builds it.
  targets: (program, others) =>
    others.some(isMadeWithProgs) ? [program] : [program, 'bpf_testmod.ko'],

  plan: (suite, { asked, built, kvm }) => {
    const broken = brokenIn(NAME, asked, kvm)
    return {
      calls: callsOf(suite, built, broken),
      leftOut: broken.filter(({ name }) => {
        const number = built.verifierNames.indexOf(name)
        return number >= (suite.first ?? 0) && number <= (suite.last ?? Number.POSITIVE_INFINITY)
      }),
    }
  },
  tellsOfEach: true,
  division: {
    named: ({ verifierNames }) => verifierNames.length > 0,
    load: (suite, _, built) => {
      const { first, last } = rangeOf(suite, built)
      return Math.max(0, last - first + 1) / TESTS_PER_PROG
    },
    range: {
      of: rangeOf,
      to: (suite, range, { asked, built, kvm }) =>
        rangesIn(range, built, brokenIn(NAME, asked, kvm)).length > 0
          ? { ...suite, ...range }
          : undefined,
    },
  },

  rest,
  again: ({ job, failed }) => {
    const numbers = [...new Set(failed.flatMap(({ number }) => number ?? []))]
    return numbers.length === 0
      ? undefined
      : { job: { ...job, calls: numbers.map((number) => call(number, number)) } }
  },

  read: parseTestVerifier,
  lost,
  endedBy: endedTest,
  count: ({ calls }, built) =>
    calls.reduce((sum, argv) => {
      const { first, last } = calledRange(argv, built)
      return sum + Math.max(0, last - first + 1)
    }, 0),
  ends: (log, tests) =>
    testVerifierEnds(log).flatMap((offset, index) => {
      const name = tests[index]?.name
      return name === undefined ? [] : [{ name, offset }]
    }),
  testsIn: (log) => testVerifierEnds(log).length,

  select: ({ name }, _, result) =>
    result?.number === undefined
      ? undefined
      : ['--suites', `${name}:${result.number}-${result.number}`],
}
