import path from 'node:path'
import { DirectoryStore } from '../cache/directory.ts'
import { survey } from '../cache/survey.ts'
import type { Executable } from '../effects/exec.ts'
import { makeFolder, writeText } from '../effects/files.ts'
import { interactive } from '../effects/terminal.ts'
import type { Folders } from '../flow/gather.ts'
import { InvalidInput } from '../invalid-input.ts'
import { at } from '../recipe/command.ts'
import { buildFiles, PROBLEM, resolveArg, shipped } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import { makeRunFolder } from '../run/runfolder.ts'
import type { Context } from '../steps/context.ts'
import { INSIDE, inSandbox } from '../steps/sandbox.ts'

/**
 * Makes the command of a shell in a build root. Writes to the kernel tree go to an overlay in
 * `scratch`.
 */
function shellIn(context: Context, root: string, scratch: string): Executable {
  const places: Readonly<Record<string, string>> = {
    toolchain: root,
    scripts: path.join(scratch, 'scripts'),
    scratch,
    [PROBLEM]: path.join(scratch, 'problem'),
    tree: context.tree?.path ?? '',
  }
  const command = inSandbox(
    {
      root: at('toolchain', FILES.toolchain.root),
      scripts: at('scripts'),
      mounts: [],
      overlays:
        context.tree === undefined
          ? []
          : [
              {
                target: INSIDE.tree,
                lowers: [at('tree')],
                upper: at('scratch', 'tree'),
                kind: 'built',
              },
            ],
      env: {
        ARCH: context.platform.kernelArch,
        CROSS_COMPILE: `${context.platform.triplet}-`,
        TERM: process.env.TERM ?? 'dumb',
      },
    },
    'bash',
  )
  const locate = (place: string): string => places[place] ?? scratch
  return {
    program: resolveArg(command.program, locate),
    args: command.args.map((arg) => resolveArg(arg, locate)),
  }
}

/**
 * Opens a shell in the build root that was used last, with the kernel tree at `/mnt/linux` under an
 * overlay that is removed afterwards. The root is not evicted while the shell runs.
 * @returns the shell's exit status
 * @throws InvalidInput if no run has made the build root yet
 */
export async function enterBuildRoot(context: Context, folders: Folders): Promise<number> {
  const prefix = `${context.debianRelease}-${context.platform.name}-`
  const roots = (await survey(folders.cacheDir))
    .filter(
      ({ kind, key, broken }) =>
        kind === 'toolchain' && key.startsWith(prefix) && broken === undefined,
    )
    .toSorted((a, b) => b.used - a.used)
  const missing = new InvalidInput(
    'platform',
    context.platform.name,
    'a platform something was built for; there is no build root yet: run cross-bpf build first',
  )
  const newest = roots[0]?.key
  if (newest === undefined) throw missing

  const run = await makeRunFolder(folders.cacheDir, shipped(context.resources, 'build/reaper.sh'))
  try {
    const root = await new DirectoryStore(folders.cacheDir, run.path).find('toolchain', newest)
    if (root === undefined) throw missing

    for (const [name, text] of buildFiles(context.resources))
      await writeText(path.join(run.path, 'scripts', name), text)
    for (const name of ['tree', PROBLEM])
      await makeFolder(path.join(run.path, name), { recursive: true })
    return await interactive(shellIn(context, root, run.path))
  } finally {
    await run.remove()
  }
}
