import { at } from '../recipe/command.ts'
import { type Action, run, type Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import { defaultSuites, runnerOf } from '../runners/table.ts'
import { type Context, isNative } from './context.ts'
import { BPF_SELFTESTS, makeVariables } from './kernel.ts'
import { adoptActions, closeAction, keepManifest, outputOverlay, settleActions } from './output.ts'
import { INSIDE, insideScript, type Sandbox } from './sandbox.ts'
import { buildRoot } from './toolchain.ts'
import { inTree, treeSandbox } from './tree.ts'

/** A libbpf with this message refuses to link objects of the other byte order (fixed in 6.13). */
const REFUSES_OTHER_BYTE_ORDER = 'unsupported byte order of ELF file'

/**
 * Debian's bpftool, new enough (trixie-backports: libbpf 1.8) to make skeletons of either byte
 * order.
 */
const DEBIAN_BPFTOOL = '/usr/sbin/bpftool'

/**
 * True if the selftests are linked to libpcap and LLVM, so that no test skips for want of them. A
 * root that the user gave may lack both, and they would start there no more.
 */
const linksMore = ({ inputs, givenRoot, givenImage }: Context): boolean =>
  inputs.toolchain.kind === 'debian' && givenRoot === undefined && givenImage === undefined

/**
 * True if the guest's root needs LLVM's library, which has 200 MB with what it needs itself. The
 * tree looks for LLVM by a clang++ that knows no target but the host: with clang for another
 * platform it finds none.
 */
export const linksLlvm = (context: Context): boolean =>
  linksMore(context) &&
  context.inputs.selftests.bpf &&
  (isNative(context) || context.inputs.compiler === 'gcc')

/** Variables of make that say which libraries there are. */
function libraryVariables(context: Context): string[] {
  const { inputs, platform, clang } = context
  // A host's own compilers use the libraries that it has.
  if (inputs.toolchain.kind === 'runner') return []
  return linksMore(context)
    ? [`LLVM_CONFIG=bash ${INSIDE.scripts}/llvm-config.sh ${clang} ${platform.triplet}`]
    : ['PKG_CONFIG=false', 'LLVM_CONFIG=false']
}

/**
 * Variables of make that the platform, presets and the user give. The platform's flags stay before
 * those of others: without them nothing is built.
 */
function ownVariables({ platform, inputs }: Context): readonly string[] {
  const own = platform.selftestsVariables ?? []
  return [
    ...own,
    ...inputs.selftestsVariables.map((given) => {
      const name = given.slice(0, given.indexOf('=') + 1)
      const flags = own.find((each) => each.startsWith(name))
      return flags === undefined ? given : `${flags} ${given.slice(name.length)}`
    }),
  ]
}

/** Names of the runners to build for the suites of a run. */
export function selftestTargets(context: Context): string[] {
  const built = context.inputs.suites.filter((suite) => runnerOf(suite).targets !== undefined)
  // A `command` needs no runner of its own, but usually calls the default ones.
  return [...new Set((built.length > 0 ? built : defaultSuites(false)).map(({ name }) => name))]
}

/** Targets of make: for the programs, and those that the user adds. Sorted. */
function makeTargets(programs: readonly string[], more: readonly string[]): string[] {
  const targets = programs.flatMap((name) => runnerOf({ name }).targets?.(name, programs) ?? [])
  return [...new Set([...targets, ...more])].sort()
}

/**
 * The sandbox of the build: the tree, and KBUILD_OUTPUT under an overlay, so that modules of the
 * selftests do not change the kernel's product.
 */
function selftestsSandbox(context: Context, made?: 'timed'): Sandbox {
  const base = treeSandbox(context, 'selftests', true, made)
  const kernel = {
    target: INSIDE.kernel,
    lowers: [at('kernel', FILES.kernel.output)],
    upper: at('selftests', 'kernel'),
  }
  return { ...base, overlays: [...(base.overlays ?? []), kernel] }
}

/**
 * Runs make for the targets; with another bpftool if the tree's own refuses the target's byte
 * order.
 */
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
      ...libraryVariables(context),
      // make takes the last value of a variable.
      ...extra,
      ...ownVariables(context),
    )
  if (platform.byteOrder === host.byteOrder) return build()

  // The host's bpftool may be too old: then the target's own makes them, which needs binfmt
  // (steps/runner.ts).
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

/**
 * Builds the BPF selftests. Its product holds `layer/opt/selftests/bpf` for the guest,
 * `left-out.tsv` and `verifier/`.
 */
export function selftestsStep(context: Context): Step {
  const { clang } = context
  const runners = selftestTargets(context)
  const { selftestsTargets } = context.inputs
  const variables = ownVariables(context)
  const targets = makeTargets(runners, selftestsTargets)

  const timed = selftestsSandbox(context, 'timed')
  const untimed = selftestsSandbox(context)
  const sandbox = {
    ...timed,
    // Read-only, as in kernelSandbox().
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
    readsInput: context.tree && 'kernel',
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
        { name: 'libraries', value: libraryVariables(context).join(', ') },
        ...(variables.length === 0 ? [] : [{ name: 'variables', value: variables.join('\n') }]),
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
      // The overlay over KBUILD_OUTPUT is of no use later, and holds a copy of vmlinux.
      run('rm', '-rf', at('selftests', 'kernel')),
      closeAction(context, 'selftests'),
    ],
  }
}
