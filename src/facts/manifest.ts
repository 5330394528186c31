import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readText } from '../effects/files.ts'
import { hashOutput } from '../effects/probe.ts'
import { shippedFile } from '../resources.ts'
import type { TreeFacts } from './tree-facts.ts'

/** Exit status of build/manifest.sh if git does not know the tree. */
const UNKNOWN = 3
/** Exit status of timeout(1), with which build/git.sh limits git, if the time was over. */
const TOO_LONG = 124

/** Says why build/manifest.sh failed: git that was ended says nothing itself. */
function whyFailed(exit: number | undefined, stderr: string): string {
  if (exit === undefined) return 'a signal ended build/manifest.sh'
  if (exit === TOO_LONG) return 'git took too long'
  return stderr.trim() || `build/manifest.sh ended with ${exit}`
}

/**
 * Runs build/manifest.sh, which alone decides which files of a tree are its source. Nothing is
 * written to the tree.
 * @param outside paths in the tree that are no part of the source
 * @param known true if git has to know the tree: then the script also lists ignored and tracked
 *   files
 * @param use gets the path of the manifest, and of a folder with those lists
 * @returns undefined if git has to know the tree and does not
 * @throws Error with the script's message if it cannot read the tree
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
      // The caller's TMPDIR is not passed on, and /tmp may be read-only or full.
      'env',
      `TMPDIR=${folder}`,
      'bash',
      shippedFile('build/manifest.sh'),
      ...(known ? ['--facts', folder] : []),
      top,
      file,
      ...outside,
    )
    if (known && exit === UNKNOWN) return undefined
    if (exit !== 0)
      throw new Error(`the files of ${top} cannot be listed: ${whyFailed(exit, stderr)}`)
    return await use(file, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Manifest of a tree, a line per file, as a build of it gets; undefined if the tree cannot be read.
 */
export async function treeManifest({ path, outside = [] }: TreeFacts): Promise<string | undefined> {
  const manifest = askManifest(path, outside, false, async (file) => await readText(file))
  return await manifest.catch(() => undefined)
}
