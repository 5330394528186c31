import { formatDuration } from '../results/duration.ts'
import type { StepEnd } from '../run/progress.ts'
import { cut, oneLine } from './text.ts'
import { plural } from './words.ts'

/** What both progress displays share: the clock, and running steps. */

/** The clock of the displays; tests bring their own. */
export interface Clock {
  /** Milliseconds since a fixed point. */
  now(): number
  /**
   * Calls `tick` every `ms` milliseconds until the returned function is called. It must not keep
   * the process alive.
   */
  every(ms: number, tick: () => void): () => void
}

export const systemClock: Clock = {
  now: () => performance.now(),
  every: (ms, tick) => {
    const timer = setInterval(tick, ms).unref()
    return () => clearInterval(timer)
  },
}

/** How a step ended, in words, with its duration if it has one. */
const END_TEXT: Readonly<Record<StepEnd['state'], (time: string) => string>> = {
  done: (time) => `done in ${time}`,
  reused: (time) => `reused in ${time}`,
  failed: (time) => `failed after ${time}`,
  skipped: () => 'skipped',
  cancelled: (time) => `cancelled after ${time}`,
}

/** Says in a few words how a step ended. */
export function endText(end: StepEnd): string {
  const text = END_TEXT[end.state](formatDuration(end.seconds))
  return end.note === undefined ? text : `${text} (${oneLine(end.note)})`
}

/**
 * Matches make's short line for a built file: `  CC [M]  fs/x.o` (kbuild), `  TEST-OBJ [test_progs]
 * x.test.o` (selftests).
 */
const BUILT =
  /^ {2}(?:AR|AS|BINARY|BTF|CC|CLANG|CLNG-BPF|CXX|DTC|EXT-OBJ|GCC-BPF|GEN-SKEL|HOSTCC|HOSTCXX|HOSTLD|LD|LIB|LINK|LINK-BPF|MOD|RUSTC|TEST-OBJ)(?: \[[^\]]+\])? +\S/

/**
 * Counts the output of a running step. It is called for every line of a build, so it only counts
 * and keeps.
 */
export class Tally {
  readonly #started: number
  #lines = 0
  #built = 0
  #last = ''
  #advanced = ''

  constructor(now: number) {
    this.#started = now
  }

  add(line: string): void {
    this.#lines += 1
    if (BUILT.test(line)) this.#built += 1
    if (line.trim() !== '') this.#last = line
  }

  /** Takes how far the step is, in words. */
  advance(words: string): void {
    this.#advanced = words
  }

  /** Returns how far the step is; empty if it does not say so. */
  advanced(columns: number): string {
    return cut(oneLine(this.#advanced), columns)
  }

  /** Formats progress: `3m 12s, 1204 objects`; lines instead of objects where nothing is built. */
  measure(now: number): string {
    const time = formatDuration((now - this.#started) / 1000)
    if (this.#built > 0) return `${time}, ${plural(this.#built, 'object')}`
    return this.#lines > 0 && this.#advanced === ''
      ? `${time}, ${plural(this.#lines, 'line')}`
      : time
  }

  seconds(now: number): number {
    return (now - this.#started) / 1000
  }

  /**
   * Returns how far the step is, if it says so; else the last line of output as a terminal shows
   * it, without what a carriage return has overwritten.
   */
  last(columns: number): string {
    if (this.#advanced !== '') return this.advanced(columns)
    const parts = this.#last.split('\r').filter((part) => part.trim() !== '')
    return cut(oneLine(parts.at(-1) ?? ''), columns)
  }
}
