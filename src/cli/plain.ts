import { type Clock, endText, systemClock, Tally } from '../report/tally.ts'
import { oneLine } from '../report/text.ts'
import type { Progress } from '../run/progress.ts'

/** Milliseconds between signs of life of a running step. */
const HEARTBEAT_MS = 60_000
/** Longest last line of output in a heartbeat, characters. */
const HEARTBEAT_COLUMNS = 120

/**
 * Shows progress where there is no terminal: a line at a step's start, one at its end, one a minute
 * between them.
 * @param write gets complete lines with their newlines
 */
export function plainDisplay(write: (line: string) => void, clock: Clock = systemClock): Progress {
  const running = new Map<string, { tally: Tally; stop: () => void }>()
  const heartbeat = (id: string, tally: Tally): void => {
    const last = tally.last(HEARTBEAT_COLUMNS)
    write(`... ${id}: ${tally.measure(clock.now())}${last === '' ? '' : `: ${last}`}\n`)
  }
  return {
    stepStarted: ({ id, title }) => {
      running.get(id)?.stop()
      const tally = new Tally(clock.now())
      running.set(id, { tally, stop: clock.every(HEARTBEAT_MS, () => heartbeat(id, tally)) })
      write(`==> ${id}: ${oneLine(title)}\n`)
    },
    stepOutput: (id, line) => running.get(id)?.tally.add(line),
    stepAdvanced: (id, words) => running.get(id)?.tally.advance(words),
    stepEnded: (id, end) => {
      running.get(id)?.stop()
      running.delete(id)
      write(`<== ${id}: ${endText(end)}\n`)
    },
    warn: (sentence) => write(`warning: ${oneLine(sentence)}\n`),
    close: () => {
      for (const { stop } of running.values()) stop()
      running.clear()
    },
  }
}
