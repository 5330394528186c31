import type { HostFacts } from '../facts/host.ts'
import type { Inputs } from '../inputs/schema.ts'
import { bytes, MOST_MACHINES } from '../inputs/values.ts'
import { InvalidInput } from '../invalid-input.ts'
import { NothingToRun, type UserLists } from '../lists/plan.ts'
import { shortHash } from '../recipe/hash.ts'
import type { Shard, SuiteResult } from '../results/model.ts'
import type { BuiltFacts, SuiteChoice, SuiteName } from '../runners/runner.ts'
import { runnerOf } from '../runners/table.ts'
import { planTests, type TestPlan } from './test.ts'

/*
 * Which tests a shard runs, and which of those each of its machines. Pure and the same everywhere: the shards of one run agree on
 * what each runs without a word between them, as long as they are given the same names and durations. How many machines a shard
 * divides its own part among is nobody else's affair.
 *
 * A runner is divided by names, those of the other shards being left out (shardTests), or by a range of numbers (shardRange).
 * Shard.key is shardKey of the names and durations: merging refuses shards with different ones. A runner that takes neither runs in
 * shard 1 alone (isIn).
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
export function isIn(suite: SuiteName, shard: Shard): boolean {
  return runnerOf(suite).division !== undefined || shard.index === 1
}

/** Durations of a suite's tests, seconds, as earlier results have them. */
export function durationsOf(
  suite:
    | {
        readonly tests: readonly { readonly name: string; readonly seconds?: number | undefined }[]
      }
    | undefined,
): Map<string, number> {
  return new Map(
    (suite?.tests ?? []).flatMap(({ name, seconds }) =>
      seconds === undefined ? [] : [[name, seconds]],
    ),
  )
}

/** For Shard.key: shards with the same one were divided alike. */
export function shardKey(names: readonly string[], durations: ReadonlyMap<string, number>): string {
  return shortHash(
    JSON.stringify([...new Set(names)].map((name) => [name, durations.get(name) ?? null])),
  )
}

/** A shard's part of a suite, or a machine's of that; undefined where it has none, or none with a test to run. */
function suitePart(
  suite: SuiteChoice,
  part: Shard,
  built: BuiltFacts,
  kvm: boolean,
): SuiteChoice | undefined {
  if (!isIn(suite, part)) return undefined
  const range = runnerOf(suite).division?.range
  if (range === undefined) return suite
  const mine = shardRange(range.of(suite, built), part)
  return mine && range.to(suite, mine, built, kvm)
}

