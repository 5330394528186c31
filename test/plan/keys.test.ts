import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Identity, identify } from '../../src/cache/product.ts'
import type { GuestFile } from '../../src/facts/rootfs.ts'
import type { RawInputs } from '../../src/inputs/schema.ts'
import { planBefore } from '../../src/plan/whole.ts'
import type { Place } from '../../src/recipe/command.ts'
import { kindOf } from '../../src/recipe/kinds.ts'
import type { Context } from '../../src/steps/context.ts'
import { contextOf, GIVEN_ROOT, GUEST_FILES, HOST, RESOURCES, TWO_PATCHES } from './contexts.ts'

/**
 * Keys of all products of a plan. What a product leaves in its folder stands for what it would be: the list of packages
 * of a build root follows from those asked for, the id of a source from the source asked for, neither from our scripts.
 * @param held what products hold, by step: their sums
 */
function keysOf(
  context: Context,
  families: Record<string, string> = {},
  mounts: Record<string, Identity> = {},
  held: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const keys: Record<string, string> = {}
  const texts = new Map<string, string>()
  const read = ({ place, path }: Place): string => {
    const text = texts.get(`${place}/${path}`)
    if (text === undefined) throw new Error(`nothing made ${place}/${path}`)
    return text
  }
  texts.set('runner-toolchain/packages', 'of this machine')
  for (const { id, product, cacheMount } of planBefore(context, undefined).steps) {
    if (product === undefined) continue
    if (cacheMount !== undefined) {
      mounts[cacheMount.kind] = identify(cacheMount, read)
      expect(kindOf(cacheMount.kind).by).toBe('programs')
    }
    const { key, about, family } = identify(product, read)
    // What is broken is only known to be ours by its kind.
    expect(kindOf(product.kind).by).toBe('step')
    expect(key).toMatch(new RegExp(`^${product.name.replaceAll('.', '\\.')}-[0-9a-f]{16}$`))
    keys[id] = key
    texts.set(`${id}/product`, `${about}\n`)
    texts.set(`${id}/sums`, held[id] ?? 'the same')
    if (family !== undefined) {
      texts.set(`${id}/family`, family)
      families[id] = family
    }
    const values = product.ingredients.flatMap((each) =>
      'value' in each && each.name !== 'scripts' ? [`${each.name} ${each.value}`] : [],
    )
    texts.set(`${id}/${id === 'source' ? 'id' : 'packages'}`, values.join('\n'))
  }
  return keys
}

const TREE = { path: '/home/user/linux', id: 'git:1', version: '6.12' }
const DIRECTORY = {
  kernel: '/home/user/linux',
  suites: 'test_progs,test_verifier',
} satisfies RawInputs
const BASE = contextOf(DIRECTORY, { tree: TREE })

function changed(raw: RawInputs, given: Partial<Context>, base = BASE): string[] {
  const before = keysOf(base)
  const after = keysOf(contextOf({ ...DIRECTORY, ...raw }, { tree: TREE, ...given }))
  expect(Object.keys(after)).toEqual(Object.keys(before))
  return Object.keys(before).filter((id) => before[id] !== after[id])
}

const BUILT = ['kernel', 'selftests', 'bundle']
const ALL = ['toolchain', 'rootfs', 'patch', ...BUILT]

