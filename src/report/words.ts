import type { StepReport, SuiteEnd, SuiteResult, Verdict, VmReport } from '../results/model.ts'

/** Signs of our own; some have a selector behind them that a writer would make visible in another's text. */
export type Icon =
  | ('✅' | '❌' | '💥' | '⏰' | '🚧' | '🔨' | '✋' | '🚫' | '🎲' | '🔇' | '➖' | '❓' | '🔁')
  | ('♻️' | '⏭️')

export const VERDICT_ICON: Readonly<Record<Verdict, Icon>> = {
  pass: '✅',
  built: '✅',
  'no-tests': '❌',
  'test-failure': '❌',
  'kernel-splat': '💥',
  timeout: '⏰',
  'kernel-panic': '💥',
  'boot-failure': '💥',
  'infrastructure-failure': '🚧',
  'build-failure': '🔨',
  'patch-failure': '🔨',
  'invalid-input': '✋',
  cancelled: '🚫',
}

/** How a verdict is to be read where there are only these three: a colour, an annotation, a process' end. */
export const VERDICT_LEVEL: Readonly<Record<Verdict, 'good' | 'bad' | 'stopped'>> = {
  pass: 'good',
  built: 'good',
  'no-tests': 'bad',
  'test-failure': 'bad',
  'kernel-splat': 'bad',
  timeout: 'bad',
  'kernel-panic': 'bad',
  'boot-failure': 'bad',
  'infrastructure-failure': 'bad',
  'build-failure': 'bad',
  'patch-failure': 'bad',
  'invalid-input': 'bad',
  cancelled: 'stopped',
}

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

/** What a VM was started for. */
export const VM_WHY: Readonly<Record<VmReport['why'], string>> = {
  first: 'the suites',
  rest: 'what was left',
  again: 'failed tests again',
}

/**
 * What is wrong with a suite as a whole, in words: `killed (exit 137): the sentence`.
 *
 * @returns undefined when it ended by itself and has no problem
 */
export function suiteError(suite: SuiteResult): string | undefined {
  if (suite.end === 'finished') return suite.problem
  const exit = suite.exit === undefined ? '' : ` (exit ${suite.exit})`
  return `${SUITE_END[suite.end]}${exit}${suite.problem === undefined ? '' : `: ${suite.problem}`}`
}

/** `1 test`, `2 tests`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
