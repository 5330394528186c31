import { globMatch, globsOfBoth } from './glob.ts'

/**
 * Reads allow and deny lists like test_progs: parse_test_list_file() and insert_test() in
 * testing_helpers.c, should_run() and match_subtest() in test_progs.c, all in the kernel's
 * tools/testing/selftests/bpf (6.12). It predicts what `-a @file` and `-d @file` do, so that the
 * report can name list and line.
 */

/** A line of an allow or deny list. */
export interface ListEntry {
  /**
   * The name of the list: a file of the tree (`DENYLIST.s390x`), a path as the user gave it, or the
   * name of the input for an inline one.
   */
  readonly list: string
  /** From 1. */
  readonly line: number
  /** The pattern without its comment: `test`, `test/subtest`, with `*`. */
  readonly entry: string
}

/** A test that was not run on purpose. */
export interface LeftOutTest {
  readonly name: string
  readonly reason: string
  /**
   * The entry that left it out. Absent where there is none: cross-bpf did it, or no allow list
   * names the test.
   */
  readonly by?: ListEntry
}

/** An entry with the comment on its line. */
export interface ListLine extends ListEntry {
  /** Text after the `#`; empty where there is none. */
  readonly comment: string
  /** The entry as its list has it, where another one stands for it. */
  readonly written?: string
}

/** Removes what isspace() of the C locale takes for blanks from both ends. */
function trimmed(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && ' \t\n\v\f\r'.includes(text.charAt(from))) from++
  while (to > from && ' \t\n\v\f\r'.includes(text.charAt(to - 1))) to--
  return text.slice(from, to)
}

/**
 * Writes a name as an entry: test_progs would read `#` as the start of a comment, so `*` stands for
 * it.
 */
export function entryFor(name: string): string {
  return name.replaceAll('#', '*')
}

