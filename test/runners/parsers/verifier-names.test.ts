import { describe, expect, test } from 'vitest'
import {
  rangesAround,
  verifierSources,
  verifierTestNames,
} from '../../../src/runners/parsers/verifier-names.ts'

const names = (text: string) => verifierTestNames([{ file: 'x.c', text }])

describe('verifierTestNames', () => {
  test.each([
    [
      'plain',
      '{\n\t"one",\n\t.insns = { BPF_EXIT_INSN(), },\n},\n{\n\t"two", .result = ACCEPT,\n},\n',
      ['one', 'two'],
    ],
    ['split over lines, escapes', '{\n\t"one \\"and\\" "\n\t"half",\n},\n', ['one "and" half']],
    [
      'braces and quotes in comments and strings',
      '/* { "no", } */\n{ "one }", .errstr = "a { b" }, // {\n',
      ['one }'],
    ],
    ['a field by name', '{ .descr = "one", },', ['one']],
    [
      'a macro that makes entries, with its argument in the name',
      '#define T(op, n) \\\n\t{ \\\n\t\t"atomic " #op " access[" #n "]", \\\n\t\t.insns = { op }, \\\n\t}\nT(A | B,  0 ),\nT(f(x, y), 1),\n#undef T\n{ "last" },\n',
      ['atomic A | B access[0]', 'atomic f(x, y) access[1]', 'last'],
    ],
    [
      'a macro used inside an entry only',
      '#define INSNS \\\n\tA, \\\n\tB\n{ "one", .insns = { INSNS }, },\n',
      ['one'],
    ],
    [
      'a conditional inside an entry',
      '{\n\t"one",\n#if BIG\n\tA,\n#else\n\tB,\n#endif\n},\n{ "two" },',
      ['one', 'two'],
    ],
    ['nothing', '', []],
  ])('%s', (_, text, expected) => {
    expect(names(text)).toEqual({ ok: true, value: expected })
  })

  test.each([
    ['{ "one" }, { .insns = {} },', 'x.c: an entry has no description (after 1 tests)'],
    ['{ "one" }, UNKNOWN(1),', "x.c: 'UNKNOWN' stands where an entry is expected (after 1 tests)"],
    ['#define A A\nA', "x.c: 'A' stands where an entry is expected (after 0 tests)"],
  ])('numbers are not guessed: %s', (text, problem) => {
    expect(names(text)).toEqual({ ok: false, problem })
  })

  test('tests.h gives the order', () => {
    const header =
      '/* Generated header, do not edit */\n#ifdef FILL_ARRAY\n#include "atomic_fetch_add.c"\n#include "atomic_fetch.c"\n#endif\n'
    expect(verifierSources(header)).toEqual(['atomic_fetch_add.c', 'atomic_fetch.c'])
  })
})

test.each([
  [10, [], {}, [[0, 9]]],
  [
    10,
    [4],
    {},
    [
      [0, 3],
      [5, 9],
    ],
  ],
  [10, [0, 9], {}, [[1, 8]]],
  [
    10,
    [5, 4, 4, 99, -1],
    {},
    [
      [0, 3],
      [6, 9],
    ],
  ],
  [
    10,
    [2, 7],
    { first: 3, last: 8 },
    [
      [3, 6],
      [8, 8],
    ],
  ],
  [10, [3], { first: 3, last: 3 }, []],
  [10, [], { last: 50 }, [[0, 9]]],
  [0, [], {}, []],
])('rangesAround(%j, %j, %j)', (count, leftOut, within, expected) => {
  expect(rangesAround(count, leftOut, within)).toEqual(expected)
})
