import { DefaultRenderer, Listr, ListrLogger, ListrTaskState, ProcessOutput, Spinner } from 'listr2'
import { cut, oneLine } from '../report/text.ts'
import type { Progress, StepEnd } from '../run/progress.ts'
import { type Clock, endText, systemClock, Tally } from './tally.ts'

/** How often the live display is drawn. */
const FRAME_MS = 120

type RowState = 'waiting' | 'running' | StepEnd['state']

const LISTR_STATE: Readonly<Record<RowState, ListrTaskState>> = {
  waiting: ListrTaskState.WAITING,
  running: ListrTaskState.STARTED,
  done: ListrTaskState.COMPLETED,
  reused: ListrTaskState.COMPLETED,
  failed: ListrTaskState.FAILED,
  skipped: ListrTaskState.SKIPPED,
  cancelled: ListrTaskState.SKIPPED,
}

/** One step on the screen. */
interface Row {
  readonly id: string
  readonly title: string
  state: RowState
  tally: Tally | undefined
  end: StepEnd | undefined
  readonly ended: Promise<void>
  readonly settle: () => void
}

function newRow({ id, title }: { readonly id: string; readonly title: string }): Row {
  let settle = (): void => {}
  const ended = new Promise<void>((resolve) => {
    settle = resolve
  })
  return {
    id,
    title: oneLine(title),
    state: 'waiting',
    tally: undefined,
    end: undefined,
    ended,
    settle,
  }
}

/** The terminal while listr2 has it. What others write meanwhile is kept and written when it is given back. */
class Screen extends ProcessOutput {
  readonly #target: NodeJS.WriteStream
  #closed = false

  constructor(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream) {
    super(stdout, stderr)
    this.#target = stdout
  }

  /** True from listr2's first frame on, until it is given back. */
  get taken(): boolean {
    return this.active
  }

  get columns(): number {
    // listr2 wraps at the columns of process.stdout, whatever stream it writes to.
    return Math.min(this.#target.columns ?? 80, process.stdout.columns ?? 80)
  }

  /** listr2 copies the stream once; this one follows when the window changes its size. */
  override get stdout(): NodeJS.WriteStream {
    return Object.create(this.#target, {
      write: { value: this.stream.stdout.write.bind(this.stream.stdout) },
    })
  }

  override hijack(): void {
    if (!this.#closed) super.hijack()
  }

  override release(): void {
    this.#closed = true
    if (this.active) super.release()
  }
}

export interface LiveOptions {
  readonly stdout?: NodeJS.WriteStream
  readonly stderr?: NodeJS.WriteStream
  readonly clock?: Clock
}

/** What listr2's parts ask of the display, and tell it. */
interface Stage {
  readonly clock: Clock
  readonly screen: Screen
  readonly closed: boolean
  /** Does what may fail with the terminal. */
  guard(action: () => void): void
  /** A frame is about to be drawn. */
  refresh(): void
  /** listr2 runs a row's task. */
  apply(row: Row): void
  /** listr2 shows warnings from here on. */
  listen(): void
}

/** listr2 as we use it: its tasks only wait, and nothing but the display ends it. */
function newList(rows: readonly Row[], stage: Stage) {
  const finish = { now: (): void => {} }

  class LiveRenderer extends DefaultRenderer {
    // The caller has decided that there is a terminal; listr2 would ask process.stdout.
    static override nonTTY = true

    constructor(...args: ConstructorParameters<typeof DefaultRenderer>) {
      super(...args)
      finish.now = () => super.end()
    }

    override update(): void {
      if (!stage.closed) super.update()
    }

    /** listr2 ends some time after the last task; the terminal is given back by `close`, at once. */
    override end(): void {}
  }

  const frames = new Frames(stage)
  const list = new Listr(
    [
      ...rows.map((row) => ({
        title: row.title,
        task: () => {
          stage.apply(row)
          return row.ended
        },
      })),
      // A task without a title writes below all others, and what it writes stays.
      {
        rendererOptions: { bottomBar: Number.POSITIVE_INFINITY, persistentOutput: true },
        task: () => {
          stage.listen()
          return new Promise<void>(() => {})
        },
      },
    ],
    {
      concurrent: true,
      exitOnError: false,
      registerSignalListeners: false,
      renderer: LiveRenderer,
      rendererOptions: {
        spinner: frames,
        logger: new ListrLogger({ useIcons: true, processOutput: stage.screen }),
      },
    },
  )
  return { list, frames, finish }
}

/** Draws frames as long as the display is open. */
class Frames extends Spinner {
  readonly #stage: Stage
  #stop = (): void => {}

  constructor(stage: Stage) {
    super()
    this.#stage = stage
  }

