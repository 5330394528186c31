import type { GivenRoot, GuestFile } from '../facts/rootfs.ts'
import { findDebianRelease, llvmLibrary } from '../platform/debian-releases.ts'
import type { Platform } from '../platform/table.ts'
import { type Arg, at } from '../recipe/command.ts'
import type { Action, Ingredient, Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import { type Context, isNative } from './context.ts'
import { EXPIRED, makeRoot } from './debian-root.ts'
import { imageRoot, imageToolsStep } from './image.ts'
import { hostScript, linkScript } from './sandbox.ts'
import { linksLlvm } from './selftests.ts'
import { freshness } from './toolchain.ts'

/**
 * Packages of programs that the guest and the selftests run. Some were part of every root before
 * trixie.
 */
const GUEST_PACKAGES = [
  ...['qemu-guest-agent', 'finit-sysv', 'mount', 'kmod', 'procps', 'netbase'],
  ...['ethtool', 'gawk', 'iproute2', 'iptables', 'iputils-ping', 'keyutils', 'netcat-openbsd'],
  // mkfs.ext2 of test_ima; openssl and fsverity of verify_pkcs7_sig; nft of xdp_flowtable.
  ...['e2fsprogs', 'fsverity', 'nftables', 'openssl'],
]

/** Packages of the guest's root for this run, sorted. */
export function rootfsPackages(context: Context): string[] {
  const libraries = findDebianRelease(context.debianRelease)?.libraries ?? []
  const llvm = linksLlvm(context) ? [llvmLibrary(context.clang)] : []
  const { rootfsPackages: more } = context.inputs
  return [...new Set([...GUEST_PACKAGES, ...libraries, ...llvm, ...more])].sort()
}

/** Id of the step whose product is the guest's root. */
const ROOT = 'rootfs'
/**
 * Id of the step that makes the root to which files are then added. earlierPlaceOf(ROOT) is the
 * same name, but that step starts from no earlier product.
 */
const BASE = 'rootfs-base'
type RootId = typeof ROOT | typeof BASE

/** Makes a root by mmdebstrap, of the Debian release that the target's libraries are from. */
function madeRoot(context: Context, id: RootId): Step {
  const { inputs, platform, debianRelease: release } = context
  const packages = rootfsPackages(context)

  return {
    id,
    title: `Root filesystem: Debian ${release} for ${platform.name}`,
    needs: ['scripts', 'host'],
    product: {
      kind: 'rootfs',
      name: `${release}-${platform.name}`,
      ingredients: [
        { name: 'suite', value: release },
        { name: 'architecture', value: platform.debian },
        { name: 'mirror', value: inputs.mirror ?? 'default' },
        { name: 'packages', value: packages.join(' ') },
        ...freshness(context),
      ],
    },
    blame: 'infrastructure-failure',
    yields: true,
    attempts: 3,
    warning: at(id, EXPIRED),
    actions: [
      {
        do: 'run',
        command: makeRoot({
          release,
          target: at(id, FILES.rootfs.root),
          variant: 'essential',
          architectures: [platform.debian],
          packages,
          finish: 'rootfs-finish.sh',
          mirror: inputs.mirror,
          acceptExpired: inputs.acceptExpired,
          // Maintainer scripts run programs of the target: binfmt.sh has the kernel run them by
          // qemu-user.
          before: isNative(context) ? [] : ['bash', at('scripts', 'binfmt.sh'), platform.binfmt],
        }),
      },
    ],
  }
}

/** Checks and finishes a root of the user's; copies or unpacks it first, if it is elsewhere. */
function givenScript(id: RootId, platform: Platform, given: Arg, ...name: string[]): Action {
  return hostScript(
    id,
    'given-rootfs.sh',
    at('scripts', 'within.sh'),
    given,
    at(id, FILES.rootfs.root),
    platform.name,
    String(platform.elfMachine),
    platform.byteOrder,
    String(platform.bits),
    ...name,
  )
}

/** Copies the root that the user gave, which is never written to. */
function copiedRoot({ platform }: Context, given: GivenRoot, id: RootId): Step {
  return {
    id,
    title: `Root filesystem: ${given.path}`,
    readsInput: 'rootfs',
    needs: ['scripts', 'host'],
    product: {
      kind: 'rootfs',
      name: `given-${platform.name}`,
      ingredients: [{ name: 'content', value: given.id }],
      local: true,
    },
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [givenScript(id, platform, given.path)],
  }
}

/** Adds the user's files to hard links of another root's files. */
function filesStep(files: readonly GuestFile[], base: Step): Step {
  return {
    id: ROOT,
    title: `Root filesystem: with ${files.map(({ to }) => to).join(', ')}`,
    readsInput: 'rootfs-files',
    needs: ['scripts', BASE],
    product: {
      kind: 'rootfs',
      name: `${base.product?.name}-files`,
      ingredients: [
        { name: 'root', from: at(BASE, FILES.note.about) },
        ...files.map(({ to, id }): Ingredient => ({ name: to, value: id })),
      ],
      local: true,
    },
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [
      linkScript(at(BASE, FILES.rootfs.root), at(ROOT, FILES.rootfs.root)),
      hostScript(
        ROOT,
        'rootfs-files.sh',
        at('scripts', 'within.sh'),
        at(ROOT, FILES.rootfs.root),
        ...files.flatMap(({ from, to }) => [from, to]),
      ),
    ],
  }
}

/**
 * Plans the guest's root: the last step is always `rootfs`. The guest writes to an overlay over it.
 */
export function rootfsSteps(context: Context): Step[] {
  const { givenRoot, givenImage, guestFiles, platform } = context
  const root = (id: RootId): Step => {
    if (givenImage !== undefined)
      return imageRoot(context, givenImage, id, (unpacked, name) =>
        givenScript(id, platform, unpacked, name),
      )
    return givenRoot === undefined ? madeRoot(context, id) : copiedRoot(context, givenRoot, id)
  }
  const tools = givenImage === undefined ? [] : [imageToolsStep(context)]
  if (guestFiles === undefined) return [...tools, root(ROOT)]
  const base = root(BASE)
  return [...tools, base, filesStep(guestFiles, base)]
}
