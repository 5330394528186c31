import type { Arg, Command, Place } from './command.ts'

/** Shipped text files (guest scripts, build scripts) by path relative to the project's top, e.g. `build/patch.sh`. */
export type Resources = ReadonlyMap<string, string>

/** @throws Error for a file that is not among those shipped: the installation is not whole */
export function shipped(resources: Resources, name: string): string {
  const text = resources.get(name)
  if (text === undefined) throw new Error(`${name} is not among the shipped scripts`)
  return text
}

/** Something about files that is only known while the plan runs. The script prints it as an `if`. */
export type Condition =
  | { readonly kind: 'exists'; readonly path: Place }
  | { readonly kind: 'contains'; readonly file: Place; readonly text: string }

/** One thing a step does. */
export type Action =
  | { readonly do: 'run'; readonly command: Command }
  | {
      readonly do: 'write'
      readonly file: Place
      readonly text: string | Uint8Array
      readonly mode?: number
    }
  | { readonly do: 'mkdir'; readonly path: Place }
  | {
      readonly do: 'when'
      readonly condition: Condition
      readonly met: readonly Action[]
      readonly otherwise: readonly Action[]
    }

/**
 * One part of what a product is made from. `value` is known at planning; `from` is the id of another
 * product, read from its folder once that exists.
 */
export type Ingredient = ({ readonly value: string } | { readonly from: Place }) & {
  readonly name: string
  /**
   * What counts for the product's family in this one's place: nothing, or the text of another file. Of a family, an earlier product is
   * what a build starts from (see Step.adopt), and without that what is taken when a new one cannot be made.
   * Absent: the ingredient itself.
   */
  readonly family?: 'nothing' | Place
}

/** A folder a step leaves behind, whole or not at all, and reuses when its ingredients are the same. */
export interface Product {
  /** Where it lies in the cache: `kind/name-hash`. */
  readonly kind: string
  readonly name: string
  readonly ingredients: readonly Ingredient[]
  /** True where making it takes no longer than fetching it: no other store than the local one is asked for it, or gets it. */
  readonly local?: boolean
  /** True where it takes next to no room on the disk: none is made for it. */
  readonly small?: boolean
}

/** Text of the file `product` in a product's folder, and in other folders of the store: what it is and what it was made from. */
export function aboutText(about: {
  readonly kind: string
  readonly name: string
  readonly ingredients: readonly { readonly name: string; readonly value: string }[]
}): string {
  return JSON.stringify(
    { kind: about.kind, name: about.name, ingredients: about.ingredients },
    null,
    2,
  )
}

/** Whose fault a failing command is. */
export type Blame = 'infrastructure-failure' | 'build-failure' | 'patch-failure' | 'invalid-input'

/** Inputs that name files or folders of the user's which steps read. */
export type LiveInput = 'kernel' | 'rootfs' | 'rootfs-files'

export interface Step {
  readonly id: string
  readonly title: string
  /** Name of its log, where that is not its id. */
  readonly log?: string
  /** Steps that must have ended well before this one starts. */
  readonly needs: readonly string[]
  /** The step's own place is named after its id; without a product it is a folder of the run, gone at its end. */
  readonly product?: Product
  readonly blame: Blame
  /** What it means when the step fails, in a few words, where that is an answer and no fault. */
  readonly otherwise?: string
  /** The input that names what the step reads of the user's, which may change meanwhile: then what came of it is not kept. */
  readonly live?: LiveInput
  /** True where other steps go first: when executed, its commands get what those leave of the machine. */
  readonly yields?: boolean
  /** How often to try in all; downloads move under you, builds do not. */
  readonly attempts: number
  readonly actions: readonly Action[]
  /**
   * Takes over what an earlier product of the same family has, before `actions`: the place `ID-base` is that product's folder.
   * Only an executed plan does it, a script always starts from nothing. The step leaves a file `from` when something was taken
   * over, with a few words about it.
   */
  readonly adopt?: readonly Action[]
  /**
   * A folder that the step's programs keep for themselves from run to run, as git its objects and ccache its results: `KIND/NAME` in
   * cache-dir, and as a place KIND. It is no product: it grows, and is of use whatever was done with it before. Its ingredients only
   * tell what a store elsewhere has of it: what it was filled by last, and of what family that must be to be of any use.
   */
  readonly cacheMount?: Product
  /** A text file: of several earlier products made of the same, that one is taken whose file of this name differs in the fewest lines. */
  readonly alike?: Place
}

/** The place of the earlier product that a step starts from. */
export function baseOf(id: string): string {
  return `${id}-base`
}

/** Steps in an order in which each stands behind what it needs. */
export interface Plan {
  readonly steps: readonly Step[]
  /** Places that exist before the run: absolute host paths by name, e.g. the kernel tree the user gave. */
  readonly places: Readonly<Record<string, string>>
}

export function run(program: Arg, ...args: Arg[]): Action {
  return { do: 'run', command: { program, args } }
}

/**
 * Host paths of the places; a function, because the place of a product is known only when its step runs.
 * @throws Error when the place is not part of the plan.
 */
export type Locate = (place: string) => string

/** The argument as text. */
export function resolveArg(arg: Arg, locate: Locate): string {
  if (typeof arg === 'string') return arg
  const base = locate(arg.place)
  return arg.path === undefined ? base : `${base}/${arg.path}`
}

/** Names of all places a plan's actions and ingredients mention; tests hold them against the plan. */
export function placesUsed(actions: readonly Action[]): Set<string> {
  const used = new Set<string>()
  const see = (arg: Arg): void => {
    if (typeof arg !== 'string') used.add(arg.place)
  }
  for (const action of actions) {
    switch (action.do) {
      case 'run':
        see(action.command.program)
        action.command.args.forEach(see)
        break
      case 'write':
        see(action.file)
        break
      case 'mkdir':
        see(action.path)
        break
      case 'when':
        see(action.condition.kind === 'exists' ? action.condition.path : action.condition.file)
        for (const place of placesUsed([...action.met, ...action.otherwise])) used.add(place)
        break
    }
  }
  return used
}
