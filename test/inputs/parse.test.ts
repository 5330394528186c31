import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIELDS } from '../../src/inputs/fields.ts'
import { parsePhase } from '../../src/inputs/job.ts'
import { FIELD_NAMES } from '../../src/inputs/parsed.ts'
import { type Inputs, parseInputs, type RawInputs, vmFlagsOf } from '../../src/inputs/schema.ts'
import { selftestsOf } from '../../src/inputs/values.ts'
import { InvalidInput, withoutSecrets } from '../../src/invalid-input.ts'
import { QUICK } from '../../src/lists/selections.ts'
import { wordOf } from '../../src/runners/table.ts'

const parse = (raw: RawInputs): Inputs => parseInputs({ platform: 's390x', ...raw })

/** The error of inputs that have to be wrong. */
function refused(raw: RawInputs): InvalidInput {
  try {
    parseInputs(raw)
  } catch (error) {
    if (error instanceof InvalidInput) return error
    throw error
  }
  throw new Error(`${JSON.stringify(raw)} was taken`)
}

test('what nobody gave has its default', () => {
  const { platform, ...rest } = parse({})
  expect(platform.name).toBe('s390x')
  expect(rest).toEqual({
    kernel: { kind: 'directory', path: '.' },
    kernelName: '.',
    leaveOut: 'known',
    configBase: 'default',
    presets: [],
    patches: [],
    config: [],
    toolchain: { kind: 'debian', release: 'trixie' },
    mirror: undefined,
    acceptExpired: false,
    compiler: 'gcc',
    clang: undefined,
    selftests: { bpf: true, others: [] },
    selftestsTargets: [],
    selftestsVariables: [],
    rootfs: undefined,
    rootfsPackages: [],
    rootfsCommands: undefined,
    toolchainPackages: [],
    rootfsFiles: [],
    shares: [],
    network: 'none',
    vmDevices: [],
    vmDisk: undefined,
    collect: [],
    commandDirectory: undefined,
    commandEnvironment: [],
    resultsFrom: undefined,
    vmCpus: 'auto',
    vmMemory: '4G',
    emulator: 'debian',
    vmBoot: 'each',
    vms: 'auto',
    kernelArgs: [],
    suites: [{ name: 'test_progs' }, { name: 'test_verifier' }],
    tests: [],
    testsAreSelection: false,
    veristat: [],
    allowlist: undefined,
    denylist: undefined,
    command: undefined,
    timeout: undefined,
    suiteTimeout: undefined,
    retries: 1,
    flaky: 'pass',
    splats: 'fail',
    splatsAllow: [],
    shard: undefined,
    base: undefined,
    failOn: 'any',
    cache: 'auto',
    cacheBudget: 3 * 1024 ** 3,
    cacheDir: undefined,
    cacheSize: 30 * 1024 ** 3,
    freshness: 7 * 24 * 3600,
    ccache: false,
    bundle: undefined,
    out: undefined,
  })
})

test.each([
  ['s390x', 's390x'],
  ['s390', 's390x'],
  ['arm64', 'aarch64'],
  ['aarch64', 'aarch64'],
  ['riscv', 'riscv64'],
  ['ppc64el', 'ppc64le'],
  ['powerpc64le', 'ppc64le'],
  ['amd64', 'x86_64'],
  ['x86-64', 'x86_64'],
  ['X86_64', 'x86_64'],
  [' arm64\n', 'aarch64'],
])('platform %j is %s', (given, name) => {
  expect(parseInputs({ platform: given }).platform.name).toBe(name)
})

const debian = (name: string, release?: string) => ({
  kind: 'debian',
  package: name,
  ...(release && { release }),
})

