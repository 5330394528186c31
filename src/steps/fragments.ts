import { at } from '../recipe/command.ts'
import type { Step } from '../recipe/plan.ts'
import type { Context } from './context.ts'
import { INSIDE, insideScript } from './sandbox.ts'
import { treeNeeds, treeSandbox } from './tree.ts'

/** Fragments of kselftest's directories: files in the order of their names. */
export const DIRECTORY_FRAGMENTS = at('fragments', 'config')

/**
 * Gathers what the directories of kselftest other than bpf want of the kernel: the `config` of each that has one. They are of the
 * tree, so names are enough to key a kernel on. A directory that the tree does not have is told here, before anything is built.
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
