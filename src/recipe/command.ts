/**
 * A path below a place: a folder whose host path is known only when the plan runs. In a printed
 * script it is a shell variable.
 */
export interface Place {
  readonly place: string
  /** Path relative to the place, without a leading slash; absent for the place itself. */
  readonly path?: string
}

/** One argument of a command: literal text, or a path that is resolved when the plan runs. */
export type Arg = string | Place

/** Secrets that commands may need, by the input that they are from. */
export type SecretName = 'registry-auth' | 'command-environment'

/** A program and its arguments; never a shell string. */
export interface Command {
  readonly program: Arg
  readonly args: readonly Arg[]
  /** Variables added to a minimal environment. */
  readonly env?: Readonly<Record<string, string>>
  /**
   * True for a command that downloads: it also gets proxy and certificate variables
   * (effects/variables.ts).
   */
  readonly network?: boolean
  /**
   * Secrets that are its standard input: RunOptions.secret has them. They are in no argument. In a
   * printed script it is the file that the second or third argument names (SECRETS in script.ts).
   */
  readonly stdin?: SecretName
  /** Wall-time limit, seconds; then the command and all its children are killed. */
  readonly timeout?: number
  /**
   * A finer limit than `timeout`; a printed script has only `timeout`. The file `from` must exist
   * after `before` seconds; from then on the command has `seconds`. With `most`, it has N seconds
   * more, where N is from a line `limit=N` of that file, and `most` at most. With `alive`, that
   * file must be rewritten every `alive.seconds`.
   */
  readonly limit?: {
    readonly from: Place
    readonly before: number
    readonly seconds: number
    readonly most?: number
    readonly alive?: { readonly file: Place; readonly seconds: number }
  }
  /** A folder: the growth of its files is recorded while the command runs. */
  readonly watch?: Place
}

/** Makes the path `path` below the place `place`. */
export function at(place: string, path?: string): Place {
  return path === undefined ? { place } : { place, path }
}
