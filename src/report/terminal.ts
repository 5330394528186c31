import type { RunResult } from '../results/model.ts'
import { VERDICT, type VerdictLevel } from '../results/verdicts.ts'
import { inlineText, type Paint, paint, type Screen, terminalLines } from './ansi.ts'
import type { Block, Section } from './blocks.ts'
import { failedPatches, failedSteps, lostOptions, sources, unmatched } from './build-sections.ts'
import { TERMINAL_LIMITS } from './limits.ts'
import {
  comparison,
  facts,
  failed,
  findings,
  flaky,
  hangs,
  splats,
  suites,
  warnings,
} from './sections.ts'
import { cleanText, oneLine } from './text.ts'

export interface TerminalOptions extends Screen {
  /** The folder with results and logs, as the user would type it; absent when there is none. */
  readonly artifacts?: string
}

const MARK: Readonly<Record<VerdictLevel, readonly [string, Paint]>> = {
  good: ['✔', 'green'],
  bad: ['✖', 'red'],
  stopped: ['■', 'yellow'],
}

/**
 * Returns what the command prints at the end: sentence, suites, failures, warnings, where the rest
 * is. Ends with a newline.
 */
export function renderTerminal(result: RunResult, options: TerminalOptions): string {
  const { color, artifacts } = options
  const screen = { color, columns: Math.max(20, options.columns) }
  const tell = (...sections: readonly Section[]): Block[] =>
    sections.flatMap((section) => section(result, TERMINAL_LIMITS))
  const sections = [
    tell(suites),
    tell(findings, warnings),
    ...tell(hangs).map((hang) => [hang]),
    ...[failed, flaky, splats, comparison].map((section) => tell(section)),
    tell(failedPatches, sources, unmatched, lostOptions, failedSteps),
  ]

  const [mark, style] = MARK[VERDICT[result.verdict].level]
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
