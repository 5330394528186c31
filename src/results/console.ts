import { Cutter } from './console-cutter.ts'
import { consoleLines } from './console-lines.ts'
import type { ConsoleModel } from './console-report.ts'

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
