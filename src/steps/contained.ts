import { type Arg, at, type Command, type Place } from '../recipe/command.ts'
import { PROBLEM } from '../recipe/plan.ts'
import { INSIDE, inSandbox } from './sandbox.ts'

/**
 * Makes a sandbox as a build's is made, and looks at it from inside: where that fails no build would be contained, and nothing is run.
 * @param folder where it may write, on the disk of the cache
 */
export function containedCommand(folder: Place): Command {
  const overlays = [
    { target: INSIDE.tree, lowers: [at('scripts')], upper: folder, kind: 'built' as const },
  ]
  const sandbox = { root: '/', scripts: at('scripts'), mounts: [], overlays }
  const made = inSandbox(sandbox, 'bash', `${INSIDE.scripts}/contained.sh`, INSIDE.tree)
  const words: Arg[] = [at('scripts', 'containable.sh'), at(PROBLEM), made.program, ...made.args]
  return { program: 'bash', args: words }
}
