import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visible, visibleJson } from '../../src/effects/visible.ts'
import { text } from '../report/any.ts'

test.each([
  ['right to left', 'user\u202e gnp.exe', 'user\\u202e gnp.exe'],
  ['isolates', '\u2066a\u2069', '\\u2066a\\u2069'],
  ['marks of direction', 'a\u200e\u200f\u061c', 'a\\u200e\\u200f\\u061c'],
  ['no width', 'ring\u200bbuf\u200d\u2060\ufeff', 'ring\\u200bbuf\\u200d\\u2060\\ufeff'],
  ['a soft hyphen', 'ring\u00adbuf', 'ring\\u00adbuf'],
  ['tags', 'a\u{e0041}', 'a\\u{e0041}'],
  ['selectors', 'a\ufe0f\u{e0100}', 'a\\ufe0f\\u{e0100}'],
  ['fillers', '\u3164\u115f\uffa0\u2800', '\\u3164\\u115f\\uffa0\\u2800'],
  ['other blanks', 'a\u00a0b\u2003c\u3000', 'a\\u00a0b\\u2003c\\u3000'],
  ['other line ends', 'a\u2028b\u2029c\u0085', 'a\\u2028b\\u2029c\\u0085'],
  ['half a character', '\ud800a\udc00', '\\ud800a\\udc00'],
  ['no character', '\uffff\ufffe', '\\uffff\\ufffe'],
  ['controls', 'a\u0000\u0007\u0008\u007f', 'a\\u0000\\u0007\\u0008\\u007f'],
  ['colours', '\u001b[31mred\u001b[0m', 'red'],
  ['what is left of a sequence', '\u001b\u001b[31m[2J', '\\u001b[2J'],
  ['a title of the window', '\u001b]0;mine\u0007a', 'a'],
  ['ordinary text', 'naïve – 语言 😀 é\tb\r\nc', 'naïve – 语言 😀 é\tb\nc'],
])('%s', (_, given, shown) => {
  expect(visible(given)).toBe(shown)
})

test('what is visible stays as it is', () => {
  fc.assert(
    fc.property(text, (given) => {
      expect(visible(visible(given))).toBe(visible(given))
    }),
  )
})

test('JSON reads back as it was, and shows all of it', () => {
  fc.assert(
    fc.property(fc.dictionary(text, text), (given) => {
      const json = visibleJson(JSON.stringify(given, undefined, 2))
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(given)))
      expect(visible(json)).toBe(json)
    }),
  )
})