test.each([
  ['timeout', '900', { timeout: 900 }],
  ['timeout', '90s', { timeout: 90 }],
  ['timeout', '20m', { timeout: 1200 }],
  ['timeout', '2h', { timeout: 7200 }],
  ['timeout', ' 2h ', { timeout: 7200 }],
  ['suite-timeout', '5m', { suiteTimeout: 300 }],
  [
    'kernel',
    '/src/linux',
    { kernel: { kind: 'directory', path: '/src/linux' }, kernelName: '/src/linux' },
  ],
  ['kernel', 'a tree, odd', { kernel: { kind: 'directory', path: 'a tree, odd' } }],
  ['kernel', 'linux.tar', { kernel: { kind: 'tarball', path: 'linux.tar' } }],
  ['kernel', 'linux-6.12.tar.xz', { kernel: { kind: 'tarball', path: 'linux-6.12.tar.xz' } }],
  ['kernel', '/x/y.tar.zst', { kernel: { kind: 'tarball', path: '/x/y.tar.zst' } }],
  ['kernel', 'my.tar.d', { kernel: { kind: 'directory', path: 'my.tar.d' } }],
  ['kernel', 'debian:linux-source-6.12', { kernel: debian('linux-source-6.12') }],
  [
    'kernel',
    'debian:linux-source-7.3@trixie-backports',
    {
      kernel: debian('linux-source-7.3', 'trixie-backports'),
      kernelName: 'debian:linux-source-7.3@trixie-backports',
    },
  ],
  ['patches', 'a.patch\n\n  b, c.patch \n', { patches: ['a.patch', 'b, c.patch'] }],
  ['config', 'a.config\r\nb.config', { config: ['a.config', 'b.config'] }],
  ['toolchain', 'debian:forky', { toolchain: { kind: 'debian', release: 'forky' } }],
  ['toolchain', 'runner', { toolchain: { kind: 'runner' } }],
  ['mirror', 'http://mirror.example/debian', { mirror: 'http://mirror.example/debian' }],
  ['mirror', 'file:///srv/debian', { mirror: 'file:///srv/debian' }],
  ['compiler', 'llvm', { compiler: 'llvm' }],
  ['clang', '22', { clang: '22' }],
  [
    'rootfs-packages',
    'strace, gdb:arm64\n,libstdc++6,',
    { rootfsPackages: ['strace', 'gdb:arm64', 'libstdc++6'] },
  ],
  [
    'toolchain-packages',
    'libbpf-dev:s390x, gdb',
    { toolchainPackages: ['libbpf-dev:s390x', 'gdb'] },
  ],
  ['rootfs-commands', 'one\n  two', { rootfsCommands: 'one\n  two' }],
  ['rootfs', ' a root, odd: 1 ', { rootfs: { kind: 'path', path: 'a root, odd: 1' } }],
  ['rootfs', '/srv/root.tar.zst', { rootfs: { kind: 'path', path: '/srv/root.tar.zst' } }],
  [
    'rootfs-files',
    'tool:/usr/bin/tool\r\n\n  ../c:/d:/e//f/./g\nh:/',
    {
      rootfsFiles: [
        { from: 'tool', to: '/usr/bin/tool' },
        { from: '../c:/d', to: '/e/f/g' },
        { from: 'h', to: '/' },
      ],
    },
  ],
  [
    'rootfs-files',
    'a:/opt/x/\nb:/runner/..x',
    {
      rootfsFiles: [
        { from: 'a', to: '/opt/x/' },
        { from: 'b', to: '/runner/..x' },
      ],
    },
  ],
  ['vm-cpus', '64', { vmCpus: 64 }],
  ['vm-cpus', 'auto', { vmCpus: 'auto' }],
  ['vm-cpus', '01', { vmCpus: 1 }],
  ['vm-memory', '2048M', { vmMemory: '2048M' }],
  ['vms', '3', { vms: 3 }],
  ['emulator', 'tuned', { emulator: 'tuned' }],
  ['vm-boot', 'once', { vmBoot: 'once' }],
  ['kernel-args', ' a=b  c="d e" ', { kernelArgs: ['a=b', 'c="d', 'e"'] }],
  ['suites', 'test_maps', { suites: [{ name: 'test_maps' }] }],
  [
    'suites',
    'test_verifier:0-120, test_progs-no_alu32\ntest_progs-cpuv4',
    {
      suites: [
        { name: 'test_verifier', first: 0, last: 120 },
        { name: 'test_progs-no_alu32' },
        { name: 'test_progs-cpuv4' },
      ],
    },
  ],
  ['suites', 'test_progs-cpuv4:j8', { suites: [{ name: 'test_progs-cpuv4', jobs: 8 }] }],
  [
    'suites',
    'bpf:test_lru_map,bpf:xdping',
    { suites: [{ name: 'test_lru_map' }, { name: 'xdping' }] },
  ],
  ['suites', 'bpf:test_xdp_meta.sh', { suites: [{ name: 'test_xdp_meta.sh' }] }],
  [
    'selftests-targets',
    'xdping, bpf_testmod.ko',
    { selftestsTargets: ['xdping', 'bpf_testmod.ko'] },
  ],
  ['selftests-variables', 'A_1=b c, d=e\nX=', { selftestsVariables: ['A_1=b c, d=e', 'X='] }],
  ['denylist', 'a/b # why\n\n@list\n', { denylist: 'a/b # why\n\n@list' }],
  ['suites', 'test_verifier:7-7', { suites: [{ name: 'test_verifier', first: 7, last: 7 }] }],
  // Who names tests does not wait for test_verifier.
  [
    'tests',
    'align, bpf_cookie/*\nxdp',
    {
      tests: ['align', 'bpf_cookie/*', 'xdp'],
      testsAreSelection: false,
      suites: [{ name: 'test_progs' }],
    },
  ],
  [
    'tests',
    'btf/sum \\#1\\, "two" (a <b>), x_*/at @ , align',
    { tests: ['btf/sum #1, "two" (a <b>)', 'x_*/at @', 'align'], suites: [{ name: 'test_progs' }] },
  ],
  [
    'tests',
    'quick',
    {
      tests: QUICK.tests,
      testsAreSelection: true,
      suites: [{ name: 'test_progs' }, { name: 'test_verifier', first: 0, last: 120 }],
    },
  ],
  [
    'command',
    'echo "a b"; exit 3',
    { command: 'echo "a b"; exit 3', suites: [{ name: 'command' }] },
  ],
  ['config-preset', 'kasan, lockdep\n', { presets: ['kasan', 'lockdep'] }],
  ['config-preset', 'bpf-ci', { presets: ['bpf-ci'], vmCpus: 4, vmMemory: '5G' }],
  ['splats', 'ignore', { splats: 'ignore' }],
  ['cache', 'false', { cache: 'false' }],
  ['cache', 'restore', { cache: 'restore' }],
  ['cache-budget', '500M', { cacheBudget: 500 * 1024 ** 2 }],
  ['cache-size', '1T', { cacheSize: 1024 ** 4 }],
  ['ccache', 'true', { ccache: true }],
  ['freshness', '12h', { freshness: 12 * 3600 }],
  ['freshness', '2w', { freshness: 14 * 24 * 3600 }],
  ['freshness', 'never', { freshness: 0 }],
  ['cache-dir', '~/c', { cacheDir: '~/c' }],
  ['bundle', 'b', { bundle: 'b' }],
  ['out', '/tmp/o', { out: '/tmp/o' }],
] as const)('%s %j', (name, value, expected) => {
  expect(parse({ [name]: value })).toMatchObject(expected)
})

