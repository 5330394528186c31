import { AT_LINE, ERRORS, NEAR, NO_ERROR, STOPPED } from './build-errors.ts'
import type { Shortage } from './build-shortages.ts'

/* What a line of a build's log says, by the table in build-errors.ts. */

const anyOf = (rows: readonly { readonly pattern: string }[]): string =>
  rows.map(({ pattern }) => pattern).join('|')

const SHORT = ERRORS.filter(({ lacks }) => lacks !== undefined)
const STRONG = ERRORS.filter(({ lacks, weak }) => lacks === undefined && weak !== true)
const WEAK = ERRORS.filter(({ weak }) => weak === true)

const NOT = new RegExp(NO_ERROR)

/** Characters of a line that errors are looked for in. */
const LENGTH = 2000

/**
 * The start of a line, by which an error is recognised: a build prints what it likes, and the
 * command line of a linker can be a megabyte, for which the patterns would take long.
 */
export const startOf = (line: string): string => line.slice(0, LENGTH)

/** Tells whether a line names an error, and not only looks like one. */
const matcher = (pattern: string): ((line: string) => boolean) => {
  const expression = new RegExp(pattern)
  return (line) => {
    const start = startOf(line)
    return expression.test(start) && !NOT.test(start)
  }
}

/** Tells whether a line is an error without a location, in any build. */
export const isError = matcher(anyOf(STRONG))

const isWeak = matcher(anyOf(WEAK))
const WARNS = new RegExp(anyOf(WEAK.filter(({ warns }) => warns === true)))

/** Tells whether a line is the error if make gives up right after it. */
export const mayBeError = (line: string): boolean => isWeak(line) || WARNS.test(startOf(line))

/** Tells whether a line is no error whatever it says. */
export const isNoError = (line: string): boolean => NOT.test(startOf(line))

/** Tells whether a line shows that the machine lacks something; {@link NEAR} says where it counts. */
export const isShortage = matcher(anyOf(SHORT))

const SHORTAGES = SHORT.map(({ pattern, lacks }) => ({ shows: matcher(pattern), lacks }))

/** What the machine lacks, by a line of a build's log; undefined if it names no such thing. */
export const shortageOf = (line: string): Shortage | undefined =>
  SHORTAGES.find(({ shows }) => shows(line))?.lacks

/** Tells whether a line is an error that a clean build would have as well. */
export const isSameFromNothing = matcher(
  `${anyOf([...SHORT, ...STRONG.filter(({ sameFromNothing }) => sameFromNothing === true)])}|^[^\\s:]+${AT_LINE}`,
)

/** The patterns and limits for the scripts, by the names of their shell variables. */
export const SCRIPT_PATTERNS = {
  NO_ERROR,
  ERROR_OF_MACHINE: anyOf(SHORT),
  ERROR: `${AT_LINE}|${anyOf(STRONG)}`,
  ERROR_PERHAPS: anyOf(WEAK),
  ERROR_AT_LINE: AT_LINE,
  ERROR_OF_MAKE: STOPPED,
  NEAR: String(NEAR),
} as const
