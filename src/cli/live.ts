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
  return { id, title: oneLine(title), state: 'waiting', tally: undefined, end: undefined, ended, settle }
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
    return Object.create(this.#target, { write: { value: this.stream.stdout.write.bind(this.stream.stdout) } })
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

/**
 * A display for a terminal: all steps of the plan, those that run with their time, progress and last line of output.
 * No error goes through listr2: a task of it only waits for the end of its step, and never fails.
 */
export function liveDisplay(
  steps: readonly { readonly id: string; readonly title: string }[],
  options: LiveOptions = {},
): Progress {
  const { stdout = process.stdout, stderr = process.stderr, clock = systemClock } = options
  const screen = new Screen(stdout, stderr)
  const rows = steps.map(newRow)
  const warnings: string[] = []
  let closed = false
  /** listr2 drops what a task says before it runs. */
  let listening = false
  let renderer: LiveRenderer | undefined

  class LiveRenderer extends DefaultRenderer {
    // The caller has decided that there is a terminal; listr2 would ask process.stdout.
    static override nonTTY = true

    constructor(...args: ConstructorParameters<typeof DefaultRenderer>) {
      super(...args)
      renderer = this
    }

    override update(): void {
      if (!closed) super.update()
    }

    /** listr2 ends some time after the last task; the terminal is given back by `close`, at once. */
    override end(): void {}

    finish(): void {
      super.end()
    }
  }

  class Frames extends Spinner {
    #stop = (): void => {}

    override start(draw?: () => void): void {
      if (closed) return
      this.#stop = clock.every(FRAME_MS, () => {
        guard(() => {
          this.spin()
          refresh()
          draw?.()
        })
      })
    }

    override stop(): void {
      this.#stop()
    }
  }

  const frames = new Frames()
  const list = new Listr(
    [
      ...rows.map((row) => ({
        title: row.title,
        task: () => {
          apply(row)
          return row.ended
        },
      })),
      // A task without a title writes below all others, and what it writes stays.
      {
        rendererOptions: { bottomBar: Number.POSITIVE_INFINITY, persistentOutput: true },
        task: () => {
          listening = true
          for (const sentence of warnings) show(sentence)
          return new Promise<void>(() => {})
        },
      },
    ],
    {
      concurrent: true,
      exitOnError: false,
      registerSignalListeners: false,
      renderer: LiveRenderer,
      rendererOptions: { spinner: frames, logger: new ListrLogger({ useIcons: true, processOutput: screen }) },
    },
  )

  const taskOf = (row: Row): (typeof list.tasks)[number] | undefined => list.tasks[rows.indexOf(row)]

  function text(row: Row): string {
    if (row.end !== undefined) return `${row.title}  ${endText(row.end)}`
    return row.tally === undefined ? row.title : `${row.title}  ${row.tally.measure(clock.now())}`
  }

  /** Shows a row's state; a title is set as a field, for the setter draws a frame each time. */
  function apply(row: Row): void {
    const task = taskOf(row)
    if (task === undefined) return
    task.title = cut(text(row), screen.columns - 4)
    task.state$ = LISTR_STATE[row.state]
  }

  function refresh(): void {
    for (const row of rows.filter(({ state }) => state === 'running')) {
      const task = taskOf(row)
      if (task === undefined) continue
      task.title = cut(text(row), screen.columns - 4)
      const last = row.tally?.last(screen.columns - 8) ?? ''
      if (last !== '' && last !== task.output) task.output$ = last
    }
  }

  function show(sentence: string): void {
    const task = list.tasks.at(-1)
    if (task !== undefined) task.output$ = `warning: ${sentence}`
  }

  /** A terminal that went away, or a fault of listr2, costs the display and nothing else. */
  function guard(action: () => void): void {
    if (closed) return
    try {
      action()
    } catch {
      close()
    }
  }

  function end(row: Row, how: StepEnd): void {
    row.end = how
    row.state = how.state
    apply(row)
    row.settle()
  }

  function close(): void {
    if (closed) return
    process.removeListener('exit', close)
    closed = true
    for (const row of rows.filter(({ state }) => state === 'running')) {
      end(row, { state: 'cancelled', seconds: row.tally?.seconds(clock.now()) ?? 0 })
    }
    try {
      if (screen.taken) renderer?.finish()
      if (!listening) for (const sentence of warnings) stderr.write(`warning: ${sentence}\n`)
      screen.release()
    } catch {
      // The terminal is gone; there is nobody left to tell.
    } finally {
      frames.stop()
    }
  }

  // Also when nobody closes it: a hidden cursor would outlive the process.
  process.once('exit', close)
  // What can fail here is listr2 itself, before its first frame; then there is no display.
  list.run().catch(() => {})

  const rowOf = (id: string): Row | undefined => rows.find((row) => row.id === id)
  return {
    stepStarted: ({ id }) =>
      guard(() => {
        const row = rowOf(id)
        if (row === undefined) return
        row.tally = new Tally(clock.now())
        row.state = 'running'
        apply(row)
      }),
    stepOutput: (id, line) => rowOf(id)?.tally?.add(line),
    stepEnded: (id, how) =>
      guard(() => {
        const row = rowOf(id)
        if (row !== undefined) end(row, how)
      }),
    warn: (sentence) =>
      guard(() => {
        warnings.push(oneLine(sentence))
        if (listening) show(oneLine(sentence))
      }),
    close,
  }
}
