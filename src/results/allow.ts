/** A pattern for reports of the kernel that are known and not to be counted. */
export interface AllowPattern {
  /** File it stands in as the user gave it, and its line, from 1. */
  readonly file: string
  readonly line: number
  readonly pattern: string
  /** Tells whether the pattern matches anywhere in a line; takes time linear in the line's length. */
  readonly expression: { test(line: string): boolean }
}

/** What a pattern is held against: a report in a console log, or in the results of a run, which may have several. */
interface Allowable {
  readonly kind: string
  readonly title: string
  /** Line it starts at, from 1; 0 for one that is not of the log the others are of. */
  readonly line: number
  readonly text: string
  readonly vm?: number
}

/** The lines of a report without those of others that stand within it: what excuses these does not excuse the report. */
function ownLines(report: Allowable, reports: readonly Allowable[]): string[] {
  const lines = report.text.split('\n')
  if (report.line === 0) return lines
  const last = report.line + lines.length - 1
  const within = reports.flatMap(({ line, text, vm }) => {
    const end = line + text.split('\n').length - 1
    return vm === report.vm && line > report.line && end <= last ? [{ line, end }] : []
  })
  return lines.filter((_, index) => {
    const at = report.line + index
    return !within.some(({ line, end }) => line <= at && at <= end)
  })
}

/**
 * Marks the reports that a user's pattern allows: the first one that matches anywhere in the title or in a line. A panic
 * cannot be allowed: nothing ran behind it.
 */
export function allowSplats<Report extends Allowable>(
  reports: readonly Report[],
  patterns: readonly AllowPattern[],
): (Report & { readonly allowed?: string })[] {
  if (patterns.length === 0) return [...reports]
  return reports.map((report) => {
    if (report.kind === 'panic' || report.kind === 'boot-fault') return report
    const lines = [report.title, ...ownLines(report, reports)]
    const allowed = patterns.find(({ expression }) => lines.some((line) => expression.test(line)))
    return allowed === undefined ? report : { ...report, allowed: allowed.pattern }
  })
}
