import { expect, test } from 'vitest'
import { lostOptions } from '../../../src/results/kernel/kconfig.ts'

test.each([
  ['got as asked', ['CONFIG_A=y\nCONFIG_S="x y"\n'], 'CONFIG_A=y\nCONFIG_S="x y"\n', []],
  ['absent', ['CONFIG_A=y'], '', [['CONFIG_A', 'y', 'n']]],
  ['not set', ['CONFIG_A=m'], '# CONFIG_A is not set\n', [['CONFIG_A', 'm', 'n']]],
  ['built in instead of a module is there', ['CONFIG_A=m'], 'CONFIG_A=y', []],
  ['a module instead of built in is lost', ['CONFIG_A=y'], 'CONFIG_A=m', [['CONFIG_A', 'y', 'm']]],
  [
    'n in both spellings, and absent',
    ['CONFIG_A=n\n# CONFIG_B is not set\nCONFIG_C=n'],
    '# CONFIG_A is not set\n',
    [],
  ],
  [
    'off was asked for and did not help',
    ['# CONFIG_A is not set'],
    'CONFIG_A=y',
    [['CONFIG_A', 'n', 'y']],
  ],
  ['the last fragment wins', ['CONFIG_A=y', '# CONFIG_A is not set'], '', []],
  ['and the last line of one', ['CONFIG_A=n\nCONFIG_A=y'], 'CONFIG_A=n', [['CONFIG_A', 'y', 'n']]],
  ['comments, blanks, CRLF', ['# CONFIG_A=y\n\n  CONFIG_B=y\nCONFIG_C=y\r\n'], 'CONFIG_C=y\n', []],
])('%s', (_, fragments, config, expected) => {
  expect(
    lostOptions(fragments, config).map(({ option, wanted, got }) => [option, wanted, got]),
  ).toEqual(expected)
})
