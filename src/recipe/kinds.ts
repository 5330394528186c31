/** The kinds of folders that a store holds, and all that is known of each kind: one row a kind. */

/** Limits for a product that comes from GitHub's cache. */
export interface Allowed {
  /** Bytes of all files together. */
  readonly bytes: number
  /** Number of files, folders and links together. */
  readonly files: number
  /**
   * True for a root filesystem: it may have devices, set-uid programs and any links, because it is
   * only used as a sandbox's root.
   */
  readonly root: boolean
}

interface KindFacts {
  /**
   * Who makes it, and so how it is maintained:
   *
   * - `step`: a product. It is checked against its key and its list of files before each use; an
   *   incomplete one is removed;
   * - `programs`: a folder that a step's programs keep (Step.cacheMount). It grows, and is never
   *   checked;
   * - `results`: a run's results, the base of later runs;
   * - `run`: what an ended run left behind. It is removed at once.
   *
   * All but `run` are evicted least recently used first, unless a run is using them.
   */
  readonly by: 'step' | 'programs' | 'results' | 'run'
  /**
   * Present if it is kept in GitHub's cache: the limits for one that is fetched. They are several
   * times what such products measured (a kernel with all debugging options: 3.3 GB, 14,000 files).
   * Kept there is what takes longer to make than to fetch, as a repository has 10 GB. Debian's
   * kernel source is not: downloading and unpacking it takes 11 s, fetching its archive of 217 MB
   * as long.
   */
  readonly remote?: Allowed
  /** True if the tool cache of a self-hosted runner keeps it too. */
  readonly toolCache?: true
  /** True if it counts for the output `cache-hit`. */
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
  'image-tools': { by: 'step', remote: upTo(4, 200_000, true) },
  vmtest: { by: 'step', remote: upTo(1, 1000), toolCache: true },
  emulator: { by: 'step', remote: upTo(1, 1000) },
  snapshot: { by: 'step' },
  bundle: { by: 'step' },
  unpacked: { by: 'step' },
  git: { by: 'programs', remote: upTo(16, 500_000) },
  blobs: { by: 'programs' },
  ccache: { by: 'programs', remote: upTo(8, 1_000_000) },
  results: { by: 'results' },
  leftover: { by: 'run' },
} as const satisfies Readonly<Record<string, KindFacts>>

export type Kind = keyof typeof TABLE

const KIND: Readonly<Record<Kind, KindFacts>> = TABLE

const isKind = (name: string): name is Kind => Object.hasOwn(TABLE, name)

/** Looks up a kind; returns an empty object for a folder that is not ours. */
export const kindOf = (name: string): Partial<KindFacts> => (isKind(name) ? KIND[name] : {})

/** Names of all kinds, in the order in which help and messages list them. */
export const KINDS: readonly Kind[] = Object.keys(TABLE).filter(isKind)
