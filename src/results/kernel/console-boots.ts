import type { ConsoleLine } from './console-lines.ts'

/** What is known of a line by those before it. */
export interface LineContext {
  /** The kernel's lines have stamps and this one has none: a program of the guest wrote it. */
  readonly users: boolean
  /** The log has been at this time already, and further or with a program: dmesg prints it again, or another boot has begun. */
  readonly again: boolean
  /** Counts the boots of a log, from 0. */
  readonly boot: number
}

/** What a kernel prints without a stamp when its other lines have none either. A program may show one of them, never two. */
const BARE =
  /^(?:(Linux version) \d|(Kernel command line|Command line): |(Booting Linux) on |(Run) \S{1,100} as init process|(Freeing unused kernel) )/
/** The last words of a boot. */
const LAST_WORDS =
  /^(?:reboot: |Restarting system|Rebooting in \d|sysrq: Resetting|---\[ end Kernel panic)/
/** What stands at the beginning of a boot, with or without stamps. */
const FIRST_WORDS = /^(?:Linux version \d|Kernel fault: interruption code |Booting Linux on )/
/** What stands before the kernel's own words: firmware, boot loaders, decompressors. */
const FIRMWARE =
  /^(?:SeaBIOS \(|U-Boot \d|OpenSBI v\d|SLOF\b|Booting from |Decompressing Linux|EFI stub: |UEFI firmware|GNU GRUB|zImage starting)/

/** Follows a log through its boots. */
export class Boots {
  private stamped = false
  private readonly bare = new Set<string>()
  private latest = Number.NEGATIVE_INFINITY
  /** Lines of programs so far, and those before the latest time. */
  private others = 0
  private othersAtLatest = 0
  private ended = false
  private boot = 0

  see({ text, at, stamped, program }: ConsoleLine): LineContext {
    const first = FIRST_WORDS.test(text)
    // Processors print out of order by less.
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
    // None has stamps so far: one is enough.
    if (!this.stamped) this.bare.add('first')
  }

  private start(): void {
    this.boot += 1
    this.ended = false
    this.stamped = false
    this.bare.clear()
    this.latest = Number.NEGATIVE_INFINITY
  }
}
