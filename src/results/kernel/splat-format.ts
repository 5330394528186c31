import type { Wording } from './title.ts'

/** Kinds of trouble a kernel reports of itself. */
export type ConsoleKind =
  | 'panic'
  | 'boot-fault'
  | 'oops'
  | 'bug'
  | 'warning'
  | 'kasan'
  | 'kfence'
  | 'kmsan'
  | 'kcsan'
  | 'ubsan'
  | 'lockdep'
  | 'rcu-stall'
  | 'lockup'
  | 'hung-task'
  | 'memory-leak'

/**
 * How a report ends: `end-trace` with `---[ end trace 0 ]---`, `rule` with a line of `=`, `trace`
 * with its call trace and what follows it, `line` with the line that names it.
 */
export type SplatEnd = 'end-trace' | 'rule' | 'trace' | 'line'

export interface SplatFormat {
  readonly kind: ConsoleKind
  /** Matches the start of the line that names the report. */
  readonly pattern: RegExp
  readonly ends: SplatEnd
  /** Files of the kernel that print it: those of 6.12, unless another version is named. */
  readonly source: string
  /** True where it was seen in a real log; the others are known from the source alone. */
  readonly seen: boolean
  /** Lines that only the body of this report has. Needed only where no call trace follows. */
  readonly body?: RegExp
  /** True where a line of `=` stands before it. */
  readonly framed?: true
  /** The line of die(). After a `BUG:` or `Unable to handle` line it belongs to that report. */
  readonly die?: true
  /** Printed before the `cut here` line of the report it belongs to. */
  readonly lead?: true
  /** True where it follows `cut here`, with any text between the two. */
  readonly behindCut?: true
  /** Matches the start of a name with a line break in it: the next line belongs to it. */
  readonly broken?: RegExp
  /** True where the kernel prints it repeatedly until the condition is over: that is one report. */
  readonly repeated?: true
  /**
   * Wordings of its line, and the title of each. Any other line loses what changes from run to run.
   */
  readonly says?: readonly Wording[]
  /** Makes the title, where wordings are not enough. */
  readonly title?: (line: string) => string
}
