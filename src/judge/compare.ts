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

/** The parts of a run that a comparison reads. */
export type Compared = Pick<RunResult, 'suites' | 'shard' | 'asked'>

/**
 * Whether a run was meant to run less than its base: it is one of several shards, or was asked for
 * some tests only, other than those of the base.
 */
function isNarrower(base: Compared, now: Compared): boolean {
  if ((now.shard?.count ?? 1) > 1) return true
  return now.asked?.narrowed === true && now.asked.key !== base.asked?.key
}

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
  }

  return { base: name, newFailures, fixed, stillFailing, disappeared }
}

const still = new WeakMap<Comparison, ReadonlyMap<string, ReadonlySet<string>>>()

/**
 * Returns the tests that fail as they did in the base, by suite. Kept for each comparison: it is
 * asked for every test.
 */
function knownIn(comparison: Comparison): ReadonlyMap<string, ReadonlySet<string>> {
  const before = still.get(comparison)
  if (before !== undefined) return before

  const suites = new Map<string, Set<string>>()
  for (const { suite, test } of comparison.stillFailing) {
    const tests = suites.get(suite)
    if (tests === undefined) suites.set(suite, new Set([test]))
    else tests.add(test)
  }
  // Of a name that has both, no one knows which is old.
  for (const { suite, test } of comparison.newFailures) suites.get(suite)?.delete(test)

  still.set(comparison, suites)
  return suites
}

/** Whether everything that failed in a test had failed in the base as well. */
export function failedBefore(comparison: Comparison, suite: string, test: TestResult): boolean {
  const failed = unitsOf(test).filter(({ state }) => state === 'failed')
  const known = knownIn(comparison).get(suite)
  return failed.length > 0 && failed.every(({ name }) => known?.has(name))
}
