import { cTokens, type Token } from '../parsers/c-tokens.ts'

/** Functions and macros that run a command, and the number of the argument that has it. */
const CALLS: Readonly<Record<string, { readonly argument: number; readonly program?: true }>> = {
  system: { argument: 0 },
  popen: { argument: 0 },
  // test_progs.h: SYS(goto_label, format, ...), SYS_NOFAIL(format, ...).
  SYS: { argument: 1 },
  SYS_NOFAIL: { argument: 0 },
  execl: { argument: 0, program: true },
  execle: { argument: 0, program: true },
  execlp: { argument: 0, program: true },
  execv: { argument: 0, program: true },
  execvp: { argument: 0, program: true },
  execvpe: { argument: 0, program: true },
}
/** Functions that write a text to a variable, and the number of the argument with the text. */
const WRITES: Readonly<Record<string, number>> = { snprintf: 2, sprintf: 1, strcpy: 1, strncpy: 1 }

/**
 * Lists the commands that a C source runs, as texts for a shell: of each call the text itself, or
 * those that the source gives to the variable or macro in its place. What stands between parts of a
 * text becomes `$`. A command that is put together elsewhere is not found.
 */
export function commandsInC(text: string): string[] {
  const tokens = cTokens(text)
  const found = new Set<string>()

  for (const [index, token] of tokens.entries()) {
    const call = token.kind === 'name' ? CALLS[token.text] : undefined
    if (call === undefined || tokens[index + 1]?.text !== '(') continue
    const argument = argumentsAt(tokens, index + 2)[call.argument] ?? []
    const direct = textOf(argument)
    for (const command of direct === undefined ? givenTo(tokens, argument, index) : [direct])
      found.add(call.program ? command.replaceAll(/\s.*/gs, '') : command)
  }

  return [...found].filter((command) => command.trim() !== '')
}

/** The tokens of each argument of a call, from after its bracket on. */
function argumentsAt(tokens: readonly Token[], start: number): Token[][] {
  const all: Token[][] = [[]]
  let depth = 0
  for (const token of tokens.slice(start, start + 500)) {
    if (token.kind === 'other') {
      if (/[([{]/.test(token.text)) depth++
      else if (/[)\]}]/.test(token.text) && --depth < 0) return all
      else if (token.text === ',' && depth === 0) {
        all.push([])
        continue
      }
    }
    all.at(-1)?.push(token)
  }

  return all
}

/** A text in parts: `"ip link set " NAME " up"`; undefined if there is none. */
function textOf(tokens: readonly Token[]): string | undefined {
  if (!tokens.some(({ kind }) => kind === 'string')) return undefined
  return tokens.map(({ kind, text }) => (kind === 'string' ? text : '$')).join('')
}

/**
 * The tokens that can give a value to a name where it is used: those outside of functions and of the
 * same function, or all if the name is known outside. Others are undefined.
 */
function inScope(
  tokens: readonly Token[],
  name: string,
  use: number,
): readonly (Token | undefined)[] {
  let depth = 0
  let body = 0
  const bodies = tokens.map(({ kind, text }) => {
    if (kind !== 'other' || !/^[{}]$/.test(text)) return depth === 0 ? 0 : body
    if (text === '{' && depth++ === 0) body++
    if (text === '}') depth = Math.max(0, depth - 1)
    return body
  })
  if (tokens.some(({ text }, index) => text === name && bodies[index] === 0)) return tokens
  return tokens.map((token, index) =>
    bodies[index] === 0 || bodies[index] === bodies[use] ? token : undefined,
  )
}

/**
 * The texts that the source gives to a variable, an array of texts, or a macro.
 * @param use index of the token that uses it
 */
function givenTo(tokens: readonly Token[], argument: readonly Token[], use: number): string[] {
  const names = argument.filter(({ kind }) => kind === 'name').map(({ text }) => text)
  const [name] = names
  // `system(*cmd)` and `system(cmd)`; `f(x)` is a call.
  if (name === undefined || names.length > 1 || argument.some(({ text }) => text === '(')) return []

  return inScope(tokens, name, use).flatMap((token, index) => {
    if (token?.kind !== 'name') return []
    if (token.text === name && tokens[index - 1]?.text === 'define') return macroAt(tokens, index)
    if (token.text === name) return assignedAt(tokens, index)
    const written = WRITES[token.text]
    if (written === undefined || tokens[index + 1]?.text !== '(') return []
    const all = argumentsAt(tokens, index + 2)
    const target = all[0]?.find(({ kind }) => kind === 'name')?.text
    const text = textOf(all[written] ?? [])
    return target === name && text !== undefined ? [text] : []
  })
}

/** The text of `#define NAME "..."`: strings that follow one another. */
function macroAt(tokens: readonly Token[], index: number): string[] {
  const strings: Token[] = []
  for (const token of tokens.slice(index + 1)) {
    // A backslash goes on with the macro on the next line.
    if (token.text === '\\') continue
    if (token.kind !== 'string') break
    strings.push(token)
  }
  const text = textOf(strings)
  return text === undefined ? [] : [text]
}

/** The texts of `NAME = "..."` and of `NAME[] = { "...", "..." }`. */
function assignedAt(tokens: readonly Token[], index: number): string[] {
  let at = index + 1
  if (tokens[at]?.text === '[') {
    while (at < tokens.length && tokens[at]?.text !== ']') at++
    at++
  }
  if (tokens[at]?.text !== '=' || tokens[at + 1]?.text === '=') return []

  const end = tokens.findIndex((token, i) => i > at && token.kind === 'other' && token.text === ';')
  const value = tokens.slice(at + 1, end < 0 ? undefined : end)
  if (value[0]?.text !== '{') return [textOf(value) ?? ''].filter((text) => text !== '')
  return argumentsAt(value, 1).flatMap((one) => textOf(one) ?? [])
}
