import { withoutEscapes } from '../text.ts'
import { JournalReader } from './console-journal.ts'

/** A line of a console log, divided into its parts. */
export interface ConsoleLine {
  /**
   * The message, without terminal escapes and without what printk or the log's keeper put before
   * it.
   */
  readonly text: string
  /** Line of the log, from 1. Two messages share one where the console lost the end of a line. */
  readonly number: number
  /** Seconds since the guest's boot, from printk's timestamp. */
  readonly at?: number | undefined
  /** Who printed it: `T12` (thread) or `C1` (processor). Needs CONFIG_PRINTK_CALLER. */
  readonly caller?: string | undefined
  /**
   * True where it had the prefix of printk or of the log's keeper: no program of the guest wrote
   * it.
   */
  readonly stamped: boolean
  /** True where the log says that a program wrote it. */
  readonly program?: boolean | undefined
}

/** Longest line that is read, in UTF-16 units. printk's own limit is about a thousand. */
const LONGEST_LINE = 2000
/** The most prefixes of a line. */
const PREFIXED = 8
/** The most messages, and the most timestamps, in one line. */
const GLUED = 8
const STAMPS = 24

// biome-ignore lint/suspicious/noControlCharactersInRegex: what a serial line leaves at the start of a line
const NOISE = /^[\u0000-\u0008\u000b-\u001f\ufeff]{1,100}/

