import { at } from '../recipe/command.ts'
import { type Action, earlierPlaceOf } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Context } from './context.ts'
import {
  hostScript,
  INSIDE,
  inSandbox,
  insideScript,
  linkScript,
  type Overlay,
  type Sandbox,
} from './sandbox.ts'
import { buildRoot } from './toolchain.ts'

/* Builds a product on from an earlier one: docs/incremental.md. */

/**
 * Makes the overlay over a step's output directory `out`, at `target`. Files of an earlier build in
 * it are hard links to that product and must not change: what make writes goes to `written`, until
 * settleActions() merges both into `out`.
 */
export function outputOverlay(id: string, target: string): Overlay {
  return { target, lowers: [at(id, FILES.kernel.output)], upper: at(id, 'written'), kind: 'whole' }
}

/** The sandbox in which our own scripts work on a step's folder. */
export function keeperOf(context: Context, id: string): Sandbox {
  const mounts = [{ from: at(id), to: INSIDE.step, writable: true }]
  return { root: buildRoot(context), who: 'keeper', scripts: at('scripts'), mounts }
}

/** Merges the two layers of outputOverlay(): afterwards `out` holds all that `target` showed. */
export function settleActions(context: Context, id: string, target: string): Action[] {
  const sandbox = keeperOf(context, id)
  const overlays = [outputOverlay(id, target)]
  return [
    insideScript({ ...sandbox, overlays }, 'incremental/settle.sh', 'look', target, INSIDE.step),
    insideScript(sandbox, 'incremental/settle.sh', 'merge', INSIDE.step),
  ]
}

/**
 * Takes a step's folder back from the builder, after its programs have ended. Nothing else of the
 * run reads it before.
 */
export function closeAction(context: Context, id: string): Action {
  return insideScript(keeperOf(context, id), 'close.sh', INSIDE.step)
}

/**
 * Takes over an earlier product: links its output directory, lists what has changed in the source
 * since, and runs `script`, which does what make cannot see.
 * @param id of the step
 * @param copied pattern of files to copy instead of linking; undefined for none
 */
export function adoptActions(
  sandbox: Sandbox,
  id: string,
  copied: string | undefined,
  script: string,
  ...args: string[]
): Action[] {
  const mounts = [
    ...sandbox.mounts,
    { from: at(earlierPlaceOf(id)), to: INSIDE.base },
    { from: at('patch', FILES.patch.manifest), to: INSIDE.manifest },
  ]

  const run = (name: string, ...words: string[]): Action => ({
    do: 'run',
    command: inSandbox(
      { ...sandbox, who: 'keeper', mounts },
      'bash',
      `${INSIDE.scripts}/${name}`,
      ...words,
    ),
  })

  return [
    linkScript(
      at(earlierPlaceOf(id), FILES.kernel.output),
      at(id, FILES.kernel.output),
      ...(copied === undefined ? [] : [copied]),
    ),
    run('incremental/changes.sh', INSIDE.base, INSIDE.manifest, INSIDE.step),
    run(script, INSIDE.base, INSIDE.step, ...args),
  ]
}

/**
 * Keeps the manifest of the tree, and the times of its files, for a later build that starts from
 * this one.
 */
export function keepManifest(id: string): Action {
  return hostScript(id, 'incremental/keep-manifest.sh', at('patch', FILES.patch.manifest), at(id))
}
