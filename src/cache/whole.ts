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

// Is a product what it was when it was kept? In its folder lie, beside what it is made of: `product`, whose text its key is a hash of;
// `files`, its list of files; `sums`, of their contents; `checked`, in which starts of which machine contents were known to be these.

/** Starts that are remembered: a cache on a network may be several machines'. */
const STARTS = 8

/** This start of this machine. What was written before it may have been lost in a crash, whatever a file system says of sizes. */
const bootId = async (): Promise<string> =>
  ((await readText('/proc/sys/kernel/random/boot_id')) ?? '').trim()

/** What is said of a product that only older versions ask for: to them it is as good as ever. */
export const OLDER = 'an older version made it'

/** Writes what a product is compared with later. Its files do not change from here on. */
export async function describeFiles(folder: string): Promise<void> {
  const files = await takeInventory(folder)
  const sums = await sumContents(folder, readInventory(files))
  await writeText(path.join(folder, FILES.note.files), Buffer.from(files, 'latin1'))
  await writeText(path.join(folder, FILES.note.sums), Buffer.from(sums, 'latin1'))
  await writeText(path.join(folder, FILES.note.checked), `${await bootId()}\n`)
}

/** What is wrong with a folder that says itself what it is, as far as that can be told without its list of files. */
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

/** Compares a folder with its list of files; its contents as well where these may have been lost since. */
async function wrongInside(folder: string, contents: boolean): Promise<string | undefined> {
  const files = await readText(path.join(folder, FILES.note.files), 'latin1')
  // Folders of other names may have none.
  if (files === undefined) return undefined
  const now = await takeInventory(folder)
  // The same list in another order is what a file system may give.
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
 * Why a product must not be used, in a few words; undefined for one that is whole.
 * @param deep false: only what can be told at once; `names`: all but the contents, and nothing is written
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
