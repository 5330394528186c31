import { at, type Place } from '../recipe/command.ts'
import { type Action, run, type Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Context } from './context.ts'
import { INSIDE, insideScript, type Sandbox } from './sandbox.ts'
import { buildRoot, toolchainStepId } from './toolchain.ts'
import { HIDE, inTree, onTree } from './tree.ts'

/** To overlayfs, what is not there. */
export const whiteout = (file: Place): Action => run('mknod', file, 'c', '0', '0')

/**
 * Hides what is no part of the user's tree. What a build does not see cannot change what is built: so it may be left out of the
 * tree's identity, whoever put it there. kbuild also refuses a tree that was built in place (`source tree is not clean`), and make would
 * take objects for its own. Done anew in every run: how much of that lies there changes nothing of what is built.
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
