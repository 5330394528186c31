import type { Finding, RunResult, SuiteResult } from '../results/model.ts'
import { comparisonSection } from './comparison.ts'
import { formatDuration } from './duration.ts'
import { type Failure, failures } from './failures.ts'
import { code, details, fenced, inline, list, table } from './markdown.ts'
import { cut, excerpt, oneLine } from './text.ts'
import { PATCH_STATE, plural, STEP_ICON, STEP_STATE, suiteError, VERDICT_ICON } from './words.ts'

/** GitHub refuses a step's summary of more than 1 MiB as a whole. The margin is for what else the step may write to it. */
export const SUMMARY_LIMIT = 960 * 1024

/** How much of a result is told, most first. A summary that is too large is told with the next one. */
const DETAILS = ['all', 'failed', 'trimmed'] as const
type Detail = (typeof DETAILS)[number]

/** Lines of a log at a failure. */
const EXCERPT_LINES: Readonly<Record<Detail, number>> = { all: 20, failed: 10, trimmed: 5 }

const WHOLE = 'Everything is in <code>results.json</code> and <code>junit.xml</code>, which the artifact has.'

const NOTICE: Readonly<Record<Detail, string | undefined>> = {
  all: undefined,
  failed: `✂️ Only failures are shown, for the whole is too large for a summary. ${WHOLE}`,
  trimmed: `✂️ The summary is trimmed, for it is too large even with failures alone. ${WHOLE}`,
}

/** Numbers that are 0 say nothing. */
function number(count: number): string {
  return count === 0 ? '' : String(count)
}

function head(result: RunResult): string {
  const { kernel, guest } = result
  const facts = [
    `<b>${result.verdict}</b>`,
    code(result.platform),
    kernel.release === undefined ? undefined : `Linux ${inline(kernel.release)}`,
    `from ${code(kernel.source)}`,
    kernel.compiler === undefined ? undefined : inline(kernel.compiler),
    guest === undefined ? undefined : `${inline(guest.machine)} guest with ${plural(guest.cpus, 'CPU')}`,
    result.accelerator === undefined ? undefined : result.accelerator,
    formatDuration(result.seconds),
  ]
  const sentence = `## ${VERDICT_ICON[result.verdict]} ${inline(result.sentence)}`
  return `${sentence}\n\n${facts.filter((fact) => fact !== undefined).join(' · ')}`
}

function suiteRow(suite: SuiteResult): string[] {
  const problem = suiteError(suite)
  return [
    `${problem === undefined && suite.failed === 0 ? '✅' : '❌'} ${code(suite.name)}`,
    number(suite.passed),
    number(suite.failed),
    number(suite.skipped),
    suite.seconds === undefined ? '' : formatDuration(suite.seconds),
    problem === undefined ? '' : inline(problem),
  ]
}

function suiteTable(suites: readonly SuiteResult[]): string[] {
  if (suites.length === 0) return []
  const columns = ['Suite', 'Passed:', 'Failed:', 'Skipped:', 'Time:', 'Error']
  const rows = suites.map(suiteRow)
  // The last column is there when it has something to say.
  const width = rows.some((row) => row.at(-1) !== '') ? columns.length : columns.length - 1
  return [
    table(
      columns.slice(0, width),
      rows.map((row) => row.slice(0, width)),
    ),
  ]
}

function finding({ verdict, sentence, file, line, detail }: Finding, lines: number): string {
  const place = file === undefined ? '' : ` ${code(line === undefined ? file : `${file}:${line}`)}`
  const warning = verdict === 'pass' || verdict === 'built'
  const text = `${warning ? '⚠️' : `${VERDICT_ICON[verdict]} <b>${verdict}</b>:`} ${inline(sentence)}${place}`
  return detail === undefined ? text : `${text}\n\n${shown(detail, lines)}`
}

function shown(message: string, limit: number): string {
  const { lines, more } = excerpt(message, limit)
  return `${fenced(lines.join('\n'))}${more === 0 ? '' : `\n\n${plural(more, 'more line')}`}`
}

function failure({ suite, test, subtests, message }: Failure, lines: number): string {
  const parts = subtests.slice(0, 50).map((sub) => {
    const line = sub.message === undefined ? undefined : excerpt(sub.message, 1).lines[0]
    return `❌ ${code(sub.name)}${line === undefined ? '' : `: ${inline(cut(line, 200))}`}`
  })
  if (subtests.length > parts.length) parts.push(plural(subtests.length - parts.length, 'more failed subtest'))
  const body = [
    ...(parts.length === 0 ? [] : [list(parts)]),
    message === undefined ? 'It failed without a message.' : shown(message, lines),
  ]
  return details(`❌ ${code(suite.name)} <b>${code(test.name)}</b>`, body.join('\n\n'), true)
}

function sources(result: RunResult): string[] {
  if (result.leftOutSources.length === 0) return []
  const unknown = result.leftOutSources.some((source) => !source.known)
  const rows = result.leftOutSources
    .toSorted((a, b) => Number(a.known) - Number(b.known))
    .map(({ source, error, known }) => [`${known ? '' : '❌ '}${code(source)}`, known ? 'yes' : '', inline(error)])
  const title = `${plural(rows.length, 'test source')} did not build and ${rows.length === 1 ? 'was' : 'were'} left out`
  return [details(title, table(['Source', 'Known', 'First error'], rows), unknown)]
}

