/**
 * Whether a pattern matches a whole text; `*` stands for any text, everything else for itself. Like
 * glob_match() in the kernel's tools/testing/selftests/bpf/test_progs.c, without its exponential
 * worst case.
 */
export function globMatch(text: string, pattern: string): boolean {
  let t = 0
  let p = 0
  let star = -1
  let resume = 0

  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++
      resume = t
    } else if (p < pattern.length && pattern[p] === text[t]) {
      p++
      t++
    } else if (star >= 0) {
      p = star + 1
      t = ++resume
    } else {
      return false
    }
  }

  while (pattern[p] === '*') p++
  return p === pattern.length
}

/**
 * Returns globs that together match exactly what both of the given ones match; none when nothing
 * does. test_progs can only be given lists of which one entry has to match.
 */
export function globsOfBoth(a: string, b: string): string[] {
  const known = new Map<string, readonly string[]>()
  const both = (i: number, j: number): readonly string[] => {
    const at = `${i},${j}`
    const before = known.get(at)
    if (before !== undefined) return before
    const found = step(i, j)
    known.set(at, found)
    return found
  }

  const step = (i: number, j: number): readonly string[] => {
    const [x, y] = [a[i], b[j]]
    if (x === undefined && y === undefined) return ['']
    // The star that ends first is followed by the rest of its own pattern.
    if (x === '*' && y === '*') return led('*', [...both(i + 1, j), ...both(i, j + 1)])
    if (x === '*') return [...both(i + 1, j), ...(y === undefined ? [] : led(y, both(i, j + 1)))]
    if (y === '*') return [...both(i, j + 1), ...(x === undefined ? [] : led(x, both(i + 1, j)))]
    return x !== undefined && x === y ? led(x, both(i + 1, j + 1)) : []
  }

  // A glob that another one matches as a text is redundant.
  const all = [...new Set(both(0, 0).map((glob) => glob.replaceAll(/\*+/g, '*')))]
  return all.filter((glob) => !all.some((other) => other !== glob && globMatch(glob, other)))
}

function led(first: string, rest: readonly string[]): string[] {
  return [
    ...new Set(rest.map((glob) => (first === '*' && glob.startsWith('*') ? glob : first + glob))),
  ]
}
