import { globMatch } from '../recipe/glob.ts'
import { isTestProgs } from '../recipe/runners.ts'
import { readTestList, splitEntry, type TestFilter, testFilters } from '../recipe/test-list.ts'
import type { SuiteResult, TestResult } from '../results/model.ts'
import { NOT_ENDED } from '../results/test-progs.ts'
import { GUEST_SHARE, type SuiteJob } from '../steps/vm.ts'
import { type BuiltFacts, kselftestCall, type TestPlan, verifierCall } from './test.ts'

/** A test that a virtual machine, or its runner, did not survive. */
export interface Culprit {
  readonly suite: string
  readonly test: string
}

/** What is left to be run after a virtual machine, and the tests that ended it. */
export interface Rest {
  /** Absent when nothing is left. */
  readonly plan?: TestPlan
  readonly culprits: readonly Culprit[]
  /** Tests that were running when their suite's time, or the machine's, was up: a hang, or only slow. */
  readonly late: readonly Culprit[]
}

/** Where lists of this project's making lie in the guest. */
function listFile(suite: string, what: string): string {
  return `${what}-${suite}`
}

/** argv without an option and its value, wherever it stands. */
function withoutOption(argv: readonly string[], option: string): string[] {
  return argv.filter((word, index) => word !== option && argv[index - 1] !== option)
}

/** argv of test_progs that runs one test after the other. */
const oneByOne = (argv: readonly string[]): string[] => argv.filter((word) => !isParallel([word]))

const isParallel = (argv: readonly string[]): boolean => argv.some((word) => /^-j\d+$/.test(word))

/** argv of test_progs with a list instead of those of its kind, before the summary's path. */
function withList(argv: readonly string[], option: '-a' | '-d', file: string): string[] {
  const others = withoutOption(argv, option)
  const at = others.indexOf('-J')
  const list = [option, `@${GUEST_SHARE}/job/${file}`]
  return at < 0 ? [...others, ...list] : [...others.slice(0, at), ...list, ...others.slice(at)]
}

/** The text of the list that a call of test_progs is given with an option; empty without one. */
function listOf(job: SuiteJob, option: '-a' | '-d', files: TestPlan['files']): string {
  const argv = job.calls[0] ?? []
  const at = argv.indexOf(option)
  const named = at < 0 ? undefined : argv[at + 1]
  return files.find(({ path }) => named === `@${GUEST_SHARE}/job/${path}`)?.text ?? ''
}

const linesOf = (entries: readonly string[]): string => entries.map((entry) => `${entry}\n`).join('')

/**
 * A job of test_progs without these tests as well. It gets one deny list instead of two, less the entries for subtests of these tests:
 * beside one of those test_progs would look at the subtests alone, and run the test (see TestFilter).
 */
export function withoutTests(
  job: SuiteJob,
  files: TestPlan['files'],
  path: string,
  names: readonly string[],
): { readonly job: SuiteJob; readonly file: { readonly path: string; readonly text: string } } {
  const kept = readTestList(path, listOf(job, '-d', files)).filter(({ entry }) => {
    const { test, subtest } = splitEntry(entry)
    return subtest === undefined || !names.includes(test)
  })
  return {
    job: { ...job, calls: job.calls.map((argv) => withList(argv, '-d', path)) },
    file: { path, text: linesOf([...new Set([...kept.map(({ entry }) => entry), ...names])]) },
  }
}

/** What to allow so that a test runs again with the subtests it was to run, and no others. */
function allowedOf(test: string, allowed: readonly TestFilter[]): string[] {
  const about = allowed.filter((filter) => globMatch(test, filter.test))
  const whole = about.length === 0 || about.some(({ subtests }) => subtests.length === 0)
  return whole ? [test] : about.flatMap(({ subtests }) => subtests.map(({ name }) => `${test}/${name}`))
}

/** True where a fresh machine can do better: the suite was cut short, and not because its time was used up. */
function cutShort(suite: SuiteResult): boolean {
  return suite.end === 'killed' || suite.end === 'missing' || (suite.end === 'timeout' && suite.hang?.by === 'silence')
}

