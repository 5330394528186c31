import path from 'node:path'
import { type Executable, execute } from '../effects/exec.ts'
import { exists, makeFolder, writeText } from '../effects/files.ts'
import type { Watched } from '../effects/time-limit.ts'
import { readBelow } from '../effects/untrusted.ts'
import type { Command, Place } from '../recipe/command.ts'
import {
  type Action,
  type Condition,
  type Locate,
  PROBLEM,
  resolveArg,
  type Step,
} from '../recipe/plan.ts'
import { isSameFromNothing, isShortage } from '../results/build-error-lines.ts'
import { NO_RULE } from '../results/build-errors.ts'
import { watchGrowth } from './growth.ts'
import { problemFolder, readProblems } from './problems.ts'
import { Cancelled, howEnded, type RunOptions, type RunState, StepFailure } from './state.ts'

/** Last lines of a log that a failure carries. */
const TAIL_LINES = 40
/** Characters of a line that errors are looked for in. */
const PATTERN_LENGTH = 2000
/** Most lines of one log whose times are kept. */
const TIMED_LINES = 4_000_000

/** Does the actions of steps. Writes to the state how commands ended and what was watched. */
export class Actions {
  readonly options: RunOptions
  readonly state: RunState
  readonly locate: Locate

  constructor(options: RunOptions, state: RunState, locate: Locate) {
    this.options = options
    this.state = state
    this.locate = locate
  }

  /**
   * Does one action.
   * @throws StepFailure if its command fails
   * @throws Cancelled if `signal` is aborted
   */
  async act(step: Step, action: Action, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw new Cancelled()
    switch (action.do) {
      case 'run':
        return await this.run(step, action.command, signal)
      case 'write':
        return await writeText(resolveArg(action.file, this.locate), action.text, action.mode)
      case 'mkdir':
        await makeFolder(resolveArg(action.path, this.locate), { recursive: true })
        return
      case 'when':
        for (const each of (await this.holds(action.condition)) ? action.met : action.otherwise)
          await this.act(step, each, signal)
    }
  }

  private async holds(condition: Condition): Promise<boolean> {
    switch (condition.kind) {
      case 'exists':
        return exists(resolveArg(condition.path, this.locate))
      case 'contains':
        return this.textOf(condition.file).includes(condition.text)
    }
  }

  /**
   * Splits a place into our folder and the path below it, which foreign programs may have written.
   */
  private watched({ place, path: below }: Place): Watched {
    return { root: this.locate(place), path: below ?? '' }
  }

  private textOf(place: Place): string {
    const { root, path: below } = this.watched(place)
    const read = readBelow(root, below)
    return read.kind === 'text' ? read.text : ''
  }

  /** Runs a command, with its output in the step's log. */
  private async run(step: Step, command: Command, signal: AbortSignal): Promise<void> {
    const log = path.join(this.options.logs, `${step.log ?? step.id}.log`)
    await this.options.newLog?.(log)

    const problems = problemFolder(this.options.runDir, step.id)
    const locate: Locate = (place) => (place === PROBLEM ? problems : this.locate(place))
    const [program = '', ...args] = [command.program, ...command.args].map((arg) =>
      resolveArg(arg, locate),
    )
    const executable: Executable = {
      program,
      args,
      yields: step.yields,
      env: command.env,
      network: command.network,
      stdin: command.stdin && ((await this.options.secret?.(command.stdin)) ?? ''),
      timeout: command.timeout,
      limit: command.limit && {
        file: this.watched(command.limit.from),
        before: command.limit.before,
        seconds: command.limit.seconds,
        most: command.limit.most,
        alive: command.limit.alive && {
          ...command.limit.alive,
          file: this.watched(command.limit.alive.file),
        },
      },
    }

    const tail: string[] = []
    let [noRule, sameFromNothing, shortage] = [false, false, false]
    const lineTimes: number[] = []
    const watching = command.watch && this.watched(command.watch)
    const watch = watching && watchGrowth(watching.root, watching.path)

    const ended = await execute(executable, {
      log,
      signal,
      onLine: (line) => {
        if (watch && lineTimes.length < TIMED_LINES) lineTimes.push(watch.now())
        tail.push(line)
        if (tail.length > TAIL_LINES) tail.shift()
        // Looked for in every line: with make -k or make -j the error is far from the log's end.
        noRule ||= line.includes(NO_RULE)
        // A build prints what it likes: the patterns take long for a long line.
        const start = line.slice(0, PATTERN_LENGTH)
        sameFromNothing ||= isSameFromNothing(start)
        shortage ||= isShortage(start)
        this.options.progress.stepOutput(step.id, line)
      },
    })

    if (watch) {
      this.state.growth.set(step.id, watch.stop())
      this.state.lineTimes.set(step.id, lineTimes)
    }
    this.state.ended.set(step.id, ended)

    if (ended.cancelled) throw new Cancelled()
    if (ended.exit === 0) return
    const known = readProblems(problems, `${step.title}: ${howEnded(ended)}`)
    throw new StepFailure(step, log, tail, ended, known, shortage || (sameFromNothing && !noRule))
  }
}
