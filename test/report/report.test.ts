import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { renderAnnotations } from '../../src/report/annotations.ts'
import { renderJson } from '../../src/report/json.ts'
import { renderJunit } from '../../src/report/junit.ts'
import { renderSummary, SUMMARY_LIMIT } from '../../src/report/summary.ts'
import { renderTerminal } from '../../src/report/terminal.ts'
import { formatDuration } from '../../src/results/duration.ts'
import type { Finding } from '../../src/results/model.ts'
import { expectGolden } from './golden.ts'
import { EVERYTHING, huge, RESULTS, run, suite, test } from './results.ts'

describe.each(Object.entries({ ...RESULTS, everything: EVERYTHING }))(
  'golden: %s',
  (name, result) => {
    it('summary', () => {
      expectGolden(`${name}.md`, renderSummary(result))
    })
    it('annotations', () => {
      expectGolden(
        `${name}.annotations.json`,
        `${JSON.stringify(renderAnnotations(result), undefined, 2)}\n`,
      )
    })
    it('JUnit', () => {
      const xml = renderJunit(result)
      expect(XMLValidator.validate(xml)).toBe(true)
      expectGolden(`${name}.junit.xml`, xml)
    })
    it('JSON', () => {
      expectGolden(`${name}.json`, renderJson(result))
      expect(JSON.parse(renderJson(result))).toEqual(JSON.parse(JSON.stringify(result)))
    })
    it('terminal', () => {
      const options = { columns: 80, artifacts: 'cross-bpf-out/s390x' }
      expectGolden(`${name}.txt`, renderTerminal(result, { ...options, color: false }))
      const colored = renderTerminal(result, { ...options, color: true })
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are what is taken away
      expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(
        renderTerminal(result, { ...options, color: false }),
      )
    })
  },
)

/** Whether a text has a part; not `toContain`, which prints a megabyte when it fails. */
function has(text: string, part: string): boolean {
  return text.includes(part)
}

describe('summary of a large result', () => {
  it('has everything as long as that fits', () => {
    const text = renderSummary(huge(2000, 100))
    expect(has(text, '✂️')).toBe(false)
    expect(has(text, '10 tests skipped')).toBe(true)
  })

  it('has failures only when the skipped ones do not fit', () => {
    const text = renderSummary(huge(10, 250))
    expect(has(text, '✂️ Only failures are shown')).toBe(true)
    expect(has(text, '<code>test_19990</code>')).toBe(true)
    expect(has(text, 'tests skipped')).toBe(false)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SUMMARY_LIMIT)
  })

  it('is trimmed with a notice when not even these fit, and keeps its head and its steps', () => {
    const text = renderSummary(huge(3, 400))
    expect(text.split('\n', 1)[0]).toBe('## ❌ 6667 failed')
    expect(has(text, '✂️ The summary is trimmed')).toBe(true)
    expect(has(text, '<code>test_0</code>')).toBe(true)
    expect(has(text, '4 steps in 21m 40s')).toBe(true)
    expect(text.slice(-60)).toMatch(/✂️ \d+ more sections left out here\.\n$/)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SUMMARY_LIMIT)
    expect(Buffer.byteLength(text)).toBeGreaterThan(SUMMARY_LIMIT * 0.9)
  })
})

describe('summary of a result that is large in another way', () => {
  const long = 'x'.repeat(300)
  const many = <T>(count: number, make: (at: number) => T): T[] =>
    Array.from({ length: count }, (_, at) => make(at))
  const ref = (at: number) => ({ suite: 'test_progs', test: `test_${at}/${long}` })
  const splat = (bytes: number) => (at: number) => ({
    kind: 'warning',
    title: `splat_${at}`,
    line: at,
    text: `WARNING: ${at}\n`.repeat(bytes / 12),
    vm: 1,
  })
  const nothing = { base: 'main', newFailures: [], fixed: [], stillFailing: [], disappeared: [] }

  it.each([
    ['one huge splat', { splats: many(1, splat(3 << 20)) }, ['splat_0']],
    ['many splats', { splats: many(3000, splat(1200)) }, ['splat_0', 'more reports of the kernel']],
    [
      'newly failed',
      { comparison: { ...nothing, newFailures: many(9000, ref) } },
      ['9000 new failures', 'and 8800 more'],
    ],
    [
      'disappeared',
      { comparison: { ...nothing, disappeared: many(9000, ref) } },
      ['9000 disappeared'],
    ],
    [
      'veristat',
      {
        veristat: many(9000, (at) => ({
          file: long,
          program: `p${at}`,
          verdict: 'success',
          instructions: 1,
          states: 1,
        })),
      },
      ['veristat: 9000 programs', 'and 8800 more'],
    ],
    [
      'unmatched',
      { unmatched: many(9000, (at) => ({ list: 'DENYLIST', line: at, entry: long })) },
      ['9000 entries'],
    ],
    [
      'flaky',
      { suites: [suite({ tests: many(9000, (at) => test(`t${at}${long}`, { state: 'flaky' })) })] },
      ['9000 flaky tests'],
    ],
    [
      'findings',
      { findings: many(9000, () => ({ verdict: 'timeout', sentence: long }) as const) },
      ['and 8800 more'],
    ],
    [
      'steps',
      {
        steps: many(
          9000,
          (at) => ({ id: 'x', title: long, state: 'done', start: at, seconds: 9 }) as const,
        ),
      },
      ['9000 steps'],
    ],
  ])('%s', (_name, over, parts) => {
    const text = renderSummary(run({ verdict: 'test-failure', sentence: 'it is large', ...over }))
    expect(text.split('\n', 1)[0]).toBe('## ❌ it is large')
    for (const part of parts) expect([part, has(text, part)]).toEqual([part, true])
    expect(has(text, '✂️')).toBe(true)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SUMMARY_LIMIT)
  })

  it('everything at once still has failures', () => {
    const large = huge(3, 400)
    const text = renderSummary({
      ...large,
      splats: many(3000, splat(12_000)),
      comparison: { ...nothing, newFailures: many(9000, ref), fixed: many(9000, ref) },
    })
    expect(has(text, '✂️ The summary is trimmed')).toBe(true)
    expect(has(text, '<code>test_0</code>')).toBe(true)
    expect(has(text, 'splat_0')).toBe(true)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SUMMARY_LIMIT)
  })
})

