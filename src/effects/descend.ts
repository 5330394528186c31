import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  opendirSync,
  openSync,
  type Stats,
  statSync,
} from 'node:fs'

/*
 * Descends from folder to folder by open descriptors: what was checked is what is used, even if
 * others rename it meanwhile, and no link below the first folder is followed. Node has no
 * openat(2); `/proc/self/fd/N/NAME` does the same. Names are bytes, one a character (latin1), as a
 * name on the disk need not be UTF-8.
 */

const FOLDER = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NONBLOCK
const FILE = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW

/** Says why something could not be opened: it is not there, or not a regular file or folder. */
export class Obstacle extends Error {
  readonly missing: boolean
  /** @param message what is wrong: `it is a link` */
  constructor(message: string, missing = false) {
    super(message)
    this.name = 'Obstacle'
    this.missing = missing
  }
}

/** Owner of new files; undefined for the current user. */
export type Owner = { readonly uid: number; readonly gid: number } | undefined

/** Convert a name to its bytes, and bytes to a name. */
export const bytesOf = (name: string): string => Buffer.from(name, 'utf8').toString('latin1')
export const nameOf = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8')

/** Names of a path below a folder. @throws Error for a path that leads out of it */
export function partsOf(below: string): string[] {
  const parts = below === '' ? [] : below.split('/')
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\0')))
    throw new Error(`'${below}' is no path below a folder`)
  return parts.map(bytesOf)
}

/** The path of a name in an open folder. */
export function pathIn(folder: number, bytes: string): Buffer {
  return Buffer.from(`/proc/self/fd/${folder}/${bytes}`, 'latin1')
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function obstacle(error: unknown): Obstacle {
  if (error instanceof Obstacle) return error
  const code = codeOf(error)
  return new Obstacle(`it cannot be opened (${code || String(error)})`, code === 'ENOENT')
}

/** Type of a file in words: `a link`. */
export function kindOf(facts: Stats): string {
  if (facts.isSymbolicLink()) return 'a link'
  if (facts.isFIFO()) return 'a FIFO'
  if (facts.isSocket()) return 'a socket'
  if (facts.isDirectory()) return 'a folder'
  return facts.isFile() ? 'a file' : 'a device'
}

/** Type in words of what a path leads to; undefined if nothing can be found there. */
export function kindAt(file: string): string | undefined {
  try {
    return kindOf(statSync(file))
  } catch {
    return undefined
  }
}

/** Facts about an entry of an open folder; a link is not followed. @throws Obstacle */
export function factsOf(folder: number, bytes: string): Stats {
  try {
    return lstatSync(pathIn(folder, bytes))
  } catch (error) {
    throw obstacle(error)
  }
}

/** Type of an entry of an open folder; undefined if there is none. */
export function kindIn(folder: number, bytes: string): string | undefined {
  try {
    return kindOf(factsOf(folder, bytes))
  } catch (error) {
    if (error instanceof Obstacle && error.missing) return undefined
    throw error
  }
}

/**
 * Opens the first folder. Links in its path are followed, as the path is ours or the user's.
 * @throws Obstacle
 */
export function openTop(path: string): number {
  try {
    return openSync(path, FOLDER)
  } catch (error) {
    throw obstacle(error)
  }
}

/**
 * Opens a folder in an open folder.
 * @throws Obstacle for anything else, also for a link to a folder
 */
export function openFolder(folder: number, bytes: string): number {
  const facts = factsOf(folder, bytes)
  if (!facts.isDirectory()) throw new Obstacle(`it is ${kindOf(facts)}`)
  try {
    return openSync(pathIn(folder, bytes), FOLDER | constants.O_NOFOLLOW)
  } catch (error) {
    throw obstacle(error)
  }
}

/** Opens a regular file in an open folder for reading. @throws Obstacle for anything else */
export function openFile(
  folder: number,
  bytes: string,
): { readonly file: number; readonly facts: Stats } {
  // Checked before it is opened: opening a device may have an effect.
  const before = factsOf(folder, bytes)
  if (!before.isFile()) throw new Obstacle(`it is ${kindOf(before)}`)
  let file: number
  try {
    file = openSync(pathIn(folder, bytes), FILE)
  } catch (error) {
    throw obstacle(error)
  }
  const facts = fstatSync(file)
  if (facts.isFile()) return { file, facts }
  closeSync(file)
  throw new Obstacle(`it is ${kindOf(facts)}`)
}

/** Opens a folder below another one, calls `use` with it, and closes it. @throws Obstacle */
export function inFolder<Result>(
  top: string,
  parts: readonly string[],
  use: (folder: number) => Result,
): Result {
  let folder = openTop(top)
  try {
    for (const part of parts) {
      const next = openFolder(folder, part)
      closeSync(folder)
      folder = next
    }
    return use(folder)
  } finally {
    closeSync(folder)
  }
}

/** Sorted names in an open folder: at most `most`, and whether there are more. */
export function namesIn(
  folder: number,
  most: number,
): { readonly names: string[]; readonly more: boolean } {
  const names: string[] = []
  const stream = opendirSync(`/proc/self/fd/${folder}`, { encoding: 'latin1' })
  try {
    for (let entry = stream.readSync(); entry !== null; entry = stream.readSync()) {
      if (names.length === most) return { names: names.sort(), more: true }
      names.push(entry.name)
    }
  } finally {
    stream.closeSync()
  }
  return { names: names.sort(), more: false }
}

/** True if a folder in an open folder is empty. @throws Obstacle */
export function isEmpty(folder: number, bytes: string): boolean {
  const opened = openFolder(folder, bytes)
  try {
    return namesIn(opened, 1).names.length === 0
  } finally {
    closeSync(opened)
  }
}

/**
 * Opens a folder in an open folder, and makes it if it is missing.
 * @throws Obstacle if something else has that name
 */
function makeFolderIn(folder: number, bytes: string, owner: Owner): number {
  try {
    mkdirSync(pathIn(folder, bytes), 0o755)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return openFolder(folder, bytes)
    throw error
  }
  const made = openFolder(folder, bytes)
  // mkdir applies the umask; this does not.
  fchmodSync(made, 0o755)
  if (owner !== undefined) fchownSync(made, owner.uid, owner.gid)
  return made
}

/** Opens a folder below an open one, which it closes, and makes those that are missing. */
export function makeFoldersIn(top: number, parts: readonly string[], owner: Owner): number {
  let folder = top
  for (const part of parts) {
    const above = folder
    try {
      folder = makeFolderIn(above, part, owner)
    } finally {
      closeSync(above)
    }
  }
  return folder
}

/**
 * Makes a file in an open folder and opens it for writing.
 * @throws Error if something has that name
 */
export function makeFileIn(folder: number, bytes: string, owner: Owner, mode = 0o644): number {
  const file = openSync(pathIn(folder, bytes), NEW_FILE, mode)
  fchmodSync(file, mode)
  if (owner !== undefined) fchownSync(file, owner.uid, owner.gid)
  return file
}
