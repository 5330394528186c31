import type { RunResult, SuiteResult, TestResult } from '../../src/results/model.ts'

/** A run of the renderers' tests: green unless told otherwise. */
export function run(over: Partial<RunResult> = {}): RunResult {
  return {
    schema: 1,
    verdict: 'pass',
    sentence: '812 passed, 14 skipped in 21m 40s',
    platform: 's390x',
    kernel: { release: '6.12.107', source: 'debian:linux-source-6.12', compiler: 'gcc 14.2.0, clang 19.1.7' },
    accelerator: 'tcg',
    guest: { runId: 'r1', machine: 's390x', release: '6.12.107', byteOrder: 'big', cpus: 2 },
    suites: [],
    findings: [],
    splats: [],
    vms: [],
    unmatched: [],
    patches: [],
    leftOutSources: [],
    lostOptions: [],
    steps: [
      { id: 'toolchain', title: 'Make the build root', state: 'reused', start: 0, seconds: 0.4 },
      { id: 'kernel', title: 'Build the kernel', state: 'done', start: 1, seconds: 842.7 },
      { id: 'rootfs', title: 'Make the rootfs', state: 'done', start: 1, seconds: 95 },
      { id: 'vm', title: 'Run the tests in the VM', state: 'done', start: 844, seconds: 455.9 },
    ],
    seconds: 1300,
    ...over,
  }
}

/** As `run`, of a guest that never started. */
function withoutGuest(over: Partial<RunResult>): RunResult {
  const { guest: _never, ...rest } = run(over)
  return rest
}

export function suite(over: Partial<SuiteResult> = {}): SuiteResult {
  return {
    name: 'test_progs',
    end: 'finished',
    exit: 0,
    seconds: 362,
    passed: 0,
    failed: 0,
    skipped: 0,
    flaky: 0,
    tests: [],
    leftOut: [],
    ...over,
  }
}

export function test(name: string, over: Partial<TestResult> = {}): TestResult {
  return { name, state: 'passed', subtests: [], ...over }
}

const ATTACH_LOG = [
  'test_attach_probe:PASS:skel_open 0 nsec',
  'libbpf: prog `handle_uprobe_byname`: failed to auto-attach: -22',
  'test_uprobe_lib:FAIL:attach_uprobe_byname unexpected error: -22 (errno 22)',
  '(/src/tools/testing/selftests/bpf/prog_tests/attach_probe.c:171: errno: Invalid argument) attach',
  '#8/5     attach_probe/uprobe-lib:FAIL',
  '#8       attach_probe:FAIL',
].join('\n')

