import type { Allowed } from '../recipe/kinds.ts'
import { FILES } from '../recipe/product-files.ts'
import { kindOfFile, readText, remove } from './files.ts'
import {
  contentDifference,
  differenceOf,
  fieldsOf,
  type Inventory,
  NOTES,
  readInventory,
  shown,
  takeInventory,
} from './inventory.ts'

/** Where builds stand in their sandbox (src/steps/sandbox.ts): links to it lead nowhere on a host. */
const SANDBOX = /^\/mnt\/[^/]/

/** Links that are followed for one name; the kernel's own limit. */
const MOST_LINKS = 40

/** True for a link that leads out of the folder, by itself or by the links on its way. */
function leadsOut(inventory: Inventory, path: string): boolean {
  const steps = path.split('/').reverse()
  const stack: string[] = []
  for (let links = 0; steps.length > 0; ) {
    const name = steps.pop() ?? ''
    if (name === '' || name === '.') continue
    if (name === '..') {
      if (stack.pop() === undefined) return true
      continue
    }
    const { type, target } = fieldsOf(inventory.get([...stack, name].join('/')) ?? '')
    if (type !== 'l') {
      stack.push(name)
      continue
    }
    links += 1
    if (links > MOST_LINKS) return true
    if (target.startsWith('/')) return !SANDBOX.test(target) || target.split('/').includes('..')
    steps.push(...target.split('/').reverse())
  }
  return false
}

/** Why what has come must not be used, in a few words; undefined where nothing speaks against it. */
export function refusalOf(
  inventory: Inventory,
  { bytes, files, root }: Allowed,
): string | undefined {
  if (inventory.size > files) return `there are more than ${files} files in it`
  let total = 0
  for (const [path, about] of inventory) {
    const { type, mode, size } = fieldsOf(about)
    total += Number(size)
    if (total > bytes) return `it unpacks to more than ${bytes} bytes`
    const device = type === 'c' || type === 'b'
    if (!['f', 'd', 'l'].includes(type) && !(root && device))
      return `${shown(path)} is ${device ? 'a device' : 'no file'}`
    if (root) continue
    // A folder may have its group's bit from the one it was made in.
    if (type === 'f' && (Number.parseInt(mode, 8) & 0o6000) !== 0)
      return `${shown(path)} is set-uid or set-gid`
    if (type === 'l' && leadsOut(inventory, path))
      return `${shown(path)} is a link that leads out of it`
  }
  // These are read on the host.
  const link = [...inventory].find(([path, about]) => !path.includes('/') && about.startsWith('l '))
  return link && `${shown(link[0])} is a link`
}

/**
 * Looks through a folder that came from elsewhere, with the list of its files and the sums that came along; these are gone then.
 * @throws Error that says what is wrong with it
 */
export async function checkArrival(folder: string, allowed: Allowed): Promise<void> {
  for (const name of [FILES.note.about, FILES.note.files, FILES.note.sums])
    if ((await kindOfFile(`${folder}/${name}`)) !== 'file')
      throw new Error(`it has no file ${name}`)
  const found = readInventory(await takeInventory(folder))
  const files = readInventory((await readText(`${folder}/${FILES.note.files}`, 'latin1')) ?? '')
  const sums = (await readText(`${folder}/${FILES.note.sums}`, 'latin1')) ?? ''
  const wrong =
    refusalOf(found, allowed) ??
    differenceOf(files, found, false) ??
    (await contentDifference(folder, files, sums))
  if (wrong !== undefined) throw new Error(wrong)
  for (const name of NOTES) if (name !== FILES.note.about) await remove(`${folder}/${name}`)
}
