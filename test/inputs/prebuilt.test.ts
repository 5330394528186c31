/** A kernel that Debian has built: what of the inputs still makes sense. */
import { describe, expect, test } from 'vitest'
import { parseInputs, type RawInputs } from '../../src/inputs/schema.ts'
import { InvalidInput } from '../../src/invalid-input.ts'

const parse = (raw: RawInputs) =>
  parseInputs({ platform: 's390x', kernel: 'debian:linux-image', ...raw })

test.each([
  ['debian:linux-image', { kind: 'debian-image', package: 'linux-image' }],
  [
    'debian:linux-image-s390x@trixie-backports',
    { kind: 'debian-image', package: 'linux-image-s390x', release: 'trixie-backports' },
  ],
  ['debian:linux-image2', { kind: 'debian', package: 'linux-image2' }],
])('%s', (kernel, parsed) => {
  expect(parse({ kernel }).kernel).toEqual(parsed)
})

describe('a release of Debian that does not have the platform', () => {
  test.each([
    ['riscv64', 'bookworm', 'bookworm', 'trixie, forky, sid'],
    ['riscv64', 'bookworm-backports', 'bookworm', 'trixie, forky, sid'],
    ['riscv64', 'bullseye', 'bullseye', 'trixie, forky, sid'],
    ['loong64', 'trixie', 'trixie', 'forky, sid'],
    ['loong64', 'trixie-backports', 'trixie', 'forky, sid'],
  ])('%s in %s', (platform, suite, release, has) => {
    for (const name of ['linux-image', 'linux-image-7.3-x']) {
      const kernel = `debian:${name}@${suite}`
      expect(() => parse({ platform, kernel })).toThrow(
        new RegExp(
          `^input 'kernel' is '${kernel}'; it takes a kernel of ${has} for (riscv64|loongarch64): ${release} does not have it$`,
        ),
      )
    }
  })

  test.each([
    ['riscv64', 'debian:linux-image@trixie'],
    ['riscv64', 'debian:linux-image'],
    ['loongarch64', 'debian:linux-image@forky'],
    // What nothing is known of, only the mirror can tell.
    ['loongarch64', 'debian:linux-image@experimental'],
    ['s390x', 'debian:linux-image@bookworm'],
    // A source is the same for all platforms.
    ['riscv64', 'debian:linux-source-6.1@bookworm'],
    ['loongarch64', 'debian:linux-source-7.3@trixie-backports'],
  ])('%s with %s is taken', (platform, kernel) => {
    expect(() => parse({ platform, kernel })).not.toThrow()
  })
})

test('there are no selftests, and a command is all that runs', () => {
  const inputs = parse({ command: 'uname -r' })
  expect(inputs.selftests).toEqual({ bpf: false, others: [] })
  expect(inputs.suites.map(({ name }) => name)).toEqual(['command'])
  expect(parse({}).suites).toEqual([])
  expect(parse({ selftests: 'none' }).selftests).toEqual({ bpf: false, others: [] })
})

const KERNEL_ONLY: readonly RawInputs[] = [
  { config: 'a.config' },
  { 'config-base': 'lean' },
  { ccache: 'true' },
]

/** What comes with the selftests of a source on a kernel that is built already. */
const BESIDE = { kernel: 'linux', 'kernel-image': 'a', 'kernel-vmlinux': 'b' }

describe('what a kernel that is built already has no use for', () => {
  test.each(KERNEL_ONLY)('%j', (raw) => {
    const [[input, value] = []] = Object.entries(raw)
    for (const more of [{}, BESIDE])
      expect(() => parse({ ...more, ...raw })).toThrow(
        `input '${input}' is '${value}'; it takes nothing when kernel is debian:linux-image... or kernel-image is given: it is built already`,
      )
  })

  test.each<RawInputs>([
    { patches: 'a.patch' },
    { compiler: 'llvm' },
    { clang: '19' },
    { suites: 'test_progs' },
    { 'selftests-targets': 'a' },
    { 'selftests-variables': 'A=1' },
    { veristat: '*' },
  ])('%j', (raw) => {
    const [[input, value] = []] = Object.entries(raw)
    expect(() => parse(raw)).toThrow(InvalidInput)
    expect(() => parse(raw)).toThrow(
      `input '${input}' is '${value}'; it takes nothing when kernel is debian:linux-image... or kernel-image is given without kernel: there is no source`,
    )
    expect(() => parse({ ...BESIDE, ...raw })).not.toThrow()
  })

  test('selftests, and a host of its own', () => {
    expect(() => parse({ selftests: 'bpf' })).toThrow(
      'none when kernel is debian:linux-image... or kernel-image is given without kernel: there is no source to build them from',
    )
    expect(() => parse({ toolchain: 'runner' })).toThrow('debian:SUITE when kernel is')
  })
})

