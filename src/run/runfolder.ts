import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { HEARTBEAT, listRuns, processSpace, RUNS } from '../cache/runs.ts'
import { startReaper } from '../effects/exec.ts'
import { makeFolder, remove, touch, writeText } from '../effects/files.ts'

/** A folder of one run on the cache's file system: what is being made, until it is whole. */
export interface RunFolder {
  readonly id: string
  readonly path: string
  /** Removes it; the run is over. */
  remove(): Promise<void>
}

/**
 * Makes this run's folder. Should this process vanish, a reaper removes the folder once its commands have died with it.
 * @param reaper the text of build/reaper.sh
 * @param sweep removes the folders of runs that are over, too
 */
export async function makeRunFolder(
  cacheDir: string,
  reaper: string,
  sweep = true,
): Promise<RunFolder> {
  if (sweep) for (const folder of (await listRuns(cacheDir)).over) await remove(folder)
  const id = `${await processSpace()}-${process.pid}-${randomBytes(6).toString('hex')}`
  const folder = path.join(cacheDir, RUNS, id)
  await makeFolder(path.dirname(folder), { recursive: true })
  // What a guest writes to its share may be a set-uid program of root's: nobody else gets there.
  await makeFolder(folder, { mode: 0o700 })
  await writeText(path.join(folder, 'reaper.sh'), reaper)
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
