import os from 'node:os'
import path from 'node:path'
import { isStore } from '../cache/survey.ts'
import { exists, isFolder, realPath, sha256OfFile } from '../effects/files.ts'
import { lsRemote } from '../effects/git.ts'
import { CACHE_FOLDER, inWorkspace, OUT_FOLDER } from '../effects/workspace.ts'
import { probeHost } from '../facts/host.ts'
import { type GivenImage, probeImage } from '../facts/image.ts'
import { probeKernelFiles } from '../facts/kernel-files.ts'
import { readPatches } from '../facts/patches.ts'
import { holdsResultsOnly, refuseSource } from '../facts/places.ts'
import { authFile, registryAuth } from '../facts/registry-auth.ts'
import { type GivenRoot, probeFiles, probeRoot } from '../facts/rootfs.ts'
import { probeShares } from '../facts/shares.ts'
import {
  readAllow,
  readConfig,
  readKnownFailures,
  readKnownSplats,
  readTestLists,
} from '../facts/textfiles.ts'
import { probeTree } from '../facts/tree.ts'
import type { TreeFacts } from '../facts/tree-facts.ts'
import { probeVariables, variablesText } from '../facts/variables.ts'
import { parseAllow } from '../inputs/allow.ts'
import { isPrebuilt } from '../inputs/kernel.ts'
import type { Inputs } from '../inputs/schema.ts'
import { InvalidInput } from '../invalid-input.ts'
import { defaultClang, freshSince, versionIn } from '../plan/defaults.ts'
import { presetsNamed, unfit } from '../presets/presets.ts'
import type { SecretName } from '../recipe/command.ts'
import type { Resources } from '../recipe/plan.ts'
import type { AllowPattern } from '../results/kernel/allow.ts'
import { listTraits } from '../runners/table.ts'
import type { Context } from '../steps/context.ts'
import { FOREIGN_TOOLS, HOST_TOOLS } from '../steps/host.ts'
import { debianReleaseOf } from '../steps/runner.ts'
import { chooseVmtest } from '../steps/vmtest.ts'
import { ownFolder } from './own-folder.ts'

/** The folders that a run writes to; absolute paths. */
export interface Folders {
  readonly out: string
  readonly cacheDir: string
}

/**
 * Chooses cache-dir: the given one, else the user's XDG cache folder. Its real path, for bubblewrap
 * mounts no folder at a path with an absolute link in it.
 * @throws InvalidInput
 */
export function cacheDirOf(given: string | undefined): string {
  // Empty is as good as not set, and a relative one is to be ignored (XDG Base Directory
  // Specification, "Environment variables").
  const { XDG_CACHE_HOME: set = '' } = process.env
  const cache = path.isAbsolute(set) ? set : path.join(os.homedir(), '.cache')
  return ownFolder('cache-dir', realPath(fromHome(given ?? path.join(cache, 'cross-bpf'))))
}

/** A shell expands `~/` at the start of a word only: a workflow's input, or `--out=~/x`, has it still. */
const fromHome = (given: string): string =>
  given.startsWith('~/') ? path.join(os.homedir(), given.slice(2)) : given

/** @throws InvalidInput for a folder that is not to be written to */
export function foldersOf(inputs: Inputs): Folders {
  return {
    out: ownFolder(
      'out',
      path.resolve(fromHome(inputs.out ?? path.join(OUT_FOLDER, inputs.platform.name))),
    ),
    cacheDir: cacheDirOf(inputs.cacheDir),
  }
}

/** Host programs whose presence changes the plan. */
export const PROGRAMS = [...HOST_TOOLS, ...FOREIGN_TOOLS].map((tool) => tool.program)

/**
 * Finds a ref's commit in the output of `git ls-remote`, which also lists refs with the same end:
 * `topic/master` for `master`.
 */
function commitOf(answer: string, ref: string): string | undefined {
  const lines = answer.split('\n').map((line) => line.split('\t'))
  const commits = new Map(lines.map(([commit = '', name = '']) => [name, commit]))
  // For an annotated tag, the line with ^{} is the commit; the one without is the tag object.
  const names = [`refs/tags/${ref}^{}`, `refs/tags/${ref}`, `refs/heads/${ref}`, `${ref}^{}`, ref]
  return names.flatMap((name) => commits.get(name) ?? [])[0]
}

