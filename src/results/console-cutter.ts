import type { ConsoleLine } from './console-lines.ts'
import type { ConsoleReport } from './console-report.ts'
import {
  type ConsoleKind,
  FRAMED_WARNING,
  SPLAT_FORMATS,
  type SplatEnd,
  type SplatFormat,
  titleOf,
  UNNAMED,
} from './splat-patterns.ts'

const CUT_HERE = /^-{2,40}\[ cut here \]-{2,40}$/
const END_TRACE = /^-{2,40}\[ end trace /
const RULE = /^={10,100}$/
/** include/linux/printk.h and every arch's show_stack(); `stack backtrace:` is lockdep's. */
const TRACE = /^(?:Call [Tt]race:|stack backtrace:|Backtrace:)/
const FRAME = /^ .{0,200}\+0x[0-9a-f]{1,8}\/0x[0-9a-f]{1,8}|^\(?\[<[0-9a-f]{8,16}>\]|^ <\/?[A-Z]{2,8}>/
/** Lines below a trace: registers of all platforms, what show_regs() and debug_show_held_locks() print. */
const BELOW =
  /^(?:$|<\/?\w+>|\(|Call |Code:|Modules linked|Last Breaking|Krnl |PSW|R[A-Z0-9]{1,2}:|RIP|EFLAGS|[CDEFG]S:|CR\d|DR\d|PKRU|CPU:|CPU \d|UID:|Comm:|Hardware name|Tainted:|Workqueue:|Sending NMI|NMI backtrace|pstate|pc ?:|lr ?:|sp ?:|x\d|epc ?:|status:|NIP|REGS|MSR|CFAR|GPR\d|LR |Instruction dump|INFO: lockdep is turned off|\d+ locks? held by|no locks held by|(?:hard|soft)irqs last|irq event stamp|Preemption disabled at|-+$|stack backtrace)|\+0x[0-9a-f]|\[<[0-9a-f]{4,16}>\]/
/** Indented lines of a report; below the trace, where the log has no timestamps, only those that look like it. */
const INDENTED = /^\s/
const INDENTED_BELOW = /^\s+(?:<\/?[A-Z]{2,8}>|#\d+: |\? |[0-9a-f]{8,16}\b|R:\d|[A-Z][A-Z0-9]{1,4}:)/
/** Lines that test runners print: never of the kernel. */
const RUNNER = /^#\d+(?:\/\d+ |\/[up] | {4})|^(?:not )?ok \d|^Summary: \d/
const MARK = /^cross-bpf: /

/** What vmtest says of a guest it has lost. */
const VMTEST_GAVE_UP = /^(?:Failed to (?:connect QGA|run command)|Caused by:)/

/** The longest report in lines: RCU stalls show every processor, hung tasks all locks. */
const LONGEST = 1000
/** Of a panic, whose end may be missing while another boot follows. */
const LONGEST_PANIC = 200
/** Lines from a report's name to its call trace: a circular lock report with two chains takes about 80. */
const BEFORE_TRACE = 200
/** Reports within reports; more are taken for cut off ones in a row. */
const DEEPEST = 4

interface Opening {
  readonly format: SplatFormat
  readonly ends: SplatEnd
  /** Index of the line that names the report. */
  readonly named: number
  readonly cut: boolean
}

/** A report whose end has not come yet. */
interface Open extends Opening {
  readonly start: number
  readonly line: ConsoleLine
  /** Index of its last line so far. */
  last: number
  traced: boolean
  /** Lines in a row that look like somebody else's. */
  strange: number
  /** Another one has begun since its last line. */
  interrupted: boolean
}

/** Cuts the reports out of a log's lines, each whole; time is linear in their number. */
export class Cutter {
  private readonly lines: readonly ConsoleLine[]
  private readonly openings = new Map<number, Opening>()
  /** Lines between a report's first one and its name, that one included. */
  private readonly heads = new Set<number>()
  /** By line: the next end mark, closing rule, start of a trace, and report or panic from there on. */
  private readonly nextEnd: Int32Array
  private readonly nextRule: Int32Array
  private readonly nextTrace: Int32Array
  private readonly nextStop: Int32Array
  private open: Open[] = []
  private readonly reports: ConsoleReport[] = []

  constructor(lines: readonly ConsoleLine[]) {
    this.lines = lines
    const next = () => new Int32Array(lines.length + 1).fill(lines.length)
    this.nextEnd = next()
    this.nextRule = next()
    this.nextTrace = next()
    this.nextStop = next()
  }

  cut(): { panic?: ConsoleReport; reports: ConsoleReport[] } {
    this.lookAhead()
    let panic: ConsoleReport | undefined
    for (let at = 0; at < this.lines.length; at++) {
      const fatal = fatalIn(this.textAt(at))
      if (fatal) {
        panic ??= this.report(fatal.kind, fatal.title, at, lastWords(this.lines, at))
        this.closeAll()
        continue
      }
      if (this.heads.has(at)) continue
      const opening = this.openings.get(at)
      if (opening && !this.absorbed(opening, at)) {
        this.begin(opening, at)
      } else if (this.open.length > 0) {
        const report = this.ownerOf(at)
        if (report) this.extend(report, at, opening !== undefined)
      }
    }
    this.closeAll()
    return { ...(panic && { panic }), reports: this.reports }
  }

  private textAt(at: number): string {
    return this.lines[at]?.text ?? ''
  }

  private lookAhead(): void {
    for (let at = 0; at < this.lines.length; at++) {
      const opening = this.heads.has(at) ? undefined : this.openingAt(at)
      const first = this.lines[at]
      if (!opening || !first) continue
      this.openings.set(at, opening)
      // What stands between a rule and the name opens nothing by itself; what another processor printed does.
      for (let head = at + 1; head <= opening.named; head++) {
        const line = this.lines[head]
        if (line && !isForeign(line, first) && !isOthers(line, first)) this.heads.add(head)
      }
    }
    for (let at = this.lines.length - 1; at >= 0; at--) {
      const text = this.textAt(at)
      const opening = this.openings.get(at)
      const found = (array: Int32Array, here: boolean) => {
        array[at] = here ? at : (array[at + 1] ?? 0)
      }
      found(this.nextEnd, END_TRACE.test(text))
      found(this.nextRule, RULE.test(text) && !opening)
      found(this.nextTrace, TRACE.test(text))
      found(this.nextStop, (opening !== undefined && !opening.format.die) || fatalIn(text) !== undefined)
    }
  }

  /** A report that opens at this line: by name, or by a rule or `cut here` with a name within the next lines. */
  private openingAt(at: number): Opening | undefined {
    const line = this.lines[at]
    if (!line || line.text === '') return undefined
    const cut = CUT_HERE.test(line.text)
    const rule = !cut && RULE.test(line.text)
    let left = cut ? 6 : rule ? 2 : 1
    let first: number | undefined
    for (let named = at; named < Math.min(at + 3 * left, this.lines.length) && left > 0; named++) {
      const candidate = this.lines[named]
      if (!candidate || (named > at && (isForeign(candidate, line) || isOthers(candidate, line)))) continue
      left--
      if (named > at) {
        if (CUT_HERE.test(candidate.text) || END_TRACE.test(candidate.text) || fatalIn(candidate.text)) break
        if (candidate.text !== '') first ??= named
      }
      const format = formatOf(candidate.text, cut)
      if (format && (!rule || named === at || format.framed)) {
        const framed = rule && format.kind === 'ubsan'
        return { format, ends: framed ? 'rule' : format.ends, named, cut }
      }
      if (rule && named > at && FRAMED_WARNING.pattern.test(candidate.text) && this.isRuleBelow(named)) {
        return { format: FRAMED_WARNING, ends: FRAMED_WARNING.ends, named, cut }
      }
    }
    // A WARN whose own line got lost is one all the same.
    return cut ? { format: UNNAMED, ends: UNNAMED.ends, named: first ?? at, cut } : undefined
  }

  /** print_kernel_ident() and a thinner rule stand below lockdep's names. */
  private isRuleBelow(named: number): boolean {
    return [1, 2, 3, 4, 5, 6].some((step) => /^-{10,100}$/.test(this.textAt(named + step)))
  }

  /** The second name of a report that is open already. */
  private absorbed({ format, cut }: Opening, at: number): boolean {
    const report = this.open.at(-1)
    if (!report || report.traced) return false
    if (report.format.lead) return (cut && at - report.start <= 6) || format.die === true
    const kind = report.format.kind
    return format.die === true && !cut && (kind === 'oops' || kind === 'bug')
  }

  private begin(opening: Opening, at: number): void {
    const top = this.open.at(-1)
    // Two that were interrupted one after the other: the first was cut off.
    if (top?.interrupted) this.close(top, top.last)
    for (const report of this.open) report.interrupted = true
    const oldest = this.open[0]
    if (oldest && this.open.length >= DEEPEST) this.close(oldest, oldest.last)
    const line = this.lines[at] ?? { text: '', stamped: false }
    const report: Open = {
      ...opening,
      start: at,
      line,
      last: opening.named,
      traced: false,
      strange: 0,
      interrupted: false,
    }
    this.open.push(report)
    if (opening.ends === 'line') this.close(report, opening.named)
  }

  /** The report this line may belong to: lines of others, as far as they can be told, belong to none. */
  private ownerOf(at: number): Open | undefined {
    const line = this.lines[at]
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
      const goesOn = surely || FRAME.test(text) || TRACE.test(text) || report.format.body?.test(text) === true
      if (!goesOn) return report.last
      report.interrupted = false
    }
    if (!surely && MARK.test(text)) return report.last
    if (report.ends === 'rule' ? RULE.test(text) && !opens : END_TRACE.test(text)) return at
    if (report.traced && RULE.test(text)) return at
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
    const stop = this.nextStop[at] ?? 0
    const before = (next: Int32Array, reach: number): boolean => {
      const index = next[at] ?? 0
      return index < stop && index < this.lines.length && index - report.start <= reach
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
    this.reports.push(this.report(report.format.kind, titleOf(this.textAt(report.named)), report.start, last + 1))
  }

  private report(kind: ConsoleKind, title: string, start: number, end: number): ConsoleReport {
    const at = this.lines[start]?.at
    return {
      kind,
      line: start + 1,
      endLine: end,
      title,
      text: this.lines
        .slice(start, end)
        .map((line) => line.text)
        .join('\n'),
      ...(at !== undefined && { at }),
    }
  }
}

/** Not of the kernel, seen from a line that is: without the timestamp that one has, or a test runner's. */
function isForeign(line: ConsoleLine, kernels: ConsoleLine): boolean {
  return (kernels.stamped && !line.stamped) || RUNNER.test(line.text)
}

/** Printed by another thread or processor: told apart only with CONFIG_PRINTK_CALLER. */
function isOthers(line: ConsoleLine, first: ConsoleLine): boolean {
  return line.caller !== undefined && first.caller !== undefined && line.caller !== first.caller
}

function isOf({ traced, line, format }: Open, text: string): boolean {
  const indented = traced && !line.stamped ? INDENTED_BELOW : INDENTED
  return BELOW.test(text) || indented.test(text) || format.body?.test(text) === true
}

function formatOf(line: string, cut: boolean): SplatFormat | undefined {
  return SPLAT_FORMATS.find((format) => !(cut && format.lead) && format.pattern.test(line))
}

function fatalIn(line: string): { kind: ConsoleKind; title: string } | undefined {
  // Not only at the start: another CPU's or the shell's unfinished line may stand before it.
  const panic = line.indexOf('Kernel panic - not syncing: ')
  if (panic >= 0 && !line.includes('---[ end Kernel panic')) return { kind: 'panic', title: line.slice(panic) }
  if (/^Kernel fault: interruption code [0-9a-f]{4}/.test(line)) return { kind: 'boot-fault', title: line }
  return undefined
}

/** Index behind a panic and what follows it, up to its own end or to what vmtest says of the lost guest. */
function lastWords(lines: readonly ConsoleLine[], start: number): number {
  let last = start + 1
  for (let at = start + 1; at < Math.min(lines.length, start + LONGEST_PANIC); at++) {
    const text = lines[at]?.text ?? ''
    if (VMTEST_GAVE_UP.test(text)) break
    if (text !== '') last = at + 1
    if (text.includes('---[ end Kernel panic')) break
  }
  return last
}
