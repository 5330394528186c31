import {
  allows,
  denies,
  type LeftOutTest,
  type ListEntry,
  type ListLine,
  listedAt,
  matchSubtest,
  splitEntry,
  type TestFilter,
  unmatched,
} from './test-list.ts'

/** What the report says of lists: what they leave out, and why. */

/** The merged lists, as filters. */
export interface Lists {
  readonly deny: readonly TestFilter<ListLine>[]
  readonly allow: readonly TestFilter<ListLine>[]
  readonly asked: readonly TestFilter[]
}

/**
 * Returns the entry that denies a subtest, or all that a glob for subtests names, but not its whole
 * test; of a glob for tests that is not known.
 */
export function deniedSubtest(
  deny: Lists['deny'],
  test: string,
  subtest: string,
): ListLine | undefined {
  if (test.includes('*') || denies(deny, test) !== undefined) return undefined
  return matchSubtest(deny, test, subtest)
}

/** Lists the tests and subtests that the lists leave out, each with its reason. */
export function leftOutByLists(
  lists: Lists,
  allowed: readonly ListLine[],
  names: readonly string[],
  expected: readonly string[],
): LeftOutTest[] {
  const running = new Set(expected)
  const tests = names.flatMap((name): LeftOutTest[] => {
    if (running.has(name) || !allows(lists.asked, name)) return []
    const by = denies(lists.deny, name)
    if (by !== undefined) return [{ name, reason: reasonOf(by), by: bare(by) }]

    const denied = [...lists.asked, ...lists.allow]
      .filter(({ test }) => test === name)
      .flatMap(({ subtests }) =>
        subtests.flatMap((subtest) => deniedSubtest(lists.deny, name, subtest.name) ?? []),
      )
    if (denied.length > 0)
      return [...new Set(denied)].map((each) => ({
        name: each.entry,
        reason: reasonOf(each),
        by: bare(each),
      }))
    return [{ name, reason: `not in ${listNames(allowed)}` }]
  })

  // Only a run tells which subtests a test has; the entry stands for them.
  const subtests = lists.deny.flatMap((filter) => {
    const [one] = filter.subtests
    if (
      one === undefined ||
      unmatched(
        [one.by],
        expected.map((name) => ({ name })),
      ).length > 0
    )
      return []

    return filter.subtests.map(({ by }) => ({ name: by.entry, reason: reasonOf(by), by: bare(by) }))
  })

  return [...tests, ...subtests]
}

/** Says which tests that the user asked for a list denies. */
export function deniedThoughAsked(
  asked: readonly ListEntry[],
  deny: Lists['deny'],
  names: readonly string[],
): string[] {
  return asked.flatMap(({ entry }) => {
    const { test, subtest } = splitEntry(entry)
    if (test.includes('*') || (names.length > 0 && !names.includes(test))) return []
    const exact = subtest !== undefined && !subtest.includes('*')
    const by = denies(deny, test) ?? (exact ? matchSubtest(deny, test, subtest) : undefined)
    if (by === undefined) return []
    return [
      `input 'tests': '${entry}' is not run, ${listedAt(by)} denies '${by.entry}'${because(by)}`,
    ]
  })
}

/** Says which tests are left out because our own lists know that they fail. */
export function knownToFail(leftOut: readonly LeftOutTest[], known: readonly ListLine[]): string[] {
  const ours = leftOut.flatMap(({ by }) => by ?? []).filter((by) => known.some(isAt(by)))
  if (ours.length === 0) return []
  const what = ours.length === 1 ? '1 test that is' : `${ours.length} tests that are`
  const entries = ours.map(({ entry }) => entry).join(', ')
  const files = [...new Set(ours.map(({ list }) => list))].join(', ')
  return [
    `${what} known to fail with this kernel: left out by ${files}: ${entries}; leave-out: nothing runs them`,
  ]
}

const isAt =
  (by: ListEntry) =>
  ({ list, line }: ListEntry): boolean =>
    list === by.list && line === by.line

/** Says why no test is left to run. `tests` are the patterns that the user asked for. */
export function whyNothing(
  tests: readonly string[],
  lists: Lists,
  allowed: readonly ListLine[],
  names: readonly string[],
): string {
  const asked = names.filter((name) => allows(lists.asked, name))
  if (asked.length === 0) {
    const patterns = tests.map((name) => `'${name}'`).join(', ')
    return `input 'tests': test_progs has no test that matches ${patterns}`
  }

  const some = asked.filter((name) => allows(lists.allow, name))
  const many = tests.length > 0 ? 'that were asked for' : 'of test_progs'
  if (some.length === 0) {
    const none = `${listNames(allowed)} allows none of the ${asked.length} ${many}`
    return `no test is left to run: ${none}`
  }

  const [first, ...more] = some.flatMap((name) => {
    const by = denies(lists.deny, name)
    return by === undefined ? [] : [`${listedAt(by)} denies ${name}${because(by)}`]
  })
  const others = more.length > 0 ? `, and ${more.length} more are denied` : ''
  return `no test is left to run: ${first ?? 'the lists allow other subtests'}${others}`
}

/** Names the lists of these lines, each once. */
export function listNames(lines: readonly ListLine[]): string {
  return [...new Set(lines.map(({ list }) => list))].join(', ')
}

const reasonOf = ({ comment }: ListLine): string => (comment === '' ? 'denied' : comment)
const because = ({ comment }: ListLine): string => (comment === '' ? '' : ` (${comment})`)
/** An entry as it is written and where it stands, without the rest of its line. */
export const bare = ({ list, line, entry, written }: ListLine): ListEntry => ({
  list,
  line,
  entry: written ?? entry,
})
