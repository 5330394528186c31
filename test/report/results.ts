import type { RunResult, SuiteResult, TestResult } from '../../src/results/model.ts'

/** A run of the renderers' tests: green unless told otherwise. */
export function run(over: Partial<RunResult> = {}): RunResult {
  return {
    schema: 2,
    verdict: 'pass',
    sentence: '812 passed, 14 skipped in 21m 40s',
    platform: 's390x',
    kernel: {
      release: '6.12.107',
      source: 'debian:linux-source-6.12',
      compiler: 'gcc 14.2.0, clang 19.1.7',
    },
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
        leftOut: [
          { name: 'xdp_bonding', reason: 'denylist: needs the bonding module | not built' },
        ],
      }),
      suite({
        name: 'test_verifier',
        passed: 467,
        seconds: 71.2,
        tests: [test('#1/u invalid and of negative number')],
      }),
    ],
    findings: [
      { level: 'warning', sentence: 'No KVM for s390x on this host: the guest is emulated' },
    ],
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

  presets: run({
    sentence: '825 passed in 21m 40s',
    presets: {
      names: ['debug-off', 'bpf-ci'],
      source: 'kernel-patches/vmtest beebabbab5b9 of 2026-08-16',
      differences: ['clang is 19; BPF CI has 21', 'not run: test_maps'],
    },
    suites: [suite({ passed: 825 })],
    vms: [
      { number: 1, why: 'first', cpus: 2, start: 844, seconds: 455.9 },
      { number: 2, why: 'first', cpus: 1, start: 844, seconds: 420 },
    ],
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
    findings: [
      { verdict: 'test-failure', sentence: '2 failed, 14 skipped, 809 passed in 21m 40s' },
    ],
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
        detail:
          '[  101.123] BUG: KASAN: slab-out-of-bounds\n[  101.124] ```\n[  101.125] </details> CPU: 1',
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
        detail:
          '[    1.9] VFS: Cannot open root device "/dev/root"\n[    2.0] Kernel panic - not syncing: VFS',
      },
    ],
    steps: [
      { id: 'vm', title: 'Run the tests in the VM', state: 'failed', start: 844, seconds: 12 },
    ],
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

const WARNING_TEXT = [
  '------------[ cut here ]------------',
  'WARNING: CPU: 1 PID: 412 at kernel/bpf/verifier.c:2815 reg_bounds_sanity_check+0x1c4/0x2a0',
  'Modules linked in: bpf_testmod(OE)',
  'CPU: 1 UID: 0 PID: 412 Comm: test_progs Tainted: G           OE      6.12.107 #1',
  'Call Trace:',
  ' reg_bounds_sanity_check (kernel/bpf/verifier.c:2815)',
  ' check_cond_jmp_op (kernel/bpf/verifier.c:15604) <IRQ> </pre></details> ```',
  '---[ end trace 0000000000000000 ]---',
].join('\n')

