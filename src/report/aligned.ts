/** Tables of plain text. */

/** Returns the width that each column needs. */
export function widths(rows: readonly (readonly string[])[]): number[] {
  const most: number[] = []
  for (const row of rows)
    for (const [at, cell] of row.entries()) most[at] = Math.max(most[at] ?? 0, cell.length)
  return most
}

/**
 * Formats rows as lines with aligned columns, two blanks between them.
 * @param isRight columns that are aligned to the right: numbers
 */
export function aligned(
  rows: readonly (readonly string[])[],
  isRight: (column: number) => boolean = () => false,
): string[] {
  const width = widths(rows)
  const pad = (cell: string, at: number): string =>
    isRight(at) ? cell.padStart(width[at] ?? 0) : cell.padEnd(width[at] ?? 0)
  return rows.map((row) => row.map(pad).join('  ').trimEnd())
}

/** Breaks text into lines of a width; a longer word gets a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`
    if (lines.length > 0 && longer.length <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
