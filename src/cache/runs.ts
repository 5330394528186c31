import path from 'node:path'
import { list, modified, readLink, readText } from '../effects/files.ts'
import { sha256 } from '../recipe/hash.ts'

/** Folder of the runs' own folders, below cache-dir. */
export const RUNS = 'runs'

/** Milliseconds after which a run touches its folder again, to show that it is alive. */
export const HEARTBEAT = 60_000

/** Milliseconds without that after which a run of another host or container counts as ended. */
const SILENCE = 3600_000

/**
 * Tells this host's processes from those of another host, boot or container that shares the cache:
 * 8 hex digits.
 */
export async function processSpace(): Promise<string> {
  const boot = (await readText('/proc/sys/kernel/random/boot_id')) ?? ''
  const space = (await readLink('/proc/self/ns/pid')) ?? ''
  return sha256(`${boot} ${space}`).slice(0, 8)
}

/** True if there is a process of that id; EPERM means one of another user. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Folders of running runs, and of those that have ended without removing it: their reaper was
 * killed too, or the power failed.
 */
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
