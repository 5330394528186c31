import { vmFlagsOf } from '../inputs/schema.ts'
import { type Evidence, NOT_STARTED } from '../judge/evidence.ts'
import { slowHint } from '../judge/slow.ts'
import { judge } from '../judge/verdict.ts'
import { presetsTold } from '../plan/differences.ts'
import type { TestPlan } from '../plan/test.ts'
import type {
  Finding,
  RunResult,
  Shard,
  StartMark,
  StepReport,
  SuiteResult,
  Whole,
} from '../results/model.ts'
import { withBase } from '../runners/parsers/veristat.ts'
import { type Context, isCompiled } from '../steps/context.ts'
import { type Base, baseFacts, baseWarnings } from './base.ts'
import type { Left } from './built.ts'
import { lostFindings, missedTests, unmatchedEntries } from './unmatched.ts'
import { type Booted, splatsOf, vmReport } from './vms.ts'

/** All that is known of a run at its end. */
export interface RunSeen {
  readonly task: NonNullable<RunResult['task']>
  readonly context: Context
  readonly plans: readonly TestPlan[]
  readonly shard: Shard | undefined
  readonly base: Base | undefined
  /** The VMs that ran, by number. */
  readonly vms: readonly Booted[]
  readonly suites: readonly SuiteResult[]
  readonly kvm: boolean
  /** Whether the tuned emulator ran them. */
  readonly tuned: boolean
  readonly left: Left
  /** Findings made before the verdict. */
  readonly earlier: readonly Finding[]
  readonly steps: readonly StepReport[]
  /** Path of the bundle, as the user can give it to `test`. */
  readonly bundle: string | undefined
  /** Wall time of the whole run. */
  readonly seconds: number
}

/** Collects what the verdict is made from. */
function evidenceOf(seen: RunSeen, comparison: Evidence['comparison']): Evidence {
  const { context, suites, plans } = seen
  const { inputs, platform } = context
  const { release, leftOutSources } = seen.left
  const [first, ...later] = seen.vms
  return {
    platform: platform.name,
    expected: { machine: platform.machine, byteOrder: platform.byteOrder, release },
    vms: [first ?? NOT_STARTED, ...later],
    planned: [...new Set(plans.flatMap((plan) => plan.suites.map(({ name }) => name)))],
    suites,
    splats: inputs.splats,
    flaky: inputs.flaky,
    leftOutSources,
    earlier: [
      ...seen.earlier,
      ...missedTests(inputs, plans, suites),
      ...lostFindings(plans, suites),
      ...baseWarnings(seen.base, emulatorOf(seen)),
      ...slowHint({
        platform,
        kvm: seen.kvm,
        tuned: seen.tuned,
        presets: inputs.presets,
        prebuilt: context.prebuilt ?? false,
        suites,
      }),
    ],
    failOn: inputs.failOn,
    comparison,
    seconds: seen.seconds,
  }
}

function guestFacts(mark: StartMark | undefined): Pick<RunResult, 'guest' | 'slowdown'> {
  if (mark === undefined) return {}
  const { slowdown, ...guest } = mark
  return { guest, slowdown }
}

/** The emulator that ran the tests; undefined where none did. */
function emulatorOf({ vms, kvm, tuned }: RunSeen): RunResult['emulator'] {
  if (vms.length === 0 || kvm) return undefined
  return tuned ? 'tuned' : 'debian'
}

/** Puts the result of a run together. Pure. */
export function concluded(seen: RunSeen): RunResult {
  const { context, suites, vms, plans, bundle } = seen
  const { inputs } = context
  const { release, packages, ...left } = seen.left
  const { comparison, asked, shard } = baseFacts(
    inputs,
    seen.shard,
    suites,
    seen.base,
    emulatorOf(seen),
  )
  const veristat = withBase(
    vms.findLast((vm) => vm.veristat.length > 0)?.veristat ?? [],
    seen.base?.result.veristat ?? [],
  )
  const vmFlags = vmFlagsOf(inputs)
  const marks = vms.flatMap(({ startMark }) => (startMark?.ok === true ? startMark.value : []))
  const { guest, slowdown } = guestFacts(marks[0])

  const whole: Whole<RunResult> = {
    schema: 2,
    ...judge(evidenceOf(seen, comparison)),
    platform: context.platform.name,
    kernel: {
      source: inputs.kernelName,
      compiler: isCompiled(context)
        ? `${inputs.compiler}, clang ${context.clang} for BPF`
        : undefined,
      release,
      packages,
    },
    presets: presetsTold(context, seen.kvm),
    rootfs: context.givenImage && {
      source: context.givenImage.given,
      digest: context.givenImage.digest,
      image: context.givenImage.id,
    },
    accelerator: vms.length === 0 ? undefined : seen.kvm ? 'kvm' : 'tcg',
    emulator: emulatorOf(seen),
    guest,
    slowdown: seen.kvm ? undefined : slowdown,
    bundle,
    vmFlags: vmFlags.length > 0 ? vmFlags : undefined,
    asked,
    shard,
    seconds: seen.seconds,
    comparison,
    suites,
    splats: vms.flatMap(splatsOf),
    veristat: veristat.length > 0 ? veristat : undefined,
    unmatched: unmatchedEntries(plans, suites),
    ...left,
    steps: [...seen.steps].sort((a, b) => a.start - b.start),
    vms: vms.map(vmReport),
    bundleKey: inputs.bundleKey,
    task: seen.task,
  }
  return whole
}
