import type { RunResult } from '../results/model.ts'
import { VERDICT } from '../results/verdicts.ts'
import type { Section } from './blocks.ts'
import {
  differences,
  lostOptions,
  notRun,
  patches,
  sources,
  steps,
  unmatched,
  veristat,
} from './build-sections.ts'
import { failures } from './failures.ts'
import { DETAILS, type Detail, SUMMARY_LIMITS } from './limits.ts'
import { inlineMarkdown, markdownOf } from './markdown.ts'
import {
  comparison,
  facts,
  failedHeading,
  failure,
  findings,
  flaky,
  hangs,
  splats,
  suites,
  warnings,
} from './sections.ts'
import { plural } from './words.ts'

/**
 * Most bytes of a summary. GitHub refuses a step's summary of more than 1 MiB as a whole; the
 * margin is for what else the step may write to it.
 */
export const SUMMARY_LIMIT = 960 * 1024

const WHOLE =
  'Everything is in <code>results.json</code> and <code>junit.xml</code>, which the artifact has.'

const NOTICE: Readonly<Record<Detail, string | undefined>> = {
  all: undefined,
  failed: `✂️ Only failures are shown, for the whole is too large for a summary. ${WHOLE}`,
  trimmed: `✂️ The summary is trimmed, for it is too large even with failures alone. ${WHOLE}`,
}

/** Sections before and after the failed tests. */
const BEFORE: readonly Section[] = [suites, findings, comparison, hangs]
const AFTER: Readonly<Record<'all' | 'less', readonly Section[]>> = {
  all: [
    ...[flaky, splats, warnings, sources, patches],
    ...[notRun, unmatched, lostOptions, differences, veristat, steps],
  ],
  less: [flaky, splats, warnings, sources, patches, unmatched, veristat, steps],
}

function head(result: RunResult): string {
  const known = facts(result).map(({ text }) => inlineMarkdown(text))
  const title = `## ${VERDICT[result.verdict].icon} ${inlineMarkdown(result.sentence)}`
  return `${title}\n\n${known.join(' · ')}`
}

/** A part of the summary. Only failures can be many. */
interface Part {
  readonly text: string
  readonly failure: boolean
}

/**
 * Makes the parts of the summary, without failures that cannot fit.
 * @param limit bytes of UTF-8 for all parts
 */
function partsOf(
  result: RunResult,
  detail: Detail,
  limit: number,
): { readonly told: Part[]; readonly more: number } {
  const limits = SUMMARY_LIMITS[detail]
  const failed = failures(result)
  const part = (text: string): Part => ({ text, failure: false })
  const partsIn = (sections: readonly Section[]): Part[] =>
    sections.flatMap((section) => section(result, limits)).map((block) => part(markdownOf(block)))

  const told: Part[] = []
  for (let bytes = 0; told.length < failed.length && bytes <= limit; ) {
    const one = failed[told.length]
    if (one === undefined) break
    const text = markdownOf(failure(result, one, limits))
    bytes += Buffer.byteLength(text) + 2
    told.push({ text, failure: true })
  }

  const notice = NOTICE[detail] === undefined ? [] : [part(NOTICE[detail])]
  const title = failed.length === 0 ? [] : [part(markdownOf(failedHeading(failed.length)))]
  const first = [part(head(result)), ...notice, ...partsIn(BEFORE), ...title]
  const after = partsIn(AFTER[detail === 'all' ? 'all' : 'less'])
  return { told: [...first, ...told, ...after], more: failed.length - told.length }
}

/**
 * Keeps as many parts as fit: failures get the space that the others leave. A part that is too
 * large alone is skipped.
 */
function trim(all: readonly Part[], more: number, limit: number): string[] {
  let left = limit
  const kept = new Set<Part>()
  for (const part of [...all.filter((one) => !one.failure), ...all.filter((one) => one.failure)]) {
    const size = Buffer.byteLength(part.text) + 2
    if (size > left) continue
    left -= size
    kept.add(part)
  }

  const gone = all.length - kept.size + more
  const texts = all.filter((part) => kept.has(part)).map(({ text }) => text)
  return gone === 0 ? texts : [...texts, `✂️ ${plural(gone, 'more section')} left out here.`]
}

/**
 * Returns GitHub's job summary of a run, in Markdown. Its first line is the sentence.
 * @param limit bytes of UTF-8 that it may have. What does not fit is shown in less detail:
 * everything, then failures only, then as many of these as fit, with a notice
 */
export function renderSummary(result: RunResult, limit: number = SUMMARY_LIMIT): string {
  for (const detail of DETAILS) {
    const { told, more } = partsOf(result, detail, limit)
    const whole = `${told.map(({ text }) => text).join('\n\n')}\n`
    if (more === 0 && Buffer.byteLength(whole) <= limit) return whole
  }
  // The notice about what was left out needs space as well.
  const { told, more } = partsOf(result, 'trimmed', limit)
  return `${trim(told, more, limit - 100).join('\n\n')}\n`
}
