import type { RunResult } from './schema.ts'
import type { Verdict } from './verdicts.ts'

/*
 * The data that parsers make and renderers show. No module above `results` adds to it. schema.ts,
 * from which these types are inferred, says what each key means.
 */

export type { RunResult, Verdict }

/** One runner's results (test_progs, test_verifier, command, ...). */
export type SuiteResult = RunResult['suites'][number]

/** How a suite ended. Only `finished` can count as green. */
export type SuiteEnd = SuiteResult['end']

/** How the guest hung: what was running, and what it said last. */
export type Hang = NonNullable<SuiteResult['hang']>

/** One test of a suite, with its subtests where the runner has them. */
export type TestResult = SuiteResult['tests'][number]

/** `flaky`: failed in one run and passed in another, in a fresh VM or by a report of its own. */
export type TestState = TestResult['state']

/** How many tests of a suite are in each state. */
export type Counts = Pick<SuiteResult, TestState>

/** A test that was not run on purpose. */
export type LeftOutTest = SuiteResult['leftOut'][number]

/** A line of an allow or deny list. */
export type ListEntry = RunResult['unmatched'][number]

/** Something that decides the verdict, or a warning that does not. */
export type Finding = RunResult['findings'][number]

/** A finding that does not decide the verdict. */
export type Warning = Extract<Finding, { readonly level: 'warning' }>

/** One report of the kernel about itself: WARNING, BUG, lockdep, KASAN. */
export type Splat = RunResult['splats'][number]

/** One VM of a run. The first one runs all suites, later ones run what was left or what failed. */
export type VmReport = RunResult['vms'][number]

/** One part of tests that are divided among several runs: `2/3`. */
export type Shard = NonNullable<RunResult['shard']>

/** What a run was asked for. */
export type Asked = NonNullable<RunResult['asked']>

/** How this run differs from an earlier one. */
export type Comparison = NonNullable<RunResult['comparison']>

/** A test or subtest, by the names of its suite and of itself. */
export type TestRef = Comparison['fixed'][number]

/** What the verifier made of one program, as veristat reports it. */
export type VeristatRow = NonNullable<RunResult['veristat']>[number]

export type StepReport = RunResult['steps'][number]

/** What became of one patch. */
export type PatchReport = RunResult['patches'][number]

/** A test source that did not build and was left out of its runner. */
export type LeftOutSource = RunResult['leftOutSources'][number]

/** The guest's start mark (`results/start`). */
export type StartMark = NonNullable<RunResult['guest']> & Pick<RunResult, 'slowdown'>

/**
 * A type without optional keys: `undefined` has to be written. Code that puts a whole value
 * together uses it, so that the compiler finds where a new key is missing.
 */
export type Whole<T> = { readonly [Key in keyof T]-?: T[Key] }
