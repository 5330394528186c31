import { open } from 'node:fs/promises'
import { probe } from './exec.ts'

/**
 * Ends when all that was written to the file system of a folder is on the disk.
 * @throws Error when the disk did not take it
 */
export async function syncAll(folder: string): Promise<void> {
  if ((await probe('sync', '--file-system', folder)) === undefined)
    throw new Error(`${folder} cannot be synced`)
}

/** Ends when the names in a folder are on the disk; nothing happens where the file system has no such thing. */
export async function syncNames(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync().catch(() => undefined)
  } finally {
    await handle.close()
  }
}
