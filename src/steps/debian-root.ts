import { isPinned } from '../platform/mirror.ts'
import { type Arg, at, type Command, type Place } from '../recipe/command.ts'
import { PROBLEM } from '../recipe/plan.ts'
import { onNetwork } from './sandbox.ts'

/** A Debian root for mmdebstrap to make. */
export interface DebianRoot {
  readonly release: string
  readonly target: Place
  /** mmdebstrap's set of packages to start from. */
  readonly variant: 'apt' | 'essential'
  /** Debian names of the architectures; absent for the host's own only. */
  readonly architectures?: readonly string[]
  readonly packages: readonly string[]
  /** Files of packages that dpkg does not unpack, as `path-exclude` takes them. */
  readonly notUnpacked?: readonly string[]
  /** Script of build/ that runs on the finished root. */
  readonly finish?: string
  /** URL; undefined for mmdebstrap's default. */
  readonly mirror: string | undefined
  /** True to take a release whose Release file has expired; `target`'s place then tells of it. */
  readonly acceptExpired?: boolean
  /** True to add the release's backports for the host's architecture. */
  readonly backports?: boolean
  /** True for an architecture that the host's arch-test may not know: mmdebstrap is not to ask it. */
  readonly untestable?: boolean
  /** A command to run mmdebstrap by, e.g. one that makes programs of another architecture run. */
  readonly before?: readonly Arg[]
}

/**
 * File of a product with packages: a sentence for each Release file that had expired
 * (build/expired.sh).
 */
export const EXPIRED = 'expired'

/**
 * Makes the command that makes a root. All roots get their sources, lists and packages in the same
 * way (build/apt-sources.sh).
 */
export function makeRoot(root: DebianRoot): Command {
  const { release, architectures = [], notUnpacked = [], finish, mirror, before = [] } = root
  const { backports = false, acceptExpired = false, untestable = false } = root
  const hook = (option: string, script: string): Arg[] => [option, at('scripts', script)]
  return {
    ...onNetwork(
      ...(['--setenv', 'CROSS_BPF_PROBLEM', at(PROBLEM)] satisfies Arg[]),
      ...(acceptExpired ? ['--setenv', 'CROSS_BPF_EXPIRED', at(root.target.place, EXPIRED)] : []),
      // Nothing is left in /tmp if it is killed; the step's folder is removed.
      ...(['--setenv', 'TMPDIR', at(root.target.place)] satisfies Arg[]),
      ...before,
      'mmdebstrap',
      `--variant=${root.variant}`,
      ...(architectures.length === 0 ? [] : [`--architectures=${architectures.join(',')}`]),
      ...(untestable ? ['--skip=check/qemu'] : []),
      '--components=main',
      `--include=${root.packages.join(',')}`,
      ...notUnpacked.map((files) => `--dpkgopt=path-exclude=${files}`),
      ...hook('--setup-hook', 'apt-sources.sh'),
      ...(finish === undefined ? [] : hook('--customize-hook', finish)),
      // Package lists expire, backports' after a week: those of a snapshot of the past have
      // expired.
      ...(isPinned(mirror) || acceptExpired ? ['--aptopt=Acquire::Check-Valid-Until "false"'] : []),
      // It would stay in the root, where later downloads have to ask for it themselves.
      ...(acceptExpired && !isPinned(mirror)
        ? ['--customize-hook=rm "$1/etc/apt/apt.conf.d/99mmdebstrap"']
        : []),
      release,
      root.target,
      ...(mirror === undefined ? [] : [mirror]),
    ),
    env: {
      CROSS_BPF_SUITE: release,
      CROSS_BPF_PACKAGES: root.packages.join(' '),
      ...(backports && { CROSS_BPF_BACKPORTS: '1' }),
    },
  }
}
