import { formatDuration } from '../../results/duration.ts'
import type { RunResult } from '../../results/model.ts'
import { type Bar, timeline } from '../tell.ts'
import { html, type Markup } from './markup.ts'

function bar({ kind, title, state, start, seconds }: Bar, whole: number): Markup {
  const percent = (part: number): string => ((100 * part) / whole).toFixed(2)
  const track =
    state === 'skipped'
      ? ''
      : html`<i class="${kind} ${state}" style="left:${percent(start)}%;width:${percent(seconds)}%"></i>`
  const ended = state === 'done' ? '' : html` <span class="dim">${state}</span>`
  return html`<tr><td>${title}${ended}</td><td class="track">${track}</td><td class="n start">${formatDuration(start)}</td><td class="n">${formatDuration(seconds)}</td></tr>\n`
}

/** Seconds between two marks of the axis. */
const TICKS = [1, 2, 5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200]

/** Shows what ran at the same time: a bar for each step and VM. */
export function timelineSection(result: RunResult): Markup[] {
  const bars = timeline(result)
  if (bars.length === 0) return []

  const whole = bars.reduce((most, { start, seconds }) => Math.max(most, start + seconds), 1)
  const step = TICKS.find((seconds) => whole / seconds <= 6) ?? Math.ceil(whole / 6)
  const percent = (seconds: number): string => ((100 * seconds) / whole).toFixed(3)
  const ticks = Array.from({ length: Math.ceil(whole / step) }, (_, at) => {
    // The last label is left out where it would overlap the next column.
    const label = at > 0 && whole - at * step < whole / 10 ? '' : formatDuration(at * step)
    return html`<span class="tick" style="left:${percent(at * step)}%">${label}</span>`
  })
  const section = html`<h2 id="timeline">Timeline</h2>
<div class="scroll"><table class="gantt" style="--grid:${percent(step)}%"><thead><tr><th scope="col">step</th><th scope="col" class="track" aria-label="when it ran">${ticks}</th><th scope="col" class="n start">started after</th><th scope="col" class="n">took</th></tr></thead><tbody>
${bars.map((one) => bar(one, whole))}</tbody></table></div>
`

  return [section]
}
