import { describe, expect, test, vi } from 'vitest'
import { parseInputs, type RawInputs } from '../../src/inputs/schema.ts'
import { brokenIn } from '../../src/lists/left-out.ts'
import { QUICK } from '../../src/lists/selections.ts'
import { defaultClang, versionIn } from '../../src/plan/defaults.ts'
import { againOf, restOf } from '../../src/plan/rest.ts'
import { folder, NOTHING_BUILT, planTests, type TestPlan } from '../../src/plan/test.ts'
import { vmOptions } from '../../src/plan/whole.ts'
import { argvOf, type Limit } from '../../src/runners/job.ts'
import { progsOptions } from '../../src/runners/progs-options.ts'
import type { BuiltFacts } from '../../src/runners/runner.ts'
import { builtHere } from '../../src/steps/bundle.ts'
import { vmStep } from '../../src/steps/vm.ts'
import { contextOf } from './contexts.ts'

/** Not the shipped list: `npm run matrix -- --denied` takes entries out of that. */
vi.mock('../../src/lists/emulation.json', () => {
  const broken = (suite: string, test: string, shows: string) => ({
    ...{ suite, test, platform: 's390x', kernel: 'debian:linux-source-6.12' },
    ...{ emulator: 'QEMU 10.0', shows, evidence: 'seen', date: '2026-11-23' },
  })
  return {
    default: [
      broken('test_verifier', 'ld_abs: vlan + abs, test 1', 'takes a minute'),
      broken('test_verifier', 'ld_abs: jump around ld_abs', 'does not end'),
      broken('test_progs', 'bpf_cookie/perf_event', 'takes two minutes'),
    ],
  }
})

const LISTS = [
  { name: 'DENYLIST', text: '# TEMPORARY\nflaky_test # fails now and then\n' },
  { name: 'DENYLIST.aarch64', text: 'not_there\n' },
  { name: 'DENYLIST.s390x', text: 'tailcalls/tailcall_bpf2bpf*\n' },
  { name: 'DENYLIST.test_bpf', text: 'align\n' },
]
const brokenNames = (suite: string): string[] =>
  brokenIn(suite, parseInputs({ platform: 's390x' }), false).map(({ name }) => name)
const SLOW = brokenNames('test_verifier')
/** Ten tests, the slow ones at 3 and 7. */
const NAMES = ['t0', 't1', 't2', SLOW[0] ?? '', 't4', 't5', 't6', SLOW[1] ?? '', 't8', 't9']
const BUILT: BuiltFacts = { lists: LISTS, verifierNames: NAMES, progNames: [] }

const plan = (raw: RawInputs, built = BUILT, kvm = false): TestPlan =>
  planTests(parseInputs({ platform: 's390x', ...raw }), built, kvm)

/** All calls of all suites, each as one line. */
const calls = (tests: TestPlan): string[] =>
  tests.suites.flatMap((suite) => suite.calls.map((call) => call.join(' ')))

const JOB = '@/mnt/vmtest/job'
const summary = (name: string): string => `-J /mnt/vmtest/results/${name}/summary.json`

