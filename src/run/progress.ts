import type { StepReport } from '../results/model.ts'

/** What the execution of a plan tells whoever shows it. */

/** How a step ended. */
export interface StepEnd {
  readonly state: StepReport['state']
  /** Wall time, seconds. */
  readonly seconds: number
  /** A few words for the person who watches, e.g. what was reused. */
  readonly note?: string
}

/** Steps run at the same time: several may have started and not ended. No method throws. */
export interface Progress {
  stepStarted(step: { readonly id: string; readonly title: string }): void
  /** One line of a step's output, without its newline. */
  stepOutput(id: string, line: string): void
  /** A step that never started may end as well, `skipped` or `reused`. */
  stepEnded(id: string, end: StepEnd): void
  warn(sentence: string): void
  /** Ends the display, whatever has not ended; the terminal is the caller's again when this returns. */
  close(): void
}
