import { formatDuration } from '../results/duration.ts'
import type { RunResult, StepReport, SuiteResult } from '../results/model.ts'
import { VERDICT, type VerdictLevel } from '../results/verdicts.ts'
import { type Failure, failures, flakyTests } from './failures.ts'
import { reproduceCommand } from './reproduce.ts'
import {
  COMPARED,
  comparisonSentence,
  countOf,
  isWarning,
  splatPlace,
  splatsInOrder,
  toldFindings,
} from './tell.ts'
import { cleanText, cut, excerpt, oneLine } from './text.ts'
import { plural, suiteError } from './words.ts'

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
/** The same of what decided the verdict, and of warnings. */
const FINDINGS = 100

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

const MARK: Readonly<Record<VerdictLevel, readonly [string, Style]>> = {
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
  readonly result: RunResult
  readonly paint: Paint
  readonly columns: number
}

function suiteTable(suites: readonly SuiteResult[], { paint, columns }: Context): string[] {
  if (suites.length === 0) return []
  const number = (count: number): string => (count === 0 ? '' : String(count))
  // The column is there when it has something to say.
  const flaky = suites.some((suite) => suite.flaky > 0)
  const rows = suites.map((suite) => [
    oneLine(suite.name),
    number(suite.passed),
    number(suite.failed),
    ...(flaky ? [number(suite.flaky)] : []),
    number(suite.skipped),
    suite.seconds === undefined ? '' : formatDuration(suite.seconds),
  ])
  const title = ['suite', 'passed', 'failed', ...(flaky ? ['flaky'] : []), 'skipped', 'time']
  const width = title.map((_, at) =>
    [title, ...rows].reduce((most, row) => Math.max(most, row[at]?.length ?? 0), 0),
  )
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(width[at] ?? 0) : cell.padStart(width[at] ?? 0)))
      .join('  ')
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
  const again = reproduceCommand(context.result, suite.name, test.name)
  if (subtests.length > names.length)
    names.push(`    and ${plural(subtests.length - names.length, 'more subtest')}`)
  return [
    context.paint('bold', cut(`  ${oneLine(suite.name)}: ${oneLine(test.name)}`, context.columns)),
    ...names.map((name) => cut(name, context.columns)),
    ...(message === undefined ? [] : log(message, '      ', context)),
    // Never cut: it is there to be copied.
    ...(again === undefined ? [] : [`    ${context.paint('dim', 'again:')} ${again}`]),
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
    ...(more > 0
      ? [context.paint('dim', `  and ${plural(more, 'more failed test')}: see report.html`)]
      : []),
  ]
}

function findings(result: RunResult, context: Context): string[] {
  const { bad, warnings } = toldFindings(result)
  const all = [...bad, ...warnings]
  const more = all.length - FINDINGS
  const lines = all.slice(0, FINDINGS).flatMap((one) => {
    const { sentence, file, line, detail } = one
    const place =
      file === undefined ? '' : ` (${oneLine(file)}${line === undefined ? '' : `:${line}`})`
    const name = isWarning(one)
      ? context.paint('yellow', 'warning')
      : context.paint('red', one.verdict)
    return [
      `${name}: ${oneLine(sentence)}${place}`,
      ...(detail === undefined ? [] : log(detail, '    ', context)),
    ]
  })
  const rest = more > 0 ? [context.paint('dim', `and ${more} more: see report.html`)] : []
  return lines.length === 0 ? [] : ['', ...lines, ...rest]
}

/** What the kernel said, a line each; the whole of it is in the report. */
function splatList(result: RunResult, { paint, columns }: Context): string[] {
  const splats = splatsInOrder(result)
  if (splats.length === 0) return []
  const shown = splats.slice(0, FAILURES).map((one) => {
    const { kind, title, suite, test, allowed, more } = one
    const { file, where } = splatPlace(one, result)
    const during = [suite, test].filter((name) => name !== undefined).join(': ')
    const facts = [
      ...(during === '' ? [] : [during]),
      `${file}${where}`,
      ...(allowed === undefined ? [] : ['allowed']),
      ...(more === undefined ? [] : [`${more} more like it`]),
    ]
    return cut(`  ${oneLine(kind)}: ${oneLine(title)} (${facts.map(oneLine).join(', ')})`, columns)
  })
  const rest = countOf(splats.slice(shown.length))
  return [
    '',
    paint(
      splats.some(({ allowed }) => allowed === undefined) ? 'red' : 'yellow',
      `${plural(countOf(splats), 'report')} of the kernel about itself`,
    ),
    ...shown,
    ...(rest > 0 ? [paint('dim', `  and ${rest} more: see report.html`)] : []),
  ]
}

