import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { FILES } from '../recipe/product-files.ts'

/** A folder's entries by path below it: what is known of each without reading it. Paths are bytes, as latin1. */
export type Inventory = ReadonlyMap<string, string>

/** What lies in a product's folder to say what it is; not part of what is compared. */
export const NOTES = [
  FILES.note.about,
  FILES.note.size,
  FILES.note.files,
  FILES.note.sums,
  FILES.note.checked,
] as const

/**
 * How find tells of what it finds; build/pack.sh has it from here. Type, mode and owner; of all but folders, whose sizes and times are the
 * file system's affair, also size, time and a link's target.
 */
export const LISTING: readonly string[] = [
  ...['-type', 'd', '-printf', '%P\\0%y %m %U:%G\\0'],
  ...['-o', '-printf', '%P\\0%y %m %U:%G %s %T@ %l\\0'],
]

/** Runs a program that only looks; what it prints, as bytes. */
async function look(
  cwd: string,
  program: string,
  args: readonly string[],
  input = '',
): Promise<string> {
  const child = spawn(program, args, {
    cwd,
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const chunks: Buffer[] = []
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => void chunks.push(chunk))
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  // A program that ends early says why itself.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input, 'latin1')
  const exit = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (exit !== 0) throw new Error(said.trim().split('\n')[0] || `${program} ended with ${exit}`)
  return Buffer.concat(chunks).toString('latin1')
}

/**
 * All that a folder holds but its notes, in the order the file system gives: text for readInventory.
 * @throws Error when it cannot be read whole
 */
export async function takeInventory(folder: string): Promise<string> {
  const skipped = NOTES.flatMap((name) => ['-path', `./${name}`, '-prune', '-o'])
  return await look(folder, 'find', ['.', '-mindepth', '1', ...skipped, ...LISTING])
}

/** @throws Error for a text that is not whole */
export function readInventory(text: string): Inventory {
  const parts = text.split('\0')
  if (parts.pop() !== '' || parts.length % 2 !== 0)
    throw new Error('the list of its files is cut short')
  const entries = new Map<string, string>()
  for (let at = 0; at < parts.length; at += 2) entries.set(parts[at] ?? '', parts[at + 1] ?? '')
  return entries
}

const TYPES: Readonly<Record<string, string>> = { f: 'file', d: 'folder', l: 'link' }

interface Fields {
  readonly type: string
  readonly mode: string
  readonly owner: string
  readonly size: string
  readonly time: string
  readonly target: string
}

export function fieldsOf(about: string): Fields {
  const [type = '', mode = '', owner = '', size = '', time = '', ...target] = about.split(' ')
  return { type, mode, owner, size, time, target: target.join(' ') }
}

/** Paths as they can be shown. */
export const shown = (path: string): string =>
  JSON.stringify(Buffer.from(path, 'latin1').toString('utf8')).slice(1, -1)

function difference(
  path: string,
  wanted: string,
  found: string,
  times: boolean,
): string | undefined {
  const [one, other] = [fieldsOf(wanted), fieldsOf(found)]
  const word = ({ type }: Fields): string => `a ${TYPES[type] ?? 'special file'}`
  if (one.type !== other.type) return `${shown(path)} is ${word(other)}, not ${word(one)}`
  if (one.size !== other.size) return `${shown(path)} has ${other.size} bytes, not ${one.size}`
  if (one.target !== other.target) return `${shown(path)} leads elsewhere`
  if (one.mode !== other.mode || one.owner !== other.owner)
    return `${shown(path)} has another mode or owner`
  return times && one.time !== other.time ? `${shown(path)} was changed` : undefined
}

/**
 * In what a folder is not what it was, in a few words; undefined where it is the same.
 * @param times whether times of files count
 */
export function differenceOf(
  wanted: Inventory,
  found: Inventory,
  times: boolean,
): string | undefined {
  for (const [path, about] of wanted) {
    const now = found.get(path)
    if (now === undefined) return `${shown(path)} is missing`
    const told = now === about ? undefined : difference(path, about, now, times)
    if (told !== undefined) return told
  }
  for (const path of found.keys())
    if (!wanted.has(path)) return `${shown(path)} is not in the list of its files`
  return undefined
}

/** The files of an inventory, links and the like left out. */
const regular = (inventory: Inventory): string[] =>
  [...inventory].flatMap(([path, about]) => (about.startsWith('f ') ? path : []))

/** Reads cksum's lines, `SUM SIZE ./PATH` each: a path may have a line's end in it. */
function readSums(paths: readonly string[], text: string): string[] {
  let at = 0
  return paths.map((path) => {
    const [sumEnd, line] = [text.indexOf(' ', at), `./${path}\n`]
    const start = text.indexOf(' ', sumEnd + 1) + 1
    if (sumEnd < 0 || start < 1 || !text.startsWith(line, start))
      throw new Error(`the sums do not tell of ${shown(path)}`)
    const sum = text.slice(at, sumEnd)
    at = start + line.length
    return sum
  })
}

/**
 * Sums of the contents of all files: cksum's lines, in the inventory's order. CRC-32, against accidents: ten times as fast as a hash,
 * which would be no more against someone who can write here, for the list lies beside the files.
 * @throws Error when one cannot be read
 */
export async function sumContents(folder: string, inventory: Inventory): Promise<string> {
  const paths = regular(inventory)
  const share = Math.ceil(paths.length / availableParallelism()) || 1
  const parts = Array.from({ length: Math.ceil(paths.length / share) }, (_, part) =>
    paths.slice(part * share, (part + 1) * share),
  )
  const told = parts.map(async (part) => {
    const input = part.map((path) => `./${path}\0`).join('')
    return await look(folder, 'xargs', ['--null', '--no-run-if-empty', 'cksum'], input)
  })
  return (await Promise.all(told)).join('')
}

/** In what the contents of a folder are not what they were; undefined where they are. */
export async function contentDifference(
  folder: string,
  inventory: Inventory,
  wanted: string,
): Promise<string | undefined> {
  const paths = regular(inventory)
  const [before, now] = [
    readSums(paths, wanted),
    readSums(paths, await sumContents(folder, inventory)),
  ]
  const changed = paths.find((_, index) => before[index] !== now[index])
  return changed === undefined ? undefined : `${shown(changed)} has another content`
}
