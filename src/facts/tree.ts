import { existsSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { readText } from '../effects/files.ts'
import { messageOf } from '../effects/message.ts'
import { OUT_FOLDER } from '../effects/workspace.ts'
import { InvalidInput } from '../invalid-input.ts'
import { gitIdentity, listingIdentity } from './identity.ts'
import { holdsResultsOnly, isGits, mountsIn, placesIn } from './places.ts'
import type { TreeFacts } from './tree-facts.ts'

/** `6.12` of the top Makefile's first lines; undefined when it is none of a kernel. */
export function kernelVersion(makefile: string): string | undefined {
  const version = /^VERSION = (\d+)$/m.exec(makefile)?.[1]
  const patchlevel = /^PATCHLEVEL = (\d+)$/m.exec(makefile)?.[1]
  return version === undefined || patchlevel === undefined ? undefined : `${version}.${patchlevel}`
}

/** What a build in place leaves in a tree, by which kbuild knows that it cannot build elsewhere (Makefile, outputmakefile). */
const BUILT_IN = ['.config', 'include/config']

/** True for a path that is one of the folders, or lies below one; all absolute, or all in one folder. */
export function liesIn(file: string, folders: readonly string[]): boolean {
  const clean = path.normalize(file)
  return folders.some((folder) => clean === folder || clean.startsWith(`${folder}/`))
}

/**
 * Looks at a kernel tree; changes nothing.
 * @param written absolute folders that are no part of the source though they may lie in it: `out` and `cache-dir`; nor are the
 *   results of runs for other platforms, that stand beside this one's. Where a tracked file lies in one, it is source all the same
 * @throws InvalidInput when the folder is no kernel tree with BPF selftests.
 */
export async function probeTree(
  folder: string,
  given: string,
  written: readonly string[],
): Promise<TreeFacts> {
  const top = path.resolve(folder)
  const makefile = await readText(path.join(top, 'Makefile'))
  const version = kernelVersion(makefile ?? '')
  if (version === undefined) {
    throw new InvalidInput(
      'kernel',
      given,
      `a Linux source tree; ${top} has no kernel's Makefile. Elsewhere: a tarball or debian:linux-source-6.12`,
    )
  }
  if ((await readText(path.join(top, 'tools/testing/selftests/bpf/Makefile'))) === undefined) {
    throw new InvalidInput(
      'kernel',
      given,
      `a Linux source tree with BPF selftests; ${top} has no tools/testing/selftests/bpf`,
    )
  }
  // git itself knows the folder by no other name than its own, whatever link it was reached through.
  const real = await realpath(top)
  const results = path.join(real, OUT_FOLDER)
  const places = await placesIn(real, [...written, results])
  const known = await gitIdentity(real, places).catch((error: unknown) => {
    throw new InvalidInput('kernel', given, `a source tree that can be read; ${messageOf(error)}`)
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
      `a source tree without a build in it; ${top} has ${built}. make mrproper removes that; in a git repository of its own, what git ignores is left out`,
    )
  }
  const mounted = (await mountsIn(real)).find(
    (name) => !isGits(name) && !ignored(name) && !liesIn(name, outside),
  )
  if (mounted !== undefined) {
    throw new InvalidInput(
      'kernel',
      given,
      `a source tree in one file system; another is mounted at ${path.join(top, mounted)}, and a build would not see it`,
    )
  }
  const hidden = outside.filter(
    (place) =>
      existsSync(path.join(real, place)) &&
      !ignored(place) &&
      !outside.some((other) => other !== place && liesIn(place, [other])),
  )
  return {
    path: top,
    version,
    outside,
    id: known?.id ?? (await listingIdentity(real, outside)),
    ...(known !== undefined && known.tracked.length > 0 && { tracked: known.tracked }),
    ...(hidden.length > 0 && { hidden }),
    ...(known !== undefined && known.ignored.length > 0 && { ignored: true }),
  }
}
