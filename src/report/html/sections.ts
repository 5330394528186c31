import { formatDuration, formatSeconds } from '../../results/duration.ts'
import type { Finding, RunResult, Splat, SuiteResult } from '../../results/model.ts'
import { shortened } from '../../results/text.ts'
import { VERDICT, type VerdictLevel } from '../../results/verdicts.ts'
import { type Failure, failures, flakyTests } from '../failures.ts'
import { reproduceCommand } from '../reproduce.ts'
import {
  COMPARED,
  change,
  compared,
  comparisonSentence,
  countOf,
  isWarning,
  listPlace,
  sourcesInOrder,
  splatPlace,
  splatsInOrder,
} from '../tell.ts'
import { cleanText, excerpt } from '../text.ts'
import { plural, suiteError } from '../words.ts'
import { html, type Markup } from './markup.ts'

/** The parts of the page, each undefined or empty when there is nothing to tell. */

/** Bytes of logs in one page; behind that a failure shows the lines that matter only. */
const LOGS = 6 << 20
const EXCERPT_LINES = 20
/** Entries of one list; a browser has to show the page. */
const ENTRIES = 5000
/** Failures that are open from the start. */
const OPEN = 100

export type Maybe = Markup | undefined

/** Signs that every font has: a page must not depend on one for emoji. */
const MARK: Readonly<Record<VerdictLevel, string>> = { good: '✔', bad: '✖', stopped: '■' }

/** The first of a list's entries as they are shown, and how many others there are. */
export function some<T>(
  all: readonly T[],
  show: (one: T, at: number) => Markup,
  count = (rest: readonly T[]) => rest.length,
): Markup[] {
  const shown = all.slice(0, ENTRIES).map(show)
  if (all.length <= ENTRIES) return shown
  return [
    ...shown,
    html`<p class="dim">and ${count(all.slice(ENTRIES))} more: see <code>results.json</code></p>\n`,
  ]
}

export function mark(level: VerdictLevel): Markup {
  return html`<span class="mark ${level}" aria-hidden="true">${MARK[level]}</span>`
}

/** A log with the lines that failed marked and those that passed dimmed. */
export function log(text: string): Markup {
  const lines = cleanText(text)
    .split('\n')
    .map((line) => {
      if (/:FAIL(?:\b|$)/.test(line)) return html`<span class="hit">${line}</span>\n`
      return /:PASS:/.test(line) ? html`<span class="pass">${line}</span>\n` : html`${line}\n`
    })
  return html`<pre tabindex="0">${lines}</pre>\n`
}

function fold(head: Markup, body: Markup | readonly Markup[], open = false, kind = ''): Markup {
  const attributes = html`${kind === '' ? '' : html` class="${kind}"`}${open ? html` open` : ''}`
  return html`<details${attributes}><summary>${head}</summary><div class="body">\n${body}</div></details>\n`
}

interface Column {
  readonly title: string
  readonly number?: true
}

function table(
  columns: readonly Column[],
  rows: readonly (readonly (Markup | string | number)[])[],
): Markup {
  const head = columns.map(
    ({ title, number }) => html`<th scope="col"${number ? html` class="n"` : ''}>${title}</th>`,
  )
  const row = (cells: readonly (Markup | string | number)[]): Markup =>
    html`<tr>${cells.map((cell, at) => html`<td${columns[at]?.number ? html` class="n"` : ''}>${cell}</td>`)}</tr>\n`
  return html`<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>\n${rows.slice(0, ENTRIES).map(row)}</tbody></table></div>\n${rows.length > ENTRIES ? html`<p class="dim">and ${rows.length - ENTRIES} more: see <code>results.json</code></p>\n` : ''}`
}

const code = (text: string): Markup => html`<code>${text}</code>`
const again = (command: string | undefined): Maybe =>
  command === undefined ? undefined : html`<code class="again">${command}</code>\n`

export function suites(all: readonly SuiteResult[]): Maybe {
  if (all.length === 0) return undefined
  const number = (count: number, kind: string): Markup | string =>
    count === 0 ? '' : html`<span class="${kind}">${count}</span>`
  const flaky = all.some((suite) => suite.flaky > 0)
  const problem = all.some((suite) => suiteError(suite) !== undefined)
  const columns: Column[] = [
    { title: 'suite' },
    { title: 'passed', number: true },
    { title: 'failed', number: true },
    ...(flaky ? [{ title: 'flaky', number: true } as const] : []),
    { title: 'skipped', number: true },
    { title: 'time', number: true },
    ...(problem ? [{ title: 'error' }] : []),
  ]
  const rows = all.map((suite) => [
    html`${mark(suiteError(suite) === undefined && suite.failed === 0 ? 'good' : 'bad')} ${code(suite.name)}`,
    number(suite.passed, 'passed'),
    number(suite.failed, 'failed'),
    ...(flaky ? [number(suite.flaky, 'flaky')] : []),
    number(suite.skipped, 'skipped'),
    suite.seconds === undefined ? '' : formatDuration(suite.seconds),
    ...(problem ? [suiteError(suite) ?? ''] : []),
  ])
  return html`<h2>Suites</h2>\n${table(columns, rows)}`
}

