import type { SuiteChoice } from '../inputs/fields.ts'
import { type Inputs, InvalidInput } from '../inputs/schema.ts'
import { rangesAround } from '../results/verifier-names.ts'
import { GUEST_SHARE, type SuiteJob, type VmOptions } from '../steps/vm.ts'
import { LEFT_OUT_UNDER_TCG } from './left-out.ts'

/** What has to be known of the things that were built before they can be run. */
export interface BuiltFacts {
  /** File names of the selftests' deny and allow lists, e.g. `DENYLIST.s390x`. */
  readonly lists: readonly string[]
  /** Names of test_verifier's tests in their order; empty when they are not known. */
  readonly verifierNames: readonly string[]
}

/** Tests that are not run, by suite, each with its reason. */
export type LeftOut = Readonly<Record<string, readonly { readonly name: string; readonly reason: string }[]>>

export interface TestPlan {
  readonly suites: readonly SuiteJob[]
  readonly files: VmOptions['files']
  readonly leftOut: LeftOut
  /** Limit of the guest's run, seconds. */
  readonly timeout: number
}

const HOUR = 3600

/** Arguments of test_progs: the tree's own lists, then what the user asked for. */
function testProgs(
  inputs: Inputs,
  suite: SuiteChoice,
  index: number,
  built: BuiltFacts,
  kvm: boolean,
): readonly string[] {
  const lists = built.lists.filter((name) => name === 'DENYLIST' || name === `DENYLIST.${inputs.platform.name}`)
  // Who names a test wants it run.
  const slow = kvm || inputs.tests.length > 0 ? [] : LEFT_OUT_UNDER_TCG.test_progs
  return [
    `./${suite.name}`,
    ...lists.flatMap((name) => ['-d', `@${name}`]),
    ...(slow.length === 0 ? [] : ['-d', `@${GUEST_SHARE}/job/slow-under-tcg`]),
    ...(inputs.tests.length === 0 ? [] : ['-a', `@${GUEST_SHARE}/job/tests`]),
    ...['-J', `${GUEST_SHARE}/results/${folder(suite, index)}/summary.json`],
  ]
}

/** `NN.NAME`, as the guest protocol has it. */
export function folder(suite: { readonly name: string }, index: number): string {
  return `${String((index + 1) * 10).padStart(2, '0')}.${suite.name}`
}

function testVerifier(suite: SuiteChoice, built: BuiltFacts, leftOut: readonly string[]): string[][] {
  const numbers = built.verifierNames.flatMap((name, number) => (leftOut.includes(name) ? [number] : []))
  const whole = suite.first === undefined && numbers.length === 0
  // Without the names the only safe thing is what was asked for, as it is.
  if (whole) return [['./test_verifier']]
  const range = { first: suite.first ?? 0, last: suite.last ?? built.verifierNames.length - 1 }
  const ranges =
    built.verifierNames.length === 0
      ? [[range.first, range.last]]
      : rangesAround(built.verifierNames.length, numbers, range)
  if (ranges.length === 0) {
    const allowed = `a range of its ${built.verifierNames.length} tests that holds one to run`
    throw new InvalidInput('suites', `test_verifier:${range.first}-${range.last}`, allowed)
  }
  return ranges.map(([first, last]) => ['./test_verifier', String(first), String(last)])
}

/**
 * Which programs the guest runs with which arguments and limits. Pure.
 * @throws InvalidInput for a range that the tests at hand do not have
 */
export function planTests(inputs: Inputs, built: BuiltFacts, kvm: boolean): TestPlan {
  const timeout = inputs.timeout ?? (kvm ? HOUR : 5 * HOUR)
  const limit = Math.min(inputs.suiteTimeout ?? timeout, timeout)
  const slow = (suite: keyof typeof LEFT_OUT_UNDER_TCG): readonly { name: string; reason: string }[] =>
    kvm ? [] : LEFT_OUT_UNDER_TCG[suite]
  const verifierSlow = slow('test_verifier').filter(({ name }) => built.verifierNames.includes(name))
  const calls = (suite: SuiteChoice, index: number): readonly (readonly string[])[] => {
    if (suite.name === 'command') return [['bash', `${GUEST_SHARE}/job/command.sh`]]
    if (suite.name === 'test_verifier')
      return testVerifier(
        suite,
        built,
        verifierSlow.map(({ name }) => name),
      )
    return suite.name.startsWith('test_progs') ? [testProgs(inputs, suite, index, built, kvm)] : [[`./${suite.name}`]]
  }
  const inRange = (suite: SuiteChoice, name: string): boolean => {
    const number = built.verifierNames.indexOf(name)
    return number >= (suite.first ?? 0) && number <= (suite.last ?? Number.POSITIVE_INFINITY)
  }
  const leftOut = inputs.suites.map((suite) => {
    if (suite.name === 'test_verifier') return [suite.name, verifierSlow.filter(({ name }) => inRange(suite, name))]
    return [suite.name, suite.name.startsWith('test_progs') && inputs.tests.length === 0 ? slow('test_progs') : []]
  })
  const progs = inputs.tests.length > 0 ? [] : slow('test_progs')
  return {
    suites: inputs.suites.map((suite, index) => ({ name: suite.name, calls: calls(suite, index), timeout: limit })),
    files: [
      ...(inputs.tests.length === 0 ? [] : [{ path: 'tests', text: `${inputs.tests.join('\n')}\n` }]),
      ...(progs.length === 0
        ? []
        : [{ path: 'slow-under-tcg', text: progs.map(({ name, reason }) => `${name} # ${reason}\n`).join('') }]),
      ...(inputs.command === undefined ? [] : [{ path: 'command.sh', text: `${inputs.command}\n` }]),
    ],
    leftOut: Object.fromEntries(leftOut) as LeftOut,
    timeout,
  }
}

/** The call of the tests as text for the script, where nothing is built yet. */
export const NOTHING_BUILT: BuiltFacts = { lists: [], verifierNames: [] }
