import { existsSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { isFolder, readText } from '../effects/files.ts'
import { messageOf } from '../effects/message.ts'
import { OUT_FOLDER } from '../effects/workspace.ts'
import { KERNEL_HELP } from '../inputs/kernel.ts'
import { InvalidInput } from '../invalid-input.ts'
import { gitIdentity, listingIdentity } from './identity.ts'
import { holdsResultsOnly, isGits, mountsIn, placesIn } from './places.ts'
import type { TreeFacts } from './tree-facts.ts'

/**
 * Kernel version, e.g. `6.12`, in the text of the top Makefile; undefined if it is not a kernel's.
 */
export function kernelVersion(makefile: string): string | undefined {
  const version = /^VERSION = (\d+)$/m.exec(makefile)?.[1]
  const patchlevel = /^PATCHLEVEL = (\d+)$/m.exec(makefile)?.[1]
  return version === undefined || patchlevel === undefined ? undefined : `${version}.${patchlevel}`
}

/**
 * Files of a build in the tree, because of which kbuild refuses another output directory (Makefile,
 * outputmakefile).
 */
const BUILT_IN = ['.config', 'include/config']

/**
 * True for a path that is one of the folders or in one. All paths are absolute, or all relative to
 * one folder.
 */
export function liesIn(file: string, folders: readonly string[]): boolean {
  const clean = path.normalize(file)
  return folders.some((folder) => clean === folder || clean.startsWith(`${folder}/`))
}

/** Says what a value that is no folder was perhaps meant for. */
function whyNone(given: string, top: string): string {
  if (/^\w+:\/\/|^[\w.-]+@[\w.-]+:/.test(given))
    return 'a git repository goes into kernel-repository'
  if (/^v?\d+\.\d+[\w.-]*$/.test(given))
    return 'a tag goes into kernel-ref, beside kernel-repository'
  return `${top} is no folder`
}

/**
 * Gathers facts about a kernel tree; changes nothing.
 * @param given value of the input `kernel`, for messages
 * @param written absolute folders that are no part of the source even if they are in the tree:
 *   `out` and `cache-dir`. The default folder of results is another. A folder with a tracked file
 *   is source all the same
 * @throws InvalidInput if the folder is not a kernel tree with BPF selftests, was built in, or
 *   holds another file system
 */
export async function probeTree(
  folder: string,
  given: string,
  written: readonly string[],
): Promise<TreeFacts> {
  const top = path.resolve(folder)
  if (!(await isFolder(top)))
    throw new InvalidInput('kernel', given, `${KERNEL_HELP}; ${whyNone(given, top)}`)
  const makefile = await readText(path.join(top, 'Makefile'))
  const version = kernelVersion(makefile ?? '')
  if (version === undefined) {
    throw new InvalidInput(
      'kernel',
      given,
      `a Linux source tree; ${top} has no kernel's Makefile. ` +
        'Elsewhere: a tarball or debian:linux-source-6.12',
    )
  }
  if ((await readText(path.join(top, 'tools/testing/selftests/bpf/Makefile'))) === undefined) {
    throw new InvalidInput(
      'kernel',
      given,
      `a Linux source tree with BPF selftests; ${top} has no tools/testing/selftests/bpf`,
    )
  }

  // git knows the folder only by its real path, not by a link to it.
  const real = await realpath(top)
  const results = path.join(real, OUT_FOLDER)
  const places = placesIn(real, [...written, results])
  const known = await gitIdentity(real, places).catch((error: unknown) => {
    const allowed = `a source tree that can be read; ${messageOf(error)}`
    throw new InvalidInput('kernel', given, allowed, { cause: error })
  })

  const outside =
    known === undefined
      ? places.filter((place) => place !== OUT_FOLDER || holdsResultsOnly(results))
      : places.filter((place) => !known.tracked.includes(place))

  const ignored = (file: string): boolean =>
    known?.ignored.some((each) => `${file}/`.startsWith(each) || file === each) ?? false
  const built = BUILT_IN.find((file) => existsSync(path.join(top, file)) && !ignored(file))
  if (built !== undefined) {
    throw new InvalidInput(
      'kernel',
      given,
      `a source tree without a build in it; ${top} has ${built}. make mrproper removes that; ` +
        'in a git repository of its own, what git ignores is left out',
    )
  }

  const mounted = (await mountsIn(real)).find(
    (name) => !isGits(name) && !ignored(name) && !liesIn(name, outside),
  )
  if (mounted !== undefined) {
    throw new InvalidInput(
      'kernel',
      given,
      `a source tree in one file system; another is mounted at ${path.join(top, mounted)}, ` +
        'and a build would not see it',
    )
  }

  // A run makes `out` and `cache-dir` if they are not there. They are hidden even if git ignores
  // them: an overlay must not show the folder that it writes to (ELOOP).
  const hidden = outside.filter(
    (place) =>
      (place !== OUT_FOLDER || existsSync(results)) &&
      !outside.some((other) => other !== place && liesIn(place, [other])),
  )

  return {
    path: top,
    version,
    outside,
    id: known?.id ?? (await listingIdentity(real, outside)),
    tracked: known !== undefined && known.tracked.length > 0 ? known.tracked : undefined,
    hidden: hidden.length > 0 ? hidden : undefined,
    ignored: known !== undefined && known.ignored.length > 0 ? known.ignored : undefined,
  }
}
