/** An entry of the local store, or the folder of a run that has ended. */
export interface Stored {
  /** `kernel`, `toolchain`, ...; `leftover` for the folder of a run that has ended. */
  readonly kind: string
  /** Name of its folder. */
  readonly key: string
  /** Bytes that it takes on the disk; a file with several names counts once. */
  readonly bytes: number
  /** When it was made and when a run last used it, in milliseconds since the epoch. */
  readonly made: number
  readonly used: number
  /** True if a running run uses it. */
  readonly inUse: boolean
  /** What is wrong with it; absent if it is whole. */
  readonly broken?: string
}

/**
 * Which entries to remove, of the kinds in `kinds`, or of all kinds. Broken entries always go;
 * others only by a limit.
 */
export interface Limits {
  readonly kinds?: readonly string[] | undefined
  /** Seconds: remove entries that were not used for longer. */
  readonly olderThan?: number | undefined
  /** Bytes that all may take together: remove the least recently used first. */
  readonly maxBytes?: number | undefined
  /** Bytes to free, in the same order. */
  readonly toFree?: number
  /** True to remove all. */
  readonly all?: boolean
}

/**
 * Free bytes that a build wants before it starts: a kernel and its selftests take half of them.
 * Other steps want a quarter.
 */
export const BUILD_ROOM = 8 * 1024 ** 3

/**
 * Orders broken entries first, then the least recently used. Time and key make the order
 * unambiguous.
 */
function byUse(one: Stored, other: Stored): number {
  const broken = Number(other.broken !== undefined) - Number(one.broken !== undefined)
  return broken || one.used - other.used || one.made - other.made || (one.key < other.key ? -1 : 1)
}

/**
 * Chooses the entries to remove, in order. Entries in use stay, but count towards `maxBytes`.
 * @param now milliseconds since the epoch
 */
export function chooseRemovals<Item extends Stored>(
  stored: readonly Item[],
  limits: Limits,
  now: number,
): Item[] {
  const meant = stored.filter(({ kind }) => limits.kinds?.includes(kind) ?? true)
  const { olderThan, maxBytes, toFree = 0 } = limits
  let total = meant.reduce((sum, { bytes }) => sum + bytes, 0)
  let freed = 0

  const chosen: Item[] = []
  for (const each of meant.filter(({ inUse }) => !inUse).sort(byUse)) {
    const old = olderThan !== undefined && now - each.used > olderThan * 1000
    const tooMuch = maxBytes !== undefined && total > maxBytes
    if (!(each.broken !== undefined || limits.all === true || old || tooMuch || freed < toFree))
      continue
    chosen.push(each)
    total -= each.bytes
    freed += each.bytes
  }
  return chosen
}
