import path from 'node:path'
import { type Arg, at } from '../recipe/command.ts'
import { shortHash } from '../recipe/hash.ts'
import { type Action, type Ingredient, type Resources, type Step, shipped } from '../recipe/plan.ts'
import { INSIDE } from '../steps/sandbox.ts'

/** A script in the sandbox: an argument, or a word of the value of a variable. */
const IN_SANDBOX = new RegExp(`(?:^|[= ])${INSIDE.scripts}/([^ ]+)`)

/**
 * Name of the shipped script that an argument refers to, on the host or in the sandbox; undefined
 * for any other argument.
 */
function scriptOf(arg: Arg): string | undefined {
  if (typeof arg !== 'string') return arg.place === at('scripts').place ? arg.path : undefined
  return IN_SANDBOX.exec(arg)?.[1]
}

/** A shipped script that an action runs. */
interface Script {
  readonly name: string
  /** Whether the action only checks: see Action. */
  readonly checks: boolean
}

function scriptsIn(actions: readonly Action[]): Script[] {
  return actions.flatMap((action) => {
    if (action.do === 'when') return scriptsIn([...action.met, ...action.otherwise])
    if (action.do !== 'run') return []
    const { command, checks = false } = action
    return command.args.flatMap((arg) => scriptOf(arg) ?? []).map((name) => ({ name, checks }))
  })
}

/** A line with which a script sources another one, by a path relative to its own folder. */
const SOURCED = /^\. "\$\(dirname "\$0"\)\/([\w./-]+)"$/gm

/** The scripts, and those that they source. */
function withSourced(names: readonly string[], resources: Resources): string[] {
  const sourced = names.flatMap((name) =>
    [...shipped(resources, `build/${name}`).matchAll(SOURCED)].map(([, file = '']) =>
      path.posix.join(path.posix.dirname(name), file),
    ),
  )
  return sourced.length === 0 ? [...names] : [...names, ...withSourced(sourced, resources)]
}

/**
 * Adds the scripts that a step runs to the ingredients of its product: another script makes another
 * product.
 */
export function keyedOnScripts(step: Step, resources: Resources): Step {
  const run = scriptsIn([...step.actions, ...(step.adopt ?? [])])
  const named = (checks: boolean): Set<string> => {
    const of = run.filter((each) => each.checks === checks)
    return new Set(
      withSourced(
        of.map(({ name }) => name),
        resources,
      ),
    )
  }
  const making = named(false)
  const checking = [...named(true)].filter((name) => !making.has(name))
  if (step.product === undefined || making.size + checking.length === 0) return step

  const described = (names: Iterable<string>): string =>
    [...names]
      .sort()
      .map((name) => `${name} ${shortHash(shipped(resources, `build/${name}`))}`)
      .join(', ')

  const ingredients: Ingredient[] = [...step.product.ingredients]
  if (making.size > 0) ingredients.push({ name: 'scripts', value: described(making) })
  if (checking.length > 0)
    ingredients.push({ name: 'checks', value: described(checking), family: 'nothing' })
  return { ...step, product: { ...step.product, ingredients } }
}
