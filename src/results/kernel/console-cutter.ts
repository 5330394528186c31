import { Boots } from './console-boots.ts'
import type { ConsoleLine } from './console-lines.ts'
import { NAMING, type Opening, type SeenLine } from './console-openings.ts'
import type { ConsoleReport } from './console-report.ts'
import { LineWindow, LONGEST_PANIC, type Name, type Sought } from './console-window.ts'
import {
  BELOW,
  END_TRACE,
  FRAME,
  INDENTED,
  INDENTED_BELOW,
  isForeign,
  isOthers,
  MARK,
  RULE,
  TRACE,
} from './console-words.ts'
import type { ConsoleKind } from './splat-patterns.ts'

/** The longest report, in lines: RCU stalls show every processor, hung tasks all locks. */
const LONGEST = 1000
/**
 * The most lines from the name of a report to its call trace: a circular lock report with two
 * chains takes about 80.
 */
const BEFORE_TRACE = 200
/** The most lines between the `cut here` line and what belongs to it but is printed before. */
const LEADING = 12
/**
 * The deepest nesting of reports; more open ones are taken for a row of reports that were cut off.
 */
const DEEPEST = 4

/** A report that has begun and not ended. */
interface Open extends Opening {
  readonly start: number
  readonly line: SeenLine
  /** The lines that name it. */
  readonly names: Name[]
  /** Index of its last line so far. */
  last: number
  traced: boolean
  /** Number of lines in a row that do not look like this report's. */
  strange: number
  /** True once the line of die() was seen. */
  died: boolean
  /** True where another report has begun since its last line. */
  interrupted: boolean
}

/** How many lines are processed at once. */
const TOGETHER = 8192
/** How many lines are kept after the present one: all that a report may reach. */
const AHEAD = LONGEST + LONGEST_PANIC + NAMING

/** A report whose `line` and `endLine` count the lines that the cutter was given. */
export interface CutReport extends ConsoleReport {
  /** Its first and last line in the log. */
  readonly first: number
  readonly last: number
  readonly names: readonly Name[]
  /** See SplatFormat. */
  readonly repeated: boolean
}

/** Called while a log is read. */
export interface Cuts {
  readonly report: (report: CutReport) => void
  readonly panic: (panic: CutReport) => void
  /** No report is open: the next lines belong to none so far. */
  readonly pause?: () => void
}

/**
 * Cuts whole reports out of the lines of a log. Time is linear in the number of lines, and no more
 * lines are held than a report may reach. Lines are counted from 0.
 */
export class Cutter {
  private readonly cuts: Cuts
  private readonly boots = new Boots()
  private readonly window = new LineWindow()
  /** The next line to process. */
  private at = 0
  private open: Open[] = []

  constructor(cuts: Cuts) {
    this.cuts = cuts
  }

  /** Takes the next line. */
  add(line: ConsoleLine): void {
    const { users, again, boot } = this.boots.see(line)
    const { text, number, at, caller, stamped, program } = line
    this.window.add({ text, number, at, caller, stamped, program, users, again, boot })
    if (this.window.total - this.at >= TOGETHER + AHEAD) this.advance(false)
  }

  /** Ends the log. */
  end(): void {
    this.advance(true)
    this.closeAll()
  }

  private advance(last: boolean): void {
    const { total } = this.window
    const until = last ? total : total - NAMING
    this.window.lookAhead(this.at, until)
    const end = last ? total : until - AHEAD + NAMING
    for (; this.at < end; this.at++) this.dealWith(this.at)

    this.window.drop(Math.min(this.at, ...this.open.map(({ start }) => start)))
  }

  private dealWith(at: number): void {
    for (const report of [...this.open])
      if (at - report.start > LONGEST) this.close(report, report.last)
    if (this.open.length === 0) this.cuts.pause?.()

    const fatal = this.window.fatalAt(at)
    if (fatal) {
      this.cuts.panic(this.report(fatal.kind, [fatal], at, this.window.lastWords(at)))
      this.closeAll()
      return
    }

    if (this.window.isInHead(at)) return
    const opening = this.window.openingAt(at)
    if (opening && !this.absorbed(opening, at)) {
      this.begin(opening, at)
    } else if (this.open.length > 0) {
      const report = this.ownerOf(at)
      if (report) this.extend(report, at, opening !== undefined)
    }
  }

  /** Adds an opening to an open report where it is only its second name. */
  private absorbed({ format, title, named, cut }: Opening, at: number): boolean {
    const report = this.open.at(-1)
    if (!report || !this.isSecond(report, format, cut, at)) return false
    report.died ||= format.die === true
    const line = this.window.lineAt(named)
    if (line) report.names.push({ title, line })
    return true
  }

