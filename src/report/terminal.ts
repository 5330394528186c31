import type { RunResult, Verdict } from '../results/model.ts'
import { inlineText, type Paint, paint, type Screen, terminalLines } from './ansi.ts'
import { failedSteps, lostOptions, patches, sources, unmatched } from './build-sections.ts'
import { TERMINAL_LIMITS } from './limits.ts'
import { comparison, facts, failed, findings, flaky, hangs, splats, suites } from './sections.ts'
import { toldFindings } from './tell.ts'
import { cleanText, oneLine } from './text.ts'
import { VERDICT_LEVEL } from './words.ts'

export interface TerminalOptions extends Screen {
  /** The folder results and logs are in, as the user would type it; absent when there is none. */
  readonly artifacts?: string
}

const MARK: Readonly<Record<(typeof VERDICT_LEVEL)[Verdict], readonly [string, Paint]>> = {
  good: ['✔', 'green'],
  bad: ['✖', 'red'],
  stopped: ['■', 'yellow'],
}

/** What the command prints at the end: sentence, suites, failures, warnings, where the rest is. Newline at the end. */
export function renderTerminal(result: RunResult, options: TerminalOptions): string {
  const { color, artifacts } = options
  const screen = { color, columns: Math.max(20, options.columns) }
  const limits = TERMINAL_LIMITS
  const { bad, warnings } = toldFindings(result)
  const sections = [
    suites(result),
    findings([...bad, ...warnings], limits),
    ...hangs(result, limits).map((hang) => [hang]),
    failed(result, limits),
    flaky(result, limits),
    splats(result, limits),
    comparison(result, limits),
    [
      ...(result.patches.some(({ state }) => state === 'failed') ? patches(result, limits) : []),
      ...sources(result, limits),
      ...unmatched(result, limits),
      ...lostOptions(result, limits),
      ...failedSteps(result),
    ],
  ]
  const [mark, style] = MARK[VERDICT_LEVEL[result.verdict]]
  const sentence = `${mark} ${result.verdict}: ${oneLine(result.sentence)}`
  const brief = facts(result).flatMap(({ text, brief }) => (brief ? [inlineText(text)] : []))
  const lines = [
    paint(color, 'bold', paint(color, style, sentence)),
    paint(color, 'dim', `  ${brief.join(', ')}`),
    ...sections
      .map((section) => terminalLines(section, screen))
      .flatMap((section) => (section.length === 0 ? [] : ['', ...section])),
    ...(artifacts === undefined ? [] : ['', `Results and logs: ${cleanText(artifacts)}`]),
  ]
  return `${lines.join('\n')}\n`
}
