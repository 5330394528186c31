import path from 'node:path'
import { exists, linkFolder } from '../effects/files.ts'
import { findTool, hasCache, info, keepTool, restoreCache, saveCache } from '../effects/github.ts'
import type { Folders } from '../gather.ts'
import type { RemoteStore } from '../run/execute.ts'
import type { Context } from '../steps/context.ts'

/** Products worth a place in the repository's 10 GB: those that take longer to make than to load. */
const KINDS: readonly string[] = ['vmtest', 'rootfs', 'toolchain']

/** The key under which a product lies in GitHub's cache. */
export function cacheKey(kind: string, key: string, hostArchitecture: string): string {
  return `cross-bpf-1-${hostArchitecture}-${kind}-${key}`
}

/** Products in GitHub's cache, and vmtest in the runner's tool cache as well; undefined without a cache service. */
export function githubStore(folders: Folders, context: Context): RemoteStore | undefined {
  if (!context.inputs.cache || !hasCache()) return undefined
  const keyOf = (kind: string, key: string): string => cacheKey(kind, key, context.host.debian)
  // Caches are matched by path: the one of a run's folder, which has a new name each time, would never be found again.
  const shelf = (kind: string, key: string): string => path.join(folders.cacheDir, 'github', kind, key)
  return {
    restore: async (product, key, folder) => {
      if (!KINDS.includes(product.kind)) return false
      const tool =
        product.kind === 'vmtest'
          ? await findTool('vmtest', `${product.name}-${key.split('-').at(-1) ?? ''}`)
          : undefined
      if (tool !== undefined) {
        await linkFolder(tool, folder)
        return true
      }
      const place = shelf(product.kind, key)
      const found = await restoreCache(place, keyOf(product.kind, key))
      info(`cache: ${keyOf(product.kind, key)}: ${found ? 'restored' : 'not there'}`)
      if (!found || !exists(path.join(place, 'product'))) return false
      await linkFolder(place, folder)
      return true
    },
    save: async (product, key, folder) => {
      if (!KINDS.includes(product.kind)) return
      if (product.kind === 'vmtest') await keepTool(folder, 'vmtest', `${product.name}-${key.split('-').at(-1) ?? ''}`)
      const place = shelf(product.kind, key)
      await linkFolder(folder, place)
      await saveCache(place, keyOf(product.kind, key))
    },
  }
}
