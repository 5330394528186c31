import type { AskedTests, ProgsLists } from '../lists/plan.ts'
import type { LeftOutTest } from '../lists/test-list.ts'
import type { SuiteResult, TestResult, VeristatRow } from '../results/model.ts'
import type { Parsed } from '../results/parsed.ts'
import type { JobFile, Limit, SuiteJob } from './job.ts'
import type { RunnerLog } from './parsers/test-progs.ts'

/** A suite as plans and results name it. */
export interface SuiteName {
  readonly name: string
  /** Its directory of kselftest; absent for BPF's own runners. */
  readonly collection?: string | undefined
}

/** A suite to run: a runner by the name of its program, or a directory of kselftest. */
export interface SuiteChoice {
  /** Also that of its folder: a directory's `/` is `+` in it, and `.TEST` stands behind it for one of its tests. */
  readonly name: string
  /** The directory (kselftest's word for it), and one test of it; absent for BPF's own runners. */
  readonly collection?: string
  readonly test?: string
  /** test_verifier's own test numbers. */
  readonly first?: number
  readonly last?: number
  /** How many tests test_progs runs at once (`-j`). */
  readonly jobs?: number
}

/** What has to be known of the things that were built before they can be run. */
export interface BuiltFacts {
  /** The selftests' deny and allow lists, e.g. `DENYLIST.s390x`, with their text. */
  readonly lists: readonly { readonly name: string; readonly text: string }[]
  /** Names of test_verifier's tests in their order; empty when they are not known. */
  readonly verifierNames: readonly string[]
  /** Names of test_progs' tests in the order they run; empty when they are not known. */
  readonly progNames: readonly string[]
  /** Lines of kselftest-list.txt, `DIRECTORY:TEST`, in its order; absent when no directory but bpf was built. */
  readonly kselftests?: readonly string[]
}

/** What the user asked for, as far as runners are concerned. */
export interface Asked extends AskedTests {
  /** Objects for veristat, names or globs. */
  readonly veristat: readonly string[]
  /** Commands for the guest's bash. */
  readonly command: string | undefined
}

/** What the calls of a suite are planned from. */
export interface Planning {
  readonly asked: Asked
  readonly built: BuiltFacts
  readonly kvm: boolean
  /** Limit of the suite. */
  readonly limit: Limit
  /** `NN.NAME`, the suite's folder. */
  readonly folder: string
  /** What the lists come to; absent where no suite takes them. */
  readonly lists?: ProgsLists
}

/** How a suite is run. */
export interface Calls {
  /** An argv each, one after the other. */
  readonly calls: readonly (readonly string[])[]
  /** Where they run in the guest, where that is not the selftests' folder. */
  readonly directory?: string
  readonly files?: readonly JobFile[]
  /** Tests that are not run, each with its reason. */
  readonly leftOut?: readonly LeftOutTest[]
  /** Names of the tests that are to run, in their order; empty where they are not known, absent where nobody asks for them. */
  readonly selected?: readonly string[]
}

/** A suite that was cut short, and what it was to do. */
export interface Cut {
  readonly job: SuiteJob
  readonly suite: SuiteResult
  readonly selected: readonly string[]
  readonly files: readonly JobFile[]
  readonly built: BuiltFacts
}

/** What a fresh machine has to run of a suite that was cut short. */
export interface SuiteRest {
  /** Absent when nothing is left, or nothing is known of how to go on. */
  readonly job?: SuiteJob
  readonly file?: JobFile
  /** Names of the tests that are left. */
  readonly selected?: readonly string[]
  /** The test that was running. */
  readonly running?: string
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

/** How the tests of a suite are divided among shards and machines: by their names or by a range of numbers. */
export interface Division {
  /** False where the tests have no names here, so that nobody can divide them. */
  named(built: BuiltFacts): boolean
  /** How much work a suite is, in tests of test_progs. */
  load(suite: SuiteChoice, selected: readonly string[], built: BuiltFacts): number
  /** By numbers: all that a suite asks for, and the suite kept to a part of that, if there is a test to run in it. */
  readonly range?: {
    of(suite: SuiteChoice, built: BuiltFacts): Range
    to(suite: SuiteChoice, range: Range, built: BuiltFacts, kvm: boolean): SuiteChoice | undefined
  }
  /** By names: the job without some of its tests, by a list at `path` below `job/`. */
  without?(
    job: SuiteJob,
    files: readonly JobFile[],
    path: string,
    names: readonly string[],
  ): { readonly job: SuiteJob; readonly file: JobFile }
}

/** A result line in a log: the test's name and the byte count at which the line ends. */
export interface LineEnd {
  readonly name: string
  readonly offset: number
}

/** How the output of a runner without a parser of its own is read: each call is one test, by its exit code. */
export interface PlainOutput {
  /** Reads KTAP where the program speaks it. */
  readonly ktap: boolean
  /** Exit code 4 is a skip (kselftest.h: KSFT_SKIP). */
  readonly skips: boolean
  /** What has to stand in the log of a program that ends with 0, and that line for people. */
  readonly ending?: { readonly pattern: RegExp; readonly shown: string }
}

/**
 * All that is known of one runner of tests. Other modules ask the table (runners/table.ts) and know no runner by name.
 * Everything here is pure.
 */
export interface Runner {
  /** True for the suites that are its own. */
  runs(suite: SuiteName): boolean

