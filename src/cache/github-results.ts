import { z } from 'zod'
import { readText, remove, removeEmpty, writeText } from '../effects/files.ts'
import { hasCache, restoreCache, runOfWorkflow, saveCache, warning } from '../effects/github.ts'
import { messageOf } from '../effects/message.ts'
import { CACHE_FOLDER, inWorkspace, refuseLink } from '../effects/workspace.ts'
import type { Inputs } from '../inputs/schema.ts'
import { jsonIn } from '../recipe/json.ts'
import { within } from './deadline.ts'
import { cacheMode } from './github.ts'
import type { ResultsStore } from './results.ts'

/** Events whose runs are of a branch as it is. Those of pull requests only read: what they try out is no base for others. */
const KEEPING: readonly string[] = ['push', 'schedule', 'workflow_dispatch']

/** The run that an attempt is of: `123.1` is the first of run 123. */
const runOf = (attempt: string): string => attempt.split('.')[0] ?? ''

/** What lies in GitHub's cache: results, and what they were compared with, each the text of a results.json. */
const KEPT = z.object({ results: z.string(), base: z.string().optional() })

/** Longest wait for the service, in seconds: a run has not begun by then, or is over. */
const DEADLINE = 120

/**
 * Results in GitHub's cache, newest first. Its scopes do the rest: a branch finds its own, then the default branch's; a
 * pull request its own, of which there are none, then its base branch's, then the default branch's (GitHub's documentation,
 * "Restrictions for accessing a cache").
 * @param deadline seconds to wait for the service; for tests
 * @returns undefined without a cache service, or when it is not wanted
 */
export function githubResults(
  cache: Inputs['cache'],
  deadline = DEADLINE,
): ResultsStore | undefined {
  const { event, id } = runOfWorkflow()
  const mode = cacheMode(cache, event)
  if (!mode.restore || !hasCache()) return undefined
  const prefix = (platform: string, key: string): string =>
    `cross-bpf-2-results-${platform}-${key}-`
  const file = `${CACHE_FOLDER}/results.json`
  /** The file is there for the service alone; what goes wrong with it costs a base, not a run. */
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
        const matched = await within(deadline, restoreCache(file, `${start}${id}`, [start]))
        if (matched === undefined) return undefined
        const { results, base } = KEPT.parse(jsonIn((await readText(inWorkspace(file))) ?? ''))
        // A run that is started again would find its own failures to be old ones.
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
