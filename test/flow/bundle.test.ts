import { describe, expect, test } from 'vitest'
import { type Bundle, checkBundled, withBundle } from '../../src/flow/bundle.ts'
import { parseInputs, type RawInputs } from '../../src/inputs/schema.ts'
import { describeBundle } from '../../src/plan/build.ts'
import { contextOf } from '../plan/contexts.ts'

const BUNDLE: Bundle = {
  schema: 1,
  platform: 's390x',
  suite: 'trixie',
  kernel: 'debian:linux-source-6.12',
  compiler: 'gcc',
  clang: '19',
  suites: ['test_progs', 'bpf:test_lru_map', 'timens'],
  path: '/bundle',
  id: '1',
}

const check = (raw: RawInputs, bundle: Bundle = BUNDLE): void =>
  checkBundled(parseInputs(withBundle(raw, bundle)), bundle)

test.each<RawInputs>([
  {},
  { tests: 'ringbuf' },
  { command: 'true' },
  { suites: 'test_progs:j2,bpf:test_lru_map' },
  { suites: 'timens:timerfd' },
])('what a bundle has can be run of it: %j', (raw) => {
  expect(() => check(raw)).not.toThrow()
})

test.each<[RawInputs, string]>([
  [
    { suites: 'test_verifier' },
    "input 'suites' is 'test_verifier'; it takes what the bundle was built with: test_progs, bpf:",
  ],
  [
    { suites: 'test_progs-cpuv4' },
    "input 'suites' is 'test_progs-cpuv4'; it takes what the bundle was built with",
  ],
  [{ suites: 'bpf:test_tag' }, "input 'suites' is 'bpf:test_tag'"],
  [
    { veristat: 'a*,b.bpf.o' },
    "input 'veristat' is 'a*,b.bpf.o'; it takes nothing here: the bundle was built without",
  ],
])('what it has not is refused before anything is booted: %j', (raw, sentence) => {
  expect(() => check(raw)).toThrow(sentence)
})

test('veristat is in a bundle that was built with it', () => {
  const bundle = { ...BUNDLE, suites: [...BUNDLE.suites, 'bpf:veristat'] }
  expect(() => check({ veristat: 'a*' }, bundle)).not.toThrow()
  // Without objects it is not asked for.
  expect(parseInputs(withBundle({}, bundle)).suites.map(({ name }) => name)).toEqual([
    'test_progs',
    'test_lru_map',
    'timens',
  ])
})

describe('the key of a bundle', () => {
  const keyed: Bundle = { ...BUNDLE, key: 'gcc-1' }

  test('is the one that was asked for, or nobody asked', () => {
    expect(parseInputs(withBundle({ 'bundle-key': 'gcc-1' }, keyed)).bundleKey).toBe('gcc-1')
    // Results say what they are of, whoever asked for it.
    expect(parseInputs(withBundle({}, keyed)).bundleKey).toBe('gcc-1')
  })

  test.each<[string, Bundle, string]>([
    [
      'llvm-1',
      keyed,
      "here is the bundle of 'gcc-1', s390x, kernel debian:linux-source-6.12, compiler gcc",
    ],
    ['llvm-1', BUNDLE, 'here is a bundle without a key, s390x'],
  ])('is another one than %s: refused, with what is there', (wanted, bundle, sentence) => {
    const refused = `input 'bundle-key' is '${wanted}'; it takes the key of the bundle that is tested; ${sentence}`
    expect(() => withBundle({ 'bundle-key': wanted }, bundle)).toThrow(refused)
  })
})

describe('the presets of a bundle', () => {
  const built: Bundle = { ...BUNDLE, presets: ['debug-off', 'bpf-ci'] }

  test('hold for its tests', () => {
    const { presets, vmCpus, suites } = parseInputs(withBundle({}, built))
    expect({ presets, vmCpus }).toEqual({ presets: ['debug-off', 'bpf-ci'], vmCpus: 4 })
    // What was built is what runs.
    expect(suites.map(({ name }) => name)).toEqual(['test_progs', 'test_lru_map', 'timens'])
    expect(parseInputs(withBundle({ 'vm-cpus': '1' }, built)).vmCpus).toBe(1)
    expect(parseInputs(withBundle({}, BUNDLE)).presets).toEqual([])
  })

  test.each([
    [built, 'it was built with debug-off, bpf-ci'],
    [BUNDLE, 'it was built with none'],
  ])('are not given a second time', (bundle, sentence) => {
    expect(() => withBundle({ 'config-preset': 'debug-off' }, bundle)).toThrow(
      `input 'config-preset' is 'debug-off'; it takes nothing when a bundle is tested: ${sentence}`,
    )
  })

  test('are in its description, and only where there are some', () => {
    const described = (names: string): unknown =>
      JSON.parse(describeBundle(contextOf({ 'config-preset': names })))
    expect(described('debug-off,bpf-ci')).toMatchObject({ presets: ['debug-off', 'bpf-ci'] })
    expect(described('')).not.toHaveProperty('presets')
  })
})