  /** Words of the input `suites` that stand for a suite of their name, the first being the one by default. */
  readonly names: readonly string[]
  /** The other words that `suites` takes for it, for people. */
  readonly help?: string
  /** A word of `suites`; undefined for one of another runner's. */
  choose(word: string): SuiteChoice | undefined
  /** The word for a suite. */
  wordOf(suite: SuiteName): string
  /** The input that asks for it, where that is not `suites`. */
  readonly input?: 'command' | 'veristat'
  /** Run where the user chose no suites: always, or only where `tests` names none. */
  readonly byDefault?: 'always' | 'without-tests'
  /** True where the inputs `tests`, `allowlist` and `denylist` are about its tests. */
  readonly takesTests?: true
  /** The suite as the selection `quick` has it. */
  quick?(suite: SuiteChoice): SuiteChoice

  /**
   * Targets of the BPF selftests' make for a program of its own. Absent where make builds nothing for it: then a bundle without
   * BPF selftests, or any bundle, serves.
   * @param program the suite's name
   * @param others names of all programs that are built beside it
   */
  targets?(program: string, others: readonly string[]): readonly string[]

  /** @throws InvalidInput for what the tests at hand do not have */
  plan(suite: SuiteChoice, planning: Planning): Calls
  /** True where it tells of each test as it ends, so that silence is a sign of a hang. */
  readonly tellsOfEach?: true
  /** Absent where the tests cannot be divided: the first shard, and the first machine, has all of them. */
  readonly division?: Division

  /** The test that was running when the suite was cut short. Absent: the one that had begun and not ended. */
  running?(cut: Cut): string | undefined
  /** What is left after a death. Absent: nothing more is run. */
  rest?(cut: Cut): SuiteRest
  /** How failed tests run once more; undefined where they cannot. Absent: the whole job does. */
  again?(failed: Failed): Omit<SuiteRest, 'running'> | undefined

  /**
   * Reads the logs of all calls.
   * @param summary text of the summary file that a call was asked for, empty when it is not there; undefined where none was
   */
  read?(logs: readonly string[], suite: SuiteName, summary: string | undefined): RunnerLog
  /** How output is read where `read` is absent. */
  readonly plain?: PlainOutput
  /** Exit code of a call of which no test was selected. */
  readonly noTestExit?: number
  /** True where exit code 0 does not mean that no test failed. */
  readonly zeroThoughFailed?: true
  /** True for a job that leaves a summary file. */
  summarises?(job: SuiteJob): boolean
  /** True for a job whose tests run side by side: none has a time of its own. */
  sideBySide?(job: SuiteJob): boolean
  /** Result lines of one call's log, in its order. Absent: KTAP's. */
  ends?(log: string, tests: readonly TestResult[]): readonly LineEnd[]
  /** How many of the suite's tests one call's log tells of. Absent: all. */
  testsIn?(log: string): number
  /** A table that it leaves beside its log. */
  readonly table?: { readonly file: string; parse(text: string): Parsed<VeristatRow[]> }

  /** Flags that select one test of a suite; undefined where it can't be told that test. */
  select?(
    suite: SuiteName,
    test: string,
    result: TestResult | undefined,
  ): readonly string[] | undefined
  /** Path of a test's source below tools/testing/selftests. */
  sourceOf?(test: string): string | undefined
}
