import { type ConsoleKind, SPLAT_STARTS } from './splat-patterns.ts'
import { logLines } from './text.ts'

/** One report of the kernel about itself. */
export interface ConsoleReport {
  readonly kind: ConsoleKind
  /** Line of the text it starts at, from 1. */
  readonly line: number
  /** The line that names it, without what changes from run to run (CPU, process id). */
  readonly title: string
  /** The cut-out, terminal escapes and timestamps taken off; at most 120 lines. */
  readonly text: string
}

export interface ConsoleModel {
  /** The kernel's last words: `Kernel panic - not syncing: ...`, or the s390 decompressor's `Kernel fault: ...`. */
  readonly panic?: ConsoleReport
  /** Every other report, in order. A test may have provoked one on purpose: nothing here guesses that. */
  readonly splats: readonly ConsoleReport[]
  /** The last line with something in it: all there is to say about a guest that went silent. */
  readonly lastLine?: string
}

const PREFIX = /^(?:<\d{1,3}>)?(?:\[ {0,8}\d{1,10}\.\d{1,9}\](?:\[ {0,8}[TC]\d{1,10}\])? ?)?/
const CUT_HERE = /^-{2,40}\[ cut here \]-{2,40}$/
const END_TRACE = /^-{2,40}\[ end trace /
const RULE = /^={10,100}$/
/** A circular lock report with two chains and its stack takes about 110. */
const LONGEST = 120

/**
 * Finds what the kernel reports of itself in a console log or dmesg. vmtest's own lines and a shell's may stand in
 * between. Sources: kernel/panic.c (panic, WARN), arch/s390/boot/pgm_check_info.c (fault before the kernel proper),
 * and those named in splat-patterns.ts.
 */
export function parseConsole(text: string): ConsoleModel {
  const lines = logLines(text).map((line) => line.slice(0, 2000).replace(PREFIX, '').trimEnd())
  const splats: ConsoleReport[] = []
  let panic: ConsoleReport | undefined
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const fatal = fatalIn(line)
    if (fatal) {
      panic ??= { ...fatal, line: at + 1, text: lastWords(lines, at) }
      continue
    }
    const opening = openingAt(lines, at)
    if (!opening) continue
    const end = endOf(lines, opening.named, at)
    splats.push({
      kind: opening.kind,
      line: at + 1,
      title: titleOf(lines, opening),
      text: lines.slice(at, end).join('\n'),
    })
    at = end - 1
  }
  const lastLine = lines.findLast((line) => line !== '')
  return { ...(panic && { panic }), splats, ...(lastLine !== undefined && { lastLine }) }
}

function fatalIn(line: string): { kind: ConsoleKind; title: string } | undefined {
  // Not only at the start: another CPU's or the shell's unfinished line may stand before it.
  const panic = line.indexOf('Kernel panic - not syncing: ')
  if (panic >= 0 && !line.includes('---[ end Kernel panic')) return { kind: 'panic', title: line.slice(panic) }
  if (/^Kernel fault: interruption code [0-9a-f]{4}/.test(line)) return { kind: 'boot-fault', title: line }
  return undefined
}

/** A panic and what follows it, up to its own end or to what vmtest says of the lost guest. */
function lastWords(lines: readonly string[], start: number): string {
  let end = start + 1
  while (end < Math.min(lines.length, start + LONGEST)) {
    const line = lines[end] ?? ''
    if (line.startsWith('Failed to connect QGA') || line.startsWith('Caused by:')) break
    end++
    if (line.includes('---[ end Kernel panic')) break
  }
  return lines.slice(start, end).join('\n').trimEnd()
}

interface Opening {
  readonly kind: ConsoleKind
  /** Index of the line that names the report. */
  readonly named: number
}

/** A report that opens at this line: by name, or by a rule or `cut here` with a name within the next lines. */
function openingAt(lines: readonly string[], at: number): Opening | undefined {
  const line = lines[at] ?? ''
  const cut = CUT_HERE.test(line)
  const reach = cut ? 6 : RULE.test(line) ? 2 : 1
  for (let named = at; named < Math.min(at + reach, lines.length); named++) {
    const candidate = lines[named] ?? ''
    const kind = SPLAT_STARTS.find(({ pattern }) => pattern.test(candidate))?.kind
    if (kind) return { kind, named }
    if (named > at && (CUT_HERE.test(candidate) || fatalIn(candidate))) break
  }
  // A WARN whose own line got lost is one all the same.
  return cut ? { kind: 'warning', named: Math.min(at + 1, lines.length - 1) } : undefined
}

/** Index after the report's last line. */
function endOf(lines: readonly string[], named: number, start: number): number {
  const limit = Math.min(lines.length, start + LONGEST)
  let traced = false
  let strange = 0
  for (let at = named + 1; at < limit; at++) {
    const line = lines[at] ?? ''
    if (END_TRACE.test(line)) return at + 1
    if (CUT_HERE.test(line) || fatalIn(line) || line.startsWith('cross-bpf: ')) return at
    // A rule closes KASAN's and UBSAN's reports, underlines lockdep's titles and opens the next report.
    if (RULE.test(line)) {
      if (openingAt(lines, at)) return at
      if (traced) return at + 1
    }
    if (/^Call Trace:|^Call trace:|^stack backtrace:|^Backtrace:/.test(line)) traced = true
    strange = traced && !inTrace(line) ? strange + 1 : 0
    if (strange === 3) return at - 2
  }
  return limit
}

/** Lines that still belong to a report once its call trace has begun. */
function inTrace(line: string): boolean {
  return (
    /^\s|^$|^<\/?\w+>|\+0x[0-9a-f]+|\[<[0-9a-f]+>\]|^(?:Call|Code|Modules linked|Last Breaking|Krnl|PSW|R[A-Z0-9]{1,2}:|CPU:|Hardware|Tainted|pc|lr|sp|x\d)/.test(
      line,
    ) || RULE.test(line)
  )
}

function titleOf(lines: readonly string[], { named }: Opening): string {
  return (lines[named] ?? '')
    .replace(/^WARNING: CPU: \d+ PID: \d+ (?:at )?/, 'WARNING: at ')
    .replace(/, CPU#\d+: .*$/, '')
    .replace(/\bPID: \d+/, '')
    .trim()
}
