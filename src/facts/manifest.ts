import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { hashOutput } from '../effects/exec.ts'
import { readText } from '../effects/files.ts'
import { shippedFile } from '../resources.ts'
import type { TreeFacts } from './tree-facts.ts'

/** How build/manifest.sh says that git does not know the tree. */
const UNKNOWN = 3

/**
 * Runs build/manifest.sh, by which alone it is known what the source of a tree is. Nothing is written to the tree.
 * @param known true to ask only where git knows the tree, for what counts as its source
 * @param use gets the manifest's file, and a folder with what the script says beside it
 * @returns undefined where git has to know the tree, and does not
 * @throws Error with what the script says, when it cannot read the tree
 */
export async function askManifest<T>(
  top: string,
  outside: readonly string[],
  known: boolean,
  use: (manifest: string, facts: string) => Promise<T>,
): Promise<T | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cross-bpf-'))
  try {
    const file = path.join(folder, 'manifest')
    const { exit, stderr } = await hashOutput(
      'bash',
      shippedFile('build/manifest.sh'),
      ...(known ? ['--facts', folder] : []),
      top,
      file,
      ...outside,
    )
    if (known && exit === UNKNOWN) return undefined
    if (exit !== 0) throw new Error(`the files of ${top} cannot be listed: ${stderr.trim()}`)
    return await use(file, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a tree holds, a line per file, as a build of it is told; undefined where that cannot be said. */
export async function treeManifest({ path, outside = [] }: TreeFacts): Promise<string | undefined> {
  const manifest = askManifest(path, outside, false, async (file) => await readText(file))
  return await manifest.catch(() => undefined)
}
