import type { AllowPattern } from '../inputs/allow.ts'

/**
 * Marks the reports that a user's pattern allows: the first one that matches anywhere in the title or in a line. A panic
 * cannot be allowed: nothing ran behind it.
 */
export function allowSplats<Report extends { readonly kind: string; readonly title: string; readonly text: string }>(
  reports: readonly Report[],
  patterns: readonly AllowPattern[],
): (Report & { readonly allowed?: string })[] {
  if (patterns.length === 0) return [...reports]
  return reports.map((report) => {
    if (report.kind === 'panic' || report.kind === 'boot-fault') return report
    const lines = [report.title, ...report.text.split('\n')]
    const allowed = patterns.find(({ expression }) => lines.some((line) => expression.test(line)))
    return allowed === undefined ? report : { ...report, allowed: allowed.pattern }
  })
}
