/** Machines that behave as a test tells them. */
import type { Booted } from '../../src/flow/vms.ts'
import { parseConsole } from '../../src/results/kernel/console.ts'
import type { SuiteResult, TestState } from '../../src/results/model.ts'
import { withTests } from '../../src/results/parts.ts'
import type { BuiltFacts } from '../../src/runners/runner.ts'

export const BUILT: BuiltFacts = { lists: [], verifierNames: [], progNames: ['a', 'b', 'c'] }
export const PANIC = parseConsole('Kernel panic - not syncing: sysrq triggered crash\n')

/** What one machine does, told as little as possible: states of test_progs' tests and how it ended. */
export interface Told {
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

export const numbers = () => {
  let last = 0
  return () => {
    last += 1
    return last
  }
}

/** A machine that behaved as told. */
export function answer(told: Told, number: number, why: Booted['why'], start: number): Booted {
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

export const states = (suites: readonly SuiteResult[]) =>
  Object.fromEntries((suites[0]?.tests ?? []).map(({ name, state }) => [name, state]))
export const silent: Partial<Booted> = {
  startMark: undefined,
  endMark: undefined,
  vm: { kind: 'exit', code: 69 },
} as never
