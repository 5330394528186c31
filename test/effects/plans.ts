import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Action, Plan, Product, Step } from '../../src/recipe/plan.ts'
import { runPlan } from '../../src/run/execute.ts'
import type { Progress, StepEnd } from '../../src/run/progress.ts'
import { newRunState, type RunOptions, type RunState } from '../../src/run/state.ts'

/** A step that does nothing, but for what is given. */
export function step(id: string, given: Partial<Step> = {}): Step {
  return {
    id,
    title: `Step ${id}`,
    needs: [],
    blame: 'build-failure',
    attempts: 1,
    actions: [],
    ...given,
  }
}

export function product(name: string, value: string): Product {
  return { kind: 'thing', name, ingredients: [{ name: 'value', value }] }
}

/** Runs a script; its words behind the script are `$1` and so on. */
export function sh(
  script: string,
  ...words: Extract<Action, { do: 'run' }>['command']['args'][number][]
): Action {
  return { do: 'run', command: { program: 'bash', args: ['-c', script, 'sh', ...words] } }
}

/** A display that only takes notes. */
export class Notes implements Progress {
  readonly started: string[] = []
  readonly ended = new Map<string, StepEnd>()
  readonly lines: string[] = []
  readonly warnings: string[] = []
  /** `+id` for a start and `-id` for an end, in their order. */
  readonly order: string[] = []
  stepStarted({ id }: { readonly id: string }): void {
    this.started.push(id)
    this.order.push(`+${id}`)
  }
  stepOutput(id: string, line: string): void {
    this.lines.push(`${id}: ${line}`)
  }
  stepAdvanced(id: string, words: string): void {
    this.lines.push(`${id}> ${words}`)
  }
  stepEnded(id: string, end: StepEnd): void {
    this.ended.set(id, end)
    this.order.push(`-${id}`)
  }
  warn(sentence: string): void {
    this.warnings.push(sentence)
  }
  close(): void {}
}

export interface Ran {
  readonly state: RunState
  readonly notes: Notes
  readonly error: unknown
  readonly options: RunOptions
}

let runs = 0

/** Runs a plan below `folder`: `cache`, `logs`, and a run folder of its own each time. Never throws. */
export async function runIn(
  folder: string,
  plan: Plan,
  given: Partial<RunOptions> = {},
): Promise<Ran> {
  const notes = new Notes()
  const options: RunOptions = {
    cacheDir: path.join(folder, 'cache'),
    runDir: path.join(folder, `run-${++runs}`),
    logs: path.join(folder, 'logs'),
    progress: notes,
    signal: new AbortController().signal,
    began: Date.now(),
    // Whatever the disk of the machine has free.
    freeBytes: 0,
    ...given,
  }
  const state = newRunState()
  const error = await runPlan(plan, options, state).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return { state, notes, error, options }
}

/** All files below a folder: their texts and permissions by relative path. */
export function contents(folder: string): Record<string, string> {
  const files: Record<string, string> = {}
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    const mode = (statSync(file).mode & 0o777).toString(8)
    files[path.relative(folder, file)] = `${mode} ${readFileSync(file, 'utf8')}`
  }
  return files
}
