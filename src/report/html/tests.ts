import { formatSeconds } from '../../results/duration.ts'
import type { RunResult } from '../../results/model.ts'
import { type TestRow, testRows } from '../tell.ts'
import { cut, excerpt, oneLine } from '../text.ts'
import { plural } from '../words.ts'
import { html, type Markup } from './markup.ts'

/** The most rows that a browser sorts without a delay. */
const ROWS = 40_000

/** Class of a row, worst first; the script sorts by these. */
const STATE_CLASS: Readonly<Record<TestRow['state'], string>> = {
  failed: 'failed',
  flaky: 'flaky',
  skipped: 'skipped',
  'left out': 'left',
  passed: 'passed',
}
const STATES = Object.keys(STATE_CLASS) as TestRow['state'][]

function seconds({ seconds }: TestRow): number | undefined {
  return seconds !== undefined && Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined
}

/**
 * Returns the text of a row's note; none for a test that passed, whose output is in results.json.
 */
function note({ state, note, runs }: TestRow): string {
  const first = state === 'passed' || note === undefined ? [] : excerpt(note, 1).lines
  return cut(
    [...(runs === undefined ? [] : [plural(runs, 'run')]), ...first.map(oneLine)].join(', '),
    160,
  )
}

function testRow(row: TestRow, longest: number | undefined): Markup {
  const took = seconds(row)
  const cells = html`<td>${row.state}</td><td>${cut(oneLine(row.suite.name), 100)}</td><td>${cut(oneLine(row.name), 300)}</td>`
  if (longest === undefined)
    return html`<tr class="${STATE_CLASS[row.state]}">${cells}<td>${note(row)}</td></tr>\n`
  if (took === undefined) {
    return html`<tr class="${STATE_CLASS[row.state]}">${cells}<td class="n time"></td><td>${note(row)}</td></tr>\n`
  }

  const part = longest === 0 ? 0 : ((100 * took) / longest).toFixed(1)
  return html`<tr class="${STATE_CLASS[row.state]}" data-seconds="${took.toFixed(3)}">${cells}<td class="n time" style="--part:${part}%">${formatSeconds(took)}</td><td>${note(row)}</td></tr>\n`
}

/**
 * Shows a row for each test and subtest, to search, filter and sort. Passed ones are left out where
 * there are too many.
 */
export function allTests(result: RunResult): Markup[] {
  const all = testRows(result)
  if (all.length === 0) return []

  const rows =
    all.length <= ROWS ? all : all.filter(({ state }) => state !== 'passed').slice(0, ROWS)
  const times = rows.flatMap((row) => seconds(row) ?? [])
  const longest = times.length === 0 ? undefined : times.reduce((a, b) => Math.max(a, b))
  const count = (state: TestRow['state']): number =>
    rows.filter((row) => row.state === state).length
  const boxes = STATES.filter((state) => count(state) > 0).map(
    (state) =>
      html`<label class="${STATE_CLASS[state]}"><input type="checkbox" value="${STATE_CLASS[state]}" checked> ${state} ${count(state)}</label>\n`,
  )
  const columns = ['state', 'suite', 'test', ...(longest === undefined ? [] : ['time'])]
  const heads = columns.map(
    (name) =>
      html`<th scope="col"${html`${name === 'time' ? html` class="n"` : ''}`}><button type="button" value="${name}">${name}</button></th>`,
  )
  const gone = all.length - rows.length
  const page = html`<h2>All tests</h2>
<details id="tests"><summary>${plural(all.length, 'test')} and subtests, to search and sort</summary><div class="body">
<div class="controls" hidden><input id="search" type="search" placeholder="search: name, suite, message (key /)" aria-label="search tests">
${boxes}<span id="count" class="dim" role="status"></span></div>
${gone === 0 ? '' : html`<p class="dim">${gone} of them are in <code>results.json</code> only, for they are too many for a page.</p>\n`}<table id="all"${longest === undefined ? '' : html` class="timed"`}><thead><tr>${heads}<th scope="col">note</th></tr></thead><tbody>
${rows.map((row) => testRow(row, longest))}</tbody></table>
<button id="more" type="button" hidden>show more</button>
</div></details>
`

  return [page]
}
