import type { ConsoleModel } from '../results/kernel/console-report.ts'
import type {
  Comparison,
  Finding,
  LeftOutSource,
  StartMark,
  SuiteResult,
} from '../results/model.ts'
import type { Parsed } from '../results/parsed.ts'

/** How the virtual machine ended: vmtest's exit code, the host's own limit, or nothing was booted. */
export type VmEnd =
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'timeout'; readonly seconds: number; readonly still?: boolean }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'not-started' }

/** What is known of one virtual machine. */
export interface VmEvidence {
  /** The run's id, as this machine was given it. */
  readonly runId: string
  /** What the end mark says; absent when there is none. */
  readonly endMark?: string | undefined
  /** The start mark, why it can't be read, or undefined when the guest left none. */
  readonly startMark?: Parsed<StartMark> | undefined
  readonly vm: VmEnd
  /** The guest's own `results/problem`, when it gave up. */
  readonly guestProblem?: string | undefined
  readonly console: ConsoleModel
}

/** The only machine of a run that booted none. */
export const NOT_STARTED: VmEvidence = {
  runId: '',
  vm: { kind: 'not-started' },
  console: { splats: [] },
}

/** All that is known of a run when it is over. Everything is what was found, nothing what was hoped for. */
export interface Evidence {
  readonly platform: string
  /** What `uname -m` and `uname -r` must say; a release of undefined is not checked. */
  readonly expected: { readonly machine: string; readonly release?: string | undefined }
  /** The virtual machines: the first, and those that ran the rest, or failed tests again. */
  readonly machines: readonly [VmEvidence, ...VmEvidence[]]
  /** Names of the planned suites, and the results of all that were read. */
  readonly planned: readonly string[]
  readonly suites: readonly SuiteResult[]
  /** What a test comes to that failed and then passed. */
  readonly flaky?: 'pass' | 'fail'
  /** What a kernel splat comes to. */
  readonly splats?: 'fail' | 'warn' | 'ignore'
  readonly leftOutSources?: readonly LeftOutSource[]
  /** This run beside its base, where it has one. */
  readonly comparison?: Comparison | undefined
  /** `new`: a test whose every failure was in the base is a warning. Nothing but failed tests is ever let pass so. */
  readonly failOn?: 'any' | 'new'
  /** What went wrong before the boot: patches, build, infrastructure, input. */
  readonly earlier?: readonly Finding[]
  /** Seconds of the run, for the sentence. */
  readonly seconds?: number | undefined
}
