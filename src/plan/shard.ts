import { shortHash } from '../recipe/hash.ts'
import type { Shard } from '../results/model.ts'
import type { SuiteChoice, SuiteName, Surroundings } from '../runners/runner.ts'
import { runnerOf } from '../runners/table.ts'
import type { TestPlan } from './test.ts'

/*
 * Divides the tests of a run among its shards, and those of a shard among its VMs. Pure: shards do
 * not talk to each other, each computes the same division from the same names and durations. The
 * number of VMs may differ from shard to shard.
 *
 * A suite is divided by the names of its tests (shardTests) or by a range of numbers (shardRange);
 * one that takes neither runs in shard 1 alone (isIn). Shard.key is a hash of names and durations:
 * merging refuses shards with different keys.
 */

/**
 * The median of the known durations, in seconds: what a test of unknown duration counts as; 1 if
 * none is known.
 */
function typical(durations: readonly number[]): number {
  const sorted = durations.filter((each) => each > 0).sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 1
}

/**
 * Returns the tests of one shard, in the given order. Each test is in exactly one shard. The
 * longest test goes first, each to the shard with the least to do so far: the longest shard takes
 * at most 4/3 of the optimum (R. L. Graham, Bounds on Multiprocessing Timing Anomalies, 1969). If
 * no duration is known, all shards get equally many tests.
 * @param durations seconds by name, from earlier results
 * @param inFirst names of tests that go to the first shard whatever it has to do
 * @returns nothing for a shard that is left without a test, if there are more shards than tests
 */
export function shardTests(
  names: readonly string[],
  durations: ReadonlyMap<string, number>,
  { index, count }: Shard,
  inFirst: ReadonlySet<string> = new Set(),
): string[] {
  const distinct = [...new Set(names)]
  const usual = typical(distinct.flatMap((name) => durations.get(name) ?? []))
  const weightOf = (name: string): number => Math.max(durations.get(name) ?? usual, 0)

  const isFree = (name: string): number => (inFirst.has(name) ? 0 : 1)
  const order = distinct.toSorted(
    (a, b) => isFree(a) - isFree(b) || weightOf(b) - weightOf(a) || (a < b ? -1 : 1),
  )
  const loads = Array.from({ length: count }, () => ({ seconds: 0, tests: 0 }))
  const mine = new Set<string>()
  for (const name of order) {
    // Of equally long shards, the one with fewer tests: tests of 0 s would all go to one shard.
    const least = loads.reduce((best, load, each) => {
      const other = loads[best]
      if (other === undefined) return each
      const less = load.seconds - other.seconds || load.tests - other.tests
      return less < 0 ? each : best
    }, 0)

    const at = inFirst.has(name) ? 0 : least
    const load = loads[at]
    if (load === undefined) break
    load.seconds += weightOf(name)
    load.tests += 1
    if (at === index - 1) mine.add(name)
  }
  return distinct.filter((name) => mine.has(name))
}

/**
 * Returns the part of a range of test numbers that one shard runs. Parts are about equally long and
 * leave no gap.
 * @returns undefined if nothing is left for this shard
 */
export function shardRange(
  range: { readonly first: number; readonly last: number },
  { index, count }: Shard,
): { first: number; last: number } | undefined {
  const length = range.last - range.first + 1
  const at = (shard: number): number => range.first + Math.floor((length * shard) / count)
  const part = { first: at(index - 1), last: at(index) - 1 }
  return part.first <= part.last ? part : undefined
}

/**
 * True if a shard runs a part of the suite. A suite that cannot be divided runs in shard 1 alone.
 */
export function isIn(suite: SuiteName, shard: Shard): boolean {
  return runnerOf(suite).division !== undefined || shard.index === 1
}

/** Hash of what a division depends on: shards with equal keys divided the tests in the same way. */
export function shardKey(names: readonly string[], durations: ReadonlyMap<string, number>): string {
  return shortHash(
    JSON.stringify([...new Set(names)].map((name) => [name, durations.get(name) ?? null])),
  )
}

/** True if only shards divide a suite: VMs do not. */
export const isForShards = (suite: SuiteName): boolean =>
  runnerOf(suite).division?.shardsOnly === true

/** The part of a suite that a shard, or one of its VMs, runs; undefined if that is no test. */
export function suitePart(
  suite: SuiteChoice,
  part: Shard,
  around: Surroundings,
): SuiteChoice | undefined {
  if (!isIn(suite, part)) return undefined
  const range = runnerOf(suite).division?.range
  if (range === undefined) return suite
  const mine = shardRange(range.of(suite, around.built), part)
  return mine && range.to(suite, mine, around)
}

/**
 * Keeps, of each suite that is divided by names, the tests that `choose` returns. A suite without
 * any is dropped.
 */
export function namedPart(
  plan: TestPlan,
  choose: (suite: string, names: readonly string[]) => readonly string[],
): TestPlan {
  const selected: Record<string, readonly string[]> = { ...plan.selected }
  const files = [...plan.files]

  const suites = plan.suites.flatMap((job) => {
    const { without } = runnerOf(job).division ?? {}
    const all = plan.selected[job.name]
    if (without === undefined || all === undefined) return [job]
    const mine = choose(job.name, all)
    selected[job.name] = mine
    if (mine.length === 0) return []

    const others = all.filter((name) => !mine.includes(name))
    const part = without(job, plan.files, `shard-${job.name}`, others)
    files.push(part.file)
    return [part.job]
  })
  return { ...plan, suites, files, selected }
}
