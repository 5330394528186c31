import type { RunResult } from '../results/model.ts'
import { type Bar, timeline } from './tell.ts'
import { cut, oneLine } from './text.ts'

/** The most bars: mermaid refuses a diagram of more than 50,000 characters. */
const BARS = 80
const TITLE = 60

/** mermaid's tags, whose look is up to the theme. Without one a bar has the plain colour. */
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

/**
 * Escapes the text of a task: a colon ends it, a semicolon ends the line, `%%` or `#` starts a
 * comment.
 */
function taskText(title: string): string {
  const plain = cut(oneLine(oneLine(title).replace(/[^\p{L}\p{N} ,._()/+-]+/gu, ' ')), TITLE)
  return KEYWORD.test(plain) || plain === '' ? `· ${plain}`.trim() : plain
}

/**
 * Formats a time on a day without a change of the clocks. The time zone does not matter: axis and
 * dates both have the reader's.
 */
function at(seconds: number): string {
  return new Date(Date.UTC(2000, 0, 1) + Math.round(seconds) * 1000).toISOString().slice(0, 19)
}

/**
 * Returns the timeline of a run as a mermaid `gantt` diagram, without the fence; undefined when
 * nothing took time. Skipped steps have no bar.
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
