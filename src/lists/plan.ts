import { InvalidInput } from '../invalid-input.ts'
import { branchOfList, isListFor, type Platform } from '../platform/table.ts'
import { globMatch } from './glob.ts'
import {
  allowedByBoth,
  allows,
  asWhole,
  denies,
  entryFor,
  inFull,
  type LeftOutTest,
  type ListEntry,
  type ListLine,
  listedAt,
  matchSubtest,
  readTestList,
  splitEntry,
  testFilters,
  unmatched,
  withoutCovered,
} from './test-list.ts'
import {
  bare,
  deniedSubtest,
  deniedThoughAsked,
  knownToFail,
  type Lists,
  leftOutByLists,
  listNames,
  whyNothing,
} from './told.ts'

/** An allow or deny list from outside the tree: a file, or the lines of the input itself. */
export interface TestListFile {
  readonly name: string
  readonly text: string
  /** True where the text is in the input itself, not in a file. */
  readonly inline: boolean
  /** The only stable branch that it is for, e.g. `6.12`; undefined for all kernels. */
  readonly branch?: string | undefined
}

/** The lists from outside the tree. */
export interface OuterLists {
  /** The user's. */
  readonly allow: readonly TestListFile[]
  readonly deny: readonly TestListFile[]
  /** Tests that are known to fail, by our own lists; none where the user wants all to run. */
  readonly known: readonly TestListFile[]
}

/** What is known before the boot about allow and deny lists. */
export interface ListReport {
  /** Entries that match the name of no test; empty where the names are not known. */
  readonly unmatched: readonly ListEntry[]
  /** Entries of allow lists that name subtests: only the results show whether these exist. */
  readonly toBeSeen: readonly ListEntry[]
  /** Names of the tests test_progs will run; empty where they are not known. */
  readonly expected: readonly string[]
  /** Sentences for the report: about tests that were asked for, or are known to fail. */
  readonly notes: readonly string[]
}

/** The merged lists for all flavours of test_progs, and what they leave out. */
export interface ProgsLists {
  /**
   * Texts of `job/denylist` and `job/allowlist`; undefined where nothing is denied, or everything
   * is allowed.
   */
  readonly deny?: string | undefined
  readonly allow?: string | undefined
  readonly leftOut: readonly LeftOutTest[]
  readonly report: ListReport
}

/**
 * Thrown where allow and deny lists leave no test to run: the verdict is `no-tests`, without a
 * boot.
 */
export class NothingToRun extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'NothingToRun'
  }
}

/** Inputs that choose among the tests of the lists. */
export interface AskedTests {
  readonly platform: Platform
  /** Patterns for test_progs with its own `-a` meaning; empty for all. */
  readonly tests: readonly string[]
  /**
   * True where a named selection chose the tests: then it is no mistake of the user's if the tree
   * lacks some.
   */
  readonly testsAreSelection: boolean
}

export interface ListsInput {
  readonly inputs: AskedTests
  readonly outer: OuterLists
  /** The stable branch of the kernel; undefined if its release is not known. */
  readonly branch: string | undefined
  /** The lists of the built selftests: name and text of each file. */
  readonly tree: readonly { readonly name: string; readonly text: string }[]
  /** What lists of the tree may be for beside platforms: listTraits(). */
  readonly traits?: readonly string[]
  /** Deny lists of presets; the user's allow lists and named tests win over them. */
  readonly preset?: readonly { readonly name: string; readonly text: string }[]
  /** All tests of test_progs; empty when they are not known. */
  readonly names: readonly string[]
  /** Tests that break in this VM, as `test` or `test/subtest`; those that the user names run. */
  readonly slow: readonly { readonly name: string; readonly reason: string }[]
}

function readAll(
  lists: readonly (TestListFile | { readonly name: string; readonly text: string })[],
): ListLine[] {
  return lists.flatMap((list) => {
    const lines = readTestList(list.name, list.text)
    return 'inline' in list && list.inline
      ? lines.map((line) => ({ ...line, entry: inFull(line.entry) }))
      : lines
  })
}

