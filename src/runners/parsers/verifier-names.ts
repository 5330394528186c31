import { type Parsed, parsed, unparsed } from '../../results/parsed.ts'
import { cTokens, spelled, type Token } from './c-tokens.ts'

interface Macro {
  readonly parameters: readonly string[]
  readonly body: readonly Token[]
}

/**
 * Lists the files that verifier/tests.h includes, in order: that is the order of test_verifier's
 * numbers. The Makefile makes it with `ls *.c`, so it depends on the locale of the build
 * (atomic_fetch.c before or after atomic_fetch_add.c).
 */
export function verifierSources(testsHeader: string): string[] {
  return [...testsHeader.matchAll(/^#include "([^"\n]+)"/gm)].map((match) => match[1] ?? '')
}

/**
 * Names of test_verifier's tests by number: the entries of its array (`#include <verifier/tests.h>`
 * in test_verifier.c), from verifier/*.c in the order of verifierSources(). An entry is a brace
 * group whose first tokens are its description: one or more string literals, or a macro that
 * expands to such a group (atomic_invalid.c, wide_access.c). Macros defined in one file hold in
 * those after it, as they do for the compiler.
 * Problem: the first entry that has no description, with its file; then no number after it could be
 * trusted.
 */
export function verifierTestNames(
  sources: readonly { readonly file: string; readonly text: string }[],
): Parsed<string[]> {
  const names: string[] = []
  const macros = new Map<string, Macro>()
  for (const { file, text } of sources) {
    for (const chunk of chunks(text)) {
      if (chunk.directive !== undefined) {
        defineOrForget(chunk.directive, macros)
        continue
      }
      const problem = collect(cTokens(chunk.text), macros, names)
      if (problem) return unparsed(`${file}: ${problem} (after ${names.length} tests)`)
    }
  }

  return parsed(names)
}

/**
 * Returns ranges `[first, last]` (both included, as test_verifier takes them) without the given
 * numbers, within `within`. No range may go beyond `count - 1`: test_verifier would then run
 * everything.
 */
export function rangesAround(
  count: number,
  leftOut: readonly number[],
  within: { readonly first?: number; readonly last?: number } = {},
): [number, number][] {
  const last = Math.min(within.last ?? count - 1, count - 1)
  const ranges: [number, number][] = []
  let from = Math.max(within.first ?? 0, 0)

  for (const number of [...new Set(leftOut)].sort((a, b) => a - b)) {
    if (number < from || number > last) continue
    if (number > from) ranges.push([from, number - 1])
    from = number + 1
  }

  if (from <= last) ranges.push([from, last])
  return ranges
}

/**
 * Divides C text into directives and the code between them. Conditionals are ignored: known trees
 * have them only within entries (byte order, in ctx_skb.c), and both branches are within the same
 * braces.
 */
function chunks(text: string): { text: string; directive?: string }[] {
  const found: { text: string; directive?: string }[] = []
  let code: string[] = []
  // Comments first: one may span lines that look like directives.
  const lines = text
    .replace(/\/\*[\s\S]*?(?:\*\/|$)/g, (comment) => comment.replace(/[^\n]/g, ' '))
    .split('\n')

  for (let i = 0; i < lines.length; i++) {
    let line = lines[i] ?? ''
    if (!/^\s*#/.test(line)) {
      code.push(line)
      continue
    }

    const parts = []
    while (line.endsWith('\\') && i + 1 < lines.length) {
      parts.push(line.slice(0, -1))
      line = lines[++i] ?? ''
    }
    parts.push(line)
    const directive = parts.join(' ').trim()

    // Only these two matter, and neither stands within an entry.
    if (!/^#\s*(?:define|undef)\b/.test(directive)) continue
    found.push({ text: code.join('\n') }, { text: '', directive })
    code = []
  }

  found.push({ text: code.join('\n') })
  return found
}

function defineOrForget(directive: string, macros: Map<string, Macro>): void {
  const undef = /^#\s*undef\s+(\w+)/.exec(directive)
  if (undef) macros.delete(undef[1] ?? '')
  const define = /^#\s*define\s+(\w+)(?:\(([^)]*)\))?([\s\S]*)$/.exec(directive)
  if (!define) return

  const [, name = '', parameters, body = ''] = define
  macros.set(name, {
    parameters:
      parameters === undefined ? [] : parameters.split(',').map((parameter) => parameter.trim()),
    body: cTokens(body),
  })
}

/** Adds the names of all entries of a chunk; returns the problem, if there is one. */
function collect(
  tokens: readonly Token[],
  macros: ReadonlyMap<string, Macro>,
  names: string[],
  depth = 0,
): string | undefined {
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (token?.kind === 'name') {
      const macro = macros.get(token.text)
      if (!macro || depth > 8) return `'${token.text}' stands where an entry is expected`

      const called = tokens[at + 1]?.text === '(' && tokens[at + 1]?.kind === 'other'
      const end = called ? groupEnd(tokens, at + 1, '(', ')') : at
      const values = called ? splitArguments(tokens.slice(at + 2, end)) : []

      const problem = collect(expanded(macro, values), macros, names, depth + 1)
      if (problem) return problem
      at = end
    } else if (token?.text === '{' && token.kind === 'other') {
      const end = groupEnd(tokens, at, '{', '}')
      const description = descriptionOf(tokens, at + 1, end)
      if (description === undefined) return 'an entry has no description'
      names.push(description)
      at = end
    }
  }
  return undefined
}

function descriptionOf(tokens: readonly Token[], from: number, end: number): string | undefined {
  let at = from
  // `.descr = "..."` names the same field.
  if (tokens[at]?.text === '.' && tokens[at + 1]?.text === 'descr') at += 3
  const parts: string[] = []
  while (at < end && tokens[at]?.kind === 'string') parts.push(tokens[at++]?.text ?? '')
  return parts.length > 0 ? parts.join('') : undefined
}

/**
 * Returns the index of the bracket that closes the one at `open`; of the last token if none does.
 */
function groupEnd(tokens: readonly Token[], open: number, left: string, right: string): number {
  let depth = 0
  for (let at = open; at < tokens.length; at++) {
    const token = tokens[at]
    if (token?.kind !== 'other') continue
    if (token.text === left) depth++
    else if (token.text === right && --depth === 0) return at
  }
  return tokens.length - 1
}

function splitArguments(tokens: readonly Token[]): Token[][] {
  const values: Token[][] = [[]]
  let depth = 0
  for (const token of tokens) {
    if (token.kind === 'other' && '([{'.includes(token.text)) depth++
    if (token.kind === 'other' && ')]}'.includes(token.text)) depth--
    if (depth === 0 && token.kind === 'other' && token.text === ',') values.push([])
    else values.at(-1)?.push(token)
  }

  return values
}

function expanded({ parameters, body }: Macro, values: readonly Token[][]): Token[] {
  const given = (token: Token | undefined) =>
    token?.kind === 'name' && parameters.includes(token.text)
      ? (values[parameters.indexOf(token.text)] ?? [])
      : undefined
  const result: Token[] = []

  for (let at = 0; at < body.length; at++) {
    const token = body[at]
    if (!token) break
    const quoted = token.kind === 'other' && token.text === '#' ? given(body[at + 1]) : undefined
    if (quoted) {
      result.push({ kind: 'string', text: spelled(quoted), spaced: token.spaced })
      at++
    } else {
      result.push(...(given(token) ?? [token]))
    }
  }

  return result
}
