import { formatDuration } from '../results/duration.ts'
import type { PatchReport, RunResult, VeristatRow } from '../results/model.ts'
import {
  type Block,
  code,
  type DetailLimits,
  folded,
  numbers,
  strong,
  tableOf,
  words,
} from './blocks.ts'
import { renderMermaid } from './mermaid.ts'
import { change, sourcesInOrder, testRows } from './tell.ts'
import { cut, oneLine } from './text.ts'
import { plural, STEP_ICON, VM_WHY } from './words.ts'

/** Sections on the build, on what was left out, and on the steps: a table each, in details. */

export function sources(result: RunResult, limits: DetailLimits): Block[] {
  const all = sourcesInOrder(result)
  const known = all.filter((source) => source.known).length
  const unknown = known < all.length
  const were = all.length === 1 ? 'was' : 'were'
  const what = unknown
    ? `did not build and ${were} left out`
    : `known not to build ${were} left out`
  const some = unknown && known > 0 ? `, ${known} of them known not to build` : ''
  const head = `${plural(all.length, 'test source')} ${what}${some}`

  return folded(
    { head, open: unknown, level: unknown ? 'bad' : undefined },
    [...words('source', 'known'), { title: 'first error', below: true }],
    all,
    limits,
    ({ source, known, error }) => ({
      mark: known ? undefined : 'bad',
      cells: [code(source), known ? 'yes' : '', error],
    }),
  )
}

export function patches(result: RunResult, limits: DetailLimits): Block[] {
  const isFailed = ({ state }: PatchReport): boolean => state === 'failed'
  const all = result.patches.toSorted((a, b) => Number(isFailed(b)) - Number(isFailed(a)))
  const failed = all.filter(isFailed).length
  const total = plural(all.length, 'patch', 'patches')
  const head = failed > 0 ? `${failed} of ${total} failed` : total

  return folded(
    { head, open: failed > 0, level: failed > 0 ? 'bad' : undefined },
    words('patch', 'state', 'where'),
    all,
    limits,
    ({ patch, state, where = '' }) => ({
      mark: state === 'failed' ? 'bad' : 'good',
      cells: [code(patch), state.replaceAll('-', ' '), where],
    }),
  )
}

/** Shows the patches, if one failed. */
export function failedPatches(result: RunResult, limits: DetailLimits): Block[] {
  return result.patches.some(({ state }) => state === 'failed') ? patches(result, limits) : []
}

/** Shows skipped and left-out tests of all suites, without the subtests of a skipped test. */
export function notRun(result: RunResult, limits: DetailLimits): Block[] {
  const rows = testRows(result)
  return (['skipped', 'left out'] as const).flatMap((state) => {
    const all = rows.filter((row) => row.state === state && row.of !== 'skipped')
    const head = `${plural(all.length, 'test')} ${state}${state === 'skipped' ? '' : ' on purpose'}`
    return folded(
      { head },
      words('suite', 'test', 'reason'),
      all,
      limits,
      ({ suite, name, note = '' }) => [code(suite.name), code(name), cut(oneLine(note), 200)],
    )
  })
}

/** Shows where a run with the preset bpf-ci is not what BPF CI does. */
export function differences({ presets }: RunResult, limits: DetailLimits): Block[] {
  const all = presets?.differences ?? []
  const where = presets?.source === undefined ? '' : ` (${presets.source})`
  const head = `${plural(all.length, 'difference')} from BPF CI${where}`
  return folded({ head }, words('difference'), all, limits, (one) => [one])
}

export function unmatched({ unmatched: all }: RunResult, limits: DetailLimits): Block[] {
  const match = all.length === 1 ? 'matches' : 'match'
  const head = `${plural(all.length, 'entry', 'entries')} of allow and deny lists ${match} no test`
  return folded(
    { head, level: 'warn' },
    [...words('entry', 'list'), ...numbers('line')],
    all,
    limits,
    ({ list, line, entry }) => [code(entry), code(list), line],
  )
}

export function lostOptions({ lostOptions: all }: RunResult, limits: DetailLimits): Block[] {
  const head = [`${plural(all.length, 'config option')} did not survive `, code('olddefconfig')]
  return folded(
    { head, level: 'warn' },
    words('option', 'wanted', 'got'),
    all,
    limits,
    ({ option, wanted, got }) => [code(option), code(wanted), code(got)],
  )
}

export function veristat({ veristat: all = [] }: RunResult, limits: DetailLimits): Block[] {
  const isChanged = ({ base, ...now }: VeristatRow): boolean =>
    base !== undefined &&
    (base.verdict !== now.verdict ||
      base.instructions !== now.instructions ||
      base.states !== now.states)
  const changed = all.filter(isChanged)
  const compared = all.some((row) => row.base !== undefined) ? `, ${changed.length} changed` : ''

  return folded(
    { head: `veristat: ${plural(all.length, 'program')}${compared}`, open: changed.length > 0 },
    [
      ...words('file', 'program', 'verdict'),
      ...numbers('instructions', 'change', 'states', 'change'),
    ],
    [...changed, ...all.filter((row) => !isChanged(row))],
    limits,
    ({ file, program, verdict, instructions, states, base }) => [
      code(file),
      code(program),
      base === undefined || base.verdict === verdict
        ? verdict
        : strong(`${base.verdict} → ${verdict}`),
      instructions,
      change(instructions, base?.instructions),
      states,
      change(states, base?.states),
    ],
  )
}

/** Shows what ran when, as a chart and in numbers. */
export function steps(result: RunResult, limits: DetailLimits): Block[] {
  if (result.steps.length === 0) return []
  const chart = renderMermaid(result)
  const table = tableOf(
    [...words('step', 'state'), ...numbers('started after', 'took')],
    result.steps,
    limits,
    ({ title, state, start, seconds }) => ({
      icon: STEP_ICON[state],
      cells: [title, state, formatDuration(start), formatDuration(seconds)],
    }),
  )

  const head = `${plural(result.steps.length, 'step')} in ${formatDuration(result.seconds)}`
  const drawn: Block[] =
    chart === undefined ? [] : [{ kind: 'log', language: 'mermaid', text: chart }]
  return [{ kind: 'details', head, body: [...drawn, table, ...vms(result, limits)] }]
}

function vms({ vms: all }: RunResult, limits: DetailLimits): Block[] {
  if (all.length < 2) return []
  return [
    tableOf(
      [...words('VM', 'for'), ...numbers('started after', 'took'), ...words('ended badly')],
      all,
      limits,
      ({ number, why, problem, start, seconds }) => ({
        mark: problem === undefined ? 'good' : 'bad',
        cells: [
          `VM ${number}`,
          VM_WHY[why],
          formatDuration(start),
          formatDuration(seconds),
          problem ?? '',
        ],
      }),
    ),
  ]
}

/** Shows steps that failed or were cancelled. */
export function failedSteps({ steps }: RunResult): Block[] {
  return steps
    .filter(({ state }) => state === 'failed' || state === 'cancelled')
    .map(({ title, state, seconds }) => ({
      kind: 'sentence',
      text: `step "${title}" ${state} after ${formatDuration(seconds)}`,
    }))
}
