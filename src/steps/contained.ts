import { type Arg, at, type Command, type Place } from '../recipe/command.ts'
import { PROBLEM } from '../recipe/plan.ts'
import { INSIDE, inSandbox } from './sandbox.ts'

/**
 * Makes the command that tries the sandbox of a build and checks it from inside. If that fails, no
 * build would be contained, and the run ends.
 * @param folder to write to, on the file system of the cache
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
