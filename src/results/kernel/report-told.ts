import type { CutReport } from './console-cutter.ts'
import type { SeenLine } from './console-openings.ts'

/** How many names are remembered; beyond that, every report counts as new. */
const REMEMBERED = 20_000

/** Copies a text: a slice would keep the whole text in memory. */
const copied = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le')

/**
 * Recognises reports that a log repeats: dmesg prints them again, a test shows them, the kernel
 * repeats itself.
 */
export class Told {
  /** The caller that printed each name, where it is known. */
  private readonly known = new Map<string, string | undefined>()
  private panicked = -1

  /** Whether a report was seen before; remembers it. */
  isKnown({ title, names, repeated }: CutReport): boolean {
    const [first] = names
    if (first === undefined) return false

    const { boot, users } = first.line
    // A program repeats a report that the kernel is known to have printed; so does a kernel that
    // repeats itself.
    const said = `${boot} said ${title}`
    const stamps = names.flatMap(({ title: name, line }) =>
      line.at === undefined ? [] : [{ key: `${boot} at ${line.at} ${name}`, line }],
    )
    const timed = `${boot} with a time ${title}`

    // So do dmesg --ctime and a journal, in a log whose other lines have printk's timestamps.
    const shown = stamps.length === 0 && this.known.has(timed)
    const known =
      shown ||
      ((users || repeated) && this.known.has(said)) ||
      stamps.some((stamp) => this.isPrinted(stamp))
    this.remember(said, undefined)
    if (stamps.length > 0) this.remember(timed, undefined)
    for (const { key, line } of stamps) this.remember(key, line.caller)

    return known
  }

  private isPrinted({ key, line }: { readonly key: string; readonly line: SeenLine }): boolean {
    if (!this.known.has(key) || !line.again) return false
    const caller = this.known.get(key)
    return caller === undefined || line.caller === undefined || caller === line.caller
  }

  /** Whether a panic is the first of its boot. */
  isNewBoots({ names: [name] }: CutReport): boolean {
    const boot = name?.line.boot ?? 0
    if (boot <= this.panicked) return false
    this.panicked = boot
    return true
  }

  private remember(key: string, caller: string | undefined): void {
    if (this.known.size < REMEMBERED) this.known.set(copied(key), caller && copied(caller))
  }
}