/** The plan with suites that are divided by names kept to what `choose` leaves of their tests. */
function namedPart(
  plan: TestPlan,
  choose: (suite: string, names: readonly string[]) => readonly string[],
): TestPlan {
  const selected: Record<string, readonly string[]> = { ...plan.selected }
  const files = [...plan.files]
  const suites = plan.suites.flatMap((job) => {
    const { without } = runnerOf(job).division ?? {}
    if (without === undefined) return [job]
    const all = plan.selected[job.name] ?? []
    const mine = choose(job.name, all)
    if (mine.length === 0) return []
    selected[job.name] = mine
    const others = all.filter((name) => !mine.includes(name))
    const part = without(job, plan.files, `shard-${job.name}`, others)
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

/** What the machines have to run on. */
export interface Capacity extends Pick<HostFacts, 'cores' | 'memory'> {
  readonly kvm: boolean
}

/** How much of the host's memory machines may take together. */
const MEMORY_FOR_MACHINES = 0.75
/** Tests of test_progs that are worth one more boot, which takes an emulated guest as long as about so many of them. */
const WORTH_A_MACHINE = 15

/**
 * How many machines a shard's tests are divided among where nobody said: as many as have a CPU of the host for each of theirs, as
 * far as memory and tests go round. With fewer, emulated CPUs wait for one another: on two CPUs two guests of two took 685 s for
 * what one did in 459 s (bench/cold). A guest under KVM has the CPUs to itself, as its tests expect.
 */
function fittingMachines(
  { suites, vmCpus, vmMemory }: Inputs,
  tests: Readonly<Record<string, readonly string[]>>,
  built: BuiltFacts,
  { kvm, cores, memory }: Capacity,
): number {
  // Tests side by side within a guest keep its CPUs busy.
  if (kvm || suites.some(({ jobs }) => jobs !== undefined)) return 1
  const load = suites.reduce(
    (sum, suite) =>
      sum + (runnerOf(suite).division?.load(suite, tests[suite.name] ?? [], built) ?? 0),
    0,
  )
  const fitting = Math.min(
    cores / vmCpus,
    (memory * MEMORY_FOR_MACHINES) / bytes.parse(vmMemory),
    load / WORTH_A_MACHINE,
  )
  return Math.min(MOST_MACHINES, Math.max(1, Math.floor(fitting)))
}

/** Suites whose tests have no names here, so that nobody can divide them. */
function namelessSuite({ suites }: Inputs, built: BuiltFacts): SuiteChoice | undefined {
  return suites.find((suite) => runnerOf(suite).division?.named(built) === false)
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
  capacity: Capacity,
  user?: UserLists,
  base: readonly SuiteResult[] = [],
): Parts {
  const { vms } = inputs
  const shard = inputs.shard ?? { index: 1, count: 1 }
  const nameless = namelessSuite(inputs, built)
  const divided = shard.count > 1 ? 'shard' : vms !== 'auto' && vms > 1 ? 'vms' : undefined
  if (nameless && divided) {
    const [given, allowed] =
      divided === 'shard'
        ? [`${shard.index}/${shard.count}`, 'nothing here']
        : [String(vms), 'auto or 1 here']
    throw new InvalidInput(
      divided,
      given,
      `${allowed}: the names of ${nameless.name}'s tests are not known`,
    )
  }
  const durations = (suite: string) => durationsOf(base.find(({ name }) => name === suite))
  const planOf = (parts: readonly Shard[]) => {
    const divide = (suite: SuiteChoice): SuiteChoice | undefined =>
      parts.reduce<SuiteChoice | undefined>(
        (left, part) => left && suitePart(left, part, built, capacity.kvm),
        suite,
      )
    const suites = inputs.suites.flatMap((suite) => divide(suite) ?? [])
    const whole = planTests({ ...inputs, suites }, built, capacity.kvm, user)
    const choose = (suite: string, names: readonly string[]): readonly string[] =>
      parts.reduce((left, part) => shardTests(left, durations(suite), part), names)
    return { suites, whole, plan: parts.length === 0 ? whole : namedPart(whole, choose) }
  }
  const { suites, whole, plan } = planOf(shard.count > 1 ? [shard] : [])
  const fitting = (): number =>
    nameless ? 1 : fittingMachines({ ...inputs, suites }, plan.selected, built, capacity)
  const machines = vms === 'auto' ? fitting() : vms
  const plans =
    machines === 1
      ? [plan]
      : Array.from(
          { length: machines },
          (_, index) => planOf([shard, { index: index + 1, count: machines }]).plan,
        )
  if (shard.count === 1 && machines === 1) return { plans, ...(inputs.shard && { shard }) }
  const some = plans.filter((each) => each.suites.length > 0)
  if (some.length === 0)
    throw new NothingToRun(
      `shard ${shard.index}/${shard.count} has no test: there are fewer tests than parts`,
    )
  if (inputs.shard === undefined) return { plans: some }
  // Of what all shards know, not of what is left to this one.
  const keys = inputs.suites
    .filter((suite) => runnerOf(suite).division?.without !== undefined)
    .map(({ name }) => shardKey(whole.selected[name] ?? [], durations(name)))
  return {
    plans: some,
    shard: { ...shard, key: shardKey([...keys, ...built.verifierNames], new Map()) },
  }
}
