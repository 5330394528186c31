import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseInputs, type RawInputs } from '../../src/inputs/schema.ts'
import { NothingToRun, type ProgsLists, planLists } from '../../src/lists/plan.ts'
import { QUICK } from '../../src/lists/selections.ts'
import { allows, denies, readTestList, testFilters } from '../../src/lists/test-list.ts'

const NAMES = ['align', 'atomics', 'bpf_cookie', 'tailcalls', 'varlen', 'xdp', 'xdp_perf']
const SLOW = [{ name: 'bpf_cookie/perf_event', reason: 'slow here' }]
const BROKEN = [{ name: 'xdp', reason: 'the emulator' }]

interface Given {
  readonly raw?: RawInputs
  /** The tree's lists, by file name. */
  readonly tree?: Readonly<Record<string, string>>
  readonly allow?: string
  /** The user's allow lists for one branch each, by branch. */
  readonly allowOf?: Readonly<Record<string, string>>
  readonly deny?: string
  /** Lists of tests that are known to fail, by branch. */
  readonly known?: Readonly<Record<string, string>>
  readonly branch?: string
  readonly preset?: string
  readonly names?: readonly string[]
  readonly slow?: typeof SLOW
}

const ofBranches = (name: string, texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([branch, text]) => ({
    name: `${name}.${branch}`,
    text,
    inline: false,
    branch,
  }))

function lists(given: Given): ProgsLists {
  const { raw = {}, tree = {}, allow, deny, known = {}, branch, preset } = given
  const { names = NAMES, slow = [], allowOf = {} } = given
  const file = (name: string, text: string | undefined, inline = false) =>
    text === undefined ? [] : [{ name, text, inline }]
  const result = planLists({
    inputs: parseInputs({ platform: 'ppc64le', suites: 'test_progs', ...raw }),
    outer: {
      allow: [...file('allowlist', allow, true), ...ofBranches('my/ALLOWLIST', allowOf)],
      deny: file('my/DENYLIST', deny),
      known: ofBranches('ours/DENYLIST', known),
    },
    branch,
    tree: Object.entries(tree).map(([name, text]) => ({ name, text })),
    preset: file('CI', preset),
    names,
    slow,
  })
  // A test that is left out and expected would be missing in the results; one that is neither,
  // and runs, would count though it was left out.
  const { expected } = result.report
  expect(result.leftOut.filter(({ name }) => expected.includes(name))).toEqual([])
  expect(names.filter(runsWith(result))).toEqual(expected)
  return result
}

/** Whether test_progs runs a test that it is given these files. */
function runsWith({ deny = '', allow }: ProgsLists): (name: string) => boolean {
  const filters = (text: string) => testFilters(readTestList('', text))
  return (name) =>
    denies(filters(deny), name) === undefined &&
    (allow === undefined || allows(filters(allow), name))
}

/** `name: reason (list:line entry)` of each. */
const leftOut = (result: ProgsLists): string[] =>
  result.leftOut.map(
    ({ name, reason, by }) =>
      `${name}: ${reason}${by ? ` (${by.list}:${by.line} ${by.entry})` : ''}`,
  )

