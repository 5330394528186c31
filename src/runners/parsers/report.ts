import type { TestResult } from '../../results/model.ts'

/** The tests of a report that a program wrote to a file. */
export interface Report {
  readonly tests: readonly TestResult[]
  /** One sentence that says why the report as a whole cannot be believed. */
  readonly problem?: string | undefined
}

/** A report that cannot be read. */
export const NOT_READ = (problem: string): Report => ({ tests: [], problem })
