import { open } from 'node:fs/promises'
import { probe } from './probe.ts'

/**
 * Waits until all that was written to the file system of a folder is on the disk.
 * @throws Error if that fails
 */
export async function syncAll(folder: string): Promise<void> {
  if ((await probe('sync', '--file-system', folder)) === undefined)
    throw new Error(`${folder} cannot be synced`)
}

/**
 * Waits until the names in a folder are on the disk; does nothing on a file system that cannot sync
 * folders.
 */
export async function syncNames(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync().catch(() => undefined)
  } finally {
    await handle.close()
  }
}