describe('what is skipped, by which list and line', () => {
  test.each<[string, Given, string[]]>([
    ['nothing', {}, []],
    [
      "the tree's lists: for all platforms and for this one, by any of its names",
      {
        tree: {
          DENYLIST: '# TEMPORARY\nvarlen # breaks\n',
          'DENYLIST.ppc64le': 'xdp*\n',
          'DENYLIST.ppc64el': '\nalign\n',
          'DENYLIST.s390x': 'atomics\n',
        },
      },
      [
        'align: denied (DENYLIST.ppc64el:2 align)',
        'varlen: breaks (DENYLIST:2 varlen)',
        'xdp: denied (DENYLIST.ppc64le:1 xdp*)',
        'xdp_perf: denied (DENYLIST.ppc64le:1 xdp*)',
      ],
    ],
    ["the user's", { deny: 'xdp # mine\n' }, ['xdp: mine (my/DENYLIST:1 xdp)']],
    [
      'the first list that denies it is told',
      { tree: { DENYLIST: 'xdp\n' }, deny: 'xdp\n' },
      ['xdp: denied (DENYLIST:1 xdp)'],
    ],
    [
      'subtests by their entry, of tests that run',
      {
        deny: 'tailcalls/t* # no JIT\nxdp/a\nnosuch/b\nxdp*\n',
        names: ['tailcalls', 'align', 'xdp_perf'],
      },
      [
        'xdp_perf: denied (my/DENYLIST:4 xdp*)',
        'tailcalls/t*: no JIT (my/DENYLIST:1 tailcalls/t*)',
      ],
    ],
    [
      'what no allow list has',
      {
        tree: { 'ALLOWLIST.ppc64le': 'align\nxdp*\n' },
        allow: 'atomics/x',
        names: ['align', 'atomics', 'varlen', 'xdp'],
      },
      ['varlen: not in ALLOWLIST.ppc64le, allowlist'],
    ],
    // test_progs would run it without a subtest, and it would pass.
    [
      'a test of which all subtests are denied, as it stands in the list',
      {
        deny: 'xdp/* # slow\nalign/**\nvar*/*\natomics/a*',
        names: [...NAMES.slice(0, 3), 'varlen', 'xdp'],
      },
      [
        'align: denied (my/DENYLIST:2 align/**)',
        'varlen: denied (my/DENYLIST:3 var*/*)',
        'xdp: slow (my/DENYLIST:1 xdp/*)',
        'atomics/a*: denied (my/DENYLIST:4 atomics/a*)',
      ],
    ],
    [
      'deny wins',
      { allow: 'align\nxdp', deny: 'xdp', names: ['align', 'xdp'] },
      ['xdp: denied (my/DENYLIST:1 xdp)'],
    ],
    [
      'only of what was asked for',
      { raw: { tests: 'xdp*' }, deny: 'xdp\nalign' },
      ['xdp: denied (my/DENYLIST:1 xdp)'],
    ],
    [
      'a whole test, whatever another list says of its subtests',
      {
        tree: { DENYLIST: 'tailcalls\n', 'DENYLIST.ppc64le': 'tailcalls/one\nxdp/two # slow\n' },
        names: ['align', 'tailcalls', 'xdp'],
      },
      ['tailcalls: denied (DENYLIST:1 tailcalls)', 'xdp/two: slow (DENYLIST.ppc64le:2 xdp/two)'],
    ],
    [
      "lists of the kernel's branch, the tree's and ours, all together",
      {
        branch: '6.12',
        tree: { 'DENYLIST.6.12.ppc64el': 'align\n', 'DENYLIST.7.3': 'atomics\n' },
        known: { '6.12': 'varlen # no JIT\n', '6.1': 'xdp\n' },
        names: ['align', 'atomics', 'varlen', 'xdp'],
      },
      [
        'align: denied (DENYLIST.6.12.ppc64el:1 align)',
        'varlen: no JIT (ours/DENYLIST.6.12:1 varlen)',
      ],
    ],
    [
      'none of any branch, where the kernel is not known',
      { tree: { 'DENYLIST.6.12': 'align\n' }, known: { '6.12': 'varlen\n' } },
      [],
    ],
    [
      'what is known to fail, of a selection too',
      {
        branch: '6.12',
        raw: { tests: 'quick' },
        known: { '6.12': 'bpf_cookie/kprobe # refused\nxdp # fails\n' },
        names: ['align', 'bpf_cookie', 'varlen', 'xdp'],
      },
      [
        'bpf_cookie/kprobe: refused (ours/DENYLIST.6.12:1 bpf_cookie/kprobe)',
        'xdp: fails (ours/DENYLIST.6.12:2 xdp)',
      ],
    ],
    [
      'not what the user names',
      { branch: '6.12', raw: { tests: 'xdp' }, known: { '6.12': 'xdp\n' } },
      [],
    ],
    ['what takes too long here', { slow: SLOW }, ['bpf_cookie/perf_event: slow here']],
    ['not where the user names it', { slow: SLOW, raw: { tests: 'bpf_cookie' } }, []],
    ['a whole test that breaks here', { slow: BROKEN }, ['xdp: the emulator']],
    [
      'a selection names nothing',
      { slow: SLOW, raw: { tests: 'quick' } },
      ['bpf_cookie/perf_event: slow here'],
    ],
    [
      'not what is denied already',
      { slow: SLOW, deny: 'bpf_cookie' },
      ['bpf_cookie: denied (my/DENYLIST:1 bpf_cookie)'],
    ],
    ['not what the tree does not have', { slow: SLOW, names: ['xdp'] }, []],
    [
      'a test whose allowed subtests are all denied',
      { raw: { tests: 'xdp,align' }, allow: 'xdp/a\nalign', deny: 'xdp/a # slow' },
      ['xdp/a: slow (my/DENYLIST:1 xdp/a)'],
    ],
    [
      'names that are not known: nothing is claimed but our own doing',
      { deny: 'xdp', names: [], slow: SLOW },
      ['bpf_cookie/perf_event: slow here'],
    ],
  ])('%s', (_, given, expected) => {
    expect(leftOut(lists(given))).toEqual(expected)
  })
})