/**
 * Writes a list, one entry a line, with the source of the entry as a comment for those who read the
 * files of a run.
 */
function listFile(
  lines: readonly { readonly entry: string; readonly why: string }[],
): string | undefined {
  return lines.length === 0
    ? undefined
    : lines.map(({ entry, why }) => `${entry} # ${why}\n`).join('')
}

/**
 * Refuses allow lists of which none is for the kernel's branch: without one all tests would run.
 * Before the build neither the branch nor the tree's lists and names are known, and nothing is said.
 * @throws InvalidInput
 */
function refuseUnfitting({ outer: { allow }, branch, tree, names }: ListsInput): void {
  const unbuilt = branch === undefined && tree.length === 0 && names.length === 0
  const fits = allow.some((list) => list.branch === undefined || list.branch === branch)
  if (unbuilt || fits || allow.length === 0) return
  const given = allow.map(({ name }) => name).join(', ')
  const kernel =
    branch === undefined ? 'every kernel, for the release of this one is not known' : branch
  throw new InvalidInput(
    'allowlist',
    given,
    `lists of which one is for ${kernel}: without one all tests would run`,
  )
}

/**
 * Merges the tree's lists, the user's lists and the tests asked for: deny lists add up, allow lists
 * add up, deny wins, and an entry for a whole test covers those for its subtests. `tests` chooses
 * from what the allow lists allow. Pure.
 * @throws NothingToRun when it is known that no test is left
 * @throws InvalidInput for allow lists for other kernels only
 */
export function planLists(given: ListsInput): ProgsLists {
  refuseUnfitting(given)
  const { inputs, outer, branch, tree, traits = [], preset = [], names, slow } = given
  const ofBranch = (list: { readonly branch?: string | undefined }): boolean =>
    list.branch === undefined || list.branch === branch
  const ofTree = (kind: 'ALLOWLIST' | 'DENYLIST') =>
    tree
      .filter(({ name }) => isListFor(inputs.platform, kind, name, traits))
      .filter(({ name }) => ofBranch({ branch: branchOfList(name) }))

  const denied = readAll([...ofTree('DENYLIST'), ...outer.deny.filter(ofBranch)])
  const allowedByUser = readAll(outer.allow.filter(ofBranch))
  const allowed = [...readAll(ofTree('ALLOWLIST')), ...allowedByUser]
  // What the user names runs. Without the names of all tests, the report could not tell what is
  // left out.
  const named = inputs.tests.length > 0 && !inputs.testsAreSelection
  const known = named || names.length === 0 ? [] : readAll(outer.known.filter(ofBranch))
  const asked = inputs.tests.map((entry, index) => ({
    list: 'tests',
    line: index + 1,
    entry: inFull(entryFor(entry)),
  }))

  const wanted = [...allowedByUser, ...(inputs.testsAreSelection ? [] : asked)]
  const ofPresets = readAll(preset).filter(isUnwanted(wanted))
  const denying = withoutCovered([...denied, ...known, ...ofPresets].map(asWhole))
  const allowing = withoutCovered(allowed)
  const lists = {
    deny: testFilters(denying),
    allow: testFilters(allowing),
    asked: testFilters(withoutCovered(asked)),
  }

  const wantedBy = chooseAllowed(lists, allowing)
  // A test of whose subtests none is left would run without any, and pass. A whole one that is
  // denied counts here only before the build: later, names tell more.
  const chosen = wantedBy?.filter(({ entry }) => {
    const { test, subtest } = splitEntry(entry)
    if (names.length === 0 && denies(lists.deny, test) !== undefined) return false
    return subtest === undefined || deniedSubtest(lists.deny, test, subtest) === undefined
  })
  if (chosen?.length === 0) {
    const words = inputs.tests.join(', ')
    throw new NothingToRun(
      wantedBy?.length === 0
        ? `input 'tests' asks for no test that ${listNames(allowed)} allows: ${words}`
        : `no test is left to run: ${listNames(denying)} denies all ${words ? `of ${words}` : `that ${listNames(allowed)} allows`}`,
    )
  }

  const finalAllow = testFilters((chosen ?? []).map(({ entry }) => ({ list: '', line: 0, entry })))
  const runs = (name: string): boolean =>
    denies(lists.deny, name) === undefined && allows(finalAllow, name)
  const listed = names.filter(runs)
  if (names.length > 0 && listed.length === 0)
    throw new NothingToRun(whyNothing(inputs.tests, lists, allowed, names))

  // Our own entry for a subtest must not replace a list's entry for the whole test.
  const ownDoing = (named ? [] : slow).filter(({ name }) => {
    const { test, subtest } = splitEntry(name)
    const known =
      subtest === undefined ? denies(lists.deny, test) : matchSubtest(lists.deny, test, subtest)
    return known === undefined && (names.length === 0 || listed.includes(test))
  })
  const expected = listed.filter((test) => !ownDoing.some(({ name }) => name === test))
  if (names.length > 0 && expected.length === 0) {
    const [first] = ownDoing
    throw new NothingToRun(`no test is left to run: ${first?.name} breaks here (${first?.reason})`)
  }

  const deny = listFile(
    withoutCovered([
      ...denying.map((line) => ({ entry: line.entry, why: listedAt(line) })),
      ...ownDoing.map(({ name, reason }) => ({ entry: name, why: reason })),
    ]),
  )
  const allow = chosen === undefined ? undefined : listFile(chosen)
  const tests = names.map((name) => ({ name }))
  const leftOut = [
    ...(names.length === 0 ? [] : leftOutByLists(lists, allowed, names, listed)),
    ...ownDoing,
  ]
  return {
    deny,
    allow,
    leftOut,
    report: {
      unmatched: names.length === 0 ? [] : unmatched([...denied, ...allowed], tests).map(bare),
      toBeSeen:
        asked.length > 0 ? [] : allowed.filter((line) => isOfSubtest(line, lists.deny)).map(bare),
      expected,
      notes: [
        ...(inputs.testsAreSelection ? [] : deniedThoughAsked(asked, lists.deny, names)),
        ...knownToFail(leftOut, known),
      ],
    },
  }
}

