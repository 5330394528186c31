import { type Lines, type Opening, openingAt, type SeenLine } from './console-openings.ts'
import { END_TRACE, fatalIn, mayBelong, RULE, TRACE, VMTEST_GAVE_UP } from './console-words.ts'
import type { ConsoleKind } from './splat-patterns.ts'

/** The longest panic, in lines: its end may be missing, and another boot may follow. */
export const LONGEST_PANIC = 200

/** A line that names a report. */
export interface Name {
  readonly title: string
  readonly line: SeenLine
}

/** What may end a report, or its head: an end mark, a closing rule, the start of a call trace. */
export type Sought = 'end' | 'rule' | 'trace'

/**
 * A window on the lines of a log: the lines that are still needed, which of them open a report, and
 * where the next end of a report is. Lines are counted from 0.
 */
export class LineWindow {
  /** The lines that are held; `first` is the number of the first one. */
  private lines: SeenLine[] = []
  private first = 0
  /** The next line to check for an opening. */
  private ahead = 0
  private readonly openings = new Map<number, Opening>()
  /** Lines after the first line of a report, up to and including its name. */
  private readonly heads = new Set<number>()
  /** The first line of the tables below. */
  private from = 0
  /** For each line from `from` on: the next line with what is sought, at that line or later. */
  private nextOf: Readonly<Record<Sought, Int32Array>> = tables(0)
  /** The same for the next report or panic. */
  private nextStop = new Int32Array()

  private readonly around: Lines = { at: (index) => this.lineAt(index), total: () => this.total }

  add(line: SeenLine): void {
    this.lines.push(line)
  }

  /** Number of lines so far, including those that were dropped. */
  get total(): number {
    return this.first + this.lines.length
  }

  lineAt(at: number): SeenLine | undefined {
    return this.lines[at - this.first]
  }

  textAt(at: number): string {
    return this.lineAt(at)?.text ?? ''
  }

  /** Returns the text of the lines from `start` to before `end`. */
  text(start: number, end: number): string {
    return this.lines
      .slice(start - this.first, end - this.first)
      .map(({ text }) => text)
      .join('\n')
  }

  /** Returns the report that a line opens; known for lines that lookAhead() has checked. */
  openingAt(at: number): Opening | undefined {
    return this.openings.get(at)
  }

  /** Whether a line is part of the head of a report, after its first line. */
  isInHead(at: number): boolean {
    return this.heads.has(at)
  }

  /**
   * Returns the next line with what is sought, from this line on; undefined where another report or
   * a panic comes first, or where the checked lines have none.
   */
  next(what: Sought, at: number): number | undefined {
    const index = this.nextOf[what][at - this.from] ?? 0
    return index < (this.nextStop[at - this.from] ?? 0) ? index : undefined
  }

  /** Finds a panic. What a program printed is one only if the end of the panic follows. */
  fatalAt(at: number): (Name & { readonly kind: ConsoleKind }) | undefined {
    const line = this.lineAt(at)
    const found = line && fatalIn(line.text)
    const fatal = found && { ...found, line }
    if (!fatal || !line.users) return fatal

    for (let index = at + 1; index < Math.min(this.total, at + LONGEST_PANIC); index++)
      if (this.textAt(index).startsWith('---[ end Kernel panic')) return fatal
    return undefined
  }

  /**
   * Returns the index after a panic and what belongs to it, up to its end mark or to vmtest's
   * message about the lost guest.
   */
  lastWords(start: number): number {
    let last = start + 1
    for (let at = start + 1; at < Math.min(this.total, start + LONGEST_PANIC); at++) {
      const text = this.textAt(at)
      if (VMTEST_GAVE_UP.test(text) || this.lineAt(at)?.boot !== this.lineAt(start)?.boot) break
      if (text !== '') last = at + 1
      if (text.includes('---[ end Kernel panic')) break
    }
    return last
  }

  /** Checks the lines before `until` for openings, and fills the tables for the lines from `from`. */
  lookAhead(from: number, until: number): void {
    this.findOpenings(until)

    this.from = from
    this.nextOf = tables(until - from + 1, until)
    this.nextStop = new Int32Array(until - from + 1).fill(until)
    const { end, rule, trace } = this.nextOf

    for (let at = until - 1; at >= from; at--) {
      const text = this.textAt(at)
      const opening = this.openings.get(at)
      const index = at - from
      const found = (array: Int32Array, here: boolean) => {
        array[index] = here ? at : (array[index + 1] ?? 0)
      }
      found(end, text.startsWith('-') && END_TRACE.test(text))
      found(rule, text.startsWith('=') && RULE.test(text) && !opening)
      found(trace, TRACE.test(text))
      found(
        this.nextStop,
        (opening !== undefined && !opening.format.die) || this.fatalAt(at) !== undefined,
      )
    }
  }

  private findOpenings(until: number): void {
    for (; this.ahead < until; this.ahead++) {
      const at = this.ahead
      const opening = this.heads.has(at) ? undefined : openingAt(this.around, at)
      const first = this.lineAt(at)
      if (!opening || !first) continue

      this.openings.set(at, opening)
      // Lines between a rule and the name open no report; another processor's may.
      for (let head = at + 1; head < opening.head; head++) {
        const line = this.lineAt(head)
        if (line && mayBelong(line, first)) this.heads.add(head)
      }
    }
  }

  /** Drops the lines before `needed`. */
  drop(needed: number): void {
    this.lines = this.lines.slice(needed - this.first)
    this.first = needed
    for (const line of this.openings.keys()) if (line < needed) this.openings.delete(line)
    for (const line of this.heads) if (line < needed) this.heads.delete(line)
  }
}

function tables(length: number, value = 0): Readonly<Record<Sought, Int32Array>> {
  const table = (): Int32Array => new Int32Array(length).fill(value)
  return { end: table(), rule: table(), trace: table() }
}
