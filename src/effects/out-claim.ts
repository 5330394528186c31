import { closeSync, realpathSync, rmdirSync, unlinkSync } from 'node:fs'
import path from 'node:path'
import {
  bytesOf,
  inFolder,
  isEmpty,
  kindIn,
  makeFoldersIn,
  Obstacle,
  type Owner,
  openFolder,
  openTop,
  partsOf,
  pathIn,
} from './descend.ts'
import { holdFolder } from './out-lock.ts'
import { isFresh, MARK, readMark } from './out-mark.ts'

/* Takes the folder of results: finds the way to it, and removes what an earlier run left in it. */

/** `out` must not be written to. */
export class OutRefused extends Error {
  /** @param message what the folder has to be */
  constructor(message: string) {
    super(message)
    this.name = 'OutRefused'
  }
}

const real = (file: string): string | undefined => {
  try {
    return realpathSync(file)
  } catch {
    return undefined
  }
}

const isIn = (file: string, folder: string): boolean =>
  file === folder || file.startsWith(`${folder === '/' ? '' : folder}/`)

/**
 * The folder below which no link is followed: the first of `within` on the path of `folder`, or
 * else the last folder of the path that exists.
 * @param within folders whose content others made, such as the tree and the workspace
 */
function topOf(folder: string, within: readonly string[]): string {
  const tops = within.flatMap((each) => real(each) ?? []).filter((each) => each !== '/')
  const steps = folder.split('/').slice(1)
  let there = '/'
  for (let count = 1; count <= steps.length; count++) {
    const step = `/${steps.slice(0, count).join('/')}`
    const where = real(step)
    if (where === undefined) break
    if (tops.some((top) => isIn(where, top))) return step
    there = step
  }
  return there
}

/** What claimFolder() and Out.claim() are asked for. */
export interface Claim {
  /** Absolute. */
  readonly folder: string
  /** Folders with content that others made: below them no link is followed. */
  readonly within: readonly string[]
  /** Names of files and folders that will be written. */
  readonly names: readonly string[]
  /** Files and folders of an earlier run that stay. */
  readonly keep?: readonly string[]
  /** Absolute paths of what this run reads: of an earlier run's files none of them may be removed. */
  readonly reads?: readonly string[]
  readonly owner?: Owner
  /** For a folder without a mark: the paths that an older version of cross-bpf has written. */
  readonly older?: (folder: string) => readonly string[]
}

/**
 * Opens a folder step by step; undefined if it does not exist.
 * @throws OutRefused for a link or a file in its path
 */
function openAll(top: string, parts: readonly string[]): number | undefined {
  let open = openTop(top)
  let shown = top
  try {
    for (const part of parts) {
      shown = path.join(shown, part)
      const next = openFolder(open, bytesOf(part))
      closeSync(open)
      open = next
    }
    return open
  } catch (error) {
    closeSync(open)
    if (!(error instanceof Obstacle)) throw error
    if (error.missing) return undefined
    throw new OutRefused(
      `a folder with nothing but folders on its way; of ${shown}, ${error.message}`,
    )
  }
}

/** @throws OutRefused if a file that will be written exists and is not ours */
function checkNames(open: number, names: readonly string[], ours: readonly string[]): void {
  for (const name of names) {
    const kind = kindIn(open, bytesOf(name))
    if (kind === undefined) continue
    // An empty folder may stay where a folder will be written: those are the names without a
    // suffix.
    if (kind === 'a folder' && path.extname(name) === '' && isEmpty(open, bytesOf(name))) continue
    const known =
      kind === 'a folder' ? ours.some((file) => file.startsWith(`${name}/`)) : ours.includes(name)
    if (!known)
      throw new OutRefused(
        `a folder of its own; cross-bpf did not make the '${name}' that is in it`,
      )
  }
}

/** Paths that an earlier run left: those that stay, and those that this run removes. */
interface Earlier {
  readonly kept: readonly string[]
  readonly removed: readonly string[]
}

