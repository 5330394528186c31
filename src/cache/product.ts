import { z } from 'zod'
import { at, type Place } from '../recipe/command.ts'
import { sha256, shortHash } from '../recipe/hash.ts'
import { jsonIn } from '../recipe/json.ts'
import { aboutText, type Ingredient, type Product } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'

/** What identifies a product: its key, what it was made from, and its family. */
export interface Identity {
  /** `NAME-HASH`. */
  readonly key: string
  /** Text of its file `product`, without the line break at its end. */
  readonly about: string
  /**
   * Hash that is equal for products that can be built from each other; absent if they are always
   * built from nothing.
   */
  readonly family?: string
}

/**
 * Part of every key. It changes with the files that are kept with a product, so that older products
 * are not used any more.
 */
const FORMAT = 2

/** The key of a product, from the text of its file `product`. */
const keyOf = (name: string, about: string): string =>
  `${name}-${shortHash(`${about}\nformat ${FORMAT}`)}`

/** True for a name that has the form of a key. */
export const isKeyShaped = (key: string): boolean => /-[0-9a-f]{16}$/.test(key)

/** True if the key is that of the text of a file `product`. */
export const isKeyOf = (key: string, name: string, text: string): boolean =>
  key === keyOf(name, text.trimEnd())

/** The same for keys without FORMAT: their products have no list of files. */
export const isOlderKeyOf = (key: string, name: string, text: string): boolean =>
  key === `${name}-${shortHash(text.trimEnd())}`

/** The sums of what the product of a step holds. */
const sumsOf = (step: string): Place => at(step, FILES.note.sums)

/** The file that an ingredient is read from; undefined if its value is known without one. */
export function fileOf(ingredient: Ingredient): Place | undefined {
  if ('value' in ingredient) return undefined
  return 'from' in ingredient ? ingredient.from : sumsOf(ingredient.contentOf)
}

/**
 * Reads the value of an ingredient. Sums are sorted: they are in the order of the file system, which
 * is another one where an equal product was unpacked.
 * @param read reads the text of its file
 */
export function readValue<Text extends string | undefined>(
  ingredient: Ingredient,
  read: (place: Place) => Text,
): string | Text {
  if ('value' in ingredient) return ingredient.value
  if ('from' in ingredient) return read(ingredient.from)
  const sums = read(sumsOf(ingredient.contentOf))
  return sums === undefined ? sums : shortHash(sums.split('\n').sort().join('\n'))
}

/**
 * Computes the identity of a product: a key from its kind, name and all ingredients; and a family
 * from those ingredients that must be equal for one product to be built from another.
 * @param read reads the text of an ingredient's file
 */
export function identify(product: Product, read: (place: Place) => string): Identity {
  const ingredients = product.ingredients.map((each) => ({
    name: each.name,
    value: readValue(each, read),
  }))
  const about = aboutText({ ...product, ingredients })
  const key = keyOf(product.name, about)
  if (product.ingredients.every((each) => each.family === undefined)) return { key, about }

  const common = product.ingredients.flatMap((each, index) => {
    if (each.family === undefined) return ingredients[index] ?? []
    return each.family === 'nothing' ? [] : [{ name: each.name, value: read(each.family) }]
  })
  const family = shortHash(
    JSON.stringify({ kind: product.kind, name: product.name, ingredients: common, format: FORMAT }),
  )
  return { key, about, family }
}

const ABOUT = z.object({
  kind: z.string(),
  name: z.string(),
  ingredients: z.array(z.object({ name: z.string(), value: z.string() })),
})

/** Content of a file `product`. */
export type About = z.infer<typeof ABOUT>

/** Reads a file `product`; undefined for anything else. */
export function parseAbout(text: string): About | undefined {
  return ABOUT.safeParse(jsonIn(text)).data
}

/** Longest value, in characters, that is shown as it is. */
const SHORT = 48

/** An ingredient in a few words: a long value is shown as its hash. */
function short(name: string, value: string): string {
  const text = value.trim()
  const nested = parseAbout(text)
  if (nested !== undefined) return describe(nested) || `${name} ${nested.name}`
  const lines = text.split('\n')
  const words = text.split(' ')
  if (lines.length > 1) return `${name} ${sha256(value).slice(0, 8)} (${lines.length} lines)`
  if (text.length <= SHORT) return `${name} ${text}`
  return `${name} ${sha256(value).slice(0, 8)}${words.length > 3 ? ` (${words.length} words)` : ''}`
}

/** Ingredients that differ only for developers of cross-bpf; they are not shown. */
const DULL: readonly string[] = ['scripts', 'environment']

/**
 * Describes on one line what a product is made from; instead of products, what those are made from.
 */
export function describe(about: About): string {
  const told = about.ingredients
    .filter(({ name }) => !DULL.includes(name))
    .map(({ name, value }) => short(name, value))
  return [...new Set(told.flatMap((text) => text.split(', ')))].join(', ')
}

/**
 * Names of the ingredients in which two products differ; those of an ingredient that is itself a
 * product as `tree: source`.
 */
export function differences(one: About, other: About): string[] {
  const names = new Set([...one.ingredients, ...other.ingredients].map(({ name }) => name))
  const valueIn = (about: About, name: string): string | undefined =>
    about.ingredients.find((each) => each.name === name)?.value
  return [...names].flatMap((name) => {
    const [mine, theirs] = [valueIn(one, name), valueIn(other, name)]
    if (mine === theirs) return []
    const [inMine, inTheirs] = [parseAbout(mine ?? ''), parseAbout(theirs ?? '')]
    if (inMine === undefined || inTheirs === undefined) return [name]
    return differences(inMine, inTheirs).map((below) => `${name}: ${below}`)
  })
}
