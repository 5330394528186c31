import { formatDuration, formatSeconds } from '../results/duration.ts'
import type {
  Finding,
  RunResult,
  Splat,
  SuiteResult,
  TestRef,
  VeristatRow,
} from '../results/model.ts'
import { VERDICT } from '../results/verdicts.ts'
import { type Failure, flakyTests } from './failures.ts'
import { code, details, fenced, inline, list, table } from './markdown.ts'
import { renderMermaid } from './mermaid.ts'
import { reproduceCommand } from './reproduce.ts'
import {
  COMPARED,
  change,
  compared,
  comparisonSentence,
  countOf,
  isWarning,
  sourcesInOrder,
  splatPlace,
  splatsInOrder,
  type TestRow,
  testRows,
} from './tell.ts'
import { cut, excerpt, oneLine } from './text.ts'
import { PATCH_STATE, plural, STEP_ICON, STEP_STATE, suiteError, VM_WHY } from './words.ts'

/** The parts of the job summary: Markdown, each whole in itself. */

/** Room for details: lines of a log at a failure, lines of a kernel report, and entries of any list or table. */
export interface Room {
  readonly log: number
  readonly report: number
  readonly entries: number
}

/** Numbers that are 0 say nothing. */
function number(count: number): string {
  return count === 0 ? '' : String(count)
}

export function head(result: RunResult): string {
  const { kernel, guest } = result
  const facts = [
    `<b>${result.verdict}</b>`,
    code(result.platform),
    kernel.release === undefined ? undefined : `Linux ${inline(kernel.release)}`,
    `from ${code(kernel.source)}`,
    kernel.compiler === undefined ? undefined : inline(kernel.compiler),
    guest === undefined
      ? undefined
      : `${inline(guest.machine)} guest with ${plural(guest.cpus, 'CPU')}`,
    result.accelerator === undefined ? undefined : result.accelerator,
    result.slowdown === undefined
      ? undefined
      : `${result.slowdown.toFixed(1)}× slower than the machine limits are made for`,
    result.vms.length > 1 ? plural(result.vms.length, 'VM') : undefined,
    formatDuration(result.seconds),
  ]
  const sentence = `## ${VERDICT[result.verdict].icon} ${inline(result.sentence)}`
  return `${sentence}\n\n${facts.filter((fact) => fact !== undefined).join(' · ')}`
}

/** The first of a list's entries; one more, in words, where there are others. */
export function capped<T>(
  all: readonly T[],
  { entries }: Room,
  show: (one: T) => string[],
  rest: string[] = [],
): string[][] {
  const shown = all.slice(0, entries).map(show)
  const more = all.length - shown.length
  return more === 0 ? shown : [...shown, [`and ${more} more`, ...rest]]
}

function suiteRow(suite: SuiteResult): string[] {
  const problem = suiteError(suite)
  return [
    `${problem === undefined && suite.failed === 0 ? '✅' : '❌'} ${code(suite.name)}`,
    number(suite.passed),
    number(suite.failed),
    number(suite.flaky),
    number(suite.skipped),
    suite.seconds === undefined ? '' : formatDuration(suite.seconds),
    problem === undefined ? '' : inline(problem),
  ]
}

export function suiteTable(suites: readonly SuiteResult[]): string[] {
  if (suites.length === 0) return []
  const columns = ['Suite', 'Passed:', 'Failed:', 'Flaky:', 'Skipped:', 'Time:', 'Error']
  const rows = suites.map(suiteRow)
  // These two are there when they have something to say.
  const gone = ['Flaky:', 'Error']
    .map((title) => columns.indexOf(title))
    .filter((at) => rows.every((row) => row[at] === ''))
  const kept = (row: readonly string[]): string[] => row.filter((_, at) => !gone.includes(at))
  return [table(kept(columns), rows.map(kept))]
}

