import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { list, readText } from './effects/files.ts'
import type { Resources } from './recipe/plan.ts'

/** Folder that holds `guest/` and `build/`: dist in what is shipped, the project's top in the source tree. */
function home(): string {
  const here = path.dirname(fileURLToPath(import.meta.url))
  return path.basename(here) === 'src' ? path.dirname(here) : here
}

/** The shipped scripts, by path. */
export async function loadResources(): Promise<Resources> {
  const resources = new Map<string, string>()
  for (const folder of ['build', 'guest']) {
    for (const name of await list(path.join(home(), folder))) {
      const text = await readText(path.join(home(), folder, name))
      if (text !== undefined) resources.set(`${folder}/${name}`, text)
    }
  }
  if (resources.size === 0) throw new Error(`no scripts below ${home()}: the installation is not whole`)
  return resources
}
