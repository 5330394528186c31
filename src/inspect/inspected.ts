import type { ConsoleReport } from '../results/kernel/console-report.ts'
import type { TestResult, TestState, Verdict } from '../results/model.ts'
import { countsOf } from '../results/parts.ts'
import { worstVerdict } from '../results/verdicts.ts'

/** What a file turned out to be; `mixed`: several of the others in one log. */
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
  /** First and last line in the file, from 1; in a `results.json` those of its console log. */
  readonly line: number
  readonly endLine: number
  readonly text: string
  /** Seconds since the guest's boot. */
  readonly at?: number
  readonly allowed?: string
  /** How many more of its kind and title are not listed, for they are too many. */
  readonly more?: number
}

export interface InspectedTest {
  readonly name: string
  readonly state: TestState
  readonly message?: string
  readonly subtests?: TestResult['subtests']
}

export interface InspectedSummary {
  /** Tests; subtests are not counted. The runner's own numbers where it lists failed ones alone (`-J`). */
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly flaky: number
  /** Reports of the kernel, and how many of them are allowed. */
  readonly splats: number
  readonly allowed: number
  /** Why the file cannot be believed, or what it lacks; absent when nothing is wrong. */
  readonly problem?: string
}

/** What the parsers see in one file. */
export interface Inspected {
  readonly file: string
  readonly kind: InspectedKind
  readonly splats: readonly InspectedSplat[]
  readonly tests: readonly InspectedTest[]
  readonly summary: InspectedSummary
  /** What the file comes to: `pass`, `no-tests`, `test-failure`, `kernel-splat`, `kernel-panic` or `boot-failure`. */
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

/** What was found in a file, to be told of. */
export interface Seen {
  readonly tests: readonly TestResult[]
  readonly problems: readonly string[]
  /** The runner's own numbers, where not all tests are listed. */
  readonly counts?: { readonly passed: number; readonly failed: number; readonly skipped: number }
  /** What else it came to. */
  readonly verdict?: Verdict
}

export type Found = Omit<ConsoleReport, 'kind'> & { readonly kind: string }

const counted = (reports: readonly Found[]): number =>
  reports.reduce((sum, { more = 0 }) => sum + 1 + more, 0)

/** What a file comes to. */
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
    ...(problems.length > 0 && { problem: problems.join('; ') }),
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
      ...(at !== undefined && { at }),
      ...(allowed !== undefined && { allowed }),
      ...(more !== undefined && { more }),
    })),
    tests: tests.map(({ name, state, message, subtests }) => ({
      name,
      state,
      ...(message !== undefined && { message }),
      ...(subtests.length > 0 && { subtests }),
    })),
    summary,
    verdict,
  }
}

function splatVerdict(kind: string): Verdict {
  return kind === 'panic' ? 'kernel-panic' : kind === 'boot-fault' ? 'boot-failure' : 'kernel-splat'
}