  private isSecond(report: Open, format: Opening['format'], cut: boolean, at: number): boolean {
    const die = format.die === true && !cut
    const { kind, lead } = report.format
    if (lead) return !report.traced && ((cut && at - report.start <= LEADING) || die)
    if (!die || (kind !== 'oops' && kind !== 'bug')) return false
    // Stacks of other processors may come before it (kernel.oops_all_cpu_backtrace).
    return !report.traced || (report.ends === 'end-trace' && !report.died)
  }

  private begin(opening: Opening, at: number): void {
    const top = this.open.at(-1)
    // Interrupted by two reports in a row: it was cut off.
    if (top?.interrupted) this.close(top, top.last)
    for (const report of this.open) report.interrupted = true
    const oldest = this.open[0]
    if (oldest && this.open.length >= DEEPEST) this.close(oldest, oldest.last)
    const line = this.window.lineAt(at)
    const named = this.window.lineAt(opening.named)
    if (!line || !named) return

    const report: Open = {
      ...opening,
      start: at,
      line,
      names: [{ title: opening.title, line: named }],
      last: opening.named,
      died: opening.format.die === true && /\[#\d+\]/.test(named.text),
      traced: false,
      strange: 0,
      interrupted: false,
    }

    this.open.push(report)
    if (opening.ends === 'line') this.close(report, opening.named)
  }

  /**
   * Finds the report that a line may belong to. Lines that are known to be another's belong to
   * none.
   */
  private ownerOf(at: number): Open | undefined {
    const line = this.window.lineAt(at)
    if (!line) return undefined
    return this.open.findLast((report) => {
      if (isForeign(line, report.line)) return false
      const alone = report.ends === 'end-trace' || report.ends === 'rule'
      return !(alone && isOthers(line, report.line))
    })
  }

  private extend(report: Open, at: number, opens: boolean): void {
    const last = this.lastOf(report, at, opens)
    if (last !== undefined) this.close(report, last)
  }

  /** Adds a line to a report; returns the index of the report's last line once it has ended. */
  private lastOf(report: Open, at: number, opens: boolean): number | undefined {
    const text = this.window.textAt(at)
    const surely = this.isWithin(report, at)
    if (at - report.start >= LONGEST) return report.last

    if (report.interrupted) {
      if (text === '') return undefined
      const goesOn =
        surely || FRAME.test(text) || TRACE.test(text) || report.format.body?.test(text) === true
      if (!goesOn) return report.last
      report.interrupted = false
    }

    if (!surely && MARK.test(text)) return report.last
    if (report.ends === 'rule' ? RULE.test(text) && !opens : END_TRACE.test(text)) return at
    if (report.traced && RULE.test(text) && !report.format.body?.test(text)) return at

    if (TRACE.test(text)) report.traced = true
    if (surely || opens || isOf(report, text)) {
      if (text !== '') report.last = at
      report.strange = 0
    } else {
      report.strange++
    }

    return report.strange === 3 ? report.last : undefined
  }

  /**
   * Whether the end or the call trace of the report is still to come, before any other report
   * begins.
   */
  private isWithin(report: Open, at: number): boolean {
    const comes = (what: Sought, reach: number): boolean => {
      const index = this.window.next(what, at)
      return index !== undefined && index - report.start <= reach
    }
    if (report.ends === 'end-trace') return comes('end', LONGEST)
    if (report.ends === 'rule') return comes('rule', LONGEST)
    return !report.traced && comes('trace', BEFORE_TRACE)
  }

  private closeAll(): void {
    for (const report of [...this.open]) this.close(report, report.last)
  }

  private close(report: Open, last: number): void {
    this.open = this.open.filter((each) => each !== report)
    const { format, names, start } = report
    this.cuts.report(this.report(format.kind, names, start, last + 1, format.repeated))
  }

  private report(
    kind: ConsoleKind,
    names: readonly Name[],
    start: number,
    end: number,
    repeated = false,
  ): CutReport {
    const line = this.window.lineAt(start)
    return {
      kind,
      line: start + 1,
      endLine: end,
      first: line?.number ?? start + 1,
      last: this.window.lineAt(end - 1)?.number ?? end,
      title: names[0]?.title ?? '',
      names,
      repeated,
      text: this.window.text(start, end),
      at: line?.at,
    }
  }
}

function isOf({ traced, line, format }: Open, text: string): boolean {
  const indented = traced && !line.stamped ? INDENTED_BELOW : INDENTED
  return BELOW.test(text) || indented.test(text) || format.body?.test(text) === true
}
