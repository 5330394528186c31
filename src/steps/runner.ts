import { findDebianRelease } from '../platform/debian-releases.ts'
import { at } from '../recipe/command.ts'
import { PROBLEM, run, type Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import { type Context, isNative } from './context.ts'
import { toolchainPackages } from './toolchain.ts'

/**
 * For `--toolchain runner`: installs the compilers on the host itself, unless that would remove a
 * package.
 */
export function runnerToolchainStep(context: Context): Step {
  const packages = toolchainPackages(context)

  return {
    id: 'runner-toolchain',
    title:
      `Toolchain on this machine: ${packages.length} packages, ` +
      `${context.platform.debian} as a foreign architecture`,
    needs: ['scripts', 'host'],
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [
      {
        do: 'run',
        command: {
          program: 'bash',
          args: [
            at('scripts', 'runner-toolchain.sh'),
            at(PROBLEM),
            context.platform.debian,
            at('runner-toolchain', FILES.toolchain.packages),
            ...packages,
          ],
          network: true,
        },
      },
      // If the tree's bpftool refuses the target's byte order, the target's own makes the
      // skeletons, under qemu-user. In the machine's own mount namespace: the registration is gone
      // with the last mount of binfmt_misc.
      ...(isNative(context)
        ? []
        : [run('bash', at('scripts', 'binfmt.sh'), context.platform.binfmt, 'true')]),
    ],
  }
}

/**
 * Debian release of build root and guest: for `runner` the host's, if it is in the table of
 * releases, else trixie.
 */
export function debianReleaseOf(
  toolchain: Context['inputs']['toolchain'],
  codename: string,
): string {
  if (toolchain.kind === 'debian') return toolchain.release
  return findDebianRelease(codename)?.name ?? 'trixie'
}
