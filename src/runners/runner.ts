import type { LeavingOut } from '../lists/left-out.ts'
import type { AskedTests, ProgsLists } from '../lists/plan.ts'
import type { LeftOutTest } from '../lists/test-list.ts'
import type { Platform } from '../platform/table.ts'
import type { SuiteResult, TestResult, VeristatRow } from '../results/model.ts'
import type { Parsed } from '../results/parsed.ts'
import type { JobFile, Limit, ReportFile, SuiteJob } from './job.ts'
import type { RunnerLog } from './parsers/test-progs.ts'
import type { ProgsOptions } from './progs-options.ts'

/** A suite, by the names that plans and results have for it. */
export interface SuiteName {
  readonly name: string
  /** Its kselftest directory; absent for BPF's own runners. */
  readonly collection?: string | undefined
}

/** A suite to run: a program of the BPF selftests, or a kselftest directory. */
export interface SuiteChoice {
  /**
   * Its name, also that of its folder. In the name of a kselftest directory `/` becomes `+`, and
   * `.TEST` follows it for one of its tests.
   */
  readonly name: string
  /** The kselftest directory, and one test of it; absent for BPF's own runners. */
  readonly collection?: string
  readonly test?: string
  /** First and last number of the tests of test_verifier, both included. */
  readonly first?: number
  readonly last?: number
  /** How many tests test_progs runs at once (`-j`). */
  readonly jobs?: number
}

/** Facts about the built selftests that planning the calls needs. */
export interface BuiltFacts {
  /** The deny and allow lists of the tree, e.g. `DENYLIST.s390x`, with their text. */
  readonly lists: readonly { readonly name: string; readonly text: string }[]
  /** The kernel's release; absent where it is not known. */
  readonly release?: string | undefined
  /** Names of test_verifier's tests by number; empty when they are not known. */
  readonly verifierNames: readonly string[]
  /** Names of test_progs' tests in the order in which they run; empty when they are not known. */
  readonly progNames: readonly string[]
  /** What their test_progs can do; absent where that is not known: then all. */
  readonly progsOptions?: ProgsOptions
  /** True if tests of test_progs call bpftool, which is beside it, by the variable BPFTOOL. */
  readonly progsCallBpftool?: true
  /** Names of the tests of earlier results, by suite; absent where there are none. */
  readonly earlier?: Readonly<Record<string, readonly string[]>>
  /** Lines of kselftest-list.txt, `DIRECTORY:TEST`; absent when no directory but bpf was built. */
  readonly kselftests?: readonly string[]
}

/** The inputs that runners read. */
export interface Asked extends AskedTests, LeavingOut {
  readonly platform: Platform
  /** BPF objects for veristat, as names or globs. */
  readonly veristat: readonly string[]
  /** Commands for the guest's bash. */
  readonly command: string | undefined
  /** Folder of the guest that they run in; undefined for that of the selftests. */
  readonly commandDirectory: string | undefined
  /** Names of variables that they get. */
  readonly commandEnvironment: readonly string[]
  /** The part of the tests that this run is; undefined for all. */
  readonly shard: { readonly index: number; readonly count: number } | undefined
  /** Where the results of the commands are; undefined for their exit code. */
  readonly resultsFrom: ReportFile | undefined
}

/** What decides which tests of a suite run in this VM. */
export interface Surroundings {
  readonly asked: Asked
  readonly built: BuiltFacts
  readonly kvm: boolean
}

/** All that the calls of a suite are planned from. */
export interface Planning extends Surroundings {
  /** Time limit of the suite. */
  readonly limit: Limit
  /** How long a runner that tells of each test may print nothing; absent where silence is no sign. */
  readonly stall?: Limit | undefined
  /** `NN.NAME`, the suite's folder. */
  readonly folder: string
  /** The merged allow and deny lists; absent where no suite takes them. */
  readonly lists?: ProgsLists | undefined
}