/** Everything a result can have, in one. */
export const EVERYTHING = run({
  verdict: 'kernel-panic',
  sentence:
    '3 failed, 2 flaky, 3 skipped, 1209 passed in 41m 3s; the kernel panicked while bpf_cookie ran',
  bundle: "out/it's here/bundle",
  slowdown: 11.4,
  seconds: 2463,
  suites: [
    suite({
      exit: 1,
      passed: 742,
      failed: 3,
      skipped: 2,
      flaky: 2,
      seconds: 1482,
      tests: [
        test('align', { seconds: 2.41, subtests: [{ name: 'mov', state: 'passed' }] }),
        test('arena_htab', {
          state: 'skipped',
          seconds: 0.04,
          message: 'arena_htab:SKIP:no arena on s390x',
        }),
        test('attach_probe', {
          state: 'failed',
          seconds: 14.2,
          runs: 3,
          message: ATTACH_LOG,
          subtests: [
            { name: 'manual-default', state: 'passed' },
            { name: 'uprobe-lib', state: 'failed' },
            {
              name: 'uprobe-<sleepable>|`x`',
              state: 'failed',
              message:
                'test_x:PASS:load 0 nsec\ntest_x:FAIL:attach unexpected error: -22 (errno 22)',
            },
          ],
        }),
        test('assign_reuse', {
          state: 'flaky',
          seconds: 31.7,
          runs: 2,
          message: 'run_assign_reuse:FAIL:drop_tcp unexpected drop_tcp: actual 115 != expected 111',
        }),
        test('send_signal', {
          state: 'flaky',
          seconds: 8.8,
          runs: 3,
          subtests: [
            {
              name: 'send_signal_perf',
              state: 'flaky',
              message: 'incorrect result: actual 48 != 50',
            },
          ],
        }),
        test('bpf_cookie', {
          state: 'failed',
          seconds: 3.3,
          message: 'the kernel panicked while it ran',
        }),
        test('bpf_nf', { state: 'failed', seconds: 0.6 }),
      ],
      leftOut: [
        {
          name: 'xdp_bonding',
          reason: 'on the denylist',
          by: { list: 'DENYLIST.s390x', line: 7, entry: 'xdp_bonding' },
        },
        { name: 'ld_abs', reason: 'hours under emulation' },
      ],
    }),
    suite({
      name: 'test_verifier',
      passed: 467,
      seconds: 71.2,
      tests: [test('invalid and of negative number/u')],
    }),
    suite({
      name: 'test_maps',
      end: 'timeout',
      passed: 0,
      problem: 'no output for 300 s',
      hang: {
        by: 'silence',
        test: 'test_maps',
        output: ['Fork 100 tasks in [hash]', 'Fork 100 tasks in <array>'],
        blocked:
          'INFO: task test_maps:712 blocked for more than 120 seconds.\n      Not tainted 6.12.107 #1',
      },
    }),
  ],
  findings: [
    {
      verdict: 'kernel-panic',
      sentence: 'Kernel panic - not syncing: Fatal exception in interrupt',
      detail: 'Oops: 0004 ilc:2',
    },
    { verdict: 'timeout', sentence: 'test_maps: no output for 300 s' },
    {
      verdict: 'kernel-splat',
      sentence: 'warning: reg_bounds_sanity_check (2 times)',
      detail: WARNING_TEXT,
    },
    { verdict: 'test-failure', sentence: 'test_progs: 3 failed: attach_probe, bpf_cookie, bpf_nf' },
    { level: 'warning', sentence: 'No KVM for s390x on this host: the guest is emulated' },
  ],
  splats: [
    {
      kind: 'warning',
      title: 'reg_bounds_sanity_check',
      line: 1204,
      text: WARNING_TEXT,
      vm: 1,
      suite: 'test_progs',
      test: 'attach_probe',
    },
    {
      kind: 'lockdep',
      title: 'possible circular locking dependency detected',
      line: 88,
      text: 'WARNING: possible circular locking dependency detected\ntest_progs/99 is trying to acquire lock:',
      vm: 2,
      allowed: 'circular locking .*',
    },
    {
      kind: 'kmemleak',
      title: '2 new suspected memory leaks',
      line: 0,
      text: 'kmemleak: 2 new suspected memory leaks (see /sys/kernel/debug/kmemleak)',
      vm: 2,
    },
  ],
  vms: [
    {
      number: 1,
      why: 'first',
      problem: 'the kernel panicked while bpf_cookie ran',
      start: 844,
      seconds: 801,
    },
    { number: 2, why: 'rest', start: 1646, seconds: 610 },
    { number: 3, why: 'again', start: 2257, seconds: 200 },
  ],
  unmatched: [{ list: 'DENYLIST.s390x', line: 12, entry: 'gone_test/*' }],
  comparison: {
    base: 'main at 1a2b3c4',
    newFailures: [{ suite: 'test_progs', test: 'attach_probe/uprobe-lib' }],
    fixed: [{ suite: 'test_progs', test: 'ringbuf' }],
    stillFailing: [{ suite: 'test_progs', test: 'bpf_nf' }],
    disappeared: [{ suite: 'test_verifier', test: 'ld_abs: <vlan>/u' }],
  },
  veristat: [
    {
      file: 'pyperf600.bpf.o',
      program: 'on_event',
      verdict: 'success',
      instructions: 402117,
      states: 9341,
      base: { verdict: 'success', instructions: 398220, states: 9341 },
    },
    {
      file: 'loop3.bpf.o',
      program: 'while_true',
      verdict: 'failure',
      instructions: 1000001,
      states: 9663,
    },
    {
      file: 'strobemeta.bpf.o',
      program: 'on_event',
      verdict: 'failure',
      instructions: 1000001,
      states: 4310,
      base: { verdict: 'success', instructions: 196105, states: 4310 },
    },
  ],
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
  steps: [
    { id: 'toolchain', title: 'Make the build root', state: 'reused', start: 0, seconds: 0.4 },
    {
      id: 'source',
      title: 'Source: debian:linux-source-6.12; unpack #1',
      state: 'done',
      start: 0.5,
      seconds: 31,
    },
    { id: 'kernel', title: 'Build the kernel', state: 'done', start: 32, seconds: 560 },
    { id: 'rootfs', title: 'Make the rootfs', state: 'done', start: 32, seconds: 125 },
    { id: 'selftests', title: 'Build the selftests', state: 'done', start: 592, seconds: 251 },
    { id: 'vm', title: 'Run the tests in the VM', state: 'failed', start: 844, seconds: 1613 },
  ],
})

/** 20,000 tests, of which every `nth` failed and one more was skipped, with a message of `bytes` bytes each. */
export function huge(nth: number, bytes: number): RunResult {
  const tests = Array.from({ length: 20_000 }, (_, at) => {
    const message = `check:FAIL:${at} ${'x'.repeat(bytes)}`
    if (at % nth === 0) return test(`test_${at}`, { state: 'failed', message })
    return at % nth === 1 ? test(`test_${at}`, { state: 'skipped', message }) : test(`test_${at}`)
  })
  const count = (state: TestResult['state']): number =>
    tests.filter((one) => one.state === state).length
  const counts = { passed: count('passed'), failed: count('failed'), skipped: count('skipped') }
  return run({
    verdict: 'test-failure',
    sentence: `${counts.failed} failed`,
    suites: [suite({ exit: 1, ...counts, tests })],
  })
}
