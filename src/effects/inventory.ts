import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { FILES } from '../recipe/product-files.ts'

/** What find prints of each entry of a folder, by path. Paths are bytes, as latin1. */
export type Inventory = ReadonlyMap<string, string>

/** Files in a product's folder that describe it; they are not compared. */
export const NOTES = [
  FILES.note.about,
  FILES.note.size,
  FILES.note.files,
  FILES.note.sums,
  FILES.note.checked,
] as const

/**
 * Arguments of find that print an inventory; build/pack.sh gets them from here. Type, mode and
 * owner; of all but folders also size, time and a link's target. Sizes and times of folders depend
 * on the file system.
 */
export const LISTING: readonly string[] = [
  ...['-type', 'd', '-printf', '%P\\0%y %m %U:%G\\0'],
  ...['-o', '-printf', '%P\\0%y %m %U:%G %s %T@ %l\\0'],
]

/** Runs a program that changes nothing. @returns its standard output as bytes (latin1) */
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
  // If the program ends early, its exit status and message say why.
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
 * Lists all that a folder holds except its notes, in the order of the file system, as text for
 * readInventory().
 * @throws Error if any of it cannot be read
 */
export async function takeInventory(folder: string): Promise<string> {
  const skipped = NOTES.flatMap((name) => ['-path', `./${name}`, '-prune', '-o'])
  return await look(folder, 'find', ['.', '-mindepth', '1', ...skipped, ...LISTING])
}

/** Parses the text of an inventory. @throws Error if it is cut short */
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

/** Parses what find prints of one entry. */
export function fieldsOf(about: string): Fields {
  const [type = '', mode = '', owner = '', size = '', time = '', ...target] = about.split(' ')
  return { type, mode, owner, size, time, target: target.join(' ') }
}

/** A path with escapes, to be shown. */
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
 * Describes the first difference of a folder from its inventory; undefined if there is none.
 * @param times true to compare times of files as well
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

/** Paths of the regular files in an inventory. */
const regular = (inventory: Inventory): string[] =>
  [...inventory].flatMap(([path, about]) => (about.startsWith('f ') ? path : []))

/** Parses lines of cksum, `SUM SIZE ./PATH`; a path may have a line break in it. */
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
 * Computes checksums of the contents of all files, as lines of cksum in the inventory's order.
 * CRC-32 is enough against accidents, and ten times as fast as a hash. A hash would not help
 * against somebody who can write here, who could write the list as well.
 * @throws Error if a file cannot be read
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

/** Describes the first file whose content does not match its checksum; undefined if all match. */
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
