import { describe, expect, test } from 'vitest'
import { GROUPS } from '../../src/inputs/groups.ts'
import type { RawInputs } from '../../src/inputs/schema.ts'
import { knownOf } from '../../src/report/known.ts'
import { type OwnVersions, ownVersions } from '../../src/report/own-versions.ts'
import type { CellInputs, SupportCell } from '../../src/results/support.ts'

const ASKED: CellInputs = {
  platform: 's390x',
  kernel: 'debian:linux-source-6.12',
  compiler: 'gcc',
}
const CELL: SupportCell = {
  ...ASKED,
  date: '2026-11-28',
  commit: 'ab'.repeat(20),
  versions: {
    ...{ scripts: 'build/kernel.sh k1', vmtest: '0.18.0' },
    packages: { 'clang-19': '1:19.1.7-3+b1', dwarves: '1.30-1' },
  },
  cpus: 2,
  verdict: 'pass',
  sentence: '279 pass',
  seconds: { whole: 1500, build: 1020, boot: 35, quick: 400 },
  steps: {},
  counts: { passed: 279, failed: 0, skipped: 0, flaky: 0 },
  failed: [],
}
const NOW: OwnVersions = {
  ...ownVersions(new Map(), new Map()),
  scripts: new Map([['build/kernel.sh', 'k1']]),
  vmtest: '0.18.0',
}
const known = (asked: Partial<CellInputs>, ...cells: SupportCell[]): string =>
  knownOf({ schema: 1, cells }, { cell: { ...ASKED, ...asked }, raw: {}, now: NOW })
const presetIn = ({ 'config-preset': preset }: RawInputs) => preset !== undefined && { preset }
const knownWith = (raw: RawInputs, cell = CELL, now = NOW): string =>
  knownOf({ schema: 1, cells: [cell] }, { cell: { ...ASKED, ...cell, ...presetIn(raw) }, raw, now })

