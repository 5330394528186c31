import { describe, expect, test } from 'vitest'
import { terminalLines } from '../../src/report/ansi.ts'
import { type Block, code, dim, long, pair, strong } from '../../src/report/blocks.ts'
import { htmlOf } from '../../src/report/html/write.ts'
import { pageLimits, SUMMARY_LIMITS, TERMINAL_LIMITS } from '../../src/report/limits.ts'
import { markdownOf } from '../../src/report/markdown.ts'
import { comparison, failed, flaky, hangs, splats } from '../../src/report/sections.ts'
import { EVERYTHING } from './results.ts'

/** What a test may have printed, on one line: an escape, a line break, and what each medium takes for markup. */
const EVIL = 'a<b>|`*\u202e\nc'
const SEEN = 'a<b>|`*\\u202e c'

const WRITERS: Readonly<Record<string, (block: Block) => string>> = {
  terminal: (block) => terminalLines([block], { color: false, columns: 200 }).join('\n'),
  Markdown: markdownOf,
  HTML: (block) => htmlOf(block).text,
}

const EVERY: readonly Block[] = [
  { kind: 'heading', text: EVIL },
  { kind: 'sentence', text: [EVIL, ' ', code(EVIL), dim(EVIL), strong(EVIL), pair(EVIL, EVIL)] },
  { kind: 'finding', verdict: 'timeout', text: EVIL, location: EVIL, log: undefined },
  { kind: 'table', columns: [{ title: [EVIL] }], rows: [{ mark: 'bad', cells: [EVIL] }] },
  { kind: 'list', items: [{ text: EVIL, state: 'failed' }, { text: EVIL }] },
  { kind: 'details', state: 'failed', icon: '❌', head: EVIL, facts: [EVIL], body: [] },
]

describe.each(Object.entries(WRITERS))('%s', (name, write) => {
  test.each(EVERY.map((block) => [block.kind, block] as const))('%s is only text', (_, block) => {
    const text = write(block)
    expect(text).not.toContain('\u202e')
    if (name !== 'terminal') expect(text).not.toMatch(/a<b>|`\*/)
  })

  test('a command is as it was given', () => {
    const text = write({ kind: 'command', text: "run  --tests 'a  b'" })
    expect(text.replaceAll('&#39;', "'")).toContain("run  --tests 'a  b'")
  })
})

test('a terminal shows what it can, and leaves out what is long', () => {
  expect(WRITERS.terminal?.({ kind: 'sentence', text: [EVIL, long(' more')] })).toBe(SEEN)
  expect(WRITERS.Markdown?.({ kind: 'sentence', text: ['a', long(' more')] })).toBe('a more')
})

test.each([failed, flaky, hangs, splats, comparison])(
  '%o is headed alike everywhere',
  (section) => {
    const headOf = (block: Block | undefined) =>
      block?.kind === 'heading' ? block.text : block?.kind === 'details' ? block.head : undefined
    const heads = [TERMINAL_LIMITS, SUMMARY_LIMITS.all, SUMMARY_LIMITS.trimmed, pageLimits()].map(
      (limits) => headOf(section(EVERYTHING, limits)[0]),
    )
    expect(heads[0]).toBeDefined()
    for (const head of heads) expect(head).toEqual(heads[0])
  },
)
