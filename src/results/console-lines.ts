import { logLines, withoutEscapes } from './text.ts'

/** A line of a console log, taken apart. */
export interface ConsoleLine {
  /** Without terminal escapes and without what printk and who kept the log put before it. */
  readonly text: string
  /** Seconds since the guest's boot, from printk's timestamp. */
  readonly at?: number
  /** Who printed it, with CONFIG_PRINTK_CALLER: `T12` (thread) or `C1` (processor). */
  readonly caller?: string
  /** True where printk's own timestamp stood before it: no program of the guest wrote this. */
  readonly stamped: boolean
}

/** Longest line that is looked at, UTF-16 units; printk itself ends at about a thousand. */
const LONGEST_LINE = 2000

// biome-ignore lint/suspicious/noControlCharactersInRegex: what a serial line leaves at the start of a line
const NOISE = /^[\u0000-\u0008\u000b-\u001f]{1,100}/
/** GitHub's job logs, `journalctl -k`, syslog, `dmesg --decode`. */
const KEPT =
  /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.,\d]{0,11}(?:Z|[+-]\d\d:?\d\d)? )?(?:(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d )?[\w.-]{1,64} kernel: )?(?:[a-z]{3,8}\d? {0,4}:[a-z]{3,6} {0,4}: )?/
/** kernel/printk/printk.c print_syslog(), print_time(), print_caller(); dmesg and consoles put blanks between them or not. */
const STAMP = /^(?:<\d{1,3}>)?\[ {0,8}(\d{1,10}\.\d{1,9})\](?: ?\[ {0,8}([TC]\d{1,10})\])? ?/
const LEVEL = /^<\d{1,3}>/
/** `dmesg -T`. */
const DATE = /^\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}\] /
/** A line of the kernel behind an unfinished one of somebody else's: only printk's own six digits count there. */
const BEHIND = /\[ {0,4}\d{1,7}\.\d{6}\](?:\[ {0,8}[TC]\d{1,10}\])? /

/** Lines of a console log or dmesg, as many as logLines() gives; blanks at line ends are dropped. */
export function consoleLines(text: string): ConsoleLine[] {
  return logLines(text).map(consoleLine)
}

/** One line of a log, without its end. */
export function consoleLine(raw: string): ConsoleLine {
  let line = withoutEscapes(raw).slice(0, LONGEST_LINE)
  line = line.replace(NOISE, '').replace(KEPT, '')
  if (!line.includes('[') && !line.startsWith('<')) return { text: line.trimEnd(), stamped: false }
  let found = STAMP.exec(line)
  if (!found) {
    const behind = BEHIND.exec(line)
    if (behind) {
      line = line.slice(behind.index)
      found = STAMP.exec(line)
    }
  }
  if (!found) {
    const dated = DATE.exec(line)?.[0] ?? ''
    return { text: line.slice(dated.length).replace(LEVEL, '').trimEnd(), stamped: dated !== '' }
  }
  const [prefix, seconds = '', caller] = found
  // With `<4>` inside: a console that was given /dev/kmsg's text.
  const rest = line.slice(prefix.length).replace(LEVEL, '').trimEnd()
  return { text: rest, at: Number(seconds), ...(caller !== undefined && { caller }), stamped: true }
}
