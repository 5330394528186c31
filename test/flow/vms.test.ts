import { EventEmitter, once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import {
  type Booted,
  type BootOptions,
  runInVms,
  runSideBySide,
  splatsOf,
  vmReport,
} from '../../src/flow/vms.ts'
import { parseInputs } from '../../src/inputs/schema.ts'
import { planTests, type TestPlan } from '../../src/plan/test.ts'
import { parseConsole } from '../../src/results/kernel/console.ts'
import type { SuiteResult, TestState } from '../../src/results/model.ts'
import { withTests } from '../../src/results/parts.ts'
import type { BuiltFacts } from '../../src/runners/runner.ts'

const BUILT: BuiltFacts = { lists: [], verifierNames: [], progNames: ['a', 'b', 'c'] }
const PANIC = parseConsole('Kernel panic - not syncing: sysrq triggered crash\n')

/** What one machine does, told as little as possible: states of test_progs' tests and how it ended. */
interface Told {
  readonly tests?: Record<string, TestState>
  readonly suite?: Partial<SuiteResult>
  readonly booted?: Partial<Booted>
}

function suite(tests: Record<string, TestState>, over: Partial<SuiteResult> = {}): SuiteResult {
  const results = Object.entries(tests).map(([name, state]) => ({ name, state, subtests: [] }))
  const base = {
    name: 'test_progs',
    end: 'finished' as const,
    passed: 0,
    failed: 0,
    skipped: 0,
    flaky: 0,
    leftOut: [],
  }
  return withTests({ ...base, tests: [], ...over }, results)
}

const numbers = () => {
  let last = 0
  return () => {
    last += 1
    return last
  }
}

/** A machine that behaved as told. */
function answer(told: Told, number: number, why: Booted['why'], start: number): Booted {
  const runId = `r${number}`
  const value = { runId, machine: 's390x', release: '6.12', byteOrder: 'big' as const, cpus: 2 }
  return {
    number,
    why,
    cpus: 2,
    restored: false,
    runId,
    vm: { kind: 'exit', code: 0 },
    endMark: runId,
    startMark: { ok: true, value },
    console: { splats: [] },
    suites: [suite(told.tests ?? {}, told.suite)],
    times: new Map(),
    veristat: [],
    marks: [],
    unread: [],
    lineTimes: [],
    start,
    seconds: 50,
    ...told.booted,
  }
}

/** Runs with machines that behave as told, one after the other; `asked` is what each was asked to run. */
async function machines(told: readonly Told[], over: Partial<BootOptions> = {}) {
  const asked: { why: string; plan: TestPlan }[] = []
  const warnings: string[] = []
  const done = await runInVms({
    plan: planTests(parseInputs({ platform: 's390x', suites: 'test_progs' }), BUILT, true),
    built: BUILT,
    retries: 1,
    warn: (sentence) => warnings.push(sentence),
    number: numbers(),
    boot: async (plan, number, why) => {
      const next = told[asked.length]
      if (next === undefined) throw new Error('a machine too many')
      asked.push({ why, plan })
      return answer(next, number, why, asked.length * 100)
    },
    ...over,
  })
  return { ...done, why: asked.map((each) => each.why), asked, warnings }
}

const states = (suites: readonly SuiteResult[]) =>
  Object.fromEntries((suites[0]?.tests ?? []).map(({ name, state }) => [name, state]))
const silent: Partial<Booted> = {
  startMark: undefined,
  endMark: undefined,
  vm: { kind: 'exit', code: 69 },
} as never

test('all well: one machine', async () => {
  const run = await machines([{ tests: { a: 'passed', b: 'passed', c: 'skipped' } }])
  expect(run.why).toEqual(['first'])
})

test('a failed test runs again and is flaky when it passes', async () => {
  const run = await machines([
    { tests: { a: 'passed', b: 'failed', c: 'passed' } },
    { tests: { b: 'passed' } },
  ])
  expect(run.why).toEqual(['first', 'again'])
  expect(states(run.suites)).toEqual({ a: 'passed', b: 'flaky', c: 'passed' })
})

test('no more than the retries asked for, and none when none are', async () => {
  const failing = { tests: { a: 'failed' as const } }
  expect((await machines([failing, failing, failing], { retries: 2 })).why).toEqual([
    'first',
    'again',
    'again',
  ])
  expect((await machines([failing], { retries: 0 })).why).toEqual(['first'])
})

test('a panic in the middle: the rest runs in a fresh machine, the culprit has failed and is not tried again', async () => {
  const run = await machines([
    {
      tests: { a: 'passed' },
      suite: { end: 'killed' },
      booted: { console: PANIC, endMark: undefined as never },
    },
    { tests: { c: 'passed' } },
  ])
  expect(run.why).toEqual(['first', 'rest'])
  expect(states(run.suites)).toEqual({ a: 'passed', c: 'passed', b: 'failed' })
  expect(run.suites[0]?.tests.find(({ name }) => name === 'b')?.message).toContain(
    'the kernel panicked: Kernel panic',
  )
  expect(run.vms.map(vmReport).map(({ problem }) => problem)).toEqual([
    PANIC.panic?.title,
    undefined,
  ])
})

test.each([
  ['suite-limit', {}, ['first']],
  ['run-limit', { vm: { kind: 'timeout', seconds: 900 }, endMark: undefined as never }, ['first']],
] as const)(
  'time is up (%s): the test that was running is told, and is not to blame',
  async (by, booted, why) => {
    const hung = { end: 'timeout' as const, hang: { by, output: [] } }
    const run = await machines([{ tests: { a: 'passed' }, suite: hung, booted }])
    expect(run.why).toEqual(why)
    expect(run.suites[0]?.hang?.test).toBe('b')
    expect(states(run.suites)).toEqual({ a: 'passed' })
  },
)

test('a boot that never answered is tried once more; twice is a boot failure', async () => {
  const run = await machines([{ booted: silent }, { tests: { a: 'passed' } }])
  expect(run.vms).toHaveLength(1)
  expect(run.warnings).toEqual(['VM 1 did not answer; booting once more'])
  const twice = await machines([{ booted: silent }, { booted: silent }])
  expect(twice.vms).toHaveLength(1)
  expect(twice.vms[0]?.startMark).toBeUndefined()
})

test('a boot that panicked is not tried again', async () => {
  const run = await machines([{ booted: { ...silent, console: PANIC } }])
  expect(run.warnings).toEqual([])
})

test('nor one in which the kernel complained: a second, quiet boot would hide it', async () => {
  const console = parseConsole(
    '[    1.0] WARNING: CPU: 0 PID: 1 at fs/ext4/super.c:1 ext4_x+0x1/0x2\n',
  )
  expect(console.splats).toHaveLength(1)
  expect((await machines([{ booted: { ...silent, console } }])).warnings).toEqual([])
})

test('a cancelled machine is the last one', async () => {
  const run = await machines([{ tests: { a: 'failed' }, booted: { vm: { kind: 'cancelled' } } }])
  expect(run.why).toEqual(['first'])
})

test('without time nothing is started any more', async () => {
  const run = await machines([{ tests: { a: 'failed' }, booted: { start: 0, seconds: 3590 } }])
  expect(run.why).toEqual(['first'])
})

test('a report of the kernel is named after the test that was running', async () => {
  const log =
    'boot\n------------[ cut here ]------------\nWARNING: CPU: 0 PID: 1 at a.c:1 f\n---[ end trace 0 ]---\n'
  const run = await machines([
    {
      tests: { a: 'passed', b: 'passed' },
      booted: {
        console: parseConsole(log),
        lineTimes: [1, 7, 7, 7],
        times: new Map([
          [
            'test_progs',
            [
              { name: 'a', start: 2, end: 5 },
              { name: 'b', start: 5, end: 9 },
            ],
          ],
        ]),
      },
    },
  ])
  expect(run.vms.flatMap(splatsOf)).toMatchObject([
    { kind: 'warning', line: 2, vm: 1, suite: 'test_progs', test: 'b' },
  ])
})

describe('side by side', () => {
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

  test.each([['a'], []])(
    'with no more than one other (%s), it does not wait',
    async (...others) => {
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
    },
  )

  test.each<[string, Partial<Booted>]>([
    ['no guest has started', silent],
    ['the run was cancelled', { vm: { kind: 'cancelled' } }],
  ])('it does not boot where %s', async (_, booted) => {
    const { asked } = await waiting({ tests: {}, booted })
    expect(new Set(asked.map(({ tests }) => tests))).toEqual(new Set(['a', 'c']))
  })
})
