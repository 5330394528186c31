import type { LeftOutTest, ListEntry } from '../lists/test-list.ts'
import type { Verdict } from './verdicts.ts'

export type { LeftOutTest, ListEntry, Verdict }

/** What the parsers make of a run and the renderers show. Plain data; no room above `results` adds to it. */

/** `flaky`: failed, and passed when it was run again in a fresh VM. */
export type TestState = 'passed' | 'failed' | 'skipped' | 'flaky'

/** One test of a suite, with its subtests where the runner has them. */
export interface TestResult {
  readonly name: string
  readonly state: TestState
  /** The runner's own number for it, where it prints one. */
  readonly number?: number
  /** Wall time, seconds, as the host saw the runner's output grow; absent where it can't be told. */
  readonly seconds?: number
  /** How often it was run, where that is more than once. */
  readonly runs?: number
  /** The runner's own output for this test, at most a few kilobytes; absent when there is none. */
  readonly message?: string
  readonly subtests: readonly {
    readonly name: string
    readonly state: TestState
    readonly message?: string
  }[]
}

/** How a suite ended. Only `finished` can count as green. */
export type SuiteEnd = 'finished' | 'killed' | 'timeout' | 'unparsable' | 'missing'

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly flaky: number
}

/** How the guest hung: what was running, and what it said last. */
export interface Hang {
  /** What found it: no output for too long, the suite's limit or that of the whole run. */
  readonly by: 'silence' | 'suite-limit' | 'run-limit'
  readonly test?: string
  /** The runner's last lines. */
  readonly output: readonly string[]
  /** The kernel's own report on blocked tasks, where there is one. */
  readonly blocked?: string
}

/** One runner's results (test_progs, test_verifier, command, ...). */
export interface SuiteResult extends Counts {
  readonly name: string
  /** Directory below tools/testing/selftests whose tests kselftest's own runner ran; absent for all other suites. */
  readonly collection?: string
  readonly end: SuiteEnd
  /** Exit code as the guest's shell saw it (128 + signal for a death by a signal); absent when it never ended. */
  readonly exit?: number
  /** Wall time in the guest, seconds; absent when it never ended. */
  readonly seconds?: number
  /** One sentence on what is wrong with the suite as a whole; absent when nothing is. */
  readonly problem?: string
  readonly tests: readonly TestResult[]
  readonly leftOut: readonly LeftOutTest[]
  /** What is known of the hang that ended it; absent when it did not hang. */
  readonly hang?: Hang
}

/** One report of the kernel about itself. */
export interface Splat {
  /** `warning`, `kasan`, `lockdep`, ...: see splat-patterns.ts. */
  readonly kind: string
  /** The line that names it, without what changes from run to run. */
  readonly title: string
  /** Line of the console log it starts at, from 1; 0 for a report that only the guest's dmesg has. */
  readonly line: number
  /** The whole report, with addresses told as files and lines where that could be done. */
  readonly text: string
  /** Number of the VM it came from, from 1. */
  readonly vm: number
  /** What was running when it came. */
  readonly suite?: string
  readonly test?: string
  /** The user's pattern that allows it. */
  readonly allowed?: string
  /** How many more of its kind and title came that are not listed, for they are too many; absent for none. */
  readonly more?: number
}

/** One virtual machine of a run: the first runs all suites, later ones what is left or what failed. */
export interface VmReport {
  /** From 1. */
  readonly number: number
  readonly why: 'first' | 'rest' | 'again'
  /** One sentence on how it ended where it did not come to its end. */
  readonly problem?: string
  /** Seconds from the start of the run, and wall time. */
  readonly start: number
  readonly seconds: number
}

/** A test or subtest by its names. */
export interface TestRef {
  readonly suite: string
  /** `test` or `test/subtest`. */
  readonly test: string
}

/** One part of the tests, of several runs that do them all together: `2/3`. */
export interface Shard {
  /** From 1. */
  readonly index: number
  readonly count: number
  /** What the tests were divided by, as a short key (shardKey): with different ones a test may be in no part at all. */
  readonly key?: string
}

/** What a run was asked for. */
export interface Asked {
  /** Kernel, compiler, suites, tests and command as a short key (askedOf): runs with the same one can be compared. */
  readonly key: string
  /** True where only some tests of the suites were asked for. */
  readonly narrowed: boolean
}

/** This run beside an earlier one. */
export interface Comparison {
  /** Where the base's results came from. */
  readonly base: string
  readonly newFailures: readonly TestRef[]
  readonly fixed: readonly TestRef[]
  readonly stillFailing: readonly TestRef[]
  /** Tests that ran in the base and are not in this run at all. */
  readonly disappeared: readonly TestRef[]
}

/** What the verifier did with one program, as veristat tells it. */
export interface VeristatRow {
  readonly file: string
  readonly program: string
  readonly verdict: string
  readonly instructions: number
  readonly states: number
  /** The base's numbers, where it has the program. */
  readonly base?: {
    readonly verdict: string
    readonly instructions: number
    readonly states: number
  }
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
  /** A few words on how it was made, e.g. from which earlier product. */
  readonly note?: string
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
  readonly guest?: Omit<StartMark, 'slowdown'>
  /** How much slower the guest is than the machine that default limits are made for; absent under KVM. */
  readonly slowdown?: number
  readonly asked?: Asked
  /** Which part of the tests this run did; absent when it did all that were asked for. */
  readonly shard?: Shard
  readonly suites: readonly SuiteResult[]
  readonly findings: readonly Finding[]
  readonly splats: readonly Splat[]
  readonly vms: readonly VmReport[]
  /** Entries of allow and deny lists that match no test. */
  readonly unmatched: readonly ListEntry[]
  readonly comparison?: Comparison
  readonly veristat?: readonly VeristatRow[]
  /** Which build it is of, by the input bundle-key; absent where none was given. */
  readonly bundleKey?: string
  /** Folder of what was built, as the user can type it; absent when there is none. */
  readonly bundle?: string
  /** Flags of `test` that boot a machine like this run's, `--kernel-args=...`; absent where all are the defaults. */
  readonly vmFlags?: readonly string[]
  readonly patches: readonly PatchReport[]
  readonly leftOutSources: readonly LeftOutSource[]
  /** Options of the fragments that did not survive olddefconfig. */
  readonly lostOptions: readonly {
    readonly option: string
    readonly wanted: string
    readonly got: string
  }[]
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
  /** How much slower the guest's CPU is than the one that default limits are made for, from 1. */
  readonly slowdown?: number
}
