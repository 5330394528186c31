import type { ConsoleLine } from './console-lines.ts'

/** What the lines before a line say about it. */
export interface LineContext {
  /**
   * True where a program of the guest wrote it: the kernel's lines have timestamps, this one has
   * none.
   */
  readonly users: boolean
  /**
   * True where the log has passed this time already: dmesg prints the line again, or another boot
   * has begun.
   */
  readonly again: boolean
  /** Number of the boot, from 0. */
  readonly boot: number
}

/** Lines of a kernel that prints no timestamps. A program may print one of them, but not two. */
const BARE =
  /^(?:(Linux version) \d|(Kernel command line|Command line): |(Booting Linux) on |(Run) \S{1,100} as init process|(Freeing unused kernel) )/
/** The last lines of a boot. */
const LAST_WORDS =
  /^(?:reboot: |Restarting system|Rebooting in \d|sysrq: Resetting|---\[ end Kernel panic)/
/** The first lines of a boot, with or without timestamps. */
const FIRST_WORDS = /^(?:Linux version \d|Kernel fault: interruption code |Booting Linux on )/
/** What is printed before the kernel starts: firmware, boot loaders, decompressors. */
const FIRMWARE =
  /^(?:SeaBIOS \(|U-Boot \d|OpenSBI v\d|SLOF\b|Booting from |Decompressing Linux|EFI stub: |UEFI firmware|GNU GRUB|zImage starting)/

/** Tells the boots of a log apart, line by line. */
export class Boots {
  private stamped = false
  private readonly bare = new Set<string>()
  private latest = Number.NEGATIVE_INFINITY
  /** Number of lines of programs so far, and of those before the latest timestamp. */
  private others = 0
  private othersAtLatest = 0
  private ended = false
  private boot = 0

  see({ text, at, stamped, program }: ConsoleLine): LineContext {
    const first = FIRST_WORDS.test(text)
    // Lines of different processors may be out of order, but by less than that.
    const earlier = at !== undefined && at < this.latest - 0.1
    if (this.ended && (first || earlier || (!stamped && FIRMWARE.test(text)))) this.start()
    if (stamped) this.stamped = true
    else this.seeBare(text)
    const users = program === true || (!stamped && this.stamped && this.bare.size < 2)
    if (users) this.others += 1
    const shown = at === this.latest && this.others > this.othersAtLatest
    const again = at !== undefined && (at < this.latest || shown)
    if (at !== undefined && at > this.latest) {
      this.latest = at
      this.othersAtLatest = this.others
    }
    if (!users && (LAST_WORDS.test(text) || text.includes('Kernel panic - not syncing: ')))
      this.ended = true

    return { users, again, boot: this.boot }
  }

  private seeBare(text: string): void {
    const word = BARE.exec(text)
      ?.slice(1)
      .find((each) => each !== undefined)
    if (word === undefined) return
    this.bare.add(word)
    // No line has had a timestamp so far: then one such line is enough.
    if (!this.stamped) this.bare.add('first')
  }

  private start(): void {
    this.boot += 1
    this.ended = false
    this.stamped = false
    // A program may print stamped lines of a boot; a kernel without timestamps still has none.
    if (this.bare.size < 2) this.bare.clear()
    this.latest = Number.NEGATIVE_INFINITY
  }
}
