/** What several virtual machines made of one suite, put together. */
import type {
  Counts,
  LeftOutTest,
  SuiteEnd,
  SuiteResult,
  TestResult,
  TestState,
  Whole,
} from './model.ts'

/** Each value once, compared by what is in it. */
export function unique<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}

/** Worst last. */
const ENDS: readonly SuiteEnd[] = ['finished', 'missing', 'unparsable', 'killed', 'timeout']

/** The suite that ended worst, the first of those. */
export function worstEnded(first: SuiteResult, ...others: readonly SuiteResult[]): SuiteResult {
  return others.reduce(
    (worst, each) => (ENDS.indexOf(each.end) > ENDS.indexOf(worst.end) ? each : worst),
    first,
  )
}

/** The counts of a suite: wherever they stand, they were made here from its tests. Subtests are not counted. */
export function countsOf(tests: readonly { readonly state: TestState }[]): Counts {
  const counts = { passed: 0, failed: 0, skipped: 0, flaky: 0 }
  for (const { state } of tests) counts[state] += 1
  return counts
}

/** A suite with other tests, counted anew. */
export function withTests(suite: SuiteResult, tests: readonly TestResult[]): SuiteResult {
  return { ...suite, ...countsOf(tests), tests }
}

function joinSeconds(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined && b === undefined
    ? undefined
    : Math.round(((a ?? 0) + (b ?? 0)) * 100) / 100
}

/** The mode behind the name of a test of test_verifier, and what tells it from others of its name in one log. */
const NUMBERED = /\/([up])(?: \(\d+\))?$/

/** What tells a test from all others of its suite. test_verifier has names more than once, and counts them in each log anew. */
export function idOf({ name, number }: Pick<TestResult, 'name' | 'number'>): string {
  const mode = NUMBERED.exec(name)?.[1]
  return number === undefined || mode === undefined ? name : `${number}/${mode}`
}

/**
 * Tests of several parts of a suite. test_verifier's parser numbers the names that it has more than once: `x/u`, `x/u (2)`. What each
 * part numbered for itself gets the numbers it would have in one run.
 */
export function inOneRun(parts: readonly (readonly TestResult[])[]): TestResult[] {
  const seen = new Map<string, number>()
  return parts.flatMap((tests) => {
    const names = new Set(tests.map((test) => test.name))
    return tests.map((test) => {
      // A name of its own, of another runner's.
      if (!NUMBERED.test(test.name)) return test
      const numbered = / \(\d+\)$/.exec(test.name)
      const plain = numbered === null ? test.name : test.name.slice(0, numbered.index)
      const name = names.has(plain) ? plain : test.name
      const count = (seen.get(name) ?? 0) + 1
      seen.set(name, count)
      return { ...test, name: count === 1 ? name : `${name} (${count})` }
    })
  })
}

/** Part of a suite, and what to call whoever ran it where it tells of a problem. */
export interface SuitePart {
  readonly suite: SuiteResult
  readonly whose?: string | undefined
}

/** What one part left out for another to run is not left out. */
function leftOutOf(suites: readonly SuiteResult[]): LeftOutTest[] {
  const ran = new Set(suites.flatMap(({ tests }) => tests.map((test) => test.name)))
  return unique(suites.flatMap((suite) => suite.leftOut)).filter(({ name }) => !ran.has(name))
}

/** A suite whose tests were divided among several that ran side by side; undefined for none. */
export function alongside(parts: readonly SuitePart[]): SuiteResult | undefined {
  const suites = parts.map(({ suite }) => suite)
  const [first] = suites
  if (first === undefined || suites.length === 1) return first

  const tests = inOneRun(suites.map((suite) => suite.tests))
  const bad = worstEnded(first, ...suites)
  const problems = parts.flatMap(({ suite: { problem }, whose }) =>
    problem === undefined ? [] : [whose === undefined ? problem : `${whose}: ${problem}`],
  )
  const seconds = suites.flatMap((suite) => suite.seconds ?? [])
  const exit =
    bad.end === 'finished' ? suites.find((suite) => (suite.exit ?? 0) !== 0)?.exit : bad.exit

  const whole: Whole<SuiteResult> = {
    name: first.name,
    end: bad.end,
    exit: exit ?? (bad.end === 'finished' ? first.exit : undefined),
    ...countsOf(tests),
    seconds: seconds.length > 0 ? Math.max(...seconds) : undefined,
    problem: problems.length > 0 ? problems.join('; ') : undefined,
    tests,
    collection: first.collection,
    hang: suites.find((suite) => suite.hang !== undefined)?.hang,
    leftOut: leftOutOf(suites),
  }

  return whole
}

