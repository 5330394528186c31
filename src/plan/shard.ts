import { type Inputs, InvalidInput } from '../inputs/schema.ts'
import type { SuiteChoice } from '../inputs/values.ts'
import { sha256 } from '../recipe/hash.ts'
import type { Shard, SuiteResult } from '../results/model.ts'
import { NothingToRun, type UserLists } from './lists.ts'
import { withoutTests } from './rest.ts'
import { type BuiltFacts, isTestProgs, planTests, type TestPlan } from './test.ts'

/*
 * Which tests a shard runs, and which of them each of its machines. Pure and the same everywhere: the shards of one run agree on it
 * without a word between them, as long as they are given the same names and durations.
 *
 * test_progs: the names of the other shards (shardTests) are given with `-d`. test_verifier: a range of its numbers
 * (shardRange). Shard.key is shardKey of the names and durations: merging refuses shards with different ones. A runner that
 * takes neither (test_maps) runs in shard 1 alone (isIn).
 */

/** The middle one of what is known: what to expect of a test nobody has a duration of. */
function typical(durations: readonly number[]): number {
  const sorted = durations.filter((each) => each > 0).sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 1
}

/**
 * The tests of one shard, in their given order. Each test is in exactly one of the shards. Longest first, each to the shard
 * with the least to do so far: at most 4/3 of the best there is (R. L. Graham, Bounds on Multiprocessing Timing Anomalies,
 * 1969). Tests of unknown duration count as much as the typical one; without any duration all shards get equally many.
 * @param durations seconds by name, as a base's results have them
 * @returns no names where there are more shards than tests
 */
export function shardTests(
  names: readonly string[],
  durations: ReadonlyMap<string, number>,
  { index, count }: Shard,
): string[] {
  const distinct = [...new Set(names)]
  const usual = typical(distinct.flatMap((name) => durations.get(name) ?? []))
  const weightOf = (name: string): number => Math.max(durations.get(name) ?? usual, 0)
  const order = distinct.toSorted((a, b) => weightOf(b) - weightOf(a) || (a < b ? -1 : 1))
  const loads = Array.from({ length: count }, () => ({ seconds: 0, tests: 0 }))
  const mine = new Set<string>()
  for (const name of order) {
    // Tests of no length at all would otherwise all go to one shard.
    const least = loads.reduce((best, load, at) => {
      const other = loads[best]
      if (other === undefined) return at
      const less = load.seconds - other.seconds || load.tests - other.tests
      return less < 0 ? at : best
    }, 0)
    const load = loads[least]
    if (load === undefined) break
    load.seconds += weightOf(name)
    load.tests += 1
    if (least === index - 1) mine.add(name)
  }
  return distinct.filter((name) => mine.has(name))
}

/**
 * The part of a range of test numbers that one shard runs, all parts about equally long and without gaps.
 * @returns undefined where there is nothing left for this shard
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

/** Whether a suite has a part in this shard: one that cannot be divided is run by the first alone. */
export function isIn(suite: string, shard: Shard): boolean {
  return suite.startsWith('test_progs') || suite === 'test_verifier' || shard.index === 1
}

/** Durations of a suite's tests, seconds, as earlier results have them. */
export function durationsOf(
  suite: { readonly tests: readonly { readonly name: string; readonly seconds?: number }[] } | undefined,
): Map<string, number> {
  return new Map((suite?.tests ?? []).flatMap(({ name, seconds }) => (seconds === undefined ? [] : [[name, seconds]])))
}

/** For Shard.key: shards with the same one were divided alike. */
export function shardKey(names: readonly string[], durations: ReadonlyMap<string, number>): string {
  return sha256(JSON.stringify([...new Set(names)].map((name) => [name, durations.get(name) ?? null]))).slice(0, 16)
}

/** One shard's part of a suite; undefined where it has none. */
function suitePart(suite: SuiteChoice, shard: Shard, built: BuiltFacts): SuiteChoice | undefined {
  if (!isIn(suite.name, shard)) return undefined
  if (suite.name !== 'test_verifier') return suite
  const range = { first: suite.first ?? 0, last: suite.last ?? built.verifierNames.length - 1 }
  const part = shardRange(range, shard)
  return part && { ...suite, ...part }
}