function patches(result: RunResult): string[] {
  if (result.patches.length === 0) return []
  const failed = result.patches.some((patch) => patch.state === 'failed')
  const rows = result.patches.map(({ patch, state, where }) => [
    code(patch),
    PATCH_STATE[state],
    where === undefined ? '' : inline(where),
  ])
  return [details(plural(rows.length, 'patch', 'patches'), table(['Patch', '', ''], rows), failed)]
}

/** Skipped and left-out tests of all suites, collapsed. */
function notRun(result: RunResult): string[] {
  const skipped = result.suites.flatMap((suite) =>
    suite.tests.flatMap((test) => [
      ...(test.state === 'skipped' ? [[suite.name, test.name, test.message ?? '']] : []),
      ...(test.state === 'skipped' ? [] : test.subtests)
        .filter((subtest) => subtest.state === 'skipped')
        .map((subtest) => [suite.name, `${test.name}/${subtest.name}`, subtest.message ?? '']),
    ]),
  )
  const leftOut = result.suites.flatMap((suite) => suite.leftOut.map(({ name, reason }) => [suite.name, name, reason]))
  const section = (rows: string[][], title: string): string[] => {
    if (rows.length === 0) return []
    const cells = rows.map(([suite = '', name = '', why = '']) => [
      code(suite),
      code(name),
      inline(cut(oneLine(why), 200)),
    ])
    return [details(`${plural(rows.length, 'test')} ${title}`, table(['Suite', 'Test', 'Reason'], cells))]
  }
  return [...section(skipped, 'skipped'), ...section(leftOut, 'left out on purpose')]
}

function lostOptions(result: RunResult): string[] {
  const rows = result.lostOptions.map(({ option, wanted, got }) => [code(option), code(wanted), code(got)])
  if (rows.length === 0) return []
  const title = `${plural(rows.length, 'config option')} did not survive <code>olddefconfig</code>`
  return [details(title, table(['Option', 'Wanted', 'Got'], rows))]
}

function steps(result: RunResult): string[] {
  if (result.steps.length === 0) return []
  const rows = result.steps.map(({ title, state, start, seconds }) => [
    `${STEP_ICON[state]} ${inline(title)}`,
    STEP_STATE[state],
    formatDuration(start),
    formatDuration(seconds),
  ])
  const title = `${plural(rows.length, 'step')} in ${formatDuration(result.seconds)}`
  return [details(title, table(['Step', 'State', 'Started after:', 'Took:'], rows))]
}

/** A part of the summary, whole in itself. Of failures there may be any number, of the others there are a few. */
interface Block {
  readonly text: string
  readonly failure: boolean
}

/** In the order they are read. */
function blocks(result: RunResult, detail: Detail): Block[] {
  const lines = EXCERPT_LINES[detail]
  const bad = result.findings.filter((one) => one.verdict !== 'pass' && one.verdict !== 'built')
  // What the first line says already is not said again, unless there is more to it.
  const said = (one: Finding): boolean => one.sentence === result.sentence && (one.detail ?? one.file) === undefined
  const warnings = result.findings.filter((one) => !bad.includes(one))
  const failed = failures(result)
  const notice = NOTICE[detail]
  const before = [
    head(result),
    ...(notice === undefined ? [] : [notice]),
    ...suiteTable(result.suites),
    ...comparisonSection(result),
    ...bad.filter((one) => !said(one)).map((one) => finding(one, lines)),
    ...(failed.length === 0 ? [] : [`### ${plural(failed.length, 'failed test')}`]),
  ]
  const after = [
    ...warnings.map((one) => finding(one, lines)),
    ...sources(result),
    ...patches(result),
    ...(detail === 'all' ? [...notRun(result), ...lostOptions(result)] : []),
    ...steps(result),
  ]
  const other = (text: string): Block => ({ text, failure: false })
  return [
    ...before.map(other),
    ...failed.map((one): Block => ({ text: failure(one, lines), failure: true })),
    ...after.map(other),
  ]
}

/** As many blocks as fit: failures get what the others leave. One that is too large alone does not keep the rest out. */
function trim(all: readonly Block[], limit: number): string[] {
  let left = limit
  const kept = new Set<Block>()
  for (const block of [...all.filter((one) => !one.failure), ...all.filter((one) => one.failure)]) {
    const size = Buffer.byteLength(block.text) + 2
    if (size > left) continue
    left -= size
    kept.add(block)
  }
  const gone = all.length - kept.size
  const texts = all.filter((block) => kept.has(block)).map(({ text }) => text)
  return gone === 0 ? texts : [...texts, `✂️ ${plural(gone, 'more section')} left out here.`]
}

/**
 * GitHub's job summary of a run, in Markdown. The first line is the sentence.
 *
 * @param limit bytes of UTF-8 it may have. What does not fit is told with less: all, then failures only, then as many
 *   of these as there is room for, with a notice
 */
export function renderSummary(result: RunResult, limit: number = SUMMARY_LIMIT): string {
  for (const detail of DETAILS) {
    const all = blocks(result, detail).map(({ text }) => text)
    const whole = `${all.join('\n\n')}\n`
    if (Buffer.byteLength(whole) <= limit) return whole
  }
  // The last line, on what is gone, needs room as well.
  return `${trim(blocks(result, 'trimmed'), limit - 100).join('\n\n')}\n`
}
