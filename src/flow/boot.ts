import path from 'node:path'
import { exists, readLines, rename } from '../effects/files.ts'
import { messageOf } from '../effects/message.ts'
import { namesBelow, readBelow, textBelow } from '../effects/untrusted.ts'
import type { VmEnd } from '../judge/evidence.ts'
import { shippedDurations } from '../lists/durations.ts'
import { keyedOnScripts } from '../plan/scripts.ts'
import { NO_TESTS, type TestPlan } from '../plan/test.ts'
import { vmOptions } from '../plan/whole.ts'
import type { Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import { type AllowPattern, allowedOn } from '../results/kernel/allow.ts'
import { ConsoleReader, type ConsoleSeen } from '../results/kernel/console.ts'
import { parseSymbols, symbolsIn, withSymbols } from '../results/kernel/symbols.ts'
import type { SuiteResult, VmReport } from '../results/model.ts'
import { runPlan } from '../run/execute.ts'
import { Cancelled, OutOfTime, type RunOptions, type RunState, StepFailure } from '../run/state.ts'
import { type Earlier, Followed } from '../runners/followed.ts'
import type { BuiltFacts } from '../runners/runner.ts'
import { listedAs } from '../runners/table.ts'
import type { Built } from '../steps/bundle.ts'
import { type Context, isWorthKvmProbe } from '../steps/context.ts'
import { KVM_PROBE, kvmProbeStep } from '../steps/kvm-probe.ts'
import { snapshotStep } from '../steps/snapshot.ts'
import { SYMBOLS, symboliseStep, vmlinuxOf } from '../steps/symbolise.ts'
import { consoleLog, vmStep } from '../steps/vm.ts'
import { hasTuned, readRelease } from './built.ts'
import { follow } from './follow.ts'
import { readGuest } from './guest.ts'
import type { Booted } from './vms.ts'

/** Names a VM by its number, from 1: the id of its step, and so its place. */
export function vmId(number: number): string {
  return number === 1 ? 'vm' : `vm-${number}`
}

export interface VmsOptions {
  readonly context: Context
  readonly built: Built
  readonly options: RunOptions
  readonly state: RunState
  readonly runId: string
  readonly facts: BuiltFacts
  /** Suites of earlier results: how long each test took there. */
  readonly earlier: readonly SuiteResult[]
}

/** Boots the VMs of a run; vms.ts decides how many and why. */
export class Vms {
  readonly context: Context
  readonly built: Built
  readonly options: RunOptions
  readonly state: RunState
  readonly runId: string
  readonly facts: BuiltFacts
  readonly earlier: readonly SuiteResult[]
  /** Whether they run under KVM; set by probeKvm(). */
  kvm = false
  readonly tuned: boolean
  /** Patterns of kernel reports that are not counted, of those for this kernel's branch. */
  private readonly splatsAllow: readonly AllowPattern[]
  /** Whether the earlier results are from VMs like these: same accelerator and emulator. */
  alike = false
  /** Whether there is a saved guest with so many CPUs. */
  private readonly saved = new Map<number, Promise<boolean>>()

  constructor({ context, built, options, state, runId, facts, earlier }: VmsOptions) {
    this.context = context
    this.built = built
    this.options = options
    this.state = state
    this.runId = runId
    this.facts = facts
    this.earlier = earlier
    this.tuned = hasTuned(this.find, context.platform)
    this.splatsAllow = allowedOn(facts.release, context.splatsAllow)
  }

  find = (place: string): string | undefined => this.state.places.get(place)

  /**
   * Adds files and lines to the kernel's reports. If that fails, returns them unchanged, with a
   * warning.
   */
  async symbolise(vms: readonly Booted[]): Promise<readonly Booted[]> {
    const { built, options } = this
    const reports = vms.flatMap(({ console }) => [
      ...console.splats,
      ...(console.panic ? [console.panic] : []),
    ])
    const symbols = [...new Set(reports.flatMap(({ text }) => symbolsIn(text)))]
    const release = await readRelease(this.find)
    if (symbols.length === 0 || release === undefined || !this.hasVmlinux(release)) return vms

    try {
      const step = symboliseStep(this.context, built, release, symbols)
      await runPlan({ places: {}, steps: [step] }, options, this.state)
      const lookup = parseSymbols(
        textBelow(this.find(SYMBOLS.place) ?? '', SYMBOLS.path ?? '') ?? '',
      )
      return vms.map((vm) => ({ ...vm, console: withFiles(vm.console, lookup) }))
    } catch (error) {
      options.progress.warn(`places in the kernel's reports stay as they are: ${messageOf(error)}`)
      return vms
    }
  }

  private hasVmlinux(release: string): boolean {
    const { place, path: layer = '' } = this.built.kernelLayer
    const folder = this.find(place)
    return folder !== undefined && exists(path.join(folder, layer, vmlinuxOf(release)))
  }

  private runIdOf(number: number): string {
    return number === 1 ? this.runId : `${this.runId}-${number}`
  }

  /** What is known of how long its tests take: under emulation also where they never ran here. */
  private durations(): Earlier {
    const { earlier: base, alike, kvm, context } = this
    const shipped: Earlier['elsewhere'] = (suite, names) =>
      shippedDurations(context.platform.name, listedAs({ name: suite }), names)
    return { base, alike, ...(!kvm && { elsewhere: shipped }) }
  }

  /** Finds the folder that a VM shares with its guest; undefined before it is made. */
  private share(id: string): string | undefined {
    const folder = this.find(id)
    return folder && path.join(folder, 'share')
  }

  /** Makes the step of the VM with that number. */
  step(plan: TestPlan, number: number, restored = false): Step {
    const options = vmOptions(this.context, plan, this.runIdOf(number), this)
    return vmStep({ ...options, id: vmId(number), restored }, this.built, this.context.resources)
  }

  /** Whether a VM can go on from a saved guest. The first VM with so many CPUs has it saved. */
  private async isSaved(plan: TestPlan): Promise<boolean> {
    if (this.kvm || this.context.inputs.vmBoot === 'each') return false
    const { first: cpus } = plan.cpus
    const saved = this.saved.get(cpus) ?? this.save(plan)
    this.saved.set(cpus, saved)
    return await saved
  }

  private async save(plan: TestPlan): Promise<boolean> {
    const { context, built, options, state } = this
    const { platform } = context
    const { first: cpus } = plan.cpus
    if (cpus > (platform.savedCpus ?? cpus)) {
      options.progress.warn(
        `a VM with ${cpus} CPUs boots: of ${platform.name} QEMU saves guests with ${platform.savedCpus}`,
      )
      return false
    }

    const step = snapshotStep(vmOptions(context, plan, '', this), built, context.resources)
    try {
      const keyed = keyedOnScripts(step, context.resources)
      await runPlan({ places: {}, steps: [keyed] }, options, state)
    } catch (error) {
      // The VM is cancelled too.
      if (!(error instanceof Cancelled)) throw error
    }
    return namesBelow(this.find(step.id) ?? '', '').includes(FILES.snapshot.state)
  }

  /** Boots a VM, waits for its end and reads what it left. */
  async bootNumber(plan: TestPlan, number: number, why: VmReport['why']): Promise<Booted> {
    const { options } = this
    const id = vmId(number)
    const log = path.join(options.logs, `${consoleLog(id)}.log`)
    const again = exists(log)
    // What did not answer may be the fault of what was saved.
    const restored = !again && (await this.isSaved(plan))
    const step = this.step(plan, number, restored)

    // A second attempt: its log must not overwrite the first one's.
    if (again) {
      const first = path.join(options.logs, `${consoleLog(id)}-first-attempt.log`)
      await options.newLog?.(first)
      await rename(log, first)
    }

    const start = (Date.now() - options.began) / 1000
    const unfollow = follow(
      new Followed(plan, this.facts, this.durations()),
      () => this.share(id),
      (words) => options.progress.stepAdvanced(id, words),
    )
    const vm = await this.boot({ ...step, needs: [] }).finally(unfollow)
    const guest = await readGuest(
      path.join(this.share(id) ?? '/nonexistent', 'results'),
      await readConsole(log, this.splatsAllow, this.state.ended.get(id)?.leftOut),
      plan,
      {
        ...(vm.kind === 'timeout' && { endedFor: vm.still ? 'silence' : 'run-limit' }),
        built: this.facts,
        growth: this.state.growth.get(id) ?? new Map(),
      },
      this.splatsAllow,
    )
    const seconds = (Date.now() - options.began) / 1000 - start

    return {
      ...guest,
      number,
      why,
      cpus: plan.cpus.first,
      restored,
      runId: this.runIdOf(number),
      vm,
      start,
      seconds,
      lineTimes: this.state.lineTimes.get(id) ?? [],
    }
  }

  /** Runs the step of a VM. How it ended is evidence, not an error. */
  private async boot(step: Step): Promise<VmEnd> {
    const started = Date.now()
    try {
      await runPlan({ places: {}, steps: [step] }, this.options, this.state)
      return { kind: 'exit', code: 0 }
    } catch (error) {
      const seconds = (Date.now() - started) / 1000
      if (error instanceof Cancelled)
        return this.options.signal.reason instanceof OutOfTime
          ? { kind: 'timeout', seconds }
          : { kind: 'cancelled' }
      if (!(error instanceof StepFailure)) throw error
      if (error.ended.timedOut) return { kind: 'timeout', seconds, still: error.ended.still }
      return { kind: 'exit', code: error.ended.exit ?? 128 }
    }
  }

  /** Finds out whether KVM runs a guest. */
  async probeKvm(): Promise<boolean> {
    const { context } = this
    if (!isWorthKvmProbe(context)) return false

    const options = vmOptions(context, NO_TESTS, KVM_PROBE, { kvm: true, tuned: false })
    await this.boot(kvmProbeStep(options, this.built, context.resources))

    const share = this.share(KVM_PROBE)
    const end = share === undefined ? undefined : readBelow(share, 'results/end')
    this.kvm = end?.kind === 'text' && end.text.trim() === KVM_PROBE
    return this.kvm
  }
}

/**
 * Reads a console's log line by line, however long it is.
 * @param leftOut bytes of the output that are not in the log
 */
async function readConsole(
  log: string,
  allow: readonly AllowPattern[],
  leftOut = 0,
): Promise<ConsoleSeen> {
  const reader = new ConsoleReader(allow)
  const unread = leftOut + (await readLines(log, (line) => reader.add(line)))
  const { console, marks } = reader.end()
  return { console: { ...console, ...(unread > 0 && { unread }) }, marks }
}

/** Adds files and lines to the reports of a console. */
function withFiles(
  console: Booted['console'],
  lookup: (place: string) => string | undefined,
): Booted['console'] {
  const located = <T extends { readonly text: string }>(report: T): T => ({
    ...report,
    text: withSymbols(report.text, lookup),
  })
  return {
    ...console,
    splats: console.splats.map(located),
    panic: console.panic && located(console.panic),
  }
}
