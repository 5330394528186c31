import path from 'node:path'
import { kindOfFile, readText, writeText } from '../effects/files.ts'
import {
  contentDifference,
  differenceOf,
  readInventory,
  sumContents,
  takeInventory,
} from '../effects/inventory.ts'
import { messageOf } from '../effects/message.ts'
import { FILES } from '../recipe/product-files.ts'
import { isKeyOf, isKeyShaped, isOlderKeyOf, parseAbout } from './product.ts'

// Checks that a product is what it was when it was kept. Its folder holds, besides its content:
// `product`, of whose text its key is a hash; `files`, its list of files; `sums`, checksums of
// their contents; `checked`, the boots in which the contents were found to match.

/** Most boots in `checked`: several hosts may share a cache on a network. */
const STARTS = 8

/**
 * Id of this boot of this host. After a crash a file may have its size but not its content:
 * contents are checked once a boot.
 */
const bootId = async (): Promise<string> =>
  ((await readText('/proc/sys/kernel/random/boot_id')) ?? '').trim()

/** Why this version does not use a product of an older one. The older version still may. */
export const OLDER = 'an older version made it'

/**
 * Writes the lists that a product is compared with later. Its files must not change from here on.
 */
export async function describeFiles(folder: string): Promise<void> {
  const files = await takeInventory(folder)
  const sums = await sumContents(folder, readInventory(files))
  await writeText(path.join(folder, FILES.note.files), Buffer.from(files, 'latin1'))
  await writeText(path.join(folder, FILES.note.sums), Buffer.from(sums, 'latin1'))
  await writeText(path.join(folder, FILES.note.checked), `${await bootId()}\n`)
}

/** What is wrong with a product, as far as its file `product` and the names of its notes tell. */
async function wrongAtSight(
  folder: string,
  kind: string,
  key: string,
): Promise<string | undefined> {
  const type = await kindOfFile(folder)
  if (type !== 'folder') return `it is a ${type}, not a folder`
  if (!isKeyShaped(key)) return undefined
  const file = path.join(folder, FILES.note.about)
  if ((await kindOfFile(file)) !== 'file') return 'its file product is missing'
  const text = await readText(file)
  if (text === undefined || text === '') return 'its file product is empty'
  const about = parseAbout(text)
  if (about === undefined) return 'its file product cannot be read'
  if (about.kind === kind && isOlderKeyOf(key, about.name, text)) return OLDER
  if (about.kind !== kind || !isKeyOf(key, about.name, text))
    return 'its file product tells of something else'
  return (await kindOfFile(path.join(folder, FILES.note.files))) === 'file'
    ? undefined
    : 'it has no list of its files'
}

/**
 * Compares a product with its list of files; with `contents`, also the contents, if that was not
 * done in this boot.
 */
async function wrongInside(folder: string, contents: boolean): Promise<string | undefined> {
  const files = await readText(path.join(folder, FILES.note.files), 'latin1')
  // A folder whose name is no key may have no list.
  if (files === undefined) return undefined
  const now = await takeInventory(folder)
  // A file system may return the same entries in another order.
  const told =
    now === files ? undefined : differenceOf(readInventory(files), readInventory(now), true)
  if (told !== undefined || !contents) return told

  const [checked, boot] = [path.join(folder, FILES.note.checked), await bootId()]
  const starts = ((await readText(checked)) ?? '').split('\n').filter((line) => line !== '')
  if (starts.includes(boot)) return undefined
  const sums = (await readText(path.join(folder, FILES.note.sums), 'latin1')) ?? ''
  const changed = await contentDifference(folder, readInventory(files), sums)
  if (changed !== undefined) return changed
  await writeText(checked, `${[...starts, boot].slice(-STARTS).join('\n')}\n`)
  return undefined
}

/**
 * Says in a few words why a product must not be used; undefined if it is whole.
 * @param deep true to check all; `names` to check all but the contents, and to write nothing; false
 *   to check only what takes no time
 */
export async function whatIsWrong(
  folder: string,
  kind: string,
  key: string,
  deep: boolean | 'names' = true,
): Promise<string | undefined> {
  try {
    return (
      (await wrongAtSight(folder, kind, key)) ??
      (deep ? await wrongInside(folder, deep === true) : undefined)
    )
  } catch (error) {
    return messageOf(error)
  }
}