test.each(FIELD_NAMES.filter((name) => name !== 'platform'))(
  '%s: blanks are the same as nothing',
  (name) => {
    const { kernelName: _, ...blank } = parse({ [name]: ' \n ' })
    const { kernelName: __, ...nothing } = parse({})
    expect(blank).toEqual(nothing)
  },
)

test('a platform that is not in all releases has a build root of one that has it', () => {
  const releaseOf = (raw: RawInputs): unknown => parse({ platform: 'loong64', ...raw }).toolchain
  expect(releaseOf({})).toEqual({ kind: 'debian', release: 'forky' })
  expect(releaseOf({ toolchain: 'debian:sid' })).toEqual({ kind: 'debian', release: 'sid' })
})

test('what the user gives wins over a preset', () => {
  const given = { 'config-preset': 'bpf-ci', 'vm-cpus': '2', 'vm-memory': '4G' }
  expect(parse(given)).toMatchObject({ vmCpus: 2, vmMemory: '4G' })

  // An armhf guest cannot have 5 GiB.
  expect(parse({ platform: 'armhf', 'config-preset': 'bpf-ci' }).vmMemory).toBe('2G')

  const suitesOf = (raw: RawInputs): string[] =>
    parse({ 'config-preset': 'bpf-ci', ...raw }).suites.map(({ name }) => name)
  const first = ['test_progs', 'test_progs-no_alu32', 'test_verifier']
  expect(suitesOf({})).toEqual([...first, 'test_progs-cpuv4'])
  expect(suitesOf({ platform: 'x86_64' })).toEqual([...first, 'test_maps', 'test_progs-cpuv4'])
  expect(suitesOf({ suites: 'test_maps' })).toEqual(['test_maps'])
  expect(suitesOf({ tests: 'quick' })).toEqual(['test_progs', 'test_verifier'])
  expect(suitesOf({ tests: 'ringbuf' })).toEqual(['test_progs'])
  expect(suitesOf({ command: 'true' })).toEqual(['command'])
  expect(suitesOf({ selftests: 'timens' })).toEqual(['timens'])
})

test("presets that a platform's kernels or a compiler cannot have are refused", () => {
  expect(refused({ platform: 's390x', compiler: 'llvm', 'config-preset': 'asan' }).message).toBe(
    "input 'config-preset' is 'asan'; it takes presets for the compiler; asan: only for gcc",
  )
  expect(refused({ platform: 'riscv64', 'config-preset': 'lockdep,kcsan' }).message).toBe(
    "input 'config-preset' is 'lockdep,kcsan'; it takes presets for the platform; kcsan: not for riscv64 kernels",
  )
  // BPF CI has KASAN on x86_64, not on s390x.
  expect(refused({ platform: 'x86_64', 'config-preset': 'kcsan,bpf-ci' }).message).toContain(
    'kcsan has CONFIG_KASAN=n, bpf-ci has CONFIG_KASAN=y',
  )
  expect(parse({ 'config-preset': 'kcsan,bpf-ci' }).presets).toEqual(['kcsan', 'bpf-ci'])
})

