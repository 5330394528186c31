import { visible } from '../effects/visible.ts'
import type { Field } from '../inputs/field.ts'
import { FIELDS } from '../inputs/fields.ts'
import { GROUPS } from '../inputs/groups.ts'
import { parseInputs, type RawInputs } from '../inputs/schema.ts'
import { platforms, selftestsOf } from '../inputs/values.ts'
import { InvalidInput } from '../invalid-input.ts'
import { globMatch } from '../lists/glob.ts'
import { splitEntry } from '../lists/test-list.ts'
import { findPlatform } from '../platform/table.ts'
import { PRESETS } from '../presets/table.ts'
import { plural } from '../report/words.ts'
import type { TestResult } from '../results/model.ts'
import { chooseSuite, runnerOf, wordOf } from '../runners/table.ts'
import type { FailedRun, FailedSuite } from './failed-run.ts'

/*
 * Makes the command that runs failed tests again. Logs and results are untrusted: what is taken
 * from one is a platform of ours, a kernel of Debian's by its version, presets of ours, and names of
 * suites and tests that match a pattern here. Nothing else in it becomes a word of the command.
 */

/** The command that runs failed tests again. */
export interface Reproduction {
  /** `run` and its flags. */
  readonly argv: readonly string[]
  /** The same as inputs. */
  readonly raw: RawInputs
  /** What was found and what was left out, for people. */
  readonly notes: readonly string[]
}

