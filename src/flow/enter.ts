import path from 'node:path'
import { visible } from '../effects/visible.ts'
import { InvalidInput } from '../invalid-input.ts'
import { extrasOf, planRoot } from '../plan/whole.ts'
import type { Context } from '../steps/context.ts'
import { enterStep, ROOMS } from '../steps/enter.ts'
import { foldersFor, keepShares } from './brought.ts'
import { readBySteps } from './changed.ts'
import { claimOut } from './outfolder.ts'
import { prepare } from './prepare.ts'
import type { AppOptions } from './run.ts'
import { atTerminal } from './terminal.ts'

/** @throws InvalidInput for a share whose place in the build root is read-only */
function checkPlaces({ shares = [] }: Context): void {
  for (const { from, to, writable } of shares)
    if (!ROOMS.some((room) => to === room || to.startsWith(`${room}/`)))
      throw new InvalidInput(
        'share',
        `${from}:${to}${writable ? ':rw' : ''}`,
        `FROM:TO with TO in ${ROOMS.join(', ')} when enter is called: the rest of a build root is read-only`,
      )
}

/**
 * Makes the build root, unless it is there, and opens a shell in it or runs `command`. The kernel
 * tree, if it is a folder, is at `/mnt/linux` under an overlay that is removed afterwards. What the
 * copies of shares hold at the end goes to `out`.
 * @param say gets warnings on what is not in `out` as it was
 * @returns the exit status of the shell or the command
 * @throws InvalidInput before anything is changed
 */
export async function enterBuildRoot(
  options: Omit<AppOptions, 'remote'>,
  say: (warning: string) => void,
): Promise<number> {
  const prepared = await prepare('build', options.raw, options.resources, options.signal)
  const { context, folders } = prepared
  checkPlaces(context)
  const extras = { ...extrasOf(context), collect: [] }
  const names = foldersFor(extras)
  // Not that of a run, which is given what was built here: it would remove it first.
  const folder = context.inputs.out === undefined ? `${folders.out}-enter` : folders.out
  const claim = { tree: context.tree?.path, reads: readBySteps(context) }
  const out = names.length > 0 ? await claimOut(folder, [...names, 'logs'], claim) : undefined

  return await atTerminal(options, prepared, {
    before: planRoot(context),
    step: () => enterStep(context, process.env.TERM ?? 'dumb'),
    after: async (left) => {
      if (out === undefined) return
      for (const { sentence } of await keepShares(out, 1, left, extras)) say(visible(sentence))
      say(`what is in shares with :rw is in ${path.relative('.', out.at(''))}`)
    },
  })
}
