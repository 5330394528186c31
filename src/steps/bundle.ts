import type { SelftestsChoice } from '../inputs/values.ts'
import { at, type Command, type Place } from '../recipe/command.ts'
import type { Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Context } from './context.ts'
import { INSIDE, insideScript, type Mount, writingTo } from './sandbox.ts'
import { buildRoot, madeFrom, toolchainStepId } from './toolchain.ts'

/** What a VM is started from: folders in the cache for `run`, of an unpacked bundle for `test`. */
export interface Built {
  readonly image: Place
  /** Absent where the kernel has all drivers built in. */
  readonly initramfs?: Place | undefined
  readonly kernelLayer: Place
  /** Folders of selftests that are laid over the root file system. */
  readonly selftestsLayers: readonly Place[]
  readonly rootfs: Place
  readonly needs: readonly string[]
}

/**
 * Ids of the steps that build selftests: `selftests` for bpf, `kselftests` for all other
 * directories.
 */
export function selftestsSteps({
  bpf,
  others,
}: SelftestsChoice): readonly ('selftests' | 'kselftests')[] {
  const all = ['selftests', 'kselftests'] as const
  return all.filter((id) => (id === 'selftests' ? bpf : others.length > 0))
}

/** A VM's parts in the products of this run's steps. */
export function builtHere({ inputs, prebuilt }: Context): Built {
  const steps = selftestsSteps(inputs.selftests)
  return {
    image: at('kernel', FILES.kernel.image),
    initramfs: prebuilt ? at('kernel', FILES.kernel.initramfs) : undefined,
    kernelLayer: at('kernel', FILES.kernel.layer),
    selftestsLayers: steps.map((id) => at(id, FILES[id].layer)),
    rootfs: at('rootfs', FILES.rootfs.root),
    needs: ['kernel', ...steps, 'rootfs', ...(steps.length > 0 ? ['check'] : [])],
  }
}

/** A VM's parts in an unpacked bundle. */
export function builtElsewhere({ inputs, prebuilt }: Context): Built {
  return {
    image: at('unpack', FILES.unpacked.image),
    initramfs: prebuilt ? at('unpack', FILES.unpacked.initramfs) : undefined,
    kernelLayer: at('unpack', FILES.unpacked.kernel),
    selftestsLayers: selftestsSteps(inputs.selftests).map((id) => at('unpack', FILES.unpacked[id])),
    rootfs: at('unpack', FILES.unpacked.root),
    needs: ['unpack'],
  }
}

/** Paths in the sandbox of what is packed. */
const ROOT = '/mnt/root'
const KSELFTESTS = '/mnt/kselftests'

/**
 * Packs what another host needs to run the tests: image, vmlinux, .config, archives of selftests
 * and root file system, and `bundle.json`, which describes them.
 */
export function bundleStep(context: Context, description: string): Step {
  const { selftests } = context.inputs
  const steps = selftestsSteps(selftests)
  const mounts: Mount[] = [
    { from: at('kernel'), to: INSIDE.kernel },
    ...steps.map((id) => ({ from: at(id), to: `/mnt/${id}` })),
    { from: at('rootfs', FILES.rootfs.root), to: ROOT },
    { from: at('bundle'), to: INSIDE.step, writable: true },
  ]

  return {
    id: 'bundle',
    title: 'Bundle: image, vmlinux, .config, selftests, root filesystem',
    needs: ['scripts', toolchainStepId(context), 'kernel', ...steps, 'rootfs'],
    product: {
      kind: 'bundle',
      name: context.platform.name,
      ingredients: [
        { name: 'kernel', from: at('kernel', FILES.note.about) },
        ...steps.map((id) => ({ name: id, from: at(id, FILES.note.about) })),
        ...madeFrom('rootfs'),
        { name: 'description', value: description },
      ],
    },
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [
      { do: 'write', file: at('bundle', FILES.bundle.description), text: description },
      insideScript(
        { root: buildRoot(context), who: 'keeper', scripts: at('scripts'), mounts },
        'bundle.sh',
        INSIDE.kernel,
        selftests.bpf ? INSIDE.selftests : '',
        ROOT,
        INSIDE.step,
        ...(selftests.others.length > 0 ? [KSELFTESTS] : []),
      ),
    ],
  }
}

/**
 * Unpacks a bundle that anybody may have made: it can write to the step's folder only, and has no
 * network.
 */
function unbundle(bundle: string): Command {
  return writingTo('unpack', 'bash', at('scripts', 'unbundle.sh'), bundle, at('unpack'))
}

/** Unpacks a bundle: all of it, or the step fails. */
export function unpackStep(bundle: { readonly path: string; readonly id: string }): Step {
  return {
    id: 'unpack',
    title: `Bundle: unpack ${bundle.path}`,
    needs: ['scripts', 'host'],
    product: {
      kind: 'unpacked',
      name: 'bundle',
      ingredients: [{ name: 'bundle', value: bundle.id }],
    },
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [{ do: 'run', command: unbundle(bundle.path) }],
  }
}
