import { expect, test } from 'vitest'
import { type BootOptions, runInVms, splatsOf, vmReport } from '../../src/flow/vms.ts'
import { parseInputs } from '../../src/inputs/schema.ts'
import { planTests, type TestPlan } from '../../src/plan/test.ts'
import { parseConsole } from '../../src/results/kernel/console.ts'
import { answer, BUILT, numbers, PANIC, silent, states, type Told } from './told-machines.ts'

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

test.each<[string, NonNullable<Told['booted']>, string]>([
  ['that came to its end', {}, 'missing'],
  ['that panicked, which tells it', { console: PANIC, endMark: undefined as never }, 'finished'],
])('a second run without a result, in a VM %s', async (_, booted, end) => {
  const run = await machines([
    { tests: { a: 'passed', b: 'failed' } },
    { suite: { end: 'missing', problem: 'it left no result' }, booted },
  ])
  expect(run.why).toEqual(['first', 'again'])
  expect(run.suites[0]).toMatchObject({ end, failed: 1 })
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
