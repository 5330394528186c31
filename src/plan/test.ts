import type { Inputs } from '../inputs/schema.ts'
import { LEFT_OUT_UNDER_TCG } from '../lists/left-out.ts'
import { type ListReport, planLists, type UserLists } from '../lists/plan.ts'
import type { LeftOutTest } from '../lists/test-list.ts'
import type { JobFile, Limit, SuiteJob } from '../runners/job.ts'
import type { BuiltFacts } from '../runners/runner.ts'
import { runnerOf } from '../runners/table.ts'

/** Tests that are not run, by suite, each with its reason. */
export type LeftOut = Readonly<Record<string, readonly LeftOutTest[]>>

export interface TestPlan {
  readonly suites: readonly SuiteJob[]
  readonly files: readonly JobFile[]
  readonly leftOut: LeftOut
  /** What the lists come to; absent where no suite takes them. */
  readonly lists?: ListReport
  /** Names of the tests that are to run, in their order, by suite; empty when they are not known, absent where nobody asks for them. */
  readonly selected: Readonly<Record<string, readonly string[]>>
  /** Limit of the guest's run. */
  readonly timeout: Limit
}

/** Default limit of a run under KVM, seconds. */
const HOUR = 3600
/** The same under emulation for a guest of slowdown 1, which the guest multiplies by its own; at most what a job on GitHub may take. */
const EMULATED = { seconds: 2400, most: 6 * HOUR }
/** A runner that tells of each test and says nothing for so long hangs; seconds at slowdown 1, and at most. */
const STALL = { seconds: 120, most: 1200 }

/** Default limits grow with the guest's slowness, the user's own are wall time and never do. */
function limitsOf(
  inputs: Inputs,
  kvm: boolean,
): { readonly run: Limit; readonly suite: Limit; readonly stall?: Limit } {
  const fixed = (seconds: number): Limit => ({ seconds })
  const run = inputs.timeout !== undefined ? fixed(inputs.timeout) : kvm ? fixed(HOUR) : EMULATED
  const suite =
    inputs.suiteTimeout === undefined
      ? run
      : fixed(
          run.most !== undefined ? inputs.suiteTimeout : Math.min(inputs.suiteTimeout, run.seconds),
        )
  if (suite.most !== undefined) return { run, suite, stall: STALL }
  const stall = Math.min(Math.floor(suite.seconds / 2), kvm ? STALL.seconds : STALL.most)
  // Below a minute, silence says nothing: the runner itself takes seconds to start.
  return stall < 60 ? { run, suite } : { run, suite, stall: fixed(stall) }
}

/** `NN.NAME`, as the guest protocol has it. */
export function folder(suite: { readonly name: string }, index: number): string {
  return `${String((index + 1) * 10).padStart(2, '0')}.${suite.name}`
}

/**
 * Which programs the guest runs with which arguments and limits. Pure.
 * @param user the lists of the inputs `allowlist` and `denylist`
 * @throws InvalidInput for what the tests at hand do not have, such as a range or a directory's test
 * @throws NothingToRun when it is known that the lists leave no test
 */
export function planTests(
  inputs: Inputs,
  built: BuiltFacts,
  kvm: boolean,
  user: UserLists = NO_LISTS,
): TestPlan {
  const limits = limitsOf(inputs, kvm)
  const lists = inputs.suites.some((suite) => runnerOf(suite).takesTests)
    ? planLists({
        inputs,
        user,
        tree: built.lists,
        names: built.progNames,
        // Who names a test wants it run.
        slow: kvm || inputs.tests.length > 0 ? [] : LEFT_OUT_UNDER_TCG.test_progs,
      })
    : undefined

  const suites = inputs.suites.map((suite, index) => {
    const runner = runnerOf(suite)
    const planning = {
      asked: inputs,
      built,
      kvm,
      limit: limits.suite,
      folder: folder(suite, index),
    }
    const { calls, directory, ...planned } = runner.plan(suite, {
      ...planning,
      ...(lists && { lists }),
    })
    const job: SuiteJob = {
      name: suite.name,
      folder: planning.folder,
      ...(suite.collection !== undefined && { collection: suite.collection }),
      ...(directory !== undefined && { directory }),
      calls,
      timeout: limits.suite,
      ...(runner.tellsOfEach && limits.stall && { stall: limits.stall }),
    }
    return { job, ...planned }
  })
  const files = suites.flatMap((suite) => suite.files ?? [])

  return {
    suites: suites.map(({ job }) => job),
    files: [...new Map(files.map((file) => [file.path, file])).values()],
    leftOut: Object.fromEntries(suites.map(({ job, leftOut = [] }) => [job.name, leftOut])),
    ...(lists && { lists: lists.report }),
    selected: Object.fromEntries(
      suites.flatMap(({ job, selected }) => (selected ? [[job.name, selected]] : [])),
    ),
    timeout: limits.run,
  }
}

/** The plan of a machine that runs no test. */
export const NO_TESTS: TestPlan = {
  suites: [],
  files: [],
  leftOut: {},
  selected: {},
  timeout: { seconds: 1 },
}

const NO_LISTS: UserLists = { allow: [], deny: [] }

/** What is known of selftests that are not built yet. */
export const NOTHING_BUILT: BuiltFacts = { lists: [], verifierNames: [], progNames: [] }