const ISO = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z| ?[+-]\d\d:?\d\d)?`
const WEEKDAY = '[A-Z][a-z]{2}'
const DAY = String.raw`[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d`
/**
 * Times as journalctl prints them (short, -precise; -full, with-unit; -iso; -unix; -monotonic,
 * -delta), and as logread does.
 */
const TIMES = [
  String.raw`${DAY}(?:\.\d{1,9})?`,
  String.raw`${WEEKDAY} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})? [A-Z0-9+-][A-Za-z0-9:+-]{0,9}`,
  ISO,
  String.raw`\d{9,11}\.\d{6}`,
  String.raw`\[ {0,11}(?<monotonic>\d{1,12}\.\d{6})(?: {1,20}| <[ \d.*]{1,24}>)?\]`,
  String.raw`${WEEKDAY} ${DAY} \d{4}`,
].join('|')

interface Prefix {
  /** The program that writes it. */
  readonly writer: string
  readonly pattern: RegExp
  /** Its possible first characters: `0` any digit, `a` any letter, a blank any other character. */
  readonly firsts: string
  /** A text that is in it, for a quick test. */
  readonly word?: string
  /** True where only lines of the kernel have it. */
  readonly kernels?: true
  /** True where it may follow printk's own timestamp. */
  readonly inner?: true
}

/**
 * Prefixes of lines. Groups: `at` (seconds), `micros`, `caller`, `facility`. No two begin alike,
 * except a time with a name after it.
 */
const PREFIXES: readonly Prefix[] = [
  {
    firsts: '[<0a ',
    word: '\t',
    writer: 'gh run view --log: job, step',
    pattern: /^[^\t]{1,300}\t[^\t]{1,300}\t\ufeff?(?=\d{4}-\d\d-\d\dT)/,
  },
  {
    firsts: '[<0a',
    word: 'kernel',
    writer: 'journalctl, syslog (RFC 3164), rsyslog, logread; with and without the host',
    pattern: new RegExp(
      String.raw`^(?:<\d{1,3}>)?(?:${TIMES}) (?:[\w.:()-]{1,255} )?(?:[a-z]{3,8}\d?\.[a-z]{3,7} )?kernel(?:\[\d{1,3}\])?: ?`,
    ),
    kernels: true,
  },
  {
    firsts: '<',
    word: ' kernel ',
    writer: 'syslog (RFC 5424)',
    pattern: new RegExp(
      String.raw`^<\d{1,3}>1 (?:${ISO}|-) [\w.:()-]{1,255} kernel (?:-|\d{1,3}) \S{1,32} (?:-|\[[^\]]{0,200}\]) ?`,
    ),
    kernels: true,
  },
  {
    firsts: '0a',
    word: ' kernel: ',
    writer: 'a host and the name, without a time',
    pattern: /^[\w.-]{1,64} kernel: /,
    kernels: true,
  },
  {
    firsts: '0',
    writer: 'dmesg --time-format=iso, with or without --show-delta',
    pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d,\d{6}[+-]\d\d:\d\d (?:<[ \d.]{1,24}> )?/,
    kernels: true,
  },
  {
    firsts: '[0',
    writer: "GitHub's job logs, ts, containers: not only before the kernel's lines",
    pattern: new RegExp(
      String.raw`^(?:${ISO}|\[(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?Z?\])(?: |$)`,
    ),
  },
  {
    firsts: 'a',
    writer: "ts, before printk's stamp",
    pattern: new RegExp(String.raw`^${DAY}(?:\.\d{1,9})? (?= {0,4}\[ {0,11}\d)`),
  },
  {
    firsts: 'a',
    writer: 'dmesg --decode',
    pattern: /^(?<facility>[a-z]{3,8}\d?) {0,5}:[a-z]{3,6} {0,4}: /,
  },
  {
    firsts: '0',
    writer: '/dev/kmsg, extended netconsole',
    pattern:
      /^(?<priority>\d{1,4}),\d{1,20},(?<micros>\d{1,16}),[-c+](?:,caller=(?<caller>[TC]\d{1,10}))?(?:,[a-z]+=[^;,]{1,80}){0,4};/,
    kernels: true,
  },
  // kernel/printk/printk.c print_syslog(), print_time(), print_caller(); dmesg and consoles put
  // blanks between them or not.
  {
    firsts: '[< ',
    writer: 'printk; dmesg, with or without --show-delta; grabserial puts two times there',
    pattern:
      /^(?:<\d{1,3}>)?(?: {0,4}(?=\[))?\[ {0,11}(?<at>\d{1,12}\.\d{1,9})(?: ?<[ \d.]{1,24}>| \d{1,6}\.\d{6})?\](?: ?\[ {0,8}(?<caller>[TC]\d{1,10})\])? ?/,
    kernels: true,
    inner: true,
  },
  {
    firsts: '[',
    writer: 'dmesg --ctime, --reltime, --time-format=delta',
    pattern:
      /^\[(?:[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}(?: <[ \d.]{1,24}>)?|[A-Z][a-z]{2} ?\d{1,2} \d\d:\d\d|<[ \d.]{1,24}>| {0,8}\+\d{1,8}\.\d{6})\] /,
    kernels: true,
  },
  {
    firsts: '<',
    writer: 'dmesg --raw, pstore, a console that was given the text of /dev/kmsg',
    pattern: /^<\d{1,3}>/,
    inner: true,
  },
]

/**
 * A message of the kernel after an unfinished line: only a timestamp with printk's six digits
 * counts there.
 */
const BEHIND = /\[ {0,4}\d{1,12}\.\d{6}\](?:\[ {0,8}[TC]\d{1,10}\])? /g
/** The line that opens a report, after a prompt or a test's output. */
const CUT_BEHIND = /-{12}\[ cut here \]-{12}/

/**
 * Divides a console log or dmesg into lines, at least as many as logLines() does; drops blanks at
 * line ends.
 */
export function consoleLines(text: string): ConsoleLine[] {
  const lines: ConsoleLine[] = []
  const reader = new LineReader((line) => lines.push(line))
  const raw = text.split('\n')
  if (withoutEscapes(raw.at(-1) ?? '') === '') raw.pop()
  for (const line of raw) reader.add(line)
  reader.end()
  return lines
}

/** Divides lines of a log, and entries of a journal, into their parts. */
export class LineReader {
  private readonly take: (line: ConsoleLine) => void
  private readonly journal: JournalReader
  private count = 0
  /** Whether the latest line with a timestamp of printk had a facility, as all of dmesg --decode. */
  private decoded = true

  constructor(take: (line: ConsoleLine) => void) {
    this.take = take
    this.journal = new JournalReader({
      entry: ({ text, number, at, kernels }) =>
        take({
          // A message may have several lines; a field has one.
          text: text
            .replace(/\s*\n\s*/g, ' ')
            .slice(0, LONGEST_LINE)
            .trimEnd(),
          number,
          at,
          stamped: kernels,
          program: !kernels,
        }),
      line: (raw, number) => this.plain(raw, number),
    })
  }

  /** Takes the next line, without its end. */
  add(raw: string): void {
    this.count += 1
    this.journal.add(raw, this.count)
  }

  end(): void {
    this.journal.end()
  }

  private plain(raw: string, number: number): void {
    for (const part of unglued(withoutEscapes(raw).slice(0, LONGEST_LINE))) {
      const line = consoleLine(part, number, this.decoded)
      if (line.at !== undefined) this.decoded = line.decoded
      this.take(line)
    }
  }
}

/** Divides a line into the messages that the console put into it. */
function unglued(line: string): string[] {
  if (line.indexOf('[', 1) < 0) return [line]
  const cuts: number[] = []
  let stamps = 0

  for (const { index } of line.matchAll(BEHIND)) {
    if (++stamps > STAMPS) break
    // A timestamp at the very start of the line, and a second one right after it, belong to the
    // first message.
    const before = line.slice(cuts.at(-1) ?? 0, index)
    if (cuts.length < GLUED && !isPrefix(before)) cuts.push(index)
  }

  if (stamps === 0 && line.includes('[ cut here ]')) {
    const found = CUT_BEHIND.exec(line)
    if (found && found.index > 0 && !isPrefix(line.slice(0, found.index).replace(/-+$/, '')))
      cuts.push(found.index)
  }

  return [0, ...cuts].map((from, at) => line.slice(from, cuts[at]))
}

/** Whether a text holds nothing but what can stand before printk's timestamp. */
function isPrefix(text: string): boolean {
  return text.trim() === '' || consoleLine(`${text}[    0.0] `, 0).text === ''
}

interface Divided extends ConsoleLine {
  /** True where it had a facility. */
  readonly decoded: boolean
}

/**
 * Divides one line of a log, given without its line end.
 * @param decoding whether the log is of dmesg --decode. On a console, a program that prints no line
 *   break may have written a facility before the kernel's timestamp
 */
function consoleLine(raw: string, number: number, decoding = true): Divided {
  let text = raw.replace(NOISE, '')
  let kernels = false
  let program = false
  let logged = false
  let decoded = false
  let at: string | undefined
  let micros: string | undefined
  let caller: string | undefined

  for (let count = 0; count < PREFIXED && mayHave(text); count++) {
    const found = prefixOf(text, at !== undefined)
    if (!found) break
    const { groups = {} } = found.match
    text = text.slice(found.match[0].length)
    kernels ||= found.prefix.kernels === true || groups.facility === 'kern'
    program ||= groups.facility !== undefined && groups.facility !== 'kern'
    decoded ||= groups.facility !== undefined
    logged ||= groups.priority !== undefined && Number(groups.priority) >= 8
    // /dev/kmsg has no timestamp of printk: a program wrote that prefix before the kernel's line.
    if (groups.at !== undefined) logged = false
    if (groups.at !== undefined && !decoding) program = false
    at = groups.at ?? groups.monotonic ?? at
    micros = groups.micros ?? micros
    caller = groups.caller ?? caller
  }

  program ||= logged
  return {
    text: text.trimEnd(),
    number,
    at: at !== undefined ? Number(at) : micros !== undefined ? Number(micros) / 1e6 : undefined,
    caller,
    stamped: kernels && !program,
    program,
    decoded,
  }
}

/** How lines with a prefix begin; most lines of tests have none. */
const BEGINNINGS = /^(?:[ \t]{0,4}\[|<|\d|[A-Z][a-z]{2} |[a-z]{3,8}\d? {0,5}:)/

const mayHave = (text: string): boolean =>
  BEGINNINGS.test(text) || text.includes('kernel: ') || text.includes('\t')

/** The rows to try for a line by its first character: before printk's timestamp, and after it. */
const ROWS = new Map(
  ['[', '<', '0', 'a', ' '].map((first) => {
    const rows = PREFIXES.filter(({ firsts }) => firsts.includes(first))
    return [first, { outer: rows, inner: rows.filter(({ inner }) => inner === true) }] as const
  }),
)

function rowsFor(text: string, stamped: boolean): readonly Prefix[] {
  const first = text.charAt(0)
  const kind = first >= '0' && first <= '9' ? '0' : /[A-Za-z]/.test(first) ? 'a' : first
  return ROWS.get(kind === '\t' ? ' ' : kind)?.[stamped ? 'inner' : 'outer'] ?? []
}

function prefixOf(
  text: string,
  stamped: boolean,
): { prefix: Prefix; match: RegExpExecArray } | undefined {
  for (const prefix of rowsFor(text, stamped)) {
    if (prefix.word !== undefined && !text.includes(prefix.word)) continue
    const match = prefix.pattern.exec(text)
    if (match && match[0] !== '') return { prefix, match }
  }
  return undefined
}
