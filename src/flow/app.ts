import path from 'node:path'
import { BUILD_ROOM, DirectoryStore } from '../cache/directory.ts'
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
import { Machines, vmId } from './boot.ts'
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
  /** Makes the display once the steps are known. */
  readonly display: (steps: readonly { readonly id: string; readonly title: string }[]) => Progress
  readonly signal: AbortSignal
  readonly remote?: (folders: Folders, context: Context) => RemoteStore | undefined
  /** Is told what each step is going to do, and why, before the first one starts. */
  readonly explain?: (steps: readonly Explained[]) => void
  /** Where results are kept as bases of later runs. */
  readonly kept?: (folders: Folders, context: Context) => ResultsStore | undefined
}

/** What a run came to, and where it left things. */
export interface AppResult {
  readonly result: RunResult
  readonly out: string
  /** What was written there; absolute. */
  readonly files: readonly string[]
  /** Host paths of what was made; absent what was not. */
  readonly bundle?: string
  readonly image?: string
  /** Host path of the kernel tree, where it was given as a folder. */
  readonly tree?: string
  /** True when no step had to build anything. */
  readonly cacheHit: boolean
}

/** What a run stands on; none of it changes but `state`, in which its steps leave what they did. */
interface Run {
  readonly options: AppOptions
  readonly prepared: Prepared
  readonly base: Base | undefined
  readonly out: Out
  readonly folder: RunFolder
  readonly progress: Progress
  readonly remote: RemoteStore | undefined
  /** The plan as far as it is known before the kernel is there: without the VMs. */
  readonly before: Plan
  readonly built: Built
  readonly state: RunState
  /** Milliseconds since the epoch. */
  readonly began: number
  /** Host path of a place, once it is known. */
  readonly find: (place: string) => string | undefined
}

/** What is seen of the tests while they run: what an error leaves of it is reported as well. */
interface Seen {
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
 * A whole run, from inputs to artifacts.
 * @throws InvalidInput before anything is changed; whatever goes wrong later is a verdict.
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
    const seen = await carryOut(run)
    const result = await conclude(run, seen)
    const done = await write(run, seen, result)
    await keepResults(result, kept, base?.result)
    return done
  } finally {
    await end(run)
  }
}

async function takeOut(task: Task, { context, folders }: Prepared): Promise<Out> {
  // A bundle is tested where it was built as a rule: `test` must not take it away.
  const out =
    task === 'test'
      ? await claimOut(folders.out, RESULTS, { keep: [BUNDLE] })
      : await claimOut(folders.out, [...RESULTS, BUNDLE], { tree: context.tree?.path })
  out.makeFolder('logs')
  return out
}

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

/** Says what is going to happen, to whom it concerns. What cannot be foretold happens all the same. */
async function foretell({ options, prepared, remote, progress }: Run): Promise<void> {
  const { context, folders, bundle } = prepared
  if (options.explain === undefined) return
  const asked = { context, cacheDir: folders.cacheDir, tests: options.task !== 'build' }
  try {
    options.explain(
      await explainRun({ ...asked, ...(bundle && { bundle }), ...(remote && { remote }) }),
    )
  } catch (error) {
    progress.warn(`what the steps are going to do is not known: ${messageOf(error)}`)
  }
}

/** Builds, and has the tests run. What goes wrong is a finding. */
async function carryOut(run: Run): Promise<Seen> {
  const { options, prepared, before, state, remote, find } = run
  const { signal } = options
  const seen: Seen = {
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
    if (options.task === 'build') seen.findings.push({ verdict: 'built', sentence: 'built' })
    else await runTests(run, how, seen)
  } catch (error) {
    seen.findings.push(await findingOf(error, { prepared, signal, find }))
  }

  // Sent while the VM ran; a cancelled job has no time for the rest.
  if (!signal.aborted) await remote?.settle()
  return seen
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
    ...(remote && { remote }),
  }
}