export function finding(one: Finding): Markup {
  const { sentence, file, line, detail } = one
  const place =
    file === undefined ? '' : html` ${code(line === undefined ? file : `${file}:${line}`)}`
  const name = isWarning(one)
    ? html`<b>warning</b>`
    : html`${mark(VERDICT[one.verdict].level)} <b>${one.verdict}</b>`
  return html`<div class="finding${isWarning(one) ? ' warning' : ''}">${name}: ${sentence}${place}\n${detail === undefined ? '' : log(detail)}</div>\n`
}

function failure(
  result: RunResult,
  one: Failure,
  state: 'failed' | 'flaky',
  open: boolean,
  whole: boolean,
): Markup {
  const { suite, test, subtests, message } = one
  const shown = (text: string): Markup =>
    log(whole ? text : excerpt(text, EXCERPT_LINES).lines.join('\n'))
  const facts = [
    ...(test.seconds === undefined ? [] : [formatSeconds(test.seconds)]),
    ...(test.runs === undefined ? [] : [plural(test.runs, 'run')]),
  ]
  const items = some(subtests, (sub) => {
    const said = sub.message === undefined ? '' : html`: ${excerpt(sub.message, 1).lines[0]}`
    const own =
      whole && sub.message !== undefined && sub.message !== message && sub.message.includes('\n')
    return html`<li class="${state}"><code>${sub.name}</code>${said}${own && sub.message !== undefined ? log(sub.message) : ''}</li>\n`
  })
  const body = [
    ...(items.length === 0 ? [] : [html`<ul>\n${items}</ul>\n`]),
    message === undefined
      ? html`<p class="dim">It ${state === 'failed' ? 'failed' : 'failed first'} without a message.</p>\n`
      : shown(message),
    again(reproduceCommand(result, suite.name, test.name)) ?? html``,
  ]
  const head = html`<span class="${state}">${state}</span> ${code(suite.name)} <b><code>${test.name}</code></b>${facts.length === 0 ? '' : html` <span class="dim">${facts.join(', ')}</span>`}`
  return fold(head, body, open, state === 'failed' ? 'bad' : 'warn')
}

export function failed(result: RunResult): Maybe {
  const all = failures(result)
  if (all.length === 0) return undefined
  let room = LOGS
  const items = some(all, (one, at) => {
    room -=
      (one.message ?? '').length +
      one.subtests.reduce((sum, sub) => sum + (sub.message ?? '').length, 0)
    return failure(result, one, 'failed', at < OPEN, room > 0)
  })
  return html`<h2 id="failures">${plural(all.length, 'failed test')}</h2>\n${items}`
}

export function flaky(result: RunResult): Maybe {
  const all = flakyTests(result)
  if (all.length === 0) return undefined
  return html`<h2 id="flaky">${plural(all.length, 'flaky test')}</h2>
<p class="dim">Failed, and passed when run again in a fresh VM.</p>\n${some(all, (one, at) => failure(result, one, 'flaky', false, at < OPEN))}`
}

export function hangs(result: RunResult): Markup[] {
  return result.suites.flatMap((suite) => {
    const { name, hang } = suite
    if (hang === undefined) return []
    const body = [
      hang.output.length === 0
        ? html`<p>It said nothing.</p>\n`
        : html`<p>Its last lines:</p>\n${log(hang.output.join('\n'))}`,
      hang.blocked === undefined
        ? html``
        : html`<p>What the kernel says of blocked tasks:</p>\n${log(hang.blocked)}`,
      again(reproduceCommand(result, suite.name, hang.test)) ?? html``,
    ]
    const what = hang.test === undefined ? '' : html` while <b><code>${hang.test}</code></b> ran`
    return [html`<h2>Hang</h2>\n${fold(html`${code(name)} hung${what}`, body, true, 'bad')}`]
  })
}

