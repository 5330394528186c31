import { type Arg, at, type Command, type Place } from '../recipe/command.ts'
import type { Ingredient } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Context } from './context.ts'
import { INSIDE, type Sandbox, writingTo } from './sandbox.ts'
import { buildRoot, toolchainStepId } from './toolchain.ts'

/** Top of the kernel tree on the host, or a path in it; for a directory the user's own, never written to. */
export function inTree(context: Context, below?: string): Place {
  if (context.tree !== undefined) return at('tree', below)
  return at('source', below === undefined ? FILES.source.tree : `${FILES.source.tree}/${below}`)
}

/** What the tree is, for the keys of everything built from it. */
export function treeIdentity(context: Context): Ingredient {
  return context.tree === undefined
    ? { name: 'source', from: at('source', FILES.source.id) }
    : { name: 'source', value: context.tree.id }
}

/** The step whose overlay hides what is in the tree and no part of it. */
export const HIDE = 'hide'

/** True for a tree in which files lie that are no part of it. */
export const hides = ({ tree }: Context): boolean =>
  tree?.ignored === true || tree?.hidden !== undefined

/** Steps everything built from the tree stands on. */
export function treeNeeds(context: Context): string[] {
  const { tree } = context
  return [
    ...['scripts', toolchainStepId(context)],
    ...(tree === undefined ? ['source'] : []),
    ...(hides(context) ? [HIDE] : []),
  ]
}

/**
 * The build root with the tree's overlay at its constant path; what is written to the tree lands in `upper` of `place`.
 * @param made for others' programs: the tree is theirs to write to; `timed` when files have the times that make is to see as well: the
 *   step's `times` (build/incremental/changes.sh). Absent for our own scripts.
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
        ...(made !== undefined && { kind: 'built' }),
        ...(made === 'timed' && { times: `${INSIDE.step}/times` }),
      },
    ],
  }
}

/** A script on the host, where git is, in the user's own tree: git itself must not write to it either. The step's place may lie in it. */
export function onTree(step: string, script: string, ...words: Arg[]): Command {
  return writingTo(step, '--chdir', at('tree'), 'bash', at('scripts', script), ...words)
}
