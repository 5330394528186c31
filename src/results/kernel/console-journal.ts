import { jsonIn } from '../../recipe/json.ts'

/** A message of the kernel, or of a program, in a journal. */
export interface JournalEntry {
  readonly text: string
  /** Line of the log that has its message, from 1. */
  readonly number: number
  /** Seconds since the boot. */
  readonly at?: number | undefined
  readonly kernels: boolean
}

export interface JournalTakers {
  readonly entry: (entry: JournalEntry) => void
  /** Called for a line that belongs to no entry. */
  readonly line: (raw: string, number: number) => void
}

/** The most lines of one entry, and UTF-16 units of one that is a single line. */
const LONGEST_ENTRY = 200
const LONGEST_LINE = 64 << 10

/** `journalctl -o verbose`, and `-o export`. */
const VERBOSE = /^[A-Z][a-z]{2} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{1,9} [\w+:-]{1,10} \[s=[0-9a-f]/
const EXPORT = /^__CURSOR=s=/
const FIELD = /^ {0,8}([A-Z_][A-Z0-9_]{0,63})=(.*)$/
/**
 * `-o json-pretty` and `dmesg --json`: between a brace at the start of a line and one at its end.
 */
const BRACE = /^\s{0,8}(?:\}, ?)?\{$/
const MEMBER = /^\s{1,16}"([A-Za-z_][A-Za-z0-9_]{0,63})" ?: {0,12}(.{1,65536}?),?$/
/** `-o json`, `json-sse`, `json-seq`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: json-seq puts a record separator before each
const ONE_LINE = /^(?:data: |\u001e)?(?=\{")/

/** The timestamp of printk. After the start of a field, it is the kernel's line, not the field's. */
const STAMP = /\[ {0,4}\d{1,12}\.\d{6}\]/

interface Entry {
  readonly form: 'fields' | 'members'
  readonly lines: { readonly raw: string; readonly number: number }[]
  readonly values: Map<string, unknown>
  number?: number
}

/**
 * Finds the entries of a journal in a log, in every output format of journalctl that prints a field
 * or an entry per line, and in that of `dmesg --json`. Hands on all other lines one by one.
 */
export class JournalReader {
  private readonly takers: JournalTakers
  private entry: Entry | undefined

  constructor(takers: JournalTakers) {
    this.takers = takers
  }

  add(raw: string, number: number): void {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    if (this.entry !== undefined && this.belongs(this.entry, line, number)) return
    const form = formOf(line)
    if (form !== undefined) this.entry = { form, lines: [{ raw, number }], values: new Map() }
    else if (!this.whole(line, number)) this.takers.line(raw, number)
  }

  end(): void {
    this.close()
  }

  /** Adds a line to the open entry; returns false for one that ends it without being part of it. */
  private belongs(entry: Entry, line: string, number: number): boolean {
    const [, name, value = ''] = (entry.form === 'fields' ? FIELD : MEMBER).exec(line) ?? []
    const glued = STAMP.test(value) && (entry.form === 'fields' || jsonIn(value) === undefined)
    if (name === undefined || glued || entry.lines.length >= LONGEST_ENTRY) {
      const ends = entry.form === 'fields' ? line === '' : /^\s{0,8}\}[,\]}]{0,3}$/.test(line)
      this.close()
      return ends && name === undefined
    }

    entry.lines.push({ raw: line, number })
    entry.values.set(name, entry.form === 'fields' ? value : jsonIn(value))
    if (name === 'MESSAGE' || name === 'msg') entry.number = number
    return true
  }

  private close(): void {
    const { entry } = this
    this.entry = undefined
    if (entry === undefined) return
    const told = entryOf(entry.values, entry.number ?? 0)
    if (told !== undefined && entry.number !== undefined) this.takers.entry(told)
    // A brace within a message.
    else if (entry.form === 'members')
      for (const { raw, number } of entry.lines) this.takers.line(raw, number)
  }

  private whole(line: string, number: number): boolean {
    if (line.length > LONGEST_LINE) return false
    const before = line.includes('{"') ? ONE_LINE.exec(line)?.[0] : undefined
    if (before === undefined) return false

    const value: unknown = jsonIn(line.slice(before.length).replace(/,$/, ''))
    if (typeof value !== 'object' || value === null) return false

    const told = entryOf(new Map(Object.entries(value)), number)
    if (told === undefined) return false

    this.takers.entry(told)
    return true
  }
}

function formOf(line: string): Entry['form'] | undefined {
  if (line.startsWith('__CURSOR') && EXPORT.test(line)) return 'fields'
  if (line.includes('[s=') && VERBOSE.test(line)) return 'fields'
  return line.endsWith('{') && BRACE.test(line) ? 'members' : undefined
}

function entryOf(values: ReadonlyMap<string, unknown>, number: number): JournalEntry | undefined {
  const dmesg = values.has('msg')
  const text = textOf(values.get(dmesg ? 'msg' : 'MESSAGE'))
  if (text === undefined) return undefined

  const micros = values.get('_SOURCE_MONOTONIC_TIMESTAMP') ?? values.get('__MONOTONIC_TIMESTAMP')
  const at = dmesg ? Number(values.get('time')) : Number(micros) / 1e6
  const facility = dmesg ? values.get('fac') : undefined
  const kernels = dmesg
    ? facility === undefined || facility === 'kern' || facility === 0
    : values.get('_TRANSPORT') === 'kernel'

  return { text, number, kernels, at: Number.isFinite(at) ? at : undefined }
}

/** Returns the text of a message; one that is not UTF-8 is a list of bytes. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (!Array.isArray(value)) return undefined
  return Buffer.from(value.filter((byte) => typeof byte === 'number')).toString()
}
