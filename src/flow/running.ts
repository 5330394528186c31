import { BUILD_ROOM } from '../cache/evict.ts'
import type { RunOptions } from '../run/state.ts'
import { changedSource } from './changed.ts'
import { secretOf } from './gather.ts'
import type { Prepared } from './prepare.ts'

/** Makes the options with which plans run: whatever is run gets credentials and has its inputs checked. */
export function running(
  { context, folders }: Prepared,
  own: Pick<RunOptions, 'runDir' | 'logs' | 'progress' | 'signal' | 'began'>,
): RunOptions {
  return {
    ...own,
    cacheDir: folders.cacheDir,
    freeBytes: BUILD_ROOM,
    secret: async (name) => await secretOf(context, name),
    changed: async (input) => await changedSource(context, folders, input),
  }
}
