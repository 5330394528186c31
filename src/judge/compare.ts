import type {
  Comparison,
  RunResult,
  SuiteResult,
  TestRef,
  TestResult,
  TestState,
} from '../results/model.ts'
import { keysOf } from './numbering.ts'

/** If a name comes more than once, its state of the highest rank counts. */
const RANK: Readonly<Record<TestState, number>> = { skipped: 0, passed: 1, flaky: 2, failed: 3 }

/** If the test passed when it was run again, its failed subtests count as flaky. */
function stateOf(subtest: TestState, test: TestState): TestState {
  return subtest === 'failed' && test === 'flaky' ? 'flaky' : subtest
}

/** A test or subtest that is compared. */
type Unit = Pick<TestResult, 'name' | 'state' | 'unfinished'>

/**
 * Lists what is compared of a test: its subtests, and the test itself if it has none or failed
 * outside of all of them.
 */
export function unitsOf(test: TestResult): Unit[] {
  const subtests = test.subtests.map(({ name, state }) => ({
    name: `${test.name}/${name}`,
    state: stateOf(state, test.state),
  }))
  const own =
    subtests.length === 0 ||
    (test.state === 'failed' && subtests.every(({ state }) => state !== 'failed'))
  const { name, state, unfinished } = test
  return own ? [{ name, state, unfinished }, ...subtests] : subtests
}

type Units = Map<string, Unit>

/** A test that never ended is better than one that ended and failed: see hadFailed(). */
const rankOf = ({ state, unfinished }: Unit): number => RANK[state] - (unfinished ? 0.5 : 0)

function note(units: Units, key: string, unit: Unit): void {
  const before = units.get(key)
  if (before === undefined || rankOf(unit) > rankOf(before)) units.set(key, unit)
}

/** What a suite has by key: the units that are compared, and whole tests. */
interface Names {
  readonly units: Units
  readonly tests: Units
}

/** @param keyOf what tells its tests apart; in most suites their names */
function namesOf(all: readonly TestResult[], keyOf: ReturnType<typeof keysOf>): Names {
  const units: Units = new Map()
  const tests: Units = new Map()
  for (const test of all) {
    const key = keyOf(test)
    note(tests, key, test)
    for (const unit of unitsOf(test)) note(units, key + unit.name.slice(test.name.length), unit)
  }
  return { units, tests }
}

/** Whether a failure is an old one. A test that only never ended in the base has not failed there. */
function hadFailed(before: Unit | undefined, now: Unit): boolean {
  if (before?.state !== 'failed') return false
  return before.unfinished !== true || now.unfinished === true
}

/** Returns `a/b` and `a` for `a/b/c`, longest first: names may contain slashes. */
function parentsOf(name: string): string[] {
  const words = name.split('/')
  return words.slice(1).map((_, index) => words.slice(0, words.length - 1 - index).join('/'))
}

/** Whether a test or subtest was left out, itself or with the test it is part of. */
function isLeftOut(suite: SuiteResult, name: string): boolean {
  const names = new Set([name, ...parentsOf(name)])
  return suite.leftOut.some((left) => names.has(left.name))
}

/**
 * Whether a test that the base executed should have run now and did not. Unknown, hence false, for
 * a suite that did not finish, and for subtests of a test that failed or was skipped as a whole.
 */
function hasDisappeared(now: SuiteResult, names: Names, key: string, name: string): boolean {
  if (
    now.end !== 'finished' ||
    names.units.has(key) ||
    names.tests.has(key) ||
    isLeftOut(now, name)
  )
    return false

  const parent = parentsOf(name).find((each) => names.tests.has(each))
  const state = parent === undefined ? undefined : names.tests.get(parent)?.state
  return state !== 'failed' && state !== 'skipped'
}

/**
 * Lists the subtests that the base executed of tests that fail in both, and that this run did not
 * get to. A subtest of KTAP that has others is told of only where it fails outside of them: it was
 * reached if one of those was.
 * @param base its tests that failed
 */
function unreachedIn(
  base: readonly TestResult[],
  now: SuiteResult,
  keyOf: ReturnType<typeof keysOf>,
): string[] {
  if (now.end !== 'finished') return []
  const reached = new Map<string, Set<string>>()
  for (const test of now.tests)
    if (test.state === 'failed') reached.set(keyOf(test), new Set<string>())
  for (const test of now.tests) {
    const own = reached.get(keyOf(test))
    if (own === undefined) continue
    for (const { name } of test.subtests)
      for (const each of [name, ...parentsOf(name)]) own.add(each)
  }

  const names = base.flatMap((test) => {
    const own = reached.get(keyOf(test))
    if (own === undefined) return []
    return test.subtests
      .filter(({ name, state }) => state !== 'skipped' && !own.has(name))
      .map(({ name }) => `${test.name}/${name}`)
  })
  return [...new Set(names)].filter((name) => !isLeftOut(now, name))
}

