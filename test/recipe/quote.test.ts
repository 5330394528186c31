import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quote } from '../../src/recipe/script.ts'
import { finish } from '../effects/temp.ts'

/** What no argument of a program can hold is left out: NUL, and half a character. */
const word = fc
  .oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(
          "'",
          '"',
          '\\',
          '$',
          '`',
          '!',
          '\n',
          '\t',
          ' ',
          '*',
          '~',
          '#',
          '-',
          '=',
          '{a,b}',
          'é',
          'x',
        ),
      )
      .map((parts) => parts.join('')),
  )
  .filter((text) => text.isWellFormed() && !text.includes('\0'))

/** The words as bash understands them, in one call. */
async function read(words: readonly string[]): Promise<string[]> {
  const { code, stdout, stderr } = await finish('bash', [
    '-c',
    `printf '%s\\0' end ${words.map(quote).join(' ')}`,
  ])
  expect(stderr).toBe('')
  expect(code).toBe(0)
  return stdout.split('\0').slice(1, -1)
}

test('bash gives any words back as they were', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 200 }), async (words) => {
      expect(await read(words)).toEqual(words)
    }),
    { numRuns: 25 },
  )
})

test.each([
  ['', "''"],
  ['plain', 'plain'],
  ['-C', '-C'],
  ['A=b', 'A=b'],
  ['/a/b.c:d,e+f@g%h', '/a/b.c:d,e+f@g%h'],
  ['a b', "'a b'"],
  ["it's", "'it'\\''s'"],
  ['$HOME', "'$HOME'"],
  ['~', "'~'"],
  ['a\n', "'a\n'"],
  ['é', "'é'"],
])('%j is written %s', async (text, quoted) => {
  expect(quote(text)).toBe(quoted)
  expect(await read([text])).toEqual([text])
})