export function finding(one: Finding, { log }: Room): string {
  const { sentence, file, line, detail } = one
  const place = file === undefined ? '' : ` ${code(line === undefined ? file : `${file}:${line}`)}`
  const icon = isWarning(one) ? '⚠️' : `${VERDICT[one.verdict].icon} <b>${one.verdict}</b>:`
  const text = `${icon} ${inline(sentence)}${place}`
  return detail === undefined ? text : `${text}\n\n${shown(detail, log)}`
}

function shown(message: string, limit: number): string {
  const { lines, more } = excerpt(message, limit)
  return `${fenced(lines.join('\n'))}${more === 0 ? '' : `\n\n${plural(more, 'more line')}`}`
}

/** A log from its top. */
function top(text: string, limit: number): string {
  const lines = text.split('\n')
  const more = lines.length - limit
  const cutLines = lines
    .slice(0, limit === Number.POSITIVE_INFINITY ? undefined : limit)
    .map((line) => cut(line, 1000))
  return `${fenced(cutLines.join('\n'))}${more > 0 ? `\n\n${plural(more, 'more line')}` : ''}`
}

function subtestList({ subtests }: Failure, icon: string): string[] {
  const parts = subtests.slice(0, 50).map((sub) => {
    const line = sub.message === undefined ? undefined : excerpt(sub.message, 1).lines[0]
    return `${icon} ${code(sub.name)}${line === undefined ? '' : `: ${inline(cut(line, 200))}`}`
  })
  if (subtests.length > parts.length)
    parts.push(plural(subtests.length - parts.length, 'more subtest'))
  return parts.length === 0 ? [] : [list(parts)]
}

export function failure(result: RunResult, one: Failure, { log }: Room): string {
  const { suite, test, message } = one
  const again = reproduceCommand(result, suite.name, test.name)
  const took = test.seconds === undefined ? '' : ` in ${formatSeconds(test.seconds)}`
  const runs = test.runs === undefined ? '' : `, ${plural(test.runs, 'run')}`
  const body = [
    ...subtestList(one, '❌'),
    message === undefined ? 'It failed without a message.' : shown(message, log),
    ...(again === undefined ? [] : [fenced(again)]),
  ]
  return details(
    `❌ ${code(suite.name)} <b>${code(test.name)}</b>${took}${runs}`,
    body.join('\n\n'),
    true,
  )
}

/** Tests that failed first: apart from the failures, collapsed. */
export function flaky(result: RunResult, room: Room): string[] {
  const all = flakyTests(result)
  if (all.length === 0) return []
  const rows = capped(
    all,
    room,
    ({ suite, test, subtests, message }) => [
      code(suite.name),
      code(test.name),
      test.runs === undefined ? '' : String(test.runs),
      inline(
        cut(
          [...subtests.map((sub) => sub.name), ...excerpt(message ?? '', 1).lines].join(', '),
          200,
        ),
      ),
    ],
    ['', '', ''],
  )
  const title = `🎲 ${plural(all.length, 'flaky test')}: failed, and passed when run again in a fresh VM`
  return [details(title, table(['Suite', 'Test', 'Runs:', 'What failed first'], rows))]
}

function splat(result: RunResult, one: Splat, { report }: Room): string {
  const { kind, title, text, suite, test, allowed, more } = one
  const { file, where } = splatPlace(one, result)
  const again = reproduceCommand(result, suite, test)
  const during = [suite, test].filter((name) => name !== undefined).map(code)
  const facts = [
    `${code(file)}${where}`,
    ...(during.length === 0 ? [] : [`while ${during.join(' ')} ran`]),
    ...(allowed === undefined ? [] : [`allowed by ${code(allowed)}`]),
    ...(more === undefined ? [] : [`${more} more like it`]),
  ]
  return details(
    `${allowed === undefined ? '💥' : '🔇'} ${inline(kind)}: ${code(title)}`,
    [facts.join(', '), top(text, report), ...(again === undefined ? [] : [fenced(again)])].join(
      '\n\n',
    ),
  )
}

