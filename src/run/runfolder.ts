import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { HEARTBEAT, listRuns, processSpace, RUNS } from '../cache/runs.ts'
import { lackOfDisk } from '../effects/disk.ts'
import { makeFolder, remove, touch, writeText } from '../effects/files.ts'
import { messageOf } from '../effects/message.ts'
import { startReaper } from '../effects/reaper.ts'
import { InvalidInput } from '../invalid-input.ts'

/**
 * Temporary folder of one run, on the cache's file system: products are made in it and renamed when
 * complete.
 */
export interface RunFolder {
  readonly id: string
  readonly path: string
  /** Removes the folder, at the end of the run. */
  remove(): Promise<void>
}

/**
 * Makes this run's folder. If this process dies, a reaper process removes the folder once the run's
 * commands have died too.
 * @param reaper the text of build/reaper.sh
 * @param sweep whether to remove the folders of ended runs first
 * @throws InvalidInput if nothing can be written to cache-dir, or its disk lacks what builds need
 */
export async function makeRunFolder(
  cacheDir: string,
  reaper: string,
  sweep = true,
): Promise<RunFolder> {
  let lack: string | undefined
  const id = `${await processSpace()}-${process.pid}-${randomBytes(6).toString('hex')}`
  const folder = path.join(cacheDir, RUNS, id)
  try {
    if (sweep) for (const ended of (await listRuns(cacheDir)).over) await remove(ended)
    await makeFolder(path.dirname(folder), { recursive: true })
    // Only root may enter: a guest can write set-uid programs to its shared folder.
    await makeFolder(folder, { mode: 0o700 })
    lack = await lackOfDisk(folder)
    await writeText(path.join(folder, 'reaper.sh'), reaper)
  } catch (error) {
    const why = `nothing can be written to it: ${messageOf(error)}`
    throw new InvalidInput('cache-dir', cacheDir, `a folder on a disk with room; ${why}`)
  }
  if (lack !== undefined) {
    await remove(folder)
    throw new InvalidInput('cache-dir', cacheDir, `a folder on ext4, xfs or the like; ${lack}`)
  }
  const guard = startReaper(path.join(folder, 'reaper.sh'), folder)
  const heart = setInterval(() => void touch(folder), HEARTBEAT).unref()
  return {
    id,
    path: folder,
    remove: async () => {
      clearInterval(heart)
      await remove(folder)
      guard.stop()
    },
  }
}
