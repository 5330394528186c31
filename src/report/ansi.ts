import { styleText } from 'node:util'
import { aligned, wrap } from './aligned.ts'
import { type Block, type Details, type Inline, isArray, type Level, type Table } from './blocks.ts'
import { cleanText, cut, oneLine, onePart } from './text.ts'
import { plural } from './words.ts'

/** Writes blocks for a terminal, as lines. */

export interface Screen {
  readonly color: boolean
  /** Width of the terminal in characters. Lines longer than that are cut; sentences are not. */
  readonly columns: number
  /** Prefix of the lines of a log. */
  readonly quote?: string
}

export type Paint = 'bold' | 'dim' | 'red' | 'green' | 'yellow'

const PAINT: Readonly<Record<Level, Paint>> = { bad: 'red', warn: 'yellow' }

/** @param color whether to use colours; Node must not decide that again */
export function paint(color: boolean, style: Paint, text: string): string {
  return color ? styleText(style, text, { validateStream: false }) : text
}

function parts(text: Inline): string {
  if (typeof text === 'string') return onePart(text)
  if (typeof text === 'number') return String(text)
  if (isArray(text)) return text.map(parts).join('')
  if ('icon' in text || text.as === 'long') return ''
  return text.as === 'pair' && isArray(text.text)
    ? text.text.map(parts).join(': ')
    : parts(text.text)
}

export function inlineText(text: Inline): string {
  return parts(text).trim()
}

function wrapped(text: string, indent: string, columns: number): string[] {
  return wrap(text, columns - indent.length).map((line, at) =>
    cut(`${indent}${at === 0 ? '' : '  '}${line}`, columns),
  )
}

/** Formats the titles, and each row with the cells that go below it. */
function tableLines({ columns, rows }: Table, indent: string, screen: Screen): string[] {
  const texts = [columns.map(({ title }) => title), ...rows.map(({ cells }) => cells)].map((row) =>
    row.map(inlineText),
  )
  const beside = [...columns.keys()].filter((at) => !columns[at]?.below)
  const [head = '', ...lines] = aligned(
    texts.map((row) => beside.map((at) => row[at] ?? '')),
    (at) => columns[beside[at] ?? 0]?.number === true,
  ).map((line) => cut(`${indent}${line}`, screen.columns))
  const shown = lines.flatMap((line, row) => {
    const below = (texts[row + 1] ?? []).filter((text, at) => columns[at]?.below && text !== '')
    const all = [line, ...below.map((text) => `${indent}  ${text}`)]
    return rows[row]?.mark === 'bad' ? all.map((each) => paint(screen.color, 'red', each)) : all
  })

  return [paint(screen.color, 'dim', head), ...shown]
}

function detailsLines(block: Details, indent: string, screen: Screen): string[] {
  const { head, facts = [], body, level } = block
  const { color, columns } = screen
  const known = facts.length === 0 ? '' : ` (${facts.map(inlineText).join(', ')})`
  const title = `${inlineText(head)}${known}`
  const [only] = body
  if (body.length === 1 && only?.kind === 'list') {
    const names = only.items.map(({ text }) => inlineText(text))
    return wrapped(`${title}: ${names.join(', ')}`, indent, columns)
  }

  const inside = body.flatMap((one) => {
    if (one.kind !== 'table') return linesOf(one, `${indent}  `, screen)
    // Only bad rows; the rest is in the report.
    const rows = one.rows.filter(({ mark }) => mark === 'bad')
    return tableLines({ ...one, rows }, `${indent}  `, screen).slice(1)
  })
  if (indent !== '')
    return inside.length === 0
      ? wrapped(title, indent, columns)
      : [paint(color, 'bold', cut(`${indent}${title}`, columns)), ...inside]
  if (level === 'warn') return [`${paint(color, 'yellow', 'warning')}: ${title}`, ...inside]

  return [level === 'bad' ? paint(color, 'red', title) : title, ...inside]
}

function linesOf(block: Block, indent: string, screen: Screen): string[] {
  const { color, columns } = screen
  if ('long' in block && block.long) return []

  switch (block.kind) {
    case 'heading': {
      const style = block.level === undefined ? 'dim' : PAINT[block.level]
      return [paint(color, style, inlineText(block.text))]
    }
    case 'sentence': {
      const line = `${indent}${inlineText(block.text)}`
      return [block.dim ? paint(color, 'dim', line) : line]
    }
    case 'command':
      return [`${indent}${paint(color, 'dim', 'again:')} ${cleanText(block.text)}`]
    case 'finding': {
      const { verdict, text, location, log } = block
      const name = paint(color, verdict === 'warning' ? 'yellow' : 'red', verdict)
      const where = location === undefined ? '' : ` (${oneLine(location)})`
      const said = log === undefined ? [] : linesOf(log, `${indent}  `, screen)
      return [`${indent}${name}: ${inlineText(text)}${where}`, ...said]
    }
    case 'table':
      return tableLines(block, `${indent}  `, screen)
    case 'log': {
      const { quote = '  ' } = screen
      const lines = cleanText(block.text)
        .split('\n')
        .map((line) => cut(`${indent}${quote}${line.replaceAll('\t', '  ')}`, columns))
      const { more = 0 } = block
      return more === 0
        ? lines
        : [...lines, paint(color, 'dim', `${indent}  (${plural(more, 'more line')})`)]
    }
    case 'list': {
      const texts = block.items.map(({ text }) => inlineText(text))
      // Names share a line; items with a state get one each.
      return block.items.some(({ state }) => state !== undefined)
        ? texts.map((text) => cut(`${indent}${text}`, columns))
        : wrapped(texts.join(', '), indent, columns)
    }
    case 'details':
      return detailsLines(block, indent, screen)
  }
}

/** Formats a section; what follows a heading is indented. */
export function terminalLines(section: readonly Block[], screen: Screen): string[] {
  const indent = section[0]?.kind === 'heading' ? '  ' : ''
  return section.flatMap((block) => linesOf(block, indent, screen))
}
