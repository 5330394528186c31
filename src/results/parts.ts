/** Joins what several VMs made of one suite. */
import type {
  Counts,
  LeftOutTest,
  SuiteEnd,
  SuiteResult,
  TestResult,
  TestState,
  Whole,
} from './model.ts'

/** Returns each value once, compared by content. */
export function unique<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}

/** How a suite can end, worst last. */
const ENDS: readonly SuiteEnd[] = ['finished', 'missing', 'unparsable', 'killed', 'timeout']

/** Returns the suite with the worst end; the first of them if there are several. */
function worstEnded(first: SuiteResult, ...others: readonly SuiteResult[]): SuiteResult {
  return others.reduce(
    (worst, each) => (ENDS.indexOf(each.end) > ENDS.indexOf(worst.end) ? each : worst),
    first,
  )
}

/** Counts tests by state, without their subtests. All counts of suites are made here. */
export function countsOf(tests: readonly { readonly state: TestState }[]): Counts {
  const counts = { passed: 0, failed: 0, skipped: 0, flaky: 0 }
  for (const { state } of tests) counts[state] += 1
  return counts
}

/** Returns a suite with other tests, and their counts. */
export function withTests(suite: SuiteResult, tests: readonly TestResult[]): SuiteResult {
  return { ...suite, ...countsOf(tests), tests }
}

function joinSeconds(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined && b === undefined
    ? undefined
    : Math.round(((a ?? 0) + (b ?? 0)) * 100) / 100
}

/**
 * The mode in the name of a test of test_verifier (`/u` or `/p`), and the number that tells tests
 * of one name apart within a log.
 */
const NUMBERED = /\/([up])(?: \(\d+\))?$/

/**
 * Returns what identifies a test within its suite. test_verifier has several tests of one name, and
 * their numbers ` (2)` start anew in each log.
 */
export function idOf({ name, number }: Pick<TestResult, 'name' | 'number'>): string {
  const mode = NUMBERED.exec(name)?.[1]
  return number === undefined || mode === undefined ? name : `${number}/${mode}`
}

/**
 * Joins the tests of several parts of a suite. The parser of test_verifier numbers tests of one
 * name: `x/u`, `x/u (2)`. Such a test gets the number that it would have in one run of the whole
 * suite.
 */
