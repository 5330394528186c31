import { hasSelftests } from '../inputs/values.ts'
import type { Plan, Step } from '../recipe/plan.ts'
import { wordOf } from '../runners/table.ts'
import { besideKernelStep } from '../steps/beside.ts'
import { bundleStep } from '../steps/bundle.ts'
import { checkStep } from '../steps/check.ts'
import { type Context, isCompiled } from '../steps/context.ts'
import { emulatorSteps } from '../steps/emulator.ts'
import { fragmentsStep } from '../steps/fragments.ts'
import { hideStep } from '../steps/hide.ts'
import { hostStep } from '../steps/host.ts'
import { kernelStep, signingKeyStep } from '../steps/kernel.ts'
import { kselftestsStep } from '../steps/kselftests.ts'
import { paholeStep } from '../steps/pahole.ts'
import { patchStep } from '../steps/patch.ts'
import { prebuiltKernelStep } from '../steps/prebuilt.ts'
import { rootfsSteps } from '../steps/rootfs.ts'
import { runnerToolchainStep } from '../steps/runner.ts'
import { scriptsStep } from '../steps/scripts.ts'
import { selftestsStep, selftestTargets } from '../steps/selftests.ts'
import { sourceStep } from '../steps/source.ts'
import { toolchainStep } from '../steps/toolchain.ts'
import { hides } from '../steps/tree.ts'
import { vmtestStep } from '../steps/vmtest.ts'

/** Text of `bundle.json`: what a bundle holds, and how it was built. */
export function describeBundle(context: Context): string {
  const { bundleKey, presets, selftests } = context.inputs
  const { bpf, others } = selftests
  const description = {
    schema: 1,
    platform: context.platform.name,
    suite: context.debianRelease,
    kernel: context.inputs.kernelName,
    compiler: context.inputs.compiler,
    clang: context.clang,
    suites: [
      ...(bpf ? selftestTargets(context).map((runner) => wordOf({ name: runner })) : []),
      ...others,
    ],
    presets: presets.length > 0 ? presets : undefined,
    prebuilt: context.prebuilt || undefined,
    key: bundleKey,
  }
  return `${JSON.stringify(description, null, 2)}\n`
}

/** The steps that provide the compilers: a build root, or packages on the host. */
export function buildRootSteps(context: Context): Step[] {
  return [
    scriptsStep(context.resources),
    hostStep(context),
    context.inputs.toolchain.kind === 'debian'
      ? toolchainStep(context)
      : runnerToolchainStep(context),
  ]
}

/** Steps that build a kernel, or make one ready that was built elsewhere. */
function kernelSteps(context: Context): Step[] {
  const { inputs, kernelFiles } = context
  if (context.prebuilt)
    return kernelFiles !== undefined && isCompiled(context)
      ? [besideKernelStep(context, kernelFiles)]
      : [prebuiltKernelStep(context)]
  return [
    ...(inputs.selftests.others.length > 0 ? [fragmentsStep(context)] : []),
    signingKeyStep(context),
    kernelStep(context),
  ]
}

/** Steps that build from source: the selftests, and the kernel unless it is there. */
function compiled(context: Context): Step[] {
  const { bpf, others } = context.inputs.selftests
  return [
    ...(hides(context) ? [hideStep(context)] : []),
    patchStep(context),
    paholeStep(context),
    ...kernelSteps(context),
    ...(bpf ? [selftestsStep(context)] : []),
    ...(others.length > 0 ? [kselftestsStep(context)] : []),
    ...(hasSelftests(context.inputs.selftests) ? [checkStep(context)] : []),
  ]
}

/** Plans all steps up to the bundle. Pure: the same context gives the same plan. */
export function planBuild(context: Context): Plan {
  const source = sourceStep(context)

  const steps = [
    ...buildRootSteps(context),
    ...(source === undefined ? [] : [source]),
    vmtestStep(context),
    ...emulatorSteps(context),
    ...rootfsSteps(context),
    ...(isCompiled(context) ? compiled(context) : kernelSteps(context)),
    bundleStep(context, describeBundle(context)),
  ]

  const mounts = steps.flatMap(({ cacheMount }) => cacheMount ?? [])

  return {
    places: {
      ...(context.tree && { tree: context.tree.path }),
      ...Object.fromEntries(
        mounts.map(({ kind, name }) => [kind, `${context.cacheDir}/${kind}/${name}`]),
      ),
    },
    steps,
  }
}
