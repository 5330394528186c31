import { expect, test } from 'vitest'
import { describeBundle } from '../../src/plan/build.ts'
import { selftestsStep } from '../../src/steps/selftests.ts'
import { toolchainPackages } from '../../src/steps/toolchain.ts'
import { contextOf } from '../plan/contexts.ts'

test.each([
  ['test_progs,test_verifier', 'test_progs test_verifier'],
  // It insists on the module and exits when it is not there, but its rule in the Makefile does not say so.
  ['test_verifier', 'bpf_testmod.ko test_verifier'],
  ['test_maps', 'test_maps'],
  // One product for all of these: naming tests of one runner builds nothing anew.
  ['test_progs', 'test_progs test_verifier'],
  ['test_verifier,test_progs', 'test_progs test_verifier'],
  ['bpf:test_lru_map,test_maps', 'test_lru_map test_maps'],
  // A script is there already; the BPF objects it loads are made by test_progs' rule.
  ['bpf:test_xdp_meta.sh', 'test_progs test_verifier'],
  ['test_progs:j4', 'test_progs test_verifier'],
  ['test_progs-bpf_gcc', 'test_progs-bpf_gcc test_verifier'],
])('suites %s: make %s', (suites, targets) => {
  const { product } = selftestsStep(contextOf({ suites, tests: '' }))
  expect(product?.ingredients).toContainEqual({ name: 'targets', value: targets })
})

test.each([
  ['test_progs,test_progs-bpf_gcc', ['gcc-bpf']],
  ['bpf:test_progs-bpf_gcc', ['gcc-bpf']],
  ['test_progs,test_verifier', []],
])('suites %s: the build root has %j', (suites, more) => {
  const packages = toolchainPackages(contextOf({ suites, tests: '' }))
  expect(packages.filter((name) => name.startsWith('gcc-bpf'))).toEqual(more)
})

test("the user's targets and variables are part of the product, and the last words of make", () => {
  const given = {
    'selftests-targets': 'xdping, test_maps',
    'selftests-variables': 'RELEASE=1\nSAN_CFLAGS=-O1 -g',
  }
  const { product, actions } = selftestsStep(
    contextOf({ suites: 'test_maps', tests: '', ...given }),
  )
  expect(product?.ingredients).toContainEqual({ name: 'targets', value: 'test_maps xdping' })
  expect(product?.ingredients).toContainEqual({
    name: 'variables',
    value: 'RELEASE=1\nSAN_CFLAGS=-O1 -g',
  })
  const builds = JSON.stringify(actions).match(/"CLANG=[^\]]*\]/g) ?? []
  expect(builds.length).toBeGreaterThan(0)
  for (const words of builds) expect(words).toMatch(/"RELEASE=1","SAN_CFLAGS=-O1 -g"\]$/)
})

test('flags that a platform cannot do without stay before those of others', () => {
  const wordsOf = (raw: Record<string, string>): string[] => {
    const { actions } = selftestsStep(contextOf({ platform: 'armhf', ...raw }))
    return [...new Set(JSON.stringify(actions).match(/(?<=")SAN_CFLAGS=[^"]*/g))]
  }
  expect(wordsOf({})).toEqual(['SAN_CFLAGS=-Wno-error'])
  expect(wordsOf({ 'selftests-variables': 'SAN_CFLAGS=-g' }).at(-1)).toBe(
    'SAN_CFLAGS=-Wno-error -g',
  )
  expect(wordsOf({ 'config-preset': 'asan' }).at(-1)).toMatch(
    /^SAN_CFLAGS=-Wno-error -fsanitize=address /,
  )
})

test('without them the product is what it was', () => {
  const { product } = selftestsStep(contextOf({ suites: 'test_maps', tests: '' }))
  expect(product?.ingredients.map(({ name }) => name)).not.toContain('variables')
})

test.each([
  ['bpf,timens', 'timens', ['test_progs', 'test_verifier', 'timens']],
  ['bpf,timens', 'test_maps,timens:timerfd', ['test_maps', 'timens']],
  ['timens,net/forwarding', 'timens', ['timens', 'net/forwarding']],
])(
  'a bundle of %s names its directories, whatever is run of them: %s',
  (selftests, suites, words) => {
    expect(JSON.parse(describeBundle(contextOf({ selftests, suites, tests: '' }))).suites).toEqual(
      words,
    )
  },
)

test('a bundle names its suites as the input takes them', () => {
  const context = contextOf({ suites: 'test_progs:j2,bpf:test_lru_map', tests: '' })
  expect(JSON.parse(describeBundle(context)).suites).toEqual(['test_progs', 'bpf:test_lru_map'])
})
