import { EventEmitter, once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Booted, runSideBySide } from '../../src/flow/vms.ts'
import { parseInputs } from '../../src/inputs/schema.ts'
import { planTests } from '../../src/plan/test.ts'
import { answer, BUILT, silent, states, type Told } from './told-machines.ts'

const plans = ['a,c', 'b'].map((tests) =>
  planTests(parseInputs({ platform: 's390x', suites: 'test_progs', tests }), BUILT, true),
)
const run = async (told: Record<string, readonly Told[]>) => {
  const booted: string[] = []
  const done = await runSideBySide(plans, {
    built: BUILT,
    retries: 1,
    warn: () => {},
    boot: async (plan, number, why) => {
      const lane = plan.selected.test_progs?.includes('b') === true ? 'right' : 'left'
      const before = booted.filter((each) => each.startsWith(lane)).length
      booted.push(`${lane} ${number} ${why}`)
      const next = told[lane]?.[before]
      if (next === undefined) throw new Error('a machine too many')
      return answer(next, number, why, 0)
    },
  })
  return { ...done, booted }
}

test('every machine has a number of its own, and the suites are one', async () => {
  const { booted, vms, suites } = await run({
    left: [{ tests: { a: 'passed', c: 'failed' } }, { tests: { c: 'passed' } }],
    right: [{ tests: { b: 'skipped' } }],
  })
  expect(booted).toEqual(['left 1 first', 'right 2 first', 'left 3 again'])
  expect(vms.map(({ number, runId }) => [number, runId])).toEqual([
    [1, 'r1'],
    [2, 'r2'],
    [3, 'r3'],
  ])
  expect(states(suites)).toEqual({ a: 'passed', b: 'skipped', c: 'flaky' })
  expect(suites).toMatchObject([
    { name: 'test_progs', end: 'finished', passed: 1, skipped: 1, flaky: 1, failed: 0 },
  ])
})

test('a part that was cut short is not made whole by the other', async () => {
  const { suites } = await run({
    left: [{ tests: { a: 'passed', c: 'passed' } }],
    right: [{ suite: { end: 'timeout', problem: 'the suite ran into its limit' } }],
  })
  expect(suites).toMatchObject([
    { end: 'timeout', problem: 'the suite ran into its limit', passed: 2 },
  ])
})

test('what goes wrong here is thrown when the other machine has ended', async () => {
  await expect(run({ left: [{ tests: { a: 'passed' } }], right: [] })).rejects.toThrow(
    'a machine too many',
  )
})

const alone = (tests: string) =>
  planTests(parseInputs({ platform: 's390x', suites: 'test_progs', tests }), BUILT, true)
/** Runs `b` in a VM that waits for those of `a` and `c`, which do the same. */
const waiting = async (others: Told) => {
  const timeout = { seconds: 1000 }
  const asked: { tests: string | undefined; limit: number }[] = []
  const done = await runSideBySide(
    [
      { ...alone('b'), waits: true },
      { ...alone('a'), timeout },
      { ...alone('c'), timeout },
    ],
    {
      built: BUILT,
      retries: 0,
      warn: () => {},
      boot: async (plan, number, why) => {
        asked.push({ tests: plan.selected.test_progs?.join(), limit: plan.timeout.seconds })
        return answer(number > 2 ? { tests: { b: 'passed' } } : others, number, why, 20)
      },
    },
  )
  return { ...done, asked }
}

test('a VM that waits boots after another, with what is left of the time', async () => {
  const { asked, suites } = await waiting({ tests: { a: 'passed' } })
  expect(asked).toEqual([
    { tests: 'a', limit: 1000 },
    { tests: 'c', limit: 1000 },
    { tests: 'b', limit: 3550 },
  ])
  expect(states(suites)).toEqual({ a: 'passed', b: 'passed' })
})

test('results are joined in the order of the plans, whichever VM ends first', async () => {
  const orders = await Promise.all(
    ['a', 'c'].map(async (slow) => {
      const { suites } = await runSideBySide(['a', 'c'].map(alone), {
        built: BUILT,
        retries: 0,
        warn: () => {},
        boot: async (plan, number, why) => {
          const name = plan.selected.test_progs?.join() ?? ''
          if (name === slow) await setImmediate()
          return answer({ tests: { [name]: 'passed' } }, number, why, 20)
        },
      })
      return suites[0]?.tests.map(({ name }) => name)
    }),
  )
  expect(orders).toEqual([
    ['a', 'c'],
    ['a', 'c'],
  ])
})

test('after a fault of ours, no VM boots any more', async () => {
  const asked: (string | undefined)[] = []
  const run = runSideBySide([alone('a'), alone('c'), { ...alone('b'), waits: true }], {
    built: BUILT,
    retries: 0,
    warn: () => {},
    boot: async (plan, number, why) => {
      const name = plan.selected.test_progs?.join()
      asked.push(name)
      if (name === 'a') throw new Error('no space left on device')
      await setImmediate()
      return answer({ tests: {} }, number, why, 20)
    },
  })
  await expect(run).rejects.toThrow('no space left on device')
  expect(asked).toEqual(['a', 'c'])
})

test('a VM that waits boots when all others but one have ended', async () => {
  const events: string[] = []
  const slow = new EventEmitter()
  const end = once(slow, 'end')
  await runSideBySide([alone('a'), { ...alone('b'), waits: true }, alone('c')], {
    built: BUILT,
    retries: 0,
    warn: () => {},
    boot: async (plan, number, why) => {
      const name = plan.selected.test_progs?.join() ?? ''
      events.push(`${name} boots`)
      if (name === 'c') await end
      if (name === 'b') slow.emit('end')
      events.push(`${name} ends`)
      return answer({ tests: { [name]: 'passed' } }, number, why, 20)
    },
  })
  expect(events).toEqual(['a boots', 'a ends', 'c boots', 'b boots', 'b ends', 'c ends'])
})

test.each([['a'], []])('with no more than one other (%s), it does not wait', async (...others) => {
  const asked: (string | undefined)[] = []
  await runSideBySide([...others.map(alone), { ...alone('b'), waits: true }], {
    built: BUILT,
    retries: 0,
    warn: () => {},
    boot: async (plan, number, why) => {
      asked.push(plan.selected.test_progs?.join())
      await setImmediate()
      asked.push('an end')
      return answer({ tests: {} }, number, why, 20)
    },
  })
  expect(asked.slice(0, others.length + 1)).toEqual([...others, 'b'])
})

test.each<[string, Partial<Booted>]>([
  ['no guest has started', silent],
  ['the run was cancelled', { vm: { kind: 'cancelled' } }],
])('it does not boot where %s', async (_, booted) => {
  const { asked } = await waiting({ tests: {}, booted })
  expect(new Set(asked.map(({ tests }) => tests))).toEqual(new Set(['a', 'c']))
})
