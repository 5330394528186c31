import { lstat, readdir } from 'node:fs/promises'
import path from 'node:path'
import { readText, sha256OfFile } from '../effects/files.ts'
import { sha256 } from '../recipe/hash.ts'
import { askManifest } from './manifest.ts'

/** What git knows of a tree. */
export interface GitFacts {
  /** Identity of its content. */
  readonly id: string
  /** What git ignores of what is there, folders with a slash at their end. */
  readonly ignored: readonly string[]
  /** Those of the folders asked about that hold a tracked file, or are a part of a submodule. */
  readonly tracked: readonly string[]
}

/**
 * A hash over contents, modes and names of all files, as build/manifest.sh lists them: what is edited today and committed tomorrow is
 * one tree.
 * @param top the tree's folder, by its real path
 * @param outside paths in it that are no part of it, as long as no tracked file lies there
 * @returns undefined where git does not know the folder as a tree of its own
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

/** Files that are looked at at once. */
const AT_ONCE = 64

/** What `of` makes of each, in their order. */
async function each<T, R>(items: readonly T[], of: (item: T) => Promise<R>): Promise<R[]> {
  const made: R[] = []
  for (let at = 0; at < items.length; at += AT_ONCE)
    made.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(of))))
  return made
}

/** The path of a file by its name in the tree. Names have a character for a byte: one that is not UTF-8 is a name as well. */
const fileAt = (top: string, name: string): Buffer =>
  Buffer.concat([Buffer.from(`${top}/`), Buffer.from(name, 'latin1')])

/** True for a name that is one of the folders, or below one. */
const isIn = (name: string, folders: readonly string[]): boolean =>
  folders.some((folder) => name === folder || name.startsWith(`${folder}/`))

/** A path in a tree as names are written here. */
const nameOf = (file: string): string => Buffer.from(file).toString('latin1')

/** Names of all files below a folder of the tree, but those of git itself and in `outside`. */
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
 * Names, modes, sizes, and times of the last change of all files below a folder; for trees git does not know. A file's modification
 * time can be set back, the time its inode was changed cannot.
 * @param outside paths in it that are no part of it
 */
export async function listingIdentity(top: string, outside: readonly string[]): Promise<string> {
  const names = await walk(top, '', outside.map(nameOf))
  const lines = await each(names, async (name) => {
    const { mode, size, mtimeNs, ctimeNs } = await lstat(fileAt(top, name), { bigint: true })
    return `${name} ${mode} ${size} ${mtimeNs} ${ctimeNs}`
  })
  return `listing:${sha256(lines.sort().join('\0'))}`
}
