import path from 'node:path'
import { list, modified, readText } from '../effects/files.ts'
import { FILES } from '../recipe/product-files.ts'
import { type About, differences, parseAbout } from './product.ts'

/** A product in the local store, with what it was made from. */
export interface Known {
  readonly key: string
  readonly about: About
}

/** All products of one kind and name in a store, the newest first. */
export async function storedOf(cacheDir: string, kind: string, name: string): Promise<Known[]> {
  const found: (Known & { readonly made: number })[] = []
  for (const key of await list(path.join(cacheDir, kind))) {
    const folder = path.join(cacheDir, kind, key)
    const about = parseAbout((await readText(path.join(folder, FILES.note.about))) ?? '')
    if (about?.kind === kind && about.name === name)
      found.push({ key, about, made: (await modified(folder)) ?? 0 })
  }
  return found.sort((a, b) => b.made - a.made)
}

/** A stored product, with the names of the ingredients in which the wanted one differs from it. */
export interface Alike {
  readonly key: string
  readonly differs: readonly string[]
}

/**
 * Finds the stored product that differs from the wanted one in the fewest ingredients; of several,
 * the first.
 * @param unknown names of ingredients whose value is not known yet; they are not compared
 */
export function mostAlike(
  wanted: About,
  stored: readonly Known[],
  unknown: ReadonlySet<string> = new Set(),
): Alike | undefined {
  const known = (about: About): About => ({
    ...about,
    ingredients: about.ingredients.filter(({ name }) => !unknown.has(name)),
  })
  const alike = stored.map(
    ({ key, about }): Alike => ({ key, differs: differences(known(wanted), known(about)) }),
  )
  return alike.sort((a, b) => a.differs.length - b.differs.length)[0]
}

/** Mode and id of each file in a manifest (build/manifest.sh), by path. */
function filesIn(manifest: string): Map<string, string> {
  const lines = manifest.split('\n').filter((line) => line !== '')
  return new Map(
    lines.map((line): [string, string] => {
      const [id = '', mode = '', ...file] = line.split('\t')
      return [file.join('\t'), `${mode} ${id}`]
    }),
  )
}

/**
 * Sorted paths of the files in which two manifests differ, as build/incremental/changes.sh finds
 * them.
 */
export function changedFiles(before: string, after: string): string[] {
  const [was, is] = [filesIn(before), filesIn(after)]
  const paths = new Set([...was.keys(), ...is.keys()])
  return [...paths].filter((file) => was.get(file) !== is.get(file)).sort()
}