async function runTests(run: Run, how: RunOptions, seen: Seen): Promise<void> {
  const { prepared, base, before, built, state, folder, options, progress } = run
  const { context } = prepared
  const { built: facts, warnings } = await readBuilt(run.find)
  seen.findings.push(...warnings)

  const machines = new Machines({ context, built, options: how, state, runId: folder.id })
  seen.kvm = await machines.probeKvm()
  const capacity = { ...context.host, kvm: seen.kvm }
  const parts = planParts(context.inputs, facts, capacity, context.lists, base?.result.suites)
  seen.plans = parts.plans
  seen.shard = parts.shard
  seen.findings.push(...notesOf(seen.plans))

  const first = seen.plans.map((plan, index) => machines.step(plan, index + 1))
  const steps = [...before.steps, ...first]
  seen.script = renderScript({ ...before, steps }, titleOf(context))

  const done = await runSideBySide(seen.plans, {
    built: facts,
    retries: context.inputs.retries,
    boot: async (plan, number, why) => await machines.bootNumber(plan, number, why),
    warn: (sentence) => {
      progress.warn(sentence)
      seen.findings.push({ level: 'warning', sentence })
    },
  })
  seen.suites = done.suites
  seen.vms = done.vms
  if (!options.signal.aborted) seen.vms = await machines.symbolise(done.vms)

  // A VM that was stopped says so itself.
  if (options.signal.aborted && !done.vms.some(({ vm }) => vm.kind === 'cancelled'))
    throw new Cancelled()
}

/** Reads what steps and guests left, and judges it. */
async function conclude(run: Run, seen: Seen): Promise<RunResult> {
  const { prepared, find, out, base, state, began } = run
  const { context } = prepared
  const { findings } = seen

  /** What steps left; that it cannot be read is a finding. */
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
  for (const { number, unread } of seen.vms)
    findings.push(...(await keepGuest(out, number, find(vmId(number)), unread)))

  return concluded({
    context,
    plans: seen.plans,
    shard: seen.shard ?? context.inputs.shard,
    base,
    vms: seen.vms,
    suites: seen.suites,
    kvm: seen.kvm,
    left,
    earlier: findings,
    steps: state.reports,
    bundle: bundleFolder(run),
    seconds: (Date.now() - began) / 1000,
  })
}

/** The bundle that the tests ran from, as it can be given to `test`. */
function bundleFolder(run: Run): string | undefined {
  const { bundle, folders } = run.prepared
  if (bundle !== undefined) return bundle.path
  return wholeBundle(run) === undefined ? undefined : path.join(folders.out, BUNDLE)
}

/** The bundle that this run made or reused, once it is whole. */
function wholeBundle({ find, prepared }: Run): string | undefined {
  const bundle = find('bundle')
  return bundle?.startsWith(path.join(prepared.folders.cacheDir, 'bundle')) ? bundle : undefined
}

/** Leaves all that a run is to leave in `out`. */
async function write(run: Run, { script }: Seen, result: RunResult): Promise<AppResult> {
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
    ...(prepared.context.tree && { tree: prepared.context.tree.path }),
    cacheHit: building.length > 0 && building.every((step) => step.state === 'reused'),
    ...(bundle !== undefined && { bundle }),
    ...(image !== undefined && { image: path.join(image, 'image') }),
  }
}

/** Gives back what the run took. */
async function end({ options, prepared, folder, progress }: Run): Promise<void> {
  const { context, folders } = prepared
  // A run that is cancelled has seconds left, and nothing new to make room for.
  if (!options.signal.aborted)
    await new DirectoryStore(folders.cacheDir, folder.path)
      .clean({ maxBytes: context.inputs.cacheSize })
      .catch((error: unknown) =>
        progress.warn(`cache-dir could not be cleaned: ${messageOf(error)}`),
      )
  progress.close()
  await folder.remove()
}
