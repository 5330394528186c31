import path from 'node:path'
import { makeFolder } from '../effects/files.ts'
import { interactive } from '../effects/terminal.ts'
import { NO_TESTS } from '../plan/test.ts'
import { planBefore, vmOptions } from '../plan/whole.ts'
import type { Command } from '../recipe/command.ts'
import { type Action, PROBLEM, resolveArg, type Step, shipped } from '../recipe/plan.ts'
import { runPlan } from '../run/execute.ts'
import { problemFolder } from '../run/problems.ts'
import { makeRunFolder } from '../run/runfolder.ts'
import { newRunState } from '../run/state.ts'
import { builtElsewhere, builtHere } from '../steps/bundle.ts'
import { shellFiles, vmStep } from '../steps/vm.ts'
import { hasTuned } from './built.ts'
import { prepare } from './prepare.ts'
import type { AppOptions } from './run.ts'
import { running } from './running.ts'

/**
 * Opens a shell in the VM, on a bundle or on what is built first.
 * @returns the exit status of vmtest
 * @throws InvalidInput before anything is changed
 * @throws StepFailure if a build fails
 */
export async function openShell(options: Omit<AppOptions, 'remote'>): Promise<number> {
  const { task, raw, resources, signal } = options
  const prepared = await prepare(task, raw, resources, signal)
  const { context, folders, bundle } = prepared
  const run = await makeRunFolder(folders.cacheDir, shipped(options.resources, 'build/reaper.sh'))
  const state = newRunState()
  const before = planBefore(context, bundle)
  const progress = options.display(before.steps.map(({ id, title }) => ({ id, title })))

  try {
    const logs = path.join(run.path, 'logs')
    await makeFolder(logs, { recursive: true })
    const how = running(prepared, { runDir: run.path, logs, progress, signal, began: Date.now() })
    await runPlan(before, how, state)

    // Of the VM's step only the files are made here; its command needs the terminal.
    const built = bundle === undefined ? builtHere(context) : builtElsewhere(context)
    const find = (place: string): string | undefined => state.places.get(place)
    const by = { kvm: false, tuned: hasTuned(find, context.platform) }
    const vm = { ...vmOptions(context, NO_TESTS, 'shell', by), command: '-' }
    const step = vmStep(vm, built, options.resources)
    const { before: made, command } = lastCommand(step)
    const files = [...made, ...shellFiles(vm, options.resources)]
    await runPlan({ places: {}, steps: [{ ...step, needs: [], actions: files }] }, how, state)
    progress.close()

    const locate = (place: string): string =>
      place === PROBLEM ? problemFolder(run.path, step.id) : (state.places.get(place) ?? '')
    if (command === undefined) throw new Error("the VM's step runs nothing")
    return await interactive({
      program: resolveArg(command.program, locate),
      args: command.args.map((arg) => resolveArg(arg, locate)),
    })
  } finally {
    progress.close()
    await run.remove()
  }
}

/** Divides the actions of a VM's step: what makes ready what the guest gets, and the VM's command. */
export function lastCommand({ actions }: Step): {
  readonly before: readonly Action[]
  readonly command: Command | undefined
} {
  const last = actions.findLast((action) => action.do === 'run')
  return {
    before: actions.filter((action) => action !== last),
    command: last?.do === 'run' ? last.command : undefined,
  }
}
