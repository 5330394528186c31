import { Cutter } from './console-cutter.ts'
import { consoleLines } from './console-lines.ts'
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
}

export interface ConsoleModel {
  /** The kernel's last words: `Kernel panic - not syncing: ...`, or the s390 decompressor's `Kernel fault: ...`. */
  readonly panic?: ConsoleReport
  /** Every other report, by the line it starts at. A test may have provoked one on purpose: nothing here guesses that. */
  readonly splats: readonly ConsoleReport[]
  /** The last line with something in it: all there is to say about a guest that went silent. */
  readonly lastLine?: string
}

/**
 * Finds what the kernel reports of itself in a console log or dmesg. vmtest's own lines, a shell's and the tests' may stand
 * in between, a report may stand within another's, or lack its end. Time is linear in the text's length.
 * Sources: kernel/panic.c (panic, WARN), arch/s390/boot/pgm_check_info.c (fault before the kernel proper), and those
 * named in splat-patterns.ts.
 */
export function parseConsole(text: string): ConsoleModel {
  const lines = consoleLines(text)
  const { panic, reports } = new Cutter(lines).cut()
  const splats = reports.sort((a, b) => a.line - b.line || b.endLine - a.endLine)
  const lastLine = lines.findLast((line) => line.text !== '')?.text
  return { ...(panic && { panic }), splats, ...(lastLine !== undefined && { lastLine }) }
}
