import type { HostFacts } from '../facts/host.ts'
import type { Inputs } from '../inputs/schema.ts'
import { bytes, MOST_MACHINES } from '../inputs/values.ts'
import { shippedDurations } from '../lists/durations.ts'
import { NothingToRun, type OuterLists } from '../lists/plan.ts'
import { WANTS_TWO_CPUS } from '../lists/two-cpus.ts'
import type { Shard, SuiteResult } from '../results/model.ts'
import { durationsOf } from '../runners/durations.ts'
import type { BuiltFacts, SuiteChoice } from '../runners/runner.ts'
import { listedAs, runnerOf } from '../runners/table.ts'
import { namelessSuite, refuseDividing, withEarlier } from './nameless.ts'
import { isForShards, namedPart, shardKey, shardTests, suitePart } from './shard.ts'
import { planTests, type TestPlan, USUAL_CPUS } from './test.ts'

/** What the VMs of a run execute, but for those that go on after another. */
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
 * Tests that are worth a VM of two CPUs after two of one. With the 58 of `quick` its boot cost what
 * the division had gained: s390x, the tree's config, 417 s against 424 s in one VM.
 */
const WORTH_WAITING = 100

/**
 * Whether only one of several VMs has two CPUs: a runner keeps one busy, and a second one that is
 * emulated costs time even while it is idle. That one VM runs the tests that want two
 * (lists/two-cpus.ts). Under KVM the CPUs of the host are not so scarce.
 */
const areNarrow = ({ vmCpus }: Pick<Inputs, 'vmCpus'>, { kvm }: Pick<Capacity, 'kvm'>): boolean =>
  vmCpus === 'auto' && !kvm

/**
 * One VM's part of a run.
 *
 * - 'all': what its shard says, of all suites; the first has what cannot be divided;
 * - 'wide': the same, but the first has the tests that want two CPUs, too;
 * - 'narrow': what its shard says of all tests but these;
 * - 'waiting': these alone, and what cannot be divided.
 */
interface VmPart {
  readonly shard: Shard
  readonly has: 'all' | 'wide' | 'narrow' | 'waiting'
}

/**
 * The parts of the VMs of a run. Where the host has too few CPUs for one VM of two beside the
 * others, that one waits until one of them is left.
 */
function vmParts(count: number, narrow: boolean, { cores }: Capacity): VmPart[] {
  const shards = Array.from({ length: count }, (_, at) => ({ index: at + 1, count }))
  if (!narrow) return shards.map((shard) => ({ shard, has: 'all' }))
  if (cores >= count - 1 + USUAL_CPUS) return shards.map((shard) => ({ shard, has: 'wide' }))
  return [
    ...shards.map((shard): VmPart => ({ shard, has: 'narrow' })),
    { shard: { index: 1, count: 1 }, has: 'waiting' },
  ]
}

/** Number of VMs at once of which one has two CPUs. */
function narrowVms(cores: number, load: number): number {
  const beside = cores - (USUAL_CPUS - 1)
  return beside < 2 && cores >= 2 && load >= WORTH_WAITING ? 2 : beside
}

/**
 * Number of VMs at once for `vms: auto`: as many as the host has CPUs for, as far as its memory and
 * the tests suffice. More would make emulated CPUs wait for one another: on a host of two CPUs, two
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
    vmCpus === 'auto' ? narrowVms(cores, load) : cores / vmCpus,
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
  // What the whole run would refuse, no shard takes for a part without a test.
  if (shard.count > 1) planTests(inputs, built, capacity.kvm, outer)

  /** Those of earlier results; where there are none, those that come with cross-bpf. */
  const durations = (suite: string, names: readonly string[]) => {
    const known = durationsOf(base.find(({ name }) => name === suite))
    return known.size > 0 || capacity.kvm
      ? known
      : shippedDurations(inputs.platform.name, listedAs({ name: suite }), names)
  }

  const around = { asked: inputs, built, kvm: capacity.kvm }
  const wantsTwo = (suite: string, name: string): boolean =>
    WANTS_TWO_CPUS[listedAs({ name: suite })]?.some((each) => each.name === name) ?? false

  /** The tests of a suite that one VM runs, of those of this shard. */
  const namesFor = ({ shard: vm, has }: VmPart, suite: string, names: readonly string[]) => {
    const two = names.filter((name) => wantsTwo(suite, name))
    if (has === 'waiting') return two
    // A VM that waits goes on where the first ends, so that these count as the first one's.
    const mine = shardTests(names, durations(suite, names), vm, new Set(has === 'all' ? [] : two))
    return has === 'narrow' ? mine.filter((name) => !two.includes(name)) : mine
  }

  /** The part of a suite that this shard runs, or one VM of it. */
  const divide = (suite: SuiteChoice, vm: VmPart | undefined): SuiteChoice | undefined => {
    const mine = suitePart(suite, shard, around)
    if (mine === undefined || vm === undefined) return mine

    const { range, without } = runnerOf(suite).division ?? {}
    const whole = isForShards(suite) || (range === undefined && without === undefined)
    if (whole && (vm.has === 'narrow' || vm.shard.index > 1)) return undefined
    if (vm.has === 'waiting' && range !== undefined) return undefined
    return suitePart(mine, vm.shard, around)
  }

  /** Plans the shard, or one VM's part of it. */
  const planOf = (vm?: VmPart) => {
    const whole = shard.count === 1 && vm === undefined
    const suites = whole ? inputs.suites : inputs.suites.flatMap((suite) => divide(suite, vm) ?? [])
    const all = planTests({ ...inputs, suites }, built, capacity.kvm, outer)
    if (whole) return { suites, all, plan: all }

    const plan = namedPart(all, (suite, names) => {
      const mine = shardTests(names, durations(suite, names), shard)
      return vm === undefined || isForShards({ name: suite }) ? mine : namesFor(vm, suite, mine)
    })
    const one = vm?.has === 'narrow' || (vm?.has === 'wide' && vm.shard.index > 1)
    const cpus = one ? { ...plan.cpus, first: 1 } : plan.cpus
    return { suites, all, plan: { ...plan, cpus, waits: vm?.has === 'waiting' || undefined } }
  }
  const { suites, all, plan } = planOf()

  const fitting = (): number =>
    nameless ? 1 : fittingVms({ ...inputs, suites }, plan.selected, built, capacity)
  const count = vms === 'auto' ? fitting() : vms
  const plans =
    count === 1
      ? [plan]
      : vmParts(count, areNarrow(inputs, capacity), capacity).map((part) => planOf(part).plan)
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
    .map(({ name }) => {
      const names = all.selected[name] ?? []
      return shardKey(names, durations(name, names))
    })

  return {
    plans: some,
    shard: { ...shard, key: shardKey([...keys, ...built.verifierNames], new Map()) },
  }
}
