import { sizesBelow } from '../effects/untrusted.ts'
import type { Growth } from '../runners/durations.ts'

/**
 * Milliseconds between two looks at the files: enough to time tests that take tenths of a second.
 */
const INTERVAL = 200

/**
 * Records how the files below a folder grow: two levels of folders, the first few hundred files.
 * Works on a folder that is shared with a guest too.
 * @param root a folder of ours
 * @param below path of the watched folder in it
 */
export function watchGrowth(
  root: string,
  below: string,
): {
  /** Seconds since the watch began. */
  readonly now: () => number
  /** Ends the watch; returns the growth of each file, by path below the folder. */
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
