import type { Inputs } from '../inputs/schema.ts'
import { brokenIn } from '../lists/left-out.ts'
import { type ListReport, type OuterLists, planLists } from '../lists/plan.ts'
import type { LeftOutTest } from '../lists/test-list.ts'
import { denyLists, guestEnvironmentOf, valuesOf } from '../presets/presets.ts'
import { branchOf } from '../results/release.ts'
import type { JobFile, Limit, SuiteJob } from '../runners/job.ts'
import type { BuiltFacts } from '../runners/runner.ts'
import { listTraits, runnerOf } from '../runners/table.ts'

/** Tests that are not run, by suite, each with its reason. */
export type LeftOut = Readonly<Record<string, readonly LeftOutTest[]>>

/** What the guest runs, and with which limits: all that its job is written from. */
export interface TestPlan {
  readonly suites: readonly SuiteJob[]
  readonly files: readonly JobFile[]
  readonly leftOut: LeftOut
  /** What allow and deny lists select; undefined if no suite takes lists. */
  readonly lists?: ListReport | undefined
  /**
   * By suite, the names of the tests to run, in order: empty if the names are not known, absent if
   * the runner has no use for them.
   */
  readonly selected: Readonly<Record<string, readonly string[]>>
  /** Limit of the whole run in the guest. */
  readonly timeout: Limit
  /** CPUs of its VM, and of the VM in which failed tests run again. */
  readonly cpus: { readonly first: number; readonly again: number }
  /** True if its VM waits until only one other runs: the host has no CPU for it before. */
  readonly waits?: boolean | undefined
}

/** CPUs of a VM whose number the user leaves to us: some tests want a second one. */
export const USUAL_CPUS = 2

/** Default limit of a run under KVM, in seconds. */
const HOUR = 3600
/**
 * Default limit under TCG, by the slowdown of the guest: the whole suite took 16 to 28 s times the
 * slowdown (s390x, 2026-11, slowdown 17 and 41). At most what a job on GitHub may take.
 */
const EMULATED: Limit = { seconds: 60, scaled: { least: 2 * HOUR, most: 6 * HOUR } }
/**
 * A runner that reports each test hangs if it prints nothing for so long, by the slowdown of the
 * guest: the longest test took 5 s times the slowdown.
 */
const STALL = { seconds: 20, scaled: { least: 120, most: 1200 } }

/**
 * Limits of run, suite and silence. Default limits grow with the guest's slowdown; the user's are
 * wall time.
 */
function limitsOf(
  inputs: Inputs,
  kvm: boolean,
): { readonly run: Limit; readonly suite: Limit; readonly stall?: Limit | undefined } {
  const fixed = (seconds: number): Limit => ({ seconds })
  const native = valuesOf(inputs.presets).timeout ?? HOUR
  const run = inputs.timeout !== undefined ? fixed(inputs.timeout) : kvm ? fixed(native) : EMULATED
  const suite =
    inputs.suiteTimeout === undefined
      ? run
      : fixed(
          run.scaled !== undefined
            ? inputs.suiteTimeout
            : Math.min(inputs.suiteTimeout, run.seconds),
        )
  if (suite.scaled !== undefined) return { run, suite, stall: STALL }

  // Less than a minute of silence means nothing: the runner itself takes seconds to start.
  const { least, most } = STALL.scaled
  if (suite.seconds < 120) return { run, suite }
  if (kvm) return { run, suite, stall: fixed(Math.min(Math.floor(suite.seconds / 2), least)) }
  // A test may be silent for as long as the user gives the suite.
  const within = { least: Math.min(least, suite.seconds), most: Math.min(most, suite.seconds) }
  return { run, suite, stall: { ...STALL, scaled: within } }
}

/**
 * Folder of a suite in `job/suites`, `NN.NAME`: docs/guest-protocol.md. The guest runs them in the
 * order of their names, so all numbers are equally long.
 * @param count of suites
 */
export function folder(suite: { readonly name: string }, index: number, count: number): string {
  const digits = String(count * 10).length
  return `${String((index + 1) * 10).padStart(digits, '0')}.${suite.name}`
}

/**
 * Plans which programs the guest runs, with which arguments and limits. Pure.
 * @param outer lists of the inputs `allowlist` and `denylist`, and our own
 * @throws InvalidInput for a test, range or directory that the built selftests do not have
 * @throws NothingToRun if the lists leave no test
 */
export function planTests(
  inputs: Inputs,
  built: BuiltFacts,
  kvm: boolean,
  outer: OuterLists = NO_LISTS,
): TestPlan {
  const limits = limitsOf(inputs, kvm)
  const traits = listTraits(inputs)
  const lists = inputs.suites.some((suite) => runnerOf(suite).takesTests)
    ? planLists({
        inputs,
        outer,
        branch: built.release === undefined ? undefined : branchOf(built.release),
        tree: built.lists,
        traits,
        preset: denyLists(inputs.presets, inputs.platform.name, traits),
        names: built.progNames,
        slow: brokenIn('test_progs', inputs, kvm),
      })
    : undefined

  const ofPresets = guestEnvironmentOf(inputs.presets)
  const suites = inputs.suites.map((suite, index) => {
    const runner = runnerOf(suite)
    const planning = {
      asked: inputs,
      built,
      kvm,
      limit: limits.suite,
      stall: limits.stall,
      folder: folder(suite, index, inputs.suites.length),
    }
    const {
      calls,
      directory,
      listsAsWords,
      report,
      environment: own = [],
      ...planned
    } = runner.plan(suite, {
      ...planning,
      lists,
    })
    const environment = [...own, ...ofPresets]

    const job: SuiteJob = {
      name: suite.name,
      folder: planning.folder,
      collection: suite.collection,
      directory,
      calls,
      listsAsWords,
      ...(environment.length > 0 && { environment }),
      report,
      timeout: limits.suite,
      stall: runner.tellsOfEach ? limits.stall : undefined,
    }
    return { job, ...planned }
  })
  const files = suites.flatMap((suite) => suite.files ?? [])

  return {
    suites: suites.map(({ job }) => job),
    files: [...new Map(files.map((file) => [file.path, file])).values()],
    leftOut: Object.fromEntries(suites.map(({ job, leftOut = [] }) => [job.name, leftOut])),
    lists: lists?.report,
    selected: Object.fromEntries(
      suites.flatMap(({ job, selected }) => (selected ? [[job.name, selected]] : [])),
    ),
    timeout: limits.run,
    cpus: cpusOf(inputs),
  }
}

/** CPUs of a VM that runs all tests. */
function cpusOf({ vmCpus }: Inputs): TestPlan['cpus'] {
  const cpus = vmCpus === 'auto' ? USUAL_CPUS : vmCpus
  return { first: cpus, again: cpus }
}

/** The plan of a VM that runs no test. */
export const NO_TESTS: TestPlan = {
  suites: [],
  files: [],
  leftOut: {},
  selected: {},
  timeout: { seconds: 1 },
  cpus: { first: USUAL_CPUS, again: USUAL_CPUS },
}

const NO_LISTS: OuterLists = { allow: [], deny: [], known: [] }

/** Facts about selftests that are not built yet: none. */
export const NOTHING_BUILT: BuiltFacts = { lists: [], verifierNames: [], progNames: [] }
