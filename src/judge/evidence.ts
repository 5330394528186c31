import type { ConsoleModel } from '../results/kernel/console-report.ts'
import type {
  Comparison,
  Finding,
  LeftOutSource,
  StartMark,
  SuiteResult,
} from '../results/model.ts'
import type { Parsed } from '../results/parsed.ts'

/**
 * How the VM ended: with vmtest's exit code, at the host's own limit, by cancelling, or it was
 * never started.
 */
export type VmEnd =
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'timeout'; readonly seconds: number; readonly still?: boolean }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'not-started' }

/** What is known of one VM. */
export interface VmEvidence {
  /** The run's id, as this VM was given it. */
  readonly runId: string
  /** The text of the end mark; absent when there is none. */
  readonly endMark?: string | undefined
  /** The start mark, or why it cannot be read; undefined when the guest left none. */
  readonly startMark?: Parsed<StartMark> | undefined
  readonly vm: VmEnd
  /** The guest's `results/problem`, where it gave up; blank where it did not say why. */
  readonly guestProblem?: string | undefined
  readonly console: ConsoleModel
}

/** The only VM of a run that booted none. */
export const NOT_STARTED: VmEvidence = {
  runId: '',
  vm: { kind: 'not-started' },
  console: { splats: [] },
}

/**
 * All that is known of a run when it is over: only what was found, never what was expected to be
 * there.
 */
export interface Evidence {
  readonly platform: string
  /** What the guest must say of itself; a release of undefined is not checked. */
  readonly expected: Pick<StartMark, 'machine' | 'byteOrder'> & {
    readonly release?: string | undefined
  }
  /** The VMs: the first one, then those that ran the rest, or failed tests again. */
  readonly vms: readonly [VmEvidence, ...VmEvidence[]]
  /** Names of the planned suites. */
  readonly planned: readonly string[]
  readonly suites: readonly SuiteResult[]
  /** The verdict on a test that failed and then passed. */
  readonly flaky?: 'pass' | 'fail'
  /** What a kernel report counts as. */
  readonly splats?: 'fail' | 'warn' | 'ignore'
  readonly leftOutSources?: readonly LeftOutSource[]
  /** How this run differs from its base, where it has one. */
  readonly comparison?: Comparison | undefined
  /**
   * `new`: a failed test is only a warning if everything that failed in it had failed in the base.
   * Nothing but failed tests is ever excused like this.
   */
  readonly failOn?: 'any' | 'new'
  /** What went wrong before the boot: patches, build, infrastructure, input. */
  readonly earlier?: readonly Finding[]
  /** How long the run took, in seconds, for the sentence. */
  readonly seconds?: number | undefined
}
