import type { Finding, RunResult } from '../results/model.ts'
import { failures } from './failures.ts'
import {
  capped,
  comparison,
  failure,
  finding,
  flaky,
  hangs,
  head,
  lostOptions,
  notRun,
  patches,
  type Room,
  sources,
  splats,
  steps,
  suiteTable,
  unmatched,
  veristat,
} from './sections.ts'
import { toldFindings } from './tell.ts'
import { plural } from './words.ts'

/** GitHub refuses a step's summary of more than 1 MiB as a whole. The margin is for what else the step may write to it. */
export const SUMMARY_LIMIT = 960 * 1024

/** How much of a result is told, most first. A summary that is too large is told with the next one. */
const DETAILS = ['all', 'failed', 'trimmed'] as const
type Detail = (typeof DETAILS)[number]

const ROOM: Readonly<Record<Detail, Room>> = {
  all: { log: 20, report: Number.POSITIVE_INFINITY, entries: Number.POSITIVE_INFINITY },
  failed: { log: 10, report: 60, entries: 200 },
  trimmed: { log: 5, report: 10, entries: 20 },
}

const WHOLE =
  'Everything is in <code>results.json</code> and <code>junit.xml</code>, which the artifact has.'

const NOTICE: Readonly<Record<Detail, string | undefined>> = {
  all: undefined,
  failed: `✂️ Only failures are shown, for the whole is too large for a summary. ${WHOLE}`,
  trimmed: `✂️ The summary is trimmed, for it is too large even with failures alone. ${WHOLE}`,
}

/** A part of the summary, whole in itself. Of failures there may be any number, of the others there are a few. */
interface Block {
  readonly text: string
  readonly failure: boolean
}

/**
 * In the order they are read. Failures that are surely too many are not told at all.
 * @param limit bytes there are for all
 */
function blocks(
  result: RunResult,
  detail: Detail,
  limit: number,
): { readonly told: Block[]; readonly more: number } {
  const room = ROOM[detail]
  const { bad, warnings } = toldFindings(result)
  const failed = failures(result)
  const notice = NOTICE[detail]
  const findingsOf = (all: readonly Finding[]): string[] =>
    capped(all, room, (one) => [finding(one, room)]).flat()
  const before = [
    head(result),
    ...(notice === undefined ? [] : [notice]),
    ...suiteTable(result.suites),
    ...findingsOf(bad),
    ...comparison(result, room),
    ...hangs(result, room),
    ...(failed.length === 0 ? [] : [`### ${plural(failed.length, 'failed test')}`]),
  ]
  const after = [
    ...flaky(result, room),
    ...splats(result, room),
    ...findingsOf(warnings),
    ...sources(result, room),
    ...patches(result, room),
    ...(detail === 'all' ? notRun(result) : []),
    ...unmatched(result, room),
    ...(detail === 'all' ? lostOptions(result, room) : []),
    ...veristat(result, room),
    ...steps(result, room),
  ]
  const other = (text: string): Block => ({ text, failure: false })
  const told: Block[] = []
  for (let bytes = 0; told.length < failed.length && bytes <= limit; ) {
    const one = failed[told.length]
    if (one === undefined) break
    const text = failure(result, one, room)
    bytes += Buffer.byteLength(text) + 2
    told.push({ text, failure: true })
  }
  const more = failed.length - told.length
  return { told: [...before.map(other), ...told, ...after.map(other)], more }
}

/** As many blocks as fit: failures get what the others leave. One that is too large alone does not keep the rest out. */
function trim(all: readonly Block[], more: number, limit: number): string[] {
  let left = limit
  const kept = new Set<Block>()
  for (const block of [...all.filter((one) => !one.failure), ...all.filter((one) => one.failure)]) {
    const size = Buffer.byteLength(block.text) + 2
    if (size > left) continue
    left -= size
    kept.add(block)
  }
  const gone = all.length - kept.size + more
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
    const { told, more } = blocks(result, detail, limit)
    const whole = `${told.map(({ text }) => text).join('\n\n')}\n`
    if (more === 0 && Buffer.byteLength(whole) <= limit) return whole
  }
  // The last line, on what is gone, needs room as well.
  const { told, more } = blocks(result, 'trimmed', limit)
  return `${trim(told, more, limit - 100).join('\n\n')}\n`
}