/**
 * Finds the commit that a ref stands for now.
 * @throws InvalidInput if the repository does not answer or has no such ref
 */
async function gitCommit(repository: string, ref: string): Promise<string> {
  const known = /^[0-9a-f]{40}$/.test(ref)
  // A full commit needs no query, but a local folder is queried anyway: git may refuse to read it.
  if (known && !(await isFolder(repository))) return ref

  const { answer, problem } = await lsRemote(repository, known ? 'HEAD' : ref)
  if (answer === undefined) {
    // Not git's own words, which advise safe.directory: here it would not help.
    const why = problem.includes('dubious ownership')
      ? 'it belongs to somebody else than root or who called sudo, ' +
        'and git does not become its owner'
      : problem
    throw new InvalidInput(
      'kernel-repository',
      repository,
      `the address of a git repository that answers${why === '' ? '' : `; ${why}`}`,
    )
  }
  if (known) return ref

  const commit = commitOf(answer, ref)
  if (commit === undefined)
    throw new InvalidInput('kernel-ref', ref, `a branch, tag or full commit of ${repository}`)
  return commit
}

/** Makes local paths absolute; leaves other sources as they are. */
async function absoluteSource(kernel: Inputs['kernel']): Promise<Inputs['kernel']> {
  if (kernel.kind === 'tarball') return { ...kernel, path: path.resolve(kernel.path) }
  if (kernel.kind === 'git' && (await isFolder(kernel.repository))) {
    return { ...kernel, repository: path.resolve(kernel.repository) }
  }
  return kernel
}

async function tarball(file: string): Promise<string> {
  if (!exists(file) || (await isFolder(file)))
    throw new InvalidInput('kernel', file, `a tarball that exists; there is no ${file}`)
  return await sha256OfFile(file)
}

/**
 * Gathers the facts of a root that the user gave. A tag of an image is resolved here, once.
 * @throws InvalidInput if it is none, or an image for other platforms
 */
export async function gatherRoot(
  { rootfs, platform, registryAuth: file }: Inputs,
  outside: readonly string[],
): Promise<{ givenRoot?: GivenRoot; givenImage?: GivenImage }> {
  if (rootfs === undefined) return {}
  if (rootfs.kind === 'path') return { givenRoot: await probeRoot(rootfs.path, outside) }
  const auth = rootfs.kind === 'registry' ? await registryAuth(rootfs, file) : undefined
  return { givenImage: await probeImage(rootfs, platform, auth) }
}

/**
 * Text of a file for skopeo with the credentials for the image's registry. It is read when it is
 * needed, and kept nowhere.
 */
export async function registrySecret({ inputs }: Context): Promise<string | undefined> {
  const { rootfs, registryAuth: file } = inputs
  if (rootfs?.kind !== 'registry') return undefined
  return authFile(rootfs, await registryAuth(rootfs, file))
}

/** The secrets of a run, by the input that they are from. */
export async function secretOf(context: Context, name: SecretName): Promise<string | undefined> {
  switch (name) {
    case 'registry-auth':
      return await registrySecret(context)
    case 'command-environment':
      return variablesText(context.inputs.commandEnvironment)
  }
}

/** Tells the kernel's version, if it can be known before its source is fetched. */
function versionKnown({ kernel }: Inputs, tree: TreeFacts | undefined): string | undefined {
  switch (kernel.kind) {
    case 'directory':
      return tree?.version
    case 'debian':
    case 'debian-image':
      return versionIn(kernel.package)
    case 'none':
      return undefined
    case 'tarball':
      return versionIn(path.basename(kernel.path))
    case 'git':
      return versionIn(kernel.ref)
  }
}

/** Makes the patterns of kernel reports that presets do not count. */
function presetSplats(names: readonly string[]): AllowPattern[] {
  return presetsNamed(names).flatMap(({ name, splatsAllow = [] }) =>
    parseAllow(`preset ${name}`, splatsAllow.join('\n')),
  )
}

/**
 * Gathers the facts that every plan needs: of the host, of the lists, and what follows from them.
 */
