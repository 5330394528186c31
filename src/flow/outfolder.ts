import path from 'node:path'
import { Obstacle } from '../effects/descend.ts'
import { messageOf } from '../effects/message.ts'
import { Out, OutRefused } from '../effects/out.ts'
import { ownerOfResults } from '../effects/root.ts'
import { type Changed, takeFolder } from '../effects/take.ts'
import { MOST, namesBelow, Refused, readBelow, textBelow, walkBelow } from '../effects/untrusted.ts'
import { workspace } from '../effects/workspace.ts'
import { InvalidInput } from '../invalid-input.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Finding } from '../results/model.ts'
import { parseResults } from '../results/schema.ts'
import { namesInSums } from './bundlefiles.ts'

/**
 * The folder `out` of a run: claimed before anything is made, and only what is ours in it is
 * removed.
 */

/** Files at the top of `out`, and the folders of logs and bundle. */
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
 * What an earlier version wrote, which left no mark: where results.json is one of ours, the files
 * it is known to have written. Its bundle is one where SHA256SUMS names its files.
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
 * Takes `out` for this run.
 * @param names files and folders that are going to be written
 * @param options.keep those of an earlier run that stay
 * @param options.tree the kernel tree, where it is a folder: what is in it, others made
 * @throws InvalidInput before anything is changed, where something is in the way that is not ours
 */
export async function claimOut(
  folder: string,
  names: readonly string[],
  options: { readonly keep?: readonly string[]; readonly tree?: string | undefined } = {},
): Promise<Out> {
  const within = [workspace(), ...(options.tree === undefined ? [] : [path.resolve(options.tree)])]
  const { keep = [] } = options
  const owner = await ownerOfResults(folder)
  try {
    return await Out.claim({ folder, within, names, keep, owner, older: writtenByOlder })
  } catch (error) {
    if (error instanceof OutRefused) throw new InvalidInput('out', folder, error.message)
    if (error instanceof Obstacle)
      throw new InvalidInput('out', folder, `a folder, made or to be made; ${error.message}`)
    throw new Error(`${folder} cannot be written: ${messageOf(error)}`)
  }
}

/** Most files that a warning names. */
const NAMED = 5

function told({ path: file, kept, why }: Changed): string {
  return kept === undefined || kept === file ? `${file} (${why})` : `${file} (${why}: ${kept})`
}

/**
 * Keeps what a guest left, below `logs`: its regular files, with names that can be uploaded.
 * @param vm folder of the machine's step; undefined where it never got one
 * @param unread what of it could not be read
 * @returns warnings on what was not kept as it was; `logs/guest.tsv` has all of it
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
    if (changed.length > 0) {
      const rows = changed.map(({ path: file, kept = '', why }) => `${file}\t${kept}\t${why}\n`)
      await out.write(`logs/${name}.tsv`, rows.join(''))
      sentences.push(
        `of what the guest left, not all is as it was: ${some(changed.map(told))}; see logs/${name}.tsv`,
      )
    }
  }
  const who = number === 1 ? '' : `VM ${number}: `
  return sentences.map((sentence) => ({ level: 'warning', sentence: `${who}${sentence}` }))
}

function some(words: readonly string[]): string {
  const more = words.length - NAMED
  return `${words.slice(0, NAMED).join(', ')}${more > 0 ? `, and ${more} more` : ''}`
}

async function takeGuest(out: Out, vm: string, to: string): Promise<Changed[]> {
  try {
    return await takeFolder(path.join(vm, 'share'), 'results', out, to)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return [{ path: 'results', why: error.message }]
  }
}

/** Keeps a bundle, without what the store noted on it. @throws Error where it is not whole */
export async function keepBundle(out: Out, bundle: string): Promise<void> {
  const { sums, description } = FILES.bundle
  const names = [sums, description, ...(namesInSums(textBelow(bundle, sums) ?? '') ?? [])]
  const changed = await takeFolder(bundle, '', out, BUNDLE, MOST.bundle, (file) =>
    names.includes(file),
  )
  const missing = names.find((name) => !out.written.includes(`${BUNDLE}/${name}`))
  if (missing !== undefined) throw new Error(`the bundle is not whole: it has no ${missing}`)
  if (changed.length > 0) throw new Error(`the bundle is not whole: ${some(changed.map(told))}`)
}