export function splats(result: RunResult, room: Room): string[] {
  if (result.splats.length === 0) return []
  const sorted = splatsInOrder(result)
  const more = countOf(sorted.slice(room.entries))
  return [
    `### ${plural(countOf(sorted), 'report')} of the kernel about itself`,
    ...sorted.slice(0, room.entries).map((one) => splat(result, one, room)),
    ...(more > 0 ? [`and ${plural(more, 'more report')} of the kernel`] : []),
  ]
}

export function hangs(result: RunResult, { report }: Room): string[] {
  return result.suites.flatMap((suite) => {
    const { name, hang } = suite
    if (hang === undefined) return []
    const again = reproduceCommand(result, suite.name, hang.test)
    const what = hang.test === undefined ? '' : ` while <b>${code(hang.test)}</b> ran`
    const body = [
      ...(hang.output.length === 0
        ? ['It said nothing.']
        : [
            'Its last lines:',
            fenced(
              hang.output
                .map((line) => cut(line, 400))
                .slice(-50)
                .join('\n'),
            ),
          ]),
      ...(hang.blocked === undefined
        ? []
        : ['What the kernel says of blocked tasks:', top(hang.blocked, report)]),
      ...(again === undefined ? [] : [fenced(again)]),
    ]
    return [details(`⏰ ${code(name)} hung${what}`, body.join('\n\n'), true)]
  })
}

export function comparison({ comparison }: RunResult, room: Room): string[] {
  if (comparison === undefined) return []
  const name = ({ suite, test }: TestRef): string[] => [`${code(suite)} ${code(test)}`]
  const parts = COMPARED.filter(({ key }) => comparison[key].length > 0).map(
    ({ key, title, icon }) =>
      details(
        `${icon} ${compared(comparison[key].length, title)}`,
        list(capped(comparison[key], room, name).flat()),
        key === 'newFailures',
      ),
  )
  return [
    [
      `### Compared with ${inline(comparison.base)}: ${comparisonSentence(comparison)}`,
      ...parts,
    ].join('\n\n'),
  ]
}

export function sources(result: RunResult, room: Room): string[] {
  if (result.leftOutSources.length === 0) return []
  const unknown = result.leftOutSources.some((source) => !source.known)
  const sorted = sourcesInOrder(result)
  const rows = capped(
    sorted,
    room,
    ({ source, error, known }) => [
      `${known ? '' : '❌ '}${code(source)}`,
      known ? 'yes' : '',
      inline(error),
    ],
    ['', ''],
  )
  const title = `${plural(sorted.length, 'test source')} did not build and ${sorted.length === 1 ? 'was' : 'were'} left out`
  return [details(title, table(['Source', 'Known', 'First error'], rows), unknown)]
}

export function patches(result: RunResult, room: Room): string[] {
  if (result.patches.length === 0) return []
  const failed = result.patches.some((patch) => patch.state === 'failed')
  const rows = capped(
    result.patches.toSorted((a, b) => Number(b.state === 'failed') - Number(a.state === 'failed')),
    room,
    ({ patch, state, where }) => [
      code(patch),
      PATCH_STATE[state],
      where === undefined ? '' : inline(where),
    ],
    ['', ''],
  )
  return [
    details(
      plural(result.patches.length, 'patch', 'patches'),
      table(['Patch', '', ''], rows),
      failed,
    ),
  ]
}

/** Skipped and left-out tests of all suites, collapsed. A test that was skipped is not told with its subtests. */
export function notRun(result: RunResult): string[] {
  const rows = testRows(result)
  const section = (state: TestRow['state'], title: string): string[] => {
    const cells = rows
      .filter((row) => row.state === state && row.of !== 'skipped')
      .map(({ suite, name, note = '' }) => [
        code(suite.name),
        code(name),
        inline(cut(oneLine(note), 200)),
      ])
    if (cells.length === 0) return []
    return [
      details(
        `${plural(cells.length, 'test')} ${title}`,
        table(['Suite', 'Test', 'Reason'], cells),
      ),
    ]
  }
  return [...section('skipped', 'skipped'), ...section('left out', 'left out on purpose')]
}

