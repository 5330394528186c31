import type { RunResult } from '../results/model.ts'
import { renderHtml } from './html/page.ts'
import { renderJson } from './json.ts'
import { renderJunit } from './junit.ts'
import { renderSummary } from './summary.ts'

/** The files of a report, by name. */
export const REPORT_FILES = {
  'results.json': renderJson,
  'junit.xml': renderJunit,
  'summary.md': renderSummary,
  'report.html': renderHtml,
} satisfies Readonly<Record<string, (result: RunResult) => string>>
