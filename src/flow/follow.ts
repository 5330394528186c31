import { grownBelow, sizesBelow } from '../effects/untrusted.ts'
import type { Followed } from '../runners/followed.ts'

/** Milliseconds between two looks at the logs; a guest writes them through every 5 s. */
const INTERVAL = 1000

/**
 * Tells how far the tests of a VM are, from the logs that its guest writes.
 * @param share returns the folder that is shared with the guest, once it is there
 * @returns ends the following
 */
export function follow(
  followed: Followed,
  share: () => string | undefined,
  tell: (words: string) => void,
): () => void {
  const read = new Map<string, number>()
  let told: string | undefined

  const look = (): void => {
    const folder = share()
    if (folder === undefined) return
    for (const [file, size] of sizesBelow(folder, 'results')) {
      const from = read.get(file) ?? 0
      if (size <= from || !followed.reads(file)) continue
      const grown = grownBelow(folder, `results/${file}`, from)
      if (grown === undefined) continue
      read.set(file, grown.end)
      followed.add(file, grown.text)
    }

    const words = followed.words()
    if (words === undefined || words === told) return
    told = words
    tell(words)
  }

  const timer = setInterval(look, INTERVAL)
  return () => clearInterval(timer)
}