describe('calls', () => {
  test.each<[string, RawInputs, BuiltFacts, boolean, string[]]>([
    [
      'everything under KVM',
      {},
      BUILT,
      true,
      [`./test_progs -d ${JOB}/denylist ${summary('10.test_progs')}`, 'stdbuf -o0 ./test_verifier'],
    ],
    [
      'everything under TCG: without the slow ones',
      {},
      BUILT,
      false,
      [
        `./test_progs -d ${JOB}/denylist ${summary('10.test_progs')}`,
        'stdbuf -o0 ./test_verifier 0 2',
        'stdbuf -o0 ./test_verifier 4 6',
        'stdbuf -o0 ./test_verifier 8 9',
      ],
    ],
    [
      'nothing known of what is built',
      {},
      NOTHING_BUILT,
      true,
      [`./test_progs ${summary('10.test_progs')}`, 'stdbuf -o0 ./test_verifier'],
    ],
    [
      'a range, and no names: the range as it was asked for',
      { suites: 'test_verifier:5-900' },
      NOTHING_BUILT,
      false,
      ['stdbuf -o0 ./test_verifier 5 900'],
    ],
    [
      'a range under KVM',
      { suites: 'test_verifier:2-8' },
      BUILT,
      true,
      ['stdbuf -o0 ./test_verifier 2 8'],
    ],
    [
      'a range under TCG: around the slow ones in it',
      { suites: 'test_verifier:2-8' },
      BUILT,
      false,
      [
        'stdbuf -o0 ./test_verifier 2 2',
        'stdbuf -o0 ./test_verifier 4 6',
        'stdbuf -o0 ./test_verifier 8 8',
      ],
    ],
    [
      'a range that starts at a slow one',
      { suites: 'test_verifier:3-5' },
      BUILT,
      false,
      ['stdbuf -o0 ./test_verifier 4 5'],
    ],
    // Past its last number test_verifier would run everything.
    [
      'a range past the end',
      { suites: 'test_verifier:8-99' },
      BUILT,
      true,
      ['stdbuf -o0 ./test_verifier 8 9'],
    ],
    [
      'names under KVM',
      { tests: 'align,xdp*' },
      BUILT,
      true,
      [`./test_progs -d ${JOB}/denylist -a ${JOB}/allowlist ${summary('10.test_progs')}`],
    ],
    [
      'flavours, each with a folder of its own',
      { suites: 'test_maps,test_progs-no_alu32,test_progs-cpuv4' },
      BUILT,
      true,
      [
        './test_maps',
        `./test_progs-no_alu32 -d ${JOB}/denylist ${summary('20.test_progs-no_alu32')}`,
        `./test_progs-cpuv4 -d ${JOB}/denylist ${summary('30.test_progs-cpuv4')}`,
      ],
    ],
    [
      "another platform: that one's list",
      { platform: 'arm64', suites: 'test_progs' },
      BUILT,
      true,
      [`./test_progs -d ${JOB}/denylist ${summary('10.test_progs')}`],
    ],
    [
      'several at once',
      { suites: 'test_progs:j4' },
      NOTHING_BUILT,
      true,
      [`./test_progs -j4 ${summary('10.test_progs')}`],
    ],
    [
      'any other program or script',
      { suites: 'bpf:test_lru_map,bpf:test_xdp_meta.sh' },
      BUILT,
      true,
      ['./test_lru_map', './test_xdp_meta.sh'],
    ],
    ['a command', { command: 'echo "$1"' }, BUILT, false, ['bash /mnt/vmtest/job/command.sh']],
  ])('%s', (_, raw, built, kvm, expected) => {
    expect(calls(plan(raw, built, kvm))).toEqual(expected)
  })
})

test('a test_progs that calls bpftool is told which', () => {
  const built: BuiltFacts = { ...BUILT, progsCallBpftool: true }
  const [progs, verifier] = plan({}, built).suites
  const bpftool = 'BPFTOOL=/opt/selftests/bpf/bpftool'
  expect(progs && argvOf(progs, ['./test_progs'], [])).toEqual(['env', bpftool, './test_progs'])
  expect(verifier?.environment).toBeUndefined()
  const asan = plan({ 'config-preset': 'asan' }, built).suites[0]
  expect(asan?.environment?.[0]).toBe(bpftool)
  expect(asan?.environment?.length).toBeGreaterThan(1)
})

