import type { RunResult, StepReport, SuiteResult, Verdict } from '../results/model.ts'
import { comparisonWords } from './comparison.ts'
import { formatDuration } from './duration.ts'
import { type Failure, failures } from './failures.ts'
import { cleanText, cut, excerpt, oneLine } from './text.ts'
import { plural, suiteError, VERDICT_LEVEL } from './words.ts'

export interface TerminalOptions {
  readonly color: boolean
  /** Width of the terminal in characters. Lines longer than that are cut; sentences are not. */
  readonly columns: number
  /** The folder results and logs are in, as the user would type it; absent when there is none. */
  readonly artifacts?: string
}

/** Failures that are shown; a person who has more reads the report. */
const FAILURES = 20
const EXCERPT_LINES = 6

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow'

/** Select Graphic Rendition codes (ECMA-48), on and off. */
const SGR: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
}

type Paint = (style: Style, text: string) => string

const colors: Paint = (style, text) => `\u001b[${SGR[style][0]}m${text}\u001b[${SGR[style][1]}m`
const plain: Paint = (_style, text) => text

const MARK: Readonly<Record<(typeof VERDICT_LEVEL)[Verdict], readonly [string, Style]>> = {
  good: ['✔', 'green'],
  bad: ['✖', 'red'],
  stopped: ['■', 'yellow'],
}

/** Steps worth a line at the end: those that did not go as planned. */
const TELL_STEP: Readonly<Record<StepReport['state'], boolean>> = {
  done: false,
  reused: false,
  failed: true,
  skipped: false,
  cancelled: true,
}

interface Context {
  readonly paint: Paint
  readonly columns: number
}

function suiteTable(suites: readonly SuiteResult[], { paint, columns }: Context): string[] {
  if (suites.length === 0) return []
  const number = (count: number): string => (count === 0 ? '' : String(count))
  const rows = suites.map((suite) => [
    oneLine(suite.name),
    number(suite.passed),
    number(suite.failed),
    number(suite.skipped),
    suite.seconds === undefined ? '' : formatDuration(suite.seconds),
  ])
  const title = ['suite', 'passed', 'failed', 'skipped', 'time']
  const width = title.map((_, at) => Math.max(...[title, ...rows].map((row) => row[at]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(width[at] ?? 0) : cell.padStart(width[at] ?? 0))).join('  ')
  const lines = suites.flatMap((suite, at) => {
    const problem = suiteError(suite)
    const text = cut(`  ${line(rows[at] ?? [])}`, columns)
    const row = problem === undefined && suite.failed === 0 ? text : paint('red', text)
    return problem === undefined ? [row] : [row, paint('red', `    ${oneLine(problem)}`)]
  })
  return ['', paint('dim', cut(`  ${line(title)}`, columns)), ...lines]
}

function log(message: string, indent: string, { paint, columns }: Context): string[] {
  const { lines, more } = excerpt(message, EXCERPT_LINES)
  const shown = lines.map((line) => cut(`${indent}${line.replaceAll('\t', '  ')}`, columns))
  return more === 0 ? shown : [...shown, paint('dim', `${indent}(${plural(more, 'more line')})`)]
}

function failure({ suite, test, subtests, message }: Failure, context: Context): string[] {
  const names = subtests.slice(0, 5).map((subtest) => `    ${oneLine(subtest.name)}`)
  if (subtests.length > names.length) names.push(`    and ${plural(subtests.length - names.length, 'more subtest')}`)
  return [
    context.paint('bold', cut(`  ${oneLine(suite.name)}: ${oneLine(test.name)}`, context.columns)),
    ...names.map((name) => cut(name, context.columns)),
    ...(message === undefined ? [] : log(message, '      ', context)),
  ]
}

function failureList(result: RunResult, context: Context): string[] {
  const all = failures(result)
  if (all.length === 0) return []
  const more = all.length - FAILURES
  return [
    '',
    context.paint('red', plural(all.length, 'failed test')),
    ...all.slice(0, FAILURES).flatMap((one) => failure(one, context)),
    ...(more > 0 ? [context.paint('dim', `  and ${plural(more, 'more failed test')}: see report.html`)] : []),
  ]
}

function findings(result: RunResult, context: Context): string[] {
  const lines = result.findings.flatMap(({ verdict, sentence, file, line, detail }) => {
    // The first line has said it.
    if (sentence === result.sentence && (detail ?? file) === undefined) return []
    const place = file === undefined ? '' : ` (${oneLine(file)}${line === undefined ? '' : `:${line}`})`
    const warning = verdict === 'pass' || verdict === 'built'
    const name = warning ? context.paint('yellow', 'warning') : context.paint('red', verdict)
    return [`${name}: ${oneLine(sentence)}${place}`, ...(detail === undefined ? [] : log(detail, '    ', context))]
  })
  return lines.length === 0 ? [] : ['', ...lines]
}

function warnings(result: RunResult, { paint, columns }: Context): string[] {
  const unknown = result.leftOutSources.filter((source) => !source.known)
  const known = result.leftOutSources.length - unknown.length
  const warning = (text: string): string => `${paint('yellow', 'warning')}: ${text}`
  const patches = result.patches.filter((patch) => patch.state === 'failed')
  const lines = [
    ...patches.map(({ patch, where }) =>
      warning(`patch ${oneLine(patch)} failed${where === undefined ? '' : ` at ${oneLine(where)}`}`),
    ),
    ...unknown
      .slice(0, FAILURES)
      .flatMap(({ source, error }) => [
        warning(`${oneLine(source)} did not build and was left out`),
        cut(`    ${oneLine(error)}`, columns),
      ]),
    ...(unknown.length > FAILURES ? [warning(`${unknown.length - FAILURES} more sources did not build`)] : []),
    ...(known > 0 ? [`${plural(known, 'source')} known not to build left out`] : []),
    ...(result.lostOptions.length > 0
      ? [warning(`${plural(result.lostOptions.length, 'config option')} did not survive olddefconfig`)]
      : []),
    ...result.steps
      .filter((step) => TELL_STEP[step.state])
      .map((step) => `step "${oneLine(step.title)}" ${step.state} after ${formatDuration(step.seconds)}`),
  ]
  return lines.length === 0 ? [] : ['', ...lines]
}

/** What the command prints at the end: sentence, suites, failures, warnings, where the rest is. Newline at the end. */
export function renderTerminal(result: RunResult, options: TerminalOptions): string {
  const { kernel } = result
  const context: Context = { paint: options.color ? colors : plain, columns: Math.max(20, options.columns) }
  const [mark, style] = MARK[VERDICT_LEVEL[result.verdict]]
  const facts = [
    result.platform,
    kernel.release === undefined ? `kernel ${kernel.source}` : `Linux ${kernel.release}`,
    ...(result.accelerator === undefined ? [] : [result.accelerator]),
    formatDuration(result.seconds),
  ]
  const lines = [
    context.paint('bold', context.paint(style, `${mark} ${result.verdict}: ${oneLine(result.sentence)}`)),
    context.paint('dim', `  ${facts.map(oneLine).join(', ')}`),
    ...suiteTable(result.suites, context),
    ...(result.comparison === undefined
      ? []
      : ['', `Against ${oneLine(result.comparison.base)}: ${comparisonWords(result.comparison)}`]),
    ...findings(result, context),
    ...failureList(result, context),
    ...warnings(result, context),
    ...(options.artifacts === undefined ? [] : ['', `Results and logs: ${cleanText(options.artifacts)}`]),
  ]
  return `${lines.join('\n')}\n`
}
