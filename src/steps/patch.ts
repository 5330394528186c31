import type { PatchFile } from '../facts/patches.ts'
import { at, type Place } from '../recipe/command.ts'
import { sha256 } from '../recipe/hash.ts'
import type { Action, Step } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Context } from './context.ts'
import { whiteout } from './hide.ts'
import { INSIDE, insideScript, type Sandbox } from './sandbox.ts'
import { onTree, treeIdentity, treeNeeds, treeSandbox } from './tree.ts'

/** Gives files numbered names, which keep their order and tell two of the same name apart. */
export function numbered<File extends { readonly name: string }>(
  files: readonly File[],
  folder: string,
): { path: string; file: File }[] {
  return files.map((file, index) => {
    const number = String(index + 1).padStart(3, '0')
    const name = (file.name.split('/').at(-1) ?? '').replaceAll(/[^\w.+-]/g, '_')
    return { path: `${folder}/${number}-${name}`, file }
  })
}

/**
 * The manifest of the source without patches. For a fetched source, the step `source` has made it.
 */
function sourceManifest(context: Context): { file: Place; actions: Action[] } {
  const { tree } = context
  if (tree === undefined) return { file: at('source', FILES.source.manifest), actions: [] }

  const file = at('patch', FILES.patch.below)
  const command = onTree('patch', 'manifest.sh', '.', file, ...(tree.outside ?? []))
  return { file, actions: [{ do: 'run', command }] }
}

/** Arguments of build/patch.sh that say how to apply a patch. */
function patchWords({ kind, strip, reverse }: PatchFile): string[] {
  return [kind, ...(strip === undefined ? [] : [`-p${strip}`]), ...(reverse ? ['-R'] : [])]
}

/**
 * Applies the user's patches over the source, in an overlay; `manifest` lists the files of the
 * result, which is what is built. git applies them, so the sandbox has the host's programs: a build
 * root has no git. The overlay hides the tree's `.git` from git here and from all builds: a commit
 * must not get into the kernel's release, nor the tree's git configuration into any command.
 */
export function patchStep(context: Context): Step {
  const patches = numbered(context.patches, 'patches')
  const writes = patches.map(
    ({ path, file }): Action => ({ do: 'write', file: at('patch', path), text: file.bytes }),
  )
  const below = sourceManifest(context)
  const sandbox: Sandbox = { ...treeSandbox(context, 'patch', false), root: '/' }

  return {
    id: 'patch',
    title: patches.length === 0 ? 'Patches: none' : `Patches: ${patches.length}`,
    readsInput: context.tree && 'kernel',
    needs: ['host', ...treeNeeds(context)],
    product: {
      kind: 'patch',
      name: context.platform.name,
      small: true,
      ingredients: [
        treeIdentity(context),
        ...patches.map(({ path, file }) => ({
          name: path,
          value: [...patchWords(file), `sha256:${sha256(file.bytes)}`].join(' '),
        })),
      ],
    },
    blame: 'patch-failure',
    attempts: 1,
    actions: [
      { do: 'mkdir', path: at('patch', FILES.patch.upper) },
      whiteout(at('patch', `${FILES.patch.upper}/.git`)),
      ...writes,
      insideScript(
        sandbox,
        'patch.sh',
        INSIDE.tree,
        `${INSIDE.step}/${FILES.patch.states}`,
        ...patches.flatMap(({ path, file }) => [...patchWords(file), `${INSIDE.step}/${path}`]),
      ),
      ...below.actions,
      insideScript(
        { ...sandbox, mounts: [...sandbox.mounts, { from: below.file, to: INSIDE.manifest }] },
        'incremental/patched-manifest.sh',
        INSIDE.manifest,
        `${INSIDE.step}/${FILES.patch.upper}`,
        INSIDE.tree,
        `${INSIDE.step}/${FILES.patch.manifest}`,
      ),
    ],
  }
}
