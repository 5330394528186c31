import type { RunResult } from '../results/model.ts'
import { type Bar, timeline } from './tell.ts'
import { cut, oneLine } from './text.ts'

/** Bars at most: mermaid refuses a diagram of more than 50,000 characters, and nobody reads so many. */
const BARS = 80
const TITLE = 60

/** mermaid's tags: what they look like is the theme's. Without one a bar has the plain colour. */
const TAG: Readonly<Record<Bar['state'], string>> = {
  done: '',
  reused: 'done, ',
  failed: 'crit, ',
  skipped: 'done, ',
  cancelled: 'crit, done, ',
}

/** Words that start a statement of a gantt chart (mermaid's gantt.jison), whatever their case. */
const KEYWORD =
  /^(?:gantt|title|section|click|href|call|dateFormat|axisFormat|tickInterval|inclusiveEndDates|topAxis|excludes|includes|todayMarker|weekday|weekend|accTitle|accDescr|date\b|\d{4}-\d\d-\d\d)/i

/** A task's text: it ends at a colon, a line at a semicolon, a comment starts with `%%` or `#`. */
function taskText(title: string): string {
  const plain = cut(oneLine(oneLine(title).replace(/[^\p{L}\p{N} ,._()/+-]+/gu, ' ')), TITLE)
  return KEYWORD.test(plain) || plain === '' ? `· ${plain}`.trim() : plain
}

/** A day without a change of the clocks; axis and dates are both of the reader's time zone, so it is of no matter which. */
function at(seconds: number): string {
  return new Date(Date.UTC(2000, 0, 1) + Math.round(seconds) * 1000).toISOString().slice(0, 19)
}

/**
 * The timeline of a run as a mermaid `gantt` diagram, without the fence; undefined when nothing took time.
 * Steps that were skipped are no bars.
 */
export function renderMermaid(result: RunResult): string | undefined {
  const bars = timeline(result).filter((bar) => bar.state !== 'skipped')
  if (bars.every((bar) => bar.seconds < 1)) return undefined

  const lines = [
    'gantt',
    '    dateFormat YYYY-MM-DDTHH:mm:ss',
    '    axisFormat %H:%M:%S',
    '    todayMarker off',
  ]
  let section: Bar['kind'] | undefined

  for (const bar of bars.slice(0, BARS)) {
    if (bar.kind !== section) lines.push(`    section ${bar.kind === 'vm' ? 'VMs' : 'Steps'}`)
    section = bar.kind
    const length = Math.max(1, Math.round(bar.seconds))
    lines.push(`    ${taskText(bar.title)} :${TAG[bar.state]}${at(bar.start)}, ${length}s`)
  }

  return lines.join('\n')
}