async function gatherHost(inputs: Inputs, resources: Resources) {
  probeVariables(inputs.commandEnvironment)
  const host = await probeHost(PROGRAMS)
  const debianRelease = debianReleaseOf(inputs.toolchain, host.codename)
  const since = freshSince(inputs.freshness, inputs.mirror, Date.now())
  const traits = listTraits(inputs)
  const lists = {
    allow: await readTestLists('allowlist', inputs.allowlist, inputs.platform, traits),
    deny: await readTestLists('denylist', inputs.denylist, inputs.platform, traits),
    known: inputs.leaveOut === 'nothing' ? [] : await readKnownFailures(inputs.platform, traits),
  }
  return {
    inputs,
    platform: inputs.platform,
    host,
    resources,
    debianRelease,
    lists,
    vmtest: chooseVmtest(host),
    splatsAllow: [
      ...presetSplats(inputs.presets),
      ...(await readAllow(inputs.splatsAllow)),
      ...(inputs.leaveOut === 'nothing' ? [] : await readKnownSplats(inputs.platform, traits)),
    ],
    freshSince: since,
    shares: await probeShares(inputs.shares, foldersOf(inputs).cacheDir),
  }
}

/** Gathers the facts for testing a bundle: nothing is built, so there is no kernel tree. */
export async function gatherBundleContext(
  inputs: Inputs,
  prebuilt: boolean,
  resources: Resources,
): Promise<Context> {
  const common = await gatherHost(inputs, resources)
  return {
    ...common,
    prebuilt,
    patches: [],
    config: [],
    clang: inputs.clang ?? defaultClang(undefined, common.debianRelease),
  }
}

/** Folders that are not source, even if they are inside the tree. */
export const notSource = (folders: Folders): string[] => [
  folders.out,
  folders.cacheDir,
  inWorkspace(CACHE_FOLDER),
]

/**
 * Refuses an `out` or `cache-dir` that holds source files of the tree.
 * @throws InvalidInput
 */
async function keepSource(
  tree: TreeFacts,
  inputs: Inputs,
  { out, cacheDir }: Folders,
): Promise<void> {
  await refuseSource(tree, {
    input: 'out',
    given: inputs.out ?? out,
    folder: out,
    ours: holdsResultsOnly,
  })
  await refuseSource(tree, {
    input: 'cache-dir',
    given: inputs.cacheDir ?? cacheDir,
    folder: cacheDir,
    ours: isStore,
  })
}

/**
 * Gathers all facts that the plan of a build needs. Only reads.
 * @throws InvalidInput for an input that names what is missing or wrong
 */
export async function gatherContext(
  inputs: Inputs,
  folders: Folders,
  resources: Resources,
): Promise<Context> {
  const kernel = await absoluteSource(inputs.kernel)
  const outside = notSource(folders)
  const tree =
    kernel.kind === 'directory' ? await probeTree(kernel.path, kernel.path, outside) : undefined
  if (tree !== undefined) await keepSource(tree, inputs, folders)

  const kernelVersion = versionKnown(inputs, tree)
  const wrong = unfit(inputs.presets, inputs.platform.name, kernelVersion)
  if (wrong !== undefined)
    throw new InvalidInput('config-preset', inputs.presets.join(','), `presets for it; ${wrong}`)

  const common = await gatherHost({ ...inputs, kernel }, resources)
  const guestFiles = await probeFiles(inputs.rootfsFiles, outside)
  return {
    ...common,
    cacheDir: folders.cacheDir,
    tree,
    prebuilt: isPrebuilt(kernel, inputs.kernelImage),
    kernelVersion,
    ...(kernel.kind === 'git' && { gitCommit: await gitCommit(kernel.repository, kernel.ref) }),
    ...(kernel.kind === 'tarball' && { tarballSha256: await tarball(kernel.path) }),
    ...(inputs.kernelImage && { kernelFiles: await probeKernelFiles(inputs.kernelImage, outside) }),
    ...(await gatherRoot(inputs, outside)),
    ...(guestFiles.length > 0 && { guestFiles }),
    patches: await readPatches(inputs.patches),
    config: await readConfig(inputs.config),
    clang: inputs.clang ?? defaultClang(kernelVersion, common.debianRelease),
  }
}
