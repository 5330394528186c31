import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, existsSync, realpathSync, statSync } from 'node:fs'
import {
  appendFile,
  chmod,
  type FileHandle,
  lstat,
  mkdir as makeFolder,
  mkdtemp as makeOwnFolder,
  open,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  rmdir,
  stat,
  statfs,
  utimes,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'
import { LineSplitter } from './output.ts'
import { probe } from './probe.ts'

/** The file's text, or undefined when there is no such file. */
export async function readText(
  file: string,
  encoding: 'utf8' | 'latin1' = 'utf8',
): Promise<string | undefined> {
  try {
    return await readFile(file, encoding)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** The file's bytes, or undefined when there is no such file. */
export async function readBytes(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Adds text at the end of a file, if it can be written. */
export async function appendText(file: string, text: string): Promise<void> {
  await appendFile(file, text).catch(() => undefined)
}

/** Whether an error says that a file is not there. */
export function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOENT' || error.code === 'ENOTDIR')
  )
}

/**
 * Writes a file at once: to a new name beside it, which is then renamed. Makes missing folders. Of
 * several writers, the last one wins.
 */
export async function writeText(
  file: string,
  text: string | Uint8Array,
  mode?: number,
): Promise<void> {
  await makeFolder(path.dirname(file), { recursive: true })
  const fresh = `${file}.${randomBytes(6).toString('hex')}.new`
  try {
    await writeFile(fresh, text)
    if (mode !== undefined) await chmod(fresh, mode)
    await rename(fresh, file)
  } catch (error) {
    await rm(fresh, { force: true })
    throw error
  }
}

/** Where a symbolic link points, or undefined when there is none. */
export async function readLink(file: string): Promise<string | undefined> {
  return await readlink(file).catch(() => undefined)
}

/** Absolute path without links; of a file that, like its last folders, need not exist. */
export function realPath(file: string): string {
  const whole = path.resolve(file)
  try {
    return realpathSync(whole)
  } catch {
    const above = path.dirname(whole)
    return above === whole ? whole : path.join(realPath(above), path.basename(whole))
  }
}

/** Sorted names in a folder; none if it does not exist. */
export async function list(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Sorted paths, relative to a folder, of all regular files below it; none if it does not exist. */
export async function listBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true })
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)))
      .sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** True for a folder, or a link to one. */
export async function isFolder(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isDirectory()
  } catch {
    return false
  }
}

/** Type of a file; a link is not followed. Undefined if there is nothing of that name. */
export async function kindOfFile(
  file: string,
): Promise<'file' | 'folder' | 'link' | 'special file' | undefined> {
  try {
    const found = await lstat(file)
    if (found.isFile()) return 'file'
    if (found.isDirectory()) return 'folder'
    return found.isSymbolicLink() ? 'link' : 'special file'
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Removes a file, or a folder with all that is in it; nothing if there is none. */
export async function remove(file: string): Promise<void> {
  await rm(file, { recursive: true, force: true })
}

/** Removes a folder if it is empty. */
export async function removeEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch(() => undefined)
}

/**
 * Bytes that a folder takes on the disk. A file with several names in it counts once; one that is
 * removed meanwhile does not count.
 */
export async function diskUsage(folder: string): Promise<number> {
  // du fails if a file disappears while it runs; its sum is good enough all the same.
  const said = await probe(
    'sh',
    '-c',
    'du --summarize --block-size=1 -- "$1" 2>/dev/null || true',
    'du',
    folder,
  )
  return Number.parseInt(said ?? '', 10) || 0
}

/** Free bytes of the file system of a folder; undefined if there is no such folder. */
export async function freeSpace(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return undefined
  }
}

/** Free bytes for a folder that need not exist yet. */
export async function freeSpaceFor(folder: string): Promise<number> {
  return (await freeSpace(folder)) ?? (await freeSpaceFor(path.dirname(folder)))
}

/** Modification time of a file, in milliseconds since the epoch; undefined if there is none. */
export async function modified(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mtimeMs
  } catch {
    return undefined
  }
}

/** The file's text; empty if there is no such file. */
export async function textOf(file: string): Promise<string> {
  return (await readText(file)) ?? ''
}

/** Size of a file in bytes. */
export async function fileSize(file: string): Promise<number> {
  return (await stat(file)).size
}

/** Sets the times of a file to now; does nothing if it is not ours or not there. */
export async function touch(file: string): Promise<void> {
  const now = new Date()
  await utimes(file, now, now).catch(() => undefined)
}

/**
 * Renames a folder if it is still there.
 * @returns false if another process was faster
 */
export async function moveAway(from: string, to: string): Promise<boolean> {
  await makeFolder(path.dirname(to), { recursive: true })
  try {
    await rename(from, to)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/**
 * Reads the first bytes of a file, as many as there are.
 * @throws Error if it cannot be read
 */
export async function readStart(file: string, bytes: number): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/**
 * Reads so many bytes of the beginning and of the end of a file as text, with a line between them
 * on what is left out; a smaller file whole.
 */
export async function readEnds(file: string, bytes: number): Promise<string> {
  const size = existsSync(file) ? statSync(file).size : 0
  if (size <= 2 * bytes) return await textOf(file)
  const start = (await readStart(file, bytes)).toString()
  const end = await readEnd(file, bytes)
  return `${start}\n[cross-bpf: ${size - 2 * bytes} bytes left out here]\n${end}`
}

/**
 * Reads a file of any size line by line; long lines are cut. Does nothing if there is no such file.
 * @returns number of characters after the last line that `onLine` got; more than 0 if there are too
 *   many lines
 */
export async function readLines(file: string, onLine: (line: string) => void): Promise<number> {
  const lines = new LineSplitter(onLine)
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }))
      lines.push(chunk as Buffer)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  lines.end()
  return lines.unread
}

/**
 * Reads the last bytes of a file as text, as many as there are. If that is not all of it, the text
 * starts with the first whole line.
 * @returns undefined if there is no such file
 */
export async function readEnd(file: string, bytes: number): Promise<string | undefined> {
  let handle: FileHandle
  try {
    handle = await open(file)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
  try {
    const { size } = await handle.stat()
    const from = Math.max(0, size - bytes)
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(Math.min(bytes, size)),
      0,
      Math.min(bytes, size),
      from,
    )
    const text = buffer.subarray(0, bytesRead).toString()
    // Without a line break in it, the text starts in the middle of a line.
    return from === 0 ? text : text.slice(text.indexOf('\n') + 1)
  } finally {
    await handle.close()
  }
}

/** SHA-256 of a file's content in lower-case hex. */
export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/**
 * Renames a finished folder to its final name. If another run was faster, its folder stays and ours
 * is removed.
 */
export async function moveIntoPlace(from: string, to: string): Promise<void> {
  await makeFolder(path.dirname(to), { recursive: true })
  try {
    await rename(from, to)
  } catch (error) {
    if (!existsSync(to)) throw error
    await remove(from)
  }
}

/**
 * Makes hard links to all files of a folder, in a new folder of the same owners, devices and links;
 * on another file system, a copy. Whatever is at `to` is removed first.
 * @throws Error if cp fails
 */
export async function linkFolder(from: string, to: string): Promise<void> {
  await makeFolder(path.dirname(to), { recursive: true })
  await remove(to)
  if ((await probe('cp', '--archive', '--link', '--', from, to)) !== undefined) return
  await remove(to)
  if ((await probe('cp', '--archive', '--', from, to)) === undefined)
    throw new Error(`${from} could not be copied to ${to}`)
}

export { existsSync as exists } from 'node:fs'
export { makeFolder, makeOwnFolder, rename }