describe('a test_progs that knows neither -J nor lists in files, as that of 6.1', () => {
  const OLD: BuiltFacts = {
    lists: LISTS,
    verifierNames: [],
    progNames: ['align', 'bpf_cookie', 'flaky_test', 'xdp_info'],
    progsOptions: { json: false, listFiles: false, watchdog: false },
  }
  /** The arguments that the guest gets for each call. */
  const words = (tests: TestPlan): (readonly string[])[] =>
    tests.suites.flatMap((suite) => suite.calls.map((call) => argvOf(suite, call, tests.files)))

  test('gets its lists as words, and is asked for no JSON', () => {
    const deny = 'flaky_test,tailcalls/tailcall_bpf2bpf*,bpf_cookie/perf_event'
    expect(words(plan({ suites: 'test_progs:j2' }, OLD))).toEqual([
      ['./test_progs', '-j2', '-d', deny],
    ])
    const tests = plan({ tests: 'align,bpf_cookie/a\\, b' }, OLD, true)
    const denied = 'flaky_test,tailcalls/tailcall_bpf2bpf*'
    expect(words(tests)).toEqual([['./test_progs', '-d', denied, '-a', 'align,bpf_cookie/a* b']])
    const argv = vmStep(
      vmOptions(contextOf({}), tests, 'x', { kvm: true, tuned: false }),
      builtHere(contextOf({})),
      contextOf({}).resources,
    ).actions.flatMap((action) =>
      action.do === 'write' && action.file.path?.endsWith('argv.1') ? [action.text] : [],
    )
    expect(argv).toEqual([`./test_progs\n-d\n${denied}\n-a\nalign,bpf_cookie/a* b\n`])
  })

  test('so does the run of its failed tests, and of those after one that ended it', () => {
    const tests = plan({ suites: 'test_progs' }, OLD, true)
    const failed = { name: 'align', state: 'failed' as const, subtests: [] }
    const suite = {
      ...{ name: 'test_progs', end: 'killed' as const, passed: 0, failed: 1, skipped: 0, flaky: 0 },
      ...{ subtests: { passed: 0, failed: 0, skipped: 0 }, tests: [failed], leftOut: [] },
    }
    const again = againOf(tests, [suite], [], 600)
    expect(again && words(again)).toEqual([
      ['./test_progs', '-d', 'flaky_test,tailcalls/tailcall_bpf2bpf*', '-a', 'align'],
    ])
    const left = restOf(tests, [suite], OLD, 600)
    expect(left.culprits).toEqual([{ suite: 'test_progs', test: 'bpf_cookie' }])
    expect(left.plan && words(left.plan)).toEqual([
      ['./test_progs', '-d', 'flaky_test,tailcalls/tailcall_bpf2bpf*,align,bpf_cookie'],
    ])
  })

  const SINCE_6_5 = '{ "json-summary", ARG_JSON_SUMMARY, "FILE", 0,\nparse_test_list_file(arg + 1,'

  test.each([
    ['6.1', '{ "allow", ARG_TEST_NAME_GLOB_ALLOWLIST, "NAMES", 0,\nparse_test_list(arg,', []],
    ['6.12', SINCE_6_5, ['json', 'listFiles']],
    [
      '7.3',
      `${SINCE_6_5}\n{ "watchdog-timeout", ARG_WATCHDOG_TIMEOUT, "SECONDS", 0,`,
      ['json', 'listFiles', 'watchdog'],
    ],
  ])('is told by its source: that of %s', (_, source, knows) => {
    const options = Object.entries(progsOptions(source))
    expect(options.flatMap(([name, has]) => (has ? [name] : []))).toEqual(knows)
  })

  test.each([
    ['under emulation', { suites: 'test_progs' }, false, '1260'],
    ['under KVM', { suites: 'test_progs' }, true, '180'],
    ['with a limit of the user', { suites: 'test_progs', timeout: '10m' }, false, '660'],
    [
      'with one so short that silence says nothing',
      { suites: 'test_progs', timeout: '90' },
      true,
      '150',
    ],
  ])('a watchdog of its own gets our limit, and a minute: %s', (_, raw, kvm, seconds) => {
    const built = { ...OLD, progsOptions: { json: true, listFiles: true, watchdog: true } }
    const [argv] = words(plan(raw, built, kvm))
    expect(argv?.slice(0, 3)).toEqual(['./test_progs', '-w', seconds])
    expect(argv).toContain('-J')
  })
})

