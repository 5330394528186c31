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
 * How a report ends: `end-trace` with `---[ end trace 0 ]---`, `rule` with a line of `=`, `trace` with the last line of
 * its call trace and what stands below it, `line` with the line that names it.
 */
export type SplatEnd = 'end-trace' | 'rule' | 'trace' | 'line'

export interface SplatFormat {
  readonly kind: ConsoleKind
  /** What the line that names the report starts with. */
  readonly pattern: RegExp
  readonly ends: SplatEnd
  /** Files of the kernel that print it; all looked up in 6.12, but where another version is named. */
  readonly source: string
  /** True where it was seen in a real log of ours; the others are known from the source alone. */
  readonly seen: boolean
  /** Lines of the report's body that look like nothing else; only needed where no call trace comes. */
  readonly body?: RegExp
  /** True where a line of `=` stands before it. */
  readonly framed?: true
  /** The line of die(): behind a `BUG:` or `Unable to handle` line it is part of that report. */
  readonly die?: true
  /** Printed before the `cut here` line of the report it belongs to. */
  readonly lead?: true
  /** True of what stands behind `cut here`: between the two may be any words. */
  readonly behindCut?: true
  /** How a name that holds a line break begins: the next line belongs to it. */
  readonly broken?: RegExp
  /** True where the kernel says it again and again until it is over: that is one report. */
  readonly repeated?: true
  /** What its line says and what of that is its title; of other lines all but what changes from run to run. */
  readonly says?: readonly Wording[]
  /** Its title, where that takes more. */
  readonly title?: (line: string) => string
}