describe('what test_progs is given', () => {
  test.each<[string, Given, Pick<ProgsLists, 'allow' | 'deny'>]>([
    ['nothing', {}, {}],
    [
      'all deny lists as one, ours behind them',
      { tree: { DENYLIST: 'varlen # c\n' }, deny: '\nxdp', slow: SLOW },
      { deny: 'varlen # DENYLIST:1\nxdp # my/DENYLIST:2\nbpf_cookie/perf_event # slow here\n' },
    ],
    // Beside ours test_progs would look at subtests of bpf_cookie alone, and run it.
    [
      'ours never takes the say from a whole test',
      { deny: 'bpf_cookie', slow: SLOW },
      { deny: 'bpf_cookie # my/DENYLIST:1\n' },
    ],
    [
      'a whole test that breaks here, whatever a list says of its subtests',
      { deny: 'xdp/a', slow: BROKEN },
      { deny: 'xdp # the emulator\n' },
    ],
    [
      'the whole test, where all of its subtests are denied',
      { deny: 'xdp/*\nxdp/a\nx/*' },
      { deny: 'xdp # my/DENYLIST:1\nx/** # my/DENYLIST:3\n' },
    ],
    [
      'nothing of a test whose allowed subtests are all denied',
      { allow: 'xdp/a\nxdp/b*\nalign', deny: 'xdp/a\nxdp/b*' },
      { allow: 'align # allowlist:3\n', deny: 'xdp/a # my/DENYLIST:1\nxdp/b* # my/DENYLIST:2\n' },
    ],
    [
      'all allow lists as one',
      { tree: { ALLOWLIST: 'align\n' }, allow: '*' },
      { allow: 'align # ALLOWLIST:1\n** # allowlist:1\n' },
    ],
    [
      'what was asked for within what is allowed',
      { raw: { tests: 'xdp*,align/a*' }, tree: { ALLOWLIST: 'xdp\nalign/*b\nvarlen\n' } },
      { allow: 'xdp # asked for, and in ALLOWLIST\nalign/a*b # asked for, and in ALLOWLIST\n' },
    ],
    // A line of one character is passed over, and with nothing else in it the list would allow all.
    [
      'a name of one character',
      { raw: { tests: 'x' }, names: [] },
      { allow: 'x/** # asked for\n' },
    ],
    [
      'no entries for subtests beside one for the whole test',
      {
        tree: { DENYLIST: 'xdp\n', 'DENYLIST.ppc64le': 'xdp/a\nvar*\nvarlen/b\n' },
        allow: 'align/a\nalign\ntailcalls/c',
      },
      {
        deny: 'xdp # DENYLIST:1\nvar* # DENYLIST.ppc64le:2\n',
        allow: 'align # allowlist:2\ntailcalls/c # allowlist:3\n',
      },
    ],
    [
      'nor of what was asked for',
      { raw: { tests: 'align/a,align,xdp/b' } },
      { allow: 'align # asked for\nxdp/b # asked for\n' },
    ],
    // `#` begins a comment for test_progs, wherever it stands.
    [
      'names as test_progs prints them',
      { raw: { tests: 'align/f(a\\, b) => <c> #2 @d' }, deny: 'xdp/sum \\#1, two # c' },
      {
        deny: 'xdp/sum *1, two # my/DENYLIST:1\n',
        allow: 'align/f(a, b) => <c> *2 @d # asked for\n',
      },
    ],
    ['a list of nothing but comments allows all', { tree: { ALLOWLIST: '# soon\n' } }, {}],
  ])('%s', (_, given, expected) => {
    const { allow, deny } = lists(given)
    expect({ ...(allow && { allow }), ...(deny && { deny }) }).toEqual(expected)
  })
})

