import fc from 'fast-check'
import type { RunResult, TestResult } from '../../src/results/model.ts'
import { run, suite } from './results.ts'

/** Text as a log may have it: any code unit (lone surrogates too), and what is markup somewhere. */
export const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
  fc
    .array(
      fc.constantFrom(
        '`',
        '```',
        '|',
        '\\',
        '\n',
        '\r',
        '</details>',
        '<img src=x>',
        '&amp;',
        ']]>',
        '\u001b[31m',
        '_',
        '*',
        'a',
        ':FAIL:',
        '](x)',
        '~~~',
        '<script>',
        '</script>',
        '<!--',
        'onerror=',
        '#1',
        '\u202e',
        '\u2066',
        '\u200b',
        '\u00ad',
        '\u{e0041}',
        '\ufe0f',
        '\u2028',
        '\u009b31m',
        '\ufeff',
        '"',
        "'",
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
)
const state = fc.constantFrom(
  'passed' as const,
  'failed' as const,
  'skipped' as const,
  'flaky' as const,
)
const message = fc.option(text, { nil: undefined })

function withMessage<T extends object>(
  rest: T,
  said: string | undefined,
): T & { message?: string } {
  return said === undefined ? rest : { ...rest, message: said }
}

const anySubtest = fc
  .tuple(text, state, message)
  .map(([name, end, said]) => withMessage({ name, state: end }, said))
const anyTest: fc.Arbitrary<TestResult> = fc
  .tuple(text, state, message, fc.array(anySubtest, { maxLength: 3 }))
  .map(([name, end, said, subtests]) => withMessage({ name, state: end, subtests }, said))
export const anyRun: fc.Arbitrary<RunResult> = fc
  .tuple(text, text, fc.array(anyTest, { maxLength: 4 }), text)
  .map(([sentence, reason, tests, detail]) =>
    run({
      verdict: 'test-failure',
      sentence,
      suites: [
        suite({
          name: reason,
          end: 'killed',
          problem: reason,
          tests,
          leftOut: [{ name: detail, reason, by: { list: reason, line: 3, entry: detail } }],
          hang: { by: 'silence', test: detail, output: [reason, detail], blocked: sentence },
        }),
      ],
      findings: [{ verdict: 'timeout', sentence, detail, file: reason }],
      patches: [{ patch: reason, state: 'failed', where: detail }],
      leftOutSources: [{ source: reason, error: detail, known: false }],
      bundle: detail,
      vmFlags: [detail],
      unmatched: [{ list: reason, line: 1, entry: detail }],
      splats: [
        {
          kind: reason,
          title: detail,
          line: 1,
          text: reason,
          vm: 1,
          suite: detail,
          test: sentence,
          allowed: reason,
        },
      ],
      vms: [
        { number: 1, why: 'first', problem: detail, start: 0, seconds: 1 },
        { number: 2, why: 'rest', start: 1, seconds: 2 },
      ],
      comparison: {
        base: sentence,
        newFailures: [{ suite: reason, test: detail }],
        fixed: [{ suite: detail, test: reason }],
        stillFailing: [],
        disappeared: [{ suite: reason, test: sentence }],
        unreached: [{ suite: detail, test: reason }],
      },
      veristat: [{ file: reason, program: detail, verdict: sentence, instructions: 1, states: 2 }],
      steps: [{ id: reason, title: detail, state: 'failed', start: 0, seconds: 30 }],
      lostOptions: [{ option: reason, wanted: detail, got: sentence }],
    }),
  )
