/** A C token: a string literal's text (escapes resolved), or any other token as written. */
export interface Token {
  readonly kind: 'string' | 'name' | 'other'
  readonly text: string
  /** True where white space comes before it: `#argument` keeps that as one space. */
  readonly spaced: boolean
}

const LEXEME =
  /(\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|("(?:[^"\\\n]|\\.)*")|([A-Za-z_]\w*)|('(?:[^'\\\n]|\\.)*'|\.?\d[\w.]*|##|[\s\S])/y

/**
 * Divides C text into tokens; comments are white space. Never fails: what is not C comes out
 * character by character.
 */
export function cTokens(text: string): Token[] {
  const tokens: Token[] = []
  let spaced = false
  LEXEME.lastIndex = 0

  for (let match = LEXEME.exec(text); match !== null; match = LEXEME.exec(text)) {
    const [, blank, string, name, other] = match
    if (blank !== undefined) {
      spaced = true
      continue
    }
    if (string !== undefined)
      tokens.push({ kind: 'string', text: withoutEscapes(string.slice(1, -1)), spaced })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, spaced })
    else tokens.push({ kind: 'other', text: other ?? '', spaced })
    spaced = false
  }

  return tokens
}

/**
 * Returns the text of tokens as the preprocessor's `#` does: as written, with each run of white
 * space as one space.
 */
export function spelled(tokens: readonly Token[]): string {
  return tokens
    .map(
      ({ kind, text, spaced }) =>
        (spaced ? ' ' : '') + (kind === 'string' ? JSON.stringify(text) : text),
    )
    .join('')
    .trim()
}

function withoutEscapes(body: string): string {
  return body.replace(/\\(.)/g, (_, char: string) => ({ n: '\n', t: '\t' })[char] ?? char)
}
