import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAllow } from '../../src/inputs/allow.ts'

/** The only pattern of a file that has one. */
const matches = (pattern: string, line: string): boolean =>
  parseAllow('known', pattern).every(({ expression }) => expression.test(line))

test.each([
  ['netfs|mm/slub\\.c', 'at mm/slub.c:12', true],
  ['mm/slub\\.c', 'mm/slubxc', false],
  ['^WARNING: .* at', 'WARNING: kernel/x.c:1 at f', true],
  ['^at', 'WARNING: at', false],
  ['f\\+0x[[:xdigit:]]+/0x2$', 'f+0x1a/0x2', true],
  ['f\\+0x\\d+', 'f+0x12', true],
  ['(?i)oops', 'Oops: 0004', true],
  ['(?:ab|c)+?d', 'xabcd', true],
  ['[]a]', ']', true],
  ['[^]a]', ']a', false],
  ['^(ab|c)+$', 'abcab', true],
  ['^a{2,3}$', 'aaaa', false],
  ['a\\|b', 'a|b', true],
  ['é+', 'éé', true],
  ['CPU#1: x/9', 'CPU#1: x/9', true],
])('%s on %s: %s', (pattern, line, wanted) => {
  expect(matches(pattern, line)).toBe(wanted)
})

test.each([
  ['(?=a)', 'invalid or unsupported Perl syntax: `(?=`'],
  ['(a)\\1', 'invalid escape sequence: `\\1`'],
  ['a{2}{3}', 'invalid nested repetition operator'],
  ['*a', 'missing argument to repetition operator'],
  ['a)', 'unexpected )'],
  ['(a', 'missing closing )'],
  ['[a', 'missing closing ]'],
  ['a{3,2}', 'invalid repeat count: `{3,2}`'],
  ['((a{255}){255}){255}', 'invalid repeat count'],
  ['[z-a]', 'invalid character class range: `z-a`'],
  ['a\\', 'trailing backslash'],
  ['a|', 'it matches an empty line, so it would excuse every report'],
  ['a||b', 'it matches an empty line, so it would excuse every report'],
  ['.*', 'it matches an empty line, so it would excuse every report'],
])('%s: %s', (pattern, problem) => {
  const refuse = (): unknown => parseAllow('known', `# comment\n\nfine\n${pattern}\n`)
  expect(refuse).toThrow(
    `input 'splats-allow' is 'known'; it takes files of RE2 expressions, one a line; line 4, '${pattern}': `,
  )
  expect(refuse).toThrow(problem)
})

test('a file: comments, blanks and CRs are no part of a pattern', () => {
  expect(
    parseAllow('known', '# a\n\n  # b\n \t\nx y\r\n z').map(({ line, pattern }) => [line, pattern]),
  ).toEqual([
    [5, 'x y'],
    [6, ' z'],
  ])
})

describe('any pattern', () => {
  const piece = fc.constantFrom(
    ...'ab.*+?|()[]{}^$\\-:,1é',
    '[:digit:]',
    '{2}',
    '{1,2}',
    '[^',
    '\\.',
  )
  const pattern = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
  test('is compiled, or refused in one sentence that names line and pattern', () => {
    fc.assert(
      fc.property(pattern, fc.string({ maxLength: 20 }), (text, line) => {
        try {
          for (const { expression } of parseAllow('f', text)) expression.test(line)
          return true
        } catch (error) {
          return (
            error instanceof Error &&
            error.message.includes(`line 1, '${text}': `) &&
            !error.message.includes('\n')
          )
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('means what it means in JavaScript, where the dialects agree', () => {
    const common = fc
      .array(
        fc.constantFrom(
          'a',
          'b',
          '.',
          '(a|b)',
          '[ab]',
          '[^a]',
          'a*',
          'b+',
          '(ab)?',
          'a{2}',
          '^',
          '$',
        ),
        {
          minLength: 1,
          maxLength: 8,
        },
      )
      .map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(
        common,
        fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 10 }),
        (text, line) => {
          fc.pre(!new RegExp(text).test(''))
          expect(matches(text, line)).toBe(new RegExp(text).test(line))
        },
      ),
      { numRuns: 300 },
    )
  })
})

test('patterns that backtrack elsewhere do not here', () => {
  // Exponential in a backtracking matcher: it would not be done today.
  expect(matches('(a*)*b|(x+x+)+y', 'a'.repeat(100_000) + 'x'.repeat(100_000))).toBe(false)
})
