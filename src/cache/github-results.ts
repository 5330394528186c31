import { z } from 'zod'
import { readText, remove, removeEmpty, writeText } from '../effects/files.ts'
import { hasCache, restoreCache, runOfWorkflow, saveCache, warning } from '../effects/github.ts'
import { messageOf } from '../effects/message.ts'
import { CACHE_FOLDER, inWorkspace, refuseLink } from '../effects/workspace.ts'
import type { Inputs } from '../inputs/schema.ts'
import { jsonIn } from '../recipe/json.ts'
import { within } from './deadline.ts'
import { cacheMode } from './github-mode.ts'
import type { ResultsStore } from './results.ts'

/**
 * Events that run a branch as it is, and keep their results. Pull requests only read: what they try
 * out is no base for other runs.
 */
const KEEPING: readonly string[] = ['push', 'schedule', 'workflow_dispatch']

/** The run of an attempt: `123.1` is the first attempt of run 123. */
const runOf = (attempt: string): string => attempt.split('.')[0] ?? ''

/**
 * Content of a cache entry: results, and the base they were compared with, each as the text of a
 * results.json.
 */
const KEPT = z.object({ results: z.string(), base: z.string().optional() })

/**
 * Longest wait for the cache service, in seconds: it comes before the run begins, and after it has
 * ended.
 */
const DEADLINE = 120

/**
 * Keeps results in GitHub's cache, whose scopes choose the base: a branch finds its own newest
 * results, then the default branch's; a pull request finds its base branch's, then the default
 * branch's (GitHub's documentation, "Restrictions for accessing a cache").
 * @param options `signal`: ends the wait for a base; `deadline`: seconds to wait for the service,
 *   for tests
 * @returns undefined if there is no cache service, or if the input `cache` forbids it
 */
export function githubResults(
  cache: Inputs['cache'],
  {
    deadline = DEADLINE,
    signal,
  }: { readonly deadline?: number; readonly signal?: AbortSignal } = {},
): ResultsStore | undefined {
  const { event, id } = runOfWorkflow()
  const mode = cacheMode(cache, event)
  if (!mode.restore || !hasCache()) return undefined

  const prefix = (platform: string, key: string): string =>
    `cross-bpf-2-results-${platform}-${key}-`
  const file = `${CACHE_FOLDER}/results.json`

  /**
   * Has a file of the service for one call only. An error is a warning: it costs a base, not the
   * run.
   */
  const briefly = async <T>(key: string, use: () => Promise<T>): Promise<T | undefined> => {
    try {
      await remove(inWorkspace(file))
      return await use()
    } catch (error) {
      warning(`cache: ${key}: ${messageOf(error)}`)
      return undefined
    } finally {
      await remove(inWorkspace(file)).catch(() => undefined)
      await removeEmpty(inWorkspace(CACHE_FOLDER))
    }
  }

  return {
    name: 'the last run of this branch or of the one it goes to',
    automatic: true,
    restore: async (platform, key) => {
      const start = prefix(platform, key)
      return await briefly(start, async () => {
        const matched = await within(deadline, restoreCache(file, `${start}${id}`, [start]), signal)
        if (matched === undefined) return undefined
        const { results, base } = KEPT.parse(jsonIn((await readText(inWorkspace(file))) ?? ''))
        // Another attempt of the same run takes its base: with its own results it would call its
        // failures old.
        return runOf(matched.slice(start.length)) === runOf(id) ? base : results
      })
    },
    keep: async (platform, key, results, base) => {
      if (!mode.save || !KEEPING.includes(event)) return
      const exact = `${prefix(platform, key)}${id}`
      await briefly(exact, async () => {
        await refuseLink()
        await writeText(inWorkspace(file), JSON.stringify({ results, base }))
        await within(deadline, saveCache(file, exact))
      })
    },
  }
}