/** Makes a filter that keeps entries of tests which the user does not want by name. */
function isUnwanted(wanted: readonly ListEntry[]): (line: ListLine) => boolean {
  const tests = wanted.map(({ entry }) => splitEntry(entry).test)
  return ({ entry }) => {
    const { test } = splitEntry(entry)
    return !tests.some((one) => globMatch(test, one) || globMatch(one, test))
  }
}

/**
 * Returns the entries for `-a` before any is denied: undefined to allow everything, empty when the
 * allow lists allow none of the tests asked for.
 */
function chooseAllowed(
  { allow, asked }: Lists,
  allowed: readonly ListLine[],
): { entry: string; why: string }[] | undefined {
  if (allow.length === 0 && asked.length === 0) return undefined
  // Unmerged: test_progs merges them itself.
  if (asked.length === 0) return allowed.map((line) => ({ entry: line.entry, why: listedAt(line) }))

  if (allow.length > 0) {
    return allowedByBoth(asked, allow).map((entry) => ({
      entry,
      why: `asked for, and in ${listNames(allowed)}`,
    }))
  }

  return asked.flatMap(({ test, whole, subtests }) => [
    ...whole.map(() => ({ entry: test, why: 'asked for' })),
    ...subtests.map(({ name }) => ({ entry: `${test}/${name}`, why: 'asked for' })),
  ])
}

/** Whether an entry names a subtest that nothing denies. */
function isOfSubtest({ entry }: ListEntry, deny: Lists['deny']): boolean {
  const { test, subtest } = splitEntry(entry)
  return subtest !== undefined && matchSubtest(deny, test, subtest) === undefined
}
