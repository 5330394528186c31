import type { TextFile } from '../facts/textfiles.ts'
import { type Arg, at, type Place } from '../recipe/command.ts'
import type { Action, Step } from '../recipe/plan.ts'
import type { Context } from './context.ts'
import { INSIDE, inSandbox, onHost, type Sandbox } from './sandbox.ts'
import { inTree, treeIdentity } from './source.ts'
import { buildRoot, toolchainStepId } from './toolchain.ts'

/**
 * The build root with the tree's overlay at its constant path; what is written to the tree lands in `upper` of `place`.
 * @param timed whether files have the times that make is to see: the step's `times` (build/changes.sh)
 */
export function treeSandbox(context: Context, place: string, patched: boolean, timed = false): Sandbox {
  return {
    root: buildRoot(context),
    scripts: at('scripts'),
    mounts: [{ from: at(place), to: INSIDE.step, writable: true }],
    overlays: [
      {
        target: INSIDE.tree,
        lowers: patched ? [at('patch', 'tree/upper'), inTree(context)] : [inTree(context)],
        upper: at(place, 'tree'),
        ...(timed && { times: `${INSIDE.step}/times` }),
      },
    ],
  }
}

/** Steps everything built from the tree stands on. */
export function treeNeeds(context: Context): string[] {
  return ['scripts', toolchainStepId(context), ...(context.tree === undefined ? ['source'] : [])]
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

/** The manifest of the source below the patches: made with the source where that is fetched. */
function sourceManifest(context: Context): { file: Place; actions: Action[] } {
  const { tree } = context
  if (tree === undefined) return { file: at('source', 'manifest'), actions: [] }
  const file = at('patch', 'source-manifest')
  // The user's own tree is read on the host, where git is; git itself must not write to it either.
  const readOnly: Arg[] = ['--ro-bind', at('tree'), at('tree'), '--chdir', at('tree')]
  const command = onHost(...readOnly, 'bash', at('scripts', 'manifest.sh'), '.', file, ...(tree.outside ?? []))
  return { file, actions: [{ do: 'run', command }] }
}

/** The tree as it will be built: the source with the user's patches over it, in an overlay of its own; `manifest` says what it holds. */
export function patchStep(context: Context): Step {
  const patches = numbered(context.patches, 'patches')
  const writes = patches.map(({ path, file }): Action => ({ do: 'write', file: at('patch', path), text: file.text }))
  const below = sourceManifest(context)
  const sandbox = treeSandbox(context, 'patch', false)
  return {
    id: 'patch',
    title: patches.length === 0 ? 'Patches: none' : `Patches: ${patches.length}`,
    live: context.tree !== undefined,
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
          sandbox,
          'bash',
          `${INSIDE.scripts}/patch.sh`,
          INSIDE.tree,
          `${INSIDE.step}/patches.tsv`,
          ...patches.map(({ path }) => `${INSIDE.step}/${path}`),
        ),
      },
      ...below.actions,
      {
        do: 'run',
        command: inSandbox(
          { ...sandbox, mounts: [...sandbox.mounts, { from: below.file, to: INSIDE.manifest }] },
          'bash',
          `${INSIDE.scripts}/patched-manifest.sh`,
          INSIDE.manifest,
          `${INSIDE.step}/tree/upper`,
          INSIDE.tree,
          `${INSIDE.step}/manifest`,
        ),
      },
    ],
  }
}
