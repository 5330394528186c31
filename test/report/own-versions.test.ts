/** What makes a cell of docs/support.json old, and what does not. */
import { describe, expect, test } from 'vitest'
import type { BrokenTest } from '../../src/lists/left-out.ts'
import type { Platform } from '../../src/platform/table.ts'
import type { Preset } from '../../src/presets/model.ts'
import { decidingOf } from '../../src/presets/presets.ts'
import { isOld, type OwnVersions, ownVersions, tablesOf } from '../../src/report/own-versions.ts'
import type { SupportCell } from '../../src/results/support.ts'

const BROKEN: BrokenTest = {
  ...{ suite: 'test_verifier', test: 'ld_abs: a', platform: 'ppc64le', kernel: 'k' },
  ...{ emulator: 'QEMU 10.0', shows: 'takes long', evidence: '51 s', date: '2026-11-23' },
}
const LISTS = {
  'DENYLIST.6.12': 'iters/css # no trampolines\n',
  'DENYLIST.6.12.ppc64le': 'ringbuf # no JIT\n',
  'SPLAT_ALLOWLIST.6.12': '# known\nbuild_id\n',
}
const own = ownVersions(new Map(), new Map(Object.entries(LISTS)))
const NOW: OwnVersions = {
  ...own,
  scripts: new Map([['build/kernel.sh', 'k1']]),
  vmtest: '0.18.0',
  emulation: [BROKEN],
}
const OF = { platform: 'ppc64le', release: '6.12.117', accelerator: 'tcg' } as const
const CELL: SupportCell = {
  ...{ ...OF, kernel: 'debian:linux-source-6.12', compiler: 'gcc', date: '2026-11-28' },
  ...{ commit: 'ab'.repeat(20), cpus: 2, verdict: 'pass', sentence: '270 pass', steps: {} },
  versions: {
    ...{ scripts: 'build/kernel.sh k1', vmtest: '0.18.0', packages: {} },
    ...tablesOf(OF, NOW),
  },
  seconds: { whole: 100 },
  counts: { passed: 270, failed: 0, skipped: 0, flaky: 0 },
  failed: [],
}

const lists = (more: Readonly<Record<string, string>>): Partial<OwnVersions> => ({
  lists: new Map(Object.entries({ ...LISTS, ...more })),
})
const row = (name: string, over: Partial<Platform>): Partial<OwnVersions> => ({
  platforms: own.platforms.map((each) => (each.name === name ? { ...each, ...over } : each)),
})

test.each<[string, Partial<OwnVersions>]>([
  ['a script', { scripts: new Map([['build/kernel.sh', 'k2']]) }],
  ['vmtest', { vmtest: '0.19.0' }],
  ['an entry for its branch', lists({ 'DENYLIST.6.12': 'iters\n' })],
  ['one for its branch and platform', lists({ 'DENYLIST.6.12.ppc64el': 'xdp\n' })],
  ['one for all', lists({ DENYLIST: 'x*p\n' })],
  ['one for its build root', lists({ 'DENYLIST.6.12.trixie': 'xdp\n' })],
  ['one that is gone', lists({ 'DENYLIST.6.12.ppc64le': '' })],
  ['a known report of the kernel', lists({ SPLAT_ALLOWLIST: 'lockdep\n' })],
  ['what emulation breaks', { emulation: [BROKEN, { ...BROKEN, test: 'ld_abs: b' }] }],
  [
    'what it breaks of test_progs in quick',
    { emulation: [BROKEN, { ...BROKEN, suite: 'test_progs', test: 'ringbuf/one' }] },
  ],
  ['what emulation breaks no more', { emulation: [] }],
  ["QEMU's -cpu", row('ppc64le', { cpu: 'power9' })],
  ['kernel arguments', row('ppc64le', { kernelArgs: ['console=hvc0', 'nokaslr'] })],
  ['a fragment', row('ppc64le', { fragments: ['config.ppc64'] })],
  ['a test of quick', { quick: { ...own.quick, tests: [...own.quick.tests, 'tailcalls'] } }],
  ["quick's range", { quick: { ...own.quick, verifier: { first: 0, last: 121 } } }],
  ['its platform is gone', { platforms: [] }],
])('old by %s', (_, over) => {
  expect(isOld(CELL, NOW)).toBe(false)
  expect(isOld(CELL, { ...NOW, ...over })).toBe(true)
})

test.each<[string, Partial<OwnVersions>]>([
  ['a script that it did not use', { scripts: new Map(NOW.scripts).set('build/x.sh', 'x1') }],
  ['a comment', lists({ 'DENYLIST.6.12': '# why\niters/css # another cause\n' })],
  [
    'an entry for a test that quick does not run',
    lists({ 'DENYLIST.6.12': 'iters/css\nsk_lookup' }),
  ],
  ['one for another branch', lists({ 'DENYLIST.6.18': 'xdp\n' })],
  ['one for another build root', lists({ 'DENYLIST.6.12.sid': 'xdp\n' })],
  ['one for another platform', lists({ 'DENYLIST.6.12.s390x': 'xdp\n' })],
  ['evidence of what emulation breaks', { emulation: [{ ...BROKEN, evidence: '' }] }],
  [
    'what it breaks of test_progs that quick does not run',
    { emulation: [BROKEN, { ...BROKEN, suite: 'test_progs', test: 'sk_lookup/one' }] },
  ],
  ['what it breaks elsewhere', { emulation: [BROKEN, { ...BROKEN, platform: 's390x' }] }],
  ['an alias', row('ppc64le', { aliases: ['powerpc'] })],
  ['its having been tried', row('ppc64le', { untried: true })],
  ["another platform's row", row('s390x', { kernelArgs: [] })],
])('not old by %s', (_, over) => {
  expect(isOld(CELL, { ...NOW, ...over })).toBe(false)
})

