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

/**
 * Paths in the sandbox of a build (src/steps/sandbox.ts): on a host, links to them lead nowhere.
 */
const SANDBOX = /^\/mnt\/[^/]/

/** Most links that are followed for one name: the kernel's limit. */
const MOST_LINKS = 40

/** True for a link that leads out of the folder, directly or by other links. */
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

/** Says in a few words why an unpacked folder must not be used; undefined if it may. */
function refusalOf(inventory: Inventory, { bytes, files, root }: Allowed): string | undefined {
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
    // A folder may have inherited set-gid from its parent.
    if (type === 'f' && (Number.parseInt(mode, 8) & 0o6000) !== 0)
      return `${shown(path)} is set-uid or set-gid`
    if (type === 'l' && leadsOut(inventory, path))
      return `${shown(path)} is a link that leads out of it`
  }
  // The files at the top are read on the host: none may be a link.
  const link = [...inventory].find(([path, about]) => !path.includes('/') && about.startsWith('l '))
  return link && `${shown(link[0])} is a link`
}

/**
 * Checks an unpacked folder against its limits, its list of files and its checksums, and removes
 * both lists.
 * @throws Error with what is wrong with it
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
