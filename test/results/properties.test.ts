import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inspectText } from '../../src/inspect/inspect.ts'
import { firstError } from '../../src/judge/build-log.ts'
import { globMatch } from '../../src/lists/glob.ts'
import { attribute } from '../../src/results/kernel/attribution.ts'
import { parseConsole, seenInText } from '../../src/results/kernel/console.ts'
import { lostOptions } from '../../src/results/kernel/kconfig.ts'
import { parseSymbols, symbolsIn, withSymbols } from '../../src/results/kernel/symbols.ts'
import { parseStartMark } from '../../src/results/start-mark.ts'
import { readKtap } from '../../src/runners/parsers/ktap.ts'
import { parseTestProgs } from '../../src/runners/parsers/test-progs.ts'
import { parseTestProgsJson } from '../../src/runners/parsers/test-progs-json.ts'
import { parseTestVerifier } from '../../src/runners/parsers/test-verifier.ts'
import { rangesAround, verifierTestNames } from '../../src/runners/parsers/verifier-names.ts'
import { readSuite } from '../../src/runners/suite.ts'

/** Pieces the formats are made of: any text in between is more likely to reach the corners than plain noise. */
const PIECES = [
  ...[
    '\n',
    '\r\n',
    ' ',
    '\t',
    '\u001b[',
    '\u001b[0m',
    '\u001b]',
    '=',
    '-',
    '#',
    '/',
    '"',
    '\\',
    '{',
    '}',
    '(',
    ')',
    ',',
    '/*',
    '*/',
  ],
  ...[
    '#1       a:OK\n',
    '#1/1     a/b:FAIL\n',
    ':SKIP (SKIP: 1/2)',
    'All error logs:\n',
    'Summary: 1/0 PASSED, 0 SKIPPED, 0 FAILED\n',
  ],
  ...[
    '#0/u ',
    '#1/p a ',
    ' OK',
    ' OK (NOTE: ',
    ' SKIP (',
    ' FAIL',
    ' 2 cases',
    'Summary: 1 PASSED, 0 SKIPPED, 0 FAILED\n',
  ],
  ...[
    'run-id=',
    'machine=a\n',
    'cpus=1\n',
    'byte-order=big\n',
    'CONFIG_A=y\n',
    '# CONFIG_A is not set\n',
  ],
  ...[
    '------------[ cut here ]------------\n',
    '==========\n',
    'WARNING: CPU: 0 PID: 1 at a\n',
    'BUG: ',
    'Oops: 0001 [#1]',
    'Call Trace:\n',
  ],
  ...[
    '[    1.0] ',
    'Kernel panic - not syncing: ',
    'Kernel fault: interruption code 0001',
    '---[ end trace 0 ]---\n',
    'INFO: rcu',
  ],
  ...[
    'a.c:1:2: error: ',
    'make: *** ',
    'No rule to make target ',
    "make: Entering directory '/build/linux'\n",
    'clang',
    'ld: ',
    ': undefined reference to ',
  ],
  ...[
    'TAP version 13\n',
    '1..2\n',
    'ok 1 ',
    'not ok 2 - ',
    '# SKIP',
    '#define A(x) ',
    '#undef A\n',
    '#x ',
    'A(',
    '"a"',
    '{ "b" },',
  ],
  ...[
    'KTAP version 1\n',
    '    ok 1 ',
    '# ok 1 ',
    '    # Subtest: ',
    'f+0x1/0x2',
    ' [m]',
    'cross-bpf: suite a started\n',
    '{"schema":1',
  ],
  ...['{"success":', '"results":[', '{"name":"a"', '}', ']', 'timeout', '137'],
]
const piece = fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 20 }))
/** Any mixture of pieces, and one long repetition of a short mixture: a quadratic parser would not be done today. */
const text = fc.oneof(
  { weight: 9, arbitrary: fc.array(piece, { maxLength: 60 }).map((parts) => parts.join('')) },
  {
    weight: 1,
    arbitrary: fc.array(piece, { minLength: 1, maxLength: 3 }).map((parts) => {
      const part = parts.join('') || ' '
      return part.repeat(Math.ceil(150_000 / part.length))
    }),
  },
)

const outcome = (result: { ok: boolean; problem?: string }) =>
  result.ok || (result.problem ?? '') !== ''