describe('a URL with a secret is refused, and not shown', () => {
  test.each([
    ['kernel-repository', 'https://ghp_1@example.org/linux', 'https://...@example.org/linux'],
    ['kernel-repository', 'HTTPS://x:ghp_1@example.org/linux', 'HTTPS://...@example.org/linux'],
    ['kernel-repository', 'ssh://git:ghp_1@example.org/linux', 'ssh://...@example.org/linux'],
    ['mirror', 'https://x:ghp_1@example.org/debian', 'https://...@example.org/debian'],
  ])('%s %s', (input, value, shown) => {
    const message = `input '${input}' is '${shown}'; it takes an address without user and password`
    expect(() => parse({ [input]: value })).toThrow(message)
    expect(() => parse({ [input]: value })).not.toThrow('ghp_1')
  })

  test.each([
    'ssh://git@example.org/linux',
    'git@example.org:linux',
    'https://example.org/@scope/linux',
    '../linux@6.12:a',
  ])('%s has none', (repository) => {
    expect(parse({ 'kernel-repository': repository }).kernel).toMatchObject({ repository })
  })
})

test('git: a repository, and the ref that goes with it', () => {
  const repository = 'https://example.org/linux.git'
  expect(parse({ 'kernel-repository': repository })).toMatchObject({
    kernel: { kind: 'git', repository, ref: 'HEAD' },
    kernelName: `${repository} HEAD`,
  })
  expect(parse({ 'kernel-repository': repository, 'kernel-ref': 'v6.12' })).toMatchObject({
    kernel: { kind: 'git', repository, ref: 'v6.12' },
  })
})

test('quick with suites keeps these; its range is for a test_verifier that has none', () => {
  expect(parse({ tests: 'quick', suites: 'test_progs-cpuv4,test_verifier' }).suites).toEqual([
    { name: 'test_progs-cpuv4' },
    { name: 'test_verifier', first: 0, last: 120 },
  ])
  expect(parse({ tests: 'quick', suites: 'test_progs,test_verifier:5-6' }).suites).toEqual([
    { name: 'test_progs' },
    { name: 'test_verifier', first: 5, last: 6 },
  ])
})

const KERNELS =
  'a directory, a tarball (*.tar, *.tar.gz, *.tar.xz, *.tar.zst, *.tar.bz2), or debian:PACKAGE[@SUITE], e.g. debian:linux-source-6.12; or debian:linux-image[-NAME][@SUITE], a kernel that is built already'
const SUITES =
  'test_progs, test_progs-no_alu32, test_progs-cpuv4, test_progs-bpf_gcc, test_verifier, test_maps; test_progs and its flavours with a number of tests at once, e.g. test_progs:j4; test_verifier also with a range of its tests, e.g. test_verifier:0-120; any other program or script of the BPF selftests as kselftest names it, e.g. bpf:test_lru_map, bpf:test_xdp_meta.sh; another directory of selftests or a test of it, e.g. timens, timens:timerfd'
const DIRECTORIES =
  'directories below tools/testing/selftests, each once, e.g. bpf,timens,net/forwarding; or none'
const TARGETS = "targets of the BPF selftests' Makefile, e.g. test_lru_map, xdping"
const VARIABLES = "variables of the BPF selftests' Makefile, NAME=VALUE, one a line"
const ROOT = 'a folder or a tarball (.tar, .tar.gz, .tar.xz, .tar.zst)'
const FILES =
  "FROM:TO, one a line: a file or folder that is here, and an absolute path in the guest without '..' and not in /dev, /mnt, /proc, /run, /sys, which the guest mounts over"
const PRESETS = 'presets, each once: kasan, kcsan, lockdep, debug-off, asan, release, bpf-ci'
const DURATION = 'a number of seconds, or a number with s, m or h, e.g. 900, 90s, 20m'
const TESTS = `names or globs of test_progs tests (test or test/subtest), or quick for ${QUICK.tests.length} fast ones`

