import { spawnSync } from 'node:child_process'
import { closeSync, fstatSync } from 'node:fs'
import { openFolder } from './descend.ts'
import { environment } from './variables.ts'

/** Folders that this process holds. */
const held = new Set<string>()

/** Exit status of flock(1) if another one holds the lock. */
const TAKEN = 1

/**
 * Holds a folder for this process until it ends, by a lock of its open file (flock(2)): it goes with
 * the process, however that ends. flock(1) locks the descriptor that it inherits, which is ours.
 * @param open the open folder
 * @returns false if another process holds it
 * @throws Error if the file system cannot lock
 */
export function holdFolder(open: number): boolean {
  const { dev, ino } = fstatSync(open, { bigint: true })
  const name = `${dev}:${ino}`
  if (held.has(name)) return true

  // Its own descriptor, which stays open: the caller closes the other one.
  const lock = openFolder(open, '.')
  const { status, stderr, error } = spawnSync('flock', ['--nonblock', '3'], {
    env: environment(),
    stdio: ['ignore', 'ignore', 'pipe', lock],
    encoding: 'utf8',
  })
  if (status === 0) {
    held.add(name)
    return true
  }

  closeSync(lock)
  if (status === TAKEN) return false
  throw new Error(`a folder cannot be locked: ${error?.message ?? stderr.trim()}`)
}
