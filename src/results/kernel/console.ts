import { type AllowPattern, allowSplats } from './allow.ts'
import { type SuiteMark, suiteMark, toldMarks } from './attribution.ts'
import { type CutReport, Cutter } from './console-cutter.ts'
import { type ConsoleLine, LineReader } from './console-lines.ts'
import type { ConsoleModel, ConsoleReport } from './console-report.ts'
import { ReportList } from './report-list.ts'
import { Told } from './report-told.ts'

/** What was found in a console log. */
export interface ConsoleSeen {
  readonly console: ConsoleModel
  /** Where each suite began and ended. */
  readonly marks: readonly SuiteMark[]
}

/** The most marks; a run of all suites has a dozen. */
const MARKS = 10_000
/** How many reports are matched against the user's patterns at once. */
const TOGETHER = 1000

/**
 * Finds the kernel's reports about itself in a console log or dmesg, line by line. Lines of vmtest,
 * of a shell and of tests may stand in between; a report may stand within another one, or lack its
 * end. Time is linear in the length of the log, and memory does not depend on it.
 * Sources: kernel/panic.c (panic, WARN), arch/s390/boot/pgm_check_info.c (fault before the kernel
 * proper), and those named in splat-patterns.ts.
 */
export class ConsoleReader {
  private readonly allow: readonly AllowPattern[]
  private readonly lines = new LineReader((line) => this.take(line))
  private readonly cutter: Cutter
  private readonly told = new Told()
  private readonly splats = new ReportList()
  private readonly marks: SuiteMark[] = []
  /** Complete reports that may still get others within them. */
  private waiting: CutReport[] = []
  private panic: ConsoleReport | undefined
  private lastLine: string | undefined

  /** @param allow the user's patterns; a report that one of them allows names it */
  constructor(allow: readonly AllowPattern[] = []) {
    this.allow = allow
    this.cutter = new Cutter({
      report: (report) => {
        if (!this.told.isKnown(report)) this.waiting.push(report)
      },
      panic: (panic) => {
        // After its panic a kernel reports nothing new; the next boot may.
        if (!this.told.isNewBoots(panic)) return
        if (this.panic === undefined) this.panic = inLog(panic)
        else this.waiting.push(panic)
      },
      pause: () => this.settle(),
    })
  }

  /** Takes the next line, without its end. */
  add(raw: string): void {
    this.lines.add(raw)
  }

  end(): ConsoleSeen {
    this.lines.end()
    this.cutter.end()
    this.settle()
    const { panic, lastLine } = this
    const splats = this.splats.all().sort((a, b) => a.line - b.line || b.endLine - a.endLine)

    return {
      console: { panic, splats, lastLine },
      marks: toldMarks(this.marks),
    }
  }

  private take(line: ConsoleLine): void {
    if (line.text !== '') this.lastLine = line.text
    const mark = suiteMark(line, line.number)
    if (mark !== undefined && this.marks.length < MARKS) this.marks.push(mark)
    this.cutter.add(line)
    if (this.waiting.length >= TOGETHER) this.settle()
  }

  private settle(): void {
    if (this.waiting.length === 0) return
    for (const report of allowSplats(this.waiting, this.allow)) this.splats.add(inLog(report))
    this.waiting = []
  }
}

/** Counts the lines of a report by the log, not by what the cutter was given. */
function inLog({
  first,
  last,
  names: _names,
  repeated: _repeated,
  ...report
}: CutReport & { readonly allowed?: string | undefined }): ConsoleReport {
  return { ...report, line: first, endLine: last }
}

/** Reads a whole log. */
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