describe('a cell of the whole suite', () => {
  const whole = { ...OF, tests: 'whole' } as const
  const cell: SupportCell = {
    ...{ ...CELL, tests: 'whole' },
    versions: { ...CELL.versions, ...tablesOf(whole, NOW) },
  }

  test.each<[string, Partial<OwnVersions>]>([
    ['an entry for a test that quick does not run', lists({ DENYLIST: 'sk_lookup\n' })],
    [
      'what emulation breaks',
      { emulation: [BROKEN, { ...BROKEN, suite: 'test_progs', test: 'sk_lookup' }] },
    ],
    ["QEMU's -cpu", row('ppc64le', { cpu: 'power9' })],
  ])('old by %s', (_, over) => {
    expect(isOld(cell, NOW)).toBe(false)
    expect(isOld(cell, { ...NOW, ...over })).toBe(true)
  })

  test('not old by what quick has', () => {
    expect(isOld(cell, { ...NOW, quick: { ...own.quick, tests: [] } })).toBe(false)
  })

  test('old by the suites of its presets', () => {
    const presets = own.presets.map((each) => ({ ...each, suites: () => ['test_maps'] }))
    const having = { ...whole, preset: 'bpf-ci' }
    expect(tablesOf(having, { ...NOW, presets }).tables).not.toBe(tablesOf(having, NOW).tables)
  })
})

describe('a cell with presets', () => {
  const ASAN = { ...OF, preset: 'asan,debug-off' }
  const cell: SupportCell = {
    ...{ ...CELL, preset: ASAN.preset },
    versions: { ...CELL.versions, ...tablesOf(ASAN, NOW) },
  }
  const preset = (name: string, over: Partial<Preset>): Partial<OwnVersions> => ({
    presets: own.presets.map((each) => (each.name === name ? { ...each, ...over } : each)),
  })
  const denied = (test: string, platform?: string) => ({
    denied: [{ name: 'a list', platform, entries: [{ test, why: 'another cause' }] }],
  })

  test.each<[string, Partial<OwnVersions>]>([
    ['an option', preset('debug-off', { options: [{ set: { LOCK_STAT: 'n' } }] })],
    ['a variable of make', preset('asan', { selftestsVariables: ['SAN_CFLAGS=-g'] })],
    ['a package of the build', preset('asan', { buildPackages: () => ['libasan-dev'] })],
    ['a variable of the runners', preset('asan', { guestEnvironment: [] })],
    ['a kernel argument', preset('debug-off', { kernelArgs: ['quiet'] })],
    ['an entry of its list', preset('asan', denied('ringbuf'))],
    ['its preset is gone', { presets: [] }],
  ])('old by %s, which is nothing to one without', (_, over) => {
    expect(isOld(cell, NOW)).toBe(false)
    expect(isOld(cell, { ...NOW, ...over })).toBe(true)
    expect(isOld(CELL, { ...NOW, ...over })).toBe(false)
  })

  test.each<[string, Partial<OwnVersions>]>([
    ['what a preset is for', preset('asan', { purpose: 'x', costs: 'y', source: 'z' })],
    ["why its list's entries are there", preset('asan', denied('iters/task_vma'))],
    ['a list for another platform', preset('debug-off', denied('ringbuf', 's390x'))],
    ['an entry for a test that quick does not run', preset('debug-off', denied('sk_lookup'))],
    ['its suites, which quick replaces', preset('debug-off', { suites: () => ['test_maps'] })],
    ['another preset', preset('kasan', { options: [] })],
    [
      'an option of another platform',
      preset('debug-off', {
        options: [
          ...(own.presets.find(({ name }) => name === 'debug-off')?.options ?? []),
          { set: { X: 'y' }, on: { s390x: '0' } },
        ],
      }),
    ],
  ])('not old by %s', (_, over) => {
    expect(isOld(cell, { ...NOW, ...over })).toBe(false)
  })

  test('all that a preset has is known to decide a cell or not to', () => {
    const keys = new Set(own.presets.flatMap((each) => Object.keys(each)))
    const others = [
      'name',
      'purpose',
      'costs',
      'source',
      'platforms',
      'compiler',
      'suites',
      'denied',
    ]
    const [first] = own.presets
    if (first === undefined) throw new Error('no presets')
    expect([...others, ...Object.keys(decidingOf(first, 's390x', undefined))].toSorted()).toEqual(
      [...keys].toSorted(),
    )
  })
})

test('a cell that does not say with which lists and tables it ran is old by the others only', () => {
  const { lists: _, tables: __, ...versions } = CELL.versions
  const older: SupportCell = { ...CELL, versions }
  expect(isOld(older, { ...NOW, ...lists({ DENYLIST: 'xdp\n' }) })).toBe(false)
  expect(isOld(older, { ...NOW, ...row('ppc64le', { cpu: 'power9' }) })).toBe(false)
  expect(isOld(older, { ...NOW, vmtest: '0.19.0' })).toBe(true)
})

test('what emulation breaks is nothing to a cell that ran under KVM', () => {
  const kvm = { ...OF, accelerator: 'kvm' } as const
  expect(tablesOf(kvm, { ...NOW, emulation: [] })).toEqual(tablesOf(kvm, NOW))
})

test('the hash does not depend on how a row is written', () => {
  const turned = own.platforms.map((each) => ({
    ...Object.fromEntries(Object.entries(each).toReversed()),
    ...each,
  }))
  expect(tablesOf(OF, { ...NOW, platforms: turned })).toEqual(tablesOf(OF, NOW))
})
