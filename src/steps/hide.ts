import { at, type Place } from '../recipe/command.ts'
import { type Action, run, type Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Context } from './context.ts'
import { INSIDE, insideScript, type Sandbox } from './sandbox.ts'
import { buildRoot, toolchainStepId } from './toolchain.ts'
import { HIDE, inTree, onTree } from './tree.ts'

/** Makes a whiteout: overlayfs hides the file of that name in the layers below. */
export const whiteout = (file: Place): Action => run('mknod', file, 'c', '0', '0')

/**
 * Hides files in the user's tree that are no part of the source: what git ignores, and folders that
 * runs write to. A build does not see them, so they need not be part of the tree's identity.
 * Without this, kbuild refuses a tree that was built in place (`source tree is not clean`), and
 * make takes old objects for its own. It has no product: what is hidden differs from run to run,
 * and no build depends on it.
 */
export function hideStep(context: Context): Step {
  const { tree } = context
  const sandbox: Sandbox = {
    root: buildRoot(context),
    who: 'keeper',
    scripts: at('scripts'),
    mounts: [{ from: at(HIDE), to: INSIDE.step, writable: true }],
    overlays: [{ target: INSIDE.tree, lowers: [inTree(context)], upper: at(HIDE, 'tree') }],
  }

  const left = tree?.outside ?? []
  const ignored: Action[] = [
    {
      do: 'run',
      command: onTree(
        HIDE,
        'ignored.sh',
        '.',
        at(HIDE, FILES.patch.upper),
        at(HIDE, 'ignored'),
        ...left,
      ),
    },
    insideScript(sandbox, 'hide.sh', INSIDE.tree, `${INSIDE.step}/ignored`),
  ]

  return {
    id: HIDE,
    title: 'Tree: without what is no part of it',
    needs: ['scripts', toolchainStepId(context)],
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [
      { do: 'mkdir', path: at(HIDE, 'tree') },
      ...(tree?.hidden ?? []).flatMap((place): Action[] => {
        const file = `${FILES.patch.upper}/${place}`
        return [
          { do: 'mkdir', path: at(HIDE, file.slice(0, file.lastIndexOf('/'))) },
          whiteout(at(HIDE, file)),
        ]
      }),
      ...(tree?.ignored ? ignored : []),
    ],
  }
}
