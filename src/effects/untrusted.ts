import { closeSync, readSync, realpathSync, writeSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import {
  factsOf,
  inFolder,
  kindOf,
  makeFileIn,
  nameOf,
  namesIn,
  Obstacle,
  openFile,
  openFolder,
  partsOf,
} from './descend.ts'

/*
 * Reads files that others wrote, and writes beside them: guests, builds, bundles, results to merge.
 * Only regular files; no link below a folder that is ours or the user's is followed; nothing
 * blocks; and no more is read than MOST allows.
 */

const MiB = 1024 ** 2
const GiB = 1024 ** 3

/** How much is read of what others wrote. More is cut or left out, and the report says so. */
export const MOST = {
  /** Bytes of a file that is read as text. */
  text: 64 * MiB,
  /** Bytes of a file with a few lines. */
  mark: 65_536,
  /** Names of a folder. */
  names: 100_000,
  /** Files that are looked at while a guest writes them, and bytes that are read of one at a time. */
  watched: 500,
  grown: MiB,
  /** What a guest left, as it is kept in `out`. */
  guest: { file: 256 * MiB, total: GiB, files: 10_000, depth: 12 },
  /** A share that a guest wrote to, or what it was to collect. */
  brought: { file: GiB, total: 2 * GiB, files: 50_000, depth: 32 },
  /** A bundle's files. */
  bundle: { file: 32 * GiB, total: 64 * GiB, files: 100, depth: 1 },
  /** Folders to merge: results.json and what lies beside them. */
  merge: { file: 64 * MiB, total: 64 * GiB, files: 200_000, depth: 24 },
} as const

/** Limits for a walk through a folder. */
export interface Limits {
  /** Bytes of one file and of all. */
  readonly file: number
  readonly total: number
  /** Number of files and folders, and how deep they may be. */
  readonly files: number
  readonly depth: number
}

/** Result of reading a file. */
export type Reading =
  | { readonly kind: 'text'; readonly text: string; readonly cut: boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly why: string }

/** A file that has to be read is not a regular file, or is too large. */
export class Refused extends Error {
  constructor(what: string, why: string) {
    super(`${what} is not read: ${why}`)
    this.name = 'Refused'
  }
}

function split(below: string): { folders: string[]; name: string } {
  const folders = partsOf(below)
  return { folders, name: folders.pop() ?? '' }
}

/** Reads up to `most` bytes of an open file as text, from an offset on, and closes it. */
function textIn(
  file: number,
  size: number,
  most: number,
  from = 0,
): { text: string; cut: boolean; end: number } {
  try {
    const bytes = Buffer.alloc(Math.min(size - from, most))
    let filled = 0
    while (filled < bytes.length) {
      const read = readSync(file, bytes, filled, bytes.length - filled, from + filled)
      if (read === 0) break
      filled += read
    }
    return { text: bytes.toString('utf8', 0, filled), cut: size > most, end: from + filled }
  } finally {
    closeSync(file)
  }
}

/** Calls `use`, and returns an error as `none` (not there) or `refused`. */
function tried<Result>(
  use: () => Result,
): Result | { kind: 'none' } | { kind: 'refused'; why: string } {
  try {
    return use()
  } catch (error) {
    if (!(error instanceof Obstacle)) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
      return { kind: 'refused', why: `it cannot be read (${code})` }
    }
    return error.missing ? { kind: 'none' } : { kind: 'refused', why: error.message }
  }
}

/**
 * Reads a file as text. Never throws for what it finds.
 * @param root folder that is ours, or that the user named
 * @param below path of the file below it
 */
export function readBelow(root: string, below: string, most: number = MOST.text): Reading {
  return tried(() => {
    const { folders, name } = split(below)
    return inFolder(root, folders, (folder) => {
      const { file, facts } = openFile(folder, name)
      const { text, cut } = textIn(file, facts.size, most)
      return { kind: 'text', text, cut } as const
    })
  })
}

/**
 * Reads a part of a file as text; undefined if it is not a regular file.
 * @param fromOf returns the first byte of the part, by the size of the file
 * @returns the text, and the offset of the first byte behind it
 */
function partBelow(
  root: string,
  below: string,
  bytes: number,
  fromOf: (size: number) => number,
): { readonly text: string; readonly end: number } | undefined {
  const read = tried(() => {
    const { folders, name } = split(below)
    return inFolder(root, folders, (folder) => {
      const { file, facts } = openFile(folder, name)
      const from = fromOf(facts.size)
      return { kind: 'text', ...textIn(file, Math.max(from, facts.size), bytes, from) } as const
    })
  })
  return read.kind === 'text' ? read : undefined
}

/** Reads so many bytes of the end of a file as text; undefined if it is not a regular file. */
export function endBelow(root: string, below: string, bytes: number): string | undefined {
  return partBelow(root, below, bytes, (size) => Math.max(0, size - bytes))?.text
}

/** Reads what a growing file has from an offset on, at most MOST.grown of it: see partBelow(). */
export function grownBelow(
  root: string,
  below: string,
  from: number,
): { readonly text: string; readonly end: number } | undefined {
  return partBelow(root, below, MOST.grown, () => from)
}

/**
 * Reads a file that the user named as text; a link to it is followed. Does not throw for what it
 * finds.
 */
