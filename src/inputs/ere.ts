import { RE2JS } from 're2js'

/** A compiled POSIX extended regular expression. */
export interface Ere {
  /** True where it matches anywhere in the line. Time is linear in the line's length, whatever the pattern. */
  test(line: string): boolean
}

/** What is wrong with a pattern: one clause, `'\d' is no escape ...`. */
export class EreError extends Error {
  constructor(problem: string) {
    super(problem)
    this.name = 'EreError'
  }
}

/** RE_DUP_MAX: IEEE Std 1003.1, limits.h. */
const MOST = 255
/** States a pattern may come to when its repetitions are written out; re2 keeps a few words for each. */
const LARGEST = 5000

/** IEEE Std 1003.1, Base Definitions 7.3.1, POSIX locale. */
const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\t-\\r ',
  blank: '\\t ',
  punct: '!-\\/:-@\\[-`{-~',
  print: ' -~',
  graph: '!-~',
  cntrl: '\\x00-\\x1f\\x7f',
  xdigit: '0-9A-Fa-f',
}

/** Escapes of other dialects, and how the same is said here. */
const FOREIGN: Readonly<Record<string, string>> = {
  d: '[[:digit:]]',
  D: '[^[:digit:]]',
  s: '[[:space:]]',
  S: '[^[:space:]]',
  w: '[[:alnum:]_]',
  W: '[^[:alnum:]_]',
}

/**
 * Compiles a POSIX extended regular expression (IEEE Std 1003.1, Base Definitions 9.4). What POSIX leaves undefined
 * (`\d`, `(?`, `a+?`, an empty alternative) is an error: the dialects that define it do not agree.
 * Re2 does the matching: no pattern makes it backtrack.
 * @throws EreError
 */
export function compileEre(pattern: string): Ere {
  const { source, size } = new Translator(pattern).translate()
  if (size > LARGEST) throw new EreError('its repetitions make it too large')
  const compiled = RE2JS.compile(source, RE2JS.DOTALL)
  return { test: (line) => compiled.test(line) }
}

interface Piece {
  readonly source: string
  /** Number of states, about. */
  readonly size: number
}

class Translator {
  private readonly chars: readonly string[]
  private at = 0
  private depth = 0

  constructor(pattern: string) {
    this.chars = [...pattern]
  }

  translate(): Piece {
    const all = this.alternatives()
    if (this.at < this.chars.length) throw new EreError("')' without '(': write '\\)' for the character")
    return all
  }

  private alternatives(): Piece {
    const branches = [this.branch()]
    while (this.chars[this.at] === '|') {
      this.at++
      branches.push(this.branch())
    }
    return {
      source: branches.map((branch) => branch.source).join('|'),
      size: branches.reduce((sum, branch) => sum + branch.size, branches.length - 1),
    }
  }

  private branch(): Piece {
    let source = ''
    let size = 0
    for (;;) {
      const char = this.chars[this.at]
      if (char === undefined || char === '|' || char === ')') {
        if (source === '') throw new EreError(`nothing before '${char ?? 'the end'}'`)
        return { source, size }
      }
      const piece = this.repeated(this.atom(char), char)
      source += piece.source
      size += piece.size
    }
  }

  private atom(char: string): Piece {
    switch (char) {
      case '(':
        return this.group()
      case '[':
        return this.bracket()
      case '\\':
        return this.escape()
      case '.':
      case '^':
      case '$':
        this.at++
        return { source: char, size: 1 }
      case '*':
      case '+':
      case '?':
        throw new EreError(`'${char}' has nothing to repeat: write '\\${char}' for the character`)
      case '{':
        throw new EreError("'{' has nothing to repeat: write '\\{' for the character")
      default:
        this.at++
        return { source: literal(char), size: 1 }
    }
  }

  private group(): Piece {
    this.at++
    if (this.chars[this.at] === '?') throw new EreError("'(?' is of other dialects")
    if (this.chars[this.at] === ')') throw new EreError("'()' is empty: write '\\(\\)' for the characters")
    if (++this.depth > 100) throw new EreError('more than 100 groups in each other')
    const inner = this.alternatives()
    if (this.chars[this.at] !== ')') throw new EreError("'(' without ')': write '\\(' for the character")
    this.at++
    this.depth--
    return { source: `(?:${inner.source})`, size: inner.size + 1 }
  }

