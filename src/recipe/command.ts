/** A path below a place: a folder whose location is known only when the plan runs (or is a shell variable in the script). */
export interface Place {
  readonly place: string
  /** Path below the place, without a leading slash; absent for the place itself. */
  readonly path?: string
}

/** One argument of a command. Literal text, or a path that is resolved when the plan runs. */
export type Arg = string | Place

/** A program and its arguments; never a shell string. */
export interface Command {
  readonly program: Arg
  readonly args: readonly Arg[]
  /** Variables added to the environment, which is a minimal one. */
  readonly env?: Readonly<Record<string, string>>
  /** True for a command that downloads: it gets what says how to reach the network (effects/exec.ts). */
  readonly network?: boolean
  /** Wall-time limit in seconds; the command and all its children are killed after it. */
  readonly timeout?: number
  /**
   * A finer limit than `timeout`, for a run that watches: `before` seconds until the file `from` exists, then
   * `seconds` more. With `most`, the file's own line `limit=N` adds N seconds, at most so many. With `alive`, that file has to
   * be written anew every so many seconds. The script has only `timeout`.
   */
  readonly limit?: {
    readonly from: Place
    readonly before: number
    readonly seconds: number
    readonly most?: number
    readonly alive?: { readonly file: Place; readonly seconds: number }
  }
  /** A folder whose files are watched as they grow while the command runs. */
  readonly watch?: Place
}

/** Makes the path `path` below the place `place`. */
export function at(place: string, path?: string): Place {
  return path === undefined ? { place } : { place, path }
}
