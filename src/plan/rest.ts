import type { SuiteResult } from '../results/model.ts'
import type { JobFile, SuiteJob } from '../runners/job.ts'
import { openTest } from '../runners/order.ts'
import type { BuiltFacts } from '../runners/runner.ts'
import { runnerOf } from '../runners/table.ts'
import type { TestPlan } from './test.ts'

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

/** True where a fresh machine can do better: the suite was cut short, and not because its time was used up. */
function cutShort(suite: SuiteResult): boolean {
  return (
    suite.end === 'killed' ||
    suite.end === 'missing' ||
    (suite.end === 'timeout' && suite.hang?.by === 'silence')
  )
}

/**
 * What a fresh virtual machine has to run because the one before it, or a runner in it, was ended by a test: the rest
 * without that test. Pure.
 * @param seconds what is left of the run's time limit
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
  return {
    culprits,
    late,
    ...(jobs.length > 0 && { plan: within({ ...plan, selected }, jobs, files, seconds) }),
  }
}

/** The plan with other jobs, in what is left of the time. */
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
      job.timeout.most !== undefined || job.timeout.seconds > left.seconds ? left : job.timeout,
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
        state === 'failed' &&
        !culprits.some((each) => each.suite === job.name && each.test === name),
    )
    if (failed.length === 0) continue
    const { again } = runnerOf(job)
    const once = again
      ? again({ job, failed, selected: selected[job.name] ?? [], files: plan.files })
      : { job }
    if (once?.job === undefined) continue
    jobs.push(once.job)
    if (once.selected !== undefined) selected[job.name] = once.selected
    if (once.file !== undefined) files.push(once.file)
  }
  return jobs.length === 0 ? undefined : within({ ...plan, selected }, jobs, files, seconds)
}
