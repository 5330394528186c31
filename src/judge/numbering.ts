import type { TestResult } from '../results/model.ts'
import { idOf } from '../results/parts.ts'

/** Returns the name without the ` (2)` that is counted anew in each log. */
const plainOf = ({ name }: TestResult): string => name.replace(/ \(\d+\)$/, '')

/** Whether its name is one of several in test_verifier, and its number is known. */
const isNumbered = (test: TestResult): boolean => idOf(test) !== test.name

/** Returns the numbers of each name; undefined where one of its tests has none. */
function numbersOf(tests: readonly TestResult[]): Map<string, Set<string> | undefined> {
  const names = new Map<string, Set<string> | undefined>()
  for (const test of tests) {
    const plain = plainOf(test)
    const numbers = names.has(plain) ? names.get(plain) : new Set<string>()
    names.set(plain, isNumbered(test) ? numbers?.add(idOf(test)) : undefined)
  }
  return names
}

const isWithin = (some: ReadonlySet<string>, all: ReadonlySet<string>): boolean =>
  [...some].every((one) => all.has(one))

/** Whether a number has one name in the base and another one now: the tree numbers them otherwise. */
function isRenumbered(base: readonly TestResult[], now: readonly TestResult[]): boolean {
  const names = new Map(base.filter(isNumbered).map((test) => [idOf(test), plainOf(test)]))
  return now
    .filter(isNumbered)
    .some((test) => (names.get(idOf(test)) ?? plainOf(test)) !== plainOf(test))
}

/**
 * Returns what tells the tests of a suite apart in two runs. test_verifier's have names that come
 * several times: there the number counts. Where the tree has changed, and with it the numbers of a
 * name, only the name is left.
 */
export function keysOf(
  base: readonly TestResult[],
  now: readonly TestResult[],
): (test: TestResult) => string {
  const renumbered = isRenumbered(base, now)
  const [before, after] = [numbersOf(base), numbersOf(now)]

  const byNumber = (plain: string): boolean => {
    const [old, own] = [before, after].map((names) =>
      names.has(plain) ? names.get(plain) : new Set<string>(),
    )
    if (old === undefined || own === undefined) return false
    return !renumbered || isWithin(own, old) || isWithin(old, own)
  }

  // No name holds a NUL.
  return (test) =>
    isNumbered(test) && byNumber(plainOf(test)) ? `\0${idOf(test)} ${plainOf(test)}` : test.name
}
