import type { Arg, Command, Place } from './command.ts'

/** The shipped scripts of `build/` and `guest/`: text by path, e.g. `build/patch.sh`. */
export type Resources = ReadonlyMap<string, string>

/**
 * Looks up a shipped script.
 * @throws Error if it is missing: the installation is incomplete
 */
export function shipped(resources: Resources, name: string): string {
  const text = resources.get(name)
  if (text === undefined) throw new Error(`${name} is not among the shipped scripts`)
  return text
}

/** Returns the files of `build/`, with paths relative to it. */
export function buildFiles(resources: Resources): (readonly [path: string, text: string])[] {
  return [...resources]
    .filter(([name]) => name.startsWith('build/'))
    .map(([name, text]) => [name.slice('build/'.length), text])
}

/** A test of a file when the step runs: it exists, or contains a text. In a script: an `if`. */
export type Condition =
  | { readonly kind: 'exists'; readonly path: Place }
  | { readonly kind: 'contains'; readonly file: Place; readonly text: string }

/** One thing that a step does. A step does its actions in order. */
export type Action =
  | {
      readonly do: 'run'
      readonly command: Command
      /**
       * It checks what is asked for and adds nothing to the product: products with and without it
       * are of one family.
       */
      readonly checks?: true
    }
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
 * One part of what a product is made from. `value` is known when the plan is made, e.g. a
 * compiler's version. `from` is read when the step runs: the text of a file that an earlier step
 * left, e.g. `at('patch', 'manifest')`. `contentOf` is an earlier step whose product counts by the
 * contents of its files: what it was made from, e.g. names of packages, does not tell all of them.
 */
export type Ingredient = (
  | { readonly value: string }
  | { readonly from: Place }
  | { readonly contentOf: string }
) & {
  readonly name: string
  /**
   * Products of one family can be built from each other (see Step.adopt).
   *
   * - 'nothing': this ingredient may differ, e.g. a kernel's source;
   * - a Place: the text of that file must be equal instead;
   * - absent: this ingredient must be equal, e.g. the compiler.
   */
  readonly family?: 'nothing' | Place
}

/**
 * A folder that a step leaves in the cache, whole or not at all: a cache entry. A later run with
 * equal ingredients reuses it and skips the step.
 */
export interface Product {
  /** Its folder in cache-dir is `KIND/NAME-HASH`, e.g. `kernel/s390x-0f3a...`. */
  readonly kind: string
  readonly name: string
  readonly ingredients: readonly Ingredient[]
  /** True if fetching it saves no time: it is kept in cache-dir only, not in GitHub's cache. */
  readonly local?: boolean
  /** True if it needs almost no disk space: no older product is removed before it is made. */
  readonly small?: boolean
}

/**
 * Writes what a folder of the store is and what it was made from: the text of its file `product`.
 */
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

/** The verdict of the run if a command of this step fails. */
export type Blame = 'infrastructure-failure' | 'build-failure' | 'patch-failure' | 'invalid-input'

/** Inputs that name files or folders of the user. */
export type UserFiles = 'kernel' | 'rootfs' | 'rootfs-files'

/** One step of a plan, e.g. `kernel`: its commands, what it needs, what it makes. */
export interface Step {
  readonly id: string
  readonly title: string
  /** Name of its log file without `.log`; default: its id. */
  readonly log?: string
  /** Ids of the steps that must succeed before this one starts. */
  readonly needs: readonly string[]
  /**
   * The place with the step's id is this product's folder. Without a product it is a temporary
   * folder of the run.
   */
  readonly product?: Product
  readonly blame: Blame
  /**
   * If set, a failure is an answer, not an error, and this is shown: "no: the tests run under TCG".
   */
  readonly failureMeans?: string
  /** If set, a failure does not end the run: it is warned of with this and the reason. */
  readonly withoutIt?: string
  /**
   * A file that the step leaves if there is something to warn of: its lines are shown as the step
   * ends, and are in the report.
   */
  readonly warning?: Place
  /** Input whose files the step reads. If they change while it runs, its product is discarded. */
  readonly readsInput?: UserFiles | undefined
  /** True if its commands run at the lowest CPU priority, so that concurrent steps go first. */
  readonly yields?: boolean
  /** Attempts in all: more than one for downloads, because mirrors change while they are read. */
  readonly attempts: number
  readonly actions: readonly Action[]
  /**
   * Runs before `actions` if the cache has an earlier product of the same family, and takes over
   * what is still valid in it. The place `ID-base` is the earlier product's folder. The step writes
   * a file `from` that says in a few words what it took over. A printed script leaves these actions
   * out: it always builds from nothing.
   */
  readonly adopt?: readonly Action[]
  /**
   * A folder that the step's programs keep from run to run, e.g. git's objects or ccache's:
   * `KIND/NAME` in cache-dir, and the place KIND. It grows, and any content of it is usable. Its
   * ingredients say what filled it last; a copy in GitHub's cache is usable if it is of the same
   * family.
   */
  readonly cacheMount?: Product
  /**
   * Start from the earlier product whose copy of this file, e.g. the source's manifest, differs
   * from ours in the fewest lines.
   */
  readonly nearestBy?: Place
}

/** Names the place of the earlier product that a step starts from. */
export function earlierPlaceOf(id: string): string {
  return `${id}-base`
}

/**
 * A place of every step, a folder for each: its scripts report known problems in it
 * (build/problem.sh).
 */
export const PROBLEM = 'problem'

/** What a run does. A step comes after the steps that it needs. */
export interface Plan {
  readonly steps: readonly Step[]
  /** Absolute host paths, by place, of what exists before the run, e.g. the user's kernel tree. */
  readonly places: Readonly<Record<string, string>>
}

/** Makes the action that runs a program. */
export function run(program: Arg, ...args: Arg[]): Action {
  return { do: 'run', command: { program, args } }
}

/**
 * Finds the host path of a place. A function, because a product's path is known only when its step
 * runs.
 * @throws Error if the place is not part of the plan
 */
export type Locate = (place: string) => string

/** Turns an argument into text: a place into its host path. */
export function resolveArg(arg: Arg, locate: Locate): string {
  if (typeof arg === 'string') return arg
  const folder = locate(arg.place)
  return arg.path === undefined ? folder : `${folder}/${arg.path}`
}

/** Collects the names of all places that the actions mention. */
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
