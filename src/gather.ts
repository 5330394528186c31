import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { readBundleFiles } from './bundlefiles.ts'
import { isStore } from './cache/directory.ts'
import { exists, isFolder, sha256OfFile } from './effects/files.ts'
import { lsRemote } from './effects/git.ts'
import { CACHE_FOLDER, inWorkspace, OUT_FOLDER } from './effects/workspace.ts'
import { probeHost } from './facts/host.ts'
import { readPatches } from './facts/patches.ts'
import { holdsResultsOnly, refuseSource } from './facts/places.ts'
import { probeFiles, probeRoot } from './facts/rootfs.ts'
import { readAllow, readConfig, readTestLists } from './facts/textfiles.ts'
import { probeTree, type TreeFacts } from './facts/tree.ts'
import type { Inputs, RawInputs } from './inputs/schema.ts'
import { selftestsOf } from './inputs/values.ts'
import { InvalidInput } from './invalid-input.ts'
import { defaultClang, freshSince, versionIn } from './plan/defaults.ts'
import { findPlatform, PLATFORMS } from './platform/table.ts'
import { sha256 } from './recipe/hash.ts'
import { jsonIn } from './recipe/json.ts'
import type { Resources, UserFiles } from './recipe/plan.ts'
import { chooseSuite, runnerOf, wordOf } from './runners/table.ts'
import type { Context } from './steps/context.ts'
import { FOREIGN_TOOLS, HOST_TOOLS } from './steps/host.ts'
import { debianReleaseOf } from './steps/runner.ts'
import { chooseVmtest } from './steps/vmtest.ts'

/** Where things go; absolute. */
export interface Folders {
  readonly out: string
  readonly cacheDir: string
}

/** The local store, as given or where such things lie. */
export function cacheDirOf(given: string | undefined): string {
  return (
    given ?? path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'cross-bpf')
  )
}

export function foldersOf(inputs: Inputs): Folders {
  return {
    out: path.resolve(inputs.out ?? path.join(OUT_FOLDER, inputs.platform.name)),
    cacheDir: path.resolve(cacheDirOf(inputs.cacheDir)),
  }
}

/** Programs on the host that planning asks about. */
export const PROGRAMS = [...HOST_TOOLS, ...FOREIGN_TOOLS].map((tool) => tool.program)

/** The commit in what ls-remote answers, which also lists refs that only end alike: `topic/master` for `master`. */
export function commitOf(answer: string, ref: string): string | undefined {
  const lines = answer.split('\n').map((line) => line.split('\t'))
  const commits = new Map(lines.map(([commit = '', name = '']) => [name, commit]))
  // An annotated tag's own line is the tag; the one with ^{} is the commit.
  const names = [`refs/tags/${ref}^{}`, `refs/tags/${ref}`, `refs/heads/${ref}`, `${ref}^{}`, ref]
  return names.flatMap((name) => commits.get(name) ?? [])[0]
}

