import { describe, expect, test } from 'vitest'
import { concluded } from '../../src/flow/conclusion.ts'
import { type Booted, runSideBySide } from '../../src/flow/vms.ts'
import { WANTS_TWO_CPUS } from '../../src/lists/two-cpus.ts'
import { planParts } from '../../src/plan/parts.ts'
import { planTests } from '../../src/plan/test.ts'
import { PLATFORMS, type Platform } from '../../src/platform/table.ts'
import type { RunResult, StartMark, SuiteResult } from '../../src/results/model.ts'
import { contextOf } from '../plan/contexts.ts'
import { answer } from './told-machines.ts'

const RELEASE = '6.12.117'

/** What a guest of the platform says of itself. */
const markOf = ({ machine, byteOrder }: Platform): StartMark => ({
  runId: 'r1',
  machine,
  byteOrder,
  release: RELEASE,
  cpus: 2,
})

const LEFT = {
  release: RELEASE,
  packages: undefined,
  leftOutSources: [],
  patches: [],
  lostOptions: [],
}

/** The result of a run for the platform whose only test passed, in a guest that said this. */
function resultOf(platform: Platform, value: StartMark): RunResult {
  const context = contextOf({ platform: platform.name, tests: '', suites: 'test_progs' })
  const suite: SuiteResult = {
    ...{ name: 'test_progs', passed: 1, failed: 0, skipped: 0, flaky: 0 },
    end: 'finished',
    tests: [{ name: 'align', state: 'passed', subtests: [] }],
    leftOut: [],
  }
  const vm: Booted = {
    ...{
      number: 1,
      why: 'first',
      cpus: 2,
      restored: false,
      runId: 'r1',
      endMark: 'r1',
      start: 0,
      seconds: 50,
    },
    vm: { kind: 'exit', code: 0 },
    startMark: { ok: true, value },
    console: { splats: [] },
    times: new Map(),
    ...{ suites: [suite], veristat: [], marks: [], unread: [], lineTimes: [] },
  }
  const built = { lists: [], verifierNames: [], progNames: ['align'] }
  return concluded({
    task: 'run',
    context,
    plans: [planTests(context.inputs, built, false)],
    shard: undefined,
    base: undefined,
    vms: [vm],
    suites: [suite],
    kvm: false,
    tuned: false,
    left: LEFT,
    earlier: [],
    steps: [],
    bundle: undefined,
    seconds: 60,
  })
}

describe.each(PLATFORMS)('a guest of $name', (platform) => {
  test('passes with its own machine, byte order and release', () => {
    expect(resultOf(platform, markOf(platform)).verdict).toBe('pass')
  })

  test.each(PLATFORMS.filter((other) => other !== platform))('is not one of $name', (other) => {
    const { verdict, findings } = resultOf(platform, markOf(other))
    expect(verdict).toBe('infrastructure-failure')
    expect(findings.map(({ sentence }) => sentence)).toContain(
      `the guest's machine is '${other.machine}', expected '${platform.machine}'`,
    )
  })

  test.each<[string, Partial<StartMark>]>([
    ['byte order', { byteOrder: platform.byteOrder === 'big' ? 'little' : 'big' }],
    ['kernel release', { release: `${RELEASE}-other` }],
  ])('is refused for its %s alone', (what, other) => {
    const { verdict, findings } = resultOf(platform, { ...markOf(platform), ...other })
    expect(verdict).toBe('infrastructure-failure')
    expect(findings).toHaveLength(1)
    expect(findings[0]?.sentence).toMatch(new RegExp(`^the guest's ${what} is '`))
  })
})

describe('a VM that waits and never boots', () => {
  const [wide = ''] = (WANTS_TWO_CPUS.test_progs ?? []).map(({ name }) => name)
  const names = [...Array.from({ length: 120 }, (_, at) => `t${at}`), wide]

  const timed: SuiteResult = {
    ...{ name: 'test_progs', end: 'finished', passed: 121, failed: 0, skipped: 0, flaky: 0 },
    tests: names.map((name) => ({ name, state: 'passed', seconds: 1, subtests: [] })),
    leftOut: [],
  }

  /** The result of 121 tests on two CPUs, of which all pass in VMs that behave as told. */
  async function judged(booted: Partial<Booted>, tests = '') {
    const context = contextOf({ platform: 's390x', tests, suites: 'test_progs' })
    const built = { lists: [], verifierNames: [], progNames: names }
    const capacity = { kvm: false, cores: 2, memory: 2 ** 36 }
    const { plans } = planParts(context.inputs, built, capacity, undefined, [timed])
    expect(plans.map(({ selected }) => selected.test_progs?.length)).toEqual([60, 60, 1])
    const { vms, suites } = await runSideBySide(plans, {
      ...{ built, retries: 1, warn: () => {} },
      boot: async (plan, number, why) => {
        const ran = (plan.selected.test_progs ?? []).map((name) => [name, 'passed'] as const)
        const vm = answer({ tests: Object.fromEntries(ran), booted }, number, why, 0)
        return {
          ...vm,
          startMark: { ok: true, value: { ...markOf(context.platform), runId: vm.runId } },
        }
      },
    })
    const result = concluded({
      ...{ task: 'run', context, plans, shard: undefined, base: undefined, vms, suites },
      ...{ kvm: false, tuned: false, left: LEFT, earlier: [], steps: [], bundle: undefined },
      seconds: 60,
    })
    return {
      tests: result.suites[0]?.tests.length,
      verdict: result.verdict,
      told: result.findings.flatMap(({ verdict, sentence }) => (verdict ? [sentence] : [])),
    }
  }
  const lost = `test_progs: no result of ${wide}, which were to run`

  test.each<[string, Partial<Booted>, string, object]>([
    ['all well', {}, '', { tests: 121, verdict: 'pass', told: [] }],
    [
      'the others did not power off',
      { vm: { kind: 'timeout', seconds: 900 } },
      '',
      { tests: 120, verdict: 'test-failure', told: [lost] },
    ],
    [
      'they did not, and its test was asked for',
      { vm: { kind: 'timeout', seconds: 900 } },
      names.join(),
      { tests: 120, verdict: 'test-failure', told: [lost] },
    ],
    [
      'they gave up with a blank problem',
      { guestProblem: '\n' },
      '',
      {
        tests: 120,
        verdict: 'infrastructure-failure',
        told: [
          'the guest gave up, and did not say why',
          'VM 2: the guest gave up, and did not say why',
          lost,
        ],
      },
    ],
    [
      'a suite of theirs was cut off, which tells all',
      {
        vm: { kind: 'timeout', seconds: 900 },
        suites: [
          { ...answer({}, 1, 'first', 0).suites[0], end: 'timeout', problem: 'x' } as SuiteResult,
        ],
      },
      '',
      { tests: 0, verdict: 'timeout', told: ['test_progs: x; x', 'not one test was executed'] },
    ],
  ])('%s', async (_, booted, tests, expected) => {
    expect(await judged(booted, tests)).toEqual(expected)
  })
})
