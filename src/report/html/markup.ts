import { visible } from '../../effects/visible.ts'

/** HTML that is meant as such. Only `html` and `trusted` make it: whatever else gets into a page is text. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

const REFERENCE: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

/** Text that stays text between tags and within a quoted attribute; what cannot be seen is an escape. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (char) => REFERENCE[char] ?? '')
}

type Part = string | number | Markup | undefined | readonly Part[]

function render(part: Part): string {
  if (part === undefined) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'string') return escapeHtml(part)
  if (typeof part === 'number') return String(part)
  return part.map(render).join('')
}

/**
 * A template of HTML. What is put in is escaped, unless it is made by `html` itself; lists are joined, undefined is nothing.
 * Attributes have to be quoted in the template, and none may be an address or a script.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((text, string, at) => text + render(parts[at - 1]) + string))
}

/** Text of our own source that goes into the page as it is: the style sheet and the script. */
export function trusted(text: string): Markup {
  return new Markup(text)
}