/** The plan with test_progs and its flavours kept to one shard's tests. */
function progsPart(plan: TestPlan, shard: Shard, durations: (suite: string) => ReadonlyMap<string, number>): TestPlan {
  const selected: Record<string, readonly string[]> = { ...plan.selected }
  const files = [...plan.files]
  const suites = plan.suites.flatMap((job) => {
    if (!isTestProgs(job)) return [job]
    const all = plan.selected[job.name] ?? []
    const mine = shardTests(all, durations(job.name), shard)
    if (mine.length === 0) return []
    selected[job.name] = mine
    const others = all.filter((name) => !mine.includes(name))
    const part = withoutTests(job, plan.files, `shard-${job.name}`, others)
    files.push(part.file)
    return [part.job]
  })
  return { ...plan, suites, files, selected }
}

/** What the machines that start at once run. */
export interface Parts {
  /** One for each machine that has something to run, at least one. */
  readonly plans: readonly TestPlan[]
  /** The shard that they are together, with its key; absent where none was asked for. */
  readonly shard?: Shard
}

/** What the tests are divided among: machines of this run, which may itself be one of several shards. */
interface Division {
  /** The input to name where they cannot be divided. */
  readonly input: 'shard' | 'vms'
  readonly given: string
  /** What the input would have to be instead. */
  readonly allowed: string
  /** Of all machines of all shards. */
  readonly parts: readonly Shard[]
}

function divisionOf({ shard = { index: 1, count: 1 }, vms }: Inputs): Division {
  const parts = Array.from({ length: vms }, (_, machine) => ({
    index: (shard.index - 1) * vms + machine + 1,
    count: shard.count * vms,
  }))
  return shard.count > 1
    ? { input: 'shard', given: `${shard.index}/${shard.count}`, allowed: 'nothing', parts }
    : { input: 'vms', given: String(vms), allowed: '1', parts }
}

/**
 * Which programs the guests run: all that was asked for, or one shard of it, divided among the machines that start at once. Pure.
 * @param base suites of earlier results, for how long each test takes
 * @throws InvalidInput when the tests cannot be divided because their names are not known, and what planTests throws
 * @throws NothingToRun for a shard without a test
 */
export function planParts(
  inputs: Inputs,
  built: BuiltFacts,
  kvm: boolean,
  user?: UserLists,
  base: readonly SuiteResult[] = [],
): Parts {
  const { shard, vms } = inputs
  const { input, given, allowed, parts } = divisionOf(inputs)
  if (parts[0]?.count === 1) {
    return { plans: [planTests(inputs, built, kvm, user)], ...(shard && { shard }) }
  }
  const unknown = (suite: SuiteChoice): boolean =>
    (isTestProgs(suite) && built.progNames.length === 0) ||
    (suite.name === 'test_verifier' && built.verifierNames.length === 0)
  const nameless = inputs.suites.find(unknown)
  if (nameless)
    throw new InvalidInput(input, given, `${allowed} here: the names of ${nameless.name}'s tests are not known`)
  const durations = (suite: string) => durationsOf(base.find(({ name }) => name === suite))
  const planOf = (part: Shard): { whole: TestPlan; plan: TestPlan } => {
    const suites = inputs.suites.flatMap((suite) => suitePart(suite, part, built) ?? [])
    const whole = planTests({ ...inputs, suites }, built, kvm, user)
    return { whole, plan: progsPart(whole, part, durations) }
  }
  const planned = parts.map(planOf)
  const plans = planned.map(({ plan }) => plan).filter((plan) => plan.suites.length > 0)
  if (plans.length === 0) throw new NothingToRun(`${input} ${given} has no test: there are fewer tests than parts`)
  if (shard === undefined) return { plans }
  // Of what all shards know, not of what is left to this one.
  const selected = planned[0]?.whole.selected ?? {}
  const progs = inputs.suites.filter(isTestProgs).map(({ name }) => name)
  const keys = progs.map((name) => shardKey(selected[name] ?? [], durations(name)))
  return { plans, shard: { ...shard, key: shardKey([...keys, ...built.verifierNames, `${vms}`], new Map()) } }
}
