import path from 'node:path'
import { makeFolder } from '../effects/files.ts'
import { stopped } from '../effects/inert.ts'
import { interactive } from '../effects/terminal.ts'
import type { Command } from '../recipe/command.ts'
import { type Action, type Plan, PROBLEM, resolveArg, type Step, shipped } from '../recipe/plan.ts'
import { runPlan } from '../run/execute.ts'
import { problemFolder } from '../run/problems.ts'
import { makeRunFolder } from '../run/runfolder.ts'
import { newRunState } from '../run/state.ts'
import type { Find } from './built.ts'
import type { Prepared } from './prepare.ts'
import type { AppOptions } from './run.ts'
import { running } from './running.ts'

/** What is run at the terminal. */
export interface AtTerminal {
  /** What comes before it. */
  readonly before: Plan
  /** Makes the step whose last command gets the terminal, once `before` is done. */
  readonly step: (find: Find) => Step
  /** More actions before that command. */
  readonly files?: (find: Find) => readonly Action[]
  /** Gets the step's folder after that command. */
  readonly after?: (folder: string | undefined) => Promise<void>
}

/**
 * Runs a plan, and gives the terminal to the command of one step more.
 * @returns that command's exit status
 * @throws StepFailure if a step fails
 */
export async function atTerminal(
  options: Omit<AppOptions, 'remote'>,
  prepared: Prepared,
  { before, step: make, files, after }: AtTerminal,
): Promise<number> {
  const { resources, signal } = options
  const run = await makeRunFolder(prepared.folders.cacheDir, shipped(resources, 'build/reaper.sh'))
  const state = newRunState()
  const find: Find = (place) => state.places.get(place)
  const progress = options.display(before.steps.map(({ id, title }) => ({ id, title })))

  try {
    const logs = path.join(run.path, 'logs')
    await makeFolder(logs, { recursive: true })
    const how = running(prepared, { runDir: run.path, logs, progress, signal, began: Date.now() })
    await runPlan(before, how, state)

    const step = make(find)
    const { before: made, command } = lastCommand(step)
    if (command === undefined) throw new Error(`step ${step.id} runs nothing`)
    const ready = { ...step, needs: [], actions: [...made, ...(files?.(find) ?? [])] }
    await runPlan({ places: {}, steps: [ready] }, how, state)
    progress.close()

    const locate = (place: string): string =>
      place === PROBLEM ? problemFolder(run.path, step.id) : (find(place) ?? '')
    const code = await stopped(
      async () =>
        await interactive({
          program: resolveArg(command.program, locate),
          args: command.args.map((arg) => resolveArg(arg, locate)),
        }),
    )
    await after?.(find(step.id))
    return code
  } finally {
    progress.close()
    await run.remove()
  }
}

/** Divides the actions of a step: what makes all ready, and its last command. */
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