describe('wrong: the message names input, value and what is allowed', () => {
  test.each([
    ['kernel', 'debian:', KERNELS],
    ['kernel', 'debian:Linux', KERNELS],
    ['kernel', 'debian:linux-source-6.12@', KERNELS],
    ['kernel', 'debian:a b', KERNELS],
    ['kernel-ref', '-v6.12', 'a branch, tag or commit'],
    ['kernel-repository', '--upload-pack=x', 'the address of a git repository'],
    ['toolchain', 'debian:buster', 'debian:trixie, debian:forky, debian:sid or runner'],
    ['toolchain', 'trixie', 'debian:trixie, debian:forky, debian:sid or runner'],
    ['mirror', 'mirror.example', 'an http, https or file URL'],
    ['mirror', 'http://a b', 'an http, https or file URL'],
    ['clang', '19.1', 'a major version, e.g. 19'],
    ['clang', '9', 'a major version, e.g. 19'],
    ['rootfs-packages', 'gdb,-y', 'names of packages'],
    ['rootfs-packages', 'strace gdb', 'names of packages'],
    ['rootfs-packages', 'NetworkManager', 'names of Debian packages when rootfs is not given'],
    ['toolchain-packages', 'gdb,-y', 'names of Debian packages'],
    ['toolchain-packages', 'Gdb', 'names of Debian packages'],
    ['rootfs', 'a\nb', ROOT],
    ['rootfs', 'a\u0007b', ROOT],
    ...[
      'tool',
      'tool:',
      ':/usr/bin/tool',
      'tool:usr/bin/tool',
      'tool:./x',
      'tool:/usr/../bin/tool',
      'tool:/..',
      'tool : /opt',
      'tool:/a\tb',
      'tool:/proc',
      'tool:/proc/x',
      'tool:/./run//x',
      'tool:/mnt/',
      'tool:/dev/x',
      'tool:/sys/x',
      'good:/opt/good\nbad',
    ].map((value) => ['rootfs-files', value, FILES] as const),
    ['vm-cpus', '0', 'auto, or a whole number from 1 to 64'],
    ['vm-cpus', '65', 'auto, or a whole number from 1 to 64'],
    ['vm-cpus', 'two', 'auto, or a whole number from 1 to 64'],
    ['vm-cpus', '1.5', 'auto, or a whole number from 1 to 64'],
    ['vms', '0', 'auto, or a whole number from 1 to 16'],
    ['vm-memory', '4', 'a size such as 4G or 2048M'],
    ['vm-memory', '0G', 'a size such as 4G or 2048M'],
    ['kernel-args', 'a\nb', 'words in ASCII'],
    ['suites', 'test_prog', SUITES],
    ['suites', 'test_progs,test_progs', `${SUITES}, each once`],
    ['suites', 'test_progs:0-3', `${SUITES}, each once`],
    ['suites', 'test_verifier:9-3', `${SUITES}, each once`],
    ['suites', 'test_verifier:3', `${SUITES}, each once`],
    ['suites', ',', SUITES],
    ['suites', 'command', `${SUITES}, each once`],
    ['suites', 'test_progs:j0', `${SUITES}, each once`],
    ['suites', 'test_maps:j4', `${SUITES}, each once`],
    ['suites', 'test_progs:j2,bpf:test_progs', `${SUITES}, each once`],
    ['suites', 'bpf:', `${SUITES}, each once`],
    ['suites', 'bpf:../test_maps', `${SUITES}, each once`],
    ['suites', 'bpf:-x', `${SUITES}, each once`],
    ['suites', 'bpf:command', `${SUITES}, each once`],
    ['suites', 'net:tcp_ao', `${SUITES}, each once`],
    ['suites', 'timens', `${SUITES}, each once; 'timens' is not in the input selftests (bpf)`],
    [
      'suites',
      'test_maps,net/forwarding:a.sh',
      `${SUITES}, each once; 'net/forwarding' is not in the input selftests`,
    ],
    ['suites', 'timens,timens', `${SUITES}, each once`],
    ['suites', 'timens:', `${SUITES}, each once`],
    ['suites', 'timens:-x', `${SUITES}, each once`],
    ['suites', 'timens:a/b', `${SUITES}, each once`],
    ['suites', 'bpf', `${SUITES}, each once`],
    ['selftests', ',', DIRECTORIES],
    ['selftests', 'bpf,bpf', DIRECTORIES],
    ['selftests', '../bpf', DIRECTORIES],
    ['selftests', 'net/../bpf', DIRECTORIES],
    ['selftests', '/net', DIRECTORIES],
    ['selftests', 'net/', DIRECTORIES],
    ['selftests', 'net//x', DIRECTORIES],
    ['selftests', '-k', DIRECTORIES],
    ['selftests', 'net forwarding', DIRECTORIES],
    ['selftests', 'a.b', DIRECTORIES],
    // They would pass for suites of that name.
    ['selftests', 'command', DIRECTORIES],
    ['selftests', 'test_progs-x', DIRECTORIES],
    ['selftests-targets', 'test_maps,-k', TARGETS],
    ['selftests-targets', 'test maps', TARGETS],
    ['selftests-targets', 'X=1', TARGETS],
    ['selftests-variables', 'RELEASE', VARIABLES],
    ['selftests-variables', '-k', VARIABLES],
    ['selftests-variables', '1X=1', VARIABLES],
    ['selftests-variables', 'RELEASE=1\nO=/tmp', 'variables other than ARCH, CROSS_COMPILE'],
    ['config-preset', 'kmsan', PRESETS],
    ['config-preset', 'KASAN', PRESETS],
    ['config-preset', 'kasan,kasan', PRESETS],
    [
      'config-preset',
      'kasan,kcsan',
      'presets that can be had together; kasan has CONFIG_KASAN=y, kcsan has CONFIG_KASAN=n',
    ],
    [
      'config-preset',
      'debug-off,lockdep',
      'presets that can be had together; debug-off has CONFIG_PROVE_LOCKING=n, lockdep has',
    ],
    ['denylist', 'a\u0000b', 'lines of text'],
    ['tests', 'a;b', TESTS],
    ['tests', '$(id)', TESTS],
    ['tests', '@file', TESTS],
    ['tests', 'align\\,xdp', TESTS],
    ['tests', 'quick,align', 'quick alone or names of tests'],
    ['timeout', '0', DURATION],
    ['timeout', '-5', DURATION],
    ['timeout', '1d', DURATION],
    ['timeout', '1h30m', DURATION],
    ['timeout', '20 m', DURATION],
    ['suite-timeout', 'soon', DURATION],
  ] as const)('%s %j', (name, value, allowed) => {
    const error = refused({
      platform: 's390x',
      [name]: value,
      ...(name === 'kernel-ref' && { 'kernel-repository': 'r' }),
    })
    expect(error.input).toBe(name)
    expect(error.message).toContain(`input '${name}' is '${value}'; it takes ${allowed}`)
  })

  test.each([
    ['cache-size', '0G'],
    ['cache-size', '20'],
    ['cache-size', '20g'],
    ['cache-size', '-1G'],
    ['cache-budget', '1.5G'],
    ['freshness', '0d'],
    ['freshness', '7'],
    ['freshness', 'Never'],
  ] as const)('%s %s', (name, value) => {
    const { message } = refused({ platform: 's390x', [name]: value })
    expect(message).toContain(`input '${name}' is '${value}'; it takes `)
    expect(message).toContain(
      name === 'freshness' ? 'never, or a number with h, d or w' : 'a size with M, G or T',
    )
  })

  test.each([
    ['config-base', 'default or lean'],
    ['compiler', 'gcc or llvm'],
    ['flaky', 'pass or fail'],
    ['splats', 'fail, warn or ignore'],
    ['fail-on', 'any or new'],
    ['cache', 'auto, true, restore or false'],
    ['ccache', 'true or false'],
    ['phase', 'run, build, test or report'],
  ] as const)('%s names its words', (name, words) => {
    const { message } = refused({ platform: 's390x', [name]: 'Yes' })
    expect(message).toBe(`input '${name}' is 'Yes'; it takes ${words}`)
  })

  test.each([
    [
      'an unknown platform',
      { platform: 'sparc' },
      'platform',
      'sparc',
      's390x or s390, aarch64 or arm64, ',
    ],
    ['no platform', {}, 'platform', '', 's390x or s390, aarch64 or arm64, '],
    ['an empty platform', { platform: '  ' }, 'platform', '', 's390x or s390, aarch64 or arm64, '],
    [
      'kernel beside kernel-repository',
      { kernel: '.', 'kernel-repository': 'r' },
      'kernel',
      '.',
      'nothing when kernel-repository is given',
    ],
    [
      'kernel-ref alone',
      { 'kernel-ref': 'v6' },
      'kernel-ref',
      'v6',
      'nothing without kernel-repository',
    ],
    [
      'a tuned emulator of a platform without patches',
      { platform: 'aarch64', emulator: 'tuned' },
      'emulator',
      'tuned',
      'debian for aarch64: there are no patches for it',
    ],
    [
      'a tuned emulator without a build root',
      { toolchain: 'runner', emulator: 'tuned' },
      'emulator',
      'tuned',
      'debian when toolchain is runner: a tuned one is for the build root',
    ],
    [
      'a guest that is saved without a build root',
      { toolchain: 'runner', 'vm-boot': 'once' },
      'vm-boot',
      'once',
      "each when toolchain is runner: a snapshot is for the build root's QEMU",
    ],
    ...(['debian:trixie', 'runner'] as const).map(
      (toolchain) =>
        [
          `${toolchain} for a platform that is not in all releases`,
          { platform: 'loongarch64', toolchain },
          'toolchain',
          toolchain,
          'debian:forky or debian:sid for loongarch64: other releases do not have it',
        ] as const,
    ),
    [
      'toolchain-packages without a build root',
      { toolchain: 'runner', 'toolchain-packages': 'strace' },
      'toolchain-packages',
      'strace',
      'nothing when toolchain is runner',
    ],
    [
      'command beside suites',
      { command: 'true', suites: 'test_maps' },
      'suites',
      'test_maps',
      'nothing when command',
    ],
    [
      'tests of nothing',
      { tests: 'align', suites: 'test_maps' },
      'tests',
      'align',
      'nothing when no flavour of test_progs',
    ],
    [
      'BPF suites without bpf',
      { selftests: 'timens', suites: 'timens,test_maps' },
      'suites',
      'timens,test_maps',
      `${SUITES}, each once; 'bpf' is not in the input selftests (timens)`,
    ],
    [
      'veristat without bpf',
      { selftests: 'timens', veristat: 'a*' },
      'veristat',
      'a*',
      'nothing when bpf is not among',
    ],
    [
      'tests without bpf',
      { selftests: 'timens', tests: 'quick' },
      'tests',
      'quick',
      'nothing when no flavour',
    ],
    [
      'targets without bpf',
      { selftests: 'timens', 'selftests-targets': 'xdping' },
      'selftests-targets',
      'xdping',
      'nothing when bpf is not among selftests',
    ],
    [
      'a list for nothing',
      { denylist: 'x', suites: 'test_maps' },
      'denylist',
      'x',
      'nothing when no flavour',
    ],
    [
      'tests beside command',
      { tests: 'align', command: 'true' },
      'tests',
      'align',
      'nothing when no flavour',
    ],
  ] as const)('%s', (_, raw, input, value, allowed) => {
    const error = refused(input === 'platform' ? raw : { platform: 's390x', ...raw })
    expect(error.input).toBe(input)
    expect(error.message).toContain(`input '${input}' is '${value}'; it takes ${allowed}`)
  })

  test('of several wrong ones the first of the schema is told', () => {
    expect(refused({ platform: 's390x', timeout: 'x', clang: 'x' }).input).toBe('clang')
  })
})

