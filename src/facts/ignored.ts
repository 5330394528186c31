import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { TreeFacts } from './tree-facts.ts'

/**
 * Files that editors keep beside a source that is open. No build reads them, and who looks at a
 * source while it is built changes nothing.
 */
const EDITORS = /^(\..*\.sw[a-p]|\.#.*|#.*#|.*~)$/

/** True for a path that is in the set, or in one of its folders, which end with a slash. */
function isCovered(name: string, covered: ReadonlySet<string>): boolean {
  const parts = name.split('/')
  return (
    covered.has(name) ||
    parts.some((_, index) => covered.has(`${parts.slice(0, index + 1).join('/')}/`))
  )
}

/** Entries of a folder, by name; none if it is gone by now. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
      throw error
    },
  )
  return entries.sort((one, other) => (one.name < other.name ? -1 : 1))
}

/**
 * Finds a path in a tree that git ignores now, and that was not there before: then it was not
 * hidden, and a build may have read it. The identity of a tree does not tell of it. What was
 * there may have changed since: no build sees it.
 * @returns the path, relative to the tree; a folder ends with a slash
 * @throws Error if a folder cannot be read
 */
export async function newlyIgnored(before: TreeFacts, now: TreeFacts): Promise<string | undefined> {
  const outside = (now.outside ?? []).map((place) => `${place}/`)
  const known = [...(before.ignored ?? []), ...outside]
  const covered = new Set(known)

  // git names a folder as a whole in which something was hidden, or which holds `out`: look into it.
  const firstNew = async (name: string): Promise<string | undefined> => {
    if (isCovered(name, covered) || EDITORS.test(path.posix.basename(name))) return undefined
    if (!name.endsWith('/') || !known.some((each) => each.startsWith(name))) return name
    for (const entry of await entriesOf(path.join(now.path, name))) {
      const found = await firstNew(`${name}${entry.name}${entry.isDirectory() ? '/' : ''}`)
      if (found !== undefined) return found
    }
    return undefined
  }

  for (const name of now.ignored ?? []) {
    const found = await firstNew(name)
    if (found !== undefined) return found
  }
  return undefined
}
