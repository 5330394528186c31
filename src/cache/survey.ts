import path from 'node:path'
import { diskUsage, isFolder, list, modified, readText } from '../effects/files.ts'
import { kindOf } from '../recipe/kinds.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Stored } from './evict.ts'
import { isUsedBy } from './marks.ts'
import { type About, isKeyShaped, parseAbout } from './product.ts'
import { listRuns, RUNS } from './runs.ts'
import { OLDER, whatIsWrong } from './whole.ts'

/**
 * A product in the local store, or the folder of a run that has ended (`kind` is `leftover` then).
 */
export interface Entry extends Stored {
  readonly folder: string
  /** What it was made from; absent for leftovers. */
  readonly about?: About
}

/** Reads one entry of the store; undefined for a folder that is not ours. */
async function entryOf(
  cacheDir: string,
  kind: string,
  key: string,
  deep: boolean,
): Promise<Omit<Entry, 'inUse'> | undefined> {
  const folder = path.join(cacheDir, kind, key)
  const product = kindOf(kind).by === 'step' && isKeyShaped(key)
  const broken = product ? await whatIsWrong(folder, kind, key, deep) : undefined
  const file = path.join(folder, FILES.note.about)
  const about = parseAbout((await readText(file).catch(() => undefined)) ?? '')
  const made = await modified(folder)
  const used = (await modified(file)) ?? made

  if (broken !== undefined && broken !== OLDER) {
    const bytes = await diskUsage(folder)
    return { kind, key, folder, bytes, made: made ?? 0, used: used ?? 0, broken }
  }
  if (about?.kind !== kind || used === undefined || made === undefined) return undefined

  const known = Number.parseInt((await readText(path.join(folder, FILES.note.size))) ?? '', 10)
  const bytes = known > 0 ? known : await diskUsage(folder)
  return { kind, key, folder, about, bytes, made, used }
}

/**
 * Lists all entries of a store, and the folders that ended runs left. A folder without a file
 * `product` of its kind is not ours and not listed, unless its name is that of a product.
 * @param cacheDir the store; one that does not exist has no entries
 * @param deep true to compare each product with its list of files, as before its use; false to
 *   check only what takes no time
 */
export async function survey(cacheDir: string, deep = false): Promise<Entry[]> {
  const entries: Entry[] = []
  const runs = await listRuns(cacheDir)

  for (const kind of await list(cacheDir)) {
    if (kind === RUNS) continue

    for (const key of await list(path.join(cacheDir, kind))) {
      const entry = await entryOf(cacheDir, kind, key, deep)
      const inUse = isUsedBy(runs.live, kind, key)
      if (entry !== undefined) entries.push({ ...entry, inUse })
    }
  }

  for (const folder of runs.over) {
    const made = (await modified(folder)) ?? 0
    const bytes = await diskUsage(folder)
    entries.push({
      kind: 'leftover',
      key: path.basename(folder),
      folder,
      bytes,
      made,
      used: made,
      inUse: false,
    })
  }
  return entries
}

/**
 * True for a folder that runs have used as their store: it holds products or runs, and no file
 * directly.
 */
export async function isStore(folder: string): Promise<boolean> {
  const names = await list(folder)
  const folders = await Promise.all(names.map((name) => isFolder(path.join(folder, name))))
  if (folders.includes(false)) return false
  return names.includes(RUNS) || (await survey(folder)).length > 0
}
