import fc from 'fast-check'
import { XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { renderAnnotations } from '../../src/report/annotations.ts'
import { renderJunit } from '../../src/report/junit.ts'
import { renderSummary } from '../../src/report/summary.ts'
import { renderTerminal } from '../../src/report/terminal.ts'
import { anyRun } from './any.ts'

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
    const mark = /^ {0,3}(`{3,})\s*$/.exec(line)?.[1] ?? (line === '```mermaid' ? '```' : undefined)
    if (fence === undefined) {
      if (mark === undefined) lines.push(line)
      else fence = mark
    } else if (mark !== undefined && mark.length >= fence.length) fence = undefined
  }
  return { lines, inFence: fence !== undefined }
}