/**
 * A suite that was cut short, and what a fresh machine made of its rest. That either was cut short stays said; a part that never
 * had its turn says nothing once another part did.
 */
export function joinParts(before: SuiteResult, rest: SuiteResult): SuiteResult {
  if (before.end === 'missing') return rest
  const known = new Set(before.tests.map(idOf))
  const tests = inOneRun([before.tests, rest.tests.filter((test) => !known.has(idOf(test)))])
  const { end, exit } = worstEnded(before, rest)
  const told = before.problem ?? ''
  const problem = [told, told.includes(rest.problem ?? '') ? '' : rest.problem]
    .filter((text) => text)
    .join('; ')

  // One whose test is known already stays; see withCulprit.
  const hang = before.hang?.test === undefined ? (rest.hang ?? before.hang) : before.hang
  const { name, collection, leftOut } = before
  const whole: Whole<SuiteResult> = {
    name,
    end,
    exit,
    ...countsOf(tests),
    seconds: joinSeconds(before.seconds, rest.seconds),
    problem: problem === '' ? undefined : problem,
    tests,
    collection,
    hang,
    leftOut,
  }

  return whole
}

/**
 * Failed tests that were run once more: those that pass now are `flaky`, and keep what they said when they failed. A runner that came to
 * no good end proves nothing of what it had said before.
 */
export function joinAgain(before: SuiteResult, again: SuiteResult): SuiteResult {
  // Of several results under one name the one that is no pass counts.
  const results = new Map<string, TestResult>()
  for (const test of again.tests)
    if ((results.get(idOf(test))?.state ?? 'passed') === 'passed') results.set(idOf(test), test)
  const tests = before.tests.map((test): TestResult => {
    const second = results.get(idOf(test))
    if (test.state !== 'failed' || second === undefined) return test

    const state: TestState =
      second.state === 'passed' && again.end === 'finished' ? 'flaky' : 'failed'
    // The runner fails a test for each of its subtests that does: one that passes has none any more.
    const subtests =
      state === 'failed'
        ? test.subtests
        : test.subtests.map((sub) => (sub.state === 'failed' ? { ...sub, state } : sub))
    const unfinished = state === 'failed' ? test.unfinished : undefined

    return { ...test, state, unfinished, runs: (test.runs ?? 1) + 1, subtests }
  })

  return { ...withTests(before, tests), seconds: joinSeconds(before.seconds, again.seconds) }
}

/** The test that was running when a suite's time was up, where that is not known yet. */
export function withHung(suite: SuiteResult, test: string): SuiteResult {
  const { hang } = suite
  return hang === undefined || hang.test !== undefined
    ? suite
    : { ...suite, hang: { ...hang, test } }
}

/**
 * The test that was running when everything ended, as a failed one of the suite.
 *
 * @param hung whether a hang ended it, which then is this test's
 */
export function withCulprit(
  before: SuiteResult,
  name: string,
  message: string,
  hung: boolean,
): SuiteResult {
  const suite = hung ? withHung(before, name) : before
  const known = suite.tests.find((test) => test.name === name)
  if (known?.state === 'failed') {
    return withTests(
      suite,
      suite.tests.map((test) =>
        test === known
          ? { ...test, unfinished: true, message: `${message}\n${test.message ?? ''}`.trimEnd() }
          : test,
      ),
    )
  }

  const culprit: TestResult = { name, state: 'failed', unfinished: true, message, subtests: [] }
  return withTests(suite, [...suite.tests, culprit])
}
