import type { RemoteStore } from '../cache/remote.ts'
import { treeManifest } from '../facts/manifest.ts'
import { type BundleToTest, planBefore } from '../plan/whole.ts'
import { at, type Place } from '../recipe/command.ts'
import { FILES } from '../recipe/product-files.ts'
import { type Explained, explainPlan } from '../run/explain.ts'
import type { Context } from '../steps/context.ts'

export interface ToExplain {
  readonly context: Context
  readonly cacheDir: string
  readonly bundle?: BundleToTest | undefined
  readonly remote?: RemoteStore | undefined
  /** False if the run stops before the VM. */
  readonly tests: boolean
}

const VM: Explained = {
  step: 'vm',
  title: 'VM',
  key: null,
  action: 'run',
  why: 'the tests run every time',
}

/**
 * Foretells the manifest of the patched tree: without patches it is the tree's own. Others are
 * unknown.
 */
function foreseeing({ tree, patches }: Context): (place: Place) => Promise<string | undefined> {
  const { place, path } = at('patch', FILES.patch.manifest)
  let manifest: Promise<string | undefined> | undefined
  return async (asked) => {
    if (tree === undefined || patches.length > 0 || asked.place !== place || asked.path !== path)
      return undefined
    manifest ??= treeManifest(tree)
    return await manifest
  }
}

/** Says what each step of a run would do if it began now, and why. Changes nothing. */
export async function explainRun({
  context,
  cacheDir,
  bundle,
  remote,
  tests,
}: ToExplain): Promise<Explained[]> {
  const steps = await explainPlan(planBefore(context, bundle), {
    cacheDir,
    foresee: foreseeing(context),
    remote,
  })
  return tests ? [...steps, VM] : steps
}
