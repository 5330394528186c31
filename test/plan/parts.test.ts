/** What each VM of a run executes: its tests, and how many CPUs it has. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseInputs } from '../../src/inputs/schema.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { NothingToRun } from '../../src/lists/plan.ts'
import { WANTS_TWO_CPUS } from '../../src/lists/two-cpus.ts'
import { type Capacity, planParts } from '../../src/plan/parts.ts'
import { againOf } from '../../src/plan/rest.ts'
import type { SuiteResult } from '../../src/results/model.ts'
import type { BuiltFacts } from '../../src/runners/runner.ts'
import { test as one, suite } from '../report/results.ts'

const GIB = 1024 ** 3
const KVM: Capacity = { kvm: true, cores: 4, memory: 16 * GIB }
const TCG: Capacity = { ...KVM, kvm: false }
const failedSuite = (name: string): SuiteResult =>
  suite({ tests: [{ name, state: 'failed', subtests: [] }] })

const BUILT: BuiltFacts = {
  lists: [{ name: 'DENYLIST', text: 'p3\n' }],
  verifierNames: ['v0', 'v1', 'v2', 'v3', 'v4'],
  progNames: ['p0', 'p1', 'p2', 'p3', 'p4'],
}
const inputs = (shard: string, over = {}) =>
  parseInputs({ platform: 's390x', suites: 'test_progs,test_verifier,test_maps', shard, ...over })
const part = (index: number, count: number, over = {}) => {
  const { plans, shard } = planParts(inputs(`${index}/${count}`, over), BUILT, KVM, undefined, [])
  const [plan] = plans
  if (plan === undefined || plans.length > 1) throw new Error(`${plans.length} plans`)
  return { plan, shard }
}

test('all tests are run, each once; what cannot be divided is in the first', () => {
  const parts = [1, 2, 3].map((index) => part(index, 3))
  expect(parts.flatMap(({ plan }) => plan.selected.test_progs ?? []).toSorted()).toEqual([
    'p0',
    'p1',
    'p2',
    'p4',
  ])
  expect(parts.map(({ plan }) => plan.suites.map(({ name }) => name).join())).toEqual([
    'test_progs,test_verifier,test_maps',
    'test_progs,test_verifier',
    'test_progs,test_verifier',
  ])
  const ranges = parts.map(({ plan }) =>
    plan.suites[1]?.calls.map((argv) => argv.slice(-2).join('-')).join(),
  )
  expect(ranges).toEqual(['0-0', '1-2', '3-4'])
  expect(new Set(parts.map(({ shard }) => shard?.key)).size).toBe(1)
})

test("test_progs is told to leave out the other shards' tests", () => {
  const { plan } = part(2, 3)
  expect(plan.files.find(({ path }) => path === 'shard-test_progs')?.text).toBe('p3\np0\np2\np4\n')
  expect(plan.suites[0]?.calls[0]?.join(' ')).toContain('-d @/mnt/vmtest/job/shard-test_progs -J ')
})

test('a shard refuses what the whole run would: a range without a test', () => {
  const over = { suites: 'test_progs,test_verifier:7-9' }
  for (const shard of ['1/1', '1/2', '2/2']) {
    const run = () => planParts(inputs(shard, over), BUILT, KVM)
    expect(run).toThrow(
      new InvalidInput(
        'suites',
        'test_verifier:7-9',
        'a range of its 5 tests that holds one to run',
      ),
    )
  }
})

test('more shards than tests', () => {
  const few = { suites: 'test_progs' }
  expect(part(4, 5, few).plan.selected.test_progs).toEqual(['p4'])
  expect(() => part(5, 5, few)).toThrow(NothingToRun)
  expect(part(5, 5).plan.suites.map(({ name }) => name)).toEqual(['test_verifier'])
})

test('names that are not known cannot be divided', () => {
  const nothing = { lists: [], verifierNames: [], progNames: [] }
  expect(() => planParts(inputs('1/2'), nothing, KVM)).toThrow(InvalidInput)
  expect(planParts(inputs('1/1'), nothing, KVM).shard).toEqual({ index: 1, count: 1 })
  expect(() => planParts(inputs('1/1', { vms: '2' }), nothing, KVM)).toThrow(
    "input 'vms' is '2'; it takes auto or 1 here",
  )
})

test('several machines of one run divide what there is; each test is in one of them', () => {
  const { plans, shard } = planParts(inputs('1/1', { vms: '3' }), BUILT, KVM)
  expect(plans.flatMap(({ selected }) => selected.test_progs ?? []).toSorted()).toEqual([
    'p0',
    'p1',
    'p2',
    'p4',
  ])
  expect(plans.map(({ suites }) => suites.map(({ name }) => name).join())).toEqual([
    'test_progs,test_verifier,test_maps',
    'test_progs,test_verifier',
    'test_progs,test_verifier',
  ])
  expect(shard).toMatchObject({ index: 1, count: 1 })
})

test('machines of shards, likewise', () => {
  const shards = [1, 2].map((index) => planParts(inputs(`${index}/2`, { vms: '2' }), BUILT, KVM))
  const names = shards.map(({ plans }) =>
    plans.flatMap(({ selected }) => selected.test_progs ?? []),
  )
  expect(names.flat().toSorted()).toEqual(['p0', 'p1', 'p2', 'p4'])
  expect(names.map(({ length }) => length)).toEqual([2, 2])
  const ranges = shards.flatMap(({ plans }) =>
    plans.flatMap(({ suites }) =>
      suites.filter(({ name }) => name === 'test_verifier').flatMap(({ calls }) => calls),
    ),
  )
  expect(ranges.map((argv) => argv.slice(-2).join('-'))).toEqual(['0-0', '1-1', '2-2', '3-4'])
  expect(new Set(shards.map(({ shard }) => shard?.key)).size).toBe(1)
  // How many machines a shard has is its own affair.
  expect(planParts(inputs('1/2'), BUILT, KVM).shard).toEqual(shards[0]?.shard)
  expect(planParts(inputs('1/2'), BUILT, KVM).plans[0]?.selected.test_progs?.toSorted()).toEqual(
    names[0]?.toSorted(),
  )
})

test('a machine that would have nothing to do is not started', () => {
  const { plans } = planParts(inputs('1/1', { vms: '9', suites: 'test_progs' }), BUILT, KVM)
  expect(plans.map(({ selected }) => selected.test_progs)).toEqual([['p0'], ['p1'], ['p2'], ['p4']])
  const commands = planParts(
    parseInputs({ platform: 's390x', command: 'true', vms: '2' }),
    BUILT,
    KVM,
  )
  expect(commands.plans.map(({ suites }) => suites.map(({ name }) => name))).toEqual([['command']])
})

const MANY = Array.from({ length: 60 }, (_, at) => `p${at}`)
const VERIFIER = Array.from({ length: 700 }, (_, at) => `v${at}`)
test.each<[string, Record<string, string>, Partial<Capacity>, number]>([
  ['a third boot is not worth it for so few', {}, { cores: 2 }, 1],
  ['two CPUs for the first, and one for each of the others', {}, { cores: 3 }, 2],
  ['no more CPUs than there are', { 'vm-cpus': '2' }, { cores: 2 }, 1],
  ['a CPU for each of theirs', { 'vm-cpus': '2' }, { cores: 4 }, 2],
  ['however many they have', { 'vm-cpus': '1' }, { cores: 2 }, 2],
  ['as far as tests go round', {}, { cores: 16, memory: 99 * GIB }, 5],
  ['as far as memory goes round', {}, { cores: 16 }, 3],
  ['which depends on how much each has', { 'vm-memory': '2048M' }, { cores: 16 }, 5],
  ['and not at all on a small host', {}, { memory: 2 * GIB }, 1],
  ['one CPU', {}, { cores: 1 }, 1],
  ['under KVM', {}, { kvm: true }, 1],
  ['with tests side by side in the guest', { suites: 'test_progs:j4' }, {}, 1],
  ['few tests', { tests: 'p1,p2' }, {}, 1],
  ['a few and a range', { tests: 'p1,p2', suites: 'test_progs,test_verifier:0-99' }, {}, 1],
  ['test_verifier alone, which is soon done', { suites: 'test_verifier' }, {}, 1],
  ['a shard of them', { shard: '1/2', 'vm-cpus': '2' }, {}, 2],
  ['what the user says', { vms: '4', tests: 'p1,p2,p3,p4' }, { kvm: true }, 4],
])('auto: %s', (_, over, capacity, count) => {
  const given = parseInputs({ platform: 's390x', suites: 'test_progs,test_verifier', ...over })
  const built = { lists: [], progNames: MANY, verifierNames: VERIFIER }
  const { plans } = planParts(given, built, { ...TCG, ...capacity })
  expect(plans.length).toBe(count)
})

const SOME = {
  lists: [],
  verifierNames: VERIFIER,
  progNames: [...MANY, 'cpumask', 'timer_lockup'],
}
/** Its tests took equally long: the durations that come with cross-bpf do not count then. */
const EVEN = [
  suite({ tests: SOME.progNames.map((name) => one(name, { seconds: 1 })) }),
  suite({ name: 'test_verifier', seconds: 1 }),
]
test.each<[string, Record<string, string>, Partial<Capacity>, number[], number[]]>([
  ['several VMs under TCG: one of two CPUs', {}, { cores: 4 }, [2, 1, 1], [0, 0]],
  [
    'on a host of two CPUs: one of two after two of one',
    { vms: '2' },
    { cores: 2 },
    [1, 1, 2],
    [2, 2],
  ],
  [
    'a number of VMs for which there are too few CPUs',
    { vms: '3' },
    { cores: 3 },
    [1, 1, 1, 2],
    [3, 3],
  ],
  ['several VMs of two CPUs', { 'vm-cpus': '2' }, { cores: 4 }, [2, 2], [0, 1]],
  ['several VMs of one CPU', { 'vm-cpus': '1' }, { cores: 2 }, [1, 1], [0, 1]],
  ['a single VM', { vms: '1' }, {}, [2], [0, 0]],
  ['under KVM', { vms: '2' }, { kvm: true }, [2, 2], [0, 1]],
])('%s', (_, over, capacity, cpus, wanting) => {
  const given = parseInputs({ platform: 's390x', suites: 'test_progs,test_verifier', ...over })
  const { plans } = planParts(given, SOME, { ...TCG, ...capacity }, undefined, EVEN)
  expect(plans.map((plan) => plan.cpus.first)).toEqual(cpus)
  const places = ['cpumask', 'timer_lockup'].map((name) =>
    plans.findIndex(({ selected }) => selected.test_progs?.includes(name)),
  )
  expect(places).toEqual(wanting)
  expect(plans.map(({ waits }) => waits === true)).toEqual(
    plans.map((_, at) => at > 0 && cpus[at] === 2 && cpus[0] === 1),
  )
  // A test that fails for want of a CPU passes then.
  const again = plans.map(
    (plan) => againOf(plan, [failedSuite(plan.selected.test_progs?.[0] ?? '')], [], 100)?.cpus,
  )
  expect(again.map((each) => each?.first)).toEqual(cpus.map(() => Math.max(...cpus)))
})

