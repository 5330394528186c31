import { shortened } from '../text.ts'
import type { ConsoleReport } from './console-report.ts'

/** How many reports are listed, and how many titles are listed even beyond that. */
const LISTED = 1000
const TITLES = 500
/**
 * UTF-16 units of one report, and of all of them; beyond that only the first lines of a report are
 * kept.
 */
const TEXT = 64 << 10
const TEXTS = 16 << 20
const SHORT = 1000

/** Copies a text: a slice would keep the whole text in memory. */
const copied = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le')

/**
 * A bounded list of any number of kernel reports. The first ones are listed. A later one is counted
 * at a listed report of its kind and title; a kind with too many titles gets one report that stands
 * for all of them.
 */
export class ReportList {
  private readonly reports: ConsoleReport[] = []
  /** Index of the last listed report of each kind and title, allowed or not. */
  private readonly known = new Map<string, number>()
  private left = TEXTS

  add(report: ConsoleReport): void {
    const key = JSON.stringify([report.kind, report.title, report.allowed])
    const like = this.known.get(key)
    const { length } = this.reports
    if (length < LISTED || (like === undefined && length < LISTED + TITLES)) this.list(key, report)
    else if (like !== undefined) this.count(like)
    else this.countKind(report)
  }

  /** In the order they came. */
  all(): ConsoleReport[] {
    return [...this.reports]
  }

  private list(key: string, report: ConsoleReport): void {
    const text = copied(shortened(report.text, this.left > 0 ? TEXT : SHORT))
    this.left -= text.length
    this.known.set(copied(key), this.reports.length)
    this.reports.push({ ...report, title: copied(report.title), text })
  }

  private count(index: number): void {
    const report = this.reports[index]
    if (report !== undefined) this.reports[index] = { ...report, more: (report.more ?? 0) + 1 }
  }

  private countKind(report: ConsoleReport): void {
    const { kind, allowed } = report
    const key = JSON.stringify([kind, allowed])
    const like = this.known.get(key)
    if (like === undefined)
      this.list(key, { ...report, title: `${kind}: too many titles to list them all` })
    else this.count(like)
  }
}
