import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { listBelow, readText } from './effects/files.ts'
import type { Resources } from './recipe/plan.ts'
import { type Parsed, unparsed } from './results/parsed.ts'
import { parseSupport, type Support } from './results/support.ts'

/**
 * Top folder of the project, with `guest/` and `build/`. This file is in `src/`, or bundled in
 * `dist/`.
 */
const HOME = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/**
 * Reads the shipped scripts.
 * @throws Error if there are none: the installation is not whole
 */
export async function loadResources(): Promise<Resources> {
  const resources = new Map<string, string>()
  for (const folder of ['build', 'guest']) {
    for (const name of await listBelow(path.join(HOME, folder))) {
      const text = await readText(path.join(HOME, folder, name))
      if (text !== undefined) resources.set(`${folder}/${name}`, text)
    }
  }
  if (resources.size === 0)
    throw new Error(`no scripts below ${HOME}: the installation is not whole`)
  return resources
}

/** Path of a shipped script, e.g. `build/manifest.sh`, for what runs before there is a plan. */
export const shippedFile = (name: string): string => path.join(HOME, name)

/** Reads our own lists of what is known to fail, by their names. */
export async function loadLists(): Promise<ReadonlyMap<string, string>> {
  const lists = new Map<string, string>()
  for (const name of await listBelow(path.join(HOME, 'lists'))) {
    const text = await readText(path.join(HOME, 'lists', name))
    if (text !== undefined) lists.set(name, text)
  }
  return lists
}

/** Reads docs/support.json, which is shipped too: what `npm run matrix` has run. */
export async function loadSupport(): Promise<Parsed<Support>> {
  const text = await readText(path.join(HOME, 'docs/support.json'))
  return text === undefined ? unparsed('it is not there') : parseSupport(text)
}
