import { DirectoryStore } from '../cache/directory.ts'
import type { RemoteStore } from '../cache/remote.ts'
import type { ResultsStore } from '../cache/results.ts'
import { messageOf } from '../effects/message.ts'
import type { Out } from '../effects/out.ts'
import type { RawInputs } from '../inputs/schema.ts'
import { extrasOf, planBefore } from '../plan/whole.ts'
import { type Plan, type Resources, shipped } from '../recipe/plan.ts'
import type { RunResult } from '../results/model.ts'
import type { Explained } from '../run/explain.ts'
import type { Progress } from '../run/progress.ts'
import { makeRunFolder, type RunFolder } from '../run/runfolder.ts'
import { newRunState, type RunState } from '../run/state.ts'
import { type Built, builtElsewhere, builtHere } from '../steps/bundle.ts'
import type { Context } from '../steps/context.ts'
import type { Base } from './base.ts'
import { foldersFor } from './brought.ts'
import type { Find } from './built.ts'
import { readBySteps } from './changed.ts'
import type { Folders } from './gather.ts'
import { BUNDLE, claimOut, RESULTS } from './outfolder.ts'
import type { Prepared, Task } from './prepare.ts'

export interface AppOptions {
  readonly task: Task
  readonly raw: RawInputs
  readonly resources: Resources
  /** Makes the display, once the steps are known. */
  readonly display: (steps: readonly { readonly id: string; readonly title: string }[]) => Progress
  readonly signal: AbortSignal
  /** Makes the store beside cache-dir, e.g. GitHub's cache. */
  readonly remote?: (folders: Folders, context: Context) => RemoteStore | undefined
  /** Is told what is going to be built, once the inputs are checked; not for a bundle. */
  readonly building?: (context: Context) => Promise<void>
  /** Is told what each step is going to do, and why, before the first one starts. */
  readonly explain?: (steps: readonly Explained[]) => void
  /** Makes the store that keeps results as bases of later runs. */
  readonly kept?: (folders: Folders, context: Context) => ResultsStore | undefined
}

/** What the parts of a run share. Only `state` changes: steps record in it what they did. */
export interface Run {
  readonly options: AppOptions
  readonly prepared: Prepared
  readonly base: Base | undefined
  /** Earlier results that tell how long tests take; undefined without any. */
  readonly known: RunResult | undefined
  readonly out: Out
  readonly folder: RunFolder
  readonly progress: Progress
  readonly remote: RemoteStore | undefined
  /** The plan up to the VMs; theirs depends on what was built. */
  readonly before: Plan
  readonly built: Built
  readonly state: RunState
  /** Milliseconds since the epoch. */
  readonly began: number
  readonly find: Find
}

/**
 * Begins a run: claims the output directory, makes the run's folder and starts the display.
 * @throws InvalidInput if the output directory cannot be taken
 */
export async function beginRun(
  options: AppOptions,
  prepared: Prepared,
  base: Base | undefined,
  known: RunResult | undefined,
): Promise<Run> {
  const { context, folders, bundle } = prepared
  const out = await takeOut(options.task, prepared)
  const reaper = shipped(options.resources, 'build/reaper.sh')
  const folder = await makeRunFolder(folders.cacheDir, reaper)
  const before = planBefore(context, bundle)
  const steps = before.steps.map(({ id, title }) => ({ id, title }))
  const state = newRunState()

  return {
    options,
    prepared,
    base,
    known,
    out,
    folder,
    progress: options.display(
      options.task === 'build' ? steps : [...steps, { id: 'vm', title: 'VM' }],
    ),
    remote: options.remote?.(folders, context),
    before,
    built: bundle === undefined ? builtHere(context) : builtElsewhere(context),
    state,
    began: Date.now(),
    find: (place) => state.places.get(place),
  }
}

/** Claims the output directory. */
async function takeOut(task: Task, { context, folders }: Prepared): Promise<Out> {
  const names = [...RESULTS, ...foldersFor(extrasOf(context))]
  const reads = readBySteps(context)
  // `test` usually tests the bundle in this folder, and so must keep it.
  const out =
    task === 'test'
      ? await claimOut(folders.out, names, { keep: [BUNDLE], reads })
      : await claimOut(folders.out, [...names, BUNDLE], { tree: context.tree?.path, reads })
  out.makeFolder('logs')
  return out
}

/** Ends a run: cleans cache-dir, ends the display and removes the run's folder. */
export async function endRun({ options, prepared, folder, progress }: Run): Promise<void> {
  const { context, folders } = prepared
  // A cancelled run has only seconds left, and has added nothing that needs space.
  if (!options.signal.aborted)
    await new DirectoryStore(folders.cacheDir, folder.path)
      .clean({ maxBytes: context.inputs.cacheSize })
      .catch((error: unknown) =>
        progress.warn(`cache-dir could not be cleaned: ${messageOf(error)}`),
      )
  progress.close()
  await folder.remove()
}
