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

/** The longest report in lines: RCU stalls show every processor, hung tasks all locks. */
const LONGEST = 1000
/** Of a panic, whose end may be missing while another boot follows. */
const LONGEST_PANIC = 200
/** Lines from a report's name to its call trace: a circular lock report with two chains takes about 80. */
const BEFORE_TRACE = 200
/** Lines between what is printed before `cut here` and that. */
const LEADING = 12
/** Reports within reports; more are taken for cut off ones in a row. */
const DEEPEST = 4

/** A report whose end has not come yet. */
interface Open extends Opening {
  readonly start: number
  readonly line: SeenLine
  /** The lines that name it. */
  readonly names: Name[]
  /** Index of its last line so far. */
  last: number
  traced: boolean
  /** Lines in a row that look like somebody else's. */
  strange: number
  /** The line of its die() was there. */
  died: boolean
  /** Another one has begun since its last line. */
  interrupted: boolean
}

/** How many lines are looked at together. */
const WINDOW = 8192
/** Lines that are there behind the one that is dealt with: all that a report may reach. */
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

/** What is told of a log while it is read. */
export interface Cuts {
  readonly report: (report: CutReport) => void
  readonly panic: (panic: CutReport) => void
  /** No report is open: what comes stands in none of those told so far. */
  readonly pause?: () => void
}

/**
 * Cuts the reports out of a log's lines, each whole; time is linear in their number, and no more lines are held than a report may
 * reach. Lines are counted from 0.
 */
export class Cutter {
  private readonly cuts: Cuts
  private readonly boots = new Boots()
  /** The lines from number `first` on. */
  private lines: SeenLine[] = []
  private first = 0
  /** The next line to deal with, and the next one to be looked at for an opening. */
  private at = 0
  private ahead = 0
  private readonly openings = new Map<number, Opening>()
  /** Lines between a report's first one and its name, that one included. */
  private readonly heads = new Set<number>()
  /** From `at` on, by line: the next end mark, closing rule, start of a trace, and report or panic from there on. */
  private nextEnd = new Int32Array()
  private nextRule = new Int32Array()
  private nextTrace = new Int32Array()
  private nextStop = new Int32Array()
  /** The line that these begin with, and the one they end before. */
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

  /** There are no more lines. */
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

  /** A panic; a program's words are one only where all of it stands there. */
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

  /** Index behind a panic and what follows it, up to its own end or to what vmtest says of the lost guest. */
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

  /** Looks at the lines before `until`: what opens a report, and where the next of everything is. */
  private lookAhead(until: number): void {
    for (; this.ahead < until; this.ahead++) {
      const at = this.ahead
      const opening = this.heads.has(at) ? undefined : openingAt(this.around, at)
      const first = this.lineAt(at)
      if (!opening || !first) continue
      this.openings.set(at, opening)
      // What stands between a rule and the name opens nothing by itself; what another processor printed does.
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

  /** The second name of a report that is open already. */
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
    // Stacks of other processors may stand before it (kernel.oops_all_cpu_backtrace).
    return !report.traced || (report.ends === 'end-trace' && !report.died)
  }

  private begin(opening: Opening, at: number): void {
    const top = this.open.at(-1)
    // Two that were interrupted one after the other: the first was cut off.
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

  /** The report this line may belong to: lines of others, as far as they can be told, belong to none. */
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

  /** Looks at one more line: the index of the report's last one, or undefined while it goes on. */
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

  /** True where the report's end, or its trace, is still to come and no other report begins before. */
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