export function readNamed(file: string): Reading {
  let real: string
  try {
    real = realpathSync(file)
  } catch {
    return { kind: 'none' }
  }
  return readBelow(dirname(real), basename(real))
}

/**
 * The file's text, or undefined if there is no such file.
 * @throws Refused if it is not a regular file, or larger than MOST.text
 */
export function textBelow(root: string, below: string): string | undefined {
  const read = readBelow(root, below)
  if (read.kind === 'none') return undefined
  if (read.kind === 'refused') throw new Refused(below, read.why)
  if (read.cut) throw new Refused(below, `it has more than ${MOST.text / MiB} MiB`)
  return read.text
}

/** Size and time of a regular file; undefined for anything else. Nothing is opened but folders. */
export function lookBelow(
  root: string,
  below: string,
): { size: number; modified: number } | undefined {
  const seen = tried(() => {
    const { folders, name } = split(below)
    return inFolder(root, folders, (folder) => {
      const facts = factsOf(folder, name)
      return facts.isFile()
        ? ({ kind: 'file', size: facts.size, modified: facts.mtimeMs } as const)
        : undefined
    })
  })
  return seen?.kind === 'file' ? seen : undefined
}

/** Names in a folder, sorted, as far as MOST goes; none when it cannot be opened. */
export function namesBelow(root: string, below: string): string[] {
  const names = tried(() =>
    inFolder(root, partsOf(below), (folder) => namesIn(folder, MOST.names).names),
  )
  return Array.isArray(names) ? names.map(nameOf) : []
}

/** Texts of the regular files in a folder, by name. @throws Refused for one that is too large */
export function textsBelow(root: string, below: string): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const name of namesBelow(root, below)) {
    const read = readBelow(root, `${below}/${name}`)
    if (read.kind === 'text') texts[name] = read.text
  }
  return texts
}

/** A regular file below a folder; its path in bytes, see descend.ts. */
export interface Found {
  readonly path: string
  readonly size: number
}

/** Result of a walk. */
export interface Walked {
  readonly files: readonly Found[]
  /**
   * Entries that are neither file nor folder, and folders that were not entered, each with the
   * reason.
   */
  readonly others: readonly {
    readonly path: string
    readonly why: string
    readonly folder: boolean
  }[]
  /** True if there is more than the limits allow. */
  readonly more: boolean
}

/**
 * Finds all regular files below a folder, in the order of their names. Does not throw for what it
 * finds.
 * @throws Refused if the folder itself cannot be opened
 */
export function walk(root: string, below: string, limits: Pick<Limits, 'files' | 'depth'>): Walked {
  const files: Found[] = []
  const others: { path: string; why: string; folder: boolean }[] = []
  let more = false
  let left = limits.files

  const visit = (folder: number, path: string, depth: number): void => {
    const { names, more: cut } = namesIn(folder, left)
    left -= names.length
    if (cut) more = true

    for (const name of names) {
      const full = path === '' ? name : `${path}/${name}`
      let isFolder = false
      const entered = tried(() => {
        const facts = factsOf(folder, name)
        if (facts.isFile()) return void files.push({ path: full, size: facts.size })
        isFolder = facts.isDirectory()
        if (!isFolder) return { kind: 'refused', why: `it is ${kindOf(facts)}` } as const
        if (depth === limits.depth) return { kind: 'refused', why: 'it lies too deep' } as const

        const next = openFolder(folder, name)
        try {
          visit(next, full, depth + 1)
        } finally {
          closeSync(next)
        }
        return undefined
      })
      if (entered?.kind === 'refused')
        others.push({ path: full, why: entered.why, folder: isFolder })
    }
  }

  const walked = tried(() => inFolder(root, partsOf(below), (folder) => visit(folder, '', 1)))
  if (walked !== undefined)
    throw new Refused(below || root, walked.kind === 'none' ? 'it is not there' : walked.why)
  return { files, others, more }
}

/**
 * Paths of the regular files below a folder, within the limits for guests; none if it cannot be
 * opened.
 */
export function walkBelow(root: string, below: string): string[] {
  try {
    return walk(root, below, MOST.guest).files.map(({ path }) => nameOf(path))
  } catch (error) {
    if (error instanceof Refused) return []
    throw error
  }
}

/** Sizes of the regular files in a folder and its subfolders, by path: the first MOST.watched. */
export function sizesBelow(root: string, below: string): Map<string, number> {
  try {
    const { files } = walk(root, below, { files: MOST.watched, depth: 2 })
    return new Map(files.map(({ path, size }) => [nameOf(path), size]))
  } catch (error) {
    if (error instanceof Refused) return new Map()
    throw error
  }
}

/**
 * Writes a new file into a folder that a guest may change meanwhile. Never throws.
 * @returns false if there is one already, or if the folder is no longer there
 */
export function writeBelow(root: string, below: string, text: string): boolean {
  const written = tried(() => {
    const { folders, name } = split(below)
    return inFolder(root, folders, (folder) => {
      const file = makeFileIn(folder, name, undefined)
      try {
        writeSync(file, text)
      } finally {
        closeSync(file)
      }
      return { kind: 'text' } as const
    })
  })
  return written.kind === 'text'
}
