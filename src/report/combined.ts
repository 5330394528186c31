import { fullName, ownName } from '../judge/expected.ts'
import { formatDuration } from '../results/duration.ts'
import type { RunResult } from '../results/model.ts'
import { isGood, VERDICT } from '../results/verdicts.ts'
import { code, type Inline, type Table } from './blocks.ts'
import { renderJunit, renderJunitOfAll } from './junit.ts'
import { inlineMarkdown, markdownOf } from './markdown.ts'
import { renderSummary, SUMMARY_LIMIT } from './summary.ts'
import { renderTerminal, type TerminalOptions } from './terminal.ts'
import { type Icon, plural } from './words.ts'

/** Formats the counts of a suite: `345 ✅ 2 ❌ 14 ⏭️`, without zeros. */
function cell(result: RunResult, name: string): Inline {
  const suite = result.suites.find((each) => each.name === name)
  if (suite === undefined) return ''

  const parts: [number, Icon][] = [
    [suite.passed, '✅'],
    [suite.failed, '❌'],
    [suite.flaky, '🔁'],
    [suite.skipped, '⏭️'],
  ]
  const counts = parts
    .filter(([count]) => count > 0)
    .map(([count, icon]) => [count, ' ', { icon }, ' '])

  return [suite.end === 'finished' ? '' : `${suite.end} `, ...counts]
}

function matrix(results: readonly RunResult[]): Table {
  const names = [...new Set(results.flatMap((result) => result.suites.map((suite) => suite.name)))]
  return {
    kind: 'table',
    columns: [
      { title: 'platform' },
      { title: 'verdict' },
      ...names.map((name) => ({ title: [name] })),
      { title: 'time', number: true },
    ],
    rows: results.map((result) => ({
      cells: [
        code(fullName(result, results)),
        `${VERDICT[result.verdict].icon} ${result.verdict}`,
        ...names.map((name) => cell(result, name)),
        formatDuration(result.seconds),
      ],
    })),
  }
}

/** Returns one sentence on several runs. */
export function combinedSentence(results: readonly RunResult[]): string {
  const bad = results.filter((result) => !isGood(result.verdict))
  const all = plural(results.length, 'run')
  const told = (runs: readonly RunResult[]): string =>
    runs.map((run) => `${fullName(run, results)} (${run.verdict})`).join(', ')
  if (bad.length === 0) return `all ${all} good: ${told(results)}`
  return `${bad.length} of ${all} not good: ${told(bad)}`
}

/** Puts the name of a run before its sentence, where its platform has several. */
function named(result: RunResult, all: readonly RunResult[]): RunResult {
  const name = ownName(result, all)
  return name === undefined ? result : { ...result, sentence: `${name}: ${result.sentence}` }
}

/**
 * Returns the summary of several runs: a table of platforms and suites, then the summary of each
 * run. A single run gets its own summary alone.
 * @param limit bytes of UTF-8 that it may have; each run gets an equal part
 */
export function renderCombinedSummary(
  results: readonly RunResult[],
  limit: number = SUMMARY_LIMIT,
): string {
  const [first] = results
  if (first !== undefined && results.length === 1) return renderSummary(first, limit)
  const bad = results.some((result) => !isGood(result.verdict))
  const title = `## ${bad ? '❌' : '✅'} ${inlineMarkdown(combinedSentence(results))}`
  const head = `${title}\n\n${markdownOf(matrix(results))}\n`
  const each = Math.floor((limit - Buffer.byteLength(head)) / Math.max(1, results.length)) - 1
  return [head, ...results.map((result) => renderSummary(named(result, results), each))].join('\n')
}

/** Returns `junit.xml` of one or several runs. */
export function renderCombinedJunit(results: readonly RunResult[]): string {
  const [first] = results
  return first !== undefined && results.length === 1
    ? renderJunit(first)
    : renderJunitOfAll(results)
}

/** Returns what the command `report` prints at the end. Where the results are is printed once. */
export function renderCombinedTerminal(
  results: readonly RunResult[],
  { artifacts, ...each }: TerminalOptions,
): string {
  const last = artifacts === undefined ? each : { ...each, artifacts }
  return results
    .map((result, at) =>
      renderTerminal(named(result, results), at === results.length - 1 ? last : each),
    )
    .join('\n')
}
