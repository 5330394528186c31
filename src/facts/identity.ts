import { lstat, readdir } from 'node:fs/promises'
import path from 'node:path'
import { readText, sha256OfFile } from '../effects/files.ts'
import { sha256 } from '../recipe/hash.ts'
import { askManifest } from './manifest.ts'

/** What git knows about a tree. */
export interface GitFacts {
  /** Identity of its content. */
  readonly id: string
  /** Files that git ignores; folders end with a slash. */
  readonly ignored: readonly string[]
  /** Those of the given folders that hold a tracked file, or are part of a submodule. */
  readonly tracked: readonly string[]
}

/**
 * Hashes contents, modes and names of all files, as build/manifest.sh lists them. Committing a
 * change does not change the hash.
 * @param top real path of the tree
 * @param outside paths in it that are no part of the source, unless they hold a tracked file
 * @returns undefined if the folder is not a git tree of its own
 */
export async function gitIdentity(
  top: string,
  outside: readonly string[],
): Promise<GitFacts | undefined> {
  return await askManifest(top, outside, true, async (manifest, facts) => {
    const names = async (list: string): Promise<string[]> =>
      ((await readText(path.join(facts, list))) ?? '').split('\0').filter((name) => name !== '')

    return {
      id: `git:${await sha256OfFile(manifest)}`,
      ignored: await names('ignored'),
      tracked: await names('tracked'),
    }
  })
}

/** Most files that are read at the same time. */
const AT_ONCE = 64

/** Results of `of` for all items, in order. */
async function each<T, R>(items: readonly T[], of: (item: T) => Promise<R>): Promise<R[]> {
  const made: R[] = []
  for (let at = 0; at < items.length; at += AT_ONCE)
    made.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(of))))
  return made
}

/**
 * Path of a file by its name in the tree. Names are bytes, one a character (latin1), as they need
 * not be UTF-8.
 */
const fileAt = (top: string, name: string): Buffer =>
  Buffer.concat([Buffer.from(`${top}/`), Buffer.from(name, 'latin1')])

/** True for a name that is one of the folders, or below one. */
const isIn = (name: string, folders: readonly string[]): boolean =>
  folders.some((folder) => name === folder || name.startsWith(`${folder}/`))

/** Converts a path in a tree to such a name. */
const nameOf = (file: string): string => Buffer.from(file).toString('latin1')

/** Names of all files below a folder of the tree, without `.git` and those in `outside`. */
async function walk(top: string, below: string, outside: readonly string[]): Promise<string[]> {
  const entries = await readdir(fileAt(top, below), { withFileTypes: true, encoding: 'buffer' })
  const names: string[] = []
  for (const entry of entries) {
    const own = entry.name.toString('latin1')
    const name = below === '' ? own : `${below}/${own}`
    if (own === '.git' || isIn(name, outside)) continue
    if (entry.isDirectory()) names.push(...(await walk(top, name, outside)))
    else names.push(name)
  }
  return names
}

/**
 * Hashes names, modes, sizes and times of all files below a folder, for trees that git does not
 * know. The modification time of a file can be set back, the change time of its inode cannot.
 * @param outside paths in it that are no part of the source
 */
export async function listingIdentity(top: string, outside: readonly string[]): Promise<string> {
  const names = await walk(top, '', outside.map(nameOf))
  const lines = await each(names, async (name) => {
    const { mode, size, mtimeNs, ctimeNs } = await lstat(fileAt(top, name), { bigint: true })
    return `${name} ${mode} ${size} ${mtimeNs} ${ctimeNs}`
  })
  return `listing:${sha256(lines.sort().join('\0'))}`
}
