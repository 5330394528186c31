import type { Alike } from '../cache/comparison.ts'
import type { Wait } from './foreseen.ts'

/** Sentences, without a full stop, that say why a step would do what it would do. */

/** Most names that a sentence lists. */
const MOST_NAMES = 3

/**
 * Characters that are replaced in a sentence: file names and archives may hold escape sequences or
 * workflow commands (`::`).
 */
const STRANGE = /[^\w ./+,@=:;'()-]|:(?=:)/g

/** Makes a sentence safe to print, whatever names it holds. */
export function harmless(sentence: string): string {
  return sentence.replaceAll(STRANGE, '?')
}

function few(names: readonly string[]): string {
  const more = names.length - MOST_NAMES
  return more > 0 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${more} more` : names.join(', ')
}

function files(paths: readonly string[]): string {
  if (paths.length === 0) return 'no file changed'
  return `${paths.length} ${paths.length === 1 ? 'file' : 'files'} changed: ${few(paths)}`
}

/** Says what must happen before more is known: `kernel is made and patch has run`. */
export function until(waits: readonly Wait[]): string {
  return [...new Set(waits.map(({ step, what }) => `${step} ${what}`))].join(' and ')
}

/** Says how a product differs from the most similar one that is stored. */
export function comparison(nearest: Alike | undefined): string {
  if (nearest === undefined) return 'nothing of this kind is stored yet'
  return nearest.differs.length === 0
    ? `what is known of it is as in ${nearest.key}`
    : `differs from ${nearest.key} in ${few(nearest.differs)}`
}

/**
 * Says from which earlier product a build goes on, and what changed since.
 * @param changed source files; undefined if they cannot be compared, or not yet
 */
export function goesOn(
  key: string,
  nearest: Alike | undefined,
  changed: readonly string[] | undefined,
  waits: readonly Wait[],
): string {
  const what = [
    ...(nearest === undefined ? [] : [`which differs in ${few(nearest.differs)}`]),
    ...(changed === undefined ? [] : [files(changed)]),
    ...(waits.length === 0 ? [] : [`how many files changed is known once ${until(waits)}`]),
  ]
  return what.length === 0 ? `goes on from ${key}` : `goes on from ${key}, ${what.join('; ')}`
}

/** The same if one of several earlier products will be chosen. */
export function goesOnFromOne(keys: readonly string[], waits: readonly Wait[]): string {
  return `goes on from one of ${keys.join(', ')}: from which is known once ${until(waits)}`
}
