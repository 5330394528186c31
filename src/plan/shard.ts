import type { HostFacts } from '../facts/host.ts'
import type { Inputs } from '../inputs/schema.ts'
import { bytes, MOST_MACHINES } from '../inputs/values.ts'
import { NothingToRun, type OuterLists } from '../lists/plan.ts'
import { WANTS_TWO_CPUS } from '../lists/two-cpus.ts'
import { shortHash } from '../recipe/hash.ts'
import type { Shard, SuiteResult } from '../results/model.ts'
import type { BuiltFacts, SuiteChoice, SuiteName, Surroundings } from '../runners/runner.ts'
import { runnerOf } from '../runners/table.ts'
import { namelessSuite, refuseDividing, withEarlier } from './nameless.ts'
import { planTests, type TestPlan, USUAL_CPUS } from './test.ts'

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

/**
 * Seconds that each test of a suite took in earlier results, by name; without those of unknown
 * duration.
 */
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

/** Hash of what a division depends on: shards with equal keys divided the tests in the same way. */
export function shardKey(names: readonly string[], durations: ReadonlyMap<string, number>): string {
  return shortHash(
    JSON.stringify([...new Set(names)].map((name) => [name, durations.get(name) ?? null])),
  )
}

/** True if only shards divide a suite: VMs do not. */
const isForShards = (suite: SuiteName): boolean => runnerOf(suite).division?.shardsOnly === true

/** The part of a suite that a shard, or one of its VMs, runs; undefined if that is no test. */
function suitePart(suite: SuiteChoice, part: Shard, around: Surroundings): SuiteChoice | undefined {
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
function namedPart(
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
    if (mine.length === 0) return []

    selected[job.name] = mine
    const others = all.filter((name) => !mine.includes(name))
    const part = without(job, plan.files, `shard-${job.name}`, others)
    files.push(part.file)
    return [part.job]
  })
  return { ...plan, suites, files, selected }
}

/** What the VMs that start at once run. */
export interface Parts {
  /** One plan for each VM that has something to run; at least one. */
  readonly plans: readonly TestPlan[]
  /** The shard that all plans together are, with its key; absent if the inputs name none. */
  readonly shard?: Shard | undefined
}

/** What the host gives its VMs: CPUs, bytes of memory, and whether KVM runs a guest. */
export interface Capacity extends Pick<HostFacts, 'cores' | 'memory'> {
  readonly kvm: boolean
}

/** Share of the host's memory that all VMs may take together. */
const MEMORY_FOR_VMS = 0.75
/** Tests of test_progs that are worth one more VM: a boot under TCG takes about as long. */
const WORTH_A_VM = 15

/**
 * Whether each VM but the first has one CPU: a runner keeps one busy, and a second one that is
 * emulated costs time even while it is idle. The first one runs the tests that want two
 * (lists/two-cpus.ts). Under KVM the CPUs of the host are not so scarce.
 */
const areNarrow = ({ vmCpus }: Pick<Inputs, 'vmCpus'>, { kvm }: Pick<Capacity, 'kvm'>): boolean =>
  vmCpus === 'auto' && !kvm

/**
 * Number of VMs for `vms: auto`: as many as the host has CPUs for, as far as its memory and the
 * tests suffice. More would make emulated CPUs wait for one another: on a host of two CPUs, two
 * guests of two CPUs took 685 s for what one did in 459 s (bench/cold). Under KVM it is one: its
 * tests expect the CPUs for themselves.
 */
function fittingVms(
  { suites, vmCpus, vmMemory }: Inputs,
  tests: Readonly<Record<string, readonly string[]>>,
  built: BuiltFacts,
  { kvm, cores, memory }: Capacity,
): number {
  // A suite with `jobs` keeps all CPUs of one guest busy.
  if (kvm || suites.some(({ jobs }) => jobs !== undefined)) return 1

  const load = suites.reduce(
    (sum, suite) =>
      sum + (runnerOf(suite).division?.load(suite, tests[suite.name] ?? [], built) ?? 0),
    0,
  )
  const fitting = Math.min(
    vmCpus === 'auto' ? cores - (USUAL_CPUS - 1) : cores / vmCpus,
    (memory * MEMORY_FOR_VMS) / bytes.parse(vmMemory),
    load / WORTH_A_VM,
  )
  return Math.min(MOST_MACHINES, Math.max(1, Math.floor(fitting)))
}

