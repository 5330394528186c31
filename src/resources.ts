import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { listBelow, readText } from './effects/files.ts'
import type { Resources } from './recipe/plan.ts'

/** The project's top, which holds `guest/` and `build/`: this file lies in `src`, bundled in `dist`. */
const HOME = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** The shipped scripts, by path. */
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

/** The file of a shipped script, for what is run before there is a plan. */
export const shippedFile = (name: string): string => path.join(HOME, name)
