import path from 'node:path'
import type { KernelFile } from '../facts/kernel-files.ts'
import type { Platform } from '../platform/table.ts'
import { at } from '../recipe/command.ts'
import type { Action, Ingredient, Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Context } from './context.ts'
import { EXPIRED } from './debian-root.ts'
import { closeAction } from './output.ts'
import { BUILDER, INSIDE, insideScript, type Sandbox } from './sandbox.ts'
import { buildRoot, freshness, toolchainIdentity, toolchainStepId } from './toolchain.ts'

/* A kernel that was built elsewhere: Debian's packages, made ready to boot under vmtest. */

/**
 * Options that a guest under vmtest needs of its kernel, each with the module that may be it: its
 * root and the shared folder come by 9p, commands by the virtio console. QEMU's -virtfs is a PCI device
 * on s390x too (system/vl.c). vmtest's init is a script.
 */
const NEEDED = [
  'BLK_DEV_INITRD',
  'DEVTMPFS',
  'TMPFS',
  'BINFMT_SCRIPT=binfmt_script',
  'VIRTIO_PCI=virtio_pci',
  'VIRTIO_CONSOLE=virtio_console',
  'NET_9P=9pnet',
  'NET_9P_VIRTIO=9pnet_virtio',
  '9P_FS=9p',
]

/**
 * The same of what a guest has on request: a network card and a disk. A kernel may lack them; the
 * guest says so where they are asked for (guest/setup.sh).
 */
const WANTED = ['VIRTIO_NET=virtio_net?', 'VIRTIO_BLK=virtio_blk?']

/** The target's busybox in the build root: package busybox-static. */
const BUSYBOX = '/usr/bin/busybox'

/** Paths in the sandbox of the packages, and of the user's files. */
const PACKAGES = '/mnt/kernel-packages'
const GIVEN = '/mnt/given'

/** Debian's package of a kernel, as the user named it: `linux-image` alone is the platform's. */
interface ImagePackage {
  readonly package: string
  readonly release?: string
}

/** Name of the package for a platform. */
function packageFor(kernel: ImagePackage, platform: Platform): string {
  return kernel.package === 'linux-image' ? platform.kernelPackage : kernel.package
}

/** Fetches the packages of a built kernel; their versions and checksums are the kernel's identity. */
export function kernelPackagesStep(context: Context, kernel: ImagePackage): Step {
  const { platform, inputs, debianRelease } = context
  const name = packageFor(kernel, platform)
  // Apt's sources in the build root name its own release, by the name that is whole on the mirror.
  const release = kernel.release === debianRelease ? '' : (kernel.release ?? '')
  const sandbox: Sandbox = {
    root: buildRoot(context),
    scripts: at('scripts'),
    mounts: [{ from: at('source'), to: INSIDE.step, writable: true }],
    network: true,
    reports: true,
  }

  return {
    id: 'source',
    title: `Kernel packages: Debian's ${name} of ${kernel.release ?? debianRelease}`,
    needs: ['scripts', toolchainStepId(context)],
    product: {
      kind: 'source',
      name,
      ingredients: [
        { name: 'package', value: name },
        { name: 'architecture', value: platform.debian },
        { name: 'suite', value: kernel.release ?? debianRelease },
        { name: 'mirror', value: inputs.mirror ?? 'default' },
        ...freshness(context),
      ],
    },
    blame: 'infrastructure-failure',
    attempts: 3,
    warning: at('source', EXPIRED),
    actions: [
      insideScript(
        sandbox,
        'kernel-packages.sh',
        name,
        release,
        platform.debian,
        INSIDE.step,
        ...(inputs.acceptExpired ? [`${INSIDE.step}/${EXPIRED}`] : []),
      ),
    ],
  }
}

/** What a guest on the platform needs or wants of its kernel: words of build/initramfs.sh. */
export function guestNeeds({ consoleBus }: Platform): string[] {
  return [...NEEDED, ...(consoleBus ? [consoleBus] : []), ...WANTED]
}

/** Makes the initramfs that loads what the kernel has as modules. */
export function initramfsAction(sandbox: Sandbox, platform: Platform): Action {
  return insideScript(
    sandbox,
    'initramfs.sh',
    INSIDE.step,
    BUSYBOX,
    `${INSIDE.scripts}/initramfs-init.sh`,
    ...guestNeeds(platform),
  )
}

/**
 * Makes a built kernel ready: its product holds what that of a kernel which is built here holds for
 * a VM and a bundle, without a vmlinux, and the initramfs that loads modules.
 */
export function prebuiltKernelStep(context: Context): Step {
  const { platform, kernelFiles } = context
  // Only scripts of ours run: on packages that apt has checked, or on files that are copied.
  const sandbox: Sandbox = {
    root: buildRoot(context),
    scripts: at('scripts'),
    mounts: [{ from: at('kernel'), to: INSIDE.step, writable: true }],
    reports: true,
  }
  const from = kernelFiles === undefined ? ofPackages(sandbox) : ofFiles(sandbox, kernelFiles)

  return {
    id: 'kernel',
    title: `Kernel for ${platform.name}: image, modules, initramfs`,
    readsInput: kernelFiles && 'kernel',
    needs: ['scripts', toolchainStepId(context), ...from.needs],
    product: {
      kind: 'kernel',
      name: `${platform.name}-prebuilt`,
      ...(kernelFiles !== undefined && { local: true }),
      ingredients: [
        ...from.ingredients,
        toolchainIdentity(context),
        { name: 'needs', value: guestNeeds(platform).join(' ') },
        { name: 'user', value: BUILDER },
      ],
    },
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [from.action, initramfsAction(sandbox, platform), closeAction(context, 'kernel')],
  }
}

/** Where a built kernel comes from. */
interface Origin {
  readonly needs: readonly string[]
  readonly ingredients: readonly Ingredient[]
  readonly action: Action
}

function ofPackages(sandbox: Sandbox): Origin {
  const mounts = [...sandbox.mounts, { from: at('source', FILES.source.packages), to: PACKAGES }]
  return {
    needs: ['source'],
    ingredients: [{ name: 'packages', from: at('source', FILES.source.id) }],
    action: insideScript({ ...sandbox, mounts }, 'kernel-unpack.sh', PACKAGES, INSIDE.step),
  }
}

/** The keeper copies the user's files, which the builder may not be able to read. */
export function ofFiles(sandbox: Sandbox, files: readonly KernelFile[]): Origin {
  const mounts = [
    ...sandbox.mounts,
    ...files.map((file) => ({ from: file.path, to: `${GIVEN}/${file.what}` })),
  ]
  const modules = files.find(({ what }) => what === 'modules')
  const release = modules === undefined ? [] : [path.basename(modules.path)]
  return {
    needs: [],
    ingredients: [
      ...files.map(({ what, id }): Ingredient => ({ name: what, value: id })),
      { name: 'release', value: release.join('') },
    ],
    action: insideScript(
      { ...sandbox, who: 'keeper', mounts },
      'kernel-files.sh',
      GIVEN,
      INSIDE.step,
      ...release,
    ),
  }
}
