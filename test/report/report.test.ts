import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { renderAnnotations } from '../../src/report/annotations.ts'
import { formatDuration } from '../../src/report/duration.ts'
import { renderJson } from '../../src/report/json.ts'
import { renderJunit } from '../../src/report/junit.ts'
import { renderSummary, SUMMARY_LIMIT } from '../../src/report/summary.ts'
import { renderTerminal } from '../../src/report/terminal.ts'
import { expectGolden } from './golden.ts'
import { huge, RESULTS, run, suite, test } from './results.ts'

describe.each(Object.entries(RESULTS))('golden: %s', (name, result) => {
  it('summary', () => {
    expectGolden(`${name}.md`, renderSummary(result))
  })
  it('annotations', () => {
    expectGolden(`${name}.annotations.json`, `${JSON.stringify(renderAnnotations(result), undefined, 2)}\n`)
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
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(renderTerminal(result, { ...options, color: false }))
  })
})

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
    const verdicts = ['pass', 'test-failure', 'build-failure', 'kernel-panic'] as const
    const findings = verdicts.map((verdict) => ({ verdict, sentence: `a ${verdict}` }))
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

  it('writes an attribute with the value true as one', () => {
    const xml = renderJunit(run({ suites: [suite({ tests: [test('true')] })] }))
    expect(xml).toContain('name="true"')
    expect(XMLValidator.validate(xml)).toBe(true)
  })

  it('gives names and messages back', () => {
    const tests = [
      test(`<a> & "b" 'c' ]]>`, { state: 'failed', message: 'x < y && z\n\u001b[1mbold\u001b[0m \u0000\ud800end' }),
    ]
    const parser = new XMLParser({ ignoreAttributes: false })
    const failed = parser.parse(renderJunit(run({ suites: [suite({ tests })] }))).testsuites.testsuite.testcase
    expect(failed['@_name']).toBe(`<a> & "b" 'c' ]]>`)
    expect(failed.failure['#text']).toBe('x < y && z\nbold end')
  })
})

it('JSON does not depend on the order a result was put together in', () => {
  const reversed = Object.fromEntries(Object.entries(RESULTS.green).reverse()) as typeof RESULTS.green
  expect(renderJson(reversed)).toBe(renderJson(RESULTS.green))
})

it.each([
  [0, '0s'],
  [0.4, '0s'],
  [12, '12s'],
  [59.6, '1m 0s'],
  [362, '6m 2s'],
  [3599.5, '1h 0m'],
  [3785, '1h 3m'],
  [-1, '0s'],
  [Number.NaN, '0s'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text)
})