describe('a changed input changes the keys of what is made from it, and no other', () => {
  test.each<[string, RawInputs, Partial<Context>, string[]]>([
    ['nothing', {}, {}, []],
    ['tests', { tests: 'align' }, {}, []],
    ['the range of test_verifier', { suites: 'test_progs,test_verifier:0-5' }, {}, []],
    ['timeouts', { timeout: '5m', 'suite-timeout': '1m' }, {}, []],
    ["the VM's size", { 'vm-cpus': '8', 'vm-memory': '8G' }, {}, []],
    ['kernel-args', { 'kernel-args': 'debug' }, {}, []],
    ['splats, cache, out', { splats: 'warn', cache: 'false', out: '/elsewhere' }, {}, []],
    ['cores of the machine', {}, { host: { ...HOST, cores: 64 } }, []],
    ['programs of the machine', {}, { host: { ...HOST, programs: ['mmdebstrap', 'bwrap'] } }, []],
    ['another place of the same tree', {}, { tree: { ...TREE, path: '/elsewhere' } }, []],
    ['the tree', {}, { tree: { ...TREE, id: 'git:2' } }, ['patch', ...BUILT]],
    ['patches', {}, { patches: TWO_PATCHES }, ['patch', ...BUILT]],
    ['config', {}, { config: [{ name: 'a', text: 'CONFIG_A=y\n' }] }, BUILT],
    ['config-base', { 'config-base': 'lean' }, {}, BUILT],
    ['config-preset', { 'config-preset': 'debug-off' }, {}, BUILT],
    ['compiler', { compiler: 'llvm' }, {}, ['toolchain', 'rootfs', ...BUILT]],
    ['ccache', { ccache: 'true' }, { cacheDir: '/c' }, BUILT],
    ['clang', { clang: '22' }, {}, ['toolchain', 'rootfs', ...BUILT]],
    ['suites', { suites: 'test_progs,test_maps' }, {}, ['selftests', 'bundle']],
    ['rootfs-packages', { 'rootfs-packages': 'strace' }, {}, ['rootfs', 'bundle']],
    ['time gone by', {}, { freshSince: '2026-11-26T00' }, ['toolchain', 'rootfs', ...BUILT]],
    [
      'place and size of the store',
      { 'cache-dir': '/c', 'cache-size': '1G', freshness: '1d' },
      { cacheDir: '/c' },
      [],
    ],
    ['mirror', { mirror: 'http://m/debian' }, {}, ['toolchain', 'rootfs', ...BUILT]],
    ['toolchain', { toolchain: 'debian:forky' }, {}, ['toolchain', 'rootfs', ...BUILT]],
    ['platform', { platform: 'riscv64' }, {}, ALL],
    [
      "the machine's architecture",
      {},
      { host: { ...HOST, debian: 'arm64' } },
      ['toolchain', 'vmtest', ...BUILT],
    ],
    ['where vmtest comes from', {}, { vmtest: { kind: 'path', path: '/x/vmtest' } }, ['vmtest']],
  ])('%s', (_, raw, given, expected) => {
    expect(changed(raw, given).sort()).toEqual([...expected].sort())
  })

  test.each<[string, string[]]>([
    ['build/apt-sources.sh', ['toolchain', 'rootfs', 'bundle']],
    ['build/toolchain-finish.sh', ['toolchain']],
    ['build/rootfs-finish.sh', ['rootfs', 'bundle']],
    ['build/overlay.sh', ['patch', ...BUILT]],
    ['build/patch.sh', ['patch', ...BUILT]],
    // They run for presets alone.
    ['build/resolve-config.sh', []],
    ['build/check-presets.sh', []],
    ['build/config.sh', BUILT],
    ['build/kernel-layer.sh', BUILT],
    ['build/kernel.sh', BUILT],
    ['build/incremental/changes.sh', BUILT],
    ['build/incremental/adopt-kernel.sh', BUILT],
    ['build/incremental/keep-manifest.sh', BUILT],
    ['build/incremental/adopt-selftests.sh', ['selftests', 'bundle']],
    ['build/llvm-config.sh', ['selftests', 'bundle']],
    ['build/ignored.sh', []],
    ['build/hide.sh', []],
    ['build/manifest.sh', ['patch', ...BUILT]],
    ['build/incremental/patched-manifest.sh', ['patch', ...BUILT]],
    ['build/signing-key.sh', ['signing-key']],
    ['build/lean.config', []],
    ['build/selftests.sh', ['selftests', 'bundle']],
    ['build/selftests-layer.sh', ['selftests', 'bundle']],
    ['build/bundle.sh', ['bundle']],
    ['build/check-libraries.sh', []],
    ['build/host-packages.sh', []],
    ['build/reaper.sh', []],
    ['guest/run.sh', []],
  ])('%s', (name, expected) => {
    const resources = new Map([...RESOURCES, [name, 'another text\n']])
    expect(changed({}, { resources }).sort()).toEqual([...expected].sort())
  })

  test('a vmtest that was installed anew is another one', () => {
    const vmtest = { kind: 'path', path: '/x/vmtest' } as const
    const of = (vmtestModified: string): Context =>
      contextOf(DIRECTORY, { tree: TREE, vmtest, host: { ...HOST, vmtestModified } })
    expect(keysOf(of('2026-01-01')).vmtest).not.toBe(keysOf(of('2026-01-02')).vmtest)
  })

  const after = (bytes: Uint8Array, last: number): Uint8Array => new Uint8Array([...bytes, last])

  test.each<[string, Partial<Context>, Partial<Context>]>([
    [
      'bytes',
      { patches: TWO_PATCHES },
      { patches: TWO_PATCHES.map((patch) => ({ ...patch, bytes: after(patch.bytes, 0xe9) })) },
    ],
    // To a reader of UTF-8 both are one character that stands for a mistake.
    [
      'bytes that are no UTF-8',
      { patches: TWO_PATCHES.map((patch) => ({ ...patch, bytes: after(patch.bytes, 0xe8) })) },
      { patches: TWO_PATCHES.map((patch) => ({ ...patch, bytes: after(patch.bytes, 0xe9) })) },
    ],
    [
      'options',
      { patches: TWO_PATCHES },
      { patches: TWO_PATCHES.map((patch) => ({ ...patch, reverse: true })) },
    ],
    [
      'folders',
      { patches: TWO_PATCHES },
      { patches: TWO_PATCHES.map((patch) => ({ ...patch, strip: 0 })) },
    ],
    [
      'kind',
      { patches: TWO_PATCHES },
      { patches: TWO_PATCHES.map((patch) => ({ ...patch, kind: 'mail' as const })) },
    ],
    ['order', { patches: TWO_PATCHES }, { patches: TWO_PATCHES.toReversed() }],
    ['number', { patches: TWO_PATCHES }, { patches: TWO_PATCHES.slice(1) }],
  ])("the patches' %s counts", (_, one, other) => {
    const [a, b] = [one, other].map((given) =>
      keysOf(contextOf(DIRECTORY, { tree: TREE, ...given })),
    )
    for (const id of ['patch', ...BUILT]) expect(a?.[id], id).not.toBe(b?.[id])
  })

  test("the config fragments' order counts", () => {
    const config = [
      { name: 'a', text: 'CONFIG_A=y\n' },
      { name: 'b', text: 'CONFIG_A=n\n' },
    ]
    const [a, b] = [config, config.toReversed()].map((each) =>
      keysOf(contextOf(DIRECTORY, { tree: TREE, config: each })),
    )
    expect(a?.kernel).not.toBe(b?.kernel)
    expect(a?.patch).toBe(b?.patch)
  })
})

