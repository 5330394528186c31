import path from 'node:path'
import { readText, touch, writeText } from '../effects/files.ts'
import type { Inputs } from '../inputs/schema.ts'
import { shortHash } from '../recipe/hash.ts'
import { aboutText } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Asked } from '../results/model.ts'

/** Results of whole runs, kept as what later ones are compared with. */
export interface ResultsStore {
  /** Where they come from, for people. */
  readonly name: string
  /** True where runs are compared without being asked to. */
  readonly automatic: boolean
  /** The newest results of the same platform and key; undefined when there are none. */
  readonly restore: (platform: string, key: string) => Promise<string | undefined>
  /**
   * Keeps results; a store that can't fails no run.
   * @param base what they were compared with: the base again of a run that is started once more
   */
  readonly keep: (platform: string, key: string, text: string, base?: string) => Promise<void>
}

type What = Pick<Inputs, 'kernelName' | 'compiler' | 'suites' | 'tests' | 'command'>

/** What a run was asked for; neither the kernel's contents nor the machine are in it, for these are what is compared. */
export function askedOf({ kernelName, compiler, suites, tests, command }: What): Asked {
  const what = [
    kernelName,
    compiler,
    suites.map((suite) => [suite.name, suite.first, suite.last]),
    tests,
    command,
  ]
  const narrowed = tests.length > 0 || suites.some((suite) => suite.first !== undefined)
  return { key: shortHash(JSON.stringify(what)), narrowed }
}

/**
 * Results in the cache folder.
 * @param tree absolute path of the kernel's folder, where it is one, or of its bundle: two of them may be given by one name
 */
export function localResults(cacheDir: string, tree: string | undefined): ResultsStore {
  const place = tree === undefined ? '' : `-${shortHash(tree)}`
  const folder = (platform: string, key: string): string =>
    path.join(cacheDir, 'results', `${platform}-${key}${place}`)
  const file = (platform: string, key: string): string =>
    path.join(folder(platform, key), 'results.json')
  // What the store's list tells of it, and when it was last of use.
  const about = (platform: string, key: string): string =>
    path.join(folder(platform, key), FILES.note.about)
  return {
    name: 'the last run here',
    automatic: false,
    restore: async (platform, key) => {
      const text = await readText(file(platform, key))
      if (text !== undefined) await touch(about(platform, key))
      return text
    },
    keep: async (platform, key, text) => {
      const ingredients = [
        { name: 'inputs', value: key },
        ...(tree === undefined ? [] : [{ name: 'tree', value: tree }]),
      ]
      try {
        await writeText(file(platform, key), text)
        await writeText(
          about(platform, key),
          `${aboutText({ kind: 'results', name: platform, ingredients })}\n`,
        )
      } catch {
        // On a full disk the next run has no base; this one has its results all the same.
      }
    },
  }
}