describe('directories of kselftest', () => {
  const RUN = 'bash /mnt/vmtest/guest/kselftest.sh'
  const KSELFTESTS = {
    ...BUILT,
    kselftests: ['net/forwarding:a.sh', 'timens:timens', 'timens:timerfd', 'timensx:y'],
  }

  test.each<[string, RawInputs, boolean, string]>([
    ['the whole, under emulation', { suites: 'timens' }, false, `${RUN} -o 21600 -c timens`],
    ['under KVM', { suites: 'timens' }, true, `${RUN} -o 3600 -c timens`],
    [
      "the suite's own limit",
      { suites: 'timens', 'suite-timeout': '5m' },
      true,
      `${RUN} -o 300 -c timens`,
    ],
    ['one of its tests', { suites: 'timens:timerfd' }, true, `${RUN} -o 3600 -t timens:timerfd`],
    [
      'a directory below another',
      { suites: 'net/forwarding' },
      true,
      `${RUN} -o 3600 -c net/forwarding`,
    ],
  ])('%s', (_, raw, kvm, call) => {
    const tests = plan({ selftests: 'bpf,timens,net/forwarding', ...raw }, KSELFTESTS, kvm)
    expect(calls(tests)).toEqual([call])
    expect(tests.suites[0]).toMatchObject({
      directory: '/opt/kselftest',
      collection: raw.suites?.split(':')[0],
    })
    expect(tests.suites[0]?.stall).toBeUndefined()
  })

  test('what they run is known from the list', () => {
    const selftests = 'bpf,timens,net/forwarding'
    expect(plan({ selftests, suites: 'timens,net/forwarding:a.sh' }, KSELFTESTS).selected).toEqual({
      timens: ['timens', 'timerfd'],
      'net+forwarding.a.sh': ['a.sh'],
    })
    expect(plan({ selftests, suites: 'timens' }, BUILT).selected).toEqual({ timens: [] })
    expect(() => plan({ selftests, suites: 'timens:nosuch' }, KSELFTESTS)).toThrow(
      "input 'suites' is 'timens:nosuch'; it takes a test that timens has: timens, timerfd",
    )
  })

  test.each([
    ['bpf,timens', '/opt/selftests/bpf', ['/opt/selftests/bpf', '/opt/kselftest']],
    ['timens', '/opt/kselftest', ['/opt/kselftest']],
  ])('selftests %s: the job runs in %s', (selftests, directory, places) => {
    const context = contextOf({ tests: '', selftests })
    const tests = planTests(context.inputs, NOTHING_BUILT, false)
    const step = vmStep(
      vmOptions(context, tests, 'run', { kvm: false, tuned: false }),
      builtHere(context),
      context.resources,
    )
    const written = new Map(
      step.actions.flatMap((action) =>
        action.do === 'write' ? [[action.file.path, String(action.text)]] : [],
      ),
    )
    expect(written.get('share/job/directory')).toBe(`${directory}\n`)
    const own = tests.suites.map(({ folder: each }) =>
      written.get(`share/job/suites/${each}/directory`),
    )
    expect([...new Set(own.map((text) => text?.trim() ?? directory))]).toEqual(places)
  })
})

