import type { GivenImage } from '../facts/image.ts'
import type { GivenRoot, GuestFile } from '../facts/rootfs.ts'
import { findDebianRelease, llvmLibrary } from '../platform/debian-releases.ts'
import { at } from '../recipe/command.ts'
import type { Ingredient, Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Context } from './context.ts'
import { EXPIRED, makeRoot } from './debian-root.ts'
import { addPackages, checkRoot, copyRoot, runCommands } from './guest-root.ts'
import { imageRoot, imageToolsStep } from './image.ts'
import { hostScript, linkScript } from './sandbox.ts'
import { linksLlvm } from './selftests.ts'
import { freshness, madeFrom } from './toolchain.ts'
import { byUserEmulator, userEmulatorNeeds } from './user-emulator.ts'

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

/** Makes a root by mmdebstrap, of the Debian release that the target's libraries are from. */
function madeRoot(context: Context, id: string): Step {
  const { inputs, platform, debianRelease: release } = context
  const packages = rootfsPackages(context)

  return {
    id,
    title: `Root filesystem: Debian ${release} for ${platform.name}`,
    needs: ['scripts', 'host', ...userEmulatorNeeds(context)],
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
          // Maintainer scripts run programs of the target.
          before: byUserEmulator(context),
          untestable: platform.releases !== undefined,
        }),
      },
    ],
  }
}

/** Ingredients of a root of the user's: its content, and packages that are added to it. */
function givenIngredients(context: Context, content: Ingredient): Ingredient[] {
  const { rootfsPackages: packages } = context.inputs
  if (packages.length === 0) return [content]
  return [content, { name: 'packages', value: packages.join(' ') }, ...freshness(context)]
}

/** Copies the root that the user gave, which is never written to. */
function copiedRoot(context: Context, given: GivenRoot, id: string): Step {
  return {
    id,
    title: `Root filesystem: ${given.path}`,
    readsInput: 'rootfs',
    needs: ['scripts', 'host', ...userEmulatorNeeds(context)],
    product: {
      kind: 'rootfs',
      name: `given-${context.platform.name}`,
      ingredients: givenIngredients(context, { name: 'content', value: given.id }),
      local: true,
    },
    blame: 'infrastructure-failure',
    attempts: 3,
    actions: [
      copyRoot(context, id, given.path),
      addPackages(context, id, given.path),
      checkRoot(id, given.path),
    ],
  }
}

/** Unpacks the image that the user gave. */
function unpackedRoot(context: Context, image: GivenImage, id: string): Step {
  const root = at(id, FILES.rootfs.root)
  return imageRoot(
    context,
    image,
    id,
    givenIngredients(context, { name: 'image', value: image.id }),
    [
      copyRoot(context, id, root, image.given),
      addPackages(context, id, image.given),
      checkRoot(id, image.given),
    ],
  )
}

/** A step that makes a root of the one that an earlier step made. */
interface Change {
  /** Its id where it is not the last one. */
  readonly id: string
  readonly step: (id: string, base: Step) => Step
}

/** Adds the user's files to hard links of another root's files. */
function filesStep(files: readonly GuestFile[], id: string, base: Step): Step {
  return {
    id,
    title: `Root filesystem: with ${files.map(({ to }) => to).join(', ')}`,
    readsInput: 'rootfs-files',
    needs: ['scripts', base.id],
    product: {
      kind: 'rootfs',
      name: `${base.product?.name}-files`,
      ingredients: [
        ...madeFrom(base.id, 'root'),
        ...files.map(({ to, id }): Ingredient => ({ name: to, value: id })),
      ],
      local: true,
    },
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [
      linkScript(at(base.id, FILES.rootfs.root), at(id, FILES.rootfs.root)),
      hostScript(
        id,
        'rootfs-files.sh',
        at(id, FILES.rootfs.root),
        ...files.flatMap(({ from, to }) => [from, to]),
      ),
    ],
  }
}

/** Runs the user's commands in a copy of another root: they may write to any of its files. */
function commandsStep(context: Context, commands: string, id: string, base: Step): Step {
  return {
    id,
    title: "Root filesystem: the user's commands in it",
    needs: ['scripts', 'host', base.id, ...userEmulatorNeeds(context)],
    product: {
      kind: 'rootfs',
      name: `${base.product?.name}-commands`,
      ingredients: [
        ...madeFrom(base.id, 'root'),
        { name: 'commands', value: commands },
        ...freshness(context),
      ],
      local: true,
    },
    blame: 'invalid-input',
    attempts: 1,
    actions: [
      copyRoot(context, id, at(base.id, FILES.rootfs.root), 'after rootfs-commands'),
      ...runCommands(context, id, commands),
      checkRoot(id, 'after rootfs-commands'),
    ],
  }
}

/**
 * Plans the guest's root: the last step is always `rootfs`. The guest writes to an overlay over it.
 */
export function rootfsSteps(context: Context): Step[] {
  const { givenRoot, givenImage, guestFiles, inputs } = context
  const { rootfsCommands: commands } = inputs
  const changes: Change[] = [
    ...(guestFiles === undefined
      ? []
      : [
          {
            id: `${ROOT}-files`,
            step: (id: string, base: Step) => filesStep(guestFiles, id, base),
          },
        ]),
    ...(commands === undefined
      ? []
      : [
          {
            id: `${ROOT}-commands`,
            step: (id: string, base: Step) => commandsStep(context, commands, id, base),
          },
        ]),
  ]

  const root = (id: string): Step => {
    if (givenImage !== undefined) return unpackedRoot(context, givenImage, id)
    return givenRoot === undefined ? madeRoot(context, id) : copiedRoot(context, givenRoot, id)
  }

  // earlierPlaceOf(ROOT) has this name too, but `rootfs` starts from no earlier product.
  let last = root(changes.length === 0 ? ROOT : `${ROOT}-base`)
  const steps = [...(givenImage === undefined ? [] : [imageToolsStep(context)]), last]
  for (const { id, step } of changes) {
    last = step(id === changes.at(-1)?.id ? ROOT : id, last)
    steps.push(last)
  }
  return steps
}
