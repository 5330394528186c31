import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAllow } from '../../src/inputs/allow.ts'
import { compileEre } from '../../src/inputs/ere.ts'

test.each([
  ['netfs|mm/slub\\.c', 'at mm/slub.c:12', true],
  ['mm/slub\\.c', 'mm/slubxc', false],
  ['^WARNING: .* at', 'WARNING: kernel/x.c:1 at f', true],
  ['^at', 'WARNING: at', false],
  ['f\\+0x[[:xdigit:]]+/0x2$', 'f+0x1a/0x2', true],
  ['[]a]', ']', true],
  ['[^]a]', ']a', false],
  ['[\\d]', '1', false],
  ['[\\d]', '\\', true],
  ['[a-]', '-', true],
  ['[[.-.]]', '-', true],
  ['[[:alpha:][:digit:]_]{3}', 'a1_', true],
  ['^(ab|c)+$', 'abcab', true],
  ['^a{2,3}$', 'aaaa', false],
  ['^a{2,}$', 'aaaa', true],
  ['\\{ 1-\\.', '{ 1-...D }', true],
  ['a\\|b', 'a|b', true],
  ['é+', 'éé', true],
  ['CPU#1: x/9', 'CPU#1: x/9', true],
])('%s on %s: %s', (pattern, line, matches) => {
  expect(compileEre(pattern).test(line)).toBe(matches)
})

test.each([
  ['\\d+', "'\\d' is of other dialects: write [[:digit:]]"],
  ['a\\b', "'\\b' is of other dialects"],
  ['(a)\\1', "'\\1' is of other dialects"],
  ['(?=a)', "'(?' is of other dialects"],
  ['(?:a)', "'(?' is of other dialects"],
  ['a+?', "'+?' repeats a repetition"],
  ['a{2}{3}', "'}{' repeats a repetition"],
  ['*a', "'*' has nothing to repeat"],
  ['a||b', "nothing before '|'"],
  ['a|', "nothing before 'the end'"],
  ['f()', "'()' is empty"],
  ['a)', "')' without '('"],
  ['(a', "'(' without ')'"],
  ['[a', "'[' without ']'"],
  ['a{x', "'{' without N}"],
  ['a{3,2}', "'{3,2}' goes down"],
  ['a{256}', "'{256}' is more than 255"],
  ['((a{255}){255}){255}', 'its repetitions make it too large'],
  ['[z-a]', "'z-a' goes down"],
  ['[[:foo:]]', "'[:' is none of alpha"],
  ['[[:digit:]-z]', 'a class cannot begin a range'],
  ['a\\', "a '\\' at its end"],
])('%s: %s', (pattern, problem) => {
  expect(() => parseAllow('known', `# comment\n\nfine\n${pattern}\n`)).toThrow(
    `input 'splats-allow' is 'known'; it takes files of POSIX extended regular expressions, one a line; line 4, '${pattern}': ${problem}`,
  )
})

test('a file: comments, blanks and CRs are no part of a pattern', () => {
  expect(parseAllow('known', '# a\n\n  # b\n \t\nx y\r\n z').map(({ line, pattern }) => [line, pattern])).toEqual([
    [5, 'x y'],
    [6, ' z'],
  ])
})

describe('any pattern', () => {
  const piece = fc.constantFrom(...'ab.*+?|()[]{}^$\\-:,1é', '[:digit:]', '{2}', '{1,2}', '[^', '\\.')
  const pattern = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
  test('is compiled, or refused in one sentence that names line and pattern', () => {
    fc.assert(
      fc.property(pattern, fc.string({ maxLength: 20 }), (text, line) => {
        try {
          for (const { expression } of parseAllow('f', text)) expression.test(line)
          return true
        } catch (error) {
          return (
            error instanceof Error && error.message.includes(`line 1, '${text}': `) && !error.message.includes('\n')
          )
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('means what grep -E and JavaScript agree on, where both take it', () => {
    const common = fc
      .array(fc.constantFrom('a', 'b', '.', '(a|b)', '[ab]', '[^a]', 'a*', 'b+', '(ab)?', 'a{2}', '^', '$'), {
        minLength: 1,
        maxLength: 8,
      })
      .map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(common, fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 10 }), (text, line) => {
        expect(compileEre(text).test(line)).toBe(new RegExp(text).test(line))
      }),
      { numRuns: 300 },
    )
  })
})

test('patterns that backtrack elsewhere do not here', () => {
  // Exponential in a backtracking matcher: it would not be done today.
  expect(compileEre('(a*)*b|(x+x+)+y').test('a'.repeat(100_000) + 'x'.repeat(100_000))).toBe(false)
})
