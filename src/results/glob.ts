/**
 * `*` stands for any text, everything else for itself; the whole must match. The meaning of glob_match() in the
 * kernel's tools/testing/selftests/bpf/test_progs.c, without its exponential worst case.
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