/** The parts of a run that a comparison reads. */
export type Compared = Pick<RunResult, 'suites' | 'shard' | 'asked'>

/** Whether a run was asked for some tests only, other than those of the base. */
const askedForLess = (base: Compared, now: Compared): boolean =>
  now.asked?.narrowed === true && now.asked.key !== base.asked?.key

/** Whether a run was meant to run less than its base: that, or it is one of several shards. */
const isNarrower = (base: Compared, now: Compared): boolean =>
  (now.shard?.count ?? 1) > 1 || askedForLess(base, now)

/**
 * Compares a run with an earlier one, for each suite of this run; other suites of the base are
 * ignored. A failure is new unless the same test or subtest failed in the base: one that the base
 * skipped, did not reach, did not have or saw no end of is new.
 * @param name where the base came from, for people
 */
export function compare(base: Compared, now: Compared, name: string): Comparison {
  const narrower = isNarrower(base, now)
  const newFailures: TestRef[] = []
  const fixed: TestRef[] = []
  const stillFailing: TestRef[] = []
  const disappeared: TestRef[] = []
  const unreached: TestRef[] = []

  for (const suite of now.suites) {
    const baseTests = base.suites
      .filter((each) => each.name === suite.name)
      .flatMap(({ tests }) => tests)
    const keyOf = keysOf(baseTests, suite.tests)
    const before = namesOf(baseTests, keyOf)
    const names = namesOf(suite.tests, keyOf)

    for (const [key, unit] of names.units) {
      if (unit.state !== 'failed') continue
      const list = hadFailed(before.units.get(key), unit) ? stillFailing : newFailures
      list.push({ suite: suite.name, test: unit.name })
    }

    for (const [key, unit] of before.units) {
      if (unit.state === 'skipped') continue
      const after = names.units.get(key) ?? names.tests.get(key)
      if (unit.state === 'failed' && (after?.state === 'passed' || after?.state === 'flaky'))
        fixed.push({ suite: suite.name, test: after.name })
      if (!narrower && hasDisappeared(suite, names, key, unit.name))
        disappeared.push({ suite: suite.name, test: unit.name })
    }

    // A shard has all subtests of its tests; `tests` may name some of them.
    if (askedForLess(base, now)) continue
    const isOld = (test: TestResult): boolean => before.tests.get(keyOf(test))?.state === 'failed'
    for (const test of unreachedIn(baseTests.filter(isOld), suite, keyOf))
      unreached.push({ suite: suite.name, test })
  }

  const more = unreached.length > 0 ? { unreached } : {}
  return { base: name, newFailures, fixed, stillFailing, disappeared, ...more }
}

/** What a comparison says of a suite. */
interface Known {
  /** Tests and subtests that fail as they did in the base. */
  readonly still: Set<string>
  /** Tests with subtests that were not reached, and the like. */
  readonly short: Set<string>
}

const known = new WeakMap<Comparison, ReadonlyMap<string, Known>>()

/** Returns what is known of each suite. Kept for each comparison: it is asked for every test. */
function knownIn(comparison: Comparison): ReadonlyMap<string, Known> {
  const before = known.get(comparison)
  if (before !== undefined) return before

  const { stillFailing, newFailures, unreached = [] } = comparison
  const suites = new Map<string, Known>()
  const of = (suite: string): Known => {
    const own = suites.get(suite) ?? { still: new Set(), short: new Set() }
    suites.set(suite, own)
    return own
  }
  for (const { suite, test } of stillFailing) of(suite).still.add(test)
  // Of a name that has both, no one knows which is old.
  for (const { suite, test } of newFailures) of(suite).still.delete(test)
  for (const { suite, test } of unreached)
    for (const parent of parentsOf(test)) of(suite).short.add(parent)

  known.set(comparison, suites)
  return suites
}

/**
 * Whether everything that failed in a test had failed in the base as well. Unknown, hence false,
 * where it did not get to all that the base has of it.
 */
export function failedBefore(comparison: Comparison, suite: string, test: TestResult): boolean {
  const failed = unitsOf(test).filter(({ state }) => state === 'failed')
  const own = knownIn(comparison).get(suite)
  if (failed.length === 0 || own === undefined || own.short.has(test.name)) return false
  return failed.every(({ name }) => own.still.has(name))
}
