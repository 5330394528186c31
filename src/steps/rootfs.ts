import { findSuite } from '../platform/suites.ts'
import { type Arg, at } from '../recipe/command.ts'
import type { Step } from '../recipe/plan.ts'
import type { Context } from './context.ts'
import { onHost } from './sandbox.ts'
import { freshness, oldMirror } from './toolchain.ts'

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
        command: {
          ...onHost(
            // Maintainer scripts are programs of the target, which the kernel hands to qemu-user.
            ...(platform.debian === context.host.debian
              ? []
              : (['bash', at('scripts', 'binfmt.sh'), platform.binfmt] satisfies Arg[])),
            'mmdebstrap',
            '--variant=essential',
            `--architectures=${platform.debian}`,
            '--components=main',
            `--include=${packages.join(',')}`,
            '--setup-hook',
            at('scripts', 'apt-sources.sh'),
            '--customize-hook',
            at('scripts', 'rootfs-finish.sh'),
            ...oldMirror(context),
            suite,
            at('rootfs', 'root'),
            ...(inputs.mirror === undefined ? [] : [inputs.mirror]),
          ),
          env: { CROSS_BPF_SUITE: suite },
        },
      },
    ],
  }
}
