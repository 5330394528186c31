import path from 'node:path'
import { DirectoryStore } from '../cache/directory.ts'
import { BUILD_ROOM } from '../cache/evict.ts'
import type { RemoteStore } from '../cache/remote.ts'
import type { ResultsStore } from '../cache/results.ts'
import { messageOf } from '../effects/message.ts'
import type { Out } from '../effects/out.ts'
import { Refused } from '../effects/untrusted.ts'
import type { RawInputs } from '../inputs/schema.ts'
import { planParts } from '../plan/shard.ts'
import type { TestPlan } from '../plan/test.ts'
import { planBefore, sparedByCache, titleOf } from '../plan/whole.ts'
import { type Plan, type Resources, shipped } from '../recipe/plan.ts'
import { renderScript } from '../recipe/script.ts'
import { REPORT_FILES } from '../report/files.ts'
import type { Finding, RunResult, Shard, SuiteResult } from '../results/model.ts'
import { runPlan } from '../run/execute.ts'
import type { Explained } from '../run/explain.ts'
import type { Progress } from '../run/progress.ts'
import { makeRunFolder, type RunFolder } from '../run/runfolder.ts'
import { Cancelled, newRunState, type RunOptions, type RunState } from '../run/state.ts'
import { type Built, builtElsewhere, builtHere } from '../steps/bundle.ts'
import type { Context } from '../steps/context.ts'
import { type Base, findBase, keepResults, writeBase } from './base.ts'
import { Vms, vmId } from './boot.ts'
import {
  notesOf,
  readBuilt,
  readLeftOut,
  readLostOptions,
  readPatchReports,
  readRelease,
} from './collect.ts'
import { concluded } from './conclusion.ts'
import { explainRun } from './explain.ts'
import { findingOf, unreadable } from './finding.ts'
import { changedSource, type Folders } from './gather.ts'
import { BUNDLE, claimOut, keepBundle, keepGuest, RESULTS } from './outfolder.ts'
import { type Prepared, prepare, type Task } from './prepare.ts'
import { type Booted, runSideBySide } from './vms.ts'

export interface AppOptions {
  readonly task: Task
  readonly raw: RawInputs
  readonly resources: Resources
  /** Makes the display, once the steps are known. */
  readonly display: (steps: readonly { readonly id: string; readonly title: string }[]) => Progress
  readonly signal: AbortSignal
  /** Makes the store beside cache-dir, e.g. GitHub's cache. */
  readonly remote?: (folders: Folders, context: Context) => RemoteStore | undefined
  /** Is told what each step is going to do, and why, before the first one starts. */
  readonly explain?: (steps: readonly Explained[]) => void
  /** Makes the store that keeps results as bases of later runs. */
  readonly kept?: (folders: Folders, context: Context) => ResultsStore | undefined
}

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

/** What the parts of a run share. Only `state` changes: steps record in it what they did. */
interface Run {
  readonly options: AppOptions
  readonly prepared: Prepared
  readonly base: Base | undefined
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
  /** Finds the host path of a place; undefined before its step has run. */
  readonly find: (place: string) => string | undefined
}

/** What came of building and testing so far. If an error ends the run, this is still reported. */
interface Outcome {
  plans: readonly TestPlan[]
  shard: Shard | undefined
  kvm: boolean
  vms: readonly Booted[]
  suites: readonly SuiteResult[]
  /** The plan as a script. */
  script: string
  readonly findings: Finding[]
}

/**
 * Runs everything: prepares, builds, boots, judges, writes the result.
 * @throws InvalidInput before anything is changed; later errors become a verdict
 */
export async function runApp(options: AppOptions): Promise<AppResult> {
  const prepared = await prepare(options.task, options.raw, options.resources)
  const { context, folders } = prepared
  const kept = options.kept?.(folders, context)
  const base = await findBase(context.inputs, kept, prepared.bundle?.path)
  const out = await takeOut(options.task, prepared)
  const reaper = shipped(options.resources, 'build/reaper.sh')
  const folder = await makeRunFolder(folders.cacheDir, reaper)
  const run = begin(options, prepared, base, out, folder)

  try {
    await foretell(run)
    const outcome = await carryOut(run)
    const result = await conclude(run, outcome)
    const done = await write(run, outcome, result)
    await keepResults(result, kept, base?.result)
    return done
  } finally {
    await end(run)
  }
}

/** Claims the output directory. */
async function takeOut(task: Task, { context, folders }: Prepared): Promise<Out> {
  // `test` usually tests the bundle in this folder, and so must keep it.
  const out =
    task === 'test'
      ? await claimOut(folders.out, RESULTS, { keep: [BUNDLE] })
      : await claimOut(folders.out, [...RESULTS, BUNDLE], { tree: context.tree?.path })
  out.makeFolder('logs')
  return out
}