export function splats(result: RunResult): Maybe {
  const all = splatsInOrder(result)
  if (all.length === 0) return undefined
  let room = LOGS
  const report = (one: Splat): Markup => {
    const { kind, title, text, suite, test, allowed, more } = one
    const { file, where } = splatPlace(one, result)
    const during = [suite, test].filter((name) => name !== undefined).map(code)
    const facts = html`<p class="dim">${code(file)}${where}${
      during.length === 0
        ? ''
        : html`, while ${during.map((name, at) => html`${at === 0 ? '' : ' '}${name}`)} ran`
    }${allowed === undefined ? '' : html`, allowed by ${code(allowed)}`}${more === undefined ? '' : `, ${more} more like it`}</p>\n`
    room -= text.length
    const head = html`<span class="${allowed === undefined ? 'failed' : 'dim'}">${kind}</span> <code>${title}</code>${allowed === undefined ? '' : html` <span class="dim">allowed</span>`}`
    return fold(
      head,
      html`${facts}<pre tabindex="0">${room > 0 ? text : shortened(text, 1000)}</pre>\n${again(reproduceCommand(result, suite, test)) ?? html``}`,
      false,
      allowed === undefined ? 'bad' : '',
    )
  }
  return html`<h2 id="kernel">${plural(countOf(all), 'report')} of the kernel about itself</h2>\n${some(all, report, countOf)}`
}

export function comparison({ comparison }: RunResult): Maybe {
  if (comparison === undefined) return undefined
  const parts = COMPARED.filter(({ key }) => comparison[key].length > 0).map(({ key, title }) => {
    const items = some(
      comparison[key],
      ({ suite, test }) => html`<li>${code(suite)} <code>${test}</code></li>\n`,
    )
    const bad = key === 'newFailures'
    return fold(
      html`${compared(comparison[key].length, title)}`,
      html`<ul>\n${items}</ul>\n`,
      bad,
      bad ? 'bad' : '',
    )
  })
  return html`<h2 id="compared">Compared with ${comparison.base}: ${comparisonSentence(comparison)}</h2>\n${parts}`
}

function sources(result: RunResult): Maybe {
  const all = sourcesInOrder(result)
  if (all.length === 0) return undefined
  const rows = all.map(({ source, error, known }) => [code(source), known ? 'yes' : '', error])
  const unknown = all.some((source) => !source.known)
  const head = html`${plural(rows.length, 'test source')} did not build and ${rows.length === 1 ? 'was' : 'were'} left out`
  return fold(
    head,
    table([{ title: 'source' }, { title: 'known' }, { title: 'first error' }], rows),
    unknown,
    unknown ? 'bad' : '',
  )
}

function patches({ patches }: RunResult): Maybe {
  if (patches.length === 0) return undefined
  const failed = patches.some((patch) => patch.state === 'failed')
  const rows = patches.map(({ patch, state, where }) => [
    code(patch),
    state === 'failed' ? html`<b class="failed">failed</b>` : state.replaceAll('-', ' '),
    where ?? '',
  ])
  const columns = [{ title: 'patch' }, { title: 'state' }, { title: 'where' }]
  return fold(
    html`${plural(rows.length, 'patch', 'patches')}`,
    table(columns, rows),
    failed,
    failed ? 'bad' : '',
  )
}

function lostOptions({ lostOptions }: RunResult): Maybe {
  if (lostOptions.length === 0) return undefined
  const rows = lostOptions.map(({ option, wanted, got }) => [code(option), code(wanted), code(got)])
  const head = html`${plural(rows.length, 'config option')} did not survive <code>olddefconfig</code>`
  return fold(head, table([{ title: 'option' }, { title: 'wanted' }, { title: 'got' }], rows))
}

function unmatched({ unmatched }: RunResult): Maybe {
  if (unmatched.length === 0) return undefined
  const rows = unmatched.map((one) => [
    code(one.entry),
    code(listPlace(one).replace(/ \(.*$/s, '')),
  ])
  const count = plural(rows.length, 'entry', 'entries')
  const head = html`${count} of allow and deny lists ${rows.length === 1 ? 'matches' : 'match'} no test`
  return fold(head, table([{ title: 'entry' }, { title: 'list and line' }], rows))
}

function veristat({ veristat = [] }: RunResult): Maybe {
  if (veristat.length === 0) return undefined
  const rows = veristat.map(({ file, program, verdict, instructions, states, base }) => [
    code(file),
    code(program),
    base === undefined || base.verdict === verdict
      ? verdict
      : html`<b class="failed">${base.verdict} → ${verdict}</b>`,
    instructions,
    change(instructions, base?.instructions),
    states,
    change(states, base?.states),
  ])
  const columns: Column[] = [
    { title: 'file' },
    { title: 'program' },
    { title: 'verdict' },
    { title: 'instructions', number: true },
    { title: 'change', number: true },
    { title: 'states', number: true },
    { title: 'change', number: true },
  ]
  return fold(html`veristat: ${plural(rows.length, 'program')}`, table(columns, rows))
}

/** How it was built and what was left out: what is worth opening only now and then. */
export function built(result: RunResult): Maybe {
  const parts = [sources, patches, lostOptions, unmatched, veristat].flatMap(
    (part) => part(result) ?? [],
  )
  return parts.length === 0 ? undefined : html`<h2 id="built">Build and lists</h2>\n${parts}`
}
