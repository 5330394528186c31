/** What differs between the Debian suites a build root and a guest's root are made of. */
export interface Suite {
  readonly name: string
  /** Run-time libraries of the selftests; the 64-bit time_t transition renamed some. */
  readonly libraries: readonly string[]
  /** clang versions the suite has that are new enough for the BPF selftests, oldest first. */
  readonly clang: readonly string[]
  /** Where a bpftool comes from that makes skeletons of objects in either byte order (libbpf 1.5 or newer): its backports, or itself. */
  readonly bpftool: 'backports' | 'main'
}

export const SUITES: readonly Suite[] = [
  {
    name: 'trixie',
    libraries: ['libelf1t64', 'libssl3t64', 'zlib1g'],
    clang: ['17', '18', '19', '22'],
    bpftool: 'backports',
  },
  {
    name: 'forky',
    libraries: ['libelf1t64', 'libssl3t64', 'zlib1g'],
    clang: ['19', '20', '21', '22'],
    bpftool: 'main',
  },
  {
    name: 'sid',
    libraries: ['libelf1t64', 'libssl3t64', 'zlib1g'],
    clang: ['19', '20', '21', '22'],
    bpftool: 'main',
  },
]

export function findSuite(name: string): Suite | undefined {
  return SUITES.find((suite) => suite.name === name)
}
