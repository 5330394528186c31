import type { Arg, Command, Place } from './command.ts'

/** Shipped text files (guest scripts, build scripts) by path relative to the project's top, e.g. `build/patch.sh`. */
export type Resources = ReadonlyMap<string, string>

/** @throws Error for a file that is not among those shipped: the installation is not whole */
export function shipped(resources: Resources, name: string): string {
  const text = resources.get(name)
  if (text === undefined) throw new Error(`${name} is not among the shipped scripts`)
  return text
}

/** The files of `build/`, by their paths in it. */
export function buildFiles(resources: Resources): (readonly [path: string, text: string])[] {
  return [...resources]
    .filter(([name]) => name.startsWith('build/'))
    .map(([name, text]) => [name.slice('build/'.length), text])
}

/** A question about files that only the run can answer. The script prints it as an `if`. */
export type Condition =
  | { readonly kind: 'exists'; readonly path: Place }
  | { readonly kind: 'contains'; readonly file: Place; readonly text: string }

/** One thing that a step does, in order. */
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
 * One part of what a product is made from. `value` is known when the plan is made: a compiler's version, say. `from` is read when the
 * step runs: the text of a file that an earlier step left, e.g. `at('patch', 'identity')`.
 */
export type Ingredient = ({ readonly value: string } | { readonly from: Place }) & {
  readonly name: string
  /**
   * Products of one family can be built from each other (see Step.adopt). 'nothing': this ingredient may differ, as a kernel's source
   * may. A Place: the text of that file must be equal instead. Absent: the ingredient itself must be equal, as the compiler must.
   */
  readonly family?: 'nothing' | Place
}

/** A folder that a step leaves in the cache, whole or not at all. A later run with equal ingredients takes it and skips the step. */
export interface Product {
  /** It lies in cache-dir as `KIND/NAME-HASH`, e.g. `kernel/s390x-0f3a...`. */
  readonly kind: string
  readonly name: string
  readonly ingredients: readonly Ingredient[]
  /** True if making it takes no longer than fetching it: it is kept in cache-dir alone, not in GitHub's cache. */
  readonly local?: boolean
  /** True if it takes next to no disk: older products need not be removed before it is made. */
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

/** The verdict of a run that ends because a command of this step failed. */
export type Blame = 'infrastructure-failure' | 'build-failure' | 'patch-failure' | 'invalid-input'

/** The inputs that name files or folders of the user's. */
export type UserFiles = 'kernel' | 'rootfs' | 'rootfs-files'

export interface Step {
  readonly id: string
  readonly title: string
  /** Name of its log file, if that is not its id. */
  readonly log?: string
  /** Ids of the steps that must succeed before this one starts. */
  readonly needs: readonly string[]
  /** The place named like the step is this product's folder. Without a product it is a folder of the run, removed at its end. */
  readonly product?: Product
  readonly blame: Blame
  /** If set, a failure is an answer and not an error, and this is shown: "no: the tests run under TCG". */
  readonly failureMeans?: string
  /** The input whose files the step reads. If they change while it runs, its product is not kept. */
  readonly readsInput?: UserFiles
  /** True if its commands run with the lowest priority, so that the steps beside it go first. */
  readonly yields?: boolean
  /** How often to try in all: more than once for a download, as mirrors change while they are read. */
  readonly attempts: number
  readonly actions: readonly Action[]
  /**
   * Runs before `actions` when the cache has an earlier product of the same family, and takes over what is still right of it. The place
   * `ID-base` is that product's folder. The step leaves a file `from` that says in a few words what was taken. A printed script has none
   * of this: it always builds from nothing.
   */
  readonly adopt?: readonly Action[]
  /**
   * A folder that the step's programs keep from run to run, as git keeps its objects: `KIND/NAME` in cache-dir, and the place KIND. It is
   * no product: it grows, and serves whatever its last use was. Its ingredients say what it was filled by last, and its family which
   * copies in another store are of use.
   */
  readonly cacheMount?: Product
  /** Start from the earlier product whose copy of this file differs from ours in the fewest lines, e.g. the list of the source's files. */
  readonly nearestBy?: Place
}

/** Name of the place of the earlier product that a step starts from. */
export function earlierPlaceOf(id: string): string {
  return `${id}-base`
}

/** A place of every step, another folder for each: its scripts report there the problems that they know (build/problem.sh). */
export const PROBLEM = 'problem'

/** What a run does. Each step stands behind those it needs. */
export interface Plan {
  readonly steps: readonly Step[]
  /** Absolute host paths, by the name of the place, of what is there before the run, e.g. the user's kernel tree. */
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