/** @throws OutRefused if a file that will be removed is, or lies in, something that the run reads */
function checkReads(folder: string, reads: readonly string[], removed: readonly string[]): void {
  const top = real(folder) ?? folder
  for (const each of reads) {
    const place = real(each)
    if (place === undefined || !isIn(place, top)) continue
    const file = removed.map((name) => path.join(top, name)).find((name) => isIn(name, place))
    if (file === undefined) continue
    throw new OutRefused(
      `a folder that holds nothing this run reads; ${file} is of an earlier run and would be removed`,
    )
  }
}

/** Calls `use` with the folder and the name of a path, if that folder exists. */
function atPath(open: number, file: string, use: (folder: number, bytes: string) => void): void {
  const folders = partsOf(file)
  const name = folders.pop() ?? ''
  try {
    inFolder(`/proc/self/fd/${open}`, folders, (folder) => use(folder, name))
  } catch (error) {
    // Not there any more, or another thing now.
    if (!(error instanceof Obstacle)) throw error
  }
}

/** True if there is a file of a path. */
function isThere(open: number, file: string): boolean {
  let there = false
  atPath(open, file, (folder, name) => {
    there = kindIn(folder, name) !== undefined
  })
  return there
}

/**
 * Finds what an earlier run left there, by its mark; nothing if the folder does not exist.
 * @throws OutRefused if the folder cannot be written to
 */
function earlier(
  { folder, names, keep = [], reads = [], older }: Claim,
  top: string,
  parts: readonly string[],
): Earlier {
  const open = openAll(top, parts)
  if (open === undefined) return { kept: [], removed: [] }
  try {
    const ours = readMark(open, () => older?.(folder) ?? [])
    if (ours === undefined)
      throw new OutRefused(`a folder of its own; the ${MARK} in it is not cross-bpf's`)
    checkNames(open, names, ours)
    const stays = (file: string): boolean => keep.some((name) => isIn(file, name))
    // Of the names that files had while they were written, most are gone. Their folders may be there.
    const isLeft = (file: string): boolean => !isFresh(file) || isThere(open, file)
    const removed = ours.filter((file) => !stays(file))
    checkReads(folder, reads, removed.filter(isLeft))
    return { kept: ours.filter(stays).filter(isLeft), removed }
  } finally {
    closeSync(open)
  }
}

/** Removes files, and the folders that are then empty. */
function removeFiles(open: number, files: readonly string[]): void {
  const folders = new Set<string>()
  for (const file of files) {
    atPath(open, file, (folder, name) => {
      const kind = kindIn(folder, name)
      if (kind !== undefined && kind !== 'a folder') unlinkSync(pathIn(folder, name))
    })
    for (let up = path.dirname(file); up !== '.'; up = path.dirname(up)) folders.add(up)
  }
  // The deepest first. Folders with files of others stay.
  for (const name of [...folders].sort().reverse())
    atPath(open, name, (folder, bytes) => {
      if (kindIn(folder, bytes) === 'a folder' && isEmpty(folder, bytes))
        rmdirSync(pathIn(folder, bytes))
    })
}

/**
 * Takes a folder for the results of a run, and removes those of the last run.
 * @returns the folder, open, and what of the earlier run stays
 * @throws OutRefused before anything is changed
 */
export function claimFolder(claim: Claim): { open: number; kept: readonly string[] } {
  const { folder, within, owner } = claim
  const top = topOf(folder, within)
  const parts = path
    .relative(top, folder)
    .split('/')
    .filter((part) => part !== '')
  // Refuses before anything is changed.
  earlier(claim, top, parts)

  const open = makeFoldersIn(openTop(top), parts.map(bytesOf), owner)
  if (!holdFolder(open)) {
    closeSync(open)
    throw new OutRefused('a folder that no other run writes to; one that has not ended does')
  }

  // Read under the lock: the run that held it may have written more.
  const { kept, removed } = earlier(claim, top, parts)
  removeFiles(open, removed)
  return { open, kept }
}
