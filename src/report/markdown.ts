import { cleanText, cut, oneLine } from './text.ts'

/** What GitHub's Markdown or HTML would take for markup anywhere on a line; `_` only where it is not within a word. */
const MARKUP = /[\\`*<>[\]|~#&$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g

/** Longest name or sentence; nothing that is read in a summary is longer. */
const INLINE_LIMIT = 1000

/**
 * Text on one line, never taken for markup: not in a paragraph, not in a table, not in HTML. Character references do
 * what backslashes do not: `\|` in a table ends the cell if the text has a backslash before its bar.
 */
export function inline(text: string): string {
  return cut(oneLine(text), INLINE_LIMIT).replace(MARKUP, (char) => `&#${char.charCodeAt(0)};`)
}

/** Names, paths, options. */
export function code(text: string): string {
  return `<code>${inline(text)}</code>`
}

/** A log, whatever is in it: the fence is longer than any run of backticks inside. */
export function fenced(log: string): string {
  const text = cleanText(log)
  let longest = 2
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length)
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${text}\n${fence}`
}

/** A section to open and close. The head is Markdown made by `inline` or `code`. */
export function details(head: string, body: string, open = false): string {
  // GitHub takes the body for Markdown only after a blank line.
  return `<details${open ? ' open' : ''}><summary>${head}</summary>\n\n${body}\n\n</details>`
}

/**
 * @param columns titles; one that ends in `:` is right-aligned (numbers) and shown without it
 * @param rows cells made by `inline` or `code`
 */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rules = columns.map((column) => (column.endsWith(':') ? '---:' : '---'))
  return [
    row(columns.map((column) => column.replace(/:$/, ''))),
    row(rules),
    ...rows.map(row),
  ].join('\n')
}

/** A list with one line an item, each made by `inline` or `code`. */
export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n')
}
