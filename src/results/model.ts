import type { RunResult } from './schema.ts'
import type { Verdict } from './verdicts.ts'

/*
 * What the parsers make of a run and the renderers show. Plain data; no module above `results` adds to it. What a key means is
 * said in schema.ts, which these types come from.
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

/** `flaky`: failed, and passed when it was run again in a fresh VM. */
export type TestState = TestResult['state']

/** How many tests of a suite are in each state. */
export type Counts = Pick<SuiteResult, TestState>

/** A test that was not run on purpose. */
export type LeftOutTest = SuiteResult['leftOut'][number]

/** A line of an allow or deny list. */
export type ListEntry = RunResult['unmatched'][number]

/** Something that decides the verdict, or a warning that does not. */
export type Finding = RunResult['findings'][number]

/** One that does not. */
export type Warning = Extract<Finding, { readonly level: 'warning' }>

/** One report of the kernel about itself. */
export type Splat = RunResult['splats'][number]

/** One virtual machine of a run: the first runs all suites, later ones what is left or what failed. */
export type VmReport = RunResult['vms'][number]

/** One part of the tests, of several runs that do them all together: `2/3`. */
export type Shard = NonNullable<RunResult['shard']>

/** What a run was asked for. */
export type Asked = NonNullable<RunResult['asked']>

/** This run beside an earlier one. */
export type Comparison = NonNullable<RunResult['comparison']>

/** A test or subtest by its names. */
export type TestRef = Comparison['fixed'][number]

/** What the verifier did with one program, as veristat tells it. */
export type VeristatRow = NonNullable<RunResult['veristat']>[number]

export type StepReport = RunResult['steps'][number]

/** What one patch came to. */
export type PatchReport = RunResult['patches'][number]

/** A test source that did not build and was left out of its runner. */
export type LeftOutSource = RunResult['leftOutSources'][number]

/** The guest's start mark (`results/start`). */
export type StartMark = NonNullable<RunResult['guest']> & Pick<RunResult, 'slowdown'>

/**
 * All keys of a type, none left out: `undefined` has to be said. Whoever puts a whole value together has one of these, so
 * that a new key cannot be forgotten.
 */
export type Whole<T> = { readonly [Key in keyof T]-?: T[Key] }
