import { chmod, chown, lstat, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { exists, remove } from './files.ts'
import { isRoot } from './root.ts'

/** Who foreign programs run as (build/contain.sh). */
const BUILDER = 65530
const MODE = 0o751

/** What a product may hold, in the order in which it is tried, and what a disk does that cannot. */
const NEEDS: readonly {
  readonly lack: string
  /** Tries it with a file; false where the disk takes it and does not keep it. */
  readonly keeps: (file: string) => Promise<boolean>
}[] = [
  {
    lack: 'its disk keeps no permissions of files',
    keeps: async (file) => {
      await chmod(file, MODE)
      return ((await lstat(file)).mode & 0o777) === MODE
    },
  },
  {
    lack: 'its disk has no symbolic links',
    keeps: async (file) => {
      await symlink('target', `${file}.link`)
      return (await lstat(`${file}.link`)).isSymbolicLink()
    },
  },
  {
    lack: 'its disk lets root give a file to nobody, as NFS with root_squash',
    keeps: async (file) => {
      if (!isRoot()) return true
      await chown(file, BUILDER, BUILDER)
      return (await lstat(file)).uid === BUILDER
    },
  },
  {
    lack: 'its disk takes two names that differ only in capitals for one',
    keeps: async (file) => !exists(path.join(path.dirname(file), 'PROBE')),
  },
]

/** What a disk answers that has no such thing. */
const REFUSALS = ['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL']

/**
 * Tells what the disk of an empty folder lacks that builds need; undefined for nothing. FAT, network
 * and shared folders lack one or another.
 * @throws Error if the folder cannot be written to
 */
export async function lackOfDisk(folder: string): Promise<string | undefined> {
  const file = path.join(folder, 'probe')
  await writeFile(file, '')
  try {
    for (const { lack, keeps } of NEEDS) {
      const kept = await keeps(file).catch((error: NodeJS.ErrnoException) => {
        if (REFUSALS.includes(error.code ?? '')) return false
        throw error
      })
      if (!kept) return lack
    }
    return undefined
  } finally {
    for (const name of [file, `${file}.link`]) await remove(name)
  }
}
