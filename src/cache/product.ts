import { z } from 'zod'
import { sha256, shortHash } from '../recipe/hash.ts'
import { jsonIn } from '../recipe/json.ts'
import { aboutText, type Product } from '../recipe/plan.ts'

/** What identifies a product: the name of its folder, what it was made from for people, and what it may stand in for. */
export interface Identity {
  /** `NAME-HASH`. */
  readonly key: string
  /** Text of its file `product`, without the line's end. */
  readonly about: string
  /** Equal for products of which one can be the start of another's build; absent where no build goes on from an older one. */
  readonly family?: string
}

/** Changes when what lies beside a product changes: older ones are not asked for any more then. */
const FORMAT = 2

/** The key of what a file `product` tells of. */
const keyOf = (name: string, about: string): string =>
  `${name}-${shortHash(`${about}\nformat ${FORMAT}`)}`

/** True for a name of the kind that keys have. */
export const isKeyShaped = (key: string): boolean => /-[0-9a-f]{16}$/.test(key)

/** True where the text of a file `product` is what the key stands for. */
export const isKeyOf = (key: string, name: string, text: string): boolean =>
  key === keyOf(name, text.trimEnd())

/** The same for the keys of before: their products have no list of their files. */
export const isOlderKeyOf = (key: string, name: string, text: string): boolean =>
  key === `${name}-${shortHash(text.trimEnd())}`

/**
 * Identity of a product: its kind, name and all ingredients; and its family, where some of these need not be equal for one to be
 * made from another.
 */
export function identify(
  product: Product,
  read: (place: { place: string; path?: string }) => string,
): Identity {
  const ingredients = product.ingredients.map((each) => ({
    name: each.name,
    value: 'value' in each ? each.value : read(each.from),
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

/** What a file `product` says. */
export type About = z.infer<typeof ABOUT>

/** Reads a file `product`; undefined for anything else. */
export function parseAbout(text: string): About | undefined {
  return ABOUT.safeParse(jsonIn(text)).data
}

/** Longest value that is told as it is. */
const SHORT = 48

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

/** Ingredients that are the same in all but a developer's products. */
const DULL: readonly string[] = ['scripts', 'environment']

/** What a product is made from on one line, the products it was made from told as what they are made from themselves. */
export function describe(about: About): string {
  const told = about.ingredients
    .filter(({ name }) => !DULL.includes(name))
    .map(({ name, value }) => short(name, value))
  return [...new Set(told.flatMap((text) => text.split(', ')))].join(', ')
}

/** Names of the ingredients two products differ in; those of what they were made from as `tree: source`. */
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
