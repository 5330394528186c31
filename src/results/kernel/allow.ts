import { branchOf } from '../release.ts'

/** A pattern of kernel reports that are known and must not count: a user's, a preset's, or ours. */
export interface AllowPattern {
  /** The file, as the user named it, and the line in it, from 1. */
  readonly file: string
  readonly line: number
  /** The stable branch whose kernels it is for, e.g. `6.12`; absent for all. */
  readonly branch?: string | undefined
  readonly pattern: string
  /** Tests whether the pattern matches anywhere in a line, in time linear in its length. */
  readonly expression: { test(line: string): boolean }
}

/**
 * What a pattern is matched against: a report in a console log, or one in the results of a run,
 * which may have several logs.
 */
interface Allowable {
  readonly kind: string
  readonly title: string
  /** Line it starts at, from 1; 0 for one that is not in the log of the others. */
  readonly line: number
  readonly text: string
  readonly vm?: number
}

const lastLine = ({ line, text }: Allowable): number => line + text.split('\n').length - 1

/**
 * Returns the lines of a report without those of reports within it: what allows these does not
 * allow the report.
 * @param behind reports of its VM that begin at its own line or later, in order
 */
function ownLines(report: Allowable, behind: Iterable<Allowable>): string[] {
  const lines = report.text.split('\n')
  if (report.line === 0) return lines

  const last = lastLine(report)
  const others = new Set<number>()
  for (const other of behind) {
    if (other.line > last) break
    const end = lastLine(other)
    if (other.line > report.line && end <= last)
      for (let at = other.line; at <= end; at++) others.add(at)
  }

  return lines.filter((_, index) => !others.has(report.line + index))
}

function* from<Item>(items: readonly Item[], start: number): Iterable<Item> {
  for (let at = start; at < items.length; at++) {
    const item = items[at]
    if (item !== undefined) yield item
  }
}

/**
 * Marks each report with the first of the patterns that matches its title or one of its
 * lines. A panic cannot be allowed: no test ran after it.
 */
export function allowSplats<Report extends Allowable>(
  reports: readonly Report[],
  patterns: readonly AllowPattern[],
): (Report & { readonly allowed?: string | undefined })[] {
  if (patterns.length === 0) return [...reports]

  const vms = new Map<number | undefined, Report[]>()
  for (const report of reports.toSorted((a, b) => a.line - b.line)) {
    const known = vms.get(report.vm)
    if (known === undefined) vms.set(report.vm, [report])
    else known.push(report)
  }

  const positions = new Map<Report, number>()
  for (const of of vms.values()) for (const [at, report] of of.entries()) positions.set(report, at)
  return reports.map((report) => {
    if (report.kind === 'panic' || report.kind === 'boot-fault') return report
    const lines = [
      report.title,
      ...ownLines(report, from(vms.get(report.vm) ?? [], (positions.get(report) ?? 0) + 1)),
    ]

    const allowed = patterns.find(({ expression }) => lines.some((line) => expression.test(line)))
    return allowed === undefined ? report : { ...report, allowed: allowed.pattern }
  })
}

/**
 * Returns the patterns that are for a kernel.
 * @param release its release; of one that is not known, those for a stable branch are left out
 */
export function allowedOn(
  release: string | undefined,
  patterns: readonly AllowPattern[],
): AllowPattern[] {
  const its = release === undefined ? undefined : branchOf(release)
  return patterns.filter(({ branch }) => branch === undefined || branch === its)
}
