import type { VmEnd } from '../judge/evidence.ts'
import { againOf, type Culprit, restOf, shortened } from '../plan/rest.ts'
import type { TestPlan } from '../plan/test.ts'
import { attribute, runningTest } from '../results/kernel/attribution.ts'
import type { Splat, SuiteResult, VmReport } from '../results/model.ts'
import { alongside, joinAgain, joinParts, withCulprit, withHung } from '../results/parts.ts'
import { limitIn } from '../runners/job.ts'
import type { BuiltFacts } from '../runners/runner.ts'
import type { GuestEvidence } from './guest.ts'

/** A VM that has run, and what it left. */
export interface Booted extends GuestEvidence {
  readonly number: number
  readonly why: VmReport['why']
  readonly cpus: number
  /** Whether it went on from a saved guest. */
  readonly restored: boolean
  /** The word that its start and end marks must hold. */
  readonly runId: string
  readonly vm: VmEnd
  /** Seconds from the start of the run to the boot. */
  readonly start: number
  /** Wall time, seconds. */
  readonly seconds: number
  /** Time of each line of its console: seconds since the boot. */
  readonly lineTimes: readonly number[]
}

export interface BootOptions {
  readonly plan: TestPlan
  /** Gives the next VM of the run its number, from 1. */
  readonly number: () => number
  readonly built: BuiltFacts
  /** How often failed tests run again. */
  readonly retries: number
  readonly boot: (plan: TestPlan, number: number, why: VmReport['why']) => Promise<Booted>
  readonly warn: (sentence: string) => void
}

/** Most VMs for one plan: if that many do not finish it, more will not. */
const MOST_VMS = 12
/** Seconds: another VM is not booted if less time is left. */
const WORTH_A_BOOT = 90

/**
 * Whether the VM failed before its start mark and the kernel reported nothing: perhaps only a slow
 * boot on a busy host, so worth one retry.
 */
function neverAnswered({ startMark, vm, console }: Booted): boolean {
  const silent = console.panic === undefined && console.splats.length === 0
  return startMark === undefined && vm.kind === 'exit' && vm.code !== 0 && silent
}

/**
 * Whether another VM can go on with the tests: the guest started, and it was not the time limit
 * that ended it.
 */
function started({ startMark, vm, guestProblem, runId }: Booted): boolean {
  if (startMark?.ok !== true || startMark.value.runId !== runId || guestProblem !== undefined)
    return false
  return vm.kind === 'exit' || (vm.kind === 'timeout' && vm.still === true)
}

/** Whether a VM came to its end; the verdict tells of one that did not. */
function cameToItsEnd({ console, endMark, guestProblem, runId }: Booted): boolean {
  return console.panic === undefined && guestProblem === undefined && endMark?.trim() === runId
}

/** Says how the VM ended while a test ran: the message of that test. */
function epitaph({ console, vm }: Booted, suite: SuiteResult | undefined): string {
  if (console.panic) return `it was running when the kernel panicked: ${console.panic.title}`
  if (vm.kind === 'timeout') return 'it was running when the guest stopped to give signs of life'
  return `it was running when the runner ended: ${suite?.problem ?? 'no reason is known'}`
}

/** Computes the plan's time limit on this host, seconds: a slow guest gets more. */
function limitOf(plan: TestPlan, first: Booted): number {
  const slowdown = first.startMark?.ok ? (first.startMark.value.slowdown ?? 1) : 1
  return limitIn(plan.timeout, slowdown)
}

/**
 * Runs a plan of tests in as many VMs as it takes. The first VM runs everything. If a test ends the
 * VM or its runner, a fresh VM runs the tests after it. Failed tests run again in a fresh VM, up to
 * `retries` times.
 * @returns the VMs, and the suites joined over all of them
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

    const lost = !cameToItsEnd(booted)
    const join = (before: SuiteResult, suite: SuiteResult): SuiteResult =>
      why === 'again' ? joinAgain(before, suite, lost) : joinParts(before, suite)
    for (const suite of booted.suites) {
      const before = suites.get(suite.name)
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

type Ran = Awaited<ReturnType<typeof runInVms>>

/**
 * Shortens the limits of a plan that has waited to what is left of the run's time limit.
 * @param vms those that have ended
 * @returns undefined if its VM is not worth a boot: no guest has started, or the run was cancelled
 */
function afterwards(plan: TestPlan, vms: readonly Booted[]): TestPlan | undefined {
  const [first] = vms
  if (first === undefined) return plan
  if (!vms.some(started) || vms.some(({ vm }) => vm.kind === 'cancelled')) return undefined
  const end = Math.max(...vms.map(({ start, seconds }) => start + seconds))
  return shortened(plan, first.start + limitOf(plan, first) - end)
}

/**
 * Runs plans at the same time, each with runInVms(). Those that wait begin when no more than one of
 * the others is under way.
 * @param plans parts of one plan: no test is in two of them
 * @returns the VMs by number, and the suites joined over all plans
 * @throws what went wrong in one of them, after all VMs have ended
 */
export async function runSideBySide(
  plans: readonly TestPlan[],
  options: Omit<BootOptions, 'plan' | 'number'>,
): Promise<{ vms: readonly Booted[]; suites: readonly SuiteResult[] }> {
  let count = 0
  const number = (): number => {
    count += 1
    return count
  }

  // By plan: what is joined must not depend on which VM ends first.
  const ran = new Map<TestPlan, Ran>()
  let broken = false
  const run = async (plan: TestPlan, shorter: TestPlan = plan): Promise<void> => {
    try {
      ran.set(plan, await runInVms({ ...options, plan: shorter, number }))
    } catch (error) {
      broken = true
      throw error
    }
  }

  const waiting = plans.filter(({ waits }) => waits === true)
  const others = plans.filter(({ waits }) => waits !== true)
  const queue = [...waiting]
  /** Runs the plans that wait, unless two of the others are under way. */
  const goOn = async (): Promise<void> => {
    while (!broken && ran.size >= others.length - 1) {
      const next = queue.shift()
      if (next === undefined) return
      const vms = [...ran.values()].flatMap((each) => each.vms)
      const left = afterwards(next, vms)
      if (left === undefined) {
        queue.unshift(next)
        return
      }
      await run(next, left)
    }
  }

  const ends = await Promise.allSettled([
    ...others.map(async (plan) => {
      await run(plan)
      await goOn()
    }),
    goOn(),
  ])
  for (const end of ends) if (end.status === 'rejected') throw end.reason

  const done = [...others, ...waiting].flatMap((plan) => ran.get(plan) ?? [])
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

/** Makes the entry of `vms` in results.json. */
export function vmReport({
  number,
  why,
  cpus,
  restored,
  vm,
  console,
  endMark,
  runId,
  start,
  seconds,
}: Booted): VmReport {
  const ended = endMark?.trim() === runId
  const problem = console.panic?.title ?? (ended ? undefined : vmProblem(vm))
  return { number, why, cpus, ...(restored && { restored }), problem, start, seconds }
}

function vmProblem(vm: VmEnd): string {
  if (vm.kind === 'timeout')
    return vm.still ? 'it gave no sign of life any more' : 'its time was up'
  return vm.kind === 'cancelled' ? 'the run was cancelled' : 'it did not come to its end'
}

/**
 * Lists the kernel's reports in one VM, each with what was running: the test, if the times of
 * console lines tell it; else the suite, by the guest's marks in the log.
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

/** Finds the test that ran at a time, seconds since the VM's start. */
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
