import path from 'node:path'
import { list, modified, readLink, readText } from '../effects/files.ts'
import { sha256 } from '../recipe/hash.ts'

/** Folder of the runs' own folders, below cache-dir. */
export const RUNS = 'runs'

/** A run says this often, in milliseconds, that it is alive: it touches its folder. */
export const HEARTBEAT = 60_000

/** A run of another machine or container that has not said so for this long, in milliseconds, is over. */
const SILENCE = 3600_000

/** What tells this machine's processes from those of another boot or container that shares the cache. */
export async function processSpace(): Promise<string> {
  const boot = (await readText('/proc/sys/kernel/random/boot_id')) ?? ''
  const space = (await readLink('/proc/self/ns/pid')) ?? ''
  return sha256(`${boot} ${space}`).slice(0, 8)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Folders of runs: those under way and those a reaper that was killed too, or a power cut, has left. */
export async function listRuns(cacheDir: string): Promise<{ live: string[]; over: string[] }> {
  const parent = path.join(cacheDir, RUNS)
  const space = await processSpace()
  const runs = { live: [] as string[], over: [] as string[] }
  for (const name of await list(parent)) {
    const folder = path.join(parent, name)
    const [of, pid] = name.split('-')
    const here = of === space
    const live = here
      ? Number(pid) > 0 && isAlive(Number(pid))
      : Date.now() - ((await modified(folder)) ?? 0) < SILENCE
    runs[live ? 'live' : 'over'].push(folder)
  }
  return runs
}