export function unmatched(result: RunResult, room: Room): string[] {
  if (result.unmatched.length === 0) return []
  const rows = capped(
    result.unmatched,
    room,
    ({ list, line, entry }) => [code(entry), code(list), String(line)],
    ['', ''],
  )
  const count = result.unmatched.length
  const title = `${plural(count, 'entry', 'entries')} of allow and deny lists ${count === 1 ? 'matches' : 'match'} no test`
  return [details(title, table(['Entry', 'List', 'Line:'], rows))]
}

export function lostOptions(result: RunResult, room: Room): string[] {
  if (result.lostOptions.length === 0) return []
  const rows = capped(
    result.lostOptions,
    room,
    ({ option, wanted, got }) => [code(option), code(wanted), code(got)],
    ['', ''],
  )
  const title = `${plural(result.lostOptions.length, 'config option')} did not survive <code>olddefconfig</code>`
  return [details(title, table(['Option', 'Wanted', 'Got'], rows))]
}

export function veristat(result: RunResult, room: Room): string[] {
  const all = result.veristat ?? []
  if (all.length === 0) return []
  const isChanged = ({ base, ...now }: VeristatRow): boolean =>
    base !== undefined &&
    (base.verdict !== now.verdict ||
      base.instructions !== now.instructions ||
      base.states !== now.states)
  const changed = all.filter(isChanged)
  const others = all.filter((row) => !isChanged(row))
  const rows = capped(
    [...changed, ...others],
    room,
    ({ file, program, verdict, instructions, states, base }) => [
      code(file),
      code(program),
      base === undefined || base.verdict === verdict
        ? inline(verdict)
        : `<b>${inline(base.verdict)} → ${inline(verdict)}</b>`,
      String(instructions),
      change(instructions, base?.instructions),
      String(states),
      change(states, base?.states),
    ],
    ['', '', '', '', '', ''],
  )
  const columns = ['File', 'Program', 'Verdict', 'Instructions:', 'Change:', 'States:', 'Change:']
  const compared = all.some((row) => row.base !== undefined) ? `, ${changed.length} changed` : ''
  return [
    details(
      `veristat: ${plural(all.length, 'program')}${compared}`,
      table(columns, rows),
      changed.length > 0,
    ),
  ]
}

export function steps(result: RunResult, room: Room): string[] {
  if (result.steps.length === 0) return []
  const rows = capped(
    result.steps,
    room,
    ({ title, state, start, seconds }) => [
      `${STEP_ICON[state]} ${inline(title)}`,
      STEP_STATE[state],
      formatDuration(start),
      formatDuration(seconds),
    ],
    ['', '', ''],
  )
  const chart = renderMermaid(result)
  const body = [
    ...(chart === undefined ? [] : [`\`\`\`mermaid\n${chart}\n\`\`\``]),
    table(['Step', 'State', 'Started after:', 'Took:'], rows),
    ...vms(result, room),
  ]
  return [
    details(
      `${plural(result.steps.length, 'step')} in ${formatDuration(result.seconds)}`,
      body.join('\n\n'),
    ),
  ]
}

function vms(result: RunResult, room: Room): string[] {
  if (result.vms.length < 2) return []
  const rows = capped(
    result.vms,
    room,
    ({ number, why, problem, start, seconds }) => [
      `${problem === undefined ? '✅' : '❌'} VM ${number}`,
      VM_WHY[why],
      formatDuration(start),
      formatDuration(seconds),
      problem === undefined ? '' : inline(problem),
    ],
    ['', '', '', ''],
  )
  return [table(['VM', 'For', 'Started after:', 'Took:', 'Ended badly'], rows)]
}
