import { removeEmpty } from '../effects/files.ts'
import { hasCache } from '../effects/github.ts'
import { CACHE_FOLDER, inWorkspace } from '../effects/workspace.ts'
import type { Inputs } from '../inputs/schema.ts'
import { type ArchiveOptions, Archives } from './github-archives.ts'
import { Fetching } from './github-fetch.ts'
import { cacheMode } from './github-mode.ts'
import { type SaveOptions, Saving } from './github-save.ts'
import type { RemoteStore } from './remote.ts'

/** What a store in GitHub's cache is made with. */
export interface GithubOptions extends ArchiveOptions, SaveOptions {
  readonly cache: Inputs['cache']
}

/**
 * Makes a store in GitHub's cache; vmtest is kept in the runner's tool cache as well.
 * @returns undefined if there is no cache service, or if the input `cache` forbids it
 */
export function githubStore(options: GithubOptions): RemoteStore | undefined {
  const mode = cacheMode(options.cache, process.env.GITHUB_EVENT_NAME ?? '')
  if (!mode.restore || !hasCache()) return undefined

  const archives = new Archives(options)
  const fetching = new Fetching(archives, options.host)
  const saving = new Saving(archives, mode, options)
  return {
    prefetch: (product) => fetching.prefetch(product),
    look: (...asked) => fetching.look(...asked),
    restore: (...asked) => fetching.restore(...asked),
    save: (...given) => saving.save(...given),
    settle: async () => {
      await saving.settle()
      await fetching.settle()
      // Only now: until here another kind's archive could have been made in it.
      await removeEmpty(inWorkspace(CACHE_FOLDER))
    },
  }
}
