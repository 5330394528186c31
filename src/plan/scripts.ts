import path from 'node:path'
import { type Arg, at } from '../recipe/command.ts'
import { shortHash } from '../recipe/hash.ts'
import { type Action, type Resources, type Step, shipped } from '../recipe/plan.ts'
import { INSIDE } from '../steps/sandbox.ts'

/** The shipped script an argument names, on the host or inside the sandbox; undefined for any other argument. */
function scriptOf(arg: Arg): string | undefined {
  if (typeof arg !== 'string') return arg.place === at('scripts').place ? arg.path : undefined
  return arg.startsWith(`${INSIDE.scripts}/`) ? arg.slice(INSIDE.scripts.length + 1) : undefined
}

function scriptsIn(actions: readonly Action[]): string[] {
  return actions.flatMap((action) => {
    if (action.do === 'run') return action.command.args.flatMap((arg) => scriptOf(arg) ?? [])
    return action.do === 'when' ? scriptsIn([...action.met, ...action.otherwise]) : []
  })
}

/** A line by which a script reads another one, by its path from the script's own folder. */
const SOURCED = /^\. "\$\(dirname "\$0"\)\/([\w./-]+)"$/gm

/** The scripts, and those that they read. */
function withSourced(names: readonly string[], resources: Resources): string[] {
  const sourced = names.flatMap((name) =>
    [...shipped(resources, `build/${name}`).matchAll(SOURCED)].map(([, file = '']) =>
      path.posix.join(path.posix.dirname(name), file),
    ),
  )
  return sourced.length === 0 ? [...names] : [...names, ...withSourced(sourced, resources)]
}

/** Adds the scripts a step runs to what its product is made from: with another script it would be another product. */
export function keyedOnScripts(step: Step, resources: Resources): Step {
  const names = [
    ...new Set(withSourced(scriptsIn([...step.actions, ...(step.adopt ?? [])]), resources)),
  ].sort()
  if (step.product === undefined || names.length === 0) return step
  const value = names
    .map((name) => `${name} ${shortHash(shipped(resources, `build/${name}`))}`)
    .join(', ')
  return {
    ...step,
    product: {
      ...step.product,
      ingredients: [...step.product.ingredients, { name: 'scripts', value }],
    },
  }
}
