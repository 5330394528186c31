import fc from 'fast-check'
import { XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { inspectText } from '../../src/inspect/inspect.ts'
import { renderInspectJson, renderInspectText } from '../../src/inspect/render.ts'
import { renderAnnotations } from '../../src/report/annotations.ts'
import {
  renderCombinedJunit,
  renderCombinedSummary,
  renderCombinedTerminal,
} from '../../src/report/combined.ts'
import { renderHtml } from '../../src/report/html/page.ts'
import { renderJson } from '../../src/report/json.ts'
import { renderJunit } from '../../src/report/junit.ts'
import { renderSummary } from '../../src/report/summary.ts'
import { renderTerminal } from '../../src/report/terminal.ts'
import type { RunResult } from '../../src/results/model.ts'
import { anyRun } from './any.ts'

/** Characters that are not seen, or change where others are: none of a test's gets into what we write. */
const UNSEEN =
  /(?![\t\n ])[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u

const WRITERS: Readonly<Record<string, (result: RunResult) => string>> = {
  terminal: (result) =>
    renderTerminal(result, { color: false, columns: 80, artifacts: result.sentence }),
  summary: (result) => renderSummary(result),
  'summary that is trimmed': (result) => renderSummary(result, 3000),
  'summary of several runs': (result) =>
    renderCombinedSummary([result, { ...result, platform: result.sentence }]),
  'terminal of several runs': (result) =>
    renderCombinedTerminal([result, result], { color: false, columns: 80 }),
  'summary and JUnit of several runs of a platform': (result) => {
    const kernel = { source: result.sentence, compiler: result.sentence }
    const all = [result, { ...result, kernel, bundleKey: result.sentence }]
    return renderCombinedSummary(all) + renderCombinedJunit(all)
  },
  html: renderHtml,
  junit: renderJunit,
  'junit of several runs': (result) =>
    renderCombinedJunit([result, { ...result, platform: result.sentence }]),
  json: renderJson,
  annotations: (result) =>
    renderAnnotations(result)
      .flatMap(({ title, message, file = '' }) => [title, message, file])
      .join('\n'),
  inspect: (result) => renderInspectText([inspectText(result.sentence, renderJson(result))]),
  'inspect --json': (result) => renderInspectJson(inspectText(result.sentence, renderJson(result))),
  'inspect of a log': (result) =>
    renderInspectText([inspectText(result.sentence, `BUG: a\n${result.sentence}\nBUG: b`)]),
}

/** Signs of our own that have a selector behind them. */
const OWN = /[⚠♻⏭✂]\ufe0f/gu

/** What XML 1.0 allows in a document. */
const XML_TEXT = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u

describe('whatever a test prints', () => {
  it.each(Object.entries(WRITERS))('%s: nothing that cannot be seen', (_, write) => {
    fc.assert(
      fc.property(anyRun, (result) => {
        expect(write(result).replace(OWN, '')).not.toMatch(UNSEEN)
      }),
    )
  })

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
        expect(closed).toBe(
          markdown.split('\n').filter((line) => line.startsWith('<details')).length,
        )
      }),
    )
  })

  it('a table keeps its columns', () => {
    fc.assert(
      fc.property(anyRun, (result) => {
        const rows = outside(renderSummary(result)).filter((line) => line.startsWith('| '))
        expect(rows.every((row) => [4, 5, 6, 7, 8].includes(row.split('|').length - 1))).toBe(true)
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
        expect(
          renderAnnotations(result).every(({ level }) =>
            ['error', 'warning', 'notice'].includes(level),
          ),
        ).toBe(true)
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
    const mark = /^ {0,3}(`{3,})\s*$/.exec(line)?.[1] ?? (line === '```mermaid' ? '```' : undefined)
    if (fence === undefined) {
      if (mark === undefined) lines.push(line)
      else fence = mark
    } else if (mark !== undefined && mark.length >= fence.length) fence = undefined
  }
  return { lines, inFence: fence !== undefined }
}
