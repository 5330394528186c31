import fc from 'fast-check'
import { XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { renderAnnotations } from '../../src/report/annotations.ts'
import { renderJunit } from '../../src/report/junit.ts'
import { renderSummary } from '../../src/report/summary.ts'
import { renderTerminal } from '../../src/report/terminal.ts'
import type { RunResult, TestResult } from '../../src/results/model.ts'
import { run, suite } from './results.ts'

/** Text as a log may have it: any code unit (lone surrogates too), and what is markup somewhere. */
const text = fc.oneof(
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
        '#1',
        '"',
        "'",
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
)
const state = fc.constantFrom('passed' as const, 'failed' as const, 'skipped' as const)
const message = fc.option(text, { nil: undefined })

function withMessage<T extends object>(rest: T, said: string | undefined): T & { message?: string } {
  return said === undefined ? rest : { ...rest, message: said }
}

const anySubtest = fc.tuple(text, state, message).map(([name, end, said]) => withMessage({ name, state: end }, said))
const anyTest: fc.Arbitrary<TestResult> = fc
  .tuple(text, state, message, fc.array(anySubtest, { maxLength: 3 }))
  .map(([name, end, said, subtests]) => withMessage({ name, state: end, subtests }, said))
const anyRun: fc.Arbitrary<RunResult> = fc
  .tuple(text, text, fc.array(anyTest, { maxLength: 4 }), text)
  .map(([sentence, reason, tests, detail]) =>
    run({
      verdict: 'test-failure',
      sentence,
      suites: [suite({ name: reason, end: 'killed', problem: reason, tests, leftOut: [{ name: detail, reason }] })],
      findings: [{ verdict: 'timeout', sentence, detail, file: reason }],
      patches: [{ patch: reason, state: 'failed', where: detail }],
      leftOutSources: [{ source: reason, error: detail, known: false }],
      lostOptions: [{ option: reason, wanted: detail, got: sentence }],
    }),
  )

/** What XML 1.0 allows in a document. */
const XML_TEXT = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u

describe('whatever a test prints', () => {
  it('JUnit is well-formed', () => {
    fc.assert(
      fc.property(anyRun, (result) => {
        const xml = renderJunit(result)
        expect(XMLValidator.validate(xml)).toBe(true)
        expect(xml).toMatch(XML_TEXT)
      }),
    )
  })

  it('the summary stays below its limit, whole sections only', () => {
    fc.assert(
      fc.property(anyRun, fc.integer({ min: 200, max: 5000 }), (result, limit) => {
        const markdown = renderSummary(result, limit)
        expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(limit)
        expect(markdown).toMatch(XML_TEXT)
        const { opened, closed, inFence } = structure(markdown)
        expect(inFence).toBe(false)
        expect(closed).toBe(opened)
        expect(closed).toBe(markdown.split('\n').filter((line) => line.startsWith('<details')).length)
      }),
    )
  })

  it('a table keeps its columns', () => {
    fc.assert(
      fc.property(anyRun, (result) => {
        const rows = outside(renderSummary(result)).filter((line) => line.startsWith('| '))
        expect(rows.every((row) => [4, 5, 7].includes(row.split('|').length - 1))).toBe(true)
      }),
    )
  })

  it('the terminal gets no control character of a test', () => {
    fc.assert(
      fc.property(anyRun, (result) => {
        expect(renderTerminal(result, { color: false, columns: 80 })).not.toMatch(/(?!\n)\p{Cc}/u)
      }),
    )
  })

  it('annotations have a text', () => {
    fc.assert(
      fc.property(anyRun, (result) => {
        expect(renderAnnotations(result).every(({ level }) => ['error', 'warning', 'notice'].includes(level))).toBe(
          true,
        )
      }),
    )
  })
})

/** The lines that are no code block, as CommonMark tells them apart. */
function outside(markdown: string): string[] {
  return walk(markdown).lines
}

function structure(markdown: string): { opened: number; closed: number; inFence: boolean } {
  const { lines, inFence } = walk(markdown)
  const count = (tag: RegExp): number => lines.join('\n').match(tag)?.length ?? 0
  return { opened: count(/<details/g), closed: count(/<\/details>/g), inFence }
}

function walk(markdown: string): { lines: string[]; inFence: boolean } {
  const lines: string[] = []
  let fence: string | undefined
  for (const line of markdown.split('\n')) {
    const mark = /^ {0,3}(`{3,})\s*$/.exec(line)?.[1]
    if (fence === undefined) {
      if (mark === undefined) lines.push(line)
      else fence = mark
    } else if (mark !== undefined && mark.length >= fence.length) fence = undefined
  }
  return { lines, inFence: fence !== undefined }
}
