import type { ConsoleKind } from './splat-patterns.ts'

/** One report of the kernel about itself. */
export interface ConsoleReport {
  readonly kind: ConsoleKind
  /** Its first and last line in the log, from 1. Lines of others in between are included. */
  readonly line: number
  readonly endLine: number
  /**
   * The line that names it, without what changes from run to run (processor, process id,
   * addresses).
   */
  readonly title: string
  /**
   * The lines from `line` to `endLine`, without terminal escapes, timestamps and blanks at their
   * ends.
   */
  readonly text: string
  /** Seconds since the guest's boot; absent in a log without timestamps. */
  readonly at?: number | undefined
  /** The pattern that allows it: see allow.ts. */
  readonly allowed?: string | undefined
  /** How many more of its kind and title came that are not listed; absent for none. */
  readonly more?: number | undefined
}

export interface ConsoleModel {
  /**
   * Bytes that nobody looked at: not in the log, or after the last line that is read. Absent for
   * none.
   */
  readonly unread?: number
  /**
   * The panic: `Kernel panic - not syncing: ...`, or the s390 decompressor's `Kernel fault: ...`.
   */
  readonly panic?: ConsoleReport | undefined
  /**
   * Every other report, by first line. Where there are too many to list each one, all are counted.
   * Whether a test provoked one on purpose is not guessed.
   */
  readonly splats: readonly ConsoleReport[]
  /** The last line that is not empty: all there is to say about a guest that went silent. */
  readonly lastLine?: string | undefined
}
