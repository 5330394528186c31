import type { PatchFile } from '../facts/patches.ts'
import { FILES } from '../product-files.ts'
import { type Arg, at, type Command, type Place } from '../recipe/command.ts'
import { sha256 } from '../recipe/hash.ts'
import { type Action, run, type Step } from '../recipe/plan.ts'
import type { Context } from './context.ts'
import { INSIDE, insideScript, type Sandbox, writingTo } from './sandbox.ts'
import { inTree, treeIdentity } from './source.ts'
import { buildRoot, toolchainStepId } from './toolchain.ts'

/**
 * The build root with the tree's overlay at its constant path; what is written to the tree lands in `upper` of `place`.
 * @param made for others' programs: the tree is theirs to write to; `timed` when files have the times that make is to see as well: the
 *   step's `times` (build/incremental/changes.sh). Absent for our own scripts.
 */
export function treeSandbox(
  context: Context,
  place: string,
  patched: boolean,
  made?: 'built' | 'timed',
): Sandbox {
  return {
    root: buildRoot(context),
    who: made === undefined ? 'keeper' : 'builder',
    scripts: at('scripts'),
    mounts: [{ from: at(place), to: INSIDE.step, writable: true }],
    overlays: [
      {
        target: INSIDE.tree,
        lowers: [
          ...(patched ? [at('patch', FILES.patch.upper)] : []),
          ...(hides(context) ? [at(HIDE, FILES.patch.upper)] : []),
          inTree(context),
        ],
        upper: at(place, 'tree'),
        ...(made !== undefined && { kind: 'built' }),
        ...(made === 'timed' && { times: `${INSIDE.step}/times` }),
      },
    ],
  }
}

/** To overlayfs, what is not there. */
const whiteout = (file: Place): Action => run('mknod', file, 'c', '0', '0')

/** The step whose overlay hides what is in the tree and no part of it. */
const HIDE = 'hide'

/** True for a tree in which files lie that are no part of it. */
export const hides = ({ tree }: Context): boolean =>
  tree?.ignored === true || tree?.hidden !== undefined

/** Steps everything built from the tree stands on. */
export function treeNeeds(context: Context): string[] {
  const { tree } = context
  return [
    ...['scripts', toolchainStepId(context)],
    ...(tree === undefined ? ['source'] : []),
    ...(hides(context) ? [HIDE] : []),
  ]
}

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

/** A script on the host, where git is, in the user's own tree: git itself must not write to it either. The step's place may lie in it. */
function onTree(step: string, script: string, ...words: Arg[]): Command {
  return writingTo(step, '--chdir', at('tree'), 'bash', at('scripts', script), ...words)
}

/** What identifies the programs a build runs. */
export function toolchainIdentity(context: Context): { name: string; from: ReturnType<typeof at> } {
  return {
    name: 'toolchain',
    from:
      context.inputs.toolchain.kind === 'debian'
        ? at('toolchain', FILES.toolchain.packages)
        : at('runner-toolchain', FILES.toolchain.packages),
  }
}

/** Numbered names keep the order and tell two patches of one name apart. */
export function numbered<File extends { readonly name: string }>(
  files: readonly File[],
  folder: string,
): { path: string; file: File }[] {
  return files.map((file, index) => ({
    path: `${folder}/${String(index + 1).padStart(3, '0')}-${(file.name.split('/').at(-1) ?? '').replaceAll(/[^\w.+-]/g, '_')}`,
    file,
  }))
}

/** The manifest of the source below the patches: made with the source where that is fetched. */
function sourceManifest(context: Context): { file: Place; actions: Action[] } {
  const { tree } = context
  if (tree === undefined) return { file: at('source', FILES.source.manifest), actions: [] }
  const file = at('patch', FILES.patch.below)
  const command = onTree('patch', 'manifest.sh', '.', file, ...(tree.outside ?? []))
  return { file, actions: [{ do: 'run', command }] }
}

/** How build/patch.sh is to take a file, as its words for it. */
function patchWords({ kind, strip, reverse }: PatchFile): string[] {
  return [kind, ...(strip === undefined ? [] : [`-p${strip}`]), ...(reverse ? ['-R'] : [])]
}

/**
 * The tree as it will be built: the source with the user's patches over it, in an overlay of its own; `manifest` says what it holds.
 * git applies them, so this sandbox has the host's programs: a build root has no git. The overlay hides the tree's `.git`, from git
 * here and from every build over it: a commit must not reach the kernel's release, nor the tree's git configuration anybody.
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
    ...(context.tree && { readsInput: 'kernel' }),
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
