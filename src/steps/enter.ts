import type { GivenShare } from '../facts/shares.ts'
import { at } from '../recipe/command.ts'
import type { Action, Step } from '../recipe/plan.ts'
import type { Context } from './context.ts'
import { copiedTo, copyOf, copyShares, writtenShares } from './extras.ts'
import { BUILDER, INSIDE, inSandbox, type Mount, type Sandbox, writingTo } from './sandbox.ts'
import { buildRoot, toolchainStepId } from './toolchain.ts'

/* A shell or a command of the user's in the build root. */

/** Folders of a root that its packages leave alone: the others are read-only, with no room for a share. */
export const ROOMS = ['/srv', '/home', '/opt', '/media']

const ID = 'enter'
/** What is written to the tree, in the step's folder. */
const TREE = 'tree'

/** Where the sandbox sees a share: the builder works on a copy of one that it may write to. */
function mountOf(share: GivenShare, index: number): Mount {
  const { from, to, writable } = share
  return { from: writable ? at(ID, copiedTo(share, index)) : from, to, writable }
}

function giveToBuilder(index: number): Action {
  const words = ['chown', '--recursive', '--no-dereference', `${BUILDER}:${BUILDER}`]
  return { do: 'run', command: writingTo(ID, ...words, at(ID, copyOf(index))) }
}

/**
 * Makes copies of the shares, and then runs bash at the terminal, as the builder: with the user's
 * command, or as a shell. The tree, if it is a folder, is at `/mnt/linux` under an overlay.
 * @param terminal its type: $TERM
 */
export function enterStep(context: Context, terminal: string): Step {
  const { shares = [], tree, inputs, platform } = context
  const sandbox: Sandbox = {
    root: buildRoot(context),
    scripts: at('scripts'),
    rooms: shares.length > 0 ? ROOMS : [],
    mounts: shares.map(mountOf),
    overlays:
      tree === undefined
        ? []
        : [{ target: INSIDE.tree, lowers: [at('tree')], upper: at(ID, TREE), kind: 'built' }],
    env: {
      ARCH: platform.kernelArch,
      CROSS_COMPILE: `${platform.triplet}-`,
      TERM: terminal,
    },
  }
  const words = inputs.command === undefined ? [] : ['-c', inputs.command]

  return {
    id: ID,
    title: 'Build root: shares',
    needs: ['scripts', toolchainStepId(context)],
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [
      ...(tree === undefined ? [] : [{ do: 'mkdir', path: at(ID, TREE) } as const]),
      ...copyShares(ID, shares),
      ...writtenShares({ shares }).map(({ index }) => giveToBuilder(index)),
      { do: 'run', command: inSandbox(sandbox, 'bash', ...words) },
    ],
  }
}
