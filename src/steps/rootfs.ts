import { findSuite } from '../platform/suites.ts'
import { at } from '../recipe/command.ts'
import type { Step } from '../recipe/plan.ts'
import type { Context } from './context.ts'
import { makeRoot } from './debian-root.ts'
import { freshness } from './toolchain.ts'

/** What the guest and the selftests run, beside the libraries: the recipe's packages and what trixie made optional. */
const GUEST_PACKAGES = [
  ...['qemu-guest-agent', 'finit-sysv', 'mount', 'kmod', 'procps', 'netbase'],
  ...['ethtool', 'gawk', 'iproute2', 'iptables', 'iputils-ping', 'keyutils', 'netcat-openbsd'],
]

export function rootfsPackages(context: Context): string[] {
  const libraries = findSuite(context.suite)?.libraries ?? []
  return [...new Set([...GUEST_PACKAGES, ...libraries, ...context.inputs.rootfsPackages])].sort()
}

/** The guest's root, of the suite the target's libraries come from. The guest only ever sees it under an overlay. */
export function rootfsStep(context: Context): Step {
  const { inputs, platform, suite } = context
  const packages = rootfsPackages(context)
  return {
    id: 'rootfs',
    title: `Root filesystem: Debian ${suite} for ${platform.name}`,
    needs: ['scripts', 'host'],
    product: {
      kind: 'rootfs',
      name: `${suite}-${platform.name}`,
      ingredients: [
        { name: 'suite', value: suite },
        { name: 'architecture', value: platform.debian },
        { name: 'mirror', value: inputs.mirror ?? 'default' },
        { name: 'packages', value: packages.join(' ') },
        ...freshness(context),
      ],
    },
    blame: 'infrastructure-failure',
    attempts: 3,
    actions: [
      {
        do: 'run',
        command: makeRoot({
          suite,
          target: at('rootfs', 'root'),
          variant: 'essential',
          architectures: [platform.debian],
          packages,
          finish: 'rootfs-finish.sh',
          mirror: inputs.mirror,
          // Maintainer scripts are programs of the target, which the kernel hands to qemu-user.
          before: platform.debian === context.host.debian ? [] : ['bash', at('scripts', 'binfmt.sh'), platform.binfmt],
        }),
      },
    ],
  }
}
