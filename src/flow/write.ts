import path from 'node:path'
import { messageOf } from '../effects/message.ts'
import { withFindings } from '../judge/expected.ts'
import { sparedByCache } from '../plan/whole.ts'
import { REPORT_FILES } from '../report/files.ts'
import type { RunResult } from '../results/model.ts'
import { writeBase } from './base.ts'
import { BUNDLE, keepBundle } from './outfolder.ts'
import type { Run } from './run.ts'

/** A run's result, and the host paths of what it wrote. */
export interface AppResult {
  readonly result: RunResult
  /** The output directory. */
  readonly out: string
  /** Files that were written to it; absolute paths. */
  readonly files: readonly string[]
  /** Folder of the bundle, if one was made. */
  readonly bundle?: string | undefined
  /** The kernel's image, if one was made. */
  readonly image?: string | undefined
  /** The kernel tree, if a folder was given. */
  readonly tree?: string | undefined
  /** True if no step had to build anything. */
  readonly cacheHit: boolean
}

/**
 * Writes reports, script, bundle and base to the output directory. What cannot be written, as on a
 * full disk, is a finding: the result is told all the same.
 */
export async function writeOut(run: Run, script: string, judged: RunResult): Promise<AppResult> {
  const { out, base, find, built, before, prepared } = run
  const problems: string[] = []
  const attempt = async (write: () => Promise<unknown>): Promise<void> => {
    try {
      await write()
    } catch (error) {
      problems.push(messageOf(error))
    }
  }
  const told = (): RunResult =>
    problems.length === 0
      ? judged
      : withFindings(judged, [
          {
            verdict: 'infrastructure-failure',
            sentence: `${out.folder} could not be written whole: ${problems[0]}`,
          },
        ])
  const report = async (): Promise<void> => {
    for (const [name, render] of Object.entries(REPORT_FILES))
      await attempt(() => out.write(name, render(told())))
  }

  await report()
  await attempt(() => out.write('recipe.sh', script, 0o755))
  const made = wholeBundle(run)
  if (made !== undefined) await attempt(() => keepBundle(out, made))
  await attempt(() => writeBase(base, out, made === undefined ? [''] : ['', BUNDLE]))
  if (problems.length > 0) await report()

  const result = told()
  const bundle = made === undefined || problems.length > 0 ? undefined : out.at(BUNDLE)
  const image = bundle ?? find(built.image.place)
  const spared = sparedByCache(before)
  const building = result.steps.filter((step) => spared.includes(step.id))

  return {
    result,
    out: out.folder,
    files: out.written.map((file) => out.at(file)),
    bundle,
    image: image && path.join(image, 'image'),
    tree: prepared.context.tree?.path,
    cacheHit: building.length > 0 && building.every((step) => step.state === 'reused'),
  }
}

/** Path of the bundle, as a user can give it to `test`; undefined if there is none. */
export function bundleFolder(run: Run): string | undefined {
  const { bundle, folders } = run.prepared
  if (bundle !== undefined) return bundle.path
  return wholeBundle(run) === undefined ? undefined : path.join(folders.out, BUNDLE)
}

/** Path in cache-dir of the bundle that this run made or reused, if it is complete. */
function wholeBundle({ find, prepared }: Run): string | undefined {
  const bundle = find('bundle')
  return bundle?.startsWith(path.join(prepared.folders.cacheDir, 'bundle')) ? bundle : undefined
}
