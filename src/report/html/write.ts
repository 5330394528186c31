import { VERDICT, type VerdictLevel } from '../../results/verdicts.ts'
import {
  type Block,
  type Details,
  type Finding,
  type Inline,
  isArray,
  type List,
  type Log,
  type Table,
} from '../blocks.ts'
import { cleanText } from '../text.ts'
import { plural } from '../words.ts'
import { html, type Markup } from './markup.ts'

/** Writes blocks as parts of the page. */

/** Signs that are in every font: the page must not depend on an emoji font. */
const MARK: Readonly<Record<VerdictLevel, string>> = { good: '✔', bad: '✖', stopped: '■' }

export function mark(level: VerdictLevel): Markup {
  return html`<span class="mark ${level}" aria-hidden="true">${MARK[level]}</span>`
}

export function inlineHtml(text: Inline): Markup {
  if (typeof text === 'string' || typeof text === 'number') return html`${text}`
  if (isArray(text)) return html`${text.map(inlineHtml)}`
  if ('icon' in text) return html``

  const inner = inlineHtml(text.text)
  switch (text.as) {
    case 'code':
      return html`<code>${inner}</code>`
    case 'strong':
      return html`<b>${inner}</b>`
    case 'pair':
      return isArray(text.text)
        ? html`${text.text.map((part, at) => html`${at === 0 ? '' : ' '}${inlineHtml(part)}`)}`
        : inner
    case 'long':
      return inner
    default:
      return html`<span class="${text.as}">${inner}</span>`
  }
}

/** Writes a log: failed lines are marked, passed ones dimmed. */
function log({ text, more = 0 }: Log): Markup {
  const lines = cleanText(text)
    .split('\n')
    .map((line) => {
      if (/:FAIL(?:\b|$)/.test(line)) return html`<span class="hit">${line}</span>\n`
      return /:PASS:/.test(line) ? html`<span class="pass">${line}</span>\n` : html`${line}\n`
    })
  const rest = more === 0 ? '' : html`<p class="dim">${plural(more, 'more line')}</p>\n`
  return html`<pre tabindex="0">${lines}</pre>\n${rest}`
}

function table({ columns, rows }: Table): Markup {
  const number = (at: number): Markup | '' => (columns[at]?.number ? html` class="n"` : '')
  const head = columns.map(
    ({ title }, at) => html`<th scope="col"${number(at)}>${inlineHtml(title)}</th>`,
  )
  const body = rows.map(({ cells, mark: level }) => {
    const row = cells.map((cell, at) => {
      const sign = at > 0 || level === undefined ? '' : html`${mark(level)} `
      return html`<td${number(at)}>${sign}${inlineHtml(cell)}</td>`
    })
    return html`<tr>${row}</tr>\n`
  })

  return html`<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>\n${body}</tbody></table></div>\n`
}

function list({ items }: List): Markup {
  const all = items.map(({ text, state, log: own }) => {
    const kind = state === undefined ? '' : html` class="${state}"`
    return html`<li${kind}>${inlineHtml(text)}${own && log(own)}</li>\n`
  })
  return html`<ul>\n${all}</ul>\n`
}

function finding({ verdict, text, location, log: detail }: Finding): Markup {
  const warning = verdict === 'warning'
  const sign = warning ? '' : html`${mark(VERDICT[verdict].level)} `
  const where = location === undefined ? '' : html` <code>${location}</code>`
  return html`<div class="finding${warning ? ' warning' : ''}">${sign}<b>${verdict}</b>: ${inlineHtml(text)}${where}\n${detail && log(detail)}</div>\n`
}

function details({ state, head, facts = [], body, open, level }: Details): Markup {
  const attributes = html`${level === undefined ? '' : html` class="${level}"`}${open ? html` open` : ''}`
  const label = state === undefined ? '' : html`<span class="${state}">${state}</span> `
  const known = facts.map((fact, at) => html`${at === 0 ? '' : ', '}${inlineHtml(fact)}`)
  const first = facts.length === 0 ? '' : html`<p class="dim">${known}</p>\n`
  return html`<details${attributes}><summary>${label}${inlineHtml(head)}</summary><div class="body">\n${first}${body.map(htmlOf)}</div></details>\n`
}

export function htmlOf(block: Block): Markup {
  switch (block.kind) {
    case 'heading':
      return html`<h2${block.id === undefined ? '' : html` id="${block.id}"`}>${inlineHtml(block.text)}</h2>\n`
    case 'sentence':
      return html`<p${block.dim ? html` class="dim"` : ''}>${inlineHtml(block.text)}</p>\n`
    case 'finding':
      return finding(block)
    case 'table':
      return table(block)
    case 'log':
      return log(block)
    case 'list':
      return list(block)
    case 'details':
      return details(block)
    case 'command':
      return html`<code class="again">${block.text}</code>\n`
  }
}
