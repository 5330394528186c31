import type { SuiteResult } from '../results/model.ts'
import type { JobFile, SuiteJob } from '../runners/job.ts'
import { openTest } from '../runners/order.ts'
import type { BuiltFacts } from '../runners/runner.ts'
import { runnerOf } from '../runners/table.ts'
import type { TestPlan } from './test.ts'

/** A test that ended its VM, or its runner. */
export interface Culprit {
  readonly suite: string
  readonly test: string
}

/** What is left to run after a VM has ended, and the tests that ended it. */
export interface Rest {
  /** Undefined if nothing is left. */
  readonly plan?: TestPlan | undefined
  readonly culprits: readonly Culprit[]
  /**
   * Tests that ran when the time limit of their suite, or of the VM, was reached: hung, or only
   * slow.
   */
  readonly late: readonly Culprit[]
}

/** True if a new VM can run the rest: the suite was cut short before its time limit. */
function cutShort(suite: SuiteResult): boolean {
  return (
    suite.end === 'killed' ||
    suite.end === 'missing' ||
    (suite.end === 'timeout' && (suite.hang?.by === 'silence' || suite.hang?.by === 'overdue'))
  )
}

/**
 * Plans what a new VM runs after a test ended the last one, or a runner in it: the tests that are
 * left, without that test. Pure.
 * @param seconds left of the run's time limit
 */
export function restOf(
  plan: TestPlan,
  suites: readonly SuiteResult[],
  built: BuiltFacts,
  seconds: number,
): Rest {
  const jobs: SuiteJob[] = []
  const files = [...plan.files]
  const selected: Record<string, readonly string[]> = { ...plan.selected }
  const culprits: Culprit[] = []
  const late: Culprit[] = []

  for (const job of plan.suites) {
    const suite = suites.find(({ name }) => name === job.name)
    if (suite === undefined) continue

    const runner = runnerOf(job)
    const cut = { job, suite, selected: plan.selected[job.name] ?? [], files: plan.files, built }
    if (suite.end === 'timeout' && !cutShort(suite)) {
      const running = (runner.running ?? openTest)(cut)
      if (running !== undefined) late.push({ suite: job.name, test: running })
    }
    if (!cutShort(suite)) continue

    // It never started: nothing of it is done, and no test of its own ended it.
    if (suite.end === 'missing') {
      jobs.push(job)
      continue
    }

    const rest = runner.rest?.(cut) ?? {}
    if (rest.running !== undefined) culprits.push({ suite: job.name, test: rest.running })
    if (rest.job !== undefined) jobs.push(rest.job)
    if (rest.selected !== undefined) selected[job.name] = rest.selected
    if (rest.file !== undefined) files.push(rest.file)
  }

  const left = jobs.length === 0 ? undefined : within({ ...plan, selected }, jobs, files, seconds)
  return { culprits, late, plan: left }
}

/** The plan, its limits shortened to the seconds that are left. */
export function shortened(plan: TestPlan, seconds: number): TestPlan {
  return within(plan, plan.suites, plan.files, seconds)
}

/** The plan with other jobs and files, its limits shortened to the seconds that are left. */
function within(
  plan: TestPlan,
  jobs: readonly SuiteJob[],
  files: readonly JobFile[],
  seconds: number,
): TestPlan {
  const left = { seconds: Math.max(1, Math.floor(seconds)) }
  const fits = (job: SuiteJob): SuiteJob => ({
    ...job,
    timeout:
      job.timeout.scaled !== undefined || job.timeout.seconds > left.seconds ? left : job.timeout,
  })
  const unique = new Map(files.map((file) => [file.path, file]))
  return { ...plan, suites: jobs.map(fits), files: [...unique.values()], timeout: left }
}

/**
 * Plans one more run of the failed tests, to tell flaky ones. Pure.
 * @param culprits tests that would end the VM again; they are left out
 * @param seconds left of the run's time limit
 * @returns undefined if there is no failed test to run again
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
        state === 'failed' &&
        !culprits.some((each) => each.suite === job.name && each.test === name),
    )
    if (failed.length === 0) continue

    const { again } = runnerOf(job)
    // It never ended, and all of it would run again: that need not end either.
    if (again === undefined && suite?.end !== 'finished' && suite?.exit === undefined) continue

    const once = again
      ? again({ job, failed, selected: selected[job.name] ?? [], files: plan.files })
      : { job }
    if (once?.job === undefined) continue

    jobs.push(once.job)
    if (once.selected !== undefined) selected[job.name] = once.selected
    if (once.file !== undefined) files.push(once.file)
  }
  if (jobs.length === 0) return undefined
  const cpus = { ...plan.cpus, first: plan.cpus.again }
  return within({ ...plan, selected, cpus }, jobs, files, seconds)
}
