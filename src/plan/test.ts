import { type Inputs, InvalidInput } from '../inputs/schema.ts'
import { type SuiteChoice, VERISTAT } from '../inputs/values.ts'
import { isTestProgs, runsInParts } from '../recipe/runners.ts'
import type { LeftOutTest } from '../recipe/test-list.ts'
import { rangesAround } from '../results/verifier-names.ts'
import { GUEST_KSELFTEST, GUEST_SHARE, type Limit, type SuiteJob, type VmOptions } from '../steps/vm.ts'
import { LEFT_OUT_UNDER_TCG } from './left-out.ts'
import { type ListReport, type ProgsLists, planLists, type UserLists } from './lists.ts'

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

/** Tests that are not run, by suite, each with its reason. */
export type LeftOut = Readonly<Record<string, readonly LeftOutTest[]>>

export interface TestPlan {
  readonly suites: readonly SuiteJob[]
  readonly files: VmOptions['files']
  readonly leftOut: LeftOut
  /** What the lists come to for test_progs and its flavours; absent where none is run. */
  readonly lists?: ListReport
  /** Names of the tests of each flavour of test_progs, and of each directory, that are to run, in their order; empty when that is not known. */
  readonly selected: Readonly<Record<string, readonly string[]>>
  /** Limit of the guest's run. */
  readonly timeout: Limit
}

/** The table that veristat's suite leaves. */
export const VERISTAT_CSV = 'veristat.csv'

/** Default limit of a run under KVM, seconds. */
const HOUR = 3600
/** The same under emulation for a guest of slowdown 1, which the guest multiplies by its own; at most what a job on GitHub may take. */
const EMULATED = { seconds: 2400, most: 6 * HOUR }
/** A runner that tells of each test and says nothing for so long hangs; seconds at slowdown 1, and at most. */
const STALL = { seconds: 120, most: 1200 }

/** Default limits grow with the guest's slowness, the user's own are wall time and never do. */
function limitsOf(
  inputs: Inputs,
  kvm: boolean,
): { readonly run: Limit; readonly suite: Limit; readonly stall?: Limit } {
  const fixed = (seconds: number): Limit => ({ seconds })
  const run = inputs.timeout !== undefined ? fixed(inputs.timeout) : kvm ? fixed(HOUR) : EMULATED
  const suite =
    inputs.suiteTimeout === undefined
      ? run
      : fixed(run.most !== undefined ? inputs.suiteTimeout : Math.min(inputs.suiteTimeout, run.seconds))
  if (suite.most !== undefined) return { run, suite, stall: STALL }
  const stall = Math.min(Math.floor(suite.seconds / 2), kvm ? STALL.seconds : STALL.most)
  // Below a minute, silence says nothing: the runner itself takes seconds to start.
  return stall < 60 ? { run, suite } : { run, suite, stall: fixed(stall) }
}

/** Arguments of test_progs: how many at once, and the merged lists. */
function testProgs(suite: SuiteChoice, index: number, lists: ProgsLists): readonly string[] {
  return [
    `./${suite.name}`,
    ...(suite.jobs === undefined ? [] : [`-j${suite.jobs}`]),
    ...(lists.deny === undefined ? [] : ['-d', `@${GUEST_SHARE}/job/denylist`]),
    ...(lists.allow === undefined ? [] : ['-a', `@${GUEST_SHARE}/job/allowlist`]),
    ...['-J', `${GUEST_SHARE}/results/${folder(suite, index)}/summary.json`],
  ]
}

/** `NN.NAME`, as the guest protocol has it. */
export function folder(suite: { readonly name: string }, index: number): string {
  return `${String((index + 1) * 10).padStart(2, '0')}.${suite.name}`
}

/** Without it the last tests before a death would stand in the runner's buffer, which dies with it. */
const UNBUFFERED = ['stdbuf', '-o0']

/** The call of test_verifier for the tests from number `first` to `last`. */
export function verifierCall(first: number, last: number): string[] {
  return [...UNBUFFERED, './test_verifier', String(first), String(last)]
}

/** Numbers of test_verifier's tests that are left out. */
function leftOutNumbers({ verifierNames }: BuiltFacts, kvm: boolean): number[] {
  const slow = kvm ? [] : LEFT_OUT_UNDER_TCG.test_verifier.map(({ name }): string => name)
  return verifierNames.flatMap((name, number) => (slow.includes(name) ? [number] : []))
}

/** The ranges of test_verifier's tests that are run of one that was asked for; none where all of it is left out. */
export function verifierRanges(
  range: { readonly first: number; readonly last: number },
  built: BuiltFacts,
  kvm: boolean,
): [number, number][] {
  // Without the names the only safe thing is what was asked for, as it is.
  if (built.verifierNames.length === 0) return [[range.first, range.last]]
  return rangesAround(built.verifierNames.length, leftOutNumbers(built, kvm), range)
}

function testVerifier(suite: SuiteChoice, built: BuiltFacts, kvm: boolean): string[][] {
  if (suite.first === undefined && leftOutNumbers(built, kvm).length === 0) return [[...UNBUFFERED, './test_verifier']]
  const range = { first: suite.first ?? 0, last: suite.last ?? built.verifierNames.length - 1 }
  const ranges = verifierRanges(range, built, kvm)
  if (ranges.length === 0) {
    const allowed = `a range of its ${built.verifierNames.length} tests that holds one to run`
    throw new InvalidInput('suites', `test_verifier:${range.first}-${range.last}`, allowed)
  }
  return ranges.map(([first, last]) => verifierCall(first, last))
}