function inOneRun(parts: readonly (readonly TestResult[])[]): TestResult[] {
  const seen = new Map<string, number>()
  return parts.flatMap((tests) => {
    const names = new Set(tests.map((test) => test.name))
    return tests.map((test) => {
      // Another runner's: its names are unique.
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

/** Part of a suite, and who ran it, for the text of a problem: `VM 2`. */
export interface SuitePart {
  readonly suite: SuiteResult
  readonly whose?: string | undefined
}

/** Tests that no part ran: what one part left for another one to run is not left out. */
function leftOutOf(suites: readonly SuiteResult[]): LeftOutTest[] {
  const ran = new Set(suites.flatMap(({ tests }) => tests.map((test) => test.name)))
  return unique(suites.flatMap((suite) => suite.leftOut)).filter(({ name }) => !ran.has(name))
}

/** Joins the parts of a suite that ran side by side; undefined for no part. */
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
 * Joins a suite that was cut short with what a fresh VM made of the rest. Problems of both are
 * kept. If the first part never started, the rest stands alone.
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

  // A hang whose test is known is kept; see withCulprit.
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

/** States of one test, the best first. A skip is no pass. */
const STATES: readonly TestState[] = ['passed', 'flaky', 'skipped', 'failed']

type Subtest = TestResult['subtests'][number]

const hasFailed = ({ state }: Subtest): boolean => state === 'failed' || state === 'flaky'

const hasPassed = ({ state }: Subtest): boolean => state === 'passed' || state === 'flaky'

/** Returns the results by id. If there are several, the worst counts. */
function worstOf<T extends Subtest>(all: readonly T[], id: (one: T) => string): Map<string, T> {
  const results = new Map<string, T>()
  for (const one of all) {
    const other = results.get(id(one))
    if (other === undefined || STATES.indexOf(one.state) > STATES.indexOf(other.state))
      results.set(id(one), one)
  }
  return results
}

/** The state of a test that ran twice; a pass of the second run may prove nothing. */
function ofBoth(first: TestState, second: TestState, proves: boolean): TestState {
  if (first === 'failed')
    return proves && (second === 'passed' || second === 'flaky') ? 'flaky' : 'failed'
  if (second === 'passed' || second === 'skipped') return first
  return first === 'skipped' ? second : 'flaky'
}

/**
 * Whether each subtest that had failed passed in the second run: its test may pass without it, as
 * where it is skipped. KTAP tells of a subtest that has others only where it fails outside of them:
 * then one of those has to pass.
 */
function subtestsPassed(before: TestResult, again: TestResult): boolean {
  const results = worstOf(again.subtests, ({ name }) => name)
  return before.subtests.filter(hasFailed).every(({ name }) => {
    const own = results.get(name)
    return own === undefined
      ? again.subtests.some((sub) => sub.name.startsWith(`${name}/`) && hasPassed(sub))
      : hasPassed(own)
  })
}

/** Joins the subtests of a test that ran twice, one by one; those of the second run alone come last. */
function subtestsOfBoth(before: TestResult, again: TestResult, proves: boolean): Subtest[] {
  const results = worstOf(again.subtests, ({ name }) => name)
  const failedBefore = new Set(before.subtests.filter(hasFailed).map(({ name }) => name))
  const known = new Set(before.subtests.map(({ name }) => name))

  const joined = before.subtests.map((sub): Subtest => {
    const second = results.get(sub.name)
    if (second === undefined || (!hasFailed(sub) && failedBefore.has(sub.name))) return sub
    const { message } = hasFailed(second) && !hasFailed(sub) ? second : sub
    return { ...sub, state: ofBoth(sub.state, second.state, proves), message }
  })
  return [...joined, ...again.subtests.filter(({ name }) => !known.has(name))]
}

/**
 * Joins a suite with a second run of its failed tests, or of all where its runner knows no parts. A
 * test that failed in one run and passed in the other becomes `flaky` and keeps the message of its
 * failure. Passes prove nothing if the second run did not finish, or has a failure of its own that
 * is of no test of the first, such as an exit code: what had failed stays failed beside it. Nor does
 * the pass of a test without those of its subtests that had failed. A second run
 * that came to no good end has ended the suite.
 * @param lost whether the second run's VM did not come to its end: what that cut off is told of the VM
 */
export function joinAgain(before: SuiteResult, again: SuiteResult, lost = false): SuiteResult {
  const known = new Set(before.tests.map(idOf))
  const own = again.tests.filter((test) => test.state === 'failed' && !known.has(idOf(test)))
  const proves = again.end === 'finished' && own.length === 0

  // Of several results of a name the worst counts, for the test that had failed.
  const results = worstOf(again.tests, idOf)
  const failedBefore = new Set(before.tests.filter(hasFailed).map(idOf))

  const tests = before.tests.map((test): TestResult => {
    const second = results.get(idOf(test))
    if (second === undefined || (!hasFailed(test) && failedBefore.has(idOf(test)))) return test

    const state = ofBoth(test.state, second.state, proves && subtestsPassed(test, second))
    const told = hasFailed(second) && !hasFailed(test) ? second : test
    const both = hasFailed({ ...test, state })
      ? subtestsOfBoth(test, second, proves)
      : test.subtests
    // A failed subtest makes its test fail: a flaky test has none.
    const subtests =
      state === 'flaky'
        ? both.map((sub) => (sub.state === 'failed' ? { ...sub, state } : sub))
        : both
    const unfinished = state === 'failed' ? told.unfinished : undefined

    const { message } = told
    return { ...test, state, unfinished, runs: (test.runs ?? 1) + 1, message, subtests }
  })

  const joined = {
    ...withTests(before, [...tests, ...own]),
    seconds: joinSeconds(before.seconds, again.seconds),
  }
  const cutOff = again.exit === undefined && (again.end === 'killed' || again.end === 'missing')
  if (again.end === 'finished' || (lost && cutOff)) return joined
  const { end, exit } = worstEnded(before, again)
  const problem = [before.problem, `run again: ${again.problem ?? end}`].filter((text) => text)
  return { ...joined, end, exit, problem: problem.join('; '), hang: before.hang ?? again.hang }
}

/** Adds the test that was running to the suite's hang, if the hang does not name one yet. */
export function withHung(suite: SuiteResult, test: string): SuiteResult {
  const { hang } = suite
  return hang === undefined || hang.test !== undefined
    ? suite
    : { ...suite, hang: { ...hang, test } }
}

/**
 * Marks the test that was running at the end of the VM as failed and unfinished.
 * @param hung whether a hang ended the VM; the hang then names this test
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
