import { UNSEEN } from '../effects/visible.ts'
import { globMatch } from '../lists/glob.ts'
import {
  isNameable,
  leavesOutSubtests,
  readTestList,
  splitEntry,
  type TestFilter,
  testFilters,
} from '../lists/test-list.ts'
import type { TestResult } from '../results/model.ts'
import { GUEST_SELFTESTS, GUEST_SHARE, type JobFile, listIn, mostOf, type SuiteJob } from './job.ts'
import { openTest, runningInOrder } from './order.ts'
import { endedTest, parseTestProgs, type RunnerLog, testProgsEnds } from './parsers/test-progs.ts'
import { isScript } from './program.ts'
import type { Cut, Runner, SuiteRest } from './runner.ts'

/**
 * test_progs and its flavours: test_progs-no_alu32, test_progs-cpuv4, ... (TEST_GEN_PROGS of the
 * selftests' Makefile).
 */
const BPF_GCC = 'test_progs-bpf_gcc'
const NAMES = ['test_progs', 'test_progs-no_alu32', 'test_progs-cpuv4', BPF_GCC]
const FLAVOUR = /^test_progs(?:-\w+)?$/

/** Seconds from our limit to that of the runner's own watchdog: ours has the kernel tell more. */
const WATCHDOG_AFTER = 60

/**
 * Writes a name for the input `tests`: `*` stands for what that cannot hold, which are blanks at an
 * end, characters that are not visible, and a backslash that would be read as an escape.
 */
