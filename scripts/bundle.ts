import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type OutputChunk, rolldown } from 'rolldown'
import { collectLicenses, packageFolder } from './licenses.ts'

/** The programs in dist/, by the name of their file there. */
const ENTRIES = { action: 'src/action/main.ts', post: 'src/action/post.ts', cli: 'src/cli/main.ts' }

/** What a build says about itself, for the tests that guard it. */
export interface Bundle {
  /** Packages that each entry loads before its first line runs; those behind a dynamic import are not among them. */
  readonly eager: ReadonlyMap<string, ReadonlySet<string>>
}

/** Files an entry pulls in by static imports, itself included. */
function staticClosure(entry: string, chunks: ReadonlyMap<string, OutputChunk>): OutputChunk[] {
  const files = new Set([entry])
  for (const file of files) {
    for (const imported of chunks.get(file)?.imports ?? []) files.add(imported)
  }
  return [...files].flatMap((file) => chunks.get(file) ?? [])
}

function eagerPackages(chunks: readonly OutputChunk[]): Map<string, Set<string>> {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const entries = chunks.filter((chunk) => chunk.isEntry)
  return new Map(
    entries.map((entry) => {
      const modules = staticClosure(entry.fileName, byFile).flatMap((chunk) => chunk.moduleIds)
      const names = modules.flatMap((id) => packageFolder(id)?.name ?? [])
      return [entry.name, new Set(names)]
    }),
  )
}

/**
 * Builds dist/ from the sources below `root` into the folder `out`, which is replaced. The same sources and lockfile
 * give the same bytes wherever they stand.
 *
 * Chunks lie flat beside the entries: the programs find build/ and guest/, which they read while they run, beside dist/. Nothing is
 * minified: a stack trace in a log leads to a place that can be read, and shorter code did not start faster.
 */
export async function bundle(root: string, out: string): Promise<Bundle> {
  await rm(out, { recursive: true, force: true })
  const build = await rolldown({
    cwd: root,
    input: ENTRIES,
    platform: 'node',
    external: /^node:/,
    transform: { target: 'node20' },
    onLog(level, log) {
      if (level === 'warn') throw new Error(`rolldown: ${log.message}`)
    },
  })
  try {
    const { output } = await build.write({
      dir: out,
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: '[name].js',
      comments: false,
    })
    const chunks = output.filter((file) => file.type === 'chunk')
    await mkdir(out, { recursive: true })
    await writeFile(path.join(out, 'package.json'), '{ "type": "module" }\n')
    const licenses = await collectLicenses(chunks.flatMap((chunk) => chunk.moduleIds))
    await writeFile(path.join(out, 'licenses.txt'), licenses)
    return { eager: eagerPackages(chunks) }
  } finally {
    await build.close()
  }
}