/** Tests that ended, and the one that was running when the suite was cut short. */
function progress(
  { tests }: SuiteResult,
  job: SuiteJob,
  selected: readonly string[],
): { done: TestResult[]; running?: string } {
  const open = tests.find((test) => test.message?.startsWith(NOT_ENDED))
  const done = tests.filter((test) => test !== open)
  if (open !== undefined) return { done, running: open.name }
  // Of several at once, which end in any order: no guess.
  if (job.calls.some(isParallel)) return { done }
  // test_progs runs its tests in the order of their definition, kselftest's runner in that of its list; before its end one may have said nothing.
  const names = new Set(done.map((test) => test.name))
  const last = selected.findLastIndex((name) => names.has(name))
  const running = selected.slice(last + 1).find((name) => !names.has(name))
  return running === undefined ? { done } : { done, running }
}

/** The test of test_verifier that had begun and not ended. */
function openOf({ tests }: SuiteResult): { running?: string } {
  const open = tests.find((test) => test.message?.startsWith(NOT_ENDED))
  return open === undefined ? {} : { running: open.name }
}

interface SuiteRest {
  /** Absent when nothing is left, or nothing is known of how to go on. */
  readonly job?: SuiteJob
  readonly file?: { readonly path: string; readonly text: string }
  /** Names of the tests that are left. */
  readonly selected?: readonly string[]
  /** The test that was running. */
  readonly running?: string
}

function restOfSuite(plan: TestPlan, job: SuiteJob, suite: SuiteResult, built: BuiltFacts): SuiteRest {
  if (isTestProgs(job.name)) return restOfProgs(plan, job, suite)
  if (job.name === 'test_verifier') return restOfVerifier(job, suite, built.verifierNames.length)
  return job.collection === undefined ? {} : restOfKselftest(job, job.collection, suite, plan.selected[job.name] ?? [])
}

function restOfKselftest(
  job: SuiteJob,
  collection: string,
  suite: SuiteResult,
  selected: readonly string[],
): SuiteRest {
  const { done, running } = progress(suite, job, selected)
  const gone = [...done.map((test) => test.name), ...(running === undefined ? [] : [running])]
  const left = selected.filter((name) => !gone.includes(name))
  const found = running === undefined ? {} : { running }
  if (gone.length === 0 || left.length === 0) return found
  return { ...found, selected: left, job: { ...job, calls: [kselftestCall(job.timeout, collection, left)] } }
}

function restOfProgs(plan: TestPlan, job: SuiteJob, suite: SuiteResult): SuiteRest {
  const selected = plan.selected[job.name] ?? []
  const { done, running } = progress(suite, job, selected)
  const parallel = job.calls.some(isParallel)
  const gone = [...done.map((test) => test.name), ...(running === undefined ? [] : [running])]
  const left = selected.filter((name) => !gone.includes(name))
  const found = running === undefined ? {} : { running }
  // Without a test to blame, and none that ended, the next machine would go the same way.
  if ((gone.length === 0 && !parallel) || (selected.length > 0 && left.length === 0)) return found
  // One by one, so that the next death tells whose it is.
  const serial = { ...job, calls: job.calls.map(oneByOne) }
  return { ...found, selected: left, ...withoutTests(serial, plan.files, listFile(job.name, 'done'), gone) }
}

function restOfVerifier(job: SuiteJob, suite: SuiteResult, count: number): SuiteRest {
  const found = openOf(suite)
  const reached = Math.max(-1, ...suite.tests.map((test) => test.number ?? -1))
  if (reached < 0 || count === 0) return found
  const calls = job.calls.flatMap((argv) => {
    const at = argv.indexOf('./test_verifier')
    const first = Math.max(Number(argv[at + 1] ?? 0), reached + 1)
    const last = Number(argv[at + 2] ?? count - 1)
    return first <= last ? [verifierCall(first, last)] : []
  })
  return calls.length === 0 ? found : { ...found, job: { ...job, calls } }
}

/**
 * What a fresh virtual machine has to run because the one before it, or a runner in it, was ended by a test: the rest
 * without that test. Pure.
 * @param seconds what is left of the run's time limit
 */