/**
 * Plans what each VM of this run executes: all tests that were asked for, or one shard of them,
 * divided among the VMs that start at once. Pure.
 * @param base suites of earlier results: how long each test took there
 * @throws InvalidInput if the tests cannot be divided because their names are not known; and what
 *   planTests throws
 * @throws NothingToRun for a shard without a test
 */
export function planParts(
  inputs: Inputs,
  facts: BuiltFacts,
  capacity: Capacity,
  outer?: OuterLists,
  base: readonly SuiteResult[] = [],
): Parts {
  const { vms } = inputs
  const built = withEarlier(facts, base)
  const shard = inputs.shard ?? { index: 1, count: 1 }
  const nameless = namelessSuite(inputs, built)
  if (nameless) refuseDividing(nameless, inputs, shard)

  const durations = (suite: string) => durationsOf(base.find(({ name }) => name === suite))

  const around = { asked: inputs, built, kvm: capacity.kvm }
  const narrow = areNarrow(inputs, capacity)
  const wantTwo = (suite: string): ReadonlySet<string> =>
    new Set(narrow ? WANTS_TWO_CPUS[suite]?.map(({ name }) => name) : [])

  /** Plans the shard, or one VM's part of it. */
  const planOf = (vm?: Shard) => {
    const parts = vm === undefined ? [shard] : [shard, vm]
    const divide = (suite: SuiteChoice): SuiteChoice | undefined =>
      parts.reduce<SuiteChoice | undefined>(
        (left, part) =>
          left &&
          (part === vm && isForShards(left) && vm.index > 1
            ? undefined
            : suitePart(left, part, around)),
        suite,
      )
    const whole = shard.count === 1 && vm === undefined
    const suites = whole ? inputs.suites : inputs.suites.flatMap((suite) => divide(suite) ?? [])
    const all = planTests({ ...inputs, suites }, built, capacity.kvm, outer)
    if (whole) return { suites, all, plan: all }

    const plan = namedPart(all, (suite, names) => {
      const mine = shardTests(names, durations(suite), shard)
      return vm === undefined || isForShards({ name: suite })
        ? mine
        : shardTests(mine, durations(suite), vm, wantTwo(suite))
    })
    const cpus = narrow && vm !== undefined && vm.index > 1 ? { ...plan.cpus, first: 1 } : plan.cpus
    return { suites, all, plan: { ...plan, cpus } }
  }
  const { suites, all, plan } = planOf()

  const fitting = (): number =>
    nameless ? 1 : fittingVms({ ...inputs, suites }, plan.selected, built, capacity)
  const count = vms === 'auto' ? fitting() : vms
  const plans =
    count === 1
      ? [plan]
      : Array.from({ length: count }, (_, index) => planOf({ index: index + 1, count }).plan)
  if (shard.count === 1 && count === 1) return { plans, shard: inputs.shard }

  const some = plans.filter((each) => each.suites.length > 0)
  if (some.length === 0)
    throw new NothingToRun(
      `shard ${shard.index}/${shard.count} has no test: there are fewer tests than parts`,
    )
  if (inputs.shard === undefined) return { plans: some }

  // The key is made of all tests before the division, so that each shard comes to the same one.
  const keys = inputs.suites
    .filter((suite) => runnerOf(suite).division?.without !== undefined)
    .map(({ name }) => shardKey(all.selected[name] ?? [], durations(name)))

  return {
    plans: some,
    shard: { ...shard, key: shardKey([...keys, ...built.verifierNames], new Map()) },
  }
}