describe('what is known before a build', () => {
  test('of the cell itself', () => {
    expect(known({}, CELL)).toBe(
      's390x with debian:linux-source-6.12 and gcc: quick was pass on 2026-11-28, 279 passed; on 2 CPUs build 17m, boot 35s, tests 6m 40s',
    )
  })

  test('of its whole suite too', () => {
    const whole: SupportCell = {
      ...{ ...CELL, tests: 'whole' },
      seconds: { whole: 3000, build: 1020, vms: 1800 },
    }
    expect(known({}, whole, CELL)).toBe(
      's390x with debian:linux-source-6.12 and gcc: quick was pass on 2026-11-28, 279 passed; on 2 CPUs build 17m, boot 35s, tests 6m 40s; the whole suite was pass on 2026-11-28, 279 passed; on 2 CPUs build 17m, VMs 30m',
    )
    expect(known({ compiler: 'llvm' }, whole)).toContain(
      'not yet run; with debian:linux-source-6.12 and gcc the whole suite was pass on',
    )
  })

  test('failed tests, at most three by name; how many were left out; no times where there are none', () => {
    const failed = ['a', 'b', 'c', 'd', 'e'].map((name) => `test_progs ${name}`)
    const cell: SupportCell = {
      ...CELL,
      verdict: 'test-failure',
      seconds: { whole: 60 },
      counts: { ...CELL.counts, failed: 5 },
      failed,
      leftOut: [{ suite: 'test_progs', test: 'f', reason: 'no JIT' }],
    }
    expect(known({}, cell)).toBe(
      's390x with debian:linux-source-6.12 and gcc: quick was test failure on 2026-11-28, 279 passed, 5 failed: test_progs a, test_progs b, test_progs c and 2 more, 1 left out',
    )
  })

  test('of a tree that was not run: other kernels on this platform', () => {
    expect(known({ kernel: '/home/user/linux' }, CELL, { ...CELL, platform: 'aarch64' })).toBe(
      's390x with /home/user/linux and gcc: not yet run; with debian:linux-source-6.12 and gcc quick was pass on 2026-11-28, 279 passed; on 2 CPUs build 17m, boot 35s, tests 6m 40s',
    )
  })

  test('nothing', () => {
    expect(known({ compiler: 'llvm' })).toBe(
      's390x with debian:linux-source-6.12 and llvm: not yet run, nor any other kernel on s390x (docs/support.md)',
    )
  })

  test.each<[RawInputs, string]>([
    [{ 'config-preset': 'kasan' }, 'without config-preset'],
    [{ toolchain: 'debian:forky' }, 'with toolchain debian:trixie'],
    [{ clang: '20' }, 'with clang 19'],
    [{ selftests: 'timens' }, 'with selftests bpf'],
    [{ emulator: 'tuned' }, 'with emulator debian'],
    [{ 'leave-out': 'nothing' }, 'with leave-out known'],
    [
      { patches: 'a.patch\nb.patch', config: 'c', 'config-base': 'lean', 'kernel-args': 'quiet' },
      'without patches, without config, with config-base default, without kernel-args',
    ],
  ])('of a run without %j: how that one differs', (raw, how) => {
    expect(knownWith(raw)).toBe(
      `s390x with debian:linux-source-6.12 and gcc, but ${how}: quick was pass on 2026-11-28, 279 passed; on 2 CPUs build 17m, boot 35s, tests 6m 40s`,
    )
  })

  const HAVING = { ...CELL, preset: 'debug-off', date: '2026-11-29' }
  const QUICK =
    'quick was pass on 2026-11-28, 279 passed; on 2 CPUs build 17m, boot 35s, tests 6m 40s'
  const ITS = QUICK.replace('-28', '-29')
  test.each<[string, string | undefined, SupportCell[], string]>([
    [
      'its own cell',
      'debug-off',
      [CELL, HAVING],
      `s390x with debian:linux-source-6.12, gcc and preset debug-off: ${ITS}`,
    ],
    [
      'the cell without it, where it has none',
      'kasan',
      [HAVING, CELL],
      `s390x with debian:linux-source-6.12 and gcc, but without config-preset: ${QUICK}`,
    ],
    [
      'the cell without any, of a run without',
      undefined,
      [HAVING, CELL],
      `s390x with debian:linux-source-6.12 and gcc: ${QUICK}`,
    ],
    [
      'others, with their presets',
      undefined,
      [HAVING],
      `s390x with debian:linux-source-6.12 and gcc: not yet run; with debian:linux-source-6.12, gcc and preset debug-off ${ITS}`,
    ],
    [
      'others, of a run with another preset',
      'kasan',
      [HAVING, { ...CELL, kernel: 'k' }],
      `s390x with debian:linux-source-6.12, gcc and preset kasan: not yet run; with debian:linux-source-6.12, gcc and preset debug-off ${ITS}; with k and gcc, but without config-preset, ${QUICK}`,
    ],
  ])('of a preset: %s', (_, preset, cells, words) => {
    const raw = preset === undefined ? {} : { 'config-preset': preset }
    expect(
      knownOf({ schema: 1, cells }, { cell: { ...ASKED, ...presetIn(raw) }, raw, now: NOW }),
    ).toBe(words)
  })

  test('of another kernel, without these inputs', () => {
    const cell = { cell: { ...ASKED, kernel: '.' }, raw: { 'config-preset': 'kasan' }, now: NOW }
    expect(knownOf({ schema: 1, cells: [CELL] }, cell)).toContain(
      ': not yet run; with debian:linux-source-6.12 and gcc, but without config-preset, quick was pass',
    )
  })

  test.each<[string, RawInputs]>([
    ['what the cell had', { clang: '19', toolchain: 'debian:trixie', 'vm-cpus': 'auto' }],
    ['nothing', { config: ' ', patches: '' }],
    [
      'what decides nothing',
      { mirror: 'http://m', 'cache-size': '20G', out: 'o', freshness: '1d' },
    ],
    ['which tests: it says that it was quick', { tests: 'iters', suites: 'test_progs' }],
  ])('no difference by %s', (_, raw) => {
    expect(knownWith(raw)).not.toContain(', but ')
  })

  test.each([
    ['loongarch64', { toolchain: 'debian:forky' }, { toolchain: 'debian:trixie' }],
    ['armhf', { 'vm-memory': '2G' }, { 'vm-memory': '4G' }],
  ])("%s: the platform's own defaults are none", (platform, usual, other) => {
    const cell = { ...CELL, platform }
    expect(knownWith(usual, cell)).not.toContain(', but ')
    const [[name, had] = []] = Object.entries(usual)
    expect(knownWith(other, cell)).toContain(`, but with ${name} ${had}: `)
  })

  test('an input on what is built or booted makes a difference, but for those that are known not to', () => {
    const names = [...(GROUPS['What is built'] ?? []), ...(GROUPS['What is booted'] ?? [])]
    expect(names.filter((name) => !knownWith({ [name]: 'x' }).includes(', but '))).toEqual([
      ...['platform', 'kernel', 'kernel-repository', 'kernel-ref'],
      ...['kernel-image', 'kernel-modules', 'kernel-vmlinux', 'mirror', 'expired-releases'],
      ...['compiler', 'registry-auth', 'bundle', 'bundle-key'],
    ])
  })

  test('of other versions: old', () => {
    expect(knownWith({}, CELL, { ...NOW, vmtest: '0.19.0' })).toContain(
      ': quick was pass on 2026-11-28 (old: with other scripts, vmtest, lists or tables), 279 passed',
    )
  })
})
