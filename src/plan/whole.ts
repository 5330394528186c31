import { kernelArgsOf } from '../presets/presets.ts'
import { kindOf } from '../recipe/kinds.ts'
import type { Plan } from '../recipe/plan.ts'
import { renderScript } from '../recipe/script.ts'
import { GUEST_KSELFTEST, GUEST_SELFTESTS } from '../runners/job.ts'
import { builtElsewhere, builtHere, unpackStep } from '../steps/bundle.ts'
import { type Context, isCompiled } from '../steps/context.ts'
import { emulatorSteps } from '../steps/emulator.ts'
import type { Extras } from '../steps/extras.ts'
import { type VmOptions, vmStep } from '../steps/vm.ts'
import { vmDevicesStep } from '../steps/vm-devices.ts'
import { vmtestStep } from '../steps/vmtest.ts'
import { buildRootSteps, planBuild } from './build.ts'
import { keyedOnScripts } from './scripts.ts'
import { NOTHING_BUILT, planTests, type TestPlan } from './test.ts'

/** A bundle to test; then no kernel is built. */
export interface BundleToTest {
  readonly path: string
  readonly id: string
}

/** Plans all steps before the VM. */
export function planBefore(context: Context, bundle: BundleToTest | undefined): Plan {
  const plan = bundle === undefined ? planBuild(context) : planOfBundle(context, bundle)
  const extras = extrasOf(context)
  const steps =
    extras.devices.length === 0 ? plan.steps : [...plan.steps, vmDevicesStep(context, extras)]
  // Where nothing is compiled, all wait for these steps.
  const compiles = bundle === undefined && isCompiled(context)
  return {
    ...plan,
    steps: steps.map((step) =>
      keyedOnScripts(compiles ? step : { ...step, yields: false }, context.resources),
    ),
  }
}

/**
 * Ids of the steps that count for `cache-hit`. Making a `local` product takes no time worth
 * counting.
 */
export function sparedByCache(plan: Plan): string[] {
  return plan.steps
    .filter(({ product }) => product && kindOf(product.kind).cacheHit && product.local !== true)
    .map(({ id }) => id)
}

/** Plans what a command in the build root needs. */
export function planRoot(context: Context): Plan {
  const steps = buildRootSteps(context).map((step) => keyedOnScripts(step, context.resources))
  return { places: context.tree ? { tree: context.tree.path } : {}, steps }
}

function planOfBundle(context: Context, bundle: BundleToTest): Plan {
  const steps = [
    ...buildRootSteps(context),
    vmtestStep(context),
    ...emulatorSteps(context),
    unpackStep(bundle),
  ]
  return { places: {}, steps }
}

/** What the user gives to guests. */
export function extrasOf({ shares = [], inputs }: Context): Extras {
  return {
    shares,
    collect: inputs.collect,
    network: inputs.network === 'user',
    devices: inputs.vmDevices,
    disk: inputs.vmDisk,
    environment: inputs.commandEnvironment.length > 0,
  }
}

/** What runs a VM: KVM; or else QEMU's TCG, that of Debian or the tuned one. */
export interface Accelerator {
  readonly kvm: boolean
  readonly tuned: boolean
}

/** Options of the VM that runs a test plan. */
export function vmOptions(
  context: Context,
  tests: TestPlan,
  runId: string,
  { kvm, tuned }: Accelerator,
): VmOptions {
  const { inputs, platform } = context
  const hostRoot = inputs.toolchain.kind === 'runner'
  const emulated = (hostRoot ? platform.cpuOfHost : undefined) ?? platform.cpu

  return {
    id: 'vm',
    platform,
    cpus: tests.cpus.first,
    memory: inputs.vmMemory,
    kernelArgs: [...kernelArgsOf(inputs.presets), ...inputs.kernelArgs],
    runId,
    suites: tests.suites,
    directory: guestDirectory(inputs.selftests),
    timeout: tests.timeout,
    kvm,
    // Under KVM vmtest chooses the host's.
    cpu: kvm ? undefined : emulated,
    tuned: tuned && !kvm,
    files: tests.files,
    extras: extrasOf(context),
    hostRoot,
  }
}

/** The guest's folder in which suites run. */
function guestDirectory({ bpf, others }: Context['inputs']['selftests']): string {
  if (bpf) return GUEST_SELFTESTS
  return others.length > 0 ? GUEST_KSELFTEST : '/'
}

/** Title of a plan, on one line. */
export function titleOf(context: Context): string {
  return `${context.inputs.kernelName} for ${context.platform.name}`
}

/** For a script that is printed before the build. */
const DECIDED_LATER =
  "Decided by what was built, and so not in this script: the tree's lists of tests, lists for a stable branch, shard and vms."

/**
 * Prints a whole run as a shell script. It is made before anything is built, so that tests known
 * only after the build are not in it.
 * @param known what is known of such a run
 */
export function printPlan(
  context: Context,
  bundle: BundleToTest | undefined,
  known?: string,
): string {
  const before = planBefore(context, bundle)
  const tests = planTests(context.inputs, NOTHING_BUILT, false, context.lists)
  const built = bundle === undefined ? builtHere(context) : builtElsewhere(context)
  const by = { kvm: false, tuned: context.inputs.emulator === 'tuned' }
  const vm = vmStep(vmOptions(context, tests, 'script', by), built, context.resources)
  const notes = [...(known === undefined ? [] : [`Known: ${known}`]), DECIDED_LATER]
  return renderScript({ ...before, steps: [...before.steps, vm] }, titleOf(context), notes)
}