/** Puts together what the parts of a run share. */
function begin(
  options: AppOptions,
  prepared: Prepared,
  base: Base | undefined,
  out: Out,
  folder: RunFolder,
): Run {
  const { context, folders, bundle } = prepared
  const before = planBefore(context, bundle)
  const steps = before.steps.map(({ id, title }) => ({ id, title }))
  const state = newRunState()

  return {
    options,
    prepared,
    base,
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

/** Tells `explain` what is going to happen. If that fails, the run goes on with a warning. */
async function foretell({ options, prepared, remote, progress }: Run): Promise<void> {
  const { context, folders, bundle } = prepared
  if (options.explain === undefined) return

  const tests = options.task !== 'build'
  try {
    options.explain(
      await explainRun({ context, cacheDir: folders.cacheDir, bundle, remote, tests }),
    )
  } catch (error) {
    progress.warn(`what the steps are going to do is not known: ${messageOf(error)}`)
  }
}

/** Builds, and runs the tests. An error becomes a finding. */
async function carryOut(run: Run): Promise<Outcome> {
  const { options, prepared, before, state, remote, find } = run
  const { signal } = options
  const outcome: Outcome = {
    plans: [],
    shard: undefined,
    kvm: false,
    vms: [],
    suites: [],
    script: renderScript(before, titleOf(prepared.context)),
    findings: [],
  }

  try {
    const how = runOptions(run)
    await runPlan(before, how, state)
    if (options.task === 'build') outcome.findings.push({ verdict: 'built', sentence: 'built' })
    else await runTests(run, how, outcome)
  } catch (error) {
    outcome.findings.push(await findingOf(error, { prepared, signal, find }))
  }

  // Products were sent while the VMs ran. A cancelled job has no time to wait for the rest.
  if (!signal.aborted) await remote?.settle()
  return outcome
}

function runOptions({ options, prepared, out, folder, progress, remote, began }: Run): RunOptions {
  const { context, folders } = prepared
  return {
    cacheDir: folders.cacheDir,
    runDir: folder.path,
    logs: out.at('logs'),
    newLog: async (file) => await out.create(path.relative(folders.out, file)),
    progress,
    signal: options.signal,
    began,
    freeBytes: BUILD_ROOM,
    changed: async (input) => await changedSource(context, folders, input),
    remote,
  }
}

/** Plans the tests by what was built, runs them in VMs and records the outcome. */
async function runTests(run: Run, how: RunOptions, outcome: Outcome): Promise<void> {
  const { prepared, base, before, built, state, folder, options, progress } = run
  const { context } = prepared
  const { built: facts, warnings } = await readBuilt(run.find)
  outcome.findings.push(...warnings)

  const vms = new Vms({ context, built, options: how, state, runId: folder.id })
  outcome.kvm = await vms.probeKvm()
  const capacity = { ...context.host, kvm: outcome.kvm }
  const parts = planParts(context.inputs, facts, capacity, context.lists, base?.result.suites)
  outcome.plans = parts.plans
  outcome.shard = parts.shard
  outcome.findings.push(...notesOf(outcome.plans))

  const first = outcome.plans.map((plan, index) => vms.step(plan, index + 1))
  const steps = [...before.steps, ...first]
  outcome.script = renderScript({ ...before, steps }, titleOf(context))

  const done = await runSideBySide(outcome.plans, {
    built: facts,
    retries: context.inputs.retries,
    boot: async (plan, number, why) => await vms.bootNumber(plan, number, why),
    warn: (sentence) => {
      progress.warn(sentence)
      outcome.findings.push({ level: 'warning', sentence })
    },
  })
  outcome.suites = done.suites
  outcome.vms = done.vms
  if (!options.signal.aborted) outcome.vms = await vms.symbolise(done.vms)

  // The end of a cancelled VM is evidence already; without one, the error says it.
  if (options.signal.aborted && !done.vms.some(({ vm }) => vm.kind === 'cancelled'))
    throw new Cancelled()
}

/** Reads what steps and guests left, and judges it. */
async function conclude(run: Run, outcome: Outcome): Promise<RunResult> {
  const { prepared, find, out, base, state, began } = run
  const { context } = prepared
  const { findings } = outcome

  /** Waits for a reading of what steps left; a refused file becomes a finding. */
  const readable = async <Value>(reading: Promise<Value>, instead: Value): Promise<Value> => {
    try {
      return await reading
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      findings.push(unreadable(error, prepared))
      return instead
    }
  }
  const left = {
    release: await readable<string | undefined>(readRelease(find), undefined),
    leftOutSources: await readable(readLeftOut(find, context.inputs), []),
    patches: await readable(readPatchReports(find, context.patches), []),
    lostOptions: await readable(readLostOptions(find), []),
  }

  for (const { number, unread } of outcome.vms)
    findings.push(...(await keepGuest(out, number, find(vmId(number)), unread)))

  return concluded({
    context,
    plans: outcome.plans,
    shard: outcome.shard ?? context.inputs.shard,
    base,
    vms: outcome.vms,
    suites: outcome.suites,
    kvm: outcome.kvm,
    left,
    earlier: findings,
    steps: state.reports,
    bundle: bundleFolder(run),
    seconds: (Date.now() - began) / 1000,
  })
}

/** Path of the bundle, as a user can give it to `test`; undefined if there is none. */
function bundleFolder(run: Run): string | undefined {
  const { bundle, folders } = run.prepared
  if (bundle !== undefined) return bundle.path
  return wholeBundle(run) === undefined ? undefined : path.join(folders.out, BUNDLE)
}

/** Path in cache-dir of the bundle that this run made or reused, if it is complete. */
function wholeBundle({ find, prepared }: Run): string | undefined {
  const bundle = find('bundle')
  return bundle?.startsWith(path.join(prepared.folders.cacheDir, 'bundle')) ? bundle : undefined
}

/** Writes reports, script, bundle and base to the output directory. */
async function write(run: Run, { script }: Outcome, result: RunResult): Promise<AppResult> {
  const { out, base, find, built, before, prepared } = run

  for (const [name, render] of Object.entries(REPORT_FILES)) await out.write(name, render(result))
  await out.write('recipe.sh', script, 0o755)

  const made = wholeBundle(run)
  if (made !== undefined) await keepBundle(out, made)
  await writeBase(base, out, made === undefined ? [''] : ['', BUNDLE])

  const bundle = made === undefined ? undefined : out.at(BUNDLE)
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

/** Cleans cache-dir, ends the display and removes the run's folder. */
async function end({ options, prepared, folder, progress }: Run): Promise<void> {
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
