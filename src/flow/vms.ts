import type { VmEnd } from '../judge/evidence.ts'
import { againOf, type Culprit, restOf } from '../plan/rest.ts'
import type { TestPlan } from '../plan/test.ts'
import { attribute, runningTest } from '../results/kernel/attribution.ts'
import type { Splat, SuiteResult, VmReport } from '../results/model.ts'
import { alongside, joinAgain, joinParts, withCulprit, withHung } from '../results/parts.ts'
import type { BuiltFacts } from '../runners/runner.ts'
import type { GuestEvidence } from './collect.ts'

/** One virtual machine that has run. */
export interface Booted extends GuestEvidence {
  readonly number: number
  readonly why: VmReport['why']
  readonly runId: string
  readonly vm: VmEnd
  /** Seconds since the start of the run, and wall time. */
  readonly start: number
  readonly seconds: number
  /** When each line of its console came, seconds since its start. */
  readonly lineTimes: readonly number[]
}

export interface BootOptions {
  readonly plan: TestPlan
  /** A number for one more machine of the run, from 1. */
  readonly number: () => number
  readonly built: BuiltFacts
  /** How often failed tests are run again. */
  readonly retries: number
  readonly boot: (plan: TestPlan, number: number, why: VmReport['why']) => Promise<Booted>
  readonly warn: (sentence: string) => void
}

/** More machines than this for one run do not help: something else is wrong. */
const MOST_VMS = 12
/** Less time than this, seconds, is not worth a boot. */
const WORTH_A_BOOT = 90

/** The guest never answered, without a word of why: on a busy host the boot may just have been too slow. A report of the kernel is a word. */
function neverAnswered({ startMark, vm, console }: Booted): boolean {
  const silent = console.panic === undefined && console.splats.length === 0
  return startMark === undefined && vm.kind === 'exit' && vm.code !== 0 && silent
}

/** A machine that started as it should: what became of it later is worth going on from. */
function started({ startMark, vm, guestProblem, runId }: Booted): boolean {
  if (startMark?.ok !== true || startMark.value.runId !== runId || guestProblem !== undefined)
    return false
  return vm.kind === 'exit' || (vm.kind === 'timeout' && vm.still === true)
}

/** How the machine ended a test's life, for the message of that test. */
function epitaph({ console, vm }: Booted, suite: SuiteResult | undefined): string {
  if (console.panic) return `it was running when the kernel panicked: ${console.panic.title}`
  if (vm.kind === 'timeout') return 'it was running when the guest stopped to give signs of life'
  return `it was running when the runner ended: ${suite?.problem ?? 'no reason is known'}`
}

/** The run's limit, seconds from its start mark. */
function limitOf(plan: TestPlan, first: Booted): number {
  const slowdown = first.startMark?.ok ? (first.startMark.value.slowdown ?? 1) : 1
  const { seconds, most } = plan.timeout
  return most === undefined ? seconds : Math.min(seconds * slowdown, most)
}

/**
 * Runs a plan of tests in as many virtual machines as it takes: the first runs everything; where a test brings one down, or
 * its runner, a fresh one goes on behind it; and what failed is run again in a fresh one, `retries` times at the most.
 * The suites are those of all machines put together.
 */