/** Texts that are near what the fields take, so that the corners are reached. */
const PIECES = [
  ...[
    'debian:',
    'linux-source-6.12',
    '@',
    'trixie',
    '.tar',
    '.xz',
    'runner',
    'quick',
    'test_progs',
    'test_verifier',
  ],
  ...[
    ':0-120',
    ':',
    '-',
    ',',
    '\n',
    ' ',
    '0',
    '9',
    '64',
    's',
    'm',
    'h',
    'G',
    'M',
    'http://',
    "'",
    '"',
    '$',
    '\\',
    '\0',
  ],
]
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join('')),
)

test('any strings parse, or throw InvalidInput that names the input and its value', () => {
  const raws = fc.record(
    Object.fromEntries(FIELD_NAMES.map((name) => [name, text])) as Record<string, typeof text>,
    {
      requiredKeys: [],
    },
  )
  fc.assert(
    fc.property(raws, fc.constantFrom('s390x', 'arm64'), fc.boolean(), (some, platform, good) => {
      const raw: RawInputs = good ? { ...some, platform } : some
      try {
        parseInputs(raw)
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidInput)
        const { input, message } = error as InvalidInput
        expect(FIELD_NAMES).toContain(input)
        const value = (raw[input as keyof RawInputs] ?? '').trim()
        expect(message).toContain(`input '${input}' is '${withoutSecrets(value)}'`)
        expect(message).toMatch(/; it takes [\s\S]+$/)
      }
    }),
    { numRuns: 500 },
  )
})