describe('any text ends in a model or a named problem', () => {
  const rows: [string, (input: string) => boolean][] = [
    ['parseStartMark', (input) => outcome(parseStartMark(input))],
    ['parseTestProgsJson', (input) => outcome(parseTestProgsJson(input))],
    ['readKtap', (input) => readKtap(input).problem !== ''],
    ['verifierTestNames', (input) => outcome(verifierTestNames([{ file: 'a.c', text: input }]))],
    ['parseTestVerifier', (input) => sound(parseTestVerifier([input]))],
    [
      'parseTestProgs',
      (input) => sound(parseTestProgs(input)) && sound(parseTestProgs(input, input)),
    ],
    [
      'parseConsole',
      (input) =>
        parseConsole(input).splats.every(({ title, line }) => title.length <= 2000 && line >= 1),
    ],
    [
      'inspectText',
      (input) => {
        const { kind, tests, splats, summary, verdict } = inspectText('a', input)
        // Nothing is green without something to show for it.
        const shown =
          tests.length > 0 || splats.length > 0 || kind === 'kernel-log' || summary.passed > 0
        return shown || (verdict !== 'pass' && summary.problem !== undefined)
      },
    ],
    ['marks', (input) => attribute([{ line: 1 }], seenInText(input).marks).length === 1],
    [
      'withSymbols',
      (input) => {
        const known = withSymbols(input, () => 'a.c:1')
        const none = withSymbols(input, parseSymbols(input))
        return (
          known.split('\n').length === input.split('\n').length &&
          (symbolsIn(input).length > 0 || none === input)
        )
      },
    ],
    ['firstError', (input) => firstError(input)?.message !== ''],
    [
      'lostOptions',
      (input) =>
        lostOptions([input], input).every(({ wanted, got }) => wanted === 'm' || wanted === got),
    ],
    ['globMatch', (input) => globMatch(input, '*') && globMatch(input, `${input}*`)],
  ]
  test.each(rows)('%s', (_, holds) => {
    fc.assert(fc.property(text, holds), { numRuns: 200 })
  })

  test('readSuite: and nothing but a finished suite is without a problem', () => {
    const name = fc.constantFrom('test_progs', 'test_verifier', 'test_maps', 'command', 'other')
    const some = fc.option(text, { nil: undefined })
    const exit = fc.option(fc.oneof(fc.nat(255).map(String), fc.constant('timeout'), text), {
      nil: undefined,
    })
    fc.assert(
      fc.property(
        name,
        some,
        exit,
        some,
        some,
        fc.integer({ min: 1, max: 2 }),
        (kind, log, code, json, seconds, calls) => {
          const entries = { 'log.1': log, 'exit.1': code, 'summary.json': json, seconds }
          const files = Object.fromEntries(
            Object.entries(entries).flatMap(([key, value]) =>
              value === undefined ? [] : [[key, value]],
            ),
          )
          const suite = readSuite(kind, files, { calls, json: json !== undefined })
          if (code === undefined || calls === 2) expect(suite.end).not.toBe('finished')
          expect(suite.end === 'finished' || suite.problem !== undefined).toBe(true)
          expect(suite.passed + suite.failed + suite.skipped).toBe(suite.tests.length)
        },
      ),
      { numRuns: 300 },
    )
  })
})

function sound({ end, problem, tests }: ReturnType<typeof parseTestProgs>): boolean {
  return (
    (end === 'finished') === (problem === undefined) &&
    tests.every(({ name }) => name !== undefined)
  )
}

test('globMatch agrees with the same pattern as a regular expression', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 })
  fc.assert(
    fc.property(letters, letters, (subject, pattern) => {
      const expression = new RegExp(`^${pattern.replace(/\*+/g, '[^]*')}$`)
      expect(globMatch(subject, pattern)).toBe(expression.test(subject))
    }),
  )
})

test('rangesAround covers each number once, but the left-out ones', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.array(fc.nat(45)), (count, leftOut) => {
      const run = rangesAround(count, leftOut).flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, index) => first + index),
      )
      expect(run).toEqual(
        Array.from({ length: count }, (_, index) => index).filter((n) => !leftOut.includes(n)),
      )
    }),
  )
})
