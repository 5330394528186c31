import { describe, expect, test } from 'vitest'
import type { SuiteResult } from '../../../src/results/model.ts'
import { skipReasons, withSkipReasons } from '../../../src/runners/commands/skips.ts'

describe('why a source skips tests', () => {
  test.each<[string, string, string[]]>([
    [
      'what it prints',
      'if (!x) { printf("%s:SKIP: no clock for %d\\n", __func__, x); test__skip(); return; }',
      ['no clock for %d'],
    ],
    [
      'to a stream',
      'fprintf(stdout, "Missing required nft tool\\n"); test__skip();',
      ['Missing required nft tool'],
    ],
    [
      'in parts',
      'printf("%s: SKIP: one\\n"\n "and two.\\n", __func__); test__skip();',
      ['one and two'],
    ],
    [
      'its condition',
      'if (!env.has_testmod || (n < 2)) { test__skip(); }',
      ['if (!env.has_testmod || (n < 2))'],
    ],
    [
      'the other branch of an #if',
      '#ifdef __x86_64__\nint a;\n#else\nvoid test_a(void)\n{ test__skip(); }\n#endif',
      ['left out when it was built (#if)'],
    ],
    [
      'each once',
      'if (a) test__skip(); if (b) { test__skip(); } if (a) test__skip();',
      ['if (a)', 'if (b)'],
    ],
    ['nothing that belongs to another skip', 'if (a) test__skip(); x(); test__skip();', ['if (a)']],
    [
      'an #if',
      '#if !defined(__x86_64__)\n\ttest__skip();\n#endif',
      ['left out when it was built (#if)'],
    ],
    ['no #if that has ended', '#if A\nx();\n#endif\ntest__skip();', []],
    ['nothing far away', `if (a) { ${'x(); '.repeat(20)} test__skip(); }`, []],
    ['nothing without a skip', 'printf("SKIP: x"); test__fail();', []],
    ['nor of its name', 'void (*f)(void) = test__skip;', []],
  ])('%s', (_, text, reasons) => {
    expect(skipReasons(text)).toEqual(reasons)
  })
})

describe('skipped tests', () => {
  const SOURCES = {
    progTests: {
      'nft.c': 'void test_nft(void) { if (no_nft) test__skip(); }',
      'verifier.c': 'void test_verifier_jit(void) { RUN(verifier_jit); }',
      'many.c': `void test_many(void) { ${['a', 'b', 'c', 'd'].map((x) => `if (${x}) test__skip();`).join(' ')} }`,
    },
    shared: { 'test_loader.c': 'printf("%s:SKIP: built w/o LLVM\\n", __func__); test__skip();' },
    scripts: {},
  }
  type Test = SuiteResult['tests'][number]
  const skipped = (name: string, more: Partial<Test> = {}): Test => ({
    name,
    state: 'skipped',
    subtests: [],
    ...more,
  })
  const suite = (name: string, tests: Test[]): SuiteResult => ({
    name,
    end: 'finished',
    passed: 0,
    failed: 0,
    skipped: tests.length,
    flaky: 0,
    tests,
    leftOut: [],
  })
  /** Messages of the tests, once the sources were asked. */
  const told = (name: string, ...tests: Test[]): (string | undefined)[] =>
    withSkipReasons([suite(name, tests)], SOURCES).flatMap((one) =>
      one.tests.map(({ message }) => message),
    )

  test('of test_progs and its flavours: what their source says, or the loader of programs', () => {
    const tests = [skipped('nft'), skipped('verifier_jit'), skipped('unknown')]
    const messages = [
      'its source skips it: if (no_nft)',
      'its source skips it: built w/o LLVM',
      undefined,
    ]
    expect(told('test_progs', ...tests)).toEqual(messages)
    expect(told('test_progs-cpuv4', ...tests)).toEqual(messages)
  })

  test('nothing where the source has too many reasons, or the runner says it itself', () => {
    expect(told('test_progs', skipped('many'))).toEqual([undefined])
    expect(told('test_progs', skipped('nft', { message: 'so' }))).toEqual(['so'])
  })

  test('nothing of tests that ran, of other suites, or without sources', () => {
    expect(told('test_progs', skipped('nft', { state: 'passed' }))).toEqual([undefined])
    expect(told('test_verifier', skipped('nft'))).toEqual([undefined])
    const suites = [suite('test_progs', [skipped('nft')])]
    expect(withSkipReasons(suites, undefined)).toBe(suites)
  })
})