test.each(FIELD_NAMES.map((name) => [name] as const))(
  '%s alone: any string parses, or is refused by its name',
  (name) => {
    fc.assert(
      fc.property(text, (value) => {
        const repository = name === 'kernel-ref' ? { 'kernel-repository': 'r' } : {}
        try {
          parse({ ...repository, [name]: value })
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInput)
          expect((error as InvalidInput).input).toBe(name)
        }
      }),
      { numRuns: 200 },
    )
  },
)

test('every field has a sentence for its users, and a default that it takes itself', () => {
  for (const [name, field] of Object.entries(FIELDS)) {
    expect(field.description, name).toMatch(/^[A-Z][\s\S]*\.$/)
    if (field.default !== undefined)
      expect(field.schema.safeParse(field.default).success, name).toBe(true)
  }
})

const TIMENS = { name: 'timens', collection: 'timens' }

test.each([
  ['bpf', '', true, [], ['test_progs', 'test_verifier']],
  ['bpf, timens', '', true, ['timens'], ['test_progs', 'test_verifier', 'timens']],
  ['net/forwarding\nvDSO', '', false, ['net/forwarding', 'vDSO'], ['net+forwarding', 'vDSO']],
  ['timens,bpf', 'timens', true, ['timens'], ['timens']],
])('selftests %j with suites %j', (selftests, suites, bpf, others, names) => {
  const inputs = parse({ selftests, suites })
  expect(inputs.selftests).toEqual({ bpf, others })
  expect(inputs.suites.map(({ name }) => name)).toEqual(names)
})

test('suites of directories: the whole, or one of its tests', () => {
  const words = 'timens,timens:timerfd,net/forwarding:bridge_mld.sh,bpf:test_lru_map'
  expect(parse({ selftests: 'bpf,timens,net/forwarding', suites: words }).suites).toEqual([
    TIMENS,
    { name: 'timens.timerfd', collection: 'timens', test: 'timerfd' },
    { name: 'net+forwarding.bridge_mld.sh', collection: 'net/forwarding', test: 'bridge_mld.sh' },
    { name: 'test_lru_map' },
  ])
})