export async function runInVms(
  options: BootOptions,
): Promise<{ vms: readonly Booted[]; suites: readonly SuiteResult[] }> {
  const { built, retries, warn } = options
  const vms: Booted[] = []
  const suites = new Map<string, SuiteResult>()
  const culprits: Culprit[] = []
  let plan = options.plan
  let why: VmReport['why'] = 'first'
  let again = 0
  while (vms.length < MOST_VMS) {
    const number = options.number()
    let booted = await options.boot(plan, number, why)
    if (neverAnswered(booted)) {
      warn(`VM ${number} did not answer; booting once more`)
      booted = await options.boot(plan, number, why)
    }
    vms.push(booted)
    for (const suite of booted.suites) {
      const before = suites.get(suite.name)
      const join = why === 'again' ? joinAgain : joinParts
      suites.set(suite.name, before === undefined ? suite : join(before, suite))
    }
    const first = vms[0] ?? booted
    const left = first.start + limitOf(options.plan, first) - (booted.start + booted.seconds)
    const rest = restOf(plan, booted.suites, built, left)
    for (const { suite: name, test } of rest.late) {
      const suite = suites.get(name)
      if (suite !== undefined) suites.set(name, withHung(suite, test))
    }
    if (!started(booted)) break
    if (why !== 'again') {
      for (const culprit of rest.culprits) {
        const suite = suites.get(culprit.suite)
        if (suite === undefined) continue
        const own = booted.suites.find(({ name }) => name === culprit.suite)
        suites.set(
          culprit.suite,
          withCulprit(suite, culprit.test, epitaph(booted, own), own?.hang !== undefined),
        )
        culprits.push(culprit)
      }
      if (rest.plan !== undefined) {
        if (left < WORTH_A_BOOT) break
        plan = rest.plan
        why = 'rest'
        continue
      }
    }
    if (again === retries || left < WORTH_A_BOOT) break
    const next = againOf(options.plan, [...suites.values()], culprits, left)
    if (next === undefined) break
    again += 1
    plan = next
    why = 'again'
  }
  return { vms, suites: options.plan.suites.flatMap(({ name }) => suites.get(name) ?? []) }
}

/**
 * Runs plans side by side, each as runInVms does. The suites are those of all of them put together.
 * @param plans parts of one plan: no test is in two of them
 */
export async function runSideBySide(
  plans: readonly TestPlan[],
  options: Omit<BootOptions, 'plan' | 'number'>,
): Promise<{ vms: readonly Booted[]; suites: readonly SuiteResult[] }> {
  let machines = 0
  const number = (): number => {
    machines += 1
    return machines
  }
  const all = await Promise.allSettled(
    plans.map(async (plan) => await runInVms({ ...options, plan, number })),
  )
  const done = all.map((each) => {
    // Only now: the others' machines must not go on behind the back of a run that has failed.
    if (each.status === 'rejected') throw each.reason
    return each.value
  })
  const suites = done.flatMap((each) => each.suites)
  const names = [...new Set(suites.map(({ name }) => name))]
  return {
    vms: done.flatMap(({ vms }) => vms).toSorted((a, b) => a.number - b.number),
    suites: names.flatMap(
      (name) =>
        alongside(suites.filter((suite) => suite.name === name).map((suite) => ({ suite }))) ?? [],
    ),
  }
}

/** The machine as the results tell of it. */
export function vmReport({
  number,
  why,
  vm,
  console,
  endMark,
  runId,
  start,
  seconds,
}: Booted): VmReport {
  const ended = endMark?.trim() === runId
  const problem = console.panic?.title ?? (ended ? undefined : vmProblem(vm))
  return { number, why, problem, start, seconds }
}

function vmProblem(vm: VmEnd): string {
  if (vm.kind === 'timeout')
    return vm.still ? 'it gave no sign of life any more' : 'its time was up'
  return vm.kind === 'cancelled' ? 'the run was cancelled' : 'it did not come to its end'
}

/**
 * The kernel's reports on itself in one machine, each with what was running when it came: the test where the times of its lines
 * tell it, and otherwise the suite, by the guest's own marks in the log.
 */
export function splatsOf({ number, console, suites, times, marks, lineTimes }: Booted): Splat[] {
  const during = attribute(console.splats, marks)
  return console.splats.map(({ kind, title, line, text, allowed, more }, index) => {
    const suite = during[index]
    const at = lineTimes[line - 1]
    const test = at === undefined ? undefined : running(suites, times, at)
    return {
      kind,
      title,
      line,
      text,
      vm: number,
      allowed,
      more,
      suite,
      ...test,
    }
  })
}

/** The test that ran at that time, seconds since the machine's start. */
function running(
  suites: readonly SuiteResult[],
  times: Booted['times'],
  at: number,
): { suite: string; test: string } | undefined {
  for (const { name } of suites) {
    const test = runningTest(at, times.get(name) ?? [])
    if (test !== undefined) return { suite: name, test }
  }
  return undefined
}
