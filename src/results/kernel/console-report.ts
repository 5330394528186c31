import type { ConsoleKind } from './splat-patterns.ts'

/** One report of the kernel about itself. */
export interface ConsoleReport {
  readonly kind: ConsoleKind
  /** Line of the text it starts at, and its last one, from 1. Lines of others that came in between are among them. */
  readonly line: number
  readonly endLine: number
  /** The line that names it, without what changes from run to run (CPU, process id, addresses). */
  readonly title: string
  /** Exactly the lines from `line` to `endLine`, terminal escapes, timestamps and blanks at their ends taken off. */
  readonly text: string
  /** Seconds since the guest's boot; absent in a log without timestamps. */
  readonly at?: number
  /** The user's pattern that allows it: see allow.ts. */
  readonly allowed?: string
  /** How many more of its kind and title came that are not listed, for they are too many; absent for none. */
  readonly more?: number
}

export interface ConsoleModel {
  /** Bytes that are not in the log, or behind more lines than are read: nobody looked at them. Absent where all were looked at. */
  readonly unread?: number
  /** The kernel's last words: `Kernel panic - not syncing: ...`, or the s390 decompressor's `Kernel fault: ...`. */
  readonly panic?: ConsoleReport
  /** Every other report, by the line it starts at; where there are very many, not each is listed, but each is counted. A test may have provoked one on purpose: nothing here guesses that. */
  readonly splats: readonly ConsoleReport[]
  /** The last line with something in it: all there is to say about a guest that went silent. */
  readonly lastLine?: string
}
