import path from 'node:path'
import { readText, touch, writeText } from '../effects/files.ts'
import { FIELDS } from '../inputs/fields.ts'
import type { Inputs } from '../inputs/schema.ts'
import { shortHash } from '../recipe/hash.ts'
import { aboutText } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Asked } from '../results/model.ts'

/** Keeps results of whole runs, to compare later runs with. */
export interface ResultsStore {
  /** What its results are, for people: `the last run here`. */
  readonly name: string
  /** True if runs are compared even if the user does not ask for it. */
  readonly automatic: boolean
  /** Reads the newest results of the same platform and key; undefined if there are none. */
  readonly restore: (platform: string, key: string) => Promise<string | undefined>
  /**
   * Keeps results. If that fails, the run goes on.
   * @param base the results they were compared with: the base for another attempt of the same run
   */
  readonly keep: (platform: string, key: string, text: string, base?: string) => Promise<void>
}

/** The inputs that tell which runs are compared. */
export type AskedInputs = Pick<
  Inputs,
  | 'platform'
  | 'kernelName'
  | 'compiler'
  | 'presets'
  | 'suites'
  | 'tests'
  | 'command'
  | 'emulator'
  | 'config'
  | 'configBase'
  | 'toolchain'
  | 'clang'
  | 'selftestsVariables'
  | 'rootfs'
  | 'kernelArgs'
>

/**
 * What differs from the defaults in what is built and booted: such runs, as of a matrix, have bases
 * of their own.
 */
function unusual(inputs: AskedInputs): Record<string, unknown> {
  const { platform, config, configBase, toolchain, clang } = inputs
  const { selftestsVariables, rootfs, kernelArgs } = inputs
  const [release] = platform.releases ?? []
  const usual = release === undefined ? FIELDS.toolchain.default : `debian:${release}`
  const chosen = toolchain.kind === 'debian' ? `debian:${toolchain.release}` : toolchain.kind
  return {
    ...(config.length > 0 && { config }),
    ...(configBase !== FIELDS['config-base'].default && { configBase }),
    ...(chosen !== usual && { toolchain: chosen }),
    ...(clang !== undefined && { clang }),
    ...(selftestsVariables.length > 0 && { selftestsVariables }),
    ...(rootfs !== undefined && { rootfs }),
    ...(kernelArgs.length > 0 && { kernelArgs }),
  }
}

/**
 * What a run was asked for. The kernel's content, patches and the host are no part of it: they may
 * differ between runs that are compared.
 */
export function askedOf(inputs: AskedInputs): Asked {
  const { kernelName, compiler, presets, suites, tests, command, emulator } = inputs
  const more = unusual(inputs)
  const what = [
    kernelName,
    compiler,
    suites.map((suite) => [suite.name, suite.first, suite.last]),
    tests,
    command,
    // With defaults only, the keys are those of versions that knew less.
    ...(presets.length > 0 ? [presets] : []),
    ...(emulator === 'debian' ? [] : [{ emulator }]),
    ...(Object.keys(more).length > 0 ? [more] : []),
  ]
  const narrowed = tests.length > 0 || suites.some((suite) => suite.first !== undefined)
  return { key: shortHash(JSON.stringify(what)), narrowed }
}

/**
 * Keeps results in cache-dir.
 * @param tree absolute path of the kernel's directory or bundle, as two may have the same name;
 *   undefined for other sources
 */
export function localResults(cacheDir: string, tree: string | undefined): ResultsStore {
  const suffix = tree === undefined ? '' : `-${shortHash(tree)}`
  const folder = (platform: string, key: string): string =>
    path.join(cacheDir, 'results', `${platform}-${key}${suffix}`)
  const file = (platform: string, key: string): string =>
    path.join(folder(platform, key), 'results.json')
  // The list of the store's entries shows its text; its time is the last use.
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
        // For example a full disk: the next run has no base, but this one has its results.
      }
    },
  }
}
