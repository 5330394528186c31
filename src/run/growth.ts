import { sizesBelow } from '../effects/untrusted.ts'
import type { Growth } from '../runners/durations.ts'

/** How often the files are looked at, milliseconds: fine enough for tests that take tenths of a second. */
const INTERVAL = 200

/**
 * Watches the files below a folder (two levels, the first few hundred) grow; the folder is `below` one of ours. What writes them does not have to know; on a file system that is shared
 * with a guest the sizes are seen as the guest writes.
 */
export function watchGrowth(
  root: string,
  below: string,
): {
  /** Seconds since the start. */
  readonly now: () => number
  /** Ends the watch: what was seen, by path below the folder. */
  readonly stop: () => ReadonlyMap<string, readonly Growth[]>
} {
  const began = performance.now()
  const now = (): number => (performance.now() - began) / 1000
  const seen = new Map<string, Growth[]>()
  const look = (): void => {
    for (const [file, size] of sizesBelow(root, below)) {
      const known = seen.get(file) ?? []
      if (known.at(-1)?.size === size) continue
      known.push({ size, seconds: now() })
      seen.set(file, known)
    }
  }
  const timer = setInterval(look, INTERVAL)
  return {
    now,
    stop: () => {
      clearInterval(timer)
      look()
      return seen
    },
  }
}