describe('directories of kselftest', () => {
  const of = (selftests: string, given: Partial<Context> = {}): Record<string, string> =>
    keysOf(contextOf({ ...DIRECTORY, tests: '', suites: '', selftests }, { tree: TREE, ...given }))
  const changes = (one: Record<string, string>, other: Record<string, string>): string[] =>
    Object.keys(one).filter((id) => other[id] !== undefined && one[id] !== other[id])

  test('bpf alone builds what is built without the input', () => {
    expect(of('bpf')).toEqual(
      keysOf(contextOf({ ...DIRECTORY, tests: '', suites: '' }, { tree: TREE })),
    )
    expect(of('bpf').kselftests).toBeUndefined()
    expect(of('timens').selftests).toBeUndefined()
  })

  test('another list is another kernel, for its config, and what is made from that', () => {
    expect(changes(of('bpf,timens'), of('bpf,timens,mqueue'))).toEqual([
      'kernel',
      'selftests',
      'kselftests',
      'bundle',
    ])
    expect(of('bpf,timens').kernel).toBe(of('timens').kernel)
    expect(of('bpf,timens').kselftests).toBe(of('timens').kselftests)
  })

  test.each<[string, Partial<Context>, string[]]>([
    [
      'clang',
      { clang: '22' },
      ['toolchain', 'rootfs', 'kernel', 'selftests', 'kselftests', 'bundle'],
    ],
    ['cores', { host: { ...HOST, cores: 64 } }, []],
    [
      'build/kselftests.sh',
      { resources: new Map([...RESOURCES, ['build/kselftests.sh', 'another text\n']]) },
      ['kselftests', 'bundle'],
    ],
  ])('%s', (_, given, expected) => {
    expect(changes(of('bpf,timens'), of('bpf,timens', given))).toEqual(expected)
  })

  test('a kernel with other directories is where one starts from, their programs never', () => {
    const families = (selftests: string): Record<string, string> => {
      const found: Record<string, string> = {}
      keysOf(contextOf({ ...DIRECTORY, tests: '', suites: '', selftests }, { tree: TREE }), found)
      return found
    }
    expect(families('bpf,timens').kernel).toBe(families('bpf').kernel)
    expect(families('bpf,timens').kselftests).toBeUndefined()
  })
})

