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

/* Building a product on from an earlier one: docs/incremental.md. */

/**
 * Where a step's make writes, shown at `target`. What is there already, of an earlier build, has other names elsewhere: what is new
 * goes to `written`, until settleAction makes one folder `out` of both.
 */
export function outputOverlay(id: string, target: string): Overlay {
  return { target, lowers: [at(id, FILES.kernel.output)], upper: at(id, 'written'), kind: 'whole' }
}

/** A step's folder for scripts of ours. */
export function keeperOf(context: Context, id: string): Sandbox {
  const mounts = [{ from: at(id), to: INSIDE.step, writable: true }]
  return { root: buildRoot(context), who: 'keeper', scripts: at('scripts'), mounts }
}

/** Ends what outputOverlay began: `out` holds all that `target` showed. */
export function settleActions(context: Context, id: string, target: string): Action[] {
  const sandbox = keeperOf(context, id)
  const overlays = [outputOverlay(id, target)]
  return [
    insideScript({ ...sandbox, overlays }, 'incremental/settle.sh', 'look', target, INSIDE.step),
    insideScript(sandbox, 'incremental/settle.sh', 'merge', INSIDE.step),
  ]
}

/** Takes a step's folder back from the programs that others wrote, which have ended: nothing else of the run looks at it before. */
export function closeAction(context: Context, id: string): Action {
  return insideScript(keeperOf(context, id), 'close.sh', INSIDE.step)
}

/**
 * Takes over an earlier product: its output, what became of the source since, and what `script` makes of that.
 * @param copied pattern of files that must not have a second name, if any
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

/** The tree as it was built, kept for the build that starts from this one; and the times its files had. */
export function keepManifest(id: string): Action {
  return hostScript(id, 'incremental/keep-manifest.sh', at('patch', FILES.patch.manifest), at(id))
}
