import { formatDuration } from '../results/duration.ts'
import type { StepEnd } from '../run/progress.ts'
import { cut, oneLine } from './text.ts'
import { plural } from './words.ts'

/** What both displays know of time and of running steps. */

/** Time as the displays see it; tests bring their own. */
export interface Clock {
  /** Milliseconds since any one point. */
  now(): number
  /** Calls `tick` every `ms` milliseconds until the returned function is called; must not keep the process alive. */
  every(ms: number, tick: () => void): () => void
}

export const systemClock: Clock = {
  now: () => performance.now(),
  every: (ms, tick) => {
    const timer = setInterval(tick, ms).unref()
    return () => clearInterval(timer)
  },
}

/** How a step ended, in words, with its time where it says something. */
const END_TEXT: Readonly<Record<StepEnd['state'], (time: string) => string>> = {
  done: (time) => `done in ${time}`,
  reused: (time) => `reused in ${time}`,
  failed: (time) => `failed after ${time}`,
  skipped: () => 'skipped',
  cancelled: (time) => `cancelled after ${time}`,
}

/** How a step ended, as a few words. */
export function endText(end: StepEnd): string {
  const text = END_TEXT[end.state](formatDuration(end.seconds))
  return end.note === undefined ? text : `${text} (${oneLine(end.note)})`
}

/** A line of a quiet make for a thing built: `  CC [M]  fs/x.o` (kbuild), `  TEST-OBJ [test_progs] x.test.o` (selftests). */
const BUILT =
  /^ {2}(?:AR|AS|BINARY|BTF|CC|CLANG|CLNG-BPF|CXX|DTC|EXT-OBJ|GCC-BPF|GEN-SKEL|HOSTCC|HOSTCXX|HOSTLD|LD|LIB|LINK|LINK-BPF|MOD|RUSTC|TEST-OBJ)(?: \[[^\]]+\])? +\S/

/** What is known of a running step. Called for each line of a build: it counts and keeps, no more. */
export class Tally {
  readonly #started: number
  #lines = 0
  #built = 0
  #last = ''

  constructor(now: number) {
    this.#started = now
  }

  add(line: string): void {
    this.#lines += 1
    if (BUILT.test(line)) this.#built += 1
    if (line.trim() !== '') this.#last = line
  }

  /** `3m 12s, 1204 objects`; lines where nothing is built. */
  measure(now: number): string {
    const time = formatDuration((now - this.#started) / 1000)
    if (this.#built > 0) return `${time}, ${plural(this.#built, 'object')}`
    return this.#lines > 0 ? `${time}, ${plural(this.#lines, 'line')}` : time
  }

  seconds(now: number): number {
    return (now - this.#started) / 1000
  }

  /** The last line of output as a terminal would show it: what a carriage return has overwritten is gone. */
  last(columns: number): string {
    const parts = this.#last.split('\r').filter((part) => part.trim() !== '')
    return cut(oneLine(parts.at(-1) ?? ''), columns)
  }
}
