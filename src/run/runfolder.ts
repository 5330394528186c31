import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { startReaper } from '../effects/exec.ts'
import { list, makeFolder, remove, writeText } from '../effects/files.ts'

/** A folder of one run on the cache's file system: what is being made, until it is whole. */
export interface RunFolder {
  readonly id: string
  readonly path: string
  /** Removes it; the run is over. */
  remove(): Promise<void>
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Removes folders of runs whose process is gone: a power cut leaves them, a reaper takes care of all else. */
async function sweep(folder: string): Promise<void> {
  for (const name of await list(folder)) {
    const pid = Number(name.split('-')[0])
    if (!(pid > 0 && isAlive(pid))) await remove(path.join(folder, name))
  }
}

/**
 * Makes this run's folder. Should this process vanish, a reaper removes the folder once its commands have died with it.
 * @param reaper the text of build/reaper.sh
 */
export async function makeRunFolder(cacheDir: string, reaper: string): Promise<RunFolder> {
  const parent = path.join(cacheDir, 'runs')
  await sweep(parent)
  const id = `${process.pid}-${randomBytes(6).toString('hex')}`
  const folder = path.join(parent, id)
  await makeFolder(folder, { recursive: true })
  await writeText(path.join(folder, 'reaper.sh'), reaper)
  const guard = startReaper(path.join(folder, 'reaper.sh'), folder)
  return {
    id,
    path: folder,
    remove: async () => {
      await remove(folder)
      guard.stop()
    },
  }
}