async function gitCommit(repository: string, ref: string): Promise<string> {
  const known = /^[0-9a-f]{40}$/.test(ref)
  // Of a folder it is known here whether git may read it; that of a full commit need not be asked for.
  if (known && !(await isFolder(repository))) return ref
  const { answer, problem } = await lsRemote(repository, known ? 'HEAD' : ref)
  if (answer === undefined) {
    // git advises to set safe.directory then, of which it has its own opinion.
    const why = problem.includes('dubious ownership')
      ? 'it belongs to somebody else than root or who called sudo, and git does not become its owner'
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

/** Local paths count from where we are started; everything else is left as it is. */
async function absoluteSource(kernel: Inputs['kernel']): Promise<Inputs['kernel']> {
  if (kernel.kind === 'tarball') return { ...kernel, path: path.resolve(kernel.path) }
  if (kernel.kind === 'git' && (await isFolder(kernel.repository))) {
    return { ...kernel, repository: path.resolve(kernel.repository) }
  }
  return kernel
}

async function tarball(file: string, given: string): Promise<string> {
  if (!exists(file) || (await isFolder(file)))
    throw new InvalidInput('kernel', given, `a tarball that exists; there is no ${file}`)
  return await sha256OfFile(file)
}

/** The kernel's version, as far as it can be known before its source is there. */
function versionKnown({ kernel }: Inputs, tree: TreeFacts | undefined): string | undefined {
  switch (kernel.kind) {
    case 'directory':
      return tree?.version
    case 'debian':
      return versionIn(kernel.package)
    case 'tarball':
      return versionIn(path.basename(kernel.path))
    case 'git':
      return versionIn(kernel.ref)
  }
}

/** Facts of the machine, and what follows from them. */
async function gatherHost(inputs: Inputs, resources: Resources) {
  const host = await probeHost(PROGRAMS)
  const debianRelease = debianReleaseOf(inputs.toolchain, host.codename)
  const since = freshSince(inputs.freshness, inputs.mirror, Date.now())
  const lists = {
    allow: await readTestLists('allowlist', inputs.allowlist, inputs.platform),
    deny: await readTestLists('denylist', inputs.denylist, inputs.platform),
  }
  return {
    inputs,
    platform: inputs.platform,
    host,
    resources,
    debianRelease,
    lists,
    vmtest: chooseVmtest(host),
    splatsAllow: await readAllow(inputs.splatsAllow),
    ...(since !== undefined && { freshSince: since }),
  }
}

/** What testing a bundle is planned from: nothing is built, so there is no kernel to look at. */
export async function gatherBundleContext(inputs: Inputs, resources: Resources): Promise<Context> {
  const common = await gatherHost(inputs, resources)
  return {
    ...common,
    patches: [],
    config: [],
    clang: inputs.clang ?? defaultClang(undefined, common.debianRelease),
  }
}

/** Folders that are no part of the source, though they may lie in it. */
const notSource = (folders: Folders): string[] => [
  folders.out,
  folders.cacheDir,
  inWorkspace(CACHE_FOLDER),
]

/** Refuses an `out` or `cache-dir` that is made of source. */
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
    ...{ input: 'cache-dir', given: inputs.cacheDir ?? cacheDir },
    ...{ folder: cacheDir, ours: isStore },
  })
}

/**
 * What an input names, when it is not any more what the context knows of it.
 * @returns its path, or undefined where it is the same
 */
export async function changedSource(
  context: Context,
  folders: Folders,
  input: UserFiles,
): Promise<string | undefined> {
  const { tree, inputs, givenRoot, guestFiles = [] } = context
  const outside = notSource(folders)
  const { kernel } = inputs
  switch (input) {
    case 'kernel': {
      if (kernel.kind === 'tarball') {
        const now = await sha256OfFile(kernel.path).catch(() => undefined)
        return now === context.tarballSha256 ? undefined : kernel.path
      }
      if (tree === undefined) return undefined
      const now = await probeTree(tree.path, inputs.kernelName, outside).catch(() => undefined)
      return now?.id === tree.id ? undefined : tree.path
    }
    case 'rootfs': {
      if (givenRoot === undefined) return undefined
      const now = await probeRoot(givenRoot.path, outside).catch(() => undefined)
      return now?.id === givenRoot.id ? undefined : givenRoot.path
    }
    case 'rootfs-files': {
      const now = await probeFiles(inputs.rootfsFiles, outside).catch(() => [])
      return guestFiles.find(({ id }, index) => now[index]?.id !== id)?.from
    }
  }
}

/**
 * All facts the planning of a build needs. Reads only.
 * @throws InvalidInput for what turns out to be wrong when looked at.
 */
export async function gatherContext(
  inputs: Inputs,
  folders: Folders,
  resources: Resources,
): Promise<Context> {
  const kernel = await absoluteSource(inputs.kernel)
  const outside = notSource(folders)
  const tree =
    kernel.kind === 'directory'
      ? await probeTree(kernel.path, inputs.kernelName, outside)
      : undefined
  if (tree !== undefined) await keepSource(tree, inputs, folders)
  const common = await gatherHost({ ...inputs, kernel }, resources)
  const guestFiles = await probeFiles(inputs.rootfsFiles, outside)
  return {
    ...common,
    cacheDir: folders.cacheDir,
    ...(tree && { tree }),
    ...(kernel.kind === 'git' && { gitCommit: await gitCommit(kernel.repository, kernel.ref) }),
    ...(kernel.kind === 'tarball' && {
      tarballSha256: await tarball(kernel.path, inputs.kernelName),
    }),
    ...(inputs.rootfs !== undefined && { givenRoot: await probeRoot(inputs.rootfs, outside) }),
    ...(guestFiles.length > 0 && { guestFiles }),
    patches: await readPatches(inputs.patches),
    config: await readConfig(inputs.config),
    clang: inputs.clang ?? defaultClang(versionKnown(inputs, tree), common.debianRelease),
  }
}

