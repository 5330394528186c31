import type { LineContext } from './console-boots.ts'
import type { ConsoleLine } from './console-lines.ts'
import { CUT_HERE, END_TRACE, fatalIn, formatOf, mayBelong, RULE, TRACE } from './console-words.ts'
import {
  FRAMED_WARNING,
  SPLAT_FORMATS,
  type SplatEnd,
  type SplatFormat,
  titleOf,
  UNNAMED,
} from './splat-patterns.ts'

/** A line, and what the lines before it say about it. */
export type SeenLine = ConsoleLine & LineContext

/** How a report begins. */
export interface Opening {
  readonly format: SplatFormat
  readonly ends: SplatEnd
  readonly title: string
  /** Index of the line that names the report; of the last one where the name has a line break. */
  readonly named: number
  /**
   * Index after the lines of the name, which end before the registers: a WARN may print a message
   * of several lines.
   */
  readonly head: number
  readonly cut: boolean
}

/**
 * How many lines after one are needed to say whether it opens a report: the message of a WARN may
 * be long.
 */
export const NAMING = 128
/** The most lines of the same processor between `cut here` and a name that could stand alone. */
const NEAR = 6
/** The most lines of a WARN's message after its name (since 6.18), and such a name. */
const WORDS = 16
const WORDS_BEHIND = /, CPU#\d+: /
/** What follows the name and the message of a report. */
const BODY = /^(?:Modules linked in:|CPU: \d|Call [Tt]race:|Hardware name: )/

/** The lines of a log around an index, and how many there are. */
export interface Lines {
  readonly at: (index: number) => SeenLine | undefined
  readonly total: () => number
}

/**
 * Returns the report that this line opens: by its name, or by a rule or `cut here` and a name soon
 * after it.
 */
export function openingAt(lines: Lines, at: number): Opening | undefined {
  const line = lines.at(at)
  if (!line || line.text === '') return undefined
  if (line.text.startsWith('-') && CUT_HERE.test(line.text)) return behindCut(lines, at, line)
  // A program wrote it: only a whole report after `cut here` counts as the kernel's.
  if (line.users) return undefined
  if (line.text.startsWith('=') && RULE.test(line.text)) return behindRule(lines, at, line)
  const format = formatOf(line.text, false)
  return format ? opening(format, at, line.text) : brokenName(lines, at, line)
}

function opening(format: SplatFormat, named: number, text: string, more = {}): Opening {
  const { ends } = format
  return { format, ends, title: titleOf(format, text), named, head: named + 1, cut: false, ...more }
}

/**
 * Lists lines that the same processor printed, with their indices, from one index up to another.
 */
function* own(lines: Lines, first: SeenLine, from: number, until: number) {
  for (let index = from; index < Math.min(until, lines.total()); index++) {
    const line = lines.at(index)
    if (line && mayBelong(line, first)) yield { index, text: line.text }
  }
}

function behindCut(lines: Lines, at: number, line: SeenLine): Opening | undefined {
  let near: Opening | undefined
  let words: { readonly index: number; readonly text: string } | undefined
  let count = 0

  for (const { index, text } of own(lines, line, at + 1, at + NAMING)) {
    if (CUT_HERE.test(text) || END_TRACE.test(text) || BODY.test(text) || fatalIn(text)) break
    count += 1
    if (text !== '') words ??= { index, text }
    const format = formatOf(text, true)
    if (format?.behindCut)
      return opening(format, index, text, { cut: true, head: headEnd(lines, line, index) })
    if (format && count < NEAR) near ??= opening(format, index, text, { cut: true })
  }

  if (line.users) return undefined

  // It counts as a WARN even if the line that names it was lost.
  const { index, text } = words ?? { index: at, text: line.text }
  return near ?? opening(UNNAMED, index, text, { cut: true })
}

/** Returns the index after a WARN's message, where that follows its name. */
function headEnd(lines: Lines, line: SeenLine, named: number): number {
  if (!WORDS_BEHIND.test(lines.at(named)?.text ?? '')) return named + 1
  for (const { index, text } of own(lines, line, named + 1, named + WORDS)) {
    if (BODY.test(text)) return index
    const ends = CUT_HERE.test(text) || END_TRACE.test(text) || RULE.test(text) || TRACE.test(text)
    if (ends) return named + 1
  }
  // The log may end within the message.
  return lines.total() < named + WORDS ? lines.total() : named + 1
}

function behindRule(lines: Lines, at: number, line: SeenLine): Opening | undefined {
  for (const { index, text } of own(lines, line, at + 1, at + 6)) {
    if (CUT_HERE.test(text) || END_TRACE.test(text) || fatalIn(text)) return undefined
    const format = formatOf(text, false)
    if (format?.framed) {
      const framed = format.kind === 'ubsan'
      return opening(format, index, text, { ends: framed ? 'rule' : format.ends })
    }
    const known = FRAMED_WARNING.pattern.test(text) && isRuleBelow(lines, index)
    return known ? opening(FRAMED_WARNING, index, text) : undefined
  }
  return undefined
}

/** print_kernel_ident() prints a thinner rule below lockdep's names. */
function isRuleBelow(lines: Lines, named: number): boolean {
  return [1, 2, 3, 4, 5, 6].some((step) => /^-{10,100}$/.test(lines.at(named + step)?.text ?? ''))
}

const BROKEN = SPLAT_FORMATS.filter(({ broken }) => broken !== undefined)

/** Finds a name with a line break in it: the name of a task may hold one. */
function brokenName(lines: Lines, at: number, line: SeenLine): Opening | undefined {
  const formats = BROKEN.filter(({ broken }) => broken?.test(line.text))
  if (formats.length === 0) return undefined

  let text = line.text
  for (const { index, text: next } of own(lines, line, at + 1, at + 8)) {
    text = `${text} ${next}`
    const format = formats.find(({ pattern }) => pattern.test(text))
    if (format) return opening(format, index, text)
    if (index > at + 3) break
  }

  return undefined
}
