import { Boots } from './console-boots.ts'
import type { ConsoleLine } from './console-lines.ts'
import { type Lines, NAMING, type Opening, openingAt, type SeenLine } from './console-openings.ts'
import type { ConsoleReport } from './console-report.ts'
import {
  BELOW,
  END_TRACE,
  FRAME,
  fatalIn,
  INDENTED,
  INDENTED_BELOW,
  isForeign,
  isOthers,
  MARK,
  RULE,
  TRACE,
  VMTEST_GAVE_UP,
} from './console-words.ts'
import type { ConsoleKind } from './splat-patterns.ts'

/** The longest report, in lines: RCU stalls show every processor, hung tasks all locks. */
const LONGEST = 1000
/** The longest panic: its end may be missing, and another boot may follow. */
const LONGEST_PANIC = 200
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
const WINDOW = 8192
/** How many lines are kept after the present one: all that a report may reach. */
const AHEAD = LONGEST + LONGEST_PANIC + NAMING

/** A line that names a report. */
export interface Name {
  readonly title: string
  readonly line: SeenLine
}

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
  /** The lines that are held; `first` is the number of the first one. */
  private lines: SeenLine[] = []
  private first = 0
  /** The next line to process, and the next one to check for an opening. */
  private at = 0
  private ahead = 0
  private readonly openings = new Map<number, Opening>()
  /** Lines after the first line of a report, up to and including its name. */
  private readonly heads = new Set<number>()
  /**
   * For each line from `from` on: the next end mark, closing rule, start of a call trace, and the
   * next report or panic, at that line or later.
   */
  private nextEnd = new Int32Array()
  private nextRule = new Int32Array()
  private nextTrace = new Int32Array()
  private nextStop = new Int32Array()
  /** The first line of these tables, and the line after the last one. */
  private from = 0
  private until = 0
  private open: Open[] = []

  private readonly around: Lines = { at: (index) => this.lineAt(index), total: () => this.total }

  constructor(cuts: Cuts) {
    this.cuts = cuts
  }

  /** Takes the next line. */
  add(line: ConsoleLine): void {
    const { users, again, boot } = this.boots.see(line)
    const { text, number, at, caller, stamped, program } = line
    this.lines.push({ text, number, at, caller, stamped, program, users, again, boot })
    if (this.total - this.at >= WINDOW + AHEAD) this.advance(false)
  }

  /** Ends the log. */
  end(): void {
    this.advance(true)
    this.closeAll()
  }

  /** Number of lines so far. */
  private get total(): number {
    return this.first + this.lines.length
  }

  private advance(last: boolean): void {
    this.lookAhead(last ? this.total : this.total - NAMING)
    const end = last ? this.total : this.until - AHEAD + NAMING
    for (; this.at < end; this.at++) this.dealWith(this.at)
    const needed = Math.min(this.at, ...this.open.map(({ start }) => start))
    this.lines = this.lines.slice(needed - this.first)
    this.first = needed
    for (const line of this.openings.keys()) if (line < needed) this.openings.delete(line)
    for (const line of this.heads) if (line < needed) this.heads.delete(line)
  }

  private dealWith(at: number): void {
    for (const report of [...this.open])
      if (at - report.start > LONGEST) this.close(report, report.last)
    if (this.open.length === 0) this.cuts.pause?.()
    const fatal = this.fatalAt(at)

    if (fatal) {
      this.cuts.panic(this.report(fatal.kind, [fatal], at, this.lastWords(at)))
      this.closeAll()
      return
    }

    if (this.heads.has(at)) return
    const opening = this.openings.get(at)
    if (opening && !this.absorbed(opening, at)) {
      this.begin(opening, at)
    } else if (this.open.length > 0) {
      const report = this.ownerOf(at)
      if (report) this.extend(report, at, opening !== undefined)
    }
  }

  private lineAt(at: number): SeenLine | undefined {
    return this.lines[at - this.first]
  }

  /** Finds a panic. What a program printed is one only if the end of the panic follows. */
  private fatalAt(at: number): (Name & { readonly kind: ConsoleKind }) | undefined {
    const line = this.lineAt(at)
    const found = line && fatalIn(line.text)
    const fatal = found && { ...found, line }
    if (!fatal || !line.users) return fatal
    for (let index = at + 1; index < Math.min(this.total, at + LONGEST_PANIC); index++)
      if (this.textAt(index).startsWith('---[ end Kernel panic')) return fatal
    return undefined
  }

  private textAt(at: number): string {
    return this.lineAt(at)?.text ?? ''
  }

  /**
   * Returns the index after a panic and what belongs to it, up to its end mark or to vmtest's
   * message about the lost guest.
   */
  private lastWords(start: number): number {
    let last = start + 1
    for (let at = start + 1; at < Math.min(this.total, start + LONGEST_PANIC); at++) {
      const text = this.textAt(at)
      if (VMTEST_GAVE_UP.test(text) || this.lineAt(at)?.boot !== this.lineAt(start)?.boot) break
      if (text !== '') last = at + 1
      if (text.includes('---[ end Kernel panic')) break
    }
    return last
  }

  /** Checks the lines before `until` for openings, and fills the tables of what comes next. */
  private lookAhead(until: number): void {
    for (; this.ahead < until; this.ahead++) {
      const at = this.ahead
      const opening = this.heads.has(at) ? undefined : openingAt(this.around, at)
      const first = this.lineAt(at)
      if (!opening || !first) continue
      this.openings.set(at, opening)
      // Lines between a rule and the name open no report; another processor's may.
      for (let head = at + 1; head < opening.head; head++) {
        const line = this.lineAt(head)
        if (line && !isForeign(line, first) && !isOthers(line, first)) this.heads.add(head)
      }
    }

    this.from = this.at
    this.until = until
    const next = () => new Int32Array(until - this.from + 1).fill(until)
    this.nextEnd = next()
    this.nextRule = next()
    this.nextTrace = next()
    this.nextStop = next()

    for (let at = until - 1; at >= this.from; at--) {
      const text = this.textAt(at)
      const opening = this.openings.get(at)
      const index = at - this.from
      const found = (array: Int32Array, here: boolean) => {
        array[index] = here ? at : (array[index + 1] ?? 0)
      }
      found(this.nextEnd, text.startsWith('-') && END_TRACE.test(text))
      found(this.nextRule, text.startsWith('=') && RULE.test(text) && !opening)
      found(this.nextTrace, TRACE.test(text))
      found(
        this.nextStop,
        (opening !== undefined && !opening.format.die) || this.fatalAt(at) !== undefined,
      )
    }
  }

  /** Adds an opening to an open report where it is only its second name. */
  private absorbed({ format, title, named, cut }: Opening, at: number): boolean {
    const report = this.open.at(-1)
    if (!report || !this.isSecond(report, format, cut, at)) return false
    report.died ||= format.die === true
    const line = this.lineAt(named)
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
    const line = this.lineAt(at)
    const named = this.lineAt(opening.named)
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
    const line = this.lineAt(at)
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
    const text = this.textAt(at)
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
    const stop = this.nextStop[at - this.from] ?? 0
    const before = (next: Int32Array, reach: number): boolean => {
      const index = next[at - this.from] ?? 0
      return index < stop && index < this.until && index - report.start <= reach
    }
    if (report.ends === 'end-trace') return before(this.nextEnd, LONGEST)
    if (report.ends === 'rule') return before(this.nextRule, LONGEST)
    return !report.traced && before(this.nextTrace, BEFORE_TRACE)
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
    const line = this.lineAt(start)
    return {
      kind,
      line: start + 1,
      endLine: end,
      first: line?.number ?? start + 1,
      last: this.lineAt(end - 1)?.number ?? end,
      title: names[0]?.title ?? '',
      names,
      repeated,
      text: this.lines
        .slice(start - this.first, end - this.first)
        .map(({ text }) => text)
        .join('\n'),
      ...(line?.at !== undefined && { at: line.at }),
    }
  }
}

function isOf({ traced, line, format }: Open, text: string): boolean {
  const indented = traced && !line.stamped ? INDENTED_BELOW : INDENTED
  return BELOW.test(text) || indented.test(text) || format.body?.test(text) === true
}
