import type { StepReport } from '../results/model.ts'

/** What running a plan tells a display. */

/** How a step ended. */
export interface StepEnd {
  readonly state: StepReport['state']
  /** Wall time, seconds. */
  readonly seconds: number
  /** A few words for people, e.g. what was reused. */
  readonly note?: string | undefined
}

/**
 * A display. Steps run at the same time: several may have started and not ended. No method throws.
 */
export interface Progress {
  stepStarted(step: { readonly id: string; readonly title: string }): void
  /** Takes one line of a step's output, without its newline. */
  stepOutput(id: string, line: string): void
  /** Takes how far a step is, in words: shown in place of the last line of its output. */
  stepAdvanced(id: string, words: string): void
  /** May also be called for a step that never started: `skipped` or `reused`. */
  stepEnded(id: string, end: StepEnd): void
  warn(sentence: string): void
  /** Ends the display, even if steps are still running, and gives the terminal back. */
  close(): void
}
