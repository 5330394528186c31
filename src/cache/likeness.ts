const lineSet = (text: string): ReadonlySet<string> => new Set(text.split('\n'))

/** Number of lines that only one of two texts has. */
function differentLines(wanted: ReadonlySet<string>, text: string): number {
  const lines = lineSet(text)
  const common = [...lines].filter((line) => wanted.has(line)).length
  return wanted.size + lines.size - 2 * common
}

function compareCounts(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((count, index) => count !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

/**
 * A product, with the number of lines in which each of its files differs from those it is compared
 * with.
 */
export interface Ranked {
  readonly key: string
  readonly lines: readonly number[]
}

/**
 * Orders products by the number of lines in which their files differ from `files`, the fewest
 * first; the first file counts most. Without files the order stays.
 * @param files texts by file name in a product's folder
 * @param read reads a file of a product
 */
export async function byLikeness(
  keys: readonly string[],
  files: Readonly<Record<string, string>>,
  read: (key: string, name: string) => Promise<string>,
): Promise<Ranked[]> {
  if (keys.length < 2) return keys.map((key) => ({ key, lines: [] }))

  const differences = new Map(keys.map((key): [string, number[]] => [key, []]))
  for (const [name, text] of Object.entries(files)) {
    const wanted = lineSet(text)
    for (const [key, counts] of differences)
      counts.push(differentLines(wanted, await read(key, name)))
  }
  return keys
    .map((key): Ranked => ({ key, lines: differences.get(key) ?? [] }))
    .sort((a, b) => compareCounts(a.lines, b.lines))
}
