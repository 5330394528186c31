import { compileEre, type Ere, EreError } from './ere.ts'
import { InvalidInput } from './schema.ts'

/** A pattern for reports of the kernel that are known and not to be counted. */
export interface AllowPattern {
  /** File it stands in as the user gave it, and its line, from 1. */
  readonly file: string
  readonly line: number
  readonly pattern: string
  readonly expression: Ere
}

/**
 * Reads a `splats-allow` file: one POSIX extended regular expression a line, as it stands; empty lines and lines that
 * begin with `#` are none.
 * @throws InvalidInput naming line and pattern
 */
export function parseAllow(file: string, text: string): AllowPattern[] {
  return text.split('\n').flatMap((raw, index) => {
    const pattern = raw.replace(/\r$/, '')
    if (/^\s*(?:#|$)/.test(pattern)) return []
    try {
      return [{ file, line: index + 1, pattern, expression: compileEre(pattern) }]
    } catch (error) {
      const problem = error instanceof EreError ? error.message : 'it cannot be compiled'
      const allowed = `files of POSIX extended regular expressions, one a line; line ${index + 1}, '${pattern}': ${problem}`
      throw new InvalidInput('splats-allow', file, allowed)
    }
  })
}