test('who names tests of test_progs has the other directories too; a command runs instead of all', () => {
  const raw = { selftests: 'bpf,timens' }
  expect(parse({ ...raw, tests: 'align' }).suites).toEqual([{ name: 'test_progs' }, TIMENS])
  expect(parse({ ...raw, command: 'true' }).suites).toEqual([{ name: 'command' }])
})

test.each([
  'timens',
  'timens:timerfd',
  'net/forwarding',
  'net/forwarding:bridge_mld.sh',
  'test_maps',
  'bpf:xdping',
])('the word of a suite is what it was chosen with: %s', (word) => {
  const [suite] = parse({ selftests: 'bpf,timens,net/forwarding', suites: word }).suites
  expect(wordOf(suite ?? { name: '' })).toBe(word)
  expect(suite?.name).not.toMatch(/[/:]/)
})

test.each([
  [['test_progs', 'bpf:test_lru_map'], 'bpf'],
  [['test_progs', 'timens', 'net/forwarding'], 'bpf,timens,net/forwarding'],
  [['timens'], 'timens'],
])('a bundle of %j is of the directories %s', (words, selftests) => {
  expect(selftestsOf(words)).toBe(selftests)
})

test.each([
  ['1/1', { index: 1, count: 1 }],
  ['2/3', { index: 2, count: 3 }],
  ['99/99', { index: 99, count: 99 }],
])('shard %s', (given, shard) => {
  expect(parse({ shard: given }).shard).toEqual(shard)
})

test.each(['0/3', '4/3', '1/0', '3', '1/100', '-1/3', '1/3/5', '1 / 3', 'a/b'])(
  'shard %s is refused',
  (given) => {
    const allowed = 'PART/PARTS, e.g. 1/3; at most 99 parts'
    expect(refused({ platform: 's390x', shard: given }).message).toBe(
      `input 'shard' is '${given}'; it takes ${allowed}`,
    )
  },
)

test.each([{ suites: 'test_maps' }, { command: 'true' }])('%j cannot be divided', (raw) => {
  expect(refused({ platform: 's390x', shard: '1/2', ...raw }).input).toBe('shard')
  expect(parse({ shard: '1/1', ...raw }).shard).toEqual({ index: 1, count: 1 })
})

test('new failures cannot be told without a base', () => {
  expect(refused({ platform: 's390x', base: 'none', 'fail-on': 'new' }).input).toBe('fail-on')
  expect(parse({ base: 'auto', 'fail-on': 'new' })).toMatchObject({ base: 'auto', failOn: 'new' })
})

test.each<[RawInputs, string]>([
  [{}, 'run'],
  [{ phase: 'build' }, 'build'],
  [{ bundle: 'b' }, 'test'],
  [{ bundle: 'b', phase: 'test' }, 'test'],
  [{ phase: 'report', results: 'r' }, 'report'],
  [{ phase: 'tests' }, "input 'phase' is 'tests'"],
  [{ phase: 'build', bundle: 'b' }, "input 'bundle' is 'b'; it takes nothing when phase is build"],
  [{ phase: 'run', bundle: 'b' }, "input 'bundle' is 'b'; it takes nothing when phase is run"],
  [{ phase: 'test' }, "input 'bundle' is ''"],
  [{ phase: 'report' }, "input 'results' is ''"],
  [
    { phase: 'run', results: 'r' },
    "input 'results' is 'r'; it takes nothing unless phase is report",
  ],
])('phase of %j: %s', (raw, expected) => {
  const told = () => {
    try {
      return parsePhase(raw)
    } catch (error) {
      return error instanceof InvalidInput ? error.message : 'another error'
    }
  }
  expect(told()).toMatch(new RegExp(`^${expected}`))
})

test('flags that boot a machine like this one are those that are not the defaults', () => {
  const flags = (raw: RawInputs) => vmFlagsOf(parseInputs({ platform: 's390x', ...raw }))
  expect(flags({})).toEqual([])
  expect(flags({ 'vm-cpus': '2', 'vm-memory': '8G', 'kernel-args': ' quiet  a=b' })).toEqual([
    '--vm-cpus=2',
    '--vm-memory=8G',
    '--kernel-args=quiet a=b',
  ])
})

test('memory of a guest of 32 bit: less by default, and no more than it reaches', () => {
  const memory = (raw: RawInputs) => parseInputs({ platform: 'arm', ...raw }).vmMemory
  expect(memory({})).toBe('2G')
  expect(memory({ 'vm-memory': '3G' })).toBe('3G')
  expect(memory({ 'vm-memory': '500M' })).toBe('500M')
  for (const size of ['4G', '3073M'])
    expect(() => memory({ 'vm-memory': size })).toThrow(
      `input 'vm-memory' is '${size}'; it takes at most 3G: armhf has 32 bit`,
    )
  expect(parseInputs({ platform: 'aarch64', 'vm-memory': '4G' }).vmMemory).toBe('4G')
})
