import { grownBelow, sizesBelow, writeBelow } from '../effects/untrusted.ts'
import { formatDuration, formatSeconds } from '../results/duration.ts'
import type { Followed, Overdue } from '../runners/followed.ts'

/** Milliseconds between two looks at the logs; a guest writes them through every 5 s. */
const INTERVAL = 1000

/** What the guest says of a test that hangs. */
function sentenceOf({ test, seconds, earlier }: Overdue): string {
  const [runs, took] = [formatDuration(seconds), formatSeconds(earlier)]
  return test === undefined
    ? `no test has ended for ${runs}, and none took more than ${took} before`
    : `${test} has run for ${runs}, and took ${took} before`
}

/**
 * Tells how far the tests of a VM are, from the logs that its guest writes. Has the guest give up a
 * test that hangs (docs/guest-protocol.md).
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
    const now = performance.now() / 1000
    for (const [file, size] of sizesBelow(folder, 'results')) {
      const from = read.get(file) ?? 0
      if (!followed.reads(file)) continue
      const grown = size <= from ? undefined : grownBelow(folder, `results/${file}`, from)
      if (grown !== undefined) read.set(file, grown.end)
      followed.add(file, grown?.text ?? '', now)
    }

    const late = followed.overdue(now)
    if (late !== undefined)
      writeBelow(
        folder,
        `job/suites/${late.folder}/overdue`,
        `${sentenceOf(late)}\n${read.get(late.log) ?? 0}\n`,
      )

    const words = followed.words()
    if (words === undefined || words === told) return
    told = words
    tell(words)
  }

  const timer = setInterval(look, INTERVAL)
  return () => clearInterval(timer)
}
