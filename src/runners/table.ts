import { command } from './command.ts'
import { kselftest } from './kselftest.ts'
import { program } from './program.ts'
import type { Runner, SuiteChoice, SuiteName } from './runner.ts'
import { testMaps } from './test-maps.ts'
import { testProgs } from './test-progs.ts'
import { testVerifier } from './test-verifier.ts'
import { veristat } from './veristat.ts'

/**
 * All runners. The first one that claims a suite runs it. To add one, add a file beside this one
 * and a row here.
 */
export const RUNNERS: Runner[] = [
  testProgs,
  testVerifier,
  testMaps,
  command,
  veristat,
  program,
  kselftest,
]

/**
 * Returns the runner of a suite. A name that no other runner claims is a program of the BPF
 * selftests.
 */
export function runnerOf(suite: SuiteName): Runner {
  return RUNNERS.find((runner) => runner.runs(suite)) ?? program
}

/** The suite under which our lists have a suite's tests: flavours of test_progs have the same ones. */
export function listedAs(suite: SuiteName): string {
  return runnerOf(suite).takesTests ? 'test_progs' : suite.name
}

/**
 * What lists may be for beside platforms, as `asan` of `DENYLIST.asan`: the presets of a run, the
 * flavour of test_progs, where it runs only one, and the Debian release of the build root, whose
 * programs may be too old for a tree.
 */
export function listTraits(run: {
  readonly presets: readonly string[]
  readonly suites: readonly SuiteName[]
  readonly toolchain:
    | { readonly kind: 'debian'; readonly release: string }
    | { readonly kind: 'runner' }
}): string[] {
  const flavours = run.suites.filter((suite) => runnerOf(suite).takesTests).map(({ name }) => name)
  return [
    ...run.presets,
    ...(flavours.length === 1 ? flavours : []),
    ...(run.toolchain.kind === 'debian' ? [run.toolchain.release] : []),
  ]
}

/** Describes what the input `suites` takes. */
export const SUITES_HELP = [
  RUNNERS.flatMap(({ names }) => names).join(', '),
  ...RUNNERS.flatMap(({ help }) => help ?? []),
].join('; ')

/** Parses a word of the input `suites`; undefined for one that no runner takes. */
export function chooseSuite(word: string): SuiteChoice | undefined {
  for (const runner of RUNNERS) {
    const suite = runner.choose(word)
    if (suite === undefined) continue
    // `bpf:NAME` may also name another runner's program, but not a suite that only an input of its
    // own asks for.
    const own = runnerOf(suite)
    return own === runner || own.targets !== undefined ? suite : undefined
  }
  return undefined
}

/** Returns the suite that an input other than `suites` asks for. */
export function suiteOfInput(input: NonNullable<Runner['input']>): SuiteChoice {
  return { name: input }
}

/** Returns the word of the input `suites` for a suite. */
export function wordOf(suite: SuiteName): string {
  return runnerOf(suite).wordOf(suite)
}

/** Returns the BPF suites that run if the user chose none. */
export function defaultSuites(testsAreNamed: boolean): SuiteChoice[] {
  return RUNNERS.filter(
    ({ byDefault }) => byDefault === 'always' || (byDefault === 'without-tests' && !testsAreNamed),
  ).flatMap(({ names }) => names.slice(0, 1).map((name) => ({ name })))
}
