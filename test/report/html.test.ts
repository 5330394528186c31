import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderHtml } from '../../src/report/html/page.ts'
import { SCRIPT } from '../../src/report/html/script.ts'
import { STYLE } from '../../src/report/html/style.ts'
import { anyRun } from './any.ts'
import { expectGolden } from './golden.ts'
import { EVERYTHING, huge, RESULTS, run, suite, test } from './results.ts'

it.each(['everything', 'green'] as const)('golden: %s', (name) => {
  expectGolden(`${name}.html`, renderHtml(name === 'green' ? RESULTS.green : EVERYTHING))
})

/** The page without its style sheet and script, which are ours and the same in every page. */
function body(page: string): string {
  expect(page.split('<script>')).toHaveLength(2)
  expect(page.split('<style>')).toHaveLength(2)
  return page.replace(STYLE, '').replace(SCRIPT, '')
}

const TAG =
  /^<(?:!doctype html|\/?(?:html|head|body|main|header|nav|title|style|script|meta|h1|h2|p|b|i|a|code|pre|span|div|ul|li|table|thead|tbody|tr|th|td|details|summary|label|input|button)(?: [a-z-]+(?:="[^"<>]*")?)*)>$/
const ATTRIBUTE =
  /^(?:lang|charset|http-equiv|content|name|class|id|href|style|tabindex|type|value|checked|hidden|placeholder|scope|role|open|data-seconds|aria-[a-z]+)$/

/** Throws for a tag or an attribute that the page has no use for, and for a stray bracket. */
function expectOurMarkup(page: string): void {
  const tags = body(page).match(/<[^>]*>/g) ?? []
  for (const tag of tags) {
    expect(tag).toMatch(TAG)
    if (tag === '<!doctype html>') continue
    for (const [, name = ''] of tag.matchAll(/ ([a-z-]+)(?==|[ >])(?:="[^"]*")?/g))
      expect(name).toMatch(ATTRIBUTE)
    const link = / href="([^"]*)"/.exec(tag)
    if (link !== null) expect(link[1]).toMatch(/^#[a-z]+$/)
  }
  expect(body(page).replace(/<[^>]*>/g, '')).not.toMatch(/[<>]/)
}

/** As many opened as closed, each kind. */
function expectBalanced(page: string): void {
  for (const name of [
    'details',
    'summary',
    'pre',
    'code',
    'table',
    'tr',
    'td',
    'div',
    'ul',
    'li',
    'span',
    'p',
  ]) {
    const count = (tag: RegExp): number => body(page).match(tag)?.length ?? 0
    expect([name, count(new RegExp(`<${name}[ >]`, 'g'))]).toEqual([
      name,
      count(new RegExp(`</${name}>`, 'g')),
    ])
  }
}

describe('whatever a test prints', () => {
  it('the page has only its own markup', () => {
    fc.assert(
      fc.property(anyRun, (result) => {
        const page = renderHtml(result)
        expectOurMarkup(page)
        expectBalanced(page)
      }),
      { numRuns: 50 },
    )
  })

  it('a text comes out as it went in', () => {
    const decode = (escaped: string): string =>
      escaped.replace(/&(?:lt|gt|quot|amp|#39|#96);/g, (one) => {
        const names: Record<string, string> = {
          '&lt;': '<',
          '&gt;': '>',
          '&quot;': '"',
          '&amp;': '&',
          '&#39;': "'",
        }
        return names[one] ?? '`'
      })
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (said) => {
        const page = renderHtml(
          run({
            suites: [suite({ tests: [test('t', { state: 'failed', message: `>${said}<` })] })],
          }),
        )
        expect(decode(body(page))).toContain(`>${said}<`)
      }),
    )
  })

  it.each([
    '<script>alert(1)</script>',
    '</script><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    'javascript:alert(1)',
    '<!--',
    ']]>',
    '</pre></details></table>',
  ])('%s is only text', (attack) => {
    const page = renderHtml(
      run({
        sentence: attack,
        platform: attack,
        bundle: attack,
        kernel: { source: attack, release: attack, compiler: attack },
        suites: [
          suite({
            name: attack,
            failed: 1,
            tests: [test(attack, { state: 'failed', message: attack })],
          }),
        ],
        steps: [{ id: attack, title: attack, state: 'done', start: 0, seconds: 1 }],
      }),
    )
    expectOurMarkup(page)
  })
})

describe('the page', () => {
  const page = renderHtml(EVERYTHING)

  it('loads nothing', () => {
    expect(page).toContain("content=\"default-src 'none';")
    expect(page).not.toMatch(/\b(?:src|srcset|action|data)=|url\(|@import|https?:/)
    expect(SCRIPT).not.toMatch(
      /fetch|import|XMLHttp|innerHTML|insertAdjacent|document\.write|eval|Function/,
    )
  })

  it('has a script that a browser can read', () => {
    expect(() => new Function(SCRIPT)).not.toThrow()
    expect(SCRIPT + STYLE).not.toMatch(/<\/?(?:script|style)/i)
  })

  it('says the sentence first', () => {
    const words = body(page)
      .replace(/<title>.*<\/title>/, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
    expect(words.trim().startsWith('✖ 3 failed, 2 flaky, 3 skipped, 1209 passed in 41m 3s;')).toBe(
      true,
    )
  })

  it('has failures open, flaky tests and kernel reports not', () => {
    expect(page).toMatch(
      /<details class="bad" open><summary><span class="failed">failed<\/span> <code>test_progs<\/code> <b><code>attach_probe/,
    )
    expect(page).toMatch(
      /<details class="warn"><summary><span class="flaky">flaky<\/span> <code>test_progs<\/code> <b><code>assign_reuse/,
    )
    expect(page).toMatch(
      /<details class="bad"><summary><span class="failed">warning<\/span> <code>reg_bounds/,
    )
  })

  it('says which list and line left a test out', () => {
    expect(page).toContain('on the denylist, DENYLIST.s390x:7 (xdp_bonding)')
  })

  it('has a row for each test and subtest', () => {
    const rows = renderHtml(huge(1000, 10)).match(/<tr class="(?:passed|failed|skipped)"/g)
    expect(rows).toHaveLength(20_000)
  })

  it('leaves out tests that passed when there are too many, and says so', () => {
    const many = huge(10, 10)
    const twice = run({ suites: [...many.suites, ...many.suites, ...many.suites] })
    const large = renderHtml(twice)
    expect(large.match(/<tr class="passed"/g)).toBeNull()
    expect(large.match(/<tr class="failed"/g)).toHaveLength(6000)
    expect(large).toContain('48000 of them are in <code>results.json</code> only')
  })

  it('stays small when every failure has a long message', () => {
    expect(Buffer.byteLength(renderHtml(huge(2, 4000)))).toBeLessThan(40 << 20)
  })
})
