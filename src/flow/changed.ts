import { exists, sha256OfFile } from '../effects/files.ts'
import { messageOf } from '../effects/message.ts'
import { newlyIgnored } from '../facts/ignored.ts'
import type { GivenImage } from '../facts/image.ts'
import { probeKernelFiles } from '../facts/kernel-files.ts'
import { probeFiles } from '../facts/rootfs.ts'
import { probeTree } from '../facts/tree.ts'
import type { TreeFacts } from '../facts/tree-facts.ts'
import { InvalidInput } from '../invalid-input.ts'
import type { UserFiles } from '../recipe/plan.ts'
import type { Change } from '../run/state.ts'
import type { Context } from '../steps/context.ts'
import { type Folders, gatherRoot, notSource } from './gather.ts'

/**
 * Reads what an input names once more.
 * @returns undefined if it is gone, or something else by now
 * @throws Error if it cannot be read: then it may be as it was
 */
async function readAgain<T>(file: string, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    const another = error instanceof InvalidInput && error.cause === undefined
    if (another || !exists(file)) return undefined
    throw cannotTell(file, messageOf(error))
  }
}

/** The file or folder of an image on this machine: one in a registry is pulled by its digest. */
function fileOf(image: GivenImage | undefined): string | undefined {
  switch (image?.source.kind) {
    case 'archive':
      return image.source.file
    case 'layout':
      return image.source.folder
    default:
      return undefined
  }
}

/** Absolute paths of what the user gave and steps read: files and folders. */
export function readBySteps(context: Context): string[] {
  const { tree, inputs, givenRoot, givenImage, guestFiles = [], kernelFiles = [] } = context
  const { kernel } = inputs
  return [
    tree?.path,
    kernel.kind === 'tarball' ? kernel.path : undefined,
    ...kernelFiles.map((file) => file.path),
    givenRoot?.path ?? fileOf(givenImage),
    ...guestFiles.map(({ from }) => from),
    ...(context.shares ?? []).map(({ from }) => from),
  ].filter((file) => file !== undefined)
}

const cannotTell = (file: string, why: string): Error =>
  new Error(
    `whether ${file} was changed while it was being built cannot be told, ` +
      `so what came of it is not kept: ${why}`,
  )

const changeOf = (source: string | undefined): Change | undefined =>
  source === undefined ? undefined : { source }

/** How the identity of a tree was made: `git` or `listing`. */
const schemeOf = ({ id }: TreeFacts): string => id.split(':', 1)[0] ?? ''

/** Has a file of a built kernel changed since it was gathered? As changedSource(). */
async function changedImage(
  { inputs: { kernelImage }, kernelFiles = [] }: Context,
  outside: readonly string[],
): Promise<Change | undefined> {
  if (kernelImage === undefined) return undefined
  const now = await readAgain(
    kernelImage.image,
    async () => await probeKernelFiles(kernelImage, outside),
  )
  return changeOf(kernelFiles.find(({ id }, index) => now?.[index]?.id !== id)?.path)
}

/** Has the source changed since it was gathered? As changedSource(). */
async function changedTree(
  { inputs: { kernel }, tree, tarballSha256 }: Context,
  outside: readonly string[],
): Promise<Change | undefined> {
  if (kernel.kind === 'tarball') {
    const now = await readAgain(kernel.path, async () => await sha256OfFile(kernel.path))
    return now === tarballSha256 ? undefined : { source: kernel.path }
  }
  if (tree === undefined) return undefined
  const now = await readAgain(tree.path, async () => await probeTree(tree.path, tree.path, outside))
  if (now !== undefined && schemeOf(now) !== schemeOf(tree))
    throw cannotTell(tree.path, 'git knew the tree then or knows it now, but not both times')
  if (now?.id !== tree.id) return { source: tree.path }
  const appeared = await newlyIgnored(tree, now).catch((error: unknown) => {
    throw cannotTell(tree.path, messageOf(error))
  })
  return appeared === undefined ? undefined : { source: tree.path, appeared }
}

/**
 * Has what this input names changed since it was gathered?
 * @returns undefined if nothing did
 * @throws Error if that cannot be told
 */
export async function changedSource(
  context: Context,
  folders: Folders,
  input: UserFiles,
): Promise<Change | undefined> {
  const { inputs, givenRoot, givenImage, guestFiles = [] } = context
  const outside = notSource(folders)

  switch (input) {
    case 'kernel':
      return (await changedImage(context, outside)) ?? (await changedTree(context, outside))
    case 'rootfs': {
      const file = givenRoot?.path ?? fileOf(givenImage)
      if (file === undefined) return undefined
      const now = await readAgain(file, async () => await gatherRoot(inputs, outside))
      const same = now?.givenRoot?.id === givenRoot?.id && now?.givenImage?.id === givenImage?.id
      return same ? undefined : { source: file }
    }
    case 'rootfs-files': {
      const first = guestFiles.find(({ from }) => !exists(from)) ?? guestFiles[0]
      if (first === undefined) return undefined
      const read = async () => await probeFiles(inputs.rootfsFiles, outside)
      const now = await readAgain(first.from, read)
      if (now === undefined) return { source: first.from }
      return changeOf(guestFiles.find(({ id }, index) => now[index]?.id !== id)?.from)
    }
  }
}
