import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'

/* Output of a command, which may be endless: a log and lines, all of limited size. */

/** Longest line that is passed on, in UTF-16 units. The log has all of it. */
const LINE = 64 << 10
/**
 * Most lines that are passed on: twice those in 600 MB of a kernel's log. A command that prints
 * only line breaks would keep us busy for long.
 */
const LINES = 16_000_000
/** Largest size of a log in bytes. Of longer output it has the beginning and the last END_BYTES. */
export const LOG_BYTES = 1 << 30
const END_BYTES = 16 << 20

/**
 * Splits chunks of text into lines. Keeps at most LINE units of a line, and passes on at most
 * `most` lines.
 */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8')
  readonly #onLine: (line: string) => void
  #held = ''
  #dropped = 0
  #begun = false
  #left: number
  /** Characters of the lines that were not passed on because there were too many. */
  unread = 0

  constructor(onLine: (line: string) => void, most = LINES) {
    this.#onLine = onLine
    this.#left = most
  }

  push(chunk: Buffer): void {
    this.#take(this.#decoder.write(chunk))
  }

  /** Passes on the last line if it has no line break. */
  end(): void {
    this.#take(this.#decoder.end())
    if (this.#begun) this.#line('')
  }

  #take(text: string): void {
    let from = 0
    for (let at = text.indexOf('\n'); at >= 0 && this.#left > 0; at = text.indexOf('\n', from)) {
      this.#line(text.slice(from, at))
      from = at + 1
    }
    if (this.#left === 0) this.unread += text.length - from
    else if (from < text.length) this.#hold(text.slice(from))
  }

  #hold(part: string): void {
    this.#begun = true
    const free = LINE - this.#held.length
    this.#held += part.slice(0, free)
    this.#dropped += Math.max(0, part.length - free)
  }

  #line(rest: string): void {
    this.#left -= 1
    let line = rest
    if (this.#begun || rest.length > LINE) {
      this.#hold(rest)
      const cut =
        this.#dropped === 0 ? '' : ` [... ${this.#dropped} characters of this line left out ...]`
      line = `${this.#held}${cut}`
      this.#held = ''
      this.#dropped = 0
      this.#begun = false
    }
    this.#onLine(line.endsWith('\r') ? line.replace(/\r{1,8}$/, '') : line)
  }
}

/** Keeps the last bytes of what it gets, in a ring buffer. */
class Ending {
  readonly #ring: Buffer
  #at = 0
  #seen = 0

  constructor(bytes: number) {
    this.#ring = Buffer.alloc(bytes)
  }

  add(given: Buffer): void {
    this.#seen += given.length
    let chunk = given.subarray(-this.#ring.length)
    while (chunk.length > 0) {
      const copied = chunk.copy(this.#ring, this.#at)
      this.#at = (this.#at + copied) % this.#ring.length
      chunk = chunk.subarray(copied)
    }
  }

  /** Number of bytes that it has dropped. */
  get leftOut(): number {
    return Math.max(0, this.#seen - this.#ring.length)
  }

  content(): Buffer {
    if (this.leftOut === 0) return this.#ring.subarray(0, this.#seen)
    return Buffer.concat([this.#ring.subarray(this.#at), this.#ring.subarray(0, this.#at)])
  }
}

/**
 * The log of a command: all of its output up to `most` bytes; of more, the beginning and the end,
 * with a line between them on what is left out.
 */
export class CommandLog {
  readonly #file: string
  readonly #stream
  readonly #paused = new Set<Readable>()
  readonly #endBytes: number
  #headLeft: number
  #ending: Ending | undefined
  #failure: Error | undefined

  /** @param onError called if the log cannot be written: all further output would be lost */
  constructor(file: string, onError: () => void, most = LOG_BYTES) {
    this.#file = file
    this.#endBytes = Math.min(END_BYTES, Math.floor(most / 4))
    this.#headLeft = most - this.#endBytes
    this.#stream = createWriteStream(file, { flags: 'a' })
      .on('drain', () => this.#resume())
      .on('error', (error) => {
        this.#failure ??= error
        this.#resume()
        onError()
      })
  }

  /** Logs a stream and passes it on as lines; `end` passes on the last one. */
  read(source: Readable, onLine: (line: string) => void): { readonly end: () => void } {
    const lines = new LineSplitter(onLine)
    source.on('data', (chunk: Buffer) => {
      lines.push(chunk)
      if (this.#write(chunk)) return
      this.#paused.add(source)
      source.pause()
    })
    return lines
  }

  /** False if the source should pause until the disk has caught up. */
  #write(chunk: Buffer): boolean {
    if (this.#failure !== undefined) return true
    const head = chunk.subarray(0, this.#headLeft)
    this.#headLeft -= head.length
    if (head.length < chunk.length) {
      this.#ending ??= new Ending(this.#endBytes)
      this.#ending.add(chunk.subarray(head.length))
    }
    return head.length === 0 || this.#stream.write(head)
  }

  #resume(): void {
    for (const source of this.#paused) source.resume()
    this.#paused.clear()
  }

  /**
   * Writes the rest and closes the log.
   * @returns number of bytes of the output that are not in it
   * @throws Error if it could not be written
   */
  async close(): Promise<number> {
    const { leftOut = 0 } = this.#ending ?? {}
    if (leftOut > 0) this.#stream.write(`\n[cross-bpf: ${leftOut} bytes left out here]\n`)
    if (this.#ending !== undefined) this.#stream.write(this.#ending.content())
    this.#stream.end()
    // The error is in `#failure`.
    await finished(this.#stream).catch(() => undefined)
    if (this.#failure !== undefined)
      throw new Error(`${this.#file} cannot be written: ${this.#failure.message}`)
    return leftOut
  }

  destroy(): void {
    this.#stream.destroy()
  }
}
