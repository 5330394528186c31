import type { Platform } from './table.ts'

/** What differs between Debian releases, of which build roots and guests' roots are made. */
export interface DebianRelease {
  readonly name: string
  /** Run-time libraries of the selftests; the 64-bit time_t transition renamed some. */
  readonly libraries: readonly string[]
  /**
   * Versions of clang that are new enough for the BPF selftests, the oldest first (package indexes
   * of November 2026).
   */
  readonly clang: readonly string[]
  /**
   * Archive with a bpftool that makes skeletons in either byte order (libbpf 1.5 or newer): the
   * release's backports or its main one.
   */
  readonly bpftool: 'backports' | 'main'
}

/** All releases that `toolchain` may name. */
export const DEBIAN_RELEASES: readonly DebianRelease[] = [
  {
    name: 'trixie',
    libraries: ['libelf1t64', 'libpcap0.8t64', 'libssl3t64', 'zlib1g'],
    clang: ['17', '18', '19', '22'],
    bpftool: 'backports',
  },
  {
    name: 'forky',
    libraries: ['libelf1t64', 'libpcap0.8t64', 'libssl3t64', 'zlib1g'],
    clang: ['21', '22'],
    bpftool: 'main',
  },
  {
    name: 'sid',
    libraries: ['libelf1t64', 'libpcap0.8t64', 'libssl3t64', 'zlib1g'],
    clang: ['19', '21', '22', '23'],
    bpftool: 'main',
  },
]

/** Releases that a mirror may have, the oldest first: a kernel may be of one that no build root is of. */
const NAMES: readonly string[] = ['bullseye', 'bookworm', 'trixie', 'forky', 'sid']

/** The releases that have a platform, the oldest first. */
export function releasesWith({
  releases,
  notInBookworm,
}: Pick<Platform, 'releases' | 'notInBookworm'>): readonly string[] {
  if (releases !== undefined) return releases
  return notInBookworm ? NAMES.slice(NAMES.indexOf('bookworm') + 1) : NAMES
}

/**
 * The release of a suite, as `trixie` of `trixie-backports`, if that is known not to have a
 * platform; undefined for any other.
 */
export function releaseWithout(
  platform: Pick<Platform, 'releases' | 'notInBookworm'>,
  suite: string,
): string | undefined {
  const [release = ''] = suite.split('-')
  return NAMES.includes(release) && !releasesWith(platform).includes(release) ? release : undefined
}

/** The release of that name; undefined if the table has none. */
export function findDebianRelease(name: string): DebianRelease | undefined {
  return DEBIAN_RELEASES.find((release) => release.name === name)
}

/**
 * Package of LLVM's shared library, of a version that the table has for clang. The 64-bit time_t
 * transition renamed that of 17.
 */
export function llvmLibrary(version: string): string {
  return version === '17' ? 'libllvm17t64' : `libllvm${version}`
}
