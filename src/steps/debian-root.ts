import { isPinned } from '../platform/mirror.ts'
import { type Arg, at, type Command } from '../recipe/command.ts'
import { onNetwork } from './sandbox.ts'

/** A Debian root as mmdebstrap makes it. */
export interface DebianRoot {
  readonly release: string
  readonly target: Arg
  /** mmdebstrap's set of packages to start from. */
  readonly variant: 'apt' | 'essential'
  /** Debian names, the host's own left out where it is the only one. */
  readonly architectures?: readonly string[]
  readonly packages: readonly string[]
  /** Script of build/ that is run on the finished root. */
  readonly finish?: string
  /** Undefined for mmdebstrap's own default. */
  readonly mirror: string | undefined
  /** True where the release's backports are wanted for the host's architecture. */
  readonly backports?: boolean
  /** Words before mmdebstrap, e.g. what makes programs of another architecture run. */
  readonly before?: readonly Arg[]
}

/** The command that makes a root; every root of this project gets its sources, lists and packages in the same way (build/apt-sources.sh). */
export function makeRoot(root: DebianRoot): Command {
  const { release, architectures = [], finish, mirror, backports = false, before = [] } = root
  const hook = (option: string, script: string): Arg[] => [option, at('scripts', script)]
  return {
    ...onNetwork(
      ...before,
      'mmdebstrap',
      `--variant=${root.variant}`,
      ...(architectures.length === 0 ? [] : [`--architectures=${architectures.join(',')}`]),
      '--components=main',
      `--include=${root.packages.join(',')}`,
      ...hook('--setup-hook', 'apt-sources.sh'),
      ...(finish === undefined ? [] : hook('--customize-hook', finish)),
      // Lists of packages end at a date of theirs, backports' after a week: a mirror of some day in the past is past it.
      ...(isPinned(mirror) ? ['--aptopt=Acquire::Check-Valid-Until "false"'] : []),
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