test('the tests that will run, in their order', () => {
  expect(lists({ deny: 'align\nvarlen/x', allow: 'a*\nvarlen' }).report.expected).toEqual([
    'atomics',
    'varlen',
  ])
  expect(lists({ names: [] }).report.expected).toEqual([])
})

test('entries that match no test are told, with list and line', () => {
  const given = {
    tree: { DENYLIST: 'varlen\ngone # was there once\n' },
    deny: 'old/sub\ntailcalls/sub\nx\n',
    allow: 'a*\nv*\nnosuch',
  }
  expect(lists(given).report.unmatched).toEqual([
    { list: 'DENYLIST', line: 2, entry: 'gone' },
    { list: 'my/DENYLIST', line: 1, entry: 'old/sub' },
    { list: 'my/DENYLIST', line: 3, entry: 'x' },
    { list: 'allowlist', line: 3, entry: 'nosuch' },
  ])
  expect(lists({ ...given, names: [] }).report.unmatched).toEqual([])
})

test('allowed subtests are left for the results to tell, unless they are denied', () => {
  const { report } = lists({ allow: 'align/a\nalign/b\nxdp', deny: 'align/b' })
  expect(report.toBeSeen).toEqual([{ list: 'allowlist', line: 1, entry: 'align/a' }])
})

describe('who names a test that a list denies is told so', () => {
  test.each<[string, Given, string[]]>([
    [
      'a test',
      { raw: { tests: 'align,xdp' }, tree: { DENYLIST: 'xdp # breaks\n' } },
      ["input 'tests': 'xdp' is not run, DENYLIST:1 denies 'xdp' (breaks)"],
    ],
    [
      'a subtest',
      { raw: { tests: 'tailcalls/t1,align' }, deny: 'tailcalls/t*' },
      ["input 'tests': 'tailcalls/t1' is not run, my/DENYLIST:1 denies 'tailcalls/t*'"],
    ],
    ['not for a glob', { raw: { tests: 'xdp*' }, deny: 'xdp' }, []],
    ['not for a selection', { raw: { tests: 'quick' }, deny: 'xdp' }, []],
    [
      'a whole test beside one of its subtests',
      { raw: { tests: 'xdp,align' }, deny: 'xdp\nxdp/a' },
      ["input 'tests': 'xdp' is not run, my/DENYLIST:1 denies 'xdp'"],
    ],
    ['not where only subtests are denied', { raw: { tests: 'xdp' }, deny: 'xdp/a\nxdp/b' }, []],
    [
      'what is known to fail',
      { branch: '6.12', known: { '6.12': '# c\nxdp\nalign/one\nnosuch\n' } },
      [
        '2 tests that are known to fail with this kernel: left out by ours/DENYLIST.6.12: xdp, align/one; leave-out: nothing runs them',
      ],
    ],
    ['of another branch nothing', { branch: '6.1', known: { '6.12': 'xdp\n' } }, []],
  ])('%s', (_, given, notes) => {
    expect(lists(given).report.notes).toEqual(notes)
  })
})

