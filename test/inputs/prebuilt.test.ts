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

test('there are no selftests, and a command is all that runs', () => {
  const inputs = parse({ command: 'uname -r' })
  expect(inputs.selftests).toEqual({ bpf: false, others: [] })
  expect(inputs.suites.map(({ name }) => name)).toEqual(['command'])
  expect(parse({}).suites).toEqual([])
  expect(parse({ selftests: 'none' }).selftests).toEqual({ bpf: false, others: [] })
})

describe('what a kernel that is built already has no use for', () => {
  test.each<RawInputs>([
    { patches: 'a.patch' },
    { config: 'a.config' },
    { 'config-base': 'lean' },
    { 'config-preset': 'kasan' },
    { compiler: 'llvm' },
    { clang: '19' },
    { ccache: 'true' },
    { suites: 'test_progs' },
    { 'selftests-targets': 'a' },
    { 'selftests-variables': 'A=1' },
    { veristat: '*' },
  ])('%j', (raw) => {
    const [[input, value] = []] = Object.entries(raw)
    expect(() => parse(raw)).toThrow(InvalidInput)
    expect(() => parse(raw)).toThrow(
      `input '${input}' is '${value}'; it takes nothing when kernel is debian:linux-image... or kernel-image is given: it is built already`,
    )
  })

  test('selftests, and a host of its own', () => {
    expect(() => parse({ selftests: 'bpf' })).toThrow(
      'none when kernel is debian:linux-image... or kernel-image is given: there is no source to build them from',
    )
    expect(() => parse({ toolchain: 'runner' })).toThrow('debian:SUITE when kernel is')
  })
})

test('files of a kernel that is built already', () => {
  const raw = { kernel: '', 'kernel-image': 'a/bzImage', 'kernel-modules': '/lib/modules/6.12' }
  expect(parse(raw)).toMatchObject({
    kernel: { kind: 'image', image: 'a/bzImage', modules: '/lib/modules/6.12' },
    kernelName: 'a/bzImage',
    selftests: { bpf: false, others: [] },
  })
  expect(() => parse({ 'kernel-image': 'a' })).toThrow(
    "input 'kernel' is 'debian:linux-image'; it takes nothing when kernel-image is given",
  )
  expect(() => parse({ 'kernel-modules': 'a' })).toThrow('nothing without kernel-image')
  expect(() => parse({ 'kernel-vmlinux': 'a' })).toThrow('nothing without kernel-image')
  expect(() => parse({ ...raw, patches: 'a.patch' })).toThrow('it is built already')
})

test('a source without selftests', () => {
  const kernel = 'debian:linux-source-6.12'
  expect(parse({ kernel, selftests: 'none' }).suites).toEqual([])
  expect(() => parse({ kernel, selftests: 'none,bpf' })).toThrow(InvalidInput)
  expect(() => parse({ kernel, selftests: 'none', suites: 'test_progs' })).toThrow(
    "'bpf' is not in the input selftests",
  )
})
