import { type Arg, at, type Command, type Place } from '../recipe/command.ts'
import type { Ingredient } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Context } from './context.ts'
import { INSIDE, type Sandbox, writingTo } from './sandbox.ts'
import { buildRoot, toolchainStepId } from './toolchain.ts'

/**
 * Top folder of the kernel tree on the host, or a path in it. A directory of the user's is never
 * written to.
 */
export function inTree(context: Context, below?: string): Place {
  if (context.tree !== undefined) return at('tree', below)
  return at('source', below === undefined ? FILES.source.tree : `${FILES.source.tree}/${below}`)
}

/** Ingredient of everything built from the tree: the identity of its content. */
export function treeIdentity(context: Context): Ingredient {
  return context.tree === undefined
    ? { name: 'source', from: at('source', FILES.source.id) }
    : { name: 'source', value: context.tree.id }
}

/** Id of the step that hides files that are no part of the source. */
export const HIDE = 'hide'

/** True if the tree holds files that are no part of the source. */
export const hides = ({ tree }: Context): boolean =>
  tree?.ignored !== undefined || tree?.hidden !== undefined

/** Ids of the steps that must run before anything that uses the tree. */
export function treeNeeds(context: Context): string[] {
  const { tree } = context
  return [
    ...['scripts', toolchainStepId(context)],
    ...(tree === undefined ? ['source'] : []),
    ...(hides(context) ? [HIDE] : []),
  ]
}

/**
 * Makes the sandbox with the tree at its constant path, under an overlay that writes to
 * `tree/upper` in `place`.
 * @param patched true to show the tree with the user's patches
 * @param made `built`: for the builder's programs, which may write to the tree. `timed`: as well
 *   with the modification times in the step's file `times` (build/incremental/changes.sh).
 *   Undefined: for our own scripts.
 */
export function treeSandbox(
  context: Context,
  place: string,
  patched: boolean,
  made?: 'built' | 'timed',
): Sandbox {
  return {
    root: buildRoot(context),
    who: made === undefined ? 'keeper' : 'builder',
    scripts: at('scripts'),
    mounts: [{ from: at(place), to: INSIDE.step, writable: true }],
    overlays: [
      {
        target: INSIDE.tree,
        lowers: [
          ...(patched ? [at('patch', FILES.patch.upper)] : []),
          ...(hides(context) ? [at(HIDE, FILES.patch.upper)] : []),
          inTree(context),
        ],
        upper: at(place, 'tree'),
        kind: made && 'built',
        times: made === 'timed' ? `${INSIDE.step}/times` : undefined,
      },
    ],
  }
}

/**
 * Makes the command that runs a script in the user's tree, on the host, which has git. Only the
 * step's folder can be written to: git, too, must not change the tree.
 */
export function onTree(step: string, script: string, ...words: Arg[]): Command {
  return writingTo(step, '--chdir', at('tree'), 'bash', at('scripts', script), ...words)
}
