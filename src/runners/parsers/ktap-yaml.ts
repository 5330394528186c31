import { type Indentation, indentation, type KtapLine, ktapLine } from './ktap-line.ts'

/** The first and the last line of a YAML block. */
const FENCE = /^((?:# |[ \t])*)(---|\.\.\.)\s*$/

/**
 * Finds the YAML blocks of TAP 13: what stands behind a result, indented further, from `---` to `...`
 * of the same indentation. One that a line of KTAP further out comes before is not closed, and no
 * block: it must hide no result.
 * @returns the index of the line behind each block, by that of its first line
 */
export function yamlBlocks(lines: readonly string[]): ReadonlyMap<number, number> {
  const blocks = new Map<number, number>()
  let open: (Indentation & { readonly from: number }) | undefined
  for (const [at, line] of lines.entries()) {
    const [, prefix, mark] = FENCE.exec(line) ?? []
    const fence = prefix === undefined ? undefined : indentation(prefix)
    if (open === undefined) {
      const before = mark === '---' ? ktapLine(lines[at - 1] ?? '') : undefined
      if (fence && before?.kind === 'result' && isBelow(fence, before))
        open = { ...fence, from: at }
    } else if (mark === '...' && fence?.column === open.column && fence.hashes === open.hashes) {
      blocks.set(open.from, at + 1)
      open = undefined
    } else if (isOutside(ktapLine(line), open)) open = undefined
  }
  return blocks
}

const isBelow = (fence: Indentation, { column, hashes }: KtapLine): boolean =>
  fence.hashes === hashes && fence.column > column

/** Whether a line of KTAP is further out than a block. With more `# ` it is a comment. */
function isOutside(found: KtapLine | undefined, { column, hashes }: Indentation): boolean {
  if (found === undefined || found.hashes > hashes) return false
  return found.hashes < hashes || found.column < column
}
