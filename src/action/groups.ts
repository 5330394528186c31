import { group, info, warning } from '../effects/github.ts'
import { type Clock, endText, systemClock, Tally } from '../report/tally.ts'
import { cut } from '../report/text.ts'
import type { Progress } from '../run/progress.ts'

/**
 * Most lines of a step that are shown, and most UTF-16 units of them. The step's log, an artifact,
 * has all.
 */
const LOG_LINES = 20_000
const LOG_UNITS = 4 << 20
/** Longest line that is shown, characters. */
const LINE = 2000
/** Milliseconds between signs of life of a running step. */
const HEARTBEAT_MS = 120_000

interface Shown {
  readonly title: string
  readonly lines: string[]
  readonly tally: Tally
  readonly stop: () => void
  units: number
  dropped: number
}

/**
 * Shows progress on GitHub's page: a log group per step, written when the step ends, because steps
 * run at the same time.
 */
export function groupedDisplay(clock: Clock = systemClock): Progress {
  const steps = new Map<string, Shown>()
  return {
    stepStarted: ({ id, title }) => {
      info(`${title} ...`)
      const tally = new Tally(clock.now())
      const stop = clock.every(HEARTBEAT_MS, () => {
        const far = tally.advanced(LINE)
        info(`${title}: ${tally.measure(clock.now())}${far === '' ? '' : `, ${far}`} ...`)
      })
      steps.set(id, { title, lines: [], tally, stop, units: 0, dropped: 0 })
    },
    stepOutput: (id, line) => {
      const step = steps.get(id)
      if (step === undefined) return
      step.tally.add(line)
      step.units += line.length
      if (step.lines.length < LOG_LINES && step.units <= LOG_UNITS) step.lines.push(cut(line, LINE))
      else step.dropped += 1
    },
    stepAdvanced: (id, words) => steps.get(id)?.tally.advance(words),
    stepEnded: (id, end) => {
      const step = steps.get(id)
      if (step === undefined) return
      step.stop()
      const more =
        step.dropped === 0 ? [] : [`... and ${step.dropped} more lines in logs/${id}.log`]
      group(`${step.title}: ${endText(end)}`, [...step.lines, ...more])
      steps.delete(id)
    },
    warn: (sentence) => warning(sentence),
    close: () => {
      for (const { stop } of steps.values()) stop()
    },
  }
}