  private escape(): Piece {
    this.at++
    const char = this.chars[this.at]
    if (char === undefined) throw new EreError("a '\\' at its end")
    if (/[\p{L}\p{N}]/u.test(char)) {
      const same = FOREIGN[char]
      throw new EreError(`'\\${char}' is of other dialects${same === undefined ? '' : `: write ${same}`}`)
    }
    this.at++
    return { source: literal(char), size: 1 }
  }

  private repeated(atom: Piece, first: string): Piece {
    const char = this.chars[this.at]
    if (char !== '*' && char !== '+' && char !== '?' && char !== '{') return atom
    if (first === '^' || first === '$') throw new EreError(`'${first}${char}' repeats an anchor`)
    const { source, times } = char === '{' ? this.interval() : { source: char, times: 1 }
    if (char !== '{') this.at++
    const next = this.chars[this.at]
    if (next === '*' || next === '+' || next === '?' || next === '{') {
      throw new EreError(`'${char === '{' ? '}' : char}${next}' repeats a repetition`)
    }
    return { source: `${atom.source}${source}`, size: (atom.size + 1) * Math.max(1, times) }
  }

  private interval(): { source: string; times: number } {
    const rest = this.chars.slice(this.at, this.at + 12).join('')
    const match = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(rest)
    if (!match) throw new EreError("'{' without N}, N,} or N,M} behind it: write '\\{' for the character")
    const [whole, least = '', comma, most = ''] = match
    const low = Number(least)
    const high = comma === undefined ? low : most === '' ? low : Number(most)
    if (low > MOST || high > MOST) throw new EreError(`'${whole}' is more than ${MOST}`)
    if (high < low) throw new EreError(`'${whole}' goes down`)
    this.at += whole.length
    return { source: whole, times: high + (comma !== undefined && most === '' ? 1 : 0) }
  }

  /** 9.3.5: a backslash is a character here, `]` is one at the start, `-` at either end. */
  private bracket(): Piece {
    this.at++
    let source = '['
    if (this.chars[this.at] === '^') {
      source += '^'
      this.at++
    }
    for (let first = true; ; first = false) {
      const char = this.chars[this.at]
      if (char === undefined) throw new EreError("'[' without ']': write '\\[' for the character")
      if (char === ']' && !first) break
      if (char === '[' && this.chars[this.at + 1] === ':') {
        source += this.className()
        continue
      }
      const low = this.member()
      const ranged = this.chars[this.at] === '-' && this.chars[this.at + 1] !== ']'
      if (!ranged) {
        source += literal(low)
        continue
      }
      this.at++
      const end = this.chars[this.at]
      if (end === undefined) throw new EreError("'[' without ']': write '\\[' for the character")
      if (end === '[' && this.chars[this.at + 1] === ':') throw new EreError("a class cannot end the range in '[...]'")
      const high = this.member()
      if ((low.codePointAt(0) ?? 0) > (high.codePointAt(0) ?? 0)) {
        throw new EreError(`'${low}-${high}' goes down`)
      }
      source += `${literal(low)}-${literal(high)}`
    }
    this.at++
    return { source: `${source}]`, size: 1 }
  }

  private className(): string {
    const rest = this.chars.slice(this.at, this.at + 12).join('')
    const name = /^\[:([a-z]{1,8}):\]/.exec(rest)?.[1] ?? ''
    const members = Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined
    if (members === undefined) throw new EreError(`'[:' is none of ${Object.keys(CLASSES).join(', ')} with ':]'`)
    this.at += name.length + 4
    if (this.chars[this.at] === '-' && this.chars[this.at + 1] !== ']') {
      throw new EreError("a class cannot begin a range in '[...]'")
    }
    return members
  }

  /** A character, or `[.x.]` for one. */
  private member(): string {
    const char = this.chars[this.at] ?? ''
    const kind = this.chars[this.at + 1]
    if (char !== '[' || (kind !== '.' && kind !== '=')) {
      this.at++
      return char
    }
    const inner = this.chars[this.at + 2]
    if (inner === undefined || this.chars[this.at + 3] !== kind || this.chars[this.at + 4] !== ']') {
      throw new EreError(`'[${kind}' without one character and '${kind}]'`)
    }
    this.at += 5
    return inner
  }
}

/** The character itself, whatever re2 makes of it elsewhere. */
function literal(char: string): string {
  return /^[A-Za-z0-9 _]$/.test(char) ? char : `\\x{${(char.codePointAt(0) ?? 0).toString(16)}}`
}
