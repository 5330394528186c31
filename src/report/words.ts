import type { StepReport, SuiteEnd, SuiteResult, VmReport } from '../results/model.ts'

/**
 * Our own icons. Some end with a variation selector, which a writer would make visible in other
 * text.
 */
export type Icon =
  | ('✅' | '❌' | '💥' | '⏰' | '🚧' | '🔨' | '✋' | '🚫' | '🎲' | '🔇' | '➖' | '❓' | '🔁')
  | ('♻️' | '⏭️')

const SUITE_END: Readonly<Record<SuiteEnd, string>> = {
  finished: 'finished',
  killed: 'killed',
  timeout: 'timed out',
  unparsable: 'result not readable',
  missing: 'no result',
}

export const STEP_ICON: Readonly<Record<StepReport['state'], Icon>> = {
  done: '✅',
  reused: '♻️',
  failed: '❌',
  skipped: '⏭️',
  cancelled: '🚫',
}

/** Why a VM was started, in words. */
export const VM_WHY: Readonly<Record<VmReport['why'], string>> = {
  first: 'the suites',
  rest: 'what was left',
  again: 'failed tests again',
}

/**
 * Describes what is wrong with a suite as a whole: `killed (exit 137): the sentence`.
 * @returns undefined when it ended by itself and has no problem
 */
export function suiteError(suite: SuiteResult): string | undefined {
  if (suite.end === 'finished') return suite.problem
  const exit = suite.exit === undefined ? '' : ` (exit ${suite.exit})`
  return `${SUITE_END[suite.end]}${exit}${suite.problem === undefined ? '' : `: ${suite.problem}`}`
}

/** Formats a count with its noun: `1 test`, `2 tests`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
