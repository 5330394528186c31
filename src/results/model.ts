/** What the parsers make of a run and the renderers show. Plain data; no room above `results` adds to it. */

/** Verdicts, best first; the worst of a run's findings is the run's verdict. */
export const VERDICTS = [
  'pass',
  'built',
  'no-tests',
  'test-failure',
  'kernel-splat',
  'timeout',
  'kernel-panic',
  'boot-failure',
  'infrastructure-failure',
  'build-failure',
  'patch-failure',
  'invalid-input',
  'cancelled',
] as const
export type Verdict = (typeof VERDICTS)[number]

/** Process exit codes, one per verdict. */
export const EXIT_CODE: Readonly<Record<Verdict, number>> = {
  pass: 0,
  built: 0,
  'no-tests': 1,
  'test-failure': 1,
  'invalid-input': 2,
  'patch-failure': 3,
  'build-failure': 3,
  'kernel-splat': 4,
  'kernel-panic': 4,
  'boot-failure': 4,
  timeout: 5,
  'infrastructure-failure': 6,
  cancelled: 130,
}

export type TestState = 'passed' | 'failed' | 'skipped'

/** One test of a suite, with its subtests where the runner has them. */
export interface TestResult {
  readonly name: string
  readonly state: TestState
  /** The runner's own output for this test, at most a few kilobytes; absent when there is none. */
  readonly message?: string
  readonly subtests: readonly { readonly name: string; readonly state: TestState; readonly message?: string }[]
}

/** How a suite ended. Only `finished` can count as green. */
export type SuiteEnd = 'finished' | 'killed' | 'timeout' | 'unparsable' | 'missing'

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** One runner's results (test_progs, test_verifier, command, ...). */
export interface SuiteResult extends Counts {
  readonly name: string
  readonly end: SuiteEnd
  /** Exit code as the guest's shell saw it (128 + signal for a death by a signal); absent when it never ended. */
  readonly exit?: number
  /** Wall time in the guest, seconds; absent when it never ended. */
  readonly seconds?: number
  /** One sentence on what is wrong with the suite as a whole; absent when nothing is. */
  readonly problem?: string
  readonly tests: readonly TestResult[]
  /** Tests that were left out on purpose, each with the reason. */
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[]
}

/** Something that decides the verdict, or a warning (`verdict: 'pass'`) that does not. */
export interface Finding {
  readonly verdict: Verdict
  /** One sentence for the person who reads the result. */
  readonly sentence: string
  /** Where in the kernel tree, relative to its top, when the finding has a place. */
  readonly file?: string
  readonly line?: number
  /** Log excerpt; a few lines. */
  readonly detail?: string
}

export interface KernelInfo {
  /** `make kernelrelease`, e.g. `6.12.107`. */
  readonly release?: string
  /** Where the source came from, as the user named it. */
  readonly source: string
  /** Compiler for the kernel and clang for the BPF objects, as versions. */
  readonly compiler?: string
}

export interface StepReport {
  readonly id: string
  readonly title: string
  readonly state: 'done' | 'reused' | 'failed' | 'skipped' | 'cancelled'
  /** Seconds from the start of the run. */
  readonly start: number
  /** Wall time, seconds. */
  readonly seconds: number
}

/** What one patch came to. */
export interface PatchReport {
  readonly patch: string
  readonly state: 'applied' | 'already-there' | 'failed'
  /** File and hunk of a failure. */
  readonly where?: string
}

/** A test source that did not build and was left out of its runner. */
export interface LeftOutSource {
  /** Path relative to the tree's top, e.g. `tools/testing/selftests/bpf/prog_tests/bpf_attr_size.c`. */
  readonly source: string
  /** First compiler error: `file:line: error: text` or make's own sentence. */
  readonly error: string
  /** True where it is on the list of known broken ones and was not asked for by name. */
  readonly known: boolean
}

/** `results.json`, and what every renderer gets. */
export interface RunResult {
  readonly schema: 1
  readonly verdict: Verdict
  readonly sentence: string
  readonly platform: string
  readonly kernel: KernelInfo
  /** `kvm` or `tcg`; absent when nothing was booted. */
  readonly accelerator?: 'kvm' | 'tcg'
  /** What the guest's start mark said of itself; absent when it never came. */
  readonly guest?: StartMark
  readonly suites: readonly SuiteResult[]
  readonly findings: readonly Finding[]
  readonly patches: readonly PatchReport[]
  readonly leftOutSources: readonly LeftOutSource[]
  /** Options of the fragments that did not survive olddefconfig. */
  readonly lostOptions: readonly { readonly option: string; readonly wanted: string; readonly got: string }[]
  readonly steps: readonly StepReport[]
  /** Seconds of the whole run. */
  readonly seconds: number
}

/** The guest's start mark (`results/start`). */
export interface StartMark {
  readonly runId: string
  /** `uname -m`. */
  readonly machine: string
  /** `uname -r`. */
  readonly release: string
  readonly byteOrder: 'big' | 'little'
  readonly cpus: number
}
