import path from 'node:path'
import { BUILD_ROOM, DirectoryStore } from '../cache/directory.ts'
import type { RemoteStore } from '../cache/remote.ts'
import type { ResultsStore } from '../cache/results.ts'
import { readEnds } from '../effects/files.ts'
import { messageOf } from '../effects/message.ts'
import type { Out } from '../effects/out.ts'
import { Refused } from '../effects/untrusted.ts'
import { parseInputs, type RawInputs } from '../inputs/schema.ts'
import { InvalidInput } from '../invalid-input.ts'
import { explainFailure } from '../judge/failure.ts'
import { NothingToRun } from '../lists/plan.ts'
import { planParts } from '../plan/shard.ts'
import type { TestPlan } from '../plan/test.ts'
import { planBefore, sparedByCache, titleOf } from '../plan/whole.ts'
import { type Plan, type Resources, shipped } from '../recipe/plan.ts'
import { renderScript } from '../recipe/script.ts'
import { renderHtml } from '../report/html/page.ts'
import { renderJson } from '../report/json.ts'
import { renderJunit } from '../report/junit.ts'
import { renderSummary } from '../report/summary.ts'
import type { Finding, RunResult, Shard, SuiteResult } from '../results/model.ts'
import { runPlan } from '../run/execute.ts'
import type { Explained } from '../run/explain.ts'
import type { Progress } from '../run/progress.ts'
import { makeRunFolder, type RunFolder } from '../run/runfolder.ts'
import {
  Cancelled,
  howEnded,
  newRunState,
  OutOfTime,
  type RunOptions,
  type RunState,
  StepFailure,
} from '../run/state.ts'
import { type Built, builtElsewhere, builtHere } from '../steps/bundle.ts'
import type { Context } from '../steps/context.ts'
import { type Base, findBase, keepResults, writeBase } from './base.ts'
import { Machines, vmId } from './boot.ts'
import { type Bundle, checkBundled, readBundle, withBundle } from './bundle.ts'
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
import {
  changedSource,
  type Folders,
  foldersOf,
  gatherBundleContext,
  gatherContext,
} from './gather.ts'
import { BUNDLE, claimOut, keepBundle, keepGuest, RESULTS } from './outfolder.ts'
import { type Booted, runSideBySide } from './vms.ts'

/** Bytes at each end of a failed step's log that are read for what it failed of. */
const LOG_READ = 8 << 20

/** What to do: build and test, only build, or test a bundle. */
export type Task = 'run' | 'build' | 'test'

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

/** Inputs checked and facts gathered: what every command starts with. Nothing has been changed yet. */
export async function prepare(
  task: Task,
  raw: RawInputs,
  resources: Resources,
): Promise<{ context: Context; folders: Folders; bundle?: Bundle }> {
  if (task !== 'test') {
    const inputs = parseInputs(raw)
    const folders = foldersOf(inputs)
    return { context: await gatherContext(inputs, folders, resources), folders }
  }
  const bundle = await readBundle(raw.bundle ?? '')
  const inputs = parseInputs(withBundle(raw, bundle))
  checkBundled(inputs, bundle)
  const folders = foldersOf(inputs)
  return {
    context: await gatherBundleContext({ ...inputs, kernelName: bundle.kernel }, resources),
    folders,
    bundle,
  }
}

class App {
  readonly options: AppOptions
  readonly context: Context
  readonly folders: Folders
  readonly out: Out
  readonly bundle: Bundle | undefined
  readonly base: Base | undefined
  readonly state: RunState = newRunState()
  readonly began = Date.now()
  readonly earlier: Finding[] = []
  vms: readonly Booted[] = []
  suites: readonly SuiteResult[] = []
  plans: readonly TestPlan[] = []
  shard: Shard | undefined
  kvm = false
  script = ''

  constructor(
    options: AppOptions,
    prepared: { context: Context; folders: Folders; bundle?: Bundle },
    base: Base | undefined,
    out: Out,
  ) {
    this.options = options
    this.context = prepared.context
    this.folders = prepared.folders
    this.bundle = prepared.bundle
    this.base = base
    this.out = out
  }

  find = (place: string): string | undefined => this.state.places.get(place)

