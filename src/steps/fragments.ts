import { at } from '../recipe/command.ts'
import type { Step } from '../recipe/plan.ts'
import type { Context } from './context.ts'
import { INSIDE, insideScript } from './sandbox.ts'
import { treeNeeds, treeSandbox } from './tree.ts'

/**
 * Folder of the config fragments of kselftest's directories, merged in the order of their names.
 */
export const DIRECTORY_FRAGMENTS = at('fragments', 'config')

/**
 * Gathers the config fragments of kselftest's directories other than bpf: the file `config` of each
 * that has one. They are part of the tree, so a kernel's key needs only the directories' names. A
 * directory that the tree does not have is reported here, before anything is built.
 */
export function fragmentsStep(context: Context): Step {
  const { others } = context.inputs.selftests
  return {
    id: 'fragments',
    title: `Config fragments of kselftest: ${others.join(', ')}`,
    needs: [...treeNeeds(context), 'patch'],
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [
      { do: 'mkdir', path: DIRECTORY_FRAGMENTS },
      { do: 'mkdir', path: at('fragments', 'tree') },
      insideScript(
        treeSandbox(context, 'fragments', true),
        'fragments.sh',
        `${INSIDE.tree}/tools/testing/selftests`,
        `${INSIDE.step}/config`,
        ...others,
      ),
    ],
  }
}
