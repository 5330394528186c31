import { within } from '../cache/deadline.ts'
import { endQuestions } from '../effects/probe.ts'
import { parseInputs, type RawInputs } from '../inputs/schema.ts'
import type { Resources } from '../recipe/plan.ts'
import { Cancelled } from '../run/state.ts'
import type { Context } from '../steps/context.ts'
import { type Bundle, checkBundled, readBundle, withBundle } from './bundle.ts'
import { type Folders, foldersOf, gatherBundleContext, gatherContext } from './gather.ts'

/** What to do: `run` builds and tests, `build` only builds, `test` tests a bundle. */
export type Task = 'run' | 'build' | 'test'

/** Checked inputs and gathered facts: what every command starts from. */
export interface Prepared {
  readonly context: Context
  readonly folders: Folders
  /** The bundle to test; absent if one is built. */
  readonly bundle?: Bundle
}

/**
 * Checks the inputs and gathers the facts. Changes nothing.
 * @throws InvalidInput for the first input that is wrong
 * @throws Cancelled if `signal` is aborted meanwhile
 */
export async function prepare(
  task: Task,
  raw: RawInputs,
  resources: Resources,
  signal: AbortSignal,
): Promise<Prepared> {
  return await untilCancelled(gatherAll(task, raw, resources), signal)
}

/**
 * Waits for questions to host, tree and servers (effects/probe.ts), and ends them if `signal` is
 * aborted meanwhile.
 * @throws Cancelled
 */
export async function untilCancelled<T>(asking: Promise<T>, signal: AbortSignal): Promise<T> {
  const done = asking.then(
    () => true,
    () => true,
  )
  // A run that was cancelled before it began says so in its results, if the facts come soon.
  const before = signal.aborted
  const isDone = before
    ? await within(PATIENCE, done).catch(() => false)
    : await Promise.race([done, aborted(signal).then(() => false)])
  if (isDone && signal.aborted === before) return await asking

  // What they have made is removed meanwhile.
  endQuestions()
  await within(PATIENCE, done).catch(() => undefined)
  throw new Cancelled(signal)
}

/** Seconds to wait for the facts of a run that is cancelled, and for commands that were ended. */
const PATIENCE = 3

async function aborted(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

async function gatherAll(task: Task, raw: RawInputs, resources: Resources): Promise<Prepared> {
  if (task !== 'test') {
    const inputs = parseInputs(raw)
    const folders = foldersOf(inputs)
    return { context: await gatherContext(inputs, folders, resources), folders }
  }

  const bundle = await readBundle(raw.bundle ?? '')
  const inputs = parseInputs(withBundle(raw, bundle))
  checkBundled(inputs, bundle)
  const context = await gatherBundleContext(
    { ...inputs, kernelName: bundle.kernel },
    bundle.prebuilt ?? false,
    resources,
  )
  return { context, folders: foldersOf(inputs), bundle }
}