export const RESULTS = {
  green: run({
    suites: [
      suite({
        passed: 345,
        skipped: 14,
        tests: [
          test('align', { subtests: [{ name: 'mov', state: 'passed' }] }),
          test('arena_htab', { state: 'skipped', message: 'arena_htab:SKIP:no arena on s390x' }),
          test('fexit_sleep', {
            subtests: [
              { name: 'fexit_sleep', state: 'passed' },
              { name: 'fexit_skel', state: 'skipped' },
            ],
          }),
        ],
        leftOut: [{ name: 'xdp_bonding', reason: 'denylist: needs the bonding module | not built' }],
      }),
      suite({
        name: 'test_verifier',
        passed: 467,
        seconds: 71.2,
        tests: [test('#1/u invalid and of negative number')],
      }),
    ],
    findings: [{ verdict: 'pass', sentence: 'No KVM for s390x on this host: the guest is emulated' }],
    patches: [
      { patch: 'ci/0001-selftests-bpf-fix-build.patch', state: 'applied' },
      { patch: 'ci/0002-s390-bpf.patch', state: 'already-there' },
    ],
    leftOutSources: [
      {
        source: 'tools/testing/selftests/bpf/prog_tests/bpf_attr_size.c',
        error: "bpf_attr_size.c:12:3: error: unknown field 'fd_array'",
        known: true,
      },
    ],
    lostOptions: [{ option: 'CONFIG_NET_SCH_BPF', wanted: 'y', got: 'not set' }],
  }),

  failures: run({
    verdict: 'test-failure',
    sentence: '2 failed, 14 skipped, 809 passed in 21m 40s',
    suites: [
      suite({
        exit: 1,
        passed: 342,
        failed: 2,
        skipped: 14,
        tests: [
          test('attach_probe', {
            state: 'failed',
            message: ATTACH_LOG,
            subtests: [
              { name: 'manual-default', state: 'passed' },
              { name: 'uprobe-lib', state: 'failed' },
              {
                name: 'uprobe-<sleepable>|`x`',
                state: 'failed',
                message: '\u001b[31mshould fail\u001b[0m: *not* at 0x1',
              },
            ],
          }),
          test('bpf_nf', { state: 'failed' }),
        ],
      }),
      suite({ name: 'test_verifier', passed: 467, seconds: 71.2 }),
    ],
    findings: [{ verdict: 'test-failure', sentence: '2 failed, 14 skipped, 809 passed in 21m 40s' }],
  }),

  killed: run({
    verdict: 'test-failure',
    sentence: 'test_progs was killed by signal 11, 467 passed in 9m 1s',
    suites: [
      suite({
        end: 'killed',
        exit: 139,
        passed: 120,
        problem: 'killed by SIGSEGV while it ran bpf_cookie',
        tests: [test('align')],
      }),
      suite({ name: 'test_verifier', passed: 467, seconds: 71.2 }),
    ],
    findings: [
      {
        verdict: 'kernel-splat',
        sentence: 'BUG: KASAN: slab-out-of-bounds in bpf_prog_run',
        detail: '[  101.123] BUG: KASAN: slab-out-of-bounds\n[  101.124] ```\n[  101.125] </details> CPU: 1',
        file: 'kernel/bpf/core.c',
        line: 2015,
      },
    ],
  }),

  boot: withoutGuest({
    verdict: 'boot-failure',
    sentence: 'The guest panicked before the tests started: no root device',
    findings: [
      {
        verdict: 'boot-failure',
        sentence: 'The guest panicked before the tests started: no root device',
        detail: '[    1.9] VFS: Cannot open root device "/dev/root"\n[    2.0] Kernel panic - not syncing: VFS',
      },
    ],
    steps: [{ id: 'vm', title: 'Run the tests in the VM', state: 'failed', start: 844, seconds: 12 }],
  }),

  build: run({
    verdict: 'build-failure',
    sentence: 'test_progs did not link: 1 source failed that is not known to',
    findings: [
      {
        verdict: 'build-failure',
        sentence: 'test_progs did not link',
        file: 'tools/testing/selftests/bpf/prog_tests/sockmap_basic.c',
        line: 33,
      },
    ],
    patches: [{ patch: 'ci/0003-x.patch', state: 'failed', where: 'net/core/sock_map.c hunk 2' }],
    leftOutSources: [
      {
        source: 'tools/testing/selftests/bpf/prog_tests/bpf_attr_size.c',
        error: "bpf_attr_size.c:12:3: error: unknown field 'fd_array'",
        known: true,
      },
      {
        source: 'tools/testing/selftests/bpf/prog_tests/sockmap_basic.c',
        error: '/src/prog_tests/sockmap_basic.c:33:10: error: use of undeclared identifier <x>',
        known: false,
      },
    ],
    steps: [
      { id: 'kernel', title: 'Build the kernel', state: 'done', start: 1, seconds: 842.7 },
      { id: 'selftests', title: 'Build the selftests', state: 'failed', start: 844, seconds: 61 },
      { id: 'rootfs', title: 'Make the rootfs', state: 'cancelled', start: 1, seconds: 904 },
      { id: 'vm', title: 'Run the tests in the VM', state: 'skipped', start: 905, seconds: 0 },
    ],
  }),
} satisfies Record<string, RunResult>

/** 20,000 tests, of which every `nth` failed and one more was skipped, with a message of `bytes` bytes each. */
export function huge(nth: number, bytes: number): RunResult {
  const tests = Array.from({ length: 20_000 }, (_, at) => {
    const message = `check:FAIL:${at} ${'x'.repeat(bytes)}`
    if (at % nth === 0) return test(`test_${at}`, { state: 'failed', message })
    return at % nth === 1 ? test(`test_${at}`, { state: 'skipped', message }) : test(`test_${at}`)
  })
  const count = (state: TestResult['state']): number => tests.filter((one) => one.state === state).length
  const counts = { passed: count('passed'), failed: count('failed'), skipped: count('skipped') }
  return run({
    verdict: 'test-failure',
    sentence: `${counts.failed} failed`,
    suites: [suite({ exit: 1, ...counts, tests })],
  })
}
