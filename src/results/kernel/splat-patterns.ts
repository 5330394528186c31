import { BUGS } from './splat-bugs.ts'
import { CHECKERS } from './splat-checkers.ts'
import { FAULTS } from './splat-faults.ts'
import type { SplatFormat } from './splat-format.ts'
import { LOCKDEP_BODY, LOCKS_AND_LEAKS } from './splat-locks.ts'
import { titleBy } from './title.ts'

export type { ConsoleKind, SplatEnd, SplatFormat } from './splat-format.ts'

/** Formats of lines that name a report, the most specific first. */
export const SPLAT_FORMATS: readonly SplatFormat[] = [
  ...CHECKERS,
  ...LOCKS_AND_LEAKS,
  ...BUGS,
  ...FAULTS,
]

/**
 * `WARNING: ...` below a rule, matched by none of the formats above: lockdep's frame with a new
 * name.
 */
export const FRAMED_WARNING: SplatFormat = {
  kind: 'lockdep',
  pattern: /^WARNING: /,
  ends: 'trace',
  source: 'kernel/locking/lockdep.c of a kernel newer than this table',
  seen: false,
  body: LOCKDEP_BODY,
}

/** `cut here` without a line that names the report. */
export const UNNAMED: SplatFormat = {
  kind: 'warning',
  pattern: /^/,
  ends: 'end-trace',
  source: 'include/asm-generic/bug.h CUT_HERE',
  seen: false,
}

/** Returns the title of a report: the line that names it, without what changes from run to run. */
export function titleOf(format: SplatFormat, line: string): string {
  return format.title?.(line) ?? titleBy(format.says ?? [], line)
}