describe('what programs keep for themselves, in other stores', () => {
  const KEPT = { cacheDir: '/c' }
  const mountsOf = (raw: RawInputs, given: Partial<Context>): Record<string, Identity> => {
    const mounts: Record<string, Identity> = {}
    keysOf(contextOf(raw, given), {}, mounts)
    return mounts
  }
  const ccache = (raw: RawInputs = {}, given: Partial<Context> = {}): Identity | undefined =>
    mountsOf({ ...DIRECTORY, ccache: 'true', ...raw }, { tree: TREE, ...KEPT, ...given }).ccache
  const git = (raw: RawInputs, given: Partial<Context> = {}): Identity | undefined =>
    mountsOf({ 'kernel-ref': 'v6.12', ...raw }, { gitCommit: 'c1', ...KEPT, ...given }).git
  const LINUX = { kernel: '', 'kernel-repository': 'https://example.org/linux.git' }

  test('nothing is kept without ccache and git, or without a place to keep it', () => {
    expect(mountsOf(DIRECTORY, { tree: TREE, ...KEPT })).toEqual({})
    const { cacheDir: _, ...given } = contextOf({ ...DIRECTORY, ccache: 'true' }, { tree: TREE })
    const mounts = {}
    keysOf(given, {}, mounts)
    expect(mounts).toEqual({})
  })

  test.each<[string, RawInputs, Partial<Context>, 'same' | 'of use' | 'of no use']>([
    ['nothing', {}, {}, 'same'],
    ['cores', {}, { host: { ...HOST, cores: 64 } }, 'same'],
    ['the tree', {}, { tree: { ...TREE, id: 'git:2' } }, 'of use'],
    ['config', {}, { config: [{ name: 'a', text: 'CONFIG_A=y\n' }] }, 'of use'],
    ['config-base', { 'config-base': 'lean' }, {}, 'of use'],
    ['the compiler', { compiler: 'llvm' }, {}, 'of no use'],
    ['packages of the build root', { toolchain: 'debian:forky' }, {}, 'of no use'],
  ])("ccache's results, changed: %s", (_, raw, given, expected) => {
    const [one, other] = [ccache(), ccache(raw, given)]
    expect(one?.family).toBeDefined()
    expect(one?.key === other?.key, 'the same').toBe(expected === 'same')
    expect(one?.family === other?.family, 'of use').toBe(expected !== 'of no use')
  })

  test("git's objects: once in a window of time, whatever the commit, of one repository", () => {
    const [one, later] = [git(LINUX, { freshSince: '1' }), git(LINUX, { freshSince: '2' })]
    expect(git(LINUX, { freshSince: '1', gitCommit: 'c2' })?.key).toBe(one?.key)
    expect(later?.key).not.toBe(one?.key)
    expect(later?.family).toBe(one?.family)
    const other = git(
      { kernel: '', 'kernel-repository': 'https://example.org/other/linux.git' },
      { freshSince: '1' },
    )
    expect(other?.family).not.toBe(one?.family)
    expect(other?.key).not.toBe(one?.key)
  })
})