/** Words that become parts of paths and of command lines. */
const WORD = /^[A-Za-z0-9][A-Za-z0-9_.+:/-]{0,199}$/

const DESCRIPTION = z.object({
  schema: z.literal(1),
  platform: z.enum(PLATFORMS.map(({ name }) => name)),
  suite: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'not the name of a suite'),
  kernel: z.string().regex(/^[^\p{Cc}]{1,4096}$/u, 'not on one line'),
  compiler: z.enum(['gcc', 'llvm']),
  clang: z.string().regex(/^\d{1,3}$/, "not a clang's version"),
  suites: z.array(z.string().regex(WORD, 'not the name of a suite')).max(1000),
  key: z
    .string()
    .regex(/^[A-Za-z0-9][\w.-]{0,79}$/, 'not a word')
    .optional(),
})

/** What a bundle says of itself, and its identity. */
export interface Bundle extends z.infer<typeof DESCRIPTION> {
  readonly path: string
  readonly id: string
}

/**
 * Looks at a bundle.
 * @throws InvalidInput when the folder holds none, or one that is not as cross-bpf makes it.
 */
export async function readBundle(given: string): Promise<Bundle> {
  const folder = path.resolve(given)
  const refuse = (why: string): InvalidInput =>
    new InvalidInput('bundle', given, `a folder that cross-bpf build made; ${why}`)
  const texts = await readBundleFiles(folder)
  if (!texts.ok) throw refuse(texts.problem)
  const description = DESCRIPTION.safeParse(jsonIn(texts.description))
  if (!description.success) {
    const [first] = description.error.issues
    throw refuse(`its bundle.json cannot be read: ${first?.path.join('.')}: ${first?.message}`)
  }
  return { ...description.data, path: folder, id: sha256(texts.sums + texts.description) }
}

/** True for a word of `suites` that stands for a suite which an input of its own asks for. */
function hasOwnInput(word: string): boolean {
  const suite = chooseSuite(word)
  return suite !== undefined && runnerOf(suite).input !== undefined
}

/** Fills in what a bundle knows already. */
export function withBundle(raw: RawInputs, bundle: Bundle): RawInputs {
  const platform = raw.platform ?? ''
  if (platform !== '' && findPlatform(platform)?.name !== bundle.platform) {
    throw new InvalidInput(
      'platform',
      platform,
      `${bundle.platform}, which the bundle was built for`,
    )
  }
  const key = (raw['bundle-key'] ?? '').trim()
  if (key !== '' && key !== bundle.key) {
    const here =
      bundle.key === undefined ? 'a bundle without a key' : `the bundle of '${bundle.key}'`
    const allowed = `the key of the bundle that is tested; here is ${here}, ${bundle.platform}, kernel ${bundle.kernel}, compiler ${bundle.compiler}`
    throw new InvalidInput('bundle-key', key, allowed)
  }
  const chosen = [raw.suites, raw.tests, raw.command].some((text) => (text ?? '') !== '')
  return {
    ...raw,
    platform: bundle.platform,
    ...(bundle.key !== undefined && { 'bundle-key': bundle.key }),
    toolchain: `debian:${bundle.suite}`,
    compiler: bundle.compiler,
    clang: bundle.clang,
    selftests: selftestsOf(bundle.suites),
    // What has an input of its own is asked for by that, or not at all.
    ...(chosen ? {} : { suites: bundle.suites.filter((word) => !hasOwnInput(word)).join(',') }),
  }
}

/**
 * Checks that what is to run is in the bundle: the guest would only find that a program is not there.
 * @throws InvalidInput naming the first suite that is not
 */
export function checkBundled(inputs: Inputs, bundle: Pick<Bundle, 'suites'>): void {
  for (const suite of inputs.suites) {
    const { targets, input } = runnerOf(suite)
    const word = suite.collection ?? wordOf(suite)
    const needsNothing = targets === undefined && suite.collection === undefined
    if (needsNothing || bundle.suites.includes(word)) continue
    if (input !== undefined)
      throw new InvalidInput(
        input,
        [inputs[input]].flat().join(','),
        `nothing here: the bundle was built without ${input}`,
      )
    throw new InvalidInput(
      'suites',
      word,
      `what the bundle was built with: ${bundle.suites.join(', ')}`,
    )
  }
}