const writable = (name: string): string =>
  name.replaceAll(/^ +| +$|[\t\n]|(?<!\\)\\+(?=[,#])/g, '*').replaceAll(UNSEEN, '*')

/**
 * Whether make builds a program by the rule of test_progs, which builds the BPF objects and modules
 * of all tests.
 */
export const isMadeWithProgs = (program: string): boolean =>
  FLAVOUR.test(program) || isScript(program)

const isParallel = (argv: readonly string[]): boolean => argv.some((word) => /^-j\d*$/.test(word))

/** Returns an argv that runs one test after the other. */
const oneByOne = (argv: readonly string[]): string[] => argv.filter((word) => !isParallel([word]))

const linesOf = (entries: readonly string[]): string =>
  entries.map((entry) => `${entry}\n`).join('')

/** Removes an option and its value from an argv. */
function withoutOption(argv: readonly string[], option: string): string[] {
  return argv.filter((word, index) => word !== option && argv[index - 1] !== option)
}

/**
 * Replaces the lists of one kind in an argv by another one. It comes before the path of the
 * summary.
 */
function withList(argv: readonly string[], option: '-a' | '-d', file: string): string[] {
  const others = withoutOption(argv, option)
  const at = others.indexOf('-J')
  const list = [option, listIn(file)]
  return at < 0 ? [...others, ...list] : [...others.slice(0, at), ...list, ...others.slice(at)]
}

/** Returns the text of the list that an option of the job names; empty without one. */
function listOf(job: SuiteJob, option: '-a' | '-d', files: readonly JobFile[]): string {
  const argv = job.calls[0] ?? []
  const at = argv.indexOf(option)
  const named = at < 0 ? undefined : argv[at + 1]
  return files.find(({ path }) => named === listIn(path))?.text ?? ''
}

/**
 * Returns a job that leaves these tests out as well. It gets one deny list instead of two, without
 * entries for subtests of these tests: beside such an entry test_progs would deny the subtests
 * alone and run the test (see TestFilter).
 */
export function withoutTests(
  job: SuiteJob,
  files: readonly JobFile[],
  path: string,
  names: readonly string[],
): { readonly job: SuiteJob; readonly file: JobFile } {
  const kept = readTestList(path, listOf(job, '-d', files)).filter(({ entry }) => {
    const { test, subtest } = splitEntry(entry)
    return subtest === undefined || !names.includes(test)
  })
  return {
    job: { ...job, calls: job.calls.map((argv) => withList(argv, '-d', path)) },
    file: { path, text: linesOf([...new Set([...kept.map(({ entry }) => entry), ...names])]) },
  }
}

/** Returns the entries that let a test run again with the subtests it was to run, and no others. */
function allowedOf(test: string, allowed: readonly TestFilter[]): string[] {
  const about = allowed.filter((filter) => globMatch(test, filter.test))
  const whole = about.length === 0 || about.some(({ subtests }) => subtests.length === 0)
  return whole
    ? [test]
    : about.flatMap(({ subtests }) => subtests.map(({ name }) => `${test}/${name}`))
}

/** With several tests at once, which end in any order, there is no guess. */
function running(cut: Cut): string | undefined {
  return cut.job.calls.some(isParallel) ? openTest(cut) : runningInOrder(cut)
}

function rest(cut: Cut): SuiteRest {
  const { job, suite, selected, files } = cut
  const culprit = running(cut)
  const gone = [
    ...new Set([
      ...suite.tests.map((test) => test.name),
      ...(culprit === undefined ? [] : [culprit]),
    ]),
  ]
  const left = selected.filter((name) => !gone.includes(name))

  // If no test is to blame and none has ended, a fresh VM would end in the same way.
  if (gone.length === 0 && !job.calls.some(isParallel)) return { running: culprit }
  if (selected.length > 0 && left.length === 0) return { running: culprit }

  // One test after the other, so that the next crash can be attributed.
  const serial = { ...job, calls: job.calls.map(oneByOne) }
  return {
    running: culprit,
    selected: left,
    ...withoutTests(serial, files, `done-${job.name}`, gone),
  }
}

/**
 * Corrects failed subtests of a test that passed. A failed subtest makes its test fail, unless the
 * test undoes that: prog_tests_framework fails a subtest on purpose, looks at the state of the
 * runner and clears it. The result of the test counts.
 */
function takenBack(test: TestResult): TestResult {
  if (test.state === 'failed') return test
  const subtests = test.subtests.map((sub) =>
    sub.state === 'failed' ? { name: sub.name, state: 'passed' as const } : sub,
  )
  return { ...test, subtests }
}

function read(logs: readonly string[], summary: string | undefined): RunnerLog {
  // The only JSON file is that of the last call.
  const runs = logs.map((log) => parseTestProgs(log, logs.length === 1 ? summary : undefined))
  const bad = runs.find(({ end }) => end !== 'finished')
  const tests = runs.flatMap((run) => run.tests).map(takenBack)
  if (bad) return { ...bad, tests }
  return logs.length > 0
    ? { end: 'finished', tests }
    : { end: 'killed', problem: 'there is no log', tests }
}

export const testProgs: Runner = {
  runs: ({ name, collection }) => collection === undefined && FLAVOUR.test(name),

  names: NAMES,
  help: 'test_progs and its flavours with a number of tests at once, e.g. test_progs:j4',
  choose: (word) => {
    const [, name = '', jobs] = /^([\w-]+)(?::j(\d{1,3}))?$/.exec(word) ?? []
    if (!NAMES.includes(name)) return undefined
    if (jobs === undefined) return { name }
    return Number(jobs) > 0 ? { name, jobs: Number(jobs) } : undefined
  },
  wordOf: ({ name }) => (NAMES.includes(name) ? name : `bpf:${name}`),
  byDefault: 'always',
  takesTests: true,

  // test_verifier is built with it, from a single source: a run that names tests of one of them
  // needs no build of its own.
  targets: (program) => [program, 'test_verifier'],
  // The Makefile has this flavour where there is a program bpf-gcc.
  packages: (program) => (program === BPF_GCC ? ['gcc-bpf'] : []),

  plan: ({ name, jobs }, { folder, lists, built, limit, stall = limit }) => {
    const { json = true, listFiles = true, watchdog = false } = built.progsOptions ?? {}
    const list = (option: string, path: string, text: string | undefined): string[] =>
      text === undefined ? [] : [option, listIn(path)]
    const file = (path: string, text: string | undefined): JobFile[] =>
      text === undefined ? [] : [{ path, text }]
    const argv = [
      `./${name}`,
      ...(jobs === undefined ? [] : [`-j${jobs}`]),
      ...(watchdog ? ['-w', String(mostOf(stall) + WATCHDOG_AFTER)] : []),
      ...list('-d', 'denylist', lists?.deny),
      ...list('-a', 'allowlist', lists?.allow),
      ...(json ? ['-J', `${GUEST_SHARE}/results/${folder}/summary.json`] : []),
    ]

    return {
      calls: [argv],
      files: [...file('denylist', lists?.deny), ...file('allowlist', lists?.allow)],
      ...(!listFiles && { listsAsWords: true as const }),
      ...(built.progsCallBpftool && { environment: [`BPFTOOL=${GUEST_SELFTESTS}/bpftool`] }),
      leftOut: lists?.leftOut ?? [],
      selected: lists?.report.expected ?? [],
    }
  },
  tellsOfEach: true,
  division: {
    named: ({ progNames }) => progNames.length > 0,
    load: (_, selected) => selected.length,
    without: withoutTests,
  },

  running,
  rest,
  again: ({ job, failed, selected, files }) => {
    const path = `again-${job.name}`
    const allowed = testFilters(readTestList(path, listOf(job, '-a', files)))
    // With -j they ended in another order than the one in which they run again.
    const names = new Set(failed.map(({ name }) => name))
    const inOrder = selected.filter((name) => names.has(name))
    return {
      selected: [...new Set([...inOrder, ...names])],
      file: { path, text: linesOf(failed.flatMap(({ name }) => allowedOf(name, allowed))) },
      job: {
        ...job,
        calls: job.calls.slice(0, 1).map((argv) => withList(oneByOne(argv), '-a', path)),
      },
    }
  },

  read: (logs, _, summary) => read(logs, summary),
  // test_progs.c: EXIT_NO_TEST.
  noTestExit: 2,
  leavesOut: (job, files) => {
    const deny = testFilters(readTestList('-d', listOf(job, '-d', files)))
    return (test) => leavesOutSubtests(deny, test)
  },
  summarises: ({ calls }) => calls.some((argv) => argv.includes('-J')),
  sideBySide: ({ calls }) => calls.some(isParallel),
  endedBy: endedTest,
  ends: testProgsEnds,

  // `quick` would be read as the name of a selection.
  select: ({ name }, test) => {
    const told = writable(test)
    if (!isNameable(told) || told === 'quick') return undefined
    const words = told.replaceAll(',', '\\,')
    const tests = words.startsWith('-') ? [`--tests=${words}`] : ['--tests', words]
    return ['--suites', testProgs.wordOf({ name }), ...tests]
  },
  sourceOf: (test) => (/^\w+$/.test(test) ? `bpf/prog_tests/${test}.c` : undefined),
}
