import { lookBelow, readBelow } from './untrusted.ts'

/** A file that a command writes, by its path below a folder of ours. */
export interface Watched {
  readonly root: string
  readonly path: string
}

/**
 * A limit that depends on files of the command: `before` seconds until the file exists, then
 * `seconds` more. With `most`, the file's line `limit=N` adds N seconds, at most so many.
 */
export interface TimeLimit {
  readonly file: Watched
  readonly before: number
  readonly seconds: number
  readonly most?: number | undefined
  /** A file that must be written again every so many seconds, once `file` exists. */
  readonly alive?: { readonly file: Watched; readonly seconds: number } | undefined
}

/**
 * Looks twice a second whether a limit is reached.
 * @param onReached called once; `still` is true if the limit was `alive`
 * @returns the timer
 */
export function watchLimit(
  { file, before, seconds, most, alive }: TimeLimit,
  onReached: (still: boolean) => void,
): NodeJS.Timeout {
  let until = Date.now() + before * 1000
  let seen = false
  const timer = setInterval(() => {
    if (!seen && lookBelow(file.root, file.path) !== undefined) {
      seen = true
      until = Date.now() + (seconds + ownLimit(file, most)) * 1000
    }

    const still = seen && alive !== undefined && age(alive.file) > alive.seconds
    if (!still && Date.now() <= until) return
    clearInterval(timer)
    onReached(still)
  }, 500)
  return timer
}

/** Seconds since a file was written; 0 if there is none. */
function age({ root, path }: Watched): number {
  const file = lookBelow(root, path)
  return file === undefined ? 0 : (Date.now() - file.modified) / 1000
}

/** Bytes that are read of a guest's mark, which has a few lines. */
const MARK_BYTES = 4096

/**
 * Seconds in the line `limit=N` of a file, at most `most`; `most` if there is no such line, 0
 * without `most`.
 */
function ownLimit({ root, path }: Watched, most: number | undefined): number {
  if (most === undefined) return 0
  const read = readBelow(root, path, MARK_BYTES)
  const asked = read.kind === 'text' ? /^limit=(\d{1,9})$/m.exec(read.text)?.[1] : undefined
  return asked === undefined ? most : Math.min(Number(asked), most)
}
