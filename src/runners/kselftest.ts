import { InvalidInput } from '../invalid-input.ts'
import { GUEST_KSELFTEST, GUEST_SHARE, type Limit, mostOf } from './job.ts'
import { runningInOrder } from './order.ts'
import { endedTest, parseKselftest } from './parsers/kselftest.ts'
import type { BuiltFacts, Runner, SuiteChoice } from './runner.ts'

/** A path below tools/testing/selftests. What could be the name of another suite is not one. */
const DIRECTORY =
  /^(?!(?:bpf|command|veristat|test_verifier|test_maps)$|test_progs)[A-Za-z0-9_][\w-]*(?:\/[A-Za-z0-9_][\w-]*)*$/

/** The name of a test in kselftest-list.txt. */
const LISTED = /^\w[\w.+-]*$/

/** Whether a word is the path of a directory of tools/testing/selftests other than bpf. */
export function isDirectory(word: string): boolean {
  return DIRECTORY.test(word)
}

/**
 * Returns the suite of a directory. Its name is also that of a folder in the results, so it has no
 * `/` and no `:`.
 */
export function collectionSuite(collection: string, test?: string): SuiteChoice {
  const name = collection.replaceAll('/', '+')
  return test === undefined ? { name, collection } : { name: `${name}.${test}`, collection, test }
}

/**
 * Returns the call of kselftest's runner for a whole directory, or for some of its tests. Its own
 * limit of each test (45 s without a `settings` file) is meant for real machines, so the limit of
 * the suite is passed instead.
 */
function kselftestCall(limit: Limit, collection: string, tests: readonly string[]): string[] {
  const what =
    tests.length === 0
      ? ['-c', collection]
      : tests.flatMap((test) => ['-t', `${collection}:${test}`])
  return ['bash', `${GUEST_SHARE}/guest/kselftest.sh`, '-o', String(mostOf(limit)), ...what]
}

/**
 * Returns the names of the tests that a suite runs, as far as they are known.
 * @throws InvalidInput for a test that the directory does not have
 */
function testsOf(
  { collection = '', test }: SuiteChoice,
  { kselftests }: BuiltFacts,
): readonly string[] {
  const begin = `${collection}:`
  const all = (kselftests ?? [])
    .filter((line) => line.startsWith(begin))
    .map((line) => line.slice(begin.length))
  if (test === undefined) return all

  if (all.length > 0 && !all.includes(test))
    throw new InvalidInput(
      'suites',
      `${begin}${test}`,
      `a test that ${collection} has: ${all.join(', ')}`,
    )

  return [test]
}

/**
 * Another directory of selftests, run by kselftest's own runner
 * (tools/testing/selftests/run_kselftest.sh).
 */
export const kselftest: Runner = {
  runs: ({ collection }) => collection !== undefined,

  names: [],
  help: 'another directory of selftests or a test of it, e.g. timens, timens:timerfd',
  choose: (word) => {
    const [, collection = '', test] = /^([^:]+)(?::(\w[\w.+-]*))?$/.exec(word) ?? []
    return isDirectory(collection) ? collectionSuite(collection, test) : undefined
  },
  wordOf: ({ name, collection = '' }) => {
    const test = name.slice(collection.length + 1)
    return test === '' ? collection : `${collection}:${test}`
  },

  plan: (suite, { built, limit }) => ({
    calls: [
      kselftestCall(limit, suite.collection ?? '', suite.test === undefined ? [] : [suite.test]),
    ],
    directory: GUEST_KSELFTEST,
    selected: testsOf(suite, built),
  }),

  running: runningInOrder,
  rest: (cut) => {
    const { job, suite, selected } = cut
    const running = runningInOrder(cut)
    const gone = new Set([
      ...suite.tests.map((test) => test.name),
      ...(running === undefined ? [] : [running]),
    ])
    const left = selected.filter((name) => !gone.has(name))
    if (gone.size === 0 || left.length === 0) return { running }

    return {
      running,
      selected: left,
      job: { ...job, calls: [kselftestCall(job.timeout, job.collection ?? '', left)] },
    }
  },
  again: ({ job, failed, selected }) => {
    // A failure may be of no test of the directory: then all of them run again.
    const names = failed.map(({ name }) => name).filter((name) => selected.includes(name))
    if (names.length === 0) return { job }
    return {
      selected: names,
      job: { ...job, calls: [kselftestCall(job.timeout, job.collection ?? '', names)] },
    }
  },

  endedBy: endedTest,
  read: (logs, { collection = '' }) => parseKselftest(logs, collection),
  // The exit code is that of the runner itself; newer ones end with 1 if a test failed.
  zeroThoughFailed: true,

  select: ({ collection }, test) =>
    LISTED.test(test) ? ['--suites', `${collection}:${test}`] : undefined,
}
