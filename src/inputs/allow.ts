import { RE2JS, RE2JSSyntaxException } from 're2js'
import { InvalidInput } from '../invalid-input.ts'
import type { AllowPattern } from '../results/kernel/allow.ts'

/** @returns the compiled pattern, or a clause that says why it cannot be used */
function compile(pattern: string): RE2JS | string {
  try {
    const compiled = RE2JS.compile(pattern)
    return compiled.test('')
      ? 'it matches an empty line, so it would excuse every report'
      : compiled
  } catch (error) {
    return error instanceof RE2JSSyntaxException ? error.message : 'it cannot be compiled'
  }
}

/**
 * Reads a `splats-allow` file: one RE2 expression a line, taken as it is. Empty lines and lines
 * that begin with `#` are skipped. RE2 never backtracks, so the log of an untrusted kernel cannot
 * stall the match.
 * @throws InvalidInput naming line and pattern
 */
export function parseAllow(file: string, text: string): AllowPattern[] {
  return text.split('\n').flatMap((raw, index) => {
    const pattern = raw.replace(/\r$/, '')
    if (/^\s*(?:#|$)/.test(pattern)) return []

    const expression = compile(pattern)
    if (typeof expression !== 'string') return [{ file, line: index + 1, pattern, expression }]

    const problem = `line ${index + 1}, '${pattern}': ${expression}`
    const allowed = `files of RE2 expressions, one a line; ${problem}`
    throw new InvalidInput('splats-allow', file, allowed)
  })
}
