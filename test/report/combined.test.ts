import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import {
  combinedSentence,
  renderCombinedJunit,
  renderCombinedSummary,
  renderCombinedTerminal,
} from '../../src/report/combined.ts'
import type { RunResult } from '../../src/results/model.ts'
import { run, suite, test } from './results.ts'

const KERNEL = { source: 'debian:linux-source-6.12', compiler: 'gcc, clang 19 for BPF' }
const of = (over: Partial<RunResult>): RunResult =>
  run({ kernel: KERNEL, suites: [suite({ passed: 1, tests: [test('a')] })], ...over })
const failed: Partial<RunResult> = {
  verdict: 'test-failure',
  sentence: '1 fail on s390x',
  suites: [suite({ failed: 1, tests: [test('a', { state: 'failed' })] })],
}

const rows = (results: readonly RunResult[]): string[] =>
  [...renderCombinedSummary(results).matchAll(/^\| <code>(.*?)<\/code> \|/gm)].map(
    ([, name = '']) => name,
  )
const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => /^test/.test(name) })
const suitesOf = (results: readonly RunResult[]): { '@_name': string; testcase: object[] }[] =>
  parser.parse(renderCombinedJunit(results)).testsuites[0].testsuite
const terminal = (results: readonly RunResult[]): string =>
  renderCombinedTerminal(results, { color: false, columns: 200 })

describe('several runs of a platform are told apart', () => {
  const base = 'debian:linux-source-6.12, gcc, clang 19 for BPF'
  it.each<[string, Partial<RunResult>, string]>([
    [
      'the compiler',
      { kernel: { ...KERNEL, compiler: 'llvm, clang 19 for BPF' } },
      'debian:linux-source-6.12, llvm, clang 19 for BPF',
    ],
    ['the preset', { presets: { names: ['kasan'], differences: [] } }, `${base}, kasan`],
    ['the bundle-key', { bundleKey: 'k' }, `${base}, k`],
    [
      'the kernel',
      { kernel: { ...KERNEL, source: 'debian:linux-source-6.1' } },
      'debian:linux-source-6.1, gcc, clang 19 for BPF',
    ],
  ])('by %s', (_, differs, name) => {
    const all = [of({}), of({ ...failed, ...differs }), of({ platform: 'aarch64' })]
    const names = [`s390x ${base}`, `s390x ${name}`, 'aarch64']

    expect(rows(all)).toEqual(names)
    expect(combinedSentence(all)).toBe(`1 of 3 runs not good: s390x ${name} (test-failure)`)
    expect(renderCombinedSummary(all)).toContain(`## ❌ ${name}: 1 fail on s390x\n`)
    expect(terminal(all)).toContain(`✖ test-failure: ${name}: 1 fail on s390x\n`)
    expect(suitesOf(all).map((one) => [one['@_name'], one.testcase])).toMatchObject(
      names.map((each) => [
        `${each} test_progs`,
        [{ '@_classname': `${each}.test_progs`, '@_name': 'a' }],
      ]),
    )
  })

  it('but not where each platform has one', () => {
    const all = [of(failed), of({ platform: 'aarch64' })]
    expect(rows(all)).toEqual(['s390x', 'aarch64'])
    expect(combinedSentence(all)).toBe('1 of 2 runs not good: s390x (test-failure)')
    expect(combinedSentence(all.slice(1))).toBe('all 1 run good: aarch64 (pass)')
    expect(renderCombinedSummary(all)).toContain('## ❌ 1 fail on s390x\n')
    expect(terminal(all)).toContain('✖ test-failure: 1 fail on s390x\n')
    expect(suitesOf(all).map((one) => one['@_name'])).toEqual([
      's390x test_progs',
      'aarch64 test_progs',
    ])
  })
})
