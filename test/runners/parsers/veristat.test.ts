import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseVeristat, withBase } from '../../../src/runners/parsers/veristat.ts'

const HEADER = 'file_name,prog_name,verdict,total_insns,total_states'

test('a table', () => {
  expect(
    parseVeristat(`${HEADER}\na.bpf.o,one,success,12,3\r\nb.bpf.o,two.x,failure,0,0\n`),
  ).toEqual({
    ok: true,
    value: [
      { file: 'a.bpf.o', program: 'one', verdict: 'success', instructions: 12, states: 3 },
      { file: 'b.bpf.o', program: 'two.x', verdict: 'failure', instructions: 0, states: 0 },
    ],
  })
})

test.each([
  ['nothing', '', `its first line is '', not '${HEADER}'`],
  [
    'other columns',
    'file_name,prog_name\n',
    `its first line is 'file_name,prog_name', not '${HEADER}'`,
  ],
  ['no program', `${HEADER}\n`, 'it tells of no program'],
  ['a line that is cut off', `${HEADER}\na.bpf.o,one,succ`, "its line 2 is 'a.bpf.o,one,succ'"],
  [
    'another verdict',
    `${HEADER}\na.bpf.o,one,maybe,1,2\n`,
    "its line 2 is 'a.bpf.o,one,maybe,1,2'",
  ],
])('no table: %s', (_, text, problem) => {
  expect(parseVeristat(text)).toEqual({ ok: false, problem })
})

test('whatever comes, it ends with rows or one sentence', () => {
  const line = fc.constantFrom(HEADER, 'a,b,success,1,2', ',,,,', 'x', '')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(line).map((lines) => lines.join('\n')),
      ),
      (text) => {
        const table = parseVeristat(text)
        expect(table.ok ? table.value.length : table.problem.length).toBeGreaterThan(0)
      },
    ),
  )
})

test("the base's numbers stand beside those of the same program in the same file", () => {
  const row = { file: 'a.bpf.o', program: 'one', verdict: 'success', instructions: 12, states: 3 }
  const other = { ...row, program: 'two' }
  const before = { ...row, instructions: 10 }
  expect(withBase([row, other], [before, { ...before, file: 'b.bpf.o', program: 'two' }])).toEqual([
    { ...row, base: { verdict: 'success', instructions: 10, states: 3 } },
    other,
  ])
})