test('auto: for a whole suite a host of two CPUs has two VMs, and one of two CPUs after them', () => {
  const progNames = Array.from({ length: 200 }, (_, at) => `p${at}`)
  const built = { lists: [], progNames: [...progNames, 'cpumask'], verifierNames: VERIFIER }
  const { plans } = planParts(parseInputs({ platform: 's390x' }), built, { ...TCG, cores: 2 })
  expect(plans.map(({ cpus, waits }) => [cpus.first, waits === true])).toEqual([
    [1, false],
    [1, false],
    [2, true],
  ])
})

test('a range that ends beyond the last test, and a part of it that is left out', () => {
  const verifierNames = VERIFIER.map((name, at) => (at < 650 ? name : 'ld_abs: jump around ld_abs'))
  const ranges = (range: string, capacity: Capacity) =>
    planParts(
      parseInputs({ platform: 's390x', suites: `test_verifier:${range}`, vms: '2' }),
      { lists: [], progNames: [], verifierNames },
      capacity,
    ).plans.map(({ suites }) =>
      suites.flatMap(({ calls }) => calls.map((argv) => argv.slice(-2).join('-'))).join(),
    )
  expect(ranges('600-9999', KVM)).toEqual(['600-649', '650-699'])
  expect(ranges('648-651', TCG)).toEqual(['648-649'])
  expect(ranges('100-101', KVM)).toEqual(['100-100', '101-101'])
})