describe('annotations', () => {
  it('are at most 10 of a level, the last one says how many more', () => {
    const all = renderAnnotations(huge(1000, 10))
    expect(all).toHaveLength(10)
    expect(all.at(-1)?.message).toBe('11 more errors: see the summary')
  })

  it('are merged when they say the same', () => {
    const message = 'setup:FAIL:netns unexpected error: -1'
    const tests = ['a', 'b', 'c'].map((name) => test(name, { state: 'failed', message }))
    const all = renderAnnotations(run({ suites: [suite({ failed: 3, tests })] }))
    expect(all.map(({ title }) => title)).toEqual(['test_progs: a and 2 more'])
  })

  it('are worst first', () => {
    const verdicts = ['test-failure', 'build-failure', 'kernel-panic'] as const
    const findings: Finding[] = [
      { level: 'warning', sentence: 'a warning' },
      ...verdicts.map((verdict) => ({ verdict, sentence: `a ${verdict}` })),
    ]
    const titles = renderAnnotations(run({ findings })).map(({ title }) => title)
    expect(titles).toEqual(['build-failure', 'kernel-panic', 'test-failure', 'cross-bpf'])
  })
})

describe('JUnit', () => {
  it('is red whenever the run is, even without a finding', () => {
    const xml = renderJunit(run({ verdict: 'no-tests', sentence: 'No test was executed' }))
    expect(xml).toContain('<error type="no-tests" message="No test was executed"')
    expect(xml).toContain('errors="1"')
  })

  it.each<[string, Finding, number]>([
    ['failed tests', { verdict: 'test-failure', sentence: 'test_progs: 1 failed: b' }, 0],
    ['a suite', { verdict: 'test-failure', sentence: 'shard 1 of 2: test_maps: cut off' }, 0],
    [
      'what was to be collected',
      { verdict: 'test-failure', sentence: 'collect: /r is not there' },
      1,
    ],
    ['a missing suite', { verdict: 'test-failure', sentence: 'test_verifier: no result' }, 1],
    ['flaky tests', { verdict: 'test-failure', sentence: 'test_progs: 1 flaky: c' }, 1],
    ['a timeout', { verdict: 'timeout', sentence: 'test_maps: cut off' }, 1],
    ['a warning', { level: 'warning', sentence: 'test_progs: 1 failed as in the base: b' }, 0],
  ])('has each cause once, beside failed tests and suites: %s', (_, finding, errors) => {
    const suites = [
      suite({ failed: 1, tests: [test('b', { state: 'failed' })] }),
      suite({ name: 'test_maps', end: 'killed', problem: 'cut off' }),
    ]
    const xml = renderJunit(run({ verdict: 'test-failure', suites, findings: [finding] }))
    expect(xml.match(/classname="cross-bpf"/g) ?? []).toHaveLength(errors)
    if (errors > 0) expect(xml).toContain(`message="${finding.sentence}"`)
  })

  it('writes an attribute with the value true as one', () => {
    const xml = renderJunit(run({ suites: [suite({ tests: [test('true')] })] }))
    expect(xml).toContain('name="true"')
    expect(XMLValidator.validate(xml)).toBe(true)
  })

  it('gives names and messages back', () => {
    const tests = [
      test(`<a> & "b" 'c' ]]>`, {
        state: 'failed',
        message: 'x < y && z\n\u001b[1mbold\u001b[0m \u0000\ud800end',
      }),
    ]
    const parser = new XMLParser({ ignoreAttributes: false })
    const failed = parser.parse(renderJunit(run({ suites: [suite({ tests })] }))).testsuites
      .testsuite.testcase
    expect(failed['@_name']).toBe(`<a> & "b" 'c' ]]>`)
    expect(failed.failure['#text']).toBe('x < y && z\nbold \\u0000\\ud800end')
  })
})

it('JSON does not depend on the order a result was put together in', () => {
  const reversed = Object.fromEntries(
    Object.entries(RESULTS.green).reverse(),
  ) as typeof RESULTS.green
  expect(renderJson(reversed)).toBe(renderJson(RESULTS.green))
})

it.each([
  [0, '0s'],
  [0.4, '0s'],
  [12, '12s'],
  [59.6, '1m'],
  [362, '6m 2s'],
  [3599.5, '1h'],
  [3785, '1h 3m'],
  [-1, '0s'],
  [Number.NaN, '0s'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text)
})