  override start(draw?: () => void): void {
    const { closed, clock } = this.#stage
    if (closed) return
    this.#stop = clock.every(FRAME_MS, () => {
      this.#stage.guard(() => {
        this.spin()
        this.#stage.refresh()
        draw?.()
      })
    })
  }

  override stop(): void {
    this.#stop()
  }
}

class LiveDisplay implements Progress, Stage {
  readonly clock: Clock
  readonly screen: Screen
  readonly #stderr: NodeJS.WriteStream
  readonly #rows: readonly Row[]
  readonly #warnings: string[] = []
  readonly #listr: ReturnType<typeof newList>
  closed = false
  /** listr2 drops what a task says before it runs. */
  #listening = false

  constructor(
    steps: readonly { readonly id: string; readonly title: string }[],
    { stdout = process.stdout, stderr = process.stderr, clock = systemClock }: LiveOptions,
  ) {
    this.clock = clock
    this.screen = new Screen(stdout, stderr)
    this.#stderr = stderr
    this.#rows = steps.map(newRow)
    this.#listr = newList(this.#rows, this)
    // Also when nobody closes it: a hidden cursor would outlive the process.
    process.once('exit', this.close)
    // What can fail here is listr2 itself, before its first frame; then there is no display.
    this.#listr.list.run().catch(() => {})
  }

  stepStarted({ id }: { readonly id: string }): void {
    this.guard(() => {
      const row = this.#rowOf(id)
      if (row === undefined) return
      row.tally = new Tally(this.clock.now())
      row.state = 'running'
      this.apply(row)
    })
  }

  stepOutput(id: string, line: string): void {
    this.#rowOf(id)?.tally?.add(line)
  }

  stepEnded(id: string, how: StepEnd): void {
    this.guard(() => {
      const row = this.#rowOf(id)
      if (row !== undefined) this.#end(row, how)
    })
  }

  warn(sentence: string): void {
    this.guard(() => {
      this.#warnings.push(oneLine(sentence))
      if (this.#listening) this.#show(oneLine(sentence))
    })
  }

  // A field, for the process calls it too.
  close = (): void => {
    if (this.closed) return
    process.removeListener('exit', this.close)
    this.closed = true
    for (const row of this.#running())
      this.#end(row, { state: 'cancelled', seconds: row.tally?.seconds(this.clock.now()) ?? 0 })
    const { finish, frames } = this.#listr
    try {
      if (this.screen.taken) finish.now()
      if (!this.#listening)
        for (const sentence of this.#warnings) this.#stderr.write(`warning: ${sentence}\n`)
      this.screen.release()
    } catch {
      // The terminal is gone; there is nobody left to tell.
    } finally {
      frames.stop()
    }
  }

  /** A terminal that went away, or a fault of listr2, costs the display and nothing else. */
  guard(action: () => void): void {
    if (this.closed) return
    try {
      action()
    } catch {
      this.close()
    }
  }

  /** Shows a row's state; a title is set as a field, for the setter draws a frame each time. */
  apply(row: Row): void {
    const task = this.#taskOf(row)
    if (task === undefined) return
    task.title = cut(this.#text(row), this.screen.columns - 4)
    task.state$ = LISTR_STATE[row.state]
  }

  refresh(): void {
    for (const row of this.#running()) {
      const task = this.#taskOf(row)
      if (task === undefined) continue
      task.title = cut(this.#text(row), this.screen.columns - 4)
      const last = row.tally?.last(this.screen.columns - 8) ?? ''
      if (last !== '' && last !== task.output) task.output$ = last
    }
  }

  listen(): void {
    this.#listening = true
    for (const sentence of this.#warnings) this.#show(sentence)
  }

  #rowOf(id: string): Row | undefined {
    return this.#rows.find((row) => row.id === id)
  }

  #running(): Row[] {
    return this.#rows.filter(({ state }) => state === 'running')
  }

  #taskOf(row: Row): ReturnType<typeof newList>['list']['tasks'][number] | undefined {
    return this.#listr.list.tasks[this.#rows.indexOf(row)]
  }

  #text(row: Row): string {
    if (row.end !== undefined) return `${row.title}  ${endText(row.end)}`
    return row.tally === undefined
      ? row.title
      : `${row.title}  ${row.tally.measure(this.clock.now())}`
  }

  #show(sentence: string): void {
    const task = this.#listr.list.tasks.at(-1)
    if (task !== undefined) task.output$ = `warning: ${sentence}`
  }

  #end(row: Row, how: StepEnd): void {
    row.end = how
    row.state = how.state
    this.apply(row)
    row.settle()
  }
}

/**
 * A display for a terminal: all steps of the plan, those that run with their time, progress and last line of output.
 * No error goes through listr2: a task of it only waits for the end of its step, and never fails.
 */
export function liveDisplay(
  steps: readonly { readonly id: string; readonly title: string }[],
  options: LiveOptions = {},
): Progress {
  return new LiveDisplay(steps, options)
}
