import {
  closeSync,
  constants,
  ftruncateSync,
  read,
  readSync,
  type Stats,
  write,
  writeSync,
} from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { inFolder, nameOf, Obstacle, openFile, partsOf } from './descend.ts'
import { safeName, safePath } from './names.ts'
import type { Out } from './out.ts'
import { type Limits, MOST, walk } from './untrusted.ts'

/* Copies files that others wrote into `out`. */

/** A file that is not in `out` as it was, but changed or missing. */
export interface Changed {
  /** Its original path, escaped as names.ts does. */
  readonly path: string
  /** Its path in `out`; absent if it is not there. */
  readonly kept?: string
  readonly why: string
}

const [readAt, writeAt] = [promisify(read), promisify(write)]
const CHUNK = 1024 ** 2
/**
 * Files up to so many bytes are copied synchronously: with ten thousand small files, each wait
 * counts.
 */
const SMALL = 64 * 1024
const ZEROS = Buffer.alloc(CHUNK)

/** Copies the first bytes of a small open file. */
function copySmall(from: number, to: number, most: number): void {
  const buffer = Buffer.alloc(Math.min(most, SMALL))
  const bytes = buffer.length === 0 ? 0 : readSync(from, buffer, 0, buffer.length, 0)
  for (let done = 0; done < bytes; ) done += writeSync(to, buffer, done, bytes - done, done)
}

/**
 * Copies the first bytes of an open file, chunks of zeros as holes.
 * @returns the number of bytes copied
 */
async function copyOpen(from: number, to: number, most: number): Promise<number> {
  const buffer = Buffer.alloc(CHUNK)
  let at = 0
  while (at < most) {
    const { bytesRead } = await readAt(from, buffer, 0, Math.min(CHUNK, most - at), at)
    if (bytesRead === 0) break
    const chunk = buffer.subarray(0, bytesRead)
    if (!chunk.equals(ZEROS.subarray(0, bytesRead))) {
      for (let done = 0; done < bytesRead; )
        done += (await writeAt(to, chunk, done, bytesRead - done, at + done)).bytesWritten
    }
    at += bytesRead
  }
  ftruncateSync(to, at)
  return at
}

/**
 * Makes a file that shares the blocks of another one.
 * @returns false if the file system cannot do that
 */
async function clone(from: number, to: Buffer, { mode }: Stats): Promise<boolean> {
  // The new file has the mode of the old one for a moment: no set-uid file.
  if ((mode & 0o7000) !== 0) return false
  const how = constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE
  return await copyFile(`/proc/self/fd/${from}`, to, how).then(
    () => true,
    () => false,
  )
}

/** Makes a safe path for each path. If two become equal, the second gets a number: `name~2`. */
class SafePaths {
  private readonly given = new Map<string, string>()
  private readonly taken = new Set<string>()

  of(path: string): string {
    const known = this.given.get(path)
    if (known !== undefined) return known
    const end = path.lastIndexOf('/')
    const folder = end < 0 ? '' : `${this.of(path.slice(0, end))}/`
    const name = `${folder}${safeName(path.slice(end + 1))}`

    let chosen = name
    for (let number = 2; this.taken.has(chosen); number++) chosen = `${name}~${number}`
    this.given.set(path, chosen)
    this.taken.add(chosen)
    return chosen
  }
}

/**
 * Copies the regular files below a folder into `out`, with names that can be uploaded, within limits.
 * A file that its owner may execute stays one that everybody may.
 * @param root folder that is ours
 * @param below path of the folder below it
 * @param to path in `out`
 * @param wanted tells which files to copy, by their path in bytes
 * @returns the wanted files that are not in `out` as they were
 * @throws Refused if the folder cannot be opened; Error if `out` cannot be written
 */
export async function takeFolder(
  root: string,
  below: string,
  out: Out,
  to: string,
  limits: Limits = MOST.guest,
  wanted: (path: string) => boolean = () => true,
): Promise<Changed[]> {
  const { files, others, more } = walk(root, below, limits)
  const changed: Changed[] = others.map(({ path, why }) => ({ path: safePath(path), why }))
  const paths = new SafePaths()
  let left = limits.total

  for (const { path } of files.filter((file) => wanted(file.path))) {
    const parts = path.split('/')
    const name = parts.pop() ?? ''
    const kept = paths.of(path)
    let opened: ReturnType<typeof openFile>
    try {
      opened = inFolder(root, [...partsOf(below), ...parts], (folder) => openFile(folder, name))
    } catch (error) {
      if (!(error instanceof Obstacle)) throw error
      changed.push({ path: safePath(path), why: error.message })
      continue
    }
    try {
      const { file, facts } = opened
      const most = Math.min(limits.file, left)
      if (most === 0 && facts.size > 0) {
        changed.push({ path: safePath(path), why: 'all together are too large' })
        continue
      }

      const whole = facts.size <= most
      const target = `${to}/${kept}`
      const small = facts.size <= SMALL
      await out.fill(
        target,
        async (copy) => (small ? copySmall(file, copy, most) : await copyOpen(file, copy, most)),
        {
          // Without set-uid, and nothing that others may write to.
          mode: (facts.mode & 0o100) === 0 ? 0o644 : 0o755,
          ...(whole && !small && { whole: async (copy) => await clone(file, copy, facts) }),
        },
      )

      left -= Math.min(facts.size, most)
      if (!whole)
        changed.push({ path: safePath(path), kept, why: `cut: ${most} of ${facts.size} bytes` })
      else if (kept !== nameOf(path))
        changed.push({ path: safePath(path), kept, why: 'another name' })
    } finally {
      closeSync(opened.file)
    }
  }
  if (more)
    changed.push({ path: '...', why: `more than ${limits.files} files: the others are left out` })
  return changed
}