test('auto: names that are not known are no mistake', () => {
  const nothing = { lists: [], verifierNames: [], progNames: [] }
  expect(planParts(parseInputs({ platform: 's390x' }), nothing, TCG).plans.length).toBe(1)
})

/** Earlier results in which each test took a second. */
const aSecondEach = (names: readonly string[], ...suites: string[]): SuiteResult[] =>
  suites.map((name) => suite({ name, tests: names.map((each) => one(each, { seconds: 1 })) }))

test('a VM that waits has what wants two CPUs and what cannot be divided, no range', () => {
  const wants = WANTS_TWO_CPUS.test_progs?.map(({ name }) => name) ?? []
  const built = { lists: [], progNames: [...MANY, ...wants], verifierNames: VERIFIER }
  const all = 'test_progs,test_verifier,test_maps'
  const base = aSecondEach(built.progNames, 'test_progs')
  const plansOf = (suites: string, tests = '') => {
    const asked = parseInputs({ platform: 's390x', suites, tests, vms: '2' })
    return planParts(asked, built, { ...TCG, cores: 2 }, undefined, base).plans
  }
  const suitesOf = (plans: ReturnType<typeof plansOf>) =>
    plans.map(({ suites }) => suites.map(({ name }) => name).join())

  const whole = plansOf(all)
  expect(suitesOf(whole)).toEqual([
    'test_progs,test_verifier',
    'test_progs,test_verifier',
    'test_progs,test_maps',
  ])
  expect(whole[2]?.selected.test_progs?.toSorted()).toEqual(wants.toSorted())
  // Without either there is no third boot.
  expect(suitesOf(plansOf('test_progs', MANY.join()))).toEqual(['test_progs', 'test_progs'])
})

