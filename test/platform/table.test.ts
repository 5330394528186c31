import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { DEBIAN_RELEASES, findDebianRelease } from '../../src/platform/debian-releases.ts'
import {
  branchOfList,
  findPlatform,
  isListFor,
  PLATFORMS,
  type Platform,
} from '../../src/platform/table.ts'

test.each<[string, (platform: Platform) => readonly string[]]>([
  ['names and aliases', ({ name, aliases }) => [name, ...aliases]],
  ['kernel architectures', ({ kernelArch }) => [kernelArch]],
  ['triplets', ({ triplet }) => [triplet]],
  ["Debian's names", ({ debian }) => [debian]],
  ['machines', ({ machine }) => [machine]],
  ['compilers', ({ compilerPackage }) => [compilerPackage]],
  ['binfmt names', ({ binfmt }) => [binfmt]],
  ['ELF machines', ({ elfMachine }) => [String(elfMachine)]],
  ['config fragments', ({ fragments }) => fragments],
])('%s are there once', (_, of) => {
  const all = PLATFORMS.flatMap(of)
  expect(all.length).toBeGreaterThanOrEqual(PLATFORMS.length)
  expect(all).toEqual([...new Set(all)])
  for (const each of all) expect(each).toMatch(/^[a-z0-9_.+-]+$/)
})

describe.each(PLATFORMS)('$name', (platform) => {
  test('is found by its name and each alias, in any case', () => {
    for (const name of [platform.name, ...platform.aliases]) {
      expect(findPlatform(name)).toBe(platform)
      expect(findPlatform(name.toUpperCase())).toBe(platform)
    }
  })

  test('fits together', () => {
    expect(platform.compilerPackage).toBe(`gcc-${platform.triplet.replaceAll('_', '-')}`)
    expect(platform.qemuPackage).toMatch(/^qemu-system-/)
    expect(platform.binfmt).toMatch(/^qemu-/)
    const others: Record<string, string> = {
      ppc64le: 'powerpc64le-linux-gnu',
      armhf: 'arm-linux-gnueabihf',
    }
    expect(platform.triplet).toBe(others[platform.name] ?? `${platform.name}-linux-gnu`)
    expect(platform.image.startsWith('/')).toBe(false)
    if (platform.image.startsWith('arch/'))
      expect(platform.image).toContain(`arch/${platform.kernelArch}/boot/`)
    expect(platform.fragments).toContain(`config.${platform.name}`)
    for (const argument of platform.kernelArgs) expect(argument).toMatch(/^[\w.=,-]+$/)
  })
})

test('only s390x is big-endian', () => {
  expect(PLATFORMS.filter(({ byteOrder }) => byteOrder === 'big').map(({ name }) => name)).toEqual([
    's390x',
  ])
})

test('only armhf has 32 bit, and less memory than the input says', () => {
  const small = PLATFORMS.filter(({ bits, memory }) => bits === 32 || memory !== undefined)
  expect(small.map(({ name }) => name)).toEqual(['armhf'])
})

test('only loongarch64 is not in all Debian releases', () => {
  const some = PLATFORMS.filter(({ releases }) => releases !== undefined)
  expect(some.map(({ name }) => name)).toEqual(['loongarch64'])
  for (const { releases = [] } of some)
    for (const name of releases) expect(findDebianRelease(name)).toBeDefined()
})

test.each(['', 'sparc', 's390x ', 'toString', 'constructor'])('%j is no platform', (name) => {
  expect(findPlatform(name)).toBeUndefined()
})

describe.each(DEBIAN_RELEASES)('Debian $name', (release) => {
  test('is found, has libraries, and clang versions in their order', () => {
    expect(findDebianRelease(release.name)).toBe(release)
    expect(release.libraries).toEqual([...new Set(release.libraries)])
    expect(release.libraries.length).toBeGreaterThan(0)
    expect(release.clang).toEqual([...new Set(release.clang)].sort((a, b) => Number(a) - Number(b)))
    for (const version of release.clang) expect(version).toMatch(/^\d{2}$/)
  })
})

test('suites are there once; another one is none', () => {
  expect(new Set(DEBIAN_RELEASES.map(({ name }) => name)).size).toBe(DEBIAN_RELEASES.length)
  expect(findDebianRelease('buster')).toBeUndefined()
})

test('where binfmt_misc knows a platform, it is by the name the table has', () => {
  const folder = '/proc/sys/fs/binfmt_misc'
  for (const { binfmt } of PLATFORMS) {
    const file = path.join(folder, binfmt)
    if (existsSync(file)) expect(readFileSync(file, 'utf8')).toMatch(/^interpreter \S*qemu/m)
  }
})

test.each([
  ['s390x', 'DENYLIST', 'DENYLIST', true],
  ['s390x', 'DENYLIST', 'DENYLIST.s390x', true],
  ['s390x', 'DENYLIST', 'DENYLIST.aarch64', false],
  ['s390x', 'DENYLIST', 'DENYLIST.s390x~', false],
  ['s390x', 'ALLOWLIST', 'DENYLIST', false],
  ['ppc64le', 'ALLOWLIST', 'ALLOWLIST.ppc64el', true],
  ['aarch64', 'DENYLIST', 'DENYLIST.arm64', true],
  ['x86_64', 'DENYLIST', 'DENYLIST.x86_64', true],
  ['x86_64', 'DENYLIST', 'DENYLIST.6.12', true],
  ['s390x', 'DENYLIST', 'DENYLIST.6.12.s390x', true],
  ['ppc64le', 'ALLOWLIST', 'ALLOWLIST.6.12.ppc64el', true],
  ['s390x', 'DENYLIST', 'DENYLIST.6.12.aarch64', false],
  ['s390x', 'DENYLIST', 'DENYLIST.s390x.6.12', false],
  ['s390x', 'DENYLIST', 'DENYLIST.6.12.117', false],
  ['s390x', 'DENYLIST', 'DENYLIST.6', false],
  ['s390x', 'DENYLIST', 'DENYLIST.6.12.', false],
  ['s390x', 'SPLAT_ALLOWLIST', 'SPLAT_ALLOWLIST.6.12', true],
  ['s390x', 'ALLOWLIST', 'SPLAT_ALLOWLIST.6.12', false],
  ['s390x', 'DENYLIST', 'DENYLIST.asan', true],
  ['s390x', 'DENYLIST', 'DENYLIST.6.12.test_progs-bpf_gcc', true],
  ['s390x', 'DENYLIST', 'DENYLIST.kasan', false],
] as const)('for %s the %s %s counts: %s', (name, kind, file, counts) => {
  const platform = findPlatform(name)
  const traits = ['asan', 'test_progs-bpf_gcc']
  expect(platform && isListFor(platform, kind, file, traits)).toBe(counts)
})

test.each([
  ['DENYLIST', undefined],
  ['DENYLIST.s390x', undefined],
  ['DENYLIST.6.12', '6.12'],
  ['ALLOWLIST.7.3.x86_64', '7.3'],
  ['SPLAT_ALLOWLIST.6.12', '6.12'],
])('%s is for the branch %s', (file, branch) => {
  expect(branchOfList(file)).toBe(branch)
})
