import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { probe } from '../effects/exec.ts'
import { readText, writeText } from '../effects/files.ts'
import type { Resources } from '../recipe/plan.ts'
import type { TreeFacts } from './tree.ts'

/**
 * What a tree holds, a line per file, as build/manifest.sh tells a build of it. Nothing is written to the tree.
 * @returns undefined where the script cannot say
 */
export async function treeManifest(
  tree: TreeFacts,
  resources: Resources,
): Promise<string | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cross-bpf-'))
  try {
    for (const [name, text] of resources)
      if (name.startsWith('build/')) await writeText(path.join(folder, name), text)
    const file = path.join(folder, 'manifest')
    const script = path.join(folder, 'build/manifest.sh')
    const said = await probe('bash', script, tree.path, file, ...(tree.outside ?? []))
    return said === undefined ? undefined : await readText(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
