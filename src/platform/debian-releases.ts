/** What differs between the Debian releases that a build root and a guest's root are made of. */
export interface DebianRelease {
  readonly name: string
  /** Run-time libraries of the selftests; the 64-bit time_t transition renamed some. */
  readonly libraries: readonly string[]
  /** clang versions the release has that are new enough for the BPF selftests, oldest first (package indexes of November 2026). */
  readonly clang: readonly string[]
  /** Where a bpftool comes from that makes skeletons of objects in either byte order (libbpf 1.5 or newer): its backports, or itself. */
  readonly bpftool: 'backports' | 'main'
}

export const DEBIAN_RELEASES: readonly DebianRelease[] = [
  {
    name: 'trixie',
    libraries: ['libelf1t64', 'libssl3t64', 'zlib1g'],
    clang: ['17', '18', '19', '22'],
    bpftool: 'backports',
  },
  {
    name: 'forky',
    libraries: ['libelf1t64', 'libssl3t64', 'zlib1g'],
    clang: ['21', '22'],
    bpftool: 'main',
  },
  {
    name: 'sid',
    libraries: ['libelf1t64', 'libssl3t64', 'zlib1g'],
    clang: ['19', '21', '22', '23'],
    bpftool: 'main',
  },
]

export function findDebianRelease(name: string): DebianRelease | undefined {
  return DEBIAN_RELEASES.find((release) => release.name === name)
}
