import type { ConsoleReport } from '../results/kernel/console-report.ts'
import type { TestResult, TestState, Verdict } from '../results/model.ts'
import { countsOf } from '../results/parts.ts'
import { worstVerdict } from '../results/verdicts.ts'

/** What a file was recognised as; `mixed`: a log with several of the others. */
export type InspectedKind =
  | 'test_progs'
  | 'test_progs-json'
  | 'test_verifier'
  | 'test_maps'
  | 'ktap'
  | 'kernel-log'
  | 'results'
  | 'mixed'
  | 'unknown'

export interface InspectedSplat {
  readonly kind: string
  readonly title: string
  /** First and last line in the file, from 1; for a `results.json`, in its console log. */
  readonly line: number
  readonly endLine: number
  readonly text: string
  /** Seconds since the guest's boot. */
  readonly at?: number | undefined
  /** The pattern that allows it. */
  readonly allowed?: string | undefined
  /** How many more with this kind and title are not listed, because there are too many. */
  readonly more?: number | undefined
}

export interface InspectedTest {
  readonly name: string
  readonly state: TestState
  readonly message?: string | undefined
  readonly subtests?: TestResult['subtests'] | undefined
}

export interface InspectedSummary {
  /**
   * Counts of tests, without subtests. The runner's own counts if it lists failed tests only
   * (`-J`).
   */
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly flaky: number
  /** Reports of the kernel, and how many of them are allowed. */
  readonly splats: number
  readonly allowed: number
  /** Why the file cannot be believed, or what it lacks; absent if nothing is wrong. */
  readonly problem?: string | undefined
}

/** What the parsers see in one file. */
export interface Inspected {
  readonly file: string
  readonly kind: InspectedKind
  readonly splats: readonly InspectedSplat[]
  readonly tests: readonly InspectedTest[]
  readonly summary: InspectedSummary
  /**
   * One of `pass`, `no-tests`, `test-failure`, `kernel-splat`, `kernel-panic` and `boot-failure`.
   */
  readonly verdict: Verdict
}

/** Several files as one; `splats` and `tests` say which file they are of. */
export interface InspectedFiles {
  readonly files: readonly Inspected[]
  readonly splats: readonly (InspectedSplat & { readonly file: string })[]
  readonly tests: readonly (InspectedTest & { readonly file: string })[]
  readonly summary: InspectedSummary
  readonly verdict: Verdict
}

/** What a parser found in a file. */
export interface Seen {
  readonly tests: readonly TestResult[]
  readonly problems: readonly string[]
  /** The runner's own counts, if not all tests are listed. */
  readonly counts?: { readonly passed: number; readonly failed: number; readonly skipped: number }
  /** A verdict that the file itself gives. */
  readonly verdict?: Verdict
}

export type Found = Omit<ConsoleReport, 'kind'> & { readonly kind: string }

const counted = (reports: readonly Found[]): number =>
  reports.reduce((sum, { more = 0 }) => sum + 1 + more, 0)

/** Puts together what was seen in a file, and its verdict. */
export function inspected(
  file: string,
  kind: InspectedKind,
  reports: readonly Found[],
  seen: Seen,
): Inspected {
  const { tests, problems, counts } = seen
  const summary: InspectedSummary = {
    ...countsOf(tests),
    ...counts,
    splats: counted(reports),
    allowed: counted(reports.filter(({ allowed }) => allowed !== undefined)),
    problem: problems.length > 0 ? problems.join('; ') : undefined,
  }

  const verdict = worstVerdict([
    seen.verdict ?? 'pass',
    ...(problems.length > 0 ? (['no-tests'] as const) : []),
    ...(summary.failed > 0 ? (['test-failure'] as const) : []),
    ...reports
      .filter(({ allowed }) => allowed === undefined)
      .map(({ kind: what }) => splatVerdict(what)),
  ])

  return {
    file,
    kind,
    splats: reports.map(({ kind: what, title, line, endLine, text, at, allowed, more }) => ({
      kind: what,
      title,
      line,
      endLine,
      text,
      at,
      allowed,
      more,
    })),
    tests: tests.map(({ name, state, message, subtests }) => ({
      name,
      state,
      message,
      subtests: subtests.length > 0 ? subtests : undefined,
    })),
    summary,
    verdict,
  }
}

function splatVerdict(kind: string): Verdict {
  return kind === 'panic' ? 'kernel-panic' : kind === 'boot-fault' ? 'boot-failure' : 'kernel-splat'
}