/** How a suite is run. */
export interface Calls {
  /** One argv each; they run one after the other. */
  readonly calls: readonly (readonly string[])[]
  /** Working directory in the guest; absent for the folder of the BPF selftests. */
  readonly directory?: string
  readonly files?: readonly JobFile[]
  readonly report?: ReportFile | undefined
  /** True if the program reads no list from a file: SuiteJob. */
  readonly listsAsWords?: true
  /** Variables of the calls, NAME=VALUE. */
  readonly environment?: readonly string[]
  /** Tests that will not run, each with its reason. */
  readonly leftOut?: readonly LeftOutTest[]
  /**
   * Names of the tests that will run, in their order: empty where they are not known, absent where
   * nobody needs them.
   */
  readonly selected?: readonly string[] | undefined
}

/** A suite that was cut short, and what it was meant to run. */
export interface Cut {
  readonly job: SuiteJob
  readonly suite: SuiteResult
  readonly selected: readonly string[]
  readonly files: readonly JobFile[]
  readonly built: BuiltFacts
}

/** What a fresh VM has to run of a suite that was cut short. */
export interface SuiteRest {
  /** Absent when nothing is left, or when the runner does not know how to go on. */
  readonly job?: SuiteJob
  readonly file?: JobFile
  /** Names of the tests that are left. */
  readonly selected?: readonly string[]
  /** The test that was running when the suite was cut short. */
  readonly running?: string | undefined
}

/** Failed tests of a suite, to be run once more. */
export interface Failed {
  readonly job: SuiteJob
  readonly failed: readonly TestResult[]
  readonly selected: readonly string[]
  readonly files: readonly JobFile[]
}

/** Test numbers, both ends included. */
export interface Range {
  readonly first: number
  readonly last: number
}

/** How the tests of a suite are divided among shards and VMs: by name, or by a range of numbers. */
export interface Division {
  /** True where only shards divide the tests: the first VM of a shard runs all that are its. */
  readonly shardsOnly?: true
  /** False where the names of the tests are not known: then they cannot be divided. */
  named(built: BuiltFacts): boolean
  /** The work of a suite, as a number of tests of test_progs that take as long. */
  load(suite: SuiteChoice, selected: readonly string[], built: BuiltFacts): number
  /**
   * By number. `of` returns the whole range of a suite; `to` narrows the suite to a part of it,
   * undefined if that has no test to run.
   */
  readonly range?: {
    of(suite: SuiteChoice, built: BuiltFacts): Range
    to(suite: SuiteChoice, range: Range, around: Surroundings): SuiteChoice | undefined
  }
  /** By name: returns the job without these tests. They stand in a list at `path` below `job/`. */
  without?(
    job: SuiteJob,
    files: readonly JobFile[],
    path: string,
    names: readonly string[],
  ): { readonly job: SuiteJob; readonly file: JobFile }
}

/** The end of a result line in a log: the test's name, and the offset in bytes. */
export interface LineEnd {
  readonly name: string
  readonly offset: number
}

/**
 * How the output of a runner without its own parser is read: each call is one test, judged by exit
 * code.
 */
export interface PlainOutput {
  /** True where the program may print KTAP, which is then read. */
  readonly ktap: boolean
  /** True where exit code 4 is a skip (KSFT_SKIP in kselftest.h). */
  readonly skips: boolean
  /** The line that a program which ends with 0 must have printed, and that line for people. */
  readonly ending?: { readonly pattern: RegExp; readonly shown: string }
}

/**
 * All that is known of one runner of tests. Other modules ask the table (runners/table.ts) and know
 * no runner by name. Everything here is pure.
 */
export interface Runner {
  /** Whether it runs a suite. */
  runs(suite: SuiteName): boolean