test('files: the merged lists, each line with where it is from, and the command', () => {
  const deny = 'flaky_test # DENYLIST:2\ntailcalls/tailcall_bpf2bpf* # DENYLIST.s390x:1\n'
  expect(plan({ tests: 'align, xdp*' }, BUILT, true).files).toEqual([
    { path: 'denylist', text: deny },
    { path: 'allowlist', text: 'align # asked for\nxdp* # asked for\n' },
  ])
  expect(plan({ command: 'a "b"\nc' }, BUILT, true).files).toEqual([
    { path: 'command.sh', text: 'a "b"\nc\n' },
  ])
  expect(plan({}, BUILT, true).files).toEqual([{ path: 'denylist', text: deny }])
  const [slow, ...more] = plan({}, NOTHING_BUILT).files
  expect(more).toEqual([])
  expect(slow?.path).toBe('denylist')
  // A name, then what test_progs takes for a comment.
  expect(slow?.text).toMatch(/^(\S+ # .+\n)+$/)
})

test('every list a call names is there', () => {
  for (const raw of [{}, { tests: 'quick' }, { suites: 'test_progs-cpuv4', tests: 'a' }]) {
    const tests = plan(raw)
    const files = tests.files.map(({ path }) => `/mnt/vmtest/job/${path}`)
    for (const word of tests.suites.flatMap((suite) => suite.calls.flat()))
      if (word.startsWith('@')) expect(files).toContain(word.slice(1))
  }
})

test("a preset's variables come before each call", () => {
  const tests = plan({ platform: 'x86_64', 'config-preset': 'asan' })
  expect(tests.suites.flatMap(({ calls }) => calls)).not.toEqual([])
  for (const job of tests.suites)
    for (const call of job.calls)
      expect(argvOf(job, call, tests.files)).toEqual([
        'env',
        'ASAN_OPTIONS=detect_leaks=0:verify_asan_link_order=0',
        ...call,
      ])
})

test('quick: its names, and its range of test_verifier', () => {
  const tests = plan(
    { tests: 'quick' },
    { ...BUILT, verifierNames: Array.from({ length: 500 }, (_, n) => `t${n}`) },
  )
  expect(tests.files[1]).toEqual({
    path: 'allowlist',
    text: QUICK.tests.map((name) => `${name} # asked for\n`).join(''),
  })
  expect(tests.suites[1]?.calls).toEqual([['stdbuf', '-o0', './test_verifier', '0', '120']])
  expect(new Set(QUICK.tests).size).toBe(QUICK.tests.length)
})

describe('what is left out is told, and only what would have run', () => {
  const names = (tests: TestPlan, suite: string): string[] | undefined =>
    tests.leftOut[suite]?.map(({ name }) => name)

  const NOTHING = { test_progs: [], test_verifier: [] }

  test.each<[string, RawInputs, boolean, Record<string, string[]>]>([
    ['under KVM nothing', {}, true, NOTHING],
    ['under TCG all', {}, false, { test_progs: brokenNames('test_progs'), test_verifier: SLOW }],
    [
      'those in the range',
      { suites: 'test_verifier:0-5' },
      false,
      { test_verifier: SLOW.slice(0, 1) },
    ],
    ['none in the range', { suites: 'test_verifier:8-9' }, false, { test_verifier: [] }],
    ['a suite that has none', { suites: 'test_maps' }, false, { test_maps: [] }],
    ['a command', { command: 'true' }, false, { command: [] }],
    ['if the user wants nothing left out', { 'leave-out': 'nothing' }, false, NOTHING],
    ['on a platform where it was not measured', { platform: 'aarch64' }, false, NOTHING],
  ])('%s', (_, raw, kvm, expected) => {
    const tests = plan(raw, BUILT, kvm)
    expect(
      Object.fromEntries(Object.keys(tests.leftOut).map((suite) => [suite, names(tests, suite)])),
    ).toEqual(expected)
  })

  test('a tree that does not have a slow test loses nothing', () => {
    const tests = plan({ suites: 'test_verifier' }, { ...BUILT, verifierNames: ['a', 'b'] })
    expect(calls(tests)).toEqual(['stdbuf -o0 ./test_verifier'])
    expect(names(tests, 'test_verifier')).toEqual([])
  })

  test('each has its reason', () => {
    for (const { name, reason } of Object.values(plan({}).leftOut).flat()) {
      expect(name).not.toBe('')
      expect(reason).toMatch(/\w+ \w+/)
    }
  })
})

const wall = (seconds: number) => ({ seconds })
const scaled = (seconds: number, least: number, most: number) => ({
  seconds,
  scaled: { least, most },
})
/** The defaults under TCG: of a run or suite, and of silence. */
const RUN = scaled(60, 7200, 21600)
const STALL = scaled(20, 120, 1200)

test.each<[string, RawInputs, boolean, Limit, Limit, Limit | undefined]>([
  ['the default under KVM', {}, true, wall(3600), wall(3600), wall(120)],
  ['the default under TCG', {}, false, RUN, RUN, STALL],
  ["the user's, never scaled", { timeout: '20m' }, false, wall(1200), wall(1200), STALL],
  [
    'a limit of each suite',
    { timeout: '20m', 'suite-timeout': '5m' },
    false,
    wall(1200),
    wall(300),
    scaled(20, 120, 300),
  ],
  [
    'a limit beyond that of the run',
    { timeout: '20m', 'suite-timeout': '2h' },
    true,
    wall(1200),
    wall(1200),
    wall(120),
  ],
  ['a limit of each suite alone', { 'suite-timeout': '2h' }, false, RUN, wall(7200), STALL],
  [
    'too short for silence to mean something',
    { timeout: '90s' },
    false,
    wall(90),
    wall(90),
    undefined,
  ],
])('limits: %s', (_, raw, kvm, whole, each, stall) => {
  const tests = plan({ ...raw, suites: 'test_progs,test_verifier' }, BUILT, kvm)
  expect(tests.timeout).toEqual(whole)
  expect(tests.suites.map((suite) => suite.timeout)).toEqual([each, each])
  expect(tests.suites.map((suite) => suite.stall)).toEqual([stall, stall])
})

test('a runner that does not tell of each test may be silent', () => {
  expect(plan({ suites: 'test_maps' }).suites[0]?.stall).toBeUndefined()
  expect(plan({ command: 'sleep 900' }).suites[0]?.stall).toBeUndefined()
})

const foldersOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => folder({ name: 'test_progs' }, index, count))

test("a suite's folder says its place in the order", () => {
  expect(foldersOf(3)).toEqual(['10.test_progs', '20.test_progs', '30.test_progs'])
})

test.each([9, 10, 12, 99, 100])('%i suites run in their order', (count) => {
  expect(foldersOf(count).toSorted()).toEqual(foldersOf(count))
})

test.each([
  ['6.12', 'trixie', '19'],
  ['6.18', 'forky', '22'],
  ['7.0', 'trixie', '22'],
  ['7.3', 'trixie', '22'],
  ['7.3', 'sid', '22'],
  ['10.1', 'trixie', '22'],
  [undefined, 'trixie', '19'],
  ['6.12', 'nosuch', '19'],
  ['7.3', 'nosuch', '19'],
])('clang for %s on %s is %s', (version, suite, clang) => {
  expect(defaultClang(version, suite)).toBe(clang)
})

test.each([
  ['linux-source-6.12', '6.12'],
  ['linux-source-7.3', '7.3'],
  ['linux-source', undefined],
  ['linux-7.1.3.tar.xz', '7.1'],
  ['linux-6.12.tar.zst', '6.12'],
  ['v7.1-rc3', '7.1'],
  ['v6.12', '6.12'],
  ['master', undefined],
  ['v6.12rc', undefined],
  ['my-linux-6.12.tar', undefined],
  ['linux-headers-6.12', undefined],
])('the version of %s is %s', (name, version) => {
  expect(versionIn(name)).toBe(version)
})

describe('veristat', () => {
  const job = (raw: RawInputs) => plan(raw).suites.find(({ name }) => name === 'veristat')

  test('is a suite of its own, with its objects and its table', () => {
    expect(job({ suites: 'test_verifier', veristat: 'pyperf50.bpf.o,test_*' })).toMatchObject({
      folder: '20.veristat',
      calls: [
        [
          ...[
            'bash',
            '/mnt/vmtest/guest/veristat.sh',
            '/mnt/vmtest/results/20.veristat/veristat.csv',
          ],
          ...['pyperf50.bpf.o', 'test_*'],
        ],
      ],
    })
    expect(plan({ suites: 'bpf:veristat', veristat: 'a*' }).suites.map(({ name }) => name)).toEqual(
      ['veristat'],
    )
  })

  test('is not run unless it is asked for; without objects it takes all', () => {
    expect(job({ suites: 'test_verifier' })).toBeUndefined()
    expect(job({ suites: 'bpf:veristat' })?.calls[0]?.at(-1)).toBe('*')
  })
})

describe('lists of a trait of the run', () => {
  const built = {
    ...BUILT,
    progNames: ['align', 'arena_htab', 'xdp'],
    lists: [
      { name: 'DENYLIST.asan', text: '*arena*\n' },
      { name: 'DENYLIST.test_progs-bpf_gcc', text: 'xdp\n' },
    ],
  }
  test.each<[string, RawInputs, string[]]>([
    ['none', {}, ['align', 'arena_htab', 'xdp']],
    ['a preset', { 'config-preset': 'asan' }, ['align', 'xdp']],
    ['the only flavour', { suites: 'test_progs-bpf_gcc' }, ['align', 'arena_htab']],
    [
      'two flavours, which have one list',
      { suites: 'test_progs-bpf_gcc,test_progs' },
      ['align', 'arena_htab', 'xdp'],
    ],
  ])('%s', (_, raw, runs) => {
    expect(Object.values(plan({ suites: 'test_progs', ...raw }, built).selected)[0]).toEqual(runs)
  })
})
