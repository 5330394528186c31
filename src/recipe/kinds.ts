/** What a product that comes from elsewhere may be. */
export interface Allowed {
  /** Bytes of all files together, and how many files, folders and links there may be. */
  readonly bytes: number
  readonly files: number
  /** A root filesystem: its devices, set-uid programs and links are its own affair, for it is only entered as a root. */
  readonly root: boolean
}

/** What a store may hold. All that is known of a kind stands in its row; everything else asks this table. */

interface KindFacts {
  /**
   * Who makes it, and so how it is looked after:
   *
   * - `step`: a product, whole or not at all. It is checked against its key and its list of files before each use, and what
   *   is not whole is removed then;
   * - `programs`: a folder that a step's programs keep for themselves (Step.cacheMount). It grows, and is never checked;
   * - `results`: of a run, as the base of later ones;
   * - `run`: what a run that is over has left. Nobody comes back for it: it is removed at once.
   *
   * All but the last are evicted by their last use, when no run has them.
   */
  readonly by: 'step' | 'programs' | 'results' | 'run'
  /**
   * Whether it is kept in GitHub's cache, and what one that comes from there may be: several times what such products have been
   * seen to be (a kernel with all its debugging: 3.3 GB, 14,000 files), and little enough for a disk. Worth a place in the
   * repository's 10 GB is what takes longer to make than to load. A kernel's source is not: unpacking Debian's takes 11 s
   * with the download, its archive of 217 MB no less.
   */
  readonly remote?: Allowed
  /** Whether the runner's tool cache keeps it as well. */
  readonly toolCache?: true
  /** Whether the output `cache-hit` is about it: making it is what a cache spares a run. */
  readonly cacheHit?: true
}

const GIB = 1024 ** 3

const upTo = (gibibytes: number, files: number, root = false): Allowed => ({
  bytes: gibibytes * GIB,
  files,
  root,
})

const TABLE = {
  toolchain: { by: 'step', remote: upTo(16, 1_000_000, true), cacheHit: true },
  source: { by: 'step' },
  patch: { by: 'step' },
  'signing-key': { by: 'step' },
  kernel: { by: 'step', remote: upTo(16, 500_000), cacheHit: true },
  selftests: { by: 'step', remote: upTo(8, 200_000), cacheHit: true },
  kselftests: { by: 'step', remote: upTo(8, 200_000), cacheHit: true },
  rootfs: { by: 'step', remote: upTo(16, 1_000_000, true), cacheHit: true },
  vmtest: { by: 'step', remote: upTo(1, 1000), toolCache: true },
  bundle: { by: 'step' },
  unpacked: { by: 'step' },
  git: { by: 'programs', remote: upTo(16, 500_000) },
  ccache: { by: 'programs', remote: upTo(8, 1_000_000) },
  results: { by: 'results' },
  leftover: { by: 'run' },
} as const satisfies Readonly<Record<string, KindFacts>>

export type Kind = keyof typeof TABLE

const KIND: Readonly<Record<Kind, KindFacts>> = TABLE

const isKind = (name: string): name is Kind => Object.hasOwn(TABLE, name)

/** What is known of a kind; nothing of a folder that is none of ours. */
export const kindOf = (name: string): Partial<KindFacts> => (isKind(name) ? KIND[name] : {})

/** Their names, in the order in which they are told. */
export const KINDS: readonly Kind[] = Object.keys(TABLE).filter(isKind)
