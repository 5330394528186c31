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

/** Names of the shipped scripts that the actions run: those that only check, or all others. */
function scriptsIn(actions: readonly Action[], checks: boolean): string[] {
  return actions.flatMap((action) => {
    if (action.do === 'when') return scriptsIn([...action.met, ...action.otherwise], checks)
    if (action.do !== 'run' || (action.checks ?? false) !== checks) return []
    return action.command.args.flatMap((arg) => scriptOf(arg) ?? [])
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
  if (step.product === undefined) return step
  const actions = [...step.actions, ...(step.adopt ?? [])]
  const named = (checks: boolean): string[] => [
    ...new Set(withSourced(scriptsIn(actions, checks), resources)),
  ]
  const making = named(false)
  const checking = named(true).filter((name) => !making.includes(name))

  const ingredient = (name: string, scripts: readonly string[]): Ingredient[] => {
    if (scripts.length === 0) return []
    const hashed = scripts
      .toSorted()
      .map((script) => `${script} ${shortHash(shipped(resources, `build/${script}`))}`)
    return [{ name, value: hashed.join(', ') }]
  }
  const ingredients = [
    ...step.product.ingredients,
    ...ingredient('scripts', making),
    ...ingredient('checks', checking).map((each): Ingredient => ({ ...each, family: 'nothing' })),
  ]
  return { ...step, product: { ...step.product, ingredients } }
}
