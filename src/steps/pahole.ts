import { at } from '../recipe/command.ts'
import type { Step } from '../recipe/plan.ts'
import type { Context } from './context.ts'
import { INSIDE, insideScript } from './sandbox.ts'
import { treeNeeds, treeSandbox } from './tree.ts'

/** Id of the step. */
export const PAHOLE = 'pahole'

/**
 * Compares pahole, which makes the kernel's BTF, with the versions that the patched tree asks for,
 * and says so before the kernel is built if it is older.
 */
export function paholeStep(context: Context): Step {
  return {
    id: PAHOLE,
    title: 'pahole: does the tree ask for a newer one?',
    needs: [...treeNeeds(context), 'patch'],
    blame: 'infrastructure-failure',
    attempts: 1,
    warning: at(PAHOLE, 'older'),
    actions: [
      { do: 'mkdir', path: at(PAHOLE, 'tree') },
      insideScript(
        treeSandbox(context, PAHOLE, true),
        'pahole.sh',
        INSIDE.tree,
        `${INSIDE.step}/older`,
      ),
    ],
  }
}
