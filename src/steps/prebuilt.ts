import type { Platform } from '../platform/table.ts'
import { at } from '../recipe/command.ts'
import type { Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Context } from './context.ts'
import { EXPIRED } from './debian-root.ts'
import { closeAction } from './output.ts'
import { BUILDER, INSIDE, insideScript, type Sandbox } from './sandbox.ts'
import { buildRoot, freshness, toolchainIdentity, toolchainStepId } from './toolchain.ts'

/* A kernel that was built elsewhere: Debian's packages, made ready to boot under vmtest. */

/**
 * Options that a guest under vmtest needs of its kernel, each with the module that may be it: its
 * root and the shared folder come by 9p, commands by the virtio console. vmtest's init is a script.
 */
const NEEDED = [
  'BLK_DEV_INITRD',
  'DEVTMPFS',
  'TMPFS',
  'BINFMT_SCRIPT=binfmt_script',
  'VIRTIO_CONSOLE=virtio_console',
  'NET_9P=9pnet',
  'NET_9P_VIRTIO=9pnet_virtio',
  '9P_FS=9p',
]

/** The target's busybox in the build root: package busybox-static. */
const BUSYBOX = '/usr/bin/busybox'

/** Path of the packages in the sandbox. */
const PACKAGES = '/mnt/kernel-packages'

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

/**
 * Makes a built kernel ready: its product holds what that of a kernel which is built here holds for
 * a VM and a bundle, without a vmlinux, and the initramfs that loads modules.
 */
export function prebuiltKernelStep(context: Context): Step {
  const { platform } = context
  const needs = [...NEEDED, platform.virtioBus]
  // Only scripts of ours run, on packages that apt has checked.
  const sandbox: Sandbox = {
    root: buildRoot(context),
    scripts: at('scripts'),
    mounts: [
      { from: at('source', FILES.source.packages), to: PACKAGES },
      { from: at('kernel'), to: INSIDE.step, writable: true },
    ],
    reports: true,
  }

  return {
    id: 'kernel',
    title: `Kernel for ${platform.name}: image, modules, initramfs`,
    needs: ['scripts', toolchainStepId(context), 'source'],
    product: {
      kind: 'kernel',
      name: `${platform.name}-prebuilt`,
      ingredients: [
        { name: 'packages', from: at('source', FILES.source.id) },
        toolchainIdentity(context),
        { name: 'needs', value: needs.join(' ') },
        { name: 'user', value: BUILDER },
      ],
    },
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [
      insideScript(sandbox, 'kernel-unpack.sh', PACKAGES, INSIDE.step),
      insideScript(
        sandbox,
        'initramfs.sh',
        INSIDE.step,
        BUSYBOX,
        `${INSIDE.scripts}/initramfs-init.sh`,
        ...needs,
      ),
      closeAction(context, 'kernel'),
    ],
  }
}
