import type { Inputs } from '../inputs/schema.ts'
import { globMatch } from '../lists/glob.ts'
import { entryFor, inFull, splitEntry, unmatched } from '../lists/test-list.ts'
import type { TestPlan } from '../plan/test.ts'
import type { Finding, ListEntry, SuiteResult } from '../results/model.ts'
import { lostTests } from '../runners/ending.ts'
import { EMPTIED } from '../runners/suite.ts'
import { runnerOf } from '../runners/table.ts'

/**
 * Tells which entries of allow and deny lists and of the input `tests` have no effect, and which
 * tests that were planned have no result.
 */

/** Turns the notes on allow and deny lists into warnings. */
export function notesOf(plans: readonly TestPlan[]): Finding[] {
  return (listsOf(plans)?.notes ?? []).map((sentence) => ({ level: 'warning', sentence }))
}

/**
 * Lists the entries of allow and deny lists that match no test. Entries for subtests are checked
 * only against tests that ran, since no list names all subtests.
 */
export function unmatchedEntries(
  plans: readonly TestPlan[],
  suites: readonly SuiteResult[],
): ListEntry[] {
  const lists = listsOf(plans)
  if (lists === undefined) return []
  const tests = suites
    .filter((suite) => runnerOf(suite).takesTests && suite.end === 'finished')
    .flatMap(({ tests }) => tests)
  const seen = lists.toBeSeen.filter(
    ({ entry }) => unmatched([{ entry: splitEntry(entry).test }], tests).length === 0,
  )
  return [...lists.unmatched, ...unmatched(seen, tests)]
}

/**
 * Tells of entries of the input `tests` for which nothing was run: a wrong name is no pass. Where
 * lists left it out, another suite has it, or its test skipped, that is a warning.
 */
export function missedTests(
  inputs: Inputs,
  plans: readonly TestPlan[],
  suites: readonly SuiteResult[],
): Finding[] {
  if (inputs.testsAreSelection) return []
  const asked = inputs.tests.map((entry) => ({ entry: inFull(entryFor(entry)), given: entry }))
  const ended = suites.filter((suite) => runnerOf(suite).takesTests && suite.end === 'finished')
  const missing = ended.map((suite) => {
    const known = [...suite.tests, ...withoutResult(plans, suite)]
    return { suite, entries: unmatched(asked, known) }
  })

  return missing.flatMap(({ suite, entries }) =>
    entries.flatMap(({ entry, given }): Finding[] => {
      const without = endWithout(entry, suite)
      // What it says of itself is enough.
      if (without === 'failed') return []
      const sentence = `input 'tests': no test of ${suite.name} was run for '${given}'`
      const excused =
        without === 'skipped' ||
        (without !== 'passed' && isLeftOut(entry, suite)) ||
        missing.some((other) => other.entries.every((each) => each.given !== given))
      return [excused ? { level: 'warning', sentence } : { verdict: 'no-tests', sentence }]
    }),
  )
}

/**
 * How tests ended that had no subtest, where an entry names some: one that passed counts most. Those
 * to which lists left none did not end in a way of their own.
 */
function endWithout(
  entry: string,
  { tests }: SuiteResult,
): 'passed' | 'failed' | 'skipped' | undefined {
  const { test, subtest } = splitEntry(entry)
  if (subtest === undefined) return undefined
  const states = tests
    .filter(({ name, subtests }) => globMatch(name, test) && subtests.length === 0)
    .flatMap(({ state, message }) => (message === EMPTIED ? [] : state))
  if (states.some((state) => state === 'passed' || state === 'flaky')) return 'passed'
  return states.includes('failed') ? 'failed' : states[0] && 'skipped'
}

/** Whether lists left out what an entry names, or some of it. */
function isLeftOut(entry: string, { leftOut }: SuiteResult): boolean {
  const { test } = splitEntry(entry)
  return leftOut.some(
    ({ name }) => globMatch(entry, name) || globMatch(name, entry) || globMatch(test, name),
  )
}

/** Lists the tests that other shards run, and those that lostFindings() tells of. */
function withoutResult(
  plans: readonly TestPlan[],
  { tests }: SuiteResult,
): { readonly name: string }[] {
  const ran = new Set(tests.map(({ name }) => name))
  const expected = listsOf(plans)?.expected ?? []
  return expected.filter((name) => !ran.has(name)).map((name) => ({ name }))
}

/**
 * Tells of tests that a plan was to run and no VM did, though the suite has finished: readSuite()
 * sees the VMs that ran, and not the one that never booted. A suite that did not finish fails by
 * that, and one without a result by its name.
 */
export function lostFindings(
  plans: readonly TestPlan[],
  suites: readonly SuiteResult[],
): Finding[] {
  return suites.flatMap(({ name, end, tests }): Finding[] => {
    if (end !== 'finished') return []
    const due = new Set(plans.flatMap(({ selected }) => selected[name] ?? []))
    const lost = lostTests([...due], tests)
    return lost === undefined ? [] : [{ verdict: 'test-failure', sentence: `${name}: ${lost}` }]
  })
}

/** Returns the effect of allow and deny lists; it is the same for all parts of one plan. */
function listsOf(plans: readonly TestPlan[]): TestPlan['lists'] {
  return plans.find(({ lists }) => lists !== undefined)?.lists
}
