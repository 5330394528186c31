import { at } from '../recipe/command.ts'
import { type Action, run, type Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import { defaultSuites, runnerOf } from '../runners/table.ts'
import type { Context } from './context.ts'
import { BPF_SELFTESTS, makeVariables } from './kernel.ts'
import { adoptActions, closeAction, keepManifest, outputOverlay, settleActions } from './output.ts'
import { INSIDE, insideScript, type Sandbox } from './sandbox.ts'
import { buildRoot } from './toolchain.ts'
import { inTree, treeSandbox } from './tree.ts'

/** A libbpf that has this sentence in it refuses to link objects of the other byte order (mended in 6.13). */
const REFUSES_OTHER_BYTE_ORDER = 'unsupported byte order of ELF file'

/** Debian's own bpftool, new enough (trixie-backports: libbpf 1.8) to make skeletons of either byte order. */
const DEBIAN_BPFTOOL = '/usr/sbin/bpftool'

/** Runners of the suites of this run. */
export function selftestTargets(context: Context): string[] {
  const built = context.inputs.suites.filter((suite) => runnerOf(suite).targets !== undefined)
  // A `command` is usually about the runners that are the default.
  return [...new Set((built.length > 0 ? built : defaultSuites(false)).map(({ name }) => name))]
}

/** make's targets for the programs, and what the user wants made beside them. */
function makeTargets(programs: readonly string[], more: readonly string[]): string[] {
  const targets = programs.flatMap((name) => runnerOf({ name }).targets?.(name, programs) ?? [])
  return [...new Set([...targets, ...more])].sort()
}

/** The tree with the kernel's output, which stays as the kernel's build left it: modules of the selftests are built against it. */
function selftestsSandbox(context: Context, made?: 'timed'): Sandbox {
  const base = treeSandbox(context, 'selftests', true, made)
  const kernel = {
    target: INSIDE.kernel,
    lowers: [at('kernel', FILES.kernel.output)],
    upper: at('selftests', 'kernel'),
  }
  return { ...base, overlays: [...(base.overlays ?? []), kernel] }
}

/** Runs make for the targets; of a tree whose own bpftool refuses the target's byte order, with another one. */
function buildAction(context: Context, sandbox: Sandbox, targets: readonly string[]): Action {
  const { clang, inputs, platform, host } = context
  const build = (...extra: string[]): Action =>
    insideScript(
      sandbox,
      'selftests.sh',
      BPF_SELFTESTS,
      INSIDE.step,
      targets.join(' '),
      ...makeVariables(context),
      `O=${INSIDE.kernel}`,
      `OUTPUT=${INSIDE.selftests}`,
      `VMLINUX_BTF=${INSIDE.kernel}/${FILES.kernel.vmlinux}`,
      'VMLINUX_H=',
      `CLANG=clang-${clang}`,
      `LLC=llc-${clang}`,
      `LLVM_STRIP=llvm-strip-${clang}`,
      `LLVM_OBJCOPY=llvm-objcopy-${clang}`,
      ...extra, // The last word for a variable is the one make takes.
      ...inputs.selftestsVariables,
    )
  if (platform.byteOrder === host.byteOrder) return build()
  // The host's own bpftool may be any; the recipe's way then, which needs binfmt (steps/runner.ts).
  const bpftool =
    inputs.toolchain.kind === 'debian' ? DEBIAN_BPFTOOL : `${INSIDE.selftests}/tools/sbin/bpftool`
  const linker = inTree(context, 'tools/lib/bpf/linker.c')
  return {
    do: 'when',
    condition: { kind: 'contains', file: linker, text: REFUSES_OTHER_BYTE_ORDER },
    met: [build(`BPFTOOL=${bpftool}`)],
    otherwise: [build()],
  }
}

/** Builds the selftests' runners. The product: `layer/opt/selftests/bpf` for the guest, `left-out.tsv`, `verifier/`. */
export function selftestsStep(context: Context): Step {
  const { clang } = context
  const runners = selftestTargets(context)
  const { selftestsTargets, selftestsVariables } = context.inputs
  const targets = makeTargets(runners, selftestsTargets)
  const timed = selftestsSandbox(context, 'timed')
  const untimed = selftestsSandbox(context)
  const sandbox = {
    ...timed,
    // As in the kernel's.
    mounts: [
      ...timed.mounts,
      { from: at('selftests', FILES.selftests.output), to: `${INSIDE.step}/out` },
    ],
    overlays: [...(timed.overlays ?? []), outputOverlay('selftests', INSIDE.selftests)],
  }
  const folders = [FILES.selftests.output, 'written', 'tree', 'kernel'].map(
    (name): Action => ({ do: 'mkdir', path: at('selftests', name) }),
  )
  return {
    id: 'selftests',
    title: `BPF selftests for ${context.platform.name}: ${runners.join(', ')}`,
    ...(context.tree && { readsInput: 'kernel' }),
    needs: ['kernel'],
    product: {
      kind: 'selftests',
      name: context.platform.name,
      ingredients: [
        {
          name: 'kernel',
          from: at('kernel', FILES.note.about),
          family: at('kernel', FILES.note.family),
        },
        { name: 'clang', value: clang },
        { name: 'targets', value: targets.join(' ') },
        ...(selftestsVariables.length === 0
          ? []
          : [{ name: 'variables', value: selftestsVariables.join('\n') }]),
      ],
    },
    blame: 'build-failure',
    attempts: 1,
    nearestBy: at('patch', FILES.patch.manifest),
    adopt: [
      ...folders,
      ...adoptActions(
        untimed,
        'selftests',
        undefined,
        'incremental/adopt-selftests.sh',
        BPF_SELFTESTS,
        INSIDE.kernel,
      ),
    ],
    actions: [
      ...folders,
      keepManifest('selftests'),
      insideScript(
        {
          ...{ root: buildRoot(context), who: 'keeper', scripts: at('scripts') },
          mounts: [
            { from: at('kernel', FILES.kernel.output), to: INSIDE.kernel },
            { from: at('selftests'), to: INSIDE.step, writable: true },
          ],
        },
        'incremental/generated.sh',
        INSIDE.kernel,
        `${INSIDE.step}/generated`,
      ),
      buildAction(context, sandbox, targets),
      ...settleActions(context, 'selftests', INSIDE.selftests),
      insideScript(untimed, 'selftests-layer.sh', BPF_SELFTESTS, INSIDE.step),
      // What was laid over the kernel's output: nothing of it serves later, and touching vmlinux has copied it.
      run('rm', '-rf', at('selftests', 'kernel')),
      closeAction(context, 'selftests'),
    ],
  }
}
