/** One thing that lies in the local store, or what a run that is gone has left there. */
export interface Stored {
  /** `kernel`, `toolchain`, ...; `leftover` for the folder of a run that is gone. */
  readonly kind: string
  /** Name of its folder. */
  readonly key: string
  /** Room it takes on the disk, in bytes; a file with several names counts once. */
  readonly bytes: number
  /** When it was made, and when a run last used it: milliseconds since the epoch. */
  readonly made: number
  readonly used: number
  /** A run that is under way has it. */
  readonly inUse: boolean
  /** Why it is of no use to anybody; absent for what is whole. */
  readonly broken?: string
}

/** What is to go. Without `kinds` all kinds are meant; what no limit speaks of stays, but for what is broken. */
export interface Limits {
  readonly kinds?: readonly string[]
  /** Seconds since the last use; what has lain longer goes. */
  readonly olderThan?: number
  /** Bytes that what is meant may take in all; the least recently used goes first. */
  readonly maxBytes?: number
  /** Bytes to make room for, by the same order. */
  readonly toFree?: number
  /** All that is meant. */
  readonly all?: boolean
}

/** What is broken, then the least recently used first; the rest of the order only makes it one. */
function byUse(one: Stored, other: Stored): number {
  const broken = Number(other.broken !== undefined) - Number(one.broken !== undefined)
  return broken || one.used - other.used || one.made - other.made || (one.key < other.key ? -1 : 1)
}

/**
 * Which of the stored things go, in the order in which they do. What is in use never does, but counts.
 *
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
