import { styleText } from 'node:util'
import { type Clock, endText, systemClock, Tally } from '../report/tally.ts'
import { cut, oneLine } from '../report/text.ts'
import type { Progress, StepEnd } from '../run/progress.ts'

/** Milliseconds between two drawings. */
const FRAME_MS = 120

type RowState = 'waiting' | 'running' | StepEnd['state']

const SPINNER = [...'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏']
type Color = 'dim' | 'green' | 'red' | 'yellow'
/** Mark and color of a step's state; a running step has the spinner. */
const MARK: Readonly<Record<Exclude<RowState, 'running'>, readonly [string, Color]>> = {
  waiting: ['◼', 'dim'],
  done: ['✔', 'green'],
  reused: ['✔', 'green'],
  failed: ['✖', 'red'],
  skipped: ['↓', 'yellow'],
  cancelled: ['↓', 'yellow'],
}

/** One step on the screen. */
interface Row {
  readonly title: string
  state: RowState
  tally?: Tally
  end?: StepEnd | undefined
}

/** Holds a stream that other code writes to as well: their output is kept until release(). */
class HeldStream {
  readonly #stream: NodeJS.WriteStream
  readonly #write: NodeJS.WriteStream['write']
  readonly #kept: (string | Uint8Array)[] = []

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream
    this.#write = stream.write
    stream.write = (chunk, encodingOrDone?, done?: () => void) => {
      this.#kept.push(chunk)
      const told = typeof encodingOrDone === 'function' ? encodingOrDone : done
      if (told !== undefined) process.nextTick(told)
      return true
    }
  }

  write(text: string): boolean {
    return this.#write.call(this.#stream, text)
  }

  release(): void {
    this.#stream.write = this.#write
    for (const chunk of this.#kept.splice(0)) this.#stream.write(chunk)
  }
}

/** Breaks a sentence into lines, between words if possible, with a mark before the first line. */
function wrapped(sentence: string, columns: number): string[] {
  const width = Math.max(1, columns)
  const lines = sentence.match(new RegExp(`.{1,${width}}(?: |$)|.{${width}}`, 'gu')) ?? []
  return lines.map((line, index) => `${index === 0 ? '›' : ' '} ${line.trimEnd()}`)
}

export interface LiveOptions {
  readonly stdout?: NodeJS.WriteStream
  readonly stderr?: NodeJS.WriteStream
  readonly clock?: Clock
  /** Whether marks have colors; default: by the terminal, NO_COLOR and TERM=dumb. */
  readonly color?: boolean
}

const HIDE_CURSOR = '\u001b[?25l'
const SHOW_CURSOR = '\u001b[?25h'

/** What the display holds while it draws. */
interface Taken {
  readonly out: HeldStream
  readonly err: HeldStream
  readonly update: { (frame: string): void; clear(): void }
  readonly stop: () => void
}

class LiveDisplay implements Progress {
  readonly #stdout: NodeJS.WriteStream
  readonly #stderr: NodeJS.WriteStream
  readonly #clock: Clock
  readonly #color: boolean
  readonly #rows: Map<string, Row>
  readonly #warnings: string[] = []
  #taken: Taken | undefined
  #closed = false

