import type { VeristatRow } from '../../results/model.ts'
import { type Parsed, parsed, unparsed } from '../../results/parsed.ts'

/** The columns that guest/veristat.sh asks for; veristat.c (stat_defs) names them. */
const HEADER = 'file_name,prog_name,verdict,total_insns,total_states'

/**
 * Reads veristat's CSV with that header. Its values, names of files and functions and numbers, have
 * no commas or quotes.
 */
export function parseVeristat(text: string): Parsed<VeristatRow[]> {
  const [header, ...lines] = text.trim().split(/\r?\n/)
  if (header !== HEADER)
    return unparsed(`its first line is '${(header ?? '').slice(0, 100)}', not '${HEADER}'`)

  const rows: VeristatRow[] = []
  for (const [index, line] of lines.entries()) {
    const [, file, program, verdict, instructions, states] =
      /^([^,]{1,200}),([^,]{1,200}),(success|failure),(\d{1,15}),(\d{1,15})$/.exec(line) ?? []
    if (file === undefined || program === undefined || verdict === undefined) {
      return unparsed(`its line ${index + 2} is '${line.slice(0, 100)}'`)
    }

    rows.push({
      file,
      program,
      verdict,
      instructions: Number(instructions),
      states: Number(states),
    })
  }

  return rows.length === 0 ? unparsed('it tells of no program') : parsed(rows)
}

/** Gives each row that of an earlier run, by file and program, in place of any other run's. */
export function withBase(
  rows: readonly VeristatRow[],
  base: readonly VeristatRow[],
): VeristatRow[] {
  const key = ({ file, program }: VeristatRow): string => JSON.stringify([file, program])
  const known = new Map<string, VeristatRow>()
  for (const row of base) if (!known.has(key(row))) known.set(key(row), row)
  return rows.map(({ base: _other, ...row }) => {
    const before = known.get(key(row))
    if (before === undefined) return row
    const { verdict, instructions, states } = before
    return { ...row, base: { verdict, instructions, states } }
  })
}
