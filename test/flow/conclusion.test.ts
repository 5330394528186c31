import { describe, expect, test } from 'vitest'
import { concluded } from '../../src/flow/conclusion.ts'
import type { Booted } from '../../src/flow/vms.ts'
import { planTests } from '../../src/plan/test.ts'
import { PLATFORMS, type Platform } from '../../src/platform/table.ts'
import type { RunResult, StartMark, SuiteResult } from '../../src/results/model.ts'
import { contextOf } from '../plan/contexts.ts'

const RELEASE = '6.12.117'

/** What a guest of the platform says of itself. */
const markOf = ({ machine, byteOrder }: Platform): StartMark => ({
  runId: 'r1',
  machine,
  byteOrder,
  release: RELEASE,
  cpus: 2,
})

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
    left: {
      release: RELEASE,
      packages: undefined,
      leftOutSources: [],
      patches: [],
      lostOptions: [],
    },
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