describe("the guest's root", () => {
  const rootKeys = (given: Partial<Context>, raw: RawInputs = {}): Record<string, string> =>
    keysOf(contextOf({ ...DIRECTORY, ...raw }, { tree: TREE, ...given }))
  const unlike = (one: Record<string, string>, other: Record<string, string>): string[] =>
    [...new Set([...Object.keys(one), ...Object.keys(other)])]
      .filter((id) => one[id] !== other[id])
      .sort()
  const GIVEN = { givenRoot: GIVEN_ROOT }
  const FILES = { guestFiles: GUEST_FILES }
  const [first, second] = GUEST_FILES as [GuestFile, GuestFile]

  test('given: its content counts, its path does not', () => {
    const before = rootKeys(GIVEN)
    expect(before.rootfs).toMatch(/^given-s390x-/)
    // The selftests are linked to fewer libraries: it may lack them.
    expect(unlike(before, rootKeys({}))).toEqual(['bundle', 'rootfs', 'selftests'])
    expect(unlike(before, rootKeys({ givenRoot: { ...GIVEN_ROOT, id: 'folder:1' } }))).toEqual([
      'bundle',
      'rootfs',
    ])
    expect(unlike(before, rootKeys({ givenRoot: { ...GIVEN_ROOT, path: '/elsewhere' } }))).toEqual(
      [],
    )
  })

  test('given: neither mirror nor time make another one', () => {
    const before = rootKeys(GIVEN).rootfs
    expect(
      rootKeys({ ...GIVEN, freshSince: '2026-11-26T00' }, { mirror: 'http://m/debian' }).rootfs,
    ).toBe(before)
  })

  test('given, with packages: they count, and time does', () => {
    const asked = { 'rootfs-packages': 'strace' }
    const before = rootKeys(GIVEN, asked)
    expect(unlike(before, rootKeys(GIVEN))).toEqual(['bundle', 'rootfs'])
    const later = rootKeys({ ...GIVEN, freshSince: '2026-11-26T00' }, asked)
    expect(later.rootfs).not.toBe(before.rootfs)
  })

  test.each<[string, RawInputs, Partial<Context>, string, string[]]>([
    ['a root', {}, {}, 'rootfs', ['bundle']],
    ['one under files', {}, FILES, 'rootfs-base', ['bundle', 'rootfs']],
    ['one under commands', { 'rootfs-commands': 'true' }, {}, 'rootfs-base', ['bundle', 'rootfs']],
    [
      'a given one',
      { 'rootfs-packages': 'strace', 'rootfs-commands': 'true' },
      { ...GIVEN, ...FILES },
      'rootfs-base',
      ['bundle', 'rootfs', 'rootfs-files'],
    ],
    ['one with files', {}, FILES, 'rootfs', ['bundle']],
    ['the build root: by its packages', {}, {}, 'toolchain', []],
  ])('newer packages of the same names count: %s', (_, raw, given, id, expected) => {
    const context = contextOf({ ...DIRECTORY, ...raw }, { tree: TREE, ...given })
    const newer = keysOf(context, {}, {}, { [id]: 'newer' })
    expect(unlike(keysOf(context), newer)).toEqual(expected)
  })

  test('commands are a step on the root before them', () => {
    const before = rootKeys(GIVEN)
    const commands = { 'rootfs-commands': 'true' }
    expect(rootKeys(GIVEN, commands)['rootfs-base']).toBe(before.rootfs)
    expect(rootKeys(GIVEN, commands).rootfs).toMatch(/^given-s390x-commands-/)
    const other = { 'rootfs-commands': 'false' }
    expect(unlike(rootKeys(GIVEN, commands), rootKeys(GIVEN, other))).toEqual(['bundle', 'rootfs'])
    expect(rootKeys({ ...GIVEN, ...FILES }, commands)['rootfs-files']).toBe(
      rootKeys({ ...GIVEN, ...FILES }).rootfs,
    )
    expect(rootKeys({}, commands)['rootfs-base']).toBe(rootKeys({}).rootfs)
  })

  test('without files its key is what it was before there were any', () => {
    expect(rootKeys({})['rootfs-base']).toBeUndefined()
    expect(rootKeys(FILES)['rootfs-base']).toBe(rootKeys({}).rootfs)
    expect(rootKeys({ ...GIVEN, ...FILES })['rootfs-base']).toBe(rootKeys(GIVEN).rootfs)
  })

  test.each<[string, readonly GuestFile[], boolean]>([
    ['content', [{ ...first, id: 'file 755 1' }, second], true],
    ['place', [{ ...first, to: '/usr/bin/other' }, second], true],
    ['order', [second, first], true],
    ['number', [first], true],
    ['path on this machine: it does not', [{ ...first, from: '/elsewhere' }, second], false],
  ])("the files' %s counts, for the root with them alone", (_, guestFiles, counts) => {
    expect(unlike(rootKeys(FILES), rootKeys({ guestFiles }))).toEqual(
      counts ? ['bundle', 'rootfs'] : [],
    )
  })

  test('another base is another root with files', () => {
    const keys = unlike(rootKeys(FILES), rootKeys(FILES, { 'rootfs-packages': 'strace' }))
    expect(keys).toEqual(['bundle', 'rootfs', 'rootfs-base'])
  })

  test.each<[string, string[]]>([
    ['build/root-copy.sh', ['bundle', 'rootfs', 'rootfs-base']],
    ['build/root-packages.sh', ['bundle', 'rootfs', 'rootfs-base']],
    ['build/root-install.sh', ['bundle', 'rootfs', 'rootfs-base']],
    ['build/root-check.sh', ['bundle', 'rootfs', 'rootfs-base']],
    ['build/root-commands.sh', []],
    ['build/rootfs-files.sh', ['bundle', 'rootfs']],
    ['build/rootfs-finish.sh', []],
  ])('%s', (name, expected) => {
    const resources = new Map([...RESOURCES, [name, 'another text\n']])
    expect(
      unlike(rootKeys({ ...GIVEN, ...FILES }), rootKeys({ ...GIVEN, ...FILES, resources })),
    ).toEqual(expected)
  })
})