/** A test of test_progs: an identifier of C. */
const TEST = /^\w{1,100}$/
/** An entry of a list that can't be read as a comment, an escape or the name of a file. */
const ENTRY = /^[\w*]{1,100}(?:\/[^\\#\p{Cc}]{0,199}[^\\#/\s\p{Cc}])?$/u
/** Debian's packages of kernels, by their version, and the release that has them. */
const DEBIAN_KERNEL = /^debian:linux-source-\d{1,2}\.\d{1,3}(?:@[a-z]{1,20}(?:-backports)?)?$/
/** With more failed tests than this, all of their suite run. */
const MOST_TESTS = 200

/** How a failed suite is asked for. */
interface Selection {
  /** Words of the input `suites`. */
  readonly words: readonly string[]
  /** Values of the input `tests`: none for all tests, or where the runner takes none. */
  readonly tests: readonly string[]
  /** The directory of selftests that has it. */
  readonly directory: string
}

const unique = <T>(all: readonly T[]): T[] => [...new Set(all)]

/**
 * Makes the command.
 * @param flags the user's, which win over what was found
 * @throws InvalidInput if no platform or no failed test was found and no flag names one, and for a
 *   wrong flag
 */
export function reproduction(run: FailedRun, flags: RawInputs): Reproduction {
  const given: RawInputs = Object.fromEntries(
    Object.entries(flags).filter(([, value]) => value.trim() !== ''),
  )
  const selected = selectionsOf(run.suites)
  const known: RawInputs = {
    ...(given.platform === undefined && { platform: platformOf(run) }),
    ...(given.kernel === undefined && given['kernel-repository'] === undefined && kernelOf(run)),
    ...(given['config-preset'] === undefined && presetsOf(run)),
    ...(given.emulator === undefined && emulatorOf(run)),
    ...(given.compiler === undefined && run.llvm === true && { compiler: 'llvm' }),
    ...(given.command === undefined && choiceOf(run, selected, given)),
    ...given,
  }
  const raw = { ...listsOf(run, known), ...known }
  parseInputs(raw)
  return { argv: ['run', ...wordsOf(raw)], raw, notes: notesOn(run, selected, raw) }
}

function platformOf({ platforms: found }: FailedRun): string {
  const [only] = found
  if (only !== undefined && found.length === 1) return only
  const why =
    found.length === 0 ? 'the log names none' : `the log names several (${found.join(', ')})`
  throw new InvalidInput('platform', '', `${platforms}; ${why}: give --platform`)
}

/** Takes the kernel where it is a package of Debian's. Another name may be a path or a URL. */
function kernelOf({ source = '' }: FailedRun): RawInputs {
  return DEBIAN_KERNEL.test(source) ? { kernel: source } : {}
}

/** Takes the presets that are ours. */
function presetsOf({ presets = [] }: FailedRun): RawInputs {
  const ours = PRESETS.map(({ name }) => name).filter((name) => presets.includes(name))
  return ours.length === 0 ? {} : { 'config-preset': ours.join(',') }
}

/** Takes the tuned emulator, where the platform has one. */
function emulatorOf({ tuned, platforms: [platform = ''] }: FailedRun): RawInputs {
  return tuned && findPlatform(platform)?.emulatorTarget !== undefined ? { emulator: 'tuned' } : {}
}

/** Selects the failed tests of suites, each suite once. */
function selectionsOf(suites: readonly FailedSuite[]): Selection[] {
  const named = new Map(suites.map((suite) => [suite.name, suite]))
  return [...named.values()].flatMap((suite) => selectionOf(suite) ?? [])
}

/** Whether a flag can name a test of a suite. */
const isNamed = (suite: FailedSuite, { name }: TestResult): boolean =>
  !runnerOf(suite).takesTests || TEST.test(name)

/** Selects the failed tests of a suite; undefined for a suite or tests that cannot be named. */
function selectionOf(suite: FailedSuite): Selection | undefined {
  const runner = runnerOf(suite)
  const whole = wordOf(suite)
  const directory = suite.collection ?? 'bpf'
  if (runner.input !== undefined || chooseSuite(whole)?.name !== suite.name) return undefined
  const all = { words: [whole], tests: [], directory }
  if (suite.tests.length === 0 || suite.tests.length > MOST_TESTS) return all

  const tests = suite.tests.filter((test) => isNamed(suite, test))
  if (tests.length === 0) return undefined
  const flags = tests.map((test) => runner.select?.(suite, test.name, test) ?? ['--suites', whole])
  const valuesOf = (flag: string): string[] =>
    unique(flags.flatMap((words) => words.filter((_, at) => words[at - 1] === flag)))

  // A suite can be given once: with one range, or as a whole.
  const words = valuesOf('--suites')
  const names = unique(words.map((word) => chooseSuite(word)?.name))
  return names.length === words.length && !names.includes(undefined)
    ? { words, tests: valuesOf('--tests'), directory }
    : all
}

/** Whether a value of the input `suites` holds a suite that takes the input `tests`. */
function takesTests(suites: string): boolean {
  return suites.split(/[,\n]/).some((word) => {
    const suite = chooseSuite(word.trim())
    return suite !== undefined && runnerOf(suite).takesTests === true
  })
}

/** Says why a run has no test that a flag can name. */
function whyNone({ suites }: FailedRun): string {
  if (suites.length === 0) return 'the log has no failed test'
  const names = suites.slice(0, 3).map(({ name }) => visible(name.slice(0, 60)))
  return `what failed cannot be run again by name (${names.join(', ')})`
}

/** Chooses suites and tests, as far as no flag names them. */
function choiceOf(run: FailedRun, selected: readonly Selection[], given: RawInputs): RawInputs {
  if (given.suites !== undefined && given.tests !== undefined) return {}
  const withTests = selected.filter(({ words }) => words.some(takesTests))
  const tests = withTests.every((each) => each.tests.length > 0)
    ? unique(withTests.flatMap((each) => each.tests)).join(',')
    : ''

  if (given.suites !== undefined) return takesTests(given.suites) && tests !== '' ? { tests } : {}
  if (given.tests !== undefined)
    return withTests.length > 0 ? { suites: withTests.flatMap(({ words }) => words).join(',') } : {}
  if (selected.length === 0)
    throw new InvalidInput(
      'tests',
      '',
      `names of tests; ${whyNone(run)}: give --tests, or --suites for whole suites`,
    )

  const selftests = selftestsOf(unique(selected.map(({ directory }) => directory)))
  return {
    ...(selftests !== FIELDS.selftests.default && { selftests }),
    suites: selected.flatMap(({ words }) => words).join(','),
    ...(tests !== '' && { tests }),
  }
}

/**
 * Takes from the lists what changes the chosen tests: all entries if all tests run, else those for
 * their subtests. The tests themselves had run.
 */
function listsOf(
  { allow, deny, suites: failed }: FailedRun,
  { suites = 'test_progs', tests, command }: RawInputs,
): RawInputs {
  if (command !== undefined || !takesTests(suites)) return {}
  const names = tests?.split(/[,\n]/).map((name) => splitEntry(name.trim()).test)
  const about = (entries: readonly string[]): string[] =>
    unique(entries).filter(
      (entry) =>
        ENTRY.test(entry) &&
        visible(entry) === entry &&
        (names?.some((name) => globMatch(name, splitEntry(entry).test)) ?? true),
    )
  const failures = failed
    .flatMap((suite) => suite.tests.flatMap(failuresOf))
    .filter(({ test }) => names?.some((name) => globMatch(test, name)) ?? true)

  const denied = about(deny)
    .filter((entry) => names === undefined || entry.includes('/'))
    .filter((entry) => !failures.some((failure) => isAbout(entry, failure)))
  const allowed = covering(about(allow), failures)
  const allows = names === undefined ? allowed.length > 0 : allowed.some((one) => one.includes('/'))
  return {
    ...(allows && { allowlist: allowed.join('\n') }),
    ...(denied.length > 0 && { denylist: denied.join('\n') }),
  }
}

/** A failed test, or one of its failed subtests. It had run, whatever a log tells of lists. */
interface Failure {
  readonly test: string
  readonly subtest?: string
}

function failuresOf({ name, subtests }: TestResult): Failure[] {
  const failed = subtests.filter(({ state }) => state === 'failed')
  return failed.length === 0
    ? [{ test: name }]
    : failed.map((subtest) => ({ test: name, subtest: subtest.name }))
}

/** Tells whether an entry denies or allows a failure as a whole. */
function isAbout(entry: string, failure: Failure): boolean {
  const { test, subtest } = splitEntry(entry)
  if (!globMatch(failure.test, test)) return false
  return subtest === undefined || globMatch(failure.subtest ?? '', subtest)
}

/**
 * Adds to an allow list the failed tests that it does not allow: a list of a log is not that of the
 * run, or was cut. An entry for a whole test counts more than those for its subtests.
 */
function covering(allowed: readonly string[], failures: readonly Failure[]): string[] {
  if (allowed.length === 0) return []
  const isAllowed = ({ test, subtest }: Failure): boolean =>
    allowed.some((entry) =>
      subtest === undefined
        ? globMatch(test, splitEntry(entry).test)
        : isAbout(entry, { test, subtest }),
    )
  const missing = unique(
    failures
      .filter((failure) => TEST.test(failure.test) && !isAllowed(failure))
      .map(({ test }) => test),
  )
  const whole = (entry: string): boolean => missing.includes(splitEntry(entry).test)
  return [...allowed.filter((entry) => !whole(entry)), ...missing]
}

/** Writes inputs as flags, in the order of the help. */
function wordsOf(raw: RawInputs): string[] {
  return Object.values(GROUPS)
    .flat()
    .flatMap((name) => {
      const value = raw[name]
      if (value === undefined) return []
      const { lines }: Field<unknown> = FIELDS[name]
      return (lines ? value.split('\n') : [value]).flatMap((line) =>
        line.startsWith('-') ? [`--${name}=${line}`] : [`--${name}`, line],
      )
    })
}

/** Tells of failed tests that no flag can name, where others of their suite are run. */
function namelessOf(suites: readonly FailedSuite[]): string[] {
  const nameless = suites
    .filter((suite) => suite.tests.length <= MOST_TESTS && selectionOf(suite) !== undefined)
    .flatMap((suite) => suite.tests.filter((test) => !isNamed(suite, test)))
  if (nameless.length === 0) return []
  const shown = nameless.slice(0, 3).map(({ name }) => `'${visible(name.slice(0, 60))}'`)
  return [
    `left out: ${plural(nameless.length, 'failed test')} whose names no flag can give, ` +
      `such as ${shown.join(', ')}`,
  ]
}

function notesOn(run: FailedRun, selected: readonly Selection[], raw: RawInputs): string[] {
  const tests = run.suites.flatMap((suite) => suite.tests).length
  const releases = run.releases.slice(0, 3).join(', ')
  const left = run.suites.length - selected.length
  return [
    `found: ${[
      run.platforms.join(', ') || 'no platform',
      releases === '' ? 'no kernel release' : `kernel ${releases}`,
      plural(tests, 'failed test'),
      plural(run.allow.length + run.deny.length, 'entry of lists', 'entries of lists'),
    ].join('; ')}`,
    ...(left > 0 ? [`left out: ${plural(left, 'suite')} that cannot be run again by name`] : []),
    ...namelessOf(run.suites),
    ...(raw.kernel === undefined && raw['kernel-repository'] === undefined
      ? ['the kernel is the tree in this folder: --kernel names another']
      : []),
    ...(run.vmFlags === true
      ? ["flags of that run's VM are not taken: `vmFlags` in its results.json has them"]
      : []),
  ]
}