describe("a preset's deny list", () => {
  const preset = 'xdp # hangs\ntailcalls/a\nnosuch\n'
  test.each<[string, Given, string[]]>([
    [
      'denies as any other',
      { preset },
      ['xdp: hangs (CI:1 xdp)', 'tailcalls/a: denied (CI:2 tailcalls/a)'],
    ],
    [
      'adds to the tree',
      { preset: 'xdp', tree: { DENYLIST: 'xdp # bad' } },
      ['xdp: bad (DENYLIST:1 xdp)'],
    ],
    ['yields to named tests', { preset, raw: { tests: 'xdp,tailcalls' } }, []],
    ['yields to a named subtest', { preset, raw: { tests: 'xdp/a,tailcalls/b' } }, []],
    ['yields to globs', { preset, raw: { tests: 'x*,tail*' } }, []],
    ['yields only where it is named', { preset, raw: { tests: 'tailcalls' } }, []],
    ['holds beside a test that is not denied', { preset, raw: { tests: 'align' } }, []],
  ])('%s', (_, given, expected) => {
    expect(leftOut(lists(given))).toEqual(expected)
  })

  test("yields to the user's allow list, not to the tree's", () => {
    const reason = (given: Given): string | undefined =>
      lists({ preset, ...given }).leftOut.find(({ name }) => name === 'xdp')?.reason
    expect(reason({ allow: 'xdp\nalign' })).toBeUndefined()
    expect(reason({ tree: { ALLOWLIST: 'xdp\nalign' } })).toBe('hangs')
  })

  test("never yields to a selection of ours, and its entries without a test are nobody's mistake", () => {
    const names = [...NAMES, ...QUICK.tests]
    const result = lists({ preset: `${QUICK.tests[0]}\nnosuch`, raw: { tests: 'quick' }, names })
    expect(result.deny).toContain(`${QUICK.tests[0]} #`)
    expect(result.report.unmatched).toEqual([])
  })
})

describe('nothing left to run is known before the boot', () => {
  test.each<[string, Given, string]>([
    [
      'no such test',
      { raw: { tests: 'nosuch,alig' } },
      "input 'tests': test_progs has no test that matches 'nosuch', 'alig'",
    ],
    [
      'an allow list of others',
      { allow: 'nosuch' },
      'no test is left to run: allowlist allows none of the 7 of test_progs',
    ],
    [
      'asked for and allowed have nothing in common',
      { raw: { tests: 'align' }, tree: { ALLOWLIST: 'xdp\n' } },
      "input 'tests' asks for no test that ALLOWLIST allows: align",
    ],
    [
      'in common only by the look of it',
      { raw: { tests: 'x*' }, allow: '*n' },
      'no test is left to run: allowlist allows none of the 2 that were asked for',
    ],
    [
      'all denied',
      { raw: { tests: 'align,xdp' }, deny: 'align # slow\nxdp' },
      'no test is left to run: my/DENYLIST:1 denies align (slow), and 1 more are denied',
    ],
    [
      'all that is left breaks here',
      { slow: BROKEN, allow: 'xdp' },
      'no test is left to run: xdp breaks here (the emulator)',
    ],
    [
      'all subtests that were asked for are denied: without them the test would pass',
      { raw: { tests: 'xdp/a,xdp/b' }, deny: 'xdp/a\nxdp/b' },
      'no test is left to run: my/DENYLIST denies all of xdp/a, xdp/b',
    ],
    [
      'all subtests of a test are denied',
      { raw: { tests: 'xdp' }, deny: 'xdp/*' },
      'no test is left to run: my/DENYLIST:1 denies xdp',
    ],
    [
      'all subtests of all tests',
      { deny: '*/*' },
      'no test is left to run: my/DENYLIST:1 denies align, and 6 more are denied',
    ],
    [
      'by the same pattern',
      { raw: { tests: 'xdp/a*' }, deny: 'xdp/a*' },
      'no test is left to run: my/DENYLIST denies all of xdp/a*',
    ],
    [
      'all subtests that are allowed are denied',
      { allow: 'xdp/a', deny: 'xdp/a\nxdp/b' },
      'no test is left to run: my/DENYLIST denies all that allowlist allows',
    ],
    [
      'all subtests that are asked for and allowed are denied',
      { raw: { tests: 'xdp' }, allow: 'xdp/a', deny: 'xdp/a' },
      'no test is left to run: my/DENYLIST denies all of xdp',
    ],
    [
      'before the build, with no name of a test: all that are asked for are denied',
      { raw: { tests: 'align,xdp*' }, deny: 'align\nx*', names: [] },
      'no test is left to run: my/DENYLIST denies all of align, xdp*',
    ],
  ])('%s', (_, given, sentence) => {
    expect(() => lists(given)).toThrow(new NothingToRun(sentence))
  })

  test('a test of which no subtest is left does not run; one of which some are left does', () => {
    const { allow, report } = lists({
      branch: '6.12',
      raw: { tests: 'align/a,xdp/a,xdp/b,varlen/*' },
      deny: 'align/a\nxdp/b\nvarlen/c',
    })
    expect(allow).toBe('xdp/a # asked for\nvarlen/* # asked for\n')
    expect(report.expected).toEqual(['varlen', 'xdp'])
  })

  test('our own lists name what this tree does not have: that is no mistake of the user', () => {
    const { unmatched } = lists({ branch: '6.12', known: { '6.12': 'nosuch\nxdp\n' } }).report
    expect(unmatched).toEqual([])
  })

  test('what is not known is not claimed', () => {
    expect(() => lists({ raw: { tests: 'nosuch' }, names: [] })).not.toThrow()
  })
})