function hangs(result: RunResult, context: Context): string[] {
  return result.suites.flatMap((suite) => {
    const { hang } = suite
    if (hang === undefined) return []
    const again = reproduceCommand(result, suite.name, hang.test)
    const what = hang.test === undefined ? '' : ` while ${oneLine(hang.test)} ran`
    return [
      '',
      context.paint('red', `${oneLine(suite.name)} hung${what}`),
      ...hang.output
        .slice(-EXCERPT_LINES)
        .map((line) => cut(`    ${cleanText(line).replaceAll(/\s/g, ' ')}`, context.columns)),
      ...(again === undefined ? [] : [`    ${context.paint('dim', 'again:')} ${again}`]),
    ]
  })
}

function comparison({ comparison }: RunResult, { paint, columns }: Context): string[] {
  if (comparison === undefined) return []
  const lines = COMPARED.flatMap(({ key, title }) => {
    const names = comparison[key].map(({ suite, test }) => `${oneLine(suite)}: ${oneLine(test)}`)
    if (names.length === 0) return []
    const more = names.length > 5 ? `, and ${names.length - 5} more` : ''
    return [cut(`  ${title}: ${names.slice(0, 5).join(', ')}${more}`, columns)]
  })
  const style: Style = comparison.newFailures.length > 0 ? 'red' : 'dim'
  return [
    '',
    paint(style, `compared with ${oneLine(comparison.base)}: ${comparisonSentence(comparison)}`),
    ...lines,
  ]
}

function flakyList(result: RunResult, { paint, columns }: Context): string[] {
  const names = flakyTests(result).map(
    ({ suite, test }) => `${oneLine(suite.name)}: ${oneLine(test.name)}`,
  )
  if (names.length === 0) return []
  const more = names.length > FAILURES ? `, and ${names.length - FAILURES} more` : ''
  const title = paint(
    'yellow',
    `${plural(names.length, 'flaky test')}: failed, and passed when run again`,
  )
  return ['', title, cut(`  ${names.slice(0, FAILURES).join(', ')}${more}`, Math.max(columns, 200))]
}

function warnings(result: RunResult, { paint, columns }: Context): string[] {
  const unknown = result.leftOutSources.filter((source) => !source.known)
  const known = result.leftOutSources.length - unknown.length
  const warning = (text: string): string => `${paint('yellow', 'warning')}: ${text}`
  const patches = result.patches.filter((patch) => patch.state === 'failed')
  const lines = [
    ...patches.map(({ patch, where }) =>
      warning(
        `patch ${oneLine(patch)} failed${where === undefined ? '' : ` at ${oneLine(where)}`}`,
      ),
    ),
    ...unknown
      .slice(0, FAILURES)
      .flatMap(({ source, error }) => [
        warning(`${oneLine(source)} did not build and was left out`),
        cut(`    ${oneLine(error)}`, columns),
      ]),
    ...(unknown.length > FAILURES
      ? [warning(`${unknown.length - FAILURES} more sources did not build`)]
      : []),
    ...(known > 0 ? [`${plural(known, 'source')} known not to build left out`] : []),
    ...(result.unmatched.length > 0
      ? [
          warning(
            `${plural(result.unmatched.length, 'entry', 'entries')} of allow and deny lists match no test`,
          ),
        ]
      : []),
    ...(result.lostOptions.length > 0
      ? [
          warning(
            `${plural(result.lostOptions.length, 'config option')} did not survive olddefconfig`,
          ),
        ]
      : []),
    ...result.steps
      .filter((step) => TELL_STEP[step.state])
      .map(
        (step) =>
          `step "${oneLine(step.title)}" ${step.state} after ${formatDuration(step.seconds)}`,
      ),
  ]
  return lines.length === 0 ? [] : ['', ...lines]
}

/** What the command prints at the end: sentence, suites, failures, warnings, where the rest is. Newline at the end. */
export function renderTerminal(result: RunResult, options: TerminalOptions): string {
  const { kernel } = result
  const context: Context = {
    result,
    paint: options.color ? colors : plain,
    columns: Math.max(20, options.columns),
  }
  const [mark, style] = MARK[VERDICT[result.verdict].level]
  const facts = [
    result.platform,
    kernel.release === undefined ? `kernel ${kernel.source}` : `Linux ${kernel.release}`,
    ...(result.accelerator === undefined ? [] : [result.accelerator]),
    ...(result.vms.length > 1 ? [plural(result.vms.length, 'VM')] : []),
    formatDuration(result.seconds),
  ]
  const lines = [
    context.paint(
      'bold',
      context.paint(style, `${mark} ${result.verdict}: ${oneLine(result.sentence)}`),
    ),
    context.paint('dim', `  ${facts.map(oneLine).join(', ')}`),
    ...suiteTable(result.suites, context),
    ...findings(result, context),
    ...hangs(result, context),
    ...failureList(result, context),
    ...flakyList(result, context),
    ...splatList(result, context),
    ...comparison(result, context),
    ...warnings(result, context),
    ...(options.artifacts === undefined
      ? []
      : ['', `Results and logs: ${cleanText(options.artifacts)}`]),
  ]
  return `${lines.join('\n')}\n`
}