describe('an earlier product is a base for one that differs in', () => {
  const family = (raw: RawInputs, given: Partial<Context>): Record<string, string> => {
    const families: Record<string, string> = {}
    keysOf(contextOf({ ...DIRECTORY, ...raw }, { tree: TREE, ...given }), families)
    return families
  }
  const before = family({}, {})

  test.each<[string, RawInputs, Partial<Context>, string[]]>([
    ['the tree', {}, { tree: { ...TREE, id: 'git:2' } }, ['kernel', 'selftests']],
    ['patches', {}, { patches: TWO_PATCHES }, ['kernel', 'selftests']],
    ['config', {}, { config: [{ name: 'a', text: 'CONFIG_A=y\n' }] }, ['kernel', 'selftests']],
    ['config-preset', { 'config-preset': 'debug-off' }, {}, ['kernel', 'selftests']],
    ['suites: the kernel only', { suites: 'test_progs,test_maps' }, {}, ['kernel']],
    ['config-base: no', { 'config-base': 'lean' }, {}, []],
    ['compiler: no', { compiler: 'llvm' }, {}, []],
    ['the build root: no', { mirror: 'http://m/debian' }, {}, []],
    ['platform: no', { platform: 'riscv64' }, {}, []],
    [
      'our scripts: no',
      {},
      { resources: new Map([...RESOURCES, ['build/kernel.sh', 'another\n']]) },
      [],
    ],
  ])('%s', (_, raw, given, expected) => {
    const after = family(raw, given)
    expect(['kernel', 'selftests'].filter((id) => after[id] === before[id])).toEqual(expected)
  })
})