describe('presets', () => {
  const BUILT = 'when kernel is debian:linux-image... or kernel-image is given: it is built already'
  const ALONE = `presets of the selftests alone (asan, release) ${BUILT}`
  test.each<[RawInputs, string, string]>([
    [{}, 'kasan', `nothing ${BUILT}`],
    [{}, 'asan', `nothing ${BUILT}`],
    [BESIDE, 'kasan', ALONE],
    [BESIDE, 'bpf-ci', ALONE],
    [BESIDE, 'asan,debug-off', ALONE],
    [{ ...BESIDE, compiler: 'llvm' }, 'asan', 'presets for the compiler; asan: only for gcc'],
  ])('%j with %s', (raw, presets, words) => {
    expect(() => parse({ ...raw, 'config-preset': presets })).toThrow(
      `input 'config-preset' is '${presets}'; it takes ${words}`,
    )
  })

  test.each(['asan', 'release', 'release,asan'])(
    'of the selftests go with a built kernel: %s',
    (presets) => {
      const { presets: names, selftestsVariables } = parse({ ...BESIDE, 'config-preset': presets })
      expect(names).toEqual(presets.split(','))
      expect(selftestsVariables.length).toBeGreaterThan(1)
    },
  )
})

test('files of a kernel that is built already', () => {
  const raw = { kernel: '', 'kernel-image': 'a/bzImage', 'kernel-modules': '/lib/modules/6.12' }
  expect(parse(raw)).toMatchObject({
    kernel: { kind: 'none' },
    kernelImage: { image: 'a/bzImage', modules: '/lib/modules/6.12', vmlinux: undefined },
    kernelName: 'a/bzImage',
    selftests: { bpf: false, others: [] },
  })
  expect(() => parse({ 'kernel-image': 'a' })).toThrow(
    "input 'kernel' is 'debian:linux-image'; it takes the source of the selftests, or nothing, when kernel-image is given",
  )
  expect(() => parse({ 'kernel-modules': 'a' })).toThrow('nothing without kernel-image')
  expect(() => parse({ 'kernel-vmlinux': 'a' })).toThrow('nothing without kernel-image')
  expect(() => parse({ ...raw, patches: 'a.patch' })).toThrow('there is no source')
})

test('selftests of a source on a kernel that is built already', () => {
  expect(parse(BESIDE)).toMatchObject({
    kernel: { kind: 'directory', path: 'linux' },
    kernelImage: { image: 'a', vmlinux: 'b' },
    kernelName: 'a with selftests of linux',
    selftests: { bpf: true, others: [] },
  })
  const git = { kernel: '', 'kernel-repository': 'git://x', 'kernel-ref': 'v6.12' }
  expect(parse({ ...BESIDE, ...git }).kernelName).toBe('a with selftests of git://x v6.12')
  expect(parse({ ...BESIDE, selftests: 'timens' }).selftests.others).toEqual(['timens'])
  expect(() => parse({ ...BESIDE, 'kernel-vmlinux': '' })).toThrow(
    'the vmlinux of kernel-image when kernel is given beside it',
  )
  expect(() => parse({ ...BESIDE, selftests: 'none' })).toThrow('names of selftests when kernel')
})

test('a source without selftests', () => {
  const kernel = 'debian:linux-source-6.12'
  expect(parse({ kernel, selftests: 'none' }).suites).toEqual([])
  expect(() => parse({ kernel, selftests: 'none,bpf' })).toThrow(InvalidInput)
  expect(() => parse({ kernel, selftests: 'none', suites: 'test_progs' })).toThrow(
    "'bpf' is not in the input selftests",
  )
})
