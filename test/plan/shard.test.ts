import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseInputs } from '../../src/inputs/schema.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { NothingToRun } from '../../src/lists/plan.ts'
import { againOf } from '../../src/plan/rest.ts'
import {
  type Capacity,
  durationsOf,
  isIn,
  planParts,
  shardKey,
  shardRange,
  shardTests,
} from '../../src/plan/shard.ts'
import type { SuiteResult } from '../../src/results/model.ts'
import type { BuiltFacts } from '../../src/runners/runner.ts'
import { suite } from '../report/results.ts'

const GIB = 1024 ** 3
const KVM: Capacity = { kvm: true, cores: 4, memory: 16 * GIB }
const TCG: Capacity = { ...KVM, kvm: false }
const NONE = new Map<string, number>()
const failedSuite = (name: string): SuiteResult =>
  suite({ tests: [{ name, state: 'failed', subtests: [] }] })
const all = (
  names: readonly string[],
  durations: ReadonlyMap<string, number>,
  count: number,
): string[][] =>
  Array.from({ length: count }, (_, at) => shardTests(names, durations, { index: at + 1, count }))

describe('shardTests', () => {
  test.each<[string, Record<string, number>, number, string[]]>([
    ['a b c d', {}, 2, ['a c', 'b d']],
    ['a b c d', {}, 1, ['a b c d']],
    ['a b', {}, 3, ['a', 'b', '']],
    ['a b c d', { a: 9, b: 3, c: 3, d: 3 }, 2, ['a', 'b c d']],
    ['d c b a', { a: 9, b: 3, c: 3, d: 3 }, 2, ['a', 'd c b']],
    // b is taken for as long as the middle one.
    ['a b c', { a: 5, c: 1 }, 2, ['a', 'b c']],
    ['a b', { a: 0, b: 0 }, 2, ['a', 'b']],
  ])('%s %j in %d', (names, durations, count, shards) => {
    const told = all(names.split(' '), new Map(Object.entries(durations)), count)
    expect(told.map((shard) => shard.join(' '))).toEqual(shards)
  })

  const anyNames = fc.uniqueArray(fc.string({ maxLength: 4 }), { maxLength: 40 })
  const anyDurations = fc.array(
    fc.tuple(fc.string({ maxLength: 4 }), fc.double({ min: 0, max: 1000, noNaN: true })),
  )
  const anyCount = fc.integer({ min: 1, max: 9 })

  test('every test is in exactly one shard, in its order', () => {
    fc.assert(
      fc.property(anyNames, anyDurations, anyCount, (names, pairs, count) => {
        const shards = all(names, new Map(pairs), count)
        expect(shards.flat().toSorted()).toEqual(names.toSorted())
        for (const shard of shards)
          expect(shard).toEqual(names.filter((name) => shard.includes(name)))
      }),
    )
  })

  test('what is to be in the first shard is there, and the rest is divided evenly', () => {
    fc.assert(
      fc.property(anyNames, anyCount, (names, count) => {
        const first = new Set(names.slice(0, 2))
        const shards = Array.from({ length: count }, (_, at) =>
          shardTests(names, NONE, { index: at + 1, count }, first),
        )
        expect(shards.flat().toSorted()).toEqual(names.toSorted())
        for (const name of first) expect(shards[0]).toContain(name)
        const sizes = shards.map(({ length }) => length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(Math.max(1, first.size))
      }),
    )
  })

  test('the order of the names changes nothing', () => {
    fc.assert(
      fc.property(anyNames, anyDurations, anyCount, (names, pairs, count) => {
        const sets = (of: readonly string[]) =>
          all(of, new Map(pairs), count).map((shard) => shard.toSorted())
        expect(sets(names.toReversed())).toEqual(sets(names))
      }),
    )
  })

  test('without durations no shard has two more than another', () => {
    fc.assert(
      fc.property(anyNames, anyCount, (names, count) => {
        const sizes = all(names, NONE, count).map((shard) => shard.length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('no shard takes longer than its fair part and one test', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1 }),
        anyCount,
        (lengths, count) => {
          const durations = new Map(lengths.map((seconds, at) => [`t${at}`, seconds]))
          const fair = lengths.reduce((sum, each) => sum + each, 0) / count
          for (const shard of all([...durations.keys()], durations, count)) {
            const seconds = shard.reduce((sum, name) => sum + (durations.get(name) ?? 0), 0)
            expect(seconds).toBeLessThanOrEqual(fair + Math.max(...lengths))
          }
        },
      ),
    )
  })
})

test.each<[number, number, number, (string | undefined)[]]>([
  [0, 9, 2, ['0-4', '5-9']],
  [0, 9, 3, ['0-2', '3-5', '6-9']],
  [5, 6, 3, [undefined, '5-5', '6-6']],
  [7, 7, 1, ['7-7']],
])('shardRange %d-%d in %d', (first, last, count, expected) => {
  const parts = expected.map((_, at) => shardRange({ first, last }, { index: at + 1, count }))
  expect(parts.map((part) => part && `${part.first}-${part.last}`)).toEqual(expected)
})

test('parts of a range follow each other without a gap', () => {
  const any = fc.tuple(
    fc.nat({ max: 500 }),
    fc.integer({ min: 1, max: 600 }),
    fc.integer({ min: 1, max: 99 }),
  )
  fc.assert(
    fc.property(any, ([first, length, count]) => {
      const range = { first, last: first + length - 1 }
      const parts = Array.from({ length: count }, (_, at) =>
        shardRange(range, { index: at + 1, count }),
      )
      const numbers = parts.flatMap((part) =>
        part === undefined
          ? []
          : Array.from({ length: part.last - part.first + 1 }, (_, at) => part.first + at),
      )
      expect(numbers).toEqual(Array.from({ length }, (_, at) => first + at))
    }),
  )
})

test('what cannot be divided is in the first shard alone', () => {
  const shards = [1, 2].map((index) => ({ index, count: 2 }))
  const where = (suite: string) =>
    shards.filter((shard) => isIn({ name: suite }, shard)).map(({ index }) => index)
  expect(where('test_progs-no_alu32')).toEqual([1, 2])
  expect(where('test_verifier')).toEqual([1, 2])
  expect(where('test_maps')).toEqual([1])
})

test('the key changes with what the division depends on, and with nothing else', () => {
  const durations = durationsOf({
    tests: [{ name: 'a', seconds: 3 }, { name: 'b' }, { name: 'z', seconds: 1 }],
  })
  expect([...durations]).toEqual([
    ['a', 3],
    ['z', 1],
  ])
  const key = shardKey(['a', 'b'], durations)
  expect(shardKey(['a', 'b'], new Map([['a', 3]]))).toBe(key)
  expect(shardKey(['a', 'b'], NONE)).not.toBe(key)
  expect(shardKey(['a', 'b', 'c'], durations)).not.toBe(key)
  expect(durationsOf(undefined)).toEqual(NONE)
})

describe('planParts', () => {
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
    expect(plan.files.find(({ path }) => path === 'shard-test_progs')?.text).toBe(
      'p3\np0\np2\np4\n',
    )
    expect(plan.suites[0]?.calls[0]?.join(' ')).toContain(
      '-d @/mnt/vmtest/job/shard-test_progs -J ',
    )
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
    expect(plans.map(({ selected }) => selected.test_progs)).toEqual([
      ['p0'],
      ['p1'],
      ['p2'],
      ['p4'],
    ])
    const commands = planParts(
      parseInputs({ platform: 's390x', command: 'true', vms: '2' }),
      BUILT,
      KVM,
    )
    expect(commands.plans.map(({ suites }) => suites.map(({ name }) => name))).toEqual([
      ['command'],
    ])
  })

  const MANY = Array.from({ length: 60 }, (_, at) => `p${at}`)
  const VERIFIER = Array.from({ length: 700 }, (_, at) => `v${at}`)
  test.each<[string, Record<string, string>, Partial<Capacity>, number]>([
    ['two CPUs for the first', {}, { cores: 2 }, 1],
    ['and one for each of the others', {}, { cores: 3 }, 2],
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
  test.each<[string, Record<string, string>, Partial<Capacity>, number[], number[]]>([
    ['several VMs under TCG: one of two CPUs', {}, { cores: 4 }, [2, 1, 1], [0, 0]],
    ['several VMs of two CPUs', { 'vm-cpus': '2' }, { cores: 4 }, [2, 2], [0, 1]],
    ['several VMs of one CPU', { 'vm-cpus': '1' }, { cores: 2 }, [1, 1], [0, 1]],
    ['a single VM', { vms: '1' }, {}, [2], [0, 0]],
    ['under KVM', { vms: '2' }, { kvm: true }, [2, 2], [0, 1]],
  ])('%s', (_, over, capacity, cpus, wanting) => {
    const given = parseInputs({ platform: 's390x', suites: 'test_progs,test_verifier', ...over })
    const { plans } = planParts(given, SOME, { ...TCG, ...capacity })
    expect(plans.map((plan) => plan.cpus.first)).toEqual(cpus)
    const places = ['cpumask', 'timer_lockup'].map((name) =>
      plans.findIndex(({ selected }) => selected.test_progs?.includes(name)),
    )
    expect(places).toEqual(wanting)
    // A test that fails for want of a CPU passes then.
    const again = plans.map(
      (plan) => againOf(plan, [failedSuite(plan.selected.test_progs?.[0] ?? '')], [], 100)?.cpus,
    )
    expect(again.map((each) => each?.first)).toEqual(cpus.map(() => Math.max(...cpus)))
  })

  test('a range that ends beyond the last test, and a part of it that is left out', () => {
    const verifierNames = VERIFIER.map((name, at) =>
      at < 650 ? name : 'ld_abs: jump around ld_abs',
    )
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
})
