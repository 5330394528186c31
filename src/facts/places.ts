import { lstatSync, readdirSync } from 'node:fs'
import { readdir, readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { realPath } from '../effects/files.ts'
import { MARK } from '../effects/out-mark.ts'
import { InvalidInput } from '../invalid-input.ts'
import type { TreeFacts } from './tree-facts.ts'

/**
 * Path of a file relative to a folder; undefined for the folder itself and for files outside of it.
 */
const pathIn = (folder: string, file: string): string | undefined =>
  file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : undefined

/**
 * Relative paths of those folders that are in a tree. The tree itself and its parents are not.
 * @param top real path of the tree
 */
export function placesIn(top: string, folders: readonly string[]): string[] {
  const real = folders.map(realPath)
  return [...new Set(real.flatMap((folder) => pathIn(top, folder) ?? []))]
}

/** True for a path with `.git` in it. */
export const isGits = (name: string): boolean => name.split('/').includes('.git')

/** Relative paths of all mount points in a folder. */
export async function mountsIn(top: string): Promise<string[]> {
  const mounts = await readFile('/proc/self/mountinfo', 'utf8')
  return mounts.split('\n').flatMap((line) => {
    // Spaces, tabs, line breaks and backslashes are written in octal (proc(5)).
    const at = line
      .split(' ')[4]
      ?.replaceAll(/\\([0-7]{3})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 8)))
    return (at !== undefined && pathIn(top, at)) || []
  })
}

/**
 * Names that a run leaves in `out`, also one of an older version, which left no mark; and their
 * temporary names.
 */
const RESULT =
  /^(results\.json|junit\.xml|report\.html|summary\.md|base\.json|recipe\.sh|logs|bundle|(?:shared|collected)(?:-\d+)?)(\.[0-9a-f]+\.new)?$/

/**
 * True for a folder of results, for one of several such folders, and for one that is empty or
 * missing.
 */
export function holdsResultsOnly(folder: string): boolean {
  const facts = lstatSync(folder, { throwIfNoEntry: false })
  if (facts === undefined) return true
  if (!facts.isDirectory()) return false
  const names = readdirSync(folder)
  return (
    names.includes(MARK) ||
    names.every((name) => RESULT.test(name) || holdsResultsOnly(path.join(folder, name)))
  )
}

/** A folder that a run writes to. */
export interface Written {
  /** The input that names it, and its value. */
  readonly input: 'out' | 'cache-dir'
  readonly given: string
  /** Absolute. */
  readonly folder: string
  /** Tells whether the folder was made by cross-bpf. */
  readonly ours: (folder: string) => boolean | Promise<boolean>
}

/**
 * Refuses `out` or `cache-dir` in the source: otherwise files of the tree would be left out of a
 * build.
 * @throws InvalidInput for a folder that is the tree, is in `.git`, or holds files of the tree
 */
export async function refuseSource(
  tree: TreeFacts,
  { input, given, folder, ours }: Written,
): Promise<void> {
  const top = await realpath(tree.path)
  const real = realPath(folder)
  const refuse = (problem: string): InvalidInput =>
    new InvalidInput(
      input,
      given,
      'a folder outside of the kernel tree, or one in it that is empty or was made by cross-bpf; ' +
        problem,
    )

  if (real === top) throw refuse(`${real} is the tree`)
  const place = pathIn(top, real)
  if (place === undefined) return
  if (isGits(place)) throw refuse(`${real} is a part of git's own folder`)
  if (tree.tracked?.includes(place)) throw refuse(`git tracks files in ${real}`)

  const names = await readdir(real).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? [] : undefined,
  )
  if (names === undefined) throw refuse(`${real} is no folder that can be read`)
  if (names.length > 0 && !(await ours(real))) throw refuse(`${real} holds other files`)
}
