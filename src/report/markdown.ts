import { VERDICT } from '../results/verdicts.ts'
import { type Block, type Inline, isArray, type List, type Log, type Table } from './blocks.ts'
import { cleanText, cut, onePart } from './text.ts'
import { plural } from './words.ts'

/** Writes blocks as GitHub's Markdown. */

/**
 * Characters that GitHub's Markdown or HTML would take for markup anywhere on a line; `_` only
 * where it is not within a word.
 */
const MARKUP = /[\\`*<>[\]|~#&$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g

/** Longest name or sentence, in characters. */
const INLINE_LIMIT = 1000

/**
 * Escapes text for one line: it is never markup, be it in a paragraph, a table or HTML. It uses
 * character references, as a backslash is not enough: `\|` in a table ends the cell if the text has
 * a backslash before its bar.
 */
function escaped(text: string): string {
  return cut(onePart(text), INLINE_LIMIT).replace(MARKUP, (char) => `&#${char.charCodeAt(0)};`)
}

function parts(text: Inline): string {
  if (typeof text === 'string') return escaped(text)
  if (typeof text === 'number') return String(text)
  if (isArray(text)) return text.map(parts).join('')
  if ('icon' in text) return text.icon

  switch (text.as) {
    case 'code':
      return `<code>${parts(text.text).trim()}</code>`
    case 'strong':
      return `<b>${parts(text.text)}</b>`
    case 'pair':
      return isArray(text.text) ? text.text.map(parts).join(' ') : parts(text.text)
    default:
      return parts(text.text)
  }
}

export function inlineMarkdown(text: Inline): string {
  return parts(text).trim()
}

/** Fences a log. The fence is longer than any run of backticks in it. */
function fenced(log: string, language = ''): string {
  const text = cleanText(log)
  let longest = 2
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length)
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}\n${fence}`
}

function log({ text, more = 0, language }: Log): string {
  return `${fenced(text, language)}${more === 0 ? '' : `\n\n${plural(more, 'more line')}`}`
}

const MARK = { good: '✅', bad: '❌' } as const

function table({ columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  // Our own words get a capital; names stay as they are.
  const title = (text: Inline): string =>
    typeof text === 'string'
      ? `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
      : inlineMarkdown(text)

  return [
    line(columns.map((column) => title(column.title))),
    line(columns.map((column) => (column.number ? '---:' : '---'))),
    ...rows.map(({ cells, mark, icon = mark && MARK[mark] }) => {
      const [first = '', ...others] = cells.map(inlineMarkdown)
      return line([icon === undefined ? first : `${icon} ${first}`, ...others])
    }),
  ].join('\n')
}

function list({ items }: List): string {
  const line = ({ text, state }: List['items'][number]): string =>
    `- ${state === undefined ? '' : '❌ '}${inlineMarkdown(text)}`
  return items.map(line).join('\n')
}

/** Writes one block. */
export function markdownOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `### ${inlineMarkdown(block.text)}`
    case 'sentence':
      return inlineMarkdown(block.text)
    case 'finding': {
      const { verdict, text, location } = block
      const icon = verdict === 'warning' ? '⚠️' : `${VERDICT[verdict].icon} <b>${verdict}</b>:`
      const where =
        location === undefined ? '' : ` ${inlineMarkdown({ as: 'code', text: location })}`
      const sentence = `${icon} ${inlineMarkdown(text)}${where}`
      return block.log === undefined ? sentence : `${sentence}\n\n${log(block.log)}`
    }
    case 'table':
      return table(block)
    case 'log':
      return log(block)
    case 'list':
      return list(block)
    case 'command':
      return fenced(block.text)
    case 'details': {
      const { icon, head, facts = [], body, open } = block
      const title = `${icon === undefined ? '' : `${icon} `}${inlineMarkdown(head)}`
      const all = [
        ...(facts.length === 0 ? [] : [facts.map(inlineMarkdown).join(', ')]),
        ...body.map(markdownOf),
      ]
      const start = `<details${open ? ' open' : ''}><summary>${title}</summary>`
      // GitHub takes the body for Markdown only after a blank line.
      return [start, ...(all.length === 0 ? [''] : all), '</details>'].join('\n\n')
    }
  }
}
