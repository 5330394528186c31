/** What was found out about a kernel tree that is there. */
export interface TreeFacts {
  /** Absolute path of its top. */
  readonly path: string
  /** Identity of its content: equal for equal trees, another after any change. */
  readonly id: string
  /** `VERSION.PATCHLEVEL` of its Makefile, e.g. `6.12`. */
  readonly version: string
  /** Paths in the tree that are no part of it: where results go by default, and `out` and `cache-dir` that lie there. */
  readonly outside?: readonly string[]
  /** Those that hold tracked files, and so are. */
  readonly tracked?: readonly string[]
  /** Those of `outside` that are there: a build does not see them. None lies in another, or in what git ignores. */
  readonly hidden?: readonly string[]
  /** True where files lie in it that its git ignores, as those of a build in place: they are no part of it either. */
  readonly ignored?: boolean
}
