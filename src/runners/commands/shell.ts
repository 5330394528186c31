/** A word of a shell command as written, without its quotes; `$` stands for what is expanded. */
type Word = string

/** What the reader is in the middle of. */
interface State {
  readonly text: string
  at: number
}

const KEYWORDS = new Set(
  'if then elif else fi for select while until do done case esac in function time ! { } [[ ]]'.split(
    ' ',
  ),
)
/** Words after which a command begins. */
const BEFORE_COMMAND = new Set('if then elif else while until do time ! {'.split(' '))
const OPERATOR = /&&|\|\||;;&?|;&|\|&|[;&|()\n]/y
const REDIRECTION = /(?:\d*|&)(?:<<<|<<-?|<>|>>|>\||>&|<&|[<>])/y

/**
 * Lists the simple commands of a shell script: the words of each, the program's first, those of
 * `$(...)` and backticks after the command that they are part of. Assignments, redirections,
 * keywords, comments and here-documents are left out. Never fails: what is no shell gives commands
 * that nobody has.
 */
export function shellCommands(text: string): Word[][] {
  const found: Word[][] = []
  readList({ text, at: 0 }, found, '')
  return found.filter((words) => words.length > 0)
}

/** Names of the functions that a script defines. */
export function shellFunctions(text: string): string[] {
  const definition = /^[ \t]*(?:function[ \t]+([\w:.-]+)|([\w:.-]+)[ \t]*\([ \t]*\))/gm
  return [...text.matchAll(definition)].map(([, one, other = '']) => one ?? other)
}

/** Matches a sticky expression where the reader is, and goes behind the match. */
function taken(state: State, pattern: RegExp): string | undefined {
  pattern.lastIndex = state.at
  const [match] = pattern.exec(state.text) ?? []
  if (match !== undefined) state.at += match.length
  return match
}

/** Reads commands up to `end` (`)`, a backtick) or the end of the text. */
function readList(state: State, found: Word[][], end: string): void {
  const documents: string[] = []
  let words: Word[] = []
  let inner: Word[][] = []
  // In `case X in A|B) ...`: how deep, and whether a pattern is being read.
  let cases = 0
  let pattern = false

  const finish = (): void => {
    found.push(words, ...inner)
    words = []
    inner = []
  }

  while (state.at < state.text.length) {
    taken(state, /(?:[ \t\r]|\\\n)+/y)
    if (taken(state, /#[^\n]*/y) !== undefined) continue
    const char = state.text[state.at] ?? ''
    if (char === end && !(pattern && end === ')')) break

    const operator = taken(state, OPERATOR)
    if (operator !== undefined) {
      finish()
      if (operator === '\n') skipDocuments(state, documents.splice(0))
      if (operator.startsWith(';;') || operator.startsWith(';&')) pattern = cases > 0
      else if (operator === ')') pattern = false
      // Arithmetic and an array's values are no commands.
      else if (operator === '(' && state.text[state.at] === '(') skipPast(state, '))')
      continue
    }

    const redirection = taken(state, REDIRECTION)
    if (redirection !== undefined) {
      taken(state, /[ \t]+/y)
      const target = readWord(state, inner, end)
      if (/<<-?$/.test(redirection)) documents.push(target)
      continue
    }

    const before = state.at
    const word = readWord(state, inner, end)
    if (state.at === before) {
      state.at++
      continue
    }

    if (words.length === 0) {
      if (pattern && word !== 'esac') continue
      if (word === 'esac') {
        cases = Math.max(0, cases - 1)
        pattern = false
        continue
      }
      if (word === 'case') {
        // The word that is looked at, and `in`.
        taken(state, /[ \t]+/y)
        readWord(state, inner, end)
        taken(state, /\s+in\b/y)
        cases++
        pattern = true
        continue
      }
      if (word === 'for' || word === 'select') {
        // Its name and values are no commands; `for ((` is arithmetic.
        if (taken(state, /[ \t]*\(\(/y) !== undefined) skipPast(state, '))')
        else words.push(word)
        continue
      }
      if (word === '[[') {
        skipPast(state, ']]')
        continue
      }
      if (BEFORE_COMMAND.has(word) || KEYWORDS.has(word)) continue
      if (/^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/.test(word)) {
        if (word.endsWith('=') && taken(state, /\(/y) !== undefined) {
          while (state.at < state.text.length && taken(state, /\s*\)/y) === undefined) {
            if (taken(state, /\s+|#[^\n]*|[;&|<>(]/y) === undefined) readWord(state, inner, end)
          }
        }
        continue
      }
    }
    words.push(word)
  }

  finish()
}

/** Reads one word, to the next blank or operator; commands in it go to `inner`. */
function readWord(state: State, inner: Word[][], end: string): Word {
  let word = ''
  while (state.at < state.text.length) {
    const char = state.text[state.at] ?? ''
    if (char === end && end === '`') break
    if (/[\s;&|()<>]/.test(char)) break
    if (char === "'") {
      const close = state.text.indexOf("'", state.at + 1)
      const stop = close < 0 ? state.text.length : close
      word += state.text.slice(state.at + 1, stop)
      state.at = stop + 1
    } else if (char === '"') {
      state.at++
      while (state.at < state.text.length && state.text[state.at] !== '"')
        word += readPart(state, inner)
      state.at++
    } else {
      word += readPart(state, inner)
    }
  }
  return word
}

/** Reads one character, an escaped one, or an expansion, which becomes `$`. */
function readPart(state: State, inner: Word[][]): string {
  if (taken(state, /\$\(\(/y) !== undefined) {
    skipPast(state, '))')
    return '$'
  }
  if (taken(state, /\$\(/y) !== undefined) {
    readList(state, inner, ')')
    state.at++
    return '$'
  }
  if (taken(state, /`/y) !== undefined) {
    readList(state, inner, '`')
    state.at++
    return '$'
  }
  if (taken(state, /\$\{[^}]*\}|\$[\w@*#?$!-]/y) !== undefined) return '$'
  const escaped = taken(state, /\\[\s\S]/y)
  if (escaped !== undefined) return escaped === '\\\n' ? '' : escaped.slice(1)
  return state.text[state.at++] ?? ''
}

function skipPast(state: State, end: string): void {
  const at = state.text.indexOf(end, state.at)
  state.at = at < 0 ? state.text.length : at + end.length
}

/** Skips the lines of here-documents, which begin at the line after the command. */
function skipDocuments(state: State, ends: readonly string[]): void {
  for (const end of ends) {
    while (state.at < state.text.length) {
      const line = taken(state, /[^\n]*\n?/y) ?? ''
      if (line.trim() === end) break
    }
  }
}