  async run(run: RunFolder, progress: Progress): Promise<AppResult> {
    const before = planBefore(this.context, this.bundle)
    const built = this.bundle === undefined ? builtHere(this.context) : builtElsewhere(this.context)
    const remote = this.options.remote?.(this.folders, this.context)
    const options: RunOptions = {
      cacheDir: this.folders.cacheDir,
      runDir: run.path,
      logs: this.out.at('logs'),
      newLog: async (file) => await this.out.create(path.relative(this.folders.out, file)),
      progress,
      signal: this.options.signal,
      began: this.began,
      room: BUILD_ROOM,
      changed: async (input) => await changedSource(this.context, this.folders, input),
      ...(remote && { remote }),
    }
    this.script = renderScript(before, titleOf(this.context))
    await this.foretell(remote, progress)
    try {
      await runPlan(before, options, this.state)
      if (this.options.task === 'build') this.earlier.push({ verdict: 'built', sentence: 'built' })
      else await this.test(before, built, options, run.id)
    } catch (error) {
      this.earlier.push(await this.explain(error))
    }
    // Sent while the virtual machine ran; a cancelled job has no time for the rest.
    if (!this.options.signal.aborted) await remote?.settle()
    return await this.conclude(built)
  }

  /** Says what is going to happen, to whom it concerns. What cannot be foretold happens all the same. */
  private async foretell(remote: RemoteStore | undefined, progress: Progress): Promise<void> {
    const { context, bundle, folders, options } = this
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

  private async test(
    before: Plan,
    built: Built,
    options: RunOptions,
    runId: string,
  ): Promise<void> {
    const { context } = this
    const { built: facts, warnings } = await readBuilt(this.find)
    this.earlier.push(...warnings)
    const machines = new Machines({ context, built, options, state: this.state, runId })
    this.kvm = await machines.probeKvm()
    const room = { ...context.host, kvm: this.kvm }
    const { plans, shard } = planParts(
      context.inputs,
      facts,
      room,
      context.lists,
      this.base?.result.suites,
    )
    this.shard = shard
    this.plans = plans
    this.earlier.push(...notesOf(plans))
    const first = plans.map((plan, index) => machines.step(plan, index + 1))
    this.script = renderScript({ ...before, steps: [...before.steps, ...first] }, titleOf(context))
    const done = await runSideBySide(plans, {
      built: facts,
      retries: context.inputs.retries,
      boot: async (plan, number, why) => await machines.bootNumber(plan, number, why),
      warn: (sentence) => {
        options.progress.warn(sentence)
        this.earlier.push({ level: 'warning', sentence })
      },
    })
    this.suites = done.suites
    this.vms = done.vms
    if (!this.options.signal.aborted) this.vms = await machines.symbolise(done.vms)
    // A machine that was stopped says so itself.
    if (this.options.signal.aborted && !done.vms.some(({ vm }) => vm.kind === 'cancelled'))
      throw new Cancelled()
  }

  private async explain(error: unknown): Promise<Finding> {
    if (error instanceof Cancelled) {
      const { reason } = this.options.signal
      if (reason instanceof OutOfTime) return { verdict: 'timeout', sentence: reason.message }
      return { verdict: 'cancelled', sentence: 'the run was cancelled' }
    }
    if (error instanceof InvalidInput) return { verdict: 'invalid-input', sentence: error.message }
    if (error instanceof NothingToRun) return { verdict: 'no-tests', sentence: error.message }
    if (error instanceof Refused) return this.unreadable(error)
    if (!(error instanceof StepFailure)) {
      return { verdict: 'infrastructure-failure', sentence: messageOf(error) }
    }
    if (error.blame === 'patch-failure') {
      const patches = await this.readable(readPatchReports(this.find, this.context.patches), [])
      const failed = patches.find((patch) => patch.state === 'failed')
      if (failed !== undefined) {
        return {
          verdict: 'patch-failure',
          sentence: `patch ${failed.patch} does not apply: ${failed.where}`,
          detail: error.tail.join('\n'),
        }
      }
    }
    // A patch step that failed without a failed patch is not the patches' fault.
    const blame = error.blame === 'patch-failure' ? 'infrastructure-failure' : error.blame
    const step = {
      title: error.step.title,
      blame,
      log: await readEnds(error.log, LOG_READ),
      how: howEnded(error.ended),
      problems: error.problems,
    }
    return explainFailure(step, {
      clang: this.context.clang,
      rootfsPackages: this.context.inputs.rootfsPackages,
    })
  }

  /** Whoever built it left something that is no file to read. */
  private unreadable({ message }: Refused): Finding {
    return this.bundle === undefined
      ? { verdict: 'build-failure', sentence: `of what the build left, ${message}` }
      : {
          verdict: 'invalid-input',
          sentence: `input 'bundle' is '${this.bundle.path}'; of what is in it, ${message}`,
        }
  }

  /** What steps left; that it cannot be read is a finding. */
  private async readable<Value>(reading: Promise<Value>, otherwise: Value): Promise<Value> {
    try {
      return await reading
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      this.earlier.push(this.unreadable(error))
      return otherwise
    }
  }

  private async conclude(built: Built): Promise<AppResult> {
    const { context } = this
    const release = await this.readable<string | undefined>(readRelease(this.find), undefined)
    const leftOutSources = await this.readable(readLeftOut(this.find, context.inputs), [])
    const patches = await this.readable(readPatchReports(this.find, context.patches), [])
    const lostOptions = await this.readable(readLostOptions(this.find), [])
    for (const vm of this.vms)
      this.earlier.push(
        ...(await keepGuest(this.out, vm.number, this.find(vmId(vm.number)), vm.unread)),
      )
    const result = concluded({
      context,
      plans: this.plans,
      shard: this.shard ?? context.inputs.shard,
      base: this.base,
      vms: this.vms,
      suites: this.suites,
      kvm: this.kvm,
      left: { release, leftOutSources, patches, lostOptions },
      earlier: this.earlier,
      steps: this.state.reports,
      bundle: this.bundleFolder(),
      seconds: (Date.now() - this.began) / 1000,
    })
    return await this.write(result, built)
  }

  /** The bundle the tests ran from, as it can be given to `test`. */
  private bundleFolder(): string | undefined {
    if (this.bundle !== undefined) return this.bundle.path
    return this.wholeBundle() === undefined ? undefined : path.join(this.folders.out, BUNDLE)
  }

  /** The bundle this run made or reused, once it is whole. */
  private wholeBundle(): string | undefined {
    const bundle = this.find('bundle')
    return bundle?.startsWith(path.join(this.folders.cacheDir, 'bundle')) ? bundle : undefined
  }

  private async write(result: RunResult, built: Built): Promise<AppResult> {
    const { out } = this
    await out.write('results.json', renderJson(result))
    await out.write('junit.xml', renderJunit(result))
    await out.write('summary.md', renderSummary(result))
    await out.write('report.html', renderHtml(result))
    await out.write('recipe.sh', this.script, 0o755)
    const made = this.wholeBundle()
    if (made !== undefined) await keepBundle(out, made)
    await writeBase(this.base, out, made === undefined ? [''] : ['', BUNDLE])
    const bundle = made === undefined ? undefined : out.at(BUNDLE)
    const image = this.find(built.image.place)
    const spared = sparedByCache(planBefore(this.context, this.bundle))
    const building = result.steps.filter((step) => spared.includes(step.id))
    return {
      result,
      out: out.folder,
      files: out.written.map((file) => out.at(file)),
      ...(this.context.tree && { tree: this.context.tree.path }),
      cacheHit: building.length > 0 && building.every((step) => step.state === 'reused'),
      ...(bundle !== undefined && { bundle, image: path.join(bundle, 'image') }),
      ...(bundle === undefined && image !== undefined && { image: path.join(image, 'image') }),
    }
  }
}

/**
 * A whole run, from inputs to artifacts.
 * @throws InvalidInput before anything is changed; whatever goes wrong later is a verdict.
 */
export async function runApp(options: AppOptions): Promise<AppResult> {
  const prepared = await prepare(options.task, options.raw, options.resources)
  const kept = options.kept?.(prepared.folders, prepared.context)
  const base = await findBase(prepared.context.inputs, kept, prepared.bundle?.path)
  // A bundle is tested where it was built as a rule: `test` must not take it away.
  const out =
    options.task === 'test'
      ? await claimOut(prepared.folders.out, RESULTS, { keep: [BUNDLE] })
      : await claimOut(prepared.folders.out, [...RESULTS, BUNDLE], {
          tree: prepared.context.tree?.path,
        })
  out.makeFolder('logs')
  const app = new App(options, prepared, base, out)
  const run = await makeRunFolder(
    prepared.folders.cacheDir,
    shipped(options.resources, 'build/reaper.sh'),
  )
  const steps = planBefore(prepared.context, prepared.bundle).steps.map(({ id, title }) => ({
    id,
    title,
  }))
  const progress = options.display(
    options.task === 'build' ? steps : [...steps, { id: 'vm', title: 'VM' }],
  )
  try {
    const done = await app.run(run, progress)
    await keepResults(done.result, kept, base?.result)
    return done
  } finally {
    // A run that is cancelled has seconds left, and nothing new to make room for.
    if (!options.signal.aborted)
      await new DirectoryStore(prepared.folders.cacheDir, run.path)
        .clean({ maxBytes: prepared.context.inputs.cacheSize })
        .catch((error: unknown) =>
          progress.warn(`cache-dir could not be cleaned: ${messageOf(error)}`),
        )
    progress.close()
    await run.remove()
  }
}
