import path from 'node:path'
import { messageOf } from '../effects/message.ts'
import { InvalidInput } from '../invalid-input.ts'
import { checkShard } from '../plan/nameless.ts'
import { planParts } from '../plan/parts.ts'
import { NOTHING_BUILT, planTests, type TestPlan } from '../plan/test.ts'
import { extrasOf, titleOf } from '../plan/whole.ts'
import { renderScript } from '../recipe/script.ts'
import type { Finding, RunResult, Shard, SuiteResult } from '../results/model.ts'
import { runPlan } from '../run/execute.ts'
import { Cancelled, type RunOptions } from '../run/state.ts'
import { withSkipReasons } from '../runners/commands/skips.ts'
import type { Context } from '../steps/context.ts'
import { findBase, findKnown, keepResults } from './base.ts'
import { Vms, vmId } from './boot.ts'
import { keepCollected, keepShares, missingFindings } from './brought.ts'
import { readBuilt, readLeft } from './built.ts'
import { readLackingCommands, readTestSources } from './commands.ts'
import { concluded } from './conclusion.ts'
import { explainRun } from './explain.ts'
import { findingOf, unreadable } from './finding.ts'
import { keepGuest } from './outfolder.ts'
import { prepare } from './prepare.ts'
import { type AppOptions, beginRun, endRun, type Run } from './run.ts'
import { running } from './running.ts'
import { notesOf } from './unmatched.ts'
import { type Booted, runSideBySide } from './vms.ts'
import { type AppResult, bundleFolder, writeOut } from './write.ts'

/** What came of building and testing so far. If an error ends the run, this is still reported. */
interface Outcome {
  plans: readonly TestPlan[]
  shard: Shard | undefined
  kvm: boolean
  tuned: boolean
  vms: readonly Booted[]
  suites: readonly SuiteResult[]
  /** The plan as a script. */
  script: string
  readonly findings: Finding[]
}

/**
 * Runs everything: prepares, builds, boots, judges, writes the result.
 * @throws InvalidInput, NothingToRun or Cancelled before anything is changed; later errors become a
 *   verdict
 */
export async function runApp(options: AppOptions): Promise<AppResult> {
  const { task, raw, resources, signal } = options
  const prepared = await prepare(task, raw, resources, signal)
  const { context, folders } = prepared
  if (task !== 'build') somethingToRun(context)
  if (prepared.bundle === undefined) await options.building?.(context)
  const kept = options.kept?.(folders, context)
  const base = await findBase(context.inputs, kept, prepared.bundle?.path)
  checkShard(context.inputs, base?.result.suites ?? [])
  const known = await findKnown(context.inputs, kept, base)
  const run = await beginRun(options, prepared, base, known)

  try {
    await foretell(run)
    const outcome = await carryOut(run)
    const result = await conclude(run, outcome)
    const done = await writeOut(run, outcome.script, result)
    await keepResults(result, kept, base?.result)
    return done
  } finally {
    await endRun(run)
  }
}

/**
 * Checks that there is something to run, as far as it can be told before the build. A tree's branch
 * is known, unless patches or a kernel that is built already make it another.
 * @throws InvalidInput if nothing is to be run in the guest, or no allow list is for the kernel
 * @throws NothingToRun if the user's lists deny all tests that were asked for
 */
export function somethingToRun(
  context: Pick<Context, 'inputs' | 'lists' | 'tree' | 'patches' | 'prebuilt'>,
): void {
  const { inputs, lists, tree, patches, prebuilt } = context
  if (inputs.suites.length === 0)
    throw new InvalidInput('command', '', 'what the guest runs, for there are no selftests to run')
  const release = patches.length > 0 || prebuilt ? undefined : tree?.version
  planTests(inputs, { ...NOTHING_BUILT, release }, false, lists)
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
    tuned: false,
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
    outcome.findings.push(await findingOf(error, { prepared, find }))
  }

  // Products were sent while the VMs ran. A cancelled job has no time to wait for the rest.
  if (!signal.aborted) await remote?.settle()
  return outcome
}

function runOptions({ options, prepared, out, folder, progress, remote, began }: Run): RunOptions {
  const { signal } = options
  return {
    ...running(prepared, { runDir: folder.path, logs: out.at('logs'), progress, signal, began }),
    newLog: async (file) => await out.create(path.relative(prepared.folders.out, file)),
    remote,
  }
}

/** Plans the tests by what was built, runs them in VMs and records the outcome. */
async function runTests(run: Run, how: RunOptions, outcome: Outcome): Promise<void> {
  const { prepared, known, before, built, state, folder, options, progress } = run
  const { context } = prepared
  const { built: facts, warnings } = await readBuilt(run.find)
  outcome.findings.push(...warnings)

  const earlier = known?.suites ?? []
  const vms = new Vms({ context, built, options: how, state, runId: folder.id, facts, earlier })
  outcome.kvm = await vms.probeKvm()
  outcome.tuned = vms.tuned && !outcome.kvm
  const capacity = { ...context.host, kvm: outcome.kvm }
  const parts = planParts(context.inputs, facts, capacity, context.lists, earlier)
  vms.alike =
    known?.accelerator === (outcome.kvm ? 'kvm' : 'tcg') &&
    (known?.emulator === 'tuned') === outcome.tuned
  outcome.plans = parts.plans
  outcome.shard = parts.shard
  outcome.findings.push(...notesOf(outcome.plans))
  const sources = readTestSources(run.find)
  for (const lacking of readLackingCommands(sources, run.find, outcome.plans)) {
    progress.warn(lacking.sentence)
    outcome.findings.push(lacking)
  }

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
  outcome.suites = withSkipReasons(done.suites, sources)
  outcome.vms = done.vms
  if (!options.signal.aborted) outcome.vms = await vms.symbolise(done.vms)

  // The end of a cancelled VM is evidence already; without one, the error says it.
  if (options.signal.aborted && !done.vms.some(({ vm }) => vm.kind === 'cancelled'))
    throw new Cancelled(options.signal)
}

/** Reads what steps and guests left, and judges it. */
async function conclude(run: Run, outcome: Outcome): Promise<RunResult> {
  const { prepared, find, out, base, state, began } = run
  const { context } = prepared
  const { findings } = outcome

  const left = await readLeft(find, context, (error) => findings.push(unreadable(error, prepared)))
  const extras = extrasOf(context)
  const collected: Parameters<typeof missingFindings>[1][number][] = []
  try {
    for (const { number, unread, endMark, runId } of outcome.vms) {
      const vm = find(vmId(number))
      const brought = await keepCollected(out, number, vm, extras)
      collected.push({ missing: brought.missing, ended: endMark?.trim() === runId })
      findings.push(
        ...(await keepGuest(out, number, vm, unread)),
        ...(await keepShares(out, number, vm, extras)),
        ...brought.findings,
      )
    }
  } catch (error) {
    // As on a full disk: the tests' results are told all the same.
    const sentence = `what the VMs left could not be kept: ${messageOf(error)}`
    findings.push({ verdict: 'infrastructure-failure', sentence })
  }
  findings.push(...missingFindings(extras.collect, collected))

  return concluded({
    task: run.options.task,
    context,
    plans: outcome.plans,
    shard: outcome.shard ?? context.inputs.shard,
    base,
    vms: outcome.vms,
    suites: outcome.suites,
    kvm: outcome.kvm,
    tuned: outcome.tuned,
    left,
    earlier: [
      ...findings,
      ...state.warnings.map((sentence): Finding => ({ level: 'warning', sentence })),
    ],
    steps: state.reports,
    bundle: bundleFolder(run),
    seconds: (Date.now() - began) / 1000,
  })
}
