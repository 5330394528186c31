import { findDebianRelease } from '../platform/debian-releases.ts'
import { at } from '../recipe/command.ts'
import { PROBLEM, run, type Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import { type Context, isNative } from './context.ts'
import { toolchainPackages } from './toolchain.ts'

/** `--toolchain runner`: the packages installed on this machine itself, but only where that removes nothing. */
export function runnerToolchainStep(context: Context): Step {
  const packages = toolchainPackages(context)
  return {
    id: 'runner-toolchain',
    title: `Toolchain on this machine: ${packages.length} packages, ${context.platform.debian} as a foreign architecture`,
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
      // The skeletons of a tree whose own bpftool refuses the other byte order are made by the target's, under qemu-user.
      ...(isNative(context)
        ? []
        : [
            run(
              'unshare',
              '--mount',
              'bash',
              at('scripts', 'binfmt.sh'),
              context.platform.binfmt,
              'true',
            ),
          ]),
    ],
  }
}

/** The Debian release of build root and guest: with `runner`, the host's own where it is a Debian release we know. */
export function debianReleaseOf(
  toolchain: Context['inputs']['toolchain'],
  codename: string,
): string {
  if (toolchain.kind === 'debian') return toolchain.release
  return findDebianRelease(codename)?.name ?? 'trixie'
}
