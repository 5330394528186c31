import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { startReaper } from '../effects/exec.ts'
import { list, makeFolder, readLink, readText, remove, writeText } from '../effects/files.ts'
import { sha256 } from '../recipe/hash.ts'

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

/** What tells this machine's processes from those of another boot or container that shares the cache. */
export async function processSpace(): Promise<string> {
  const boot = (await readText('/proc/sys/kernel/random/boot_id')) ?? ''
  const space = (await readLink('/proc/self/ns/pid')) ?? ''
  return sha256(`${boot} ${space}`).slice(0, 8)
}

/** Removes folders of runs of this machine whose process is gone: a reaper that was killed too leaves them. */
async function sweep(folder: string, space: string): Promise<void> {
  for (const name of await list(folder)) {
    const [of, pid] = name.split('-')
    if (of === space && !(Number(pid) > 0 && isAlive(Number(pid)))) await remove(path.join(folder, name))
  }
}

/**
 * Makes this run's folder. Should this process vanish, a reaper removes the folder once its commands have died with it.
 * @param reaper the text of build/reaper.sh
 */
export async function makeRunFolder(cacheDir: string, reaper: string): Promise<RunFolder> {
  const parent = path.join(cacheDir, 'runs')
  const space = await processSpace()
  await sweep(parent, space)
  const id = `${space}-${process.pid}-${randomBytes(6).toString('hex')}`
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