describe('a source that the plan fetches', () => {
  const git = (commit: string, ref = 'v6.12'): Record<string, string> =>
    keysOf(
      contextOf(
        { kernel: '', 'kernel-repository': 'https://x/linux.git', 'kernel-ref': ref },
        { gitCommit: commit },
      ),
    )

  test('git: another commit of the same branch is another source, another name of the same commit is not', () => {
    expect(git('a'.repeat(40)).source).not.toBe(git('b'.repeat(40)).source)
    expect(git('a'.repeat(40)).kernel).not.toBe(git('b'.repeat(40)).kernel)
    expect(git('a'.repeat(40), 'main').kernel).toBe(git('a'.repeat(40), 'v6.12').kernel)
  })

  test('tarball: its content counts, its name does not', () => {
    const of = (kernel: string, tarballSha256: string): Record<string, string> =>
      keysOf(contextOf({ kernel }, { tarballSha256 }))
    expect(of('/a.tar', '1').kernel).toBe(of('/b.tar', '1').kernel)
    expect(of('/a.tar', '1').kernel).not.toBe(of('/a.tar', '2').kernel)
  })

  test('Debian: package and suite count', () => {
    const of = (kernel: string): Record<string, string> => keysOf(contextOf({ kernel }))
    expect(of('debian:linux-source-6.12@trixie')).toEqual({
      ...of('debian:linux-source-6.12'),
      // What the user calls it is told in the bundle.
      bundle: expect.stringMatching(/^s390x-/),
    })
    expect(of('debian:linux-source-6.12@sid').source).not.toBe(
      of('debian:linux-source-6.12').source,
    )
    expect(of('debian:linux-source-7.3').source).not.toBe(of('debian:linux-source-6.12').source)
  })
})

test('a key tells people what it is made of', () => {
  const product = {
    kind: 'kernel',
    name: 's390x',
    ingredients: [
      { name: 'a', value: '1' },
      { name: 'b', from: { place: 'x', path: 'y' } },
    ],
  }
  const { about } = identify(product, ({ place, path }) => `${place} ${path}`)
  expect(JSON.parse(about)).toEqual({
    kind: 'kernel',
    name: 's390x',
    ingredients: [
      { name: 'a', value: '1' },
      { name: 'b', value: 'x y' },
    ],
  })
})

test('a script that another one reads is what its product is made from as well', () => {
  const withText = (text: string): Context => {
    const resources = new Map([
      ...RESOURCES,
      ['build/manifest.sh', '#!/bin/bash\n. "$(dirname "$0")/git.sh"\n'] as const,
      ['build/git.sh', text] as const,
      ['build/incremental/adopt-kernel.sh', '. "$(dirname "$0")/../foreign.sh"\n'] as const,
      ['build/foreign.sh', `from another folder: ${text}`] as const,
    ])
    return contextOf(DIRECTORY, { tree: TREE, resources })
  }
  const [ofOne, ofTwo]: Record<string, string>[] = [{}, {}]
  const [one, two] = [keysOf(withText('one\n'), ofOne), keysOf(withText('two\n'), ofTwo)]
  expect(one.patch).not.toBe(two.patch)
  expect(one.toolchain).toBe(two.toolchain)
  // Its family has nothing of the tree: what differs is what a script of another folder reads.
  expect(ofOne?.kernel).not.toBe(ofTwo?.kernel)
  // The line is the one that our scripts have.
  const scripts = ['manifest.sh', 'ignored.sh', 'git-source.sh'].map((name) =>
    readFileSync(path.join(import.meta.dirname, '../../build', name), 'utf8'),
  )
  for (const text of scripts) expect(text).toContain('\n. "$(dirname "$0")/git.sh"\n')
})
