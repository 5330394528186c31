import path from 'node:path'
import { readText, remove, writeText } from '../effects/files.ts'
import { hasCache, restoreCache, runOfWorkflow, saveCache } from '../effects/github.ts'
import type { Inputs } from '../inputs/schema.ts'
import { sha256 } from '../recipe/hash.ts'
import type { Asked } from '../results/model.ts'

/** Results of whole runs, kept as what later ones are compared with. */
export interface ResultsStore {
  /** Where they come from, for people. */
  readonly name: string
  /** True where runs are compared without being asked to. */
  readonly automatic: boolean
  /** The newest results of the same platform and key; undefined when there are none. */
  readonly restore: (platform: string, key: string) => Promise<string | undefined>
  /** Keeps results; a store that can't fails no run. */
  readonly keep: (platform: string, key: string, text: string) => Promise<void>
}

type What = Pick<Inputs, 'kernelName' | 'compiler' | 'suites' | 'tests' | 'command'>

/** What a run was asked for; neither the kernel's contents nor the machine are in it, for these are what is compared. */
export function askedOf({ kernelName, compiler, suites, tests, command }: What): Asked {
  const what = [kernelName, compiler, suites.map((suite) => [suite.name, suite.first, suite.last]), tests, command]
  const narrowed = tests.length > 0 || suites.some((suite) => suite.first !== undefined)
  return { key: sha256(JSON.stringify(what)).slice(0, 16), narrowed }
}

/**
 * Results in the cache folder.
 * @param tree absolute path of the kernel's folder, where it is one: two of them may be given by one name
 */
export function localResults(cacheDir: string, tree: string | undefined): ResultsStore {
  const place = tree === undefined ? '' : `-${sha256(tree).slice(0, 16)}`
  const file = (platform: string, key: string): string =>
    path.join(cacheDir, 'results', `${platform}-${key}${place}`, 'results.json')
  return {
    name: 'the last run here',
    automatic: false,
    restore: (platform, key) => readText(file(platform, key)),
    // On a full disk the next run has no base; this one has its results all the same.
    keep: (platform, key, text) => writeText(file(platform, key), text).catch(() => undefined),
  }
}

/** Events whose runs are of a branch as it is. Those of pull requests only read: what they try out is no base for others. */
const KEEPING: readonly string[] = ['push', 'schedule', 'workflow_dispatch']

/**
 * Results in GitHub's cache, newest first. Its scopes do the rest: a branch finds its own, then the default branch's; a
 * pull request its own, of which there are none, then its base branch's, then the default branch's (GitHub's documentation,
 * "Restrictions for accessing a cache").
 * @returns undefined without a cache service
 */
export function githubResults(): ResultsStore | undefined {
  if (!hasCache()) return undefined
  const { event, id, temporary } = runOfWorkflow()
  const prefix = (platform: string, key: string): string => `cross-bpf-1-results-${platform}-${key}-`
  // A cache is found by its path as well, and the phases of the action run as different users with different homes.
  const folder = (platform: string, key: string): string =>
    path.join(temporary, 'cross-bpf-results', `${platform}-${key}`)
  return {
    name: 'the last run of this branch or of the one it goes to',
    automatic: true,
    restore: async (platform, key) => {
      const place = folder(platform, key)
      const start = prefix(platform, key)
      await remove(place)
      const found = await restoreCache(place, `${start}${id}`, start)
      const text = found ? await readText(path.join(place, 'results.json')) : undefined
      await remove(place)
      return text
    },
    keep: async (platform, key, text) => {
      if (!KEEPING.includes(event)) return
      const place = folder(platform, key)
      await writeText(path.join(place, 'results.json'), text)
      await saveCache(place, `${prefix(platform, key)}${id}`)
      await remove(place)
    },
  }
}
