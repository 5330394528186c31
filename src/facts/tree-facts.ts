/** Facts about a kernel tree on the host. */
export interface TreeFacts {
  /** Absolute path of its top. */
  readonly path: string
  /** Identity of its content; it changes with every change of the source. */
  readonly id: string
  /** `VERSION.PATCHLEVEL` of its Makefile, e.g. `6.12`. */
  readonly version: string
  /**
   * Paths in the tree that are no part of the source: the default folder of results, and `out` and
   * `cache-dir` if they are there.
   */
  readonly outside?: readonly string[]
  /** Such folders that hold tracked files, and so are part of the source. */
  readonly tracked?: readonly string[] | undefined
  /** Those of `outside` that are hidden from builds. None is in another one. */
  readonly hidden?: readonly string[] | undefined
  /**
   * What git ignores in it, such as files of a build: it is no part of the source either. A folder
   * that is ignored as a whole is one entry, with a slash at its end.
   */
  readonly ignored?: readonly string[] | undefined
}
