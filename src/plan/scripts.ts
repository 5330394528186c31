import path from 'node:path'
import { type Arg, at } from '../recipe/command.ts'
import { shortHash } from '../recipe/hash.ts'
import { type Action, type Resources, type Step, shipped } from '../recipe/plan.ts'
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

/** Names of the shipped scripts that the actions run. */
function scriptsIn(actions: readonly Action[]): string[] {
  return actions.flatMap((action) => {
    if (action.do === 'run') return action.command.args.flatMap((arg) => scriptOf(arg) ?? [])
    return action.do === 'when' ? scriptsIn([...action.met, ...action.otherwise]) : []
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