  /** Words of the input `suites` that are names of its suites. The first one is the default. */
  readonly names: readonly string[]
  /** Describes the other words that `suites` takes for it. */
  readonly help?: string
  /** Parses a word of `suites`; undefined for a word of another runner. */
  choose(word: string): SuiteChoice | undefined
  /** Returns the word of `suites` for a suite. */
  wordOf(suite: SuiteName): string
  /** The input that asks for it, if that is not `suites`. */
  readonly input?: 'command' | 'veristat'
  /** Whether it runs when the user chose no suites: always, or only if `tests` names none. */
  readonly byDefault?: 'always' | 'without-tests'
  /** True where the inputs `tests`, `allowlist` and `denylist` apply to its tests. */
  readonly takesTests?: true
  /** Narrows a suite to the selection `quick`. */
  quick?(suite: SuiteChoice): SuiteChoice

  /**
   * Targets of the BPF selftests' make that build a program. Absent where make builds nothing for
   * it: then it needs no BPF selftests.
   * @param program the suite's name
   * @param others names of all programs that are built beside it
   */
  targets?(program: string, others: readonly string[]): readonly string[]
  /** Returns packages of the build root that only this program's build needs. */
  packages?(program: string): readonly string[]

  /**
   * Plans the calls of a suite.
   * @throws InvalidInput for a test that the selftests do not have
   */
  plan(suite: SuiteChoice, planning: Planning): Calls
  /** True where it prints a line as each test ends, so that silence is a sign of a hang. */
  readonly tellsOfEach?: true
  /**
   * Absent where the tests cannot be divided: then the first shard, and its first VM, runs all of
   * them.
   */
  readonly division?: Division

  /**
   * Finds the test that was running when the suite was cut short. Absent: the one that had begun
   * and not ended.
   */
  running?(cut: Cut): string | undefined
  /** Plans what is left after the runner or the VM died. Absent: nothing more is run. */
  rest?(cut: Cut): SuiteRest
  /**
   * Plans a second run of failed tests; undefined where they cannot run again. Absent: the whole
   * job runs again.
   */
  again?(failed: Failed): Omit<SuiteRest, 'running'> | undefined

  /**
   * Reads the logs of all calls.
   * @param summary text of the summary file: empty when the file is missing, undefined when none
   * was asked for
   */
  read?(logs: readonly string[], suite: SuiteName, summary: string | undefined): RunnerLog
  /** How the output is read where `read` is absent. */
  readonly plain?: PlainOutput
  /** The exit code of a call that selected no test. */
  readonly noTestExit?: number
  /** True where the exit code may be 0 although a test failed. */
  readonly zeroThoughFailed?: true
  /**
   * Says which tests that a job was to run have no result, though it finished. Absent: their names
   * tell, where they are selected.
   */
  lost?(job: SuiteJob, tests: readonly TestResult[], built: BuiltFacts): string | undefined
  /** Makes a question: do the lists of a job leave out subtests of this test? Absent: never. */
  leavesOut?(job: SuiteJob, files: readonly JobFile[]): (test: string) => boolean
  /** Whether a job leaves a summary file. */
  summarises?(job: SuiteJob): boolean
  /** Whether the tests of a job run side by side: then no test has a time of its own. */
  sideBySide?(job: SuiteJob): boolean
  /**
   * Names the test that a line of a log ends, while the suite runs. Absent: by KTAP's result lines.
   */
  endedBy?(line: string): string | undefined
  /** How many tests a job runs, as endedBy() names them. Absent: as many as are selected. */
  count?(job: SuiteJob, built: BuiltFacts): number
  /** Finds the result lines of one call's log, in its order. Absent: those of KTAP. */
  ends?(log: string, tests: readonly TestResult[]): readonly LineEnd[]
  /** Counts the tests whose results are in the log of one call. Absent: all of the suite. */
  testsIn?(log: string): number
  /** A table file that it leaves beside its log. */
  readonly table?: { readonly file: string; parse(text: string): Parsed<VeristatRow[]> }

  /** Returns flags that select one test of a suite; undefined where it cannot select that test. */
  select?(
    suite: SuiteName,
    test: string,
    result: TestResult | undefined,
  ): readonly string[] | undefined
  /** Returns the path of a test's source below tools/testing/selftests. */
  sourceOf?(test: string): string | undefined
}
