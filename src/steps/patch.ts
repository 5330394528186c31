import type { TextFile } from '../facts/textfiles.ts'
import { at } from '../recipe/command.ts'
import type { Action, Step } from '../recipe/plan.ts'
import type { Context } from './context.ts'
import { INSIDE, inSandbox, type Sandbox } from './sandbox.ts'
import { inTree, treeIdentity } from './source.ts'

/** The build root with the tree's overlay at its constant path; what is written to the tree lands in `upper` of `place`. */
export function treeSandbox(context: Context, place: string, patched: boolean): Sandbox {
  return {
    root: context.inputs.toolchain.kind === 'debian' ? at('toolchain', 'root') : '/',
    scripts: at('scripts'),
    mounts: [{ from: at(place), to: INSIDE.step, writable: true }],
    overlays: [
      {
        target: INSIDE.tree,
        lowers: patched ? [at('patch', 'tree/upper'), inTree(context)] : [inTree(context)],
        upper: at(place, 'tree'),
      },
    ],
  }
}

/** Steps everything built from the tree stands on. */
export function treeNeeds(context: Context): string[] {
  return [
    'scripts',
    context.inputs.toolchain.kind === 'debian' ? 'toolchain' : 'runner-toolchain',
    ...(context.tree === undefined ? ['source'] : []),
  ]
}

/** What identifies the programs a build runs. */
export function toolchainIdentity(context: Context): { name: string; from: ReturnType<typeof at> } {
  return {
    name: 'toolchain',
    from: context.inputs.toolchain.kind === 'debian' ? at('toolchain', 'packages') : at('runner-toolchain', 'packages'),
  }
}

/** Numbered names keep the order and tell two patches of one name apart. */
export function numbered(files: readonly TextFile[], folder: string): { path: string; file: TextFile }[] {
  return files.map((file, index) => ({
    path: `${folder}/${String(index + 1).padStart(3, '0')}-${(file.name.split('/').at(-1) ?? '').replaceAll(/[^\w.+-]/g, '_')}`,
    file,
  }))
}

/** The tree as it will be built: the source with the user's patches over it, in an overlay of its own. */
export function patchStep(context: Context): Step {
  const patches = numbered(context.patches, 'patches')
  const writes = patches.map(({ path, file }): Action => ({ do: 'write', file: at('patch', path), text: file.text }))
  return {
    id: 'patch',
    title: patches.length === 0 ? 'Patches: none' : `Patches: ${patches.length}`,
    needs: treeNeeds(context),
    product: {
      kind: 'patch',
      name: context.platform.name,
      ingredients: [treeIdentity(context), ...patches.map(({ path, file }) => ({ name: path, value: file.text }))],
    },
    blame: 'patch-failure',
    attempts: 1,
    actions: [
      { do: 'mkdir', path: at('patch', 'tree') },
      ...writes,
      {
        do: 'run',
        command: inSandbox(
          treeSandbox(context, 'patch', false),
          'bash',
          `${INSIDE.scripts}/patch.sh`,
          INSIDE.tree,
          `${INSIDE.step}/patches.tsv`,
          ...patches.map(({ path }) => `${INSIDE.step}/${path}`),
        ),
      },
    ],
  }
}
