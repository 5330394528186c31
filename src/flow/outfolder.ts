import path from 'node:path'
import { Obstacle } from '../effects/descend.ts'
import { messageOf } from '../effects/message.ts'
import { Out } from '../effects/out.ts'
import { OutRefused } from '../effects/out-claim.ts'
import { ownerOfResults } from '../effects/root.ts'
import { type Changed, takeFolder } from '../effects/take.ts'
import { MOST, namesBelow, Refused, readBelow, textBelow, walkBelow } from '../effects/untrusted.ts'
import { workspace } from '../effects/workspace.ts'
import { InvalidInput } from '../invalid-input.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Finding } from '../results/model.ts'
import { parseResults } from '../results/schema.ts'
import { namesInSums } from './bundlefiles.ts'
import { ownFolder } from './own-folder.ts'

/**
 * The output directory (`out`) of a run: claimed before anything is made; only our own files in it
 * are removed.
 */

/** Files and folders that a run writes to `out`, beside the bundle. */
export const RESULTS = [
  'results.json',
  FILES.bundle.base,
  'junit.xml',
  'summary.md',
  'report.html',
  'recipe.sh',
  'logs',
]
export const BUNDLE = 'bundle'

/**
 * Lists what an earlier version of cross-bpf wrote: it left no list of its files. If results.json
 * is ours, the names that it is known to have written are ours; in `bundle`, those that SHA256SUMS
 * names.
 */
export function writtenByOlder(folder: string): string[] {
  const results = readBelow(folder, 'results.json')
  if (results.kind !== 'text' || !parseResults(results.text).ok) return []
  const logs = namesBelow(folder, 'logs').filter((name) => name.endsWith('.log'))
  const guests = namesBelow(folder, 'logs').filter((name) => /^guest(-\d+)?$/.test(name))
  const { sums, description, base } = FILES.bundle
  const list = readBelow(folder, `${BUNDLE}/${sums}`)
  const packed = list.kind === 'text' ? namesInSums(list.text) : undefined
  const bundle =
    packed === undefined
      ? []
      : [sums, description, base, FILES.note.about, FILES.note.size, ...packed]
  return [
    ...RESULTS.filter((name) => name !== 'logs'),
    ...logs.map((name) => `logs/${name}`),
    ...guests.flatMap((name) =>
      walkBelow(folder, `logs/${name}`).map((file) => `logs/${name}/${file}`),
    ),
    ...bundle.map((name) => `${BUNDLE}/${name}`),
  ]
}

/**
 * Claims `out` for this run, and removes what an earlier run left there.
 * @param names files and folders that this run is going to write
 * @param options.keep files and folders of an earlier run that stay
 * @param options.tree the kernel tree, if it is a folder: its files are not ours
 * @param options.reads absolute paths that this run reads
 * @throws InvalidInput before anything is changed, if something that is not ours is in the way
 */
export async function claimOut(
  folder: string,
  names: readonly string[],
  options: {
    readonly keep?: readonly string[]
    readonly tree?: string | undefined
    readonly reads?: readonly string[]
  } = {},
): Promise<Out> {
  const within = [workspace(), ...(options.tree === undefined ? [] : [path.resolve(options.tree)])]
  const { keep = [], reads = [] } = options
  const owner = await ownerOfResults(ownFolder('out', folder))
  try {
    return await Out.claim({ folder, within, names, keep, reads, owner, older: writtenByOlder })
  } catch (error) {
    if (error instanceof OutRefused) throw new InvalidInput('out', folder, error.message)
    if (error instanceof Obstacle)
      throw new InvalidInput('out', folder, `a folder, made or to be made; ${error.message}`)
    throw new Error(`${folder} cannot be written: ${messageOf(error)}`)
  }
}

/** Most files that a warning names. */
const MOST_NAMES = 5

function described({ path: file, kept, why }: Changed): string {
  return kept === undefined || kept === file ? `${file} (${why})` : `${file} (${why}: ${kept})`
}

/**
 * Copies what a guest left below `logs`: its regular files, under names that can be uploaded.
 * @param vm folder of the VM's step; undefined if the step did not start
 * @param unread sentences on files that could not be read
 * @returns warnings on files that are not copied as they were; `logs/guest.tsv` lists them all
 */
export async function keepGuest(
  out: Out,
  number: number,
  vm: string | undefined,
  unread: readonly string[],
): Promise<Finding[]> {
  const name = number === 1 ? 'guest' : `guest-${number}`
  const sentences = unread.length === 0 ? [] : [some(unread)]
  if (vm !== undefined) {
    const changed = await takeGuest(out, vm, `logs/${name}`)
    const told = await tellChanged(out, `logs/${name}.tsv`, changed)
    if (told !== undefined) sentences.push(`of what the guest left, not all is as it was: ${told}`)
  }
  const who = number === 1 ? '' : `VM ${number}: `
  return sentences.map((sentence) => ({ level: 'warning', sentence: `${who}${sentence}` }))
}

function some(words: readonly string[]): string {
  const more = words.length - MOST_NAMES
  return `${words.slice(0, MOST_NAMES).join(', ')}${more > 0 ? `, and ${more} more` : ''}`
}

/** Writes what is not in `out` as a guest left it, and names some of it. */
export async function tellChanged(
  out: Out,
  list: string,
  changed: readonly Changed[],
): Promise<string | undefined> {
  if (changed.length === 0) return undefined
  const rows = changed.map(({ path: file, kept = '', why }) => `${file}\t${kept}\t${why}\n`)
  await out.write(list, rows.join(''))
  return `${some(changed.map(described))}; see ${list}`
}

async function takeGuest(out: Out, vm: string, to: string): Promise<Changed[]> {
  try {
    return await takeFolder(path.join(vm, 'share'), 'results', out, to)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return [{ path: 'results', why: error.message }]
  }
}

/**
 * Copies a bundle to `out`, without the store's notes.
 * @throws Error if it is incomplete
 */
export async function keepBundle(out: Out, bundle: string): Promise<void> {
  const { sums, description } = FILES.bundle
  const names = [sums, description, ...(namesInSums(textBelow(bundle, sums) ?? '') ?? [])]
  const changed = await takeFolder(bundle, '', out, BUNDLE, MOST.bundle, (file) =>
    names.includes(file),
  )
  const missing = names.find((name) => !out.written.includes(`${BUNDLE}/${name}`))
  if (missing !== undefined) throw new Error(`the bundle is not whole: it has no ${missing}`)
  if (changed.length > 0)
    throw new Error(`the bundle is not whole: ${some(changed.map(described))}`)
}
