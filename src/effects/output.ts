import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'

/** What a command prints, however much that is: a log on the disk that has an end, and lines that have one. */

/** Longest line that is handed on, UTF-16 units; the log has the whole of it. */
const LINE = 64 << 10
/** Lines that are handed on; 600 MB of a kernel's have half as many. What only prints line ends would keep us busy for long. */
const LINES = 16_000_000
/** Bytes of one log. Of one that would be longer the beginning is kept, and this many bytes of its end. */
export const LOG_BYTES = 1 << 30
const END_BYTES = 16 << 20

/** Cuts text into lines as it comes. Holds no more of a line than it hands on, and hands on no more than so many. */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8')
  readonly #onLine: (line: string) => void
  #held = ''
  #dropped = 0
  #begun = false
  #left: number
  /** Characters of lines that were not handed on, for there were too many. */
  unread = 0

  constructor(onLine: (line: string) => void, most = LINES) {
    this.#onLine = onLine
    this.#left = most
  }

  push(chunk: Buffer): void {
    this.#take(this.#decoder.write(chunk))
  }

  /** Hands on the last line, where it has no end. */
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
    const room = LINE - this.#held.length
    this.#held += part.slice(0, room)
    this.#dropped += Math.max(0, part.length - room)
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

/** The last bytes of what it is given. */
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

  /** Bytes that it was given and does not have any more. */
  get leftOut(): number {
    return Math.max(0, this.#seen - this.#ring.length)
  }

  content(): Buffer {
    if (this.leftOut === 0) return this.#ring.subarray(0, this.#seen)
    return Buffer.concat([this.#ring.subarray(this.#at), this.#ring.subarray(0, this.#at)])
  }
}

/** The log of a command: whole up to `most` bytes, then its beginning and its end with a line on what is left out between them. */
export class CommandLog {
  readonly #file: string
  readonly #stream
  readonly #paused = new Set<Readable>()
  readonly #endBytes: number
  #room: number
  #ending: Ending | undefined
  #failure: Error | undefined

  /** @param onError called when it cannot be written: what the command goes on to say would be lost */
  constructor(file: string, onError: () => void, most = LOG_BYTES) {
    this.#file = file
    this.#endBytes = Math.min(END_BYTES, Math.floor(most / 4))
    this.#room = most - this.#endBytes
    this.#stream = createWriteStream(file, { flags: 'a' })
      .on('drain', () => this.#resume())
      .on('error', (error) => {
        this.#failure ??= error
        this.#resume()
        onError()
      })
  }

  /** Takes in what comes out of a stream, and hands it on as lines; `end` hands on the last one. */
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

  /** False when it is better to wait until the disk has taken more. */
  #write(chunk: Buffer): boolean {
    if (this.#failure !== undefined) return true
    const head = chunk.subarray(0, this.#room)
    this.#room -= head.length
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
   * Writes what is left.
   * @returns how many bytes of the output the log does not have
   * @throws Error when it could not be written
   */
  async close(): Promise<number> {
    const { leftOut = 0 } = this.#ending ?? {}
    if (leftOut > 0) this.#stream.write(`\n[cross-bpf: ${leftOut} bytes left out here]\n`)
    if (this.#ending !== undefined) this.#stream.write(this.#ending.content())
    this.#stream.end()
    // What is wrong with it is in `#failure`.
    await finished(this.#stream).catch(() => undefined)
    if (this.#failure !== undefined)
      throw new Error(`${this.#file} cannot be written: ${this.#failure.message}`)
    return leftOut
  }

  destroy(): void {
    this.#stream.destroy()
  }
}