test('the file that is written denies each test that an entry of any list denies, and no other', () => {
  const entry = fc.constantFrom(
    'align',
    'al*',
    'xdp',
    'xdp/a',
    'tailcalls/t*',
    'x*',
    '# c',
    '',
    'varlen # c',
    '*',
  )
  fc.assert(
    fc.property(fc.array(entry), fc.array(entry), (tree, user) => {
      const given = { tree: { DENYLIST: tree.join('\n') }, deny: user.join('\n') }
      const alone = [...tree, ...user].map((line) => testFilters(readTestList('all', line)))
      const denied = NAMES.map((name) => alone.some((one) => denies(one, name) !== undefined))
      if (denied.every((each) => each)) return
      const written = testFilters(readTestList('denylist', lists(given).deny ?? ''))
      expect(NAMES.map((name) => denies(written, name) !== undefined)).toEqual(denied)
    }),
  )
})

describe('allow lists for other branches', () => {
  const allowOf = { '6.6': 'xdp\n', '6.1': 'align\n' }
  const refused =
    "input 'allowlist' is 'my/ALLOWLIST.6.6, my/ALLOWLIST.6.1'; it takes lists of which one is for"
  test.each<[string, Given, string]>([
    ['are refused', {}, `${refused} 6.12: without one all tests would run`],
    ['also before the build, where the branch is known', { names: [] }, `${refused} 6.12`],
    ['also with tests by name', { raw: { tests: 'xdp' } }, `${refused} 6.12`],
    ["also beside the tree's own", { tree: { ALLOWLIST: 'xdp\n' } }, `${refused} 6.12`],
  ])('%s', (_, given, sentence) => {
    expect(() => lists({ allowOf, branch: '6.12', ...given })).toThrow(sentence)
  })

  test('are refused for a built kernel whose release is not known', () => {
    const sentence = `${refused} every kernel, for the release of this one is not known: without`
    expect(() => lists({ allowOf })).toThrow(sentence)
  })

  test.each<[string, Given, readonly string[]]>([
    ['are no mistake beside one that fits', { branch: '6.6' }, ['xdp']],
    ['nor beside one for all', { branch: '6.12', allow: 'varlen' }, ['varlen']],
    ['nor before the build, where no branch is known', { names: [] }, []],
  ])('%s', (_, given, expected) => {
    expect(lists({ allowOf, ...given }).report.expected).toEqual(expected)
  })
})