test('flavours have the tests that want two CPUs where there are two, and are divided by times', () => {
  const wants = WANTS_TWO_CPUS.test_progs?.map(({ name }) => name) ?? []
  const built = { lists: [], progNames: [...MANY, ...wants], verifierNames: [] }
  const suites = 'test_progs,test_progs-cpuv4'
  const asked = parseInputs({ platform: 's390x', suites, vms: '2' })
  const base = aSecondEach(built.progNames, ...suites.split(','))
  const { plans } = planParts(asked, built, { ...TCG, cores: 2 }, undefined, base)
  const [first, second, waiting] = plans.map(({ selected }) => selected)
  for (const suite of suites.split(',')) {
    expect(waiting?.[suite]?.toSorted()).toEqual(wants.toSorted())
    expect([...(first?.[suite] ?? []), ...(second?.[suite] ?? [])].toSorted()).toEqual(
      MANY.toSorted(),
    )
  }
  expect(first?.['test_progs-cpuv4']).toEqual(first?.test_progs)
  // The VM that waits goes on where the first has ended, which has so much less to do.
  const had = [first, waiting].flatMap((each) => each?.test_progs ?? [])
  expect(Math.abs(had.length - (second?.test_progs?.length ?? 0))).toBeLessThanOrEqual(1)
})

test('whatever the host, each test and each number is in one VM', () => {
  const wants = WANTS_TWO_CPUS.test_progs?.map(({ name }) => name) ?? []
  fc.assert(
    fc.property(
      fc.record({
        progs: fc.subarray([...MANY, ...wants], { minLength: 1 }),
        verifier: fc.integer({ min: 1, max: 700 }),
        cores: fc.integer({ min: 1, max: 9 }),
        memory: fc.integer({ min: 1, max: 64 }),
        kvm: fc.boolean(),
        vms: fc.constantFrom('auto', '1', '2', '3', '7'),
        cpus: fc.constantFrom('auto', '1', '2'),
        shards: fc.integer({ min: 1, max: 3 }),
      }),
      ({ progs, verifier, cores, memory, kvm, vms, cpus, shards }) => {
        const verifierNames = VERIFIER.slice(0, verifier)
        const plans = Array.from({ length: shards }, (_, at) => {
          const given = parseInputs({
            ...{ platform: 's390x', suites: 'test_progs,test_verifier,test_maps', vms },
            ...{ 'vm-cpus': cpus, shard: `${at + 1}/${shards}` },
          })
          const built = { lists: [], progNames: progs, verifierNames }
          try {
            return planParts(given, built, { cores, kvm, memory: memory * GIB }).plans
          } catch (error) {
            if (error instanceof NothingToRun) return []
            throw error
          }
        }).flat()

        const names = plans.flatMap(({ selected }) => selected.test_progs ?? [])
        expect(names.toSorted()).toEqual(progs.toSorted())

        const jobs = plans.flatMap(({ suites }) => suites)
        expect(jobs.filter(({ name }) => name === 'test_maps')).toHaveLength(1)
        const numbers = jobs
          .filter(({ name }) => name === 'test_verifier')
          .flatMap(({ calls }) => calls.map((argv) => / (\d+) (\d+)$/.exec(argv.join(' '))))
          .flatMap((range) => {
            // Without a range it runs all.
            const [first, last] = range ? [Number(range[1]), Number(range[2])] : [0, verifier - 1]
            return Array.from({ length: last - first + 1 }, (_, at) => first + at)
          })
        expect(numbers.toSorted((a, b) => a - b)).toEqual(verifierNames.map((_, at) => at))
      },
    ),
    { numRuns: 60 },
  )
})