  constructor(
    steps: readonly { readonly id: string; readonly title: string }[],
    { stdout = process.stdout, stderr = process.stderr, clock = systemClock, color }: LiveOptions,
  ) {
    this.#stdout = stdout
    this.#stderr = stderr
    this.#clock = clock
    this.#color = color ?? stdout.hasColors()
    this.#rows = new Map(
      steps.map(({ id, title }) => [id, { title: oneLine(title), state: 'waiting' }]),
    )
    // Without close(), the cursor would stay hidden after the process has ended.
    process.once('exit', this.close)
    // If log-update cannot be loaded, the run goes on without a display.
    this.#open().catch(() => {})
  }

  // How many VMs there are is known only when they start, and one may start twice.
  stepStarted({ id, title }: { readonly id: string; readonly title: string }): void {
    const row: Row = this.#rows.get(id) ?? { title: oneLine(title), state: 'waiting' }
    this.#rows.set(id, row)
    row.tally = new Tally(this.#clock.now())
    row.end = undefined
    row.state = 'running'
  }

  stepOutput(id: string, line: string): void {
    this.#rows.get(id)?.tally?.add(line)
  }

  stepAdvanced(id: string, words: string): void {
    this.#rows.get(id)?.tally?.advance(words)
  }

  stepEnded(id: string, how: StepEnd): void {
    const row = this.#rows.get(id)
    if (row === undefined) return
    row.end = how
    row.state = how.state
  }

  warn(sentence: string): void {
    this.#warnings.push(`warning: ${oneLine(sentence)}`)
  }

  // A field, because it is a listener of the process too.
  close = (): void => {
    if (this.#closed) return
    this.#closed = true
    process.removeListener('exit', this.close)

    for (const row of this.#running()) {
      const seconds = row.tally?.seconds(this.#clock.now()) ?? 0
      row.end = { state: 'cancelled', seconds }
      row.state = 'cancelled'
    }

    try {
      if (this.#taken === undefined) {
        for (const warning of this.#warnings) this.#stderr.write(`${warning}\n`)
      } else {
        this.#giveBack(this.#taken)
      }
    } catch {
      // The terminal is gone: nobody would see an error.
    }
  }

  async #open(): Promise<void> {
    const { createLogUpdate } = await import('log-update')
    if (this.#closed) return

    const out = new HeldStream(this.#stdout)
    const err = new HeldStream(this.#stderr)
    // Getters, because a window changes its size.
    const screen: NodeJS.WriteStream = Object.create(this.#stdout, {
      write: { value: (text: string) => out.write(text) },
      columns: { get: () => this.#columns() },
      rows: { get: () => this.#lines() },
    })
    // log-update would hide the cursor on stderr, whatever stream it draws on.
    const update = createLogUpdate(screen, { showCursor: true })
    const stop = this.#clock.every(FRAME_MS, () => this.#draw())
    this.#taken = { out, err, update, stop }
    this.#guard(() => out.write(HIDE_CURSOR))
    this.#draw()
  }

  #draw(): void {
    this.#guard(() => this.#taken?.update(this.#frame(this.#lines() - 1).join('\n')))
  }

  /** Does something with the terminal; an error, as of a closed terminal, only ends the display. */
  #guard(action: () => void): void {
    if (this.#closed) return
    try {
      action()
    } catch {
      this.close()
    }
  }

  #giveBack({ out, err, update, stop }: Taken): void {
    stop()
    try {
      update.clear()
      out.write(`${this.#frame().join('\n')}\n`)
    } finally {
      out.release()
      err.release()
    }
    this.#stdout.write(SHOW_CURSOR)
  }

  /** Returns the terminal's columns; 80 if it says 0, which means that it does not know. */
  #columns(): number {
    return this.#stdout.columns || 80
  }

  #lines(): number {
    return this.#stdout.rows || 24
  }

  /** Makes the lines of the display; if they are more than `limit`, only those of running steps. */
  #frame(limit = Number.POSITIVE_INFINITY): string[] {
    const warnings = this.#warnings.flatMap((warning) => wrapped(warning, this.#columns() - 2))
    if (warnings.length > 0) warnings.unshift('')
    const all = [...this.#rows.values()].flatMap((row) => this.#rowLines(row))
    const fits = all.length + warnings.length <= limit
    return [...(fits ? all : this.#running().flatMap((row) => this.#rowLines(row))), ...warnings]
  }

  #rowLines(row: Row): string[] {
    const columns = this.#columns()
    // log-update counts ✔ as two columns.
    const text = cut(`${row.title}${this.#measure(row)}`, columns - 4)
    const lines = [`${this.#mark(row)} ${text}`]
    const last = row.state === 'running' ? (row.tally?.last(columns - 8) ?? '') : ''
    if (last !== '') lines.push(`  › ${last}`)
    return lines
  }

  /** Says how a step ended, or how far it is. */
  #measure({ end, tally }: Row): string {
    if (end !== undefined) return `  ${endText(end)}`
    return tally === undefined ? '' : `  ${tally.measure(this.#clock.now())}`
  }

  #mark({ state }: Row): string {
    const [mark, color] = state === 'running' ? [this.#spinner(), 'yellow' as const] : MARK[state]
    return this.#color ? styleText(color, mark, { validateStream: false }) : mark
  }

  #spinner(): string {
    return SPINNER[Math.floor(this.#clock.now() / FRAME_MS) % SPINNER.length] ?? ''
  }

  #running(): Row[] {
    return [...this.#rows.values()].filter(({ state }) => state === 'running')
  }
}

/**
 * Shows progress on a terminal: all steps; for running ones also time, progress and last line of
 * output.
 */
export function liveDisplay(
  steps: readonly { readonly id: string; readonly title: string }[],
  options: LiveOptions = {},
): Progress {
  return new LiveDisplay(steps, options)
}