/** Unescapes a name that a user wrote: `\,` is a comma and `\#` a hash. */
export function withoutBackslashes(text: string): string {
  return text.replaceAll(/(?<!\\)\\+(?=[,#])/g, '')
}

/**
 * Whether the input `tests`, and the command that runs a test again, can hold a name. The test may
 * have the characters of identifiers and globs, and a few more; a subtest any printable text.
 */
export function isNameable(name: string): boolean {
  return /^[\w*?.:[\]+ -]+(?:\/\P{Cc}*)?$/u.test(name)
}

/**
 * Reads the entries of a list, one a line. Blanks around an entry are dropped. `#` begins a comment
 * anywhere, unless a backslash comes before it. The first slash separates test and subtest; blanks
 * within are part of the name.
 */
export function readTestList(list: string, text: string): ListLine[] {
  return text.split('\n').flatMap((whole, index) => {
    const hash = whole.search(/(?<!\\)#/)
    const written = trimmed(hash < 0 ? whole : whole.slice(0, hash))
    const entry = entryFor(withoutBackslashes(written))
    const comment = hash < 0 ? '' : trimmed(whole.slice(hash + 1))
    return entry === '' ? [] : [{ list, line: index + 1, entry, comment }]
  })
}

/**
 * Whether test_progs ignores an entry: parse_test_list_file() takes a line of one byte for an empty
 * one, even `*`.
 */
export function isPassedOver({ entry }: { readonly entry: string }): boolean {
  return entry.length === 1 && entry < '\u0080'
}

/** Writes a pattern so that test_progs does not ignore it, for entries that come from no file. */
export function inFull(entry: string): string {
  if (entry === '*') return '**'
  return isPassedOver({ entry }) ? `${entry}/**` : entry
}

/** Formats where an entry is: `DENYLIST.s390x:5`. */
export function listedAt({ list, line }: ListEntry): string {
  return `${list}:${line}`
}

/** Splits an entry into test and subtest, at the first slash. */
export function splitEntry(entry: string): { readonly test: string; readonly subtest?: string } {
  const slash = entry.indexOf('/')
  return slash < 0
    ? { test: entry }
    : { test: entry.slice(0, slash), subtest: entry.slice(slash + 1) }
}

/**
 * Makes an entry for all subtests of a test in a deny list one for the test: test_progs would run it
 * without any, and it would pass.
 */
export function asWhole(line: ListLine): ListLine {
  const { test, subtest = '' } = splitEntry(line.entry)
  return /^\*+$/.test(subtest) ? { ...line, entry: inFull(test), written: line.entry } : line
}

/**
 * Entries with the same test part. If any names subtests, test_progs applies only these, even where
 * another entry names the whole test.
 */
export interface TestFilter<Entry extends ListEntry = ListEntry> {
  readonly test: string
  /** Entries that name the test as a whole. */
  readonly whole: readonly Entry[]
  readonly subtests: readonly { readonly name: string; readonly by: Entry }[]
}

/**
 * Merges all lists of one kind as test_progs does, in the order in which they are given:
 * do_insert_test().
 */
export function testFilters<Entry extends ListEntry>(
  entries: readonly Entry[],
): TestFilter<Entry>[] {
  const filters = new Map<
    string,
    { test: string; whole: Entry[]; subtests: { name: string; by: Entry }[] }
  >()

  for (const by of entries) {
    if (isPassedOver(by)) continue
    const { test, subtest } = splitEntry(by.entry)
    const filter = filters.get(test) ?? { test, whole: [], subtests: [] }
    filters.set(test, filter)
    if (subtest === undefined) filter.whole.push(by)
    else if (!filter.subtests.some(({ name }) => name === subtest))
      filter.subtests.push({ name: subtest, by })
  }

  return [...filters.values()]
}

/** Returns the entry that keeps a whole test from running; an entry for a subtest never does. */
export function denies<Entry extends ListEntry>(
  filters: readonly TestFilter<Entry>[],
  test: string,
): Entry | undefined {
  return filters.find((filter) => filter.subtests.length === 0 && globMatch(test, filter.test))
    ?.whole[0]
}

/** Whether allow lists let a test run; without an entry they allow everything. */
export function allows(filters: readonly TestFilter[], test: string): boolean {
  return filters.length === 0 || filters.some((filter) => globMatch(test, filter.test))
}

/** Returns the entry that matches a subtest: match_subtest(). */
export function matchSubtest<Entry extends ListEntry>(
  filters: readonly TestFilter<Entry>[],
  test: string,
  subtest: string,
): Entry | undefined {
  for (const filter of filters) {
    if (!globMatch(test, filter.test)) continue
    if (filter.subtests.length === 0) return filter.whole[0]
    const found = filter.subtests.find(({ name }) => globMatch(subtest, name))
    if (found) return found.by
  }
  return undefined
}

/**
 * Whether deny lists leave out subtests of a test by its own name: of a glob nobody knows which tests
 * have such subtests. An allow list may name a subtest that is none for what the test does outside of
 * its subtests, as quick does of spin_lock.
 */
export function leavesOutSubtests(deny: readonly TestFilter[], name: string): boolean {
  return deny.some(({ test, subtests }) => test === name && subtests.length > 0)
}

/**
 * Drops entries for subtests of a test that another entry names as a whole: test_progs would apply
 * only the entries for subtests. So an entry for a whole test in one list holds, whatever other
 * lists say about its subtests.
 */
export function withoutCovered<Entry extends { readonly entry: string }>(
  entries: readonly Entry[],
): Entry[] {
  const whole = entries.flatMap((each) => {
    const { test, subtest } = splitEntry(each.entry)
    return subtest === undefined && !isPassedOver(each) ? [test] : []
  })
  return entries.filter(({ entry }) => {
    const { test, subtest } = splitEntry(entry)
    return subtest === undefined || !whole.some((pattern) => globMatch(test, pattern))
  })
}

/**
 * Returns the patterns that allow what both lists allow, for one `-a @file`. Empty when there is
 * nothing that both allow, which is not what an empty file means to test_progs.
 */
export function allowedByBoth(a: readonly TestFilter[], b: readonly TestFilter[]): string[] {
  const found = new Map<string, 'whole' | Set<string>>()
  for (const one of a) {
    for (const other of b) {
      const subtests = subtestsOfBoth(one, other)
      if (subtests !== 'whole' && subtests.length === 0) continue
      for (const test of globsOfBoth(one.test, other.test)) {
        const known = found.get(test)
        if (subtests === 'whole' || known === 'whole') found.set(test, 'whole')
        else found.set(test, new Set([...(known ?? []), ...subtests]))
      }
    }
  }

  return [...found].flatMap(([test, subtests]) =>
    subtests === 'whole' ? [inFull(test)] : [...subtests].map((subtest) => `${test}/${subtest}`),
  )
}

function subtestsOfBoth(a: TestFilter, b: TestFilter): 'whole' | string[] {
  if (a.subtests.length === 0 && b.subtests.length === 0) return 'whole'
  if (a.subtests.length === 0) return b.subtests.map(({ name }) => name)
  if (b.subtests.length === 0) return a.subtests.map(({ name }) => name)
  return a.subtests.flatMap((one) =>
    b.subtests.flatMap((other) => globsOfBoth(one.name, other.name)),
  )
}

/** A test; its subtests are absent where only a run can tell them. */
export interface KnownTest {
  readonly name: string
  readonly subtests?: readonly { readonly name: string }[]
}

/** Returns entries that match no test, or no subtest where subtests are known. */
export function unmatched<Entry extends { readonly entry: string }>(
  entries: readonly Entry[],
  tests: readonly KnownTest[],
): Entry[] {
  return entries.filter((entry) => {
    const { test, subtest } = splitEntry(entry.entry)
    return (
      isPassedOver(entry) ||
      !tests.some(
        ({ name, subtests }) =>
          globMatch(name, test) &&
          (subtest === undefined ||
            subtests === undefined ||
            subtests.some((each) => globMatch(each.name, subtest))),
      )
    )
  })
}

/**
 * Reads the names of all tests from prog_tests/tests.h, which the selftests' Makefile generates:
 * one `DEFINE_TEST(name)` each, in the order of their numbers.
 */
export function testNames(header: string): string[] {
  return [...header.matchAll(/^DEFINE_TEST\((\w+)\)/gm)].map((match) => match[1] ?? '')
}
