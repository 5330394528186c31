import type { SuiteResult } from '../results/model.ts'
import { durationsOf } from './shard.ts'
import type { TestPlan } from './test.ts'

/** A test that runs for so many times its earlier duration hangs. */
const TIMES = 3
/** Seconds of silence that mean nothing: the runner itself takes long to start. */
const LEAST = 60

/**
 * Shortens how long a suite may print nothing, where earlier results say how long each of its tests
 * takes: a hang is noticed then after minutes, and the default is made for unknown tests on slow
 * machines. A limit of the user's stays.
 * @param base suites of earlier results, with the same accelerator
 */
export function withSilence(plan: TestPlan, base: readonly SuiteResult[]): TestPlan {
  const suites = plan.suites.map((job) => {
    const names = plan.selected[job.name] ?? []
    const durations = durationsOf(base.find(({ name }) => name === job.name))
    const known = names.flatMap((name) => durations.get(name) ?? [])
    if (job.stall?.most === undefined || known.length === 0 || known.length < names.length)
      return job

    const longest = known.reduce((most, each) => Math.max(most, each), 0)
    const seconds = Math.max(LEAST, Math.ceil(TIMES * longest))
    return seconds < job.stall.most ? { ...job, stall: { seconds } } : job
  })
  return { ...plan, suites }
}
