import { type AllowPattern, allowSplats } from './allow.ts'
import { type SuiteMark, suiteMark, toldMarks } from './attribution.ts'
import { Cutter } from './console-cutter.ts'
import { consoleLine } from './console-lines.ts'
import type { ConsoleModel, ConsoleReport } from './console-report.ts'
import { ReportList } from './report-list.ts'

/** What is in a console's log. */
export interface ConsoleSeen {
  readonly console: ConsoleModel
  /** Where each suite began and ended. */
  readonly marks: readonly SuiteMark[]
}

/** Marks at most; a run of all suites has a dozen. */
const MARKS = 10_000
/** Reports that are held against the user's patterns together, at most. */
const TOGETHER = 1000

/**
 * Finds what the kernel reports of itself in a console log or dmesg, line by line. vmtest's own lines, a shell's and the tests' may
 * stand in between, a report may stand within another's, or lack its end. Time is linear in the text's length, and memory does not
 * depend on it.
 * Sources: kernel/panic.c (panic, WARN), arch/s390/boot/pgm_check_info.c (fault before the kernel proper), and those
 * named in splat-patterns.ts.
 */
export class ConsoleReader {
  private readonly allow: readonly AllowPattern[]
  private readonly cutter: Cutter
  private readonly splats = new ReportList()
  private readonly marks: SuiteMark[] = []
  /** Reports that may have others within. */
  private waiting: ConsoleReport[] = []
  private panic: ConsoleReport | undefined
  private lastLine: string | undefined
  private count = 0

  /** @param allow the user's patterns: a report that one of them matches says which */
  constructor(allow: readonly AllowPattern[] = []) {
    this.allow = allow
    this.cutter = new Cutter({
      report: (report) => void this.waiting.push(report),
      panic: (panic) => {
        this.panic ??= panic
      },
      pause: () => this.settle(),
    })
  }

  /** Takes the next line, without its end. */
  add(raw: string): void {
    const line = consoleLine(raw)
    this.count += 1
    if (line.text !== '') this.lastLine = line.text
    const mark = suiteMark(line, this.count)
    if (mark !== undefined && this.marks.length < MARKS) this.marks.push(mark)
    this.cutter.add(line)
    if (this.waiting.length >= TOGETHER) this.settle()
  }

  end(): ConsoleSeen {
    this.cutter.end()
    this.settle()
    const { panic, lastLine } = this
    const splats = this.splats.all().sort((a, b) => a.line - b.line || b.endLine - a.endLine)
    return {
      console: { ...(panic && { panic }), splats, ...(lastLine !== undefined && { lastLine }) },
      marks: toldMarks(this.marks),
    }
  }

  private settle(): void {
    if (this.waiting.length === 0) return
    for (const report of allowSplats(this.waiting, this.allow)) this.splats.add(report)
    this.waiting = []
  }
}

/** A log that is there as a text. */
export function seenInText(text: string, allow: readonly AllowPattern[] = []): ConsoleSeen {
  const reader = new ConsoleReader(allow)
  let from = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
    reader.add(text.slice(from, at))
    from = at + 1
  }
  if (from < text.length) reader.add(text.slice(from))
  return reader.end()
}

export function parseConsole(text: string, allow: readonly AllowPattern[] = []): ConsoleModel {
  return seenInText(text, allow).console
}
