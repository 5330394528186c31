import { visible } from '../../effects/visible.ts'

/**
 * HTML, as opposed to text. Only `html` and `trusted` make it; everything else in a page is
 * escaped.
 */
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

/**
 * Escapes text for use between tags and in quoted attributes. Invisible characters become visible
 * escapes.
 */
function escapeHtml(text: string): string {
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
 * A template of HTML. Values are escaped, unless `html` made them; lists are joined, undefined is
 * nothing. Attributes have to be quoted in the template, and none may be an address or a script.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((text, string, at) => text + render(parts[at - 1]) + string))
}

/** Marks text of our own source as HTML: the style sheet and the script. */
export function trusted(text: string): Markup {
  return new Markup(text)
}
