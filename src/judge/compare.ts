import type {
  Comparison,
  RunResult,
  SuiteResult,
  TestRef,
  TestResult,
  TestState,
} from '../results/model.ts'

/** Which state stands for a name that came more than once. */
const RANK: Readonly<Record<TestState, number>> = { skipped: 0, passed: 1, flaky: 2, failed: 3 }

/** A subtest that failed in a test that passed when it was run again has not failed. */
function stateOf(subtest: TestState, test: TestState): TestState {
  return subtest === 'failed' && test === 'flaky' ? 'flaky' : subtest
}

/**
 * What a test counts as in a comparison: its subtests where it has them, and itself where it has none or failed outside of
 * all of them.
 */
export function unitsOf(test: TestResult): { readonly name: string; readonly state: TestState }[] {
  const subtests = test.subtests.map(({ name, state }) => ({
    name: `${test.name}/${name}`,
    state: stateOf(state, test.state),
  }))
  const own =
    subtests.length === 0 ||
    (test.state === 'failed' && subtests.every(({ state }) => state !== 'failed'))
  return own ? [{ name: test.name, state: test.state }, ...subtests] : subtests
}

type States = Map<string, TestState>

function note(states: States, name: string, state: TestState): void {
  const before = states.get(name)
  if (before === undefined || RANK[state] > RANK[before]) states.set(name, state)
}

/** A suite by name: what is compared, and its tests as wholes. */
interface Names {
  readonly units: States
  readonly tests: States
}

function namesOf(suite: SuiteResult): Names {
  const units: States = new Map()
  const tests: States = new Map()
  for (const test of suite.tests) {
    note(tests, test.name, test.state)
    for (const unit of unitsOf(test)) note(units, unit.name, unit.state)
  }
  return { units, tests }
}

/** `a/b` and `a` for `a/b/c`, longest first: names may hold slashes of their own. */
function parentsOf(name: string): string[] {
  const words = name.split('/')
  return words.slice(1).map((_, index) => words.slice(0, words.length - 1 - index).join('/'))
}

/** Left out as a whole or with the test it is part of. */
function isLeftOut(suite: SuiteResult, name: string): boolean {
  const names = new Set([name, ...parentsOf(name)])
  return suite.leftOut.some((left) => names.has(left.name))
}

/**
 * Whether something the base executed should have been in this run and was not. Of a suite that did not finish nobody knows
 * what would have come; nor of a test that failed or was skipped as a whole what its subtests would have been.
 */
function hasDisappeared(now: SuiteResult, names: Names, name: string): boolean {
  if (
    now.end !== 'finished' ||
    names.units.has(name) ||
    names.tests.has(name) ||
    isLeftOut(now, name)
  )
    return false

  const parent = parentsOf(name).find((each) => names.tests.has(each))
  const state = parent === undefined ? undefined : names.tests.get(parent)
  return state !== 'failed' && state !== 'skipped'
}

/** What is looked at of a run. */
export type Compared = Pick<RunResult, 'suites' | 'shard' | 'asked'>

/** Whether a run was not meant to run all that its base did: one shard of several, or some tests, and not the base's own. */
function isNarrower(base: Compared, now: Compared): boolean {
  if ((now.shard?.count ?? 1) > 1) return true
  return now.asked?.narrowed === true && now.asked.key !== base.asked?.key
}

/**
 * Compares a run with an earlier one, suite by suite of this run; what this run was not asked for is not looked at. A
 * failure is new unless the very same test or subtest failed in the base: one that the base skipped, did not reach or did
 * not have is new.
 * @param name where the base came from, for people
 */
export function compare(base: Compared, now: Compared, name: string): Comparison {
  const narrower = isNarrower(base, now)
  const newFailures: TestRef[] = []
  const fixed: TestRef[] = []
  const stillFailing: TestRef[] = []
  const disappeared: TestRef[] = []

  for (const suite of now.suites) {
    const baseSuites = base.suites.filter((each) => each.name === suite.name)
    const before: States = new Map()
    for (const each of baseSuites)
      for (const [unit, state] of namesOf(each).units) note(before, unit, state)
    const names = namesOf(suite)

    for (const [test, state] of names.units) {
      if (state !== 'failed') continue
      const list = before.get(test) === 'failed' ? stillFailing : newFailures
      list.push({ suite: suite.name, test })
    }

    for (const [test, state] of before) {
      if (state === 'skipped') continue
      const after = names.units.get(test) ?? names.tests.get(test)
      if (state === 'failed' && (after === 'passed' || after === 'flaky'))
        fixed.push({ suite: suite.name, test })
      if (!narrower && hasDisappeared(suite, names, test))
        disappeared.push({ suite: suite.name, test })
    }
  }

  return { base: name, newFailures, fixed, stillFailing, disappeared }
}

const still = new WeakMap<Comparison, ReadonlyMap<string, ReadonlySet<string>>>()

/** What fails as it did in the base, by suite. */
function knownIn(comparison: Comparison): ReadonlyMap<string, ReadonlySet<string>> {
  const before = still.get(comparison)
  if (before !== undefined) return before

  const suites = new Map<string, Set<string>>()
  for (const { suite, test } of comparison.stillFailing) {
    const tests = suites.get(suite)
    if (tests === undefined) suites.set(suite, new Set([test]))
    else tests.add(test)
  }

  still.set(comparison, suites)
  return suites
}

/** Whether all that failed of a test had failed in the base as well. */
export function failedBefore(comparison: Comparison, suite: string, test: TestResult): boolean {
  const failed = unitsOf(test).filter(({ state }) => state === 'failed')
  const known = knownIn(comparison).get(suite)
  return failed.length > 0 && failed.every(({ name }) => known?.has(name))
}