/**
 * The call of kselftest's runner for a whole directory, or for some of its tests. Its own limit of each test (45 s where no
 * `settings` file says otherwise) is made for real machines: here the suite's limit counts.
 */
export function kselftestCall(limit: Limit, collection: string, tests: readonly string[]): string[] {
  const what = tests.length === 0 ? ['-c', collection] : tests.flatMap((test) => ['-t', `${collection}:${test}`])
  return ['bash', `${GUEST_SHARE}/guest/kselftest.sh`, '-o', String(limit.most ?? limit.seconds), ...what]
}

/**
 * Names of a directory's tests that a suite runs, as far as they are known.
 * @throws InvalidInput for a test that the directory does not have
 */
function kselftestNames({ collection = '', test }: SuiteChoice, { kselftests }: BuiltFacts): readonly string[] {
  const begin = `${collection}:`
  const all = (kselftests ?? []).filter((line) => line.startsWith(begin)).map((line) => line.slice(begin.length))
  if (test === undefined) return all
  if (all.length > 0 && !all.includes(test))
    throw new InvalidInput('suites', `${begin}${test}`, `a test that ${collection} has: ${all.join(', ')}`)
  return [test]
}

/**
 * Which programs the guest runs with which arguments and limits. Pure.
 * @param user the lists of the inputs `allowlist` and `denylist`
 * @throws InvalidInput for a range that the tests at hand do not have, and for a directory's test that is not there
 * @throws NothingToRun when it is known that the lists leave no test of test_progs
 */
export function planTests(inputs: Inputs, built: BuiltFacts, kvm: boolean, user: UserLists = NO_LISTS): TestPlan {
  const limits = limitsOf(inputs, kvm)
  const slow = (suite: keyof typeof LEFT_OUT_UNDER_TCG): readonly { name: string; reason: string }[] =>
    kvm ? [] : LEFT_OUT_UNDER_TCG[suite]
  const verifierSlow = slow('test_verifier').filter(({ name }) => built.verifierNames.includes(name))
  const lists = inputs.suites.some(({ name }) => isTestProgs(name))
    ? planLists({
        inputs,
        user,
        tree: built.lists,
        names: built.progNames,
        // Who names a test wants it run.
        slow: inputs.tests.length > 0 ? [] : slow('test_progs'),
      })
    : undefined
  const calls = (suite: SuiteChoice, index: number): readonly (readonly string[])[] => {
    if (suite.collection !== undefined)
      return [kselftestCall(limits.suite, suite.collection, suite.test === undefined ? [] : [suite.test])]
    if (suite.name === 'command') return [['bash', `${GUEST_SHARE}/job/command.sh`]]
    if (suite.name === VERISTAT) {
      const out = `${GUEST_SHARE}/results/${folder(suite, index)}/${VERISTAT_CSV}`
      return [
        ['bash', `${GUEST_SHARE}/guest/veristat.sh`, out, ...(inputs.veristat.length > 0 ? inputs.veristat : ['*'])],
      ]
    }
    if (suite.name === 'test_verifier') return testVerifier(suite, built, kvm)
    return isTestProgs(suite.name) && lists !== undefined ? [testProgs(suite, index, lists)] : [[`./${suite.name}`]]
  }
  const inRange = (suite: SuiteChoice, name: string): boolean => {
    const number = built.verifierNames.indexOf(name)
    return number >= (suite.first ?? 0) && number <= (suite.last ?? Number.POSITIVE_INFINITY)
  }
  const leftOut = inputs.suites.map((suite): [string, readonly LeftOutTest[]] => {
    if (suite.name === 'test_verifier') return [suite.name, verifierSlow.filter(({ name }) => inRange(suite, name))]
    return [suite.name, isTestProgs(suite.name) ? (lists?.leftOut ?? []) : []]
  })
  const file = (path: string, text: string | undefined) => (text === undefined ? [] : [{ path, text }])
  return {
    suites: inputs.suites.map((suite, index) => ({
      name: suite.name,
      folder: folder(suite, index),
      ...(suite.collection !== undefined && { collection: suite.collection, directory: GUEST_KSELFTEST }),
      calls: calls(suite, index),
      timeout: limits.suite,
      ...(runsInParts(suite.name) && limits.stall && { stall: limits.stall }),
    })),
    files: [
      ...file('denylist', lists?.deny),
      ...file('allowlist', lists?.allow),
      ...file('command.sh', inputs.command === undefined ? undefined : `${inputs.command}\n`),
    ],
    leftOut: Object.fromEntries(leftOut),
    ...(lists && { lists: lists.report }),
    selected: Object.fromEntries(
      inputs.suites.flatMap((suite): [string, readonly string[]][] => {
        if (suite.collection !== undefined) return [[suite.name, kselftestNames(suite, built)]]
        return isTestProgs(suite.name) ? [[suite.name, lists?.report.expected ?? []]] : []
      }),
    ),
    timeout: limits.run,
  }
}

/** The plan of a machine that runs no test. */
export const NO_TESTS: TestPlan = { suites: [], files: [], leftOut: {}, selected: {}, timeout: { seconds: 1 } }

const NO_LISTS: UserLists = { allow: [], deny: [] }

/** What is known of selftests that are not built yet. */
export const NOTHING_BUILT: BuiltFacts = { lists: [], verifierNames: [], progNames: [] }
