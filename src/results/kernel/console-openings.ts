import type { LineContext } from './console-boots.ts'
import type { ConsoleLine } from './console-lines.ts'
import {
  CUT_HERE,
  END_TRACE,
  fatalIn,
  formatOf,
  isForeign,
  isOthers,
  RULE,
  TRACE,
} from './console-words.ts'
import {
  FRAMED_WARNING,
  SPLAT_FORMATS,
  type SplatEnd,
  type SplatFormat,
  titleOf,
  UNNAMED,
} from './splat-patterns.ts'

/** A line with what those before it tell of it. */
export type SeenLine = ConsoleLine & LineContext

/** How a report begins. */
export interface Opening {
  readonly format: SplatFormat
  readonly ends: SplatEnd
  readonly title: string
  /** Index of the line that names the report; of the last one, where a line break stands in the name. */
  readonly named: number
  /** Index behind the lines that belong to the name: in front of the registers, a WARN's own words. */
  readonly head: number
  readonly cut: boolean
}

/** Lines behind one that say whether it opens a report: a WARN's own words may be many. */
export const NAMING = 128
/** Lines of the same processor between `cut here` and a name that could stand alone. */
const NEAR = 6
/** Lines of a WARN's own words behind its name, since 6.18, and that name. */
const WORDS = 16
const WORDS_BEHIND = /, CPU#\d+: /
/** What follows a report's name and words. */
const BODY = /^(?:Modules linked in:|CPU: \d|Call [Tt]race:|Hardware name: )/

/** The lines of a log around an index, and how many there are. */
export interface Lines {
  readonly at: (index: number) => SeenLine | undefined
  readonly total: () => number
}

/** The report that opens at this line: by name, or by a rule or `cut here` with a name within the next lines. */
export function openingAt(lines: Lines, at: number): Opening | undefined {
  const line = lines.at(at)
  if (!line || line.text === '') return undefined
  if (line.text.startsWith('-') && CUT_HERE.test(line.text)) return behindCut(lines, at, line)
  // A program's words: a whole report behind `cut here` is all that is believed of those.
  if (line.users) return undefined
  if (line.text.startsWith('=') && RULE.test(line.text)) return behindRule(lines, at, line)
  const format = formatOf(line.text, false)
  return format ? opening(format, at, line.text) : brokenName(lines, at, line)
}

function opening(format: SplatFormat, named: number, text: string, more = {}): Opening {
  const { ends } = format
  return { format, ends, title: titleOf(format, text), named, head: named + 1, cut: false, ...more }
}

/** Lines behind one that the same processor printed, with their indices, up to a number of all lines. */
function* own(lines: Lines, first: SeenLine, from: number, until: number) {
  for (let index = from; index < Math.min(until, lines.total()); index++) {
    const line = lines.at(index)
    if (line && !isForeign(line, first) && !isOthers(line, first)) yield { index, text: line.text }
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

  // A WARN whose own line got lost is one all the same.
  const { index, text } = words ?? { index: at, text: line.text }
  return near ?? opening(UNNAMED, index, text, { cut: true })
}

/** Index behind a WARN's own words where they stand behind its name. */
function headEnd(lines: Lines, line: SeenLine, named: number): number {
  if (!WORDS_BEHIND.test(lines.at(named)?.text ?? '')) return named + 1
  for (const { index, text } of own(lines, line, named + 1, named + WORDS)) {
    if (BODY.test(text)) return index
    const ends = CUT_HERE.test(text) || END_TRACE.test(text) || RULE.test(text) || TRACE.test(text)
    if (ends) return named + 1
  }
  // A log that ends there.
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

/** print_kernel_ident() and a thinner rule stand below lockdep's names. */
function isRuleBelow(lines: Lines, named: number): boolean {
  return [1, 2, 3, 4, 5, 6].some((step) => /^-{10,100}$/.test(lines.at(named + step)?.text ?? ''))
}

const BROKEN = SPLAT_FORMATS.filter(({ broken }) => broken !== undefined)

/** A name with a line break in it, for a task may be called anything. */
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
