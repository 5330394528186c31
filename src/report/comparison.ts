import type { Comparison, RunResult, TestRef } from '../results/model.ts'
import { code, details, inline, list } from './markdown.ts'
import { plural } from './words.ts'

/** Names of a list that are shown; the whole is in results.json. */
const SHOWN = 50

type Lists = Pick<Comparison, 'newFailures' | 'stillFailing' | 'fixed' | 'disappeared'>

/** In the order they matter. */
const WORDS: Readonly<Record<keyof Lists, (count: number) => string>> = {
  newFailures: (count) => plural(count, 'new failure'),
  stillFailing: (count) => `${count} failed before`,
  fixed: (count) => `${count} fixed`,
  disappeared: (count) => `${count} no longer there`,
}

const ICON: Readonly<Record<keyof Lists, string>> = {
  newFailures: '❌',
  stillFailing: '⚠️',
  fixed: '✅',
  disappeared: '❔',
}

const KEYS = Object.keys(WORDS) as (keyof Lists)[]

/** `2 new failures, 1 failed before, 1 fixed`; a run without new failures says so. */
export function comparisonWords(comparison: Comparison): string {
  const parts = KEYS.filter((key) => comparison[key].length > 0).map((key) => WORDS[key](comparison[key].length))
  return [...(comparison.newFailures.length === 0 ? ['no new failure'] : []), ...parts].join(', ')
}

function names(refs: readonly TestRef[]): string {
  const shown = refs.slice(0, SHOWN).map(({ suite, test }) => `${code(suite)} ${code(test)}`)
  const more = refs.length - shown.length
  return list(more > 0 ? [...shown, plural(more, 'more')] : shown)
}

/** What is new against the base, for the summary: a sentence, and each list to open; that of new failures is open. */
export function comparisonSection({ comparison }: RunResult): string[] {
  if (comparison === undefined) return []
  const sections = KEYS.filter((key) => comparison[key].length > 0).map((key) =>
    details(`${ICON[key]} ${WORDS[key](comparison[key].length)}`, names(comparison[key]), key === 'newFailures'),
  )
  return [`Against ${inline(comparison.base)}: <b>${comparisonWords(comparison)}</b>`, ...sections]
}
