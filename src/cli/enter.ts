import path from 'node:path'
import { survey } from '../cache/directory.ts'
import type { Executable } from '../effects/exec.ts'
import { makeFolder, writeText } from '../effects/files.ts'
import type { Folders } from '../gather.ts'
import { InvalidInput } from '../inputs/schema.ts'
import { at } from '../recipe/command.ts'
import { resolveArg } from '../recipe/plan.ts'
import type { Context } from '../steps/context.ts'
import { INSIDE, inSandbox } from '../steps/sandbox.ts'

/**
 * A shell in the build root, with the kernel tree at its usual place under an overlay that is thrown away.
 * @param scratch an empty folder for the overlay
 * @throws InvalidInput when no run has made the build root yet
 */
export async function enterCommand(context: Context, folders: Folders, scratch: string): Promise<Executable> {
  const prefix = `${context.suite}-${context.platform.name}-`
  const roots = (await survey(folders.cacheDir)).filter(
    ({ kind, key }) => kind === 'toolchain' && key.startsWith(prefix),
  )
  const root = roots.toSorted((a, b) => b.used - a.used)[0]?.key
  if (root === undefined)
    throw new InvalidInput(
      'platform',
      context.platform.name,
      'a platform something was built for; there is no build root yet: run cross-bpf build first',
    )
  for (const [name, text] of context.resources) {
    if (name.startsWith('build/')) await writeText(path.join(scratch, 'scripts', path.basename(name)), text)
  }
  await makeFolder(path.join(scratch, 'tree'), { recursive: true })
  const places: Readonly<Record<string, string>> = {
    toolchain: path.join(folders.cacheDir, 'toolchain', root),
    scripts: path.join(scratch, 'scripts'),
    scratch,
    tree: context.tree?.path ?? '',
  }
  const command = inSandbox(
    {
      root: at('toolchain', 'root'),
      scripts: at('scripts'),
      mounts: [],
      overlays:
        context.tree === undefined ? [] : [{ target: INSIDE.tree, lowers: [at('tree')], upper: at('scratch', 'tree') }],
      env: {
        ARCH: context.platform.kernelArch,
        CROSS_COMPILE: `${context.platform.triplet}-`,
        TERM: process.env.TERM ?? 'dumb',
      },
    },
    'bash',
  )
  const locate = (place: string): string => places[place] ?? scratch
  return { program: resolveArg(command.program, locate), args: command.args.map((arg) => resolveArg(arg, locate)) }
}