export function restOf(plan: TestPlan, suites: readonly SuiteResult[], built: BuiltFacts, seconds: number): Rest {
  const jobs: SuiteJob[] = []
  const files = [...plan.files]
  const selected: Record<string, readonly string[]> = { ...plan.selected }
  const culprits: Culprit[] = []
  const late: Culprit[] = []
  for (const job of plan.suites) {
    const suite = suites.find(({ name }) => name === job.name)
    if (suite !== undefined && suite.end === 'timeout' && !cutShort(suite)) {
      const ordered = isTestProgs(job.name) || job.collection !== undefined
      const { running } = ordered ? progress(suite, job, plan.selected[job.name] ?? []) : openOf(suite)
      if (running !== undefined) late.push({ suite: job.name, test: running })
    }
    if (suite === undefined || !cutShort(suite)) continue
    if (suite.end === 'missing') {
      jobs.push(job)
      continue
    }
    const rest = restOfSuite(plan, job, suite, built)
    if (rest.running !== undefined) culprits.push({ suite: job.name, test: rest.running })
    if (rest.job !== undefined) jobs.push(rest.job)
    if (rest.selected !== undefined) selected[job.name] = rest.selected
    if (rest.file !== undefined) files.push(rest.file)
  }
  return { culprits, late, ...(jobs.length > 0 && { plan: within({ ...plan, selected }, jobs, files, seconds) }) }
}

/** The plan with other jobs, in what is left of the time. */
function within(plan: TestPlan, jobs: readonly SuiteJob[], files: TestPlan['files'], seconds: number): TestPlan {
  const left = { seconds: Math.max(1, Math.floor(seconds)) }
  const fits = (job: SuiteJob): SuiteJob => ({
    ...job,
    timeout: job.timeout.most !== undefined || job.timeout.seconds > left.seconds ? left : job.timeout,
  })
  const unique = new Map(files.map((file) => [file.path, file]))
  return { ...plan, suites: jobs.map(fits), files: [...unique.values()], timeout: left }
}

/**
 * What runs failed tests once more, each alone of its runner's: absent when nothing failed that could be. Pure.
 * @param culprits tests that would take the machine down again
 */
export function againOf(
  plan: TestPlan,
  suites: readonly SuiteResult[],
  culprits: readonly Culprit[],
  seconds: number,
): TestPlan | undefined {
  const jobs: SuiteJob[] = []
  const selected: Record<string, readonly string[]> = { ...plan.selected }
  const files = plan.files.filter(({ path }) => !path.startsWith('done-'))
  for (const job of plan.suites) {
    const suite = suites.find(({ name }) => name === job.name)
    const failed = (suite?.tests ?? []).filter(
      ({ name, state }) =>
        state === 'failed' && !culprits.some((each) => each.suite === job.name && each.test === name),
    )
    if (failed.length === 0) continue
    if (isTestProgs(job.name)) {
      selected[job.name] = failed.map(({ name }) => name)
      const path = listFile(job.name, 'again')
      const allowed = testFilters(readTestList(path, listOf(job, '-a', plan.files)))
      files.push({ path, text: linesOf(failed.flatMap(({ name }) => allowedOf(name, allowed))) })
      jobs.push({ ...job, calls: job.calls.slice(0, 1).map((argv) => withList(oneByOne(argv), '-a', path)) })
    } else if (job.name === 'test_verifier') {
      const numbers = [...new Set(failed.flatMap(({ number }) => number ?? []))]
      if (numbers.length > 0) jobs.push({ ...job, calls: numbers.map((number) => verifierCall(number, number)) })
    } else if (job.collection !== undefined) {
      // What failed may also be something that is no test of the directory's: then all are run again.
      const all = selected[job.name] ?? []
      const names = failed.map(({ name }) => name).filter((name) => all.includes(name))
      if (names.length > 0) selected[job.name] = names
      jobs.push(names.length === 0 ? job : { ...job, calls: [kselftestCall(job.timeout, job.collection, names)] })
    } else {
      jobs.push(job)
    }
  }
  return jobs.length === 0 ? undefined : within({ ...plan, selected }, jobs, files, seconds)
}
