import type { TestState } from '../../results/model.ts'

/** How many columns a tab counts; a log has tabs or blanks. */
const TAB = 4

/**
 * `# ` (run_kselftest.sh) and blanks (KUnit, the specification) before what a line of KTAP says.
 */
const INDENTED =
  /^((?:# (?!Subtest: )|[ \t])*)((?:not )?ok(?= |$)|1\.\.\d|K?TAP version \d|# Subtest: |Bail out!)/
const NUMBERED = /^(?:not )?ok (\d{1,9})(?= |$)/
const PLAN = /^1\.\.(\d{1,9})\s*(?:#.*)?$/
/**
 * What follows `#` in a result line. By the specification there is a blank on both sides of `#`.
 */
const DATA = /(?:^|\s)#(?:\s|$)|#(?=(?:SKIP|XFAIL|TODO)\b)/i
const EXCUSE = /(?:^|#) ?(SKIP|XFAIL|TODO)\b/i
/** In capitals only: a test may print `# error count=0`. */
const NO_PASS = /^(?:TIMEOUT|ERROR)\b/

/** What one result line says about a test. */
export interface ResultLine {
  /** Undefined where the line has none. */
  readonly number: number | undefined
  /** Empty where the line has none. */
  readonly name: string
  readonly state: TestState
  /** True where a directive says that it may fail. */
  readonly excused: boolean
  /** True with a number, or a dash before the name: no other output of a test looks like that. */
  readonly sure: boolean
  /** What follows ` # `: a directive and its reason, or a remark. */
  readonly data: string
}

/** How far a line is indented. */
export interface Indentation {
  readonly column: number
  /** Number of `# ` before it. */
  readonly hashes: number
}

/** A line of KTAP, and how far it is indented. */
export type KtapLine = Indentation &
  (
    | { readonly kind: 'version' }
    | { readonly kind: 'plan'; readonly count: number }
    | { readonly kind: 'header'; readonly title: string }
    | { readonly kind: 'bail'; readonly text: string }
    | { readonly kind: 'result'; readonly result: ResultLine }
  )

/** Parses a line of KTAP; undefined for diagnostic and unknown lines. */
export function ktapLine(line: string): KtapLine | undefined {
  const [, prefix, word] = INDENTED.exec(line) ?? []
  if (prefix === undefined || word === undefined) return undefined

  const text = line.slice(prefix.length)
  const at = indentation(prefix)
  if (word.endsWith('ok')) return { ...at, kind: 'result', result: resultLine(text) }
  if (word.includes('TAP')) return { ...at, kind: 'version' }
  if (word.startsWith('#'))
    return { ...at, kind: 'header', title: text.slice(word.length, word.length + 200).trim() }
  if (word.startsWith('Bail')) return { ...at, kind: 'bail', text }

  const count = PLAN.exec(text)?.[1]
  return count === undefined ? undefined : { ...at, kind: 'plan', count: Number(count) }
}

/** Measures what stands before the text of a line. */
export const indentation = (prefix: string): Indentation => ({
  column: prefix.replaceAll('\t', ' '.repeat(TAB)).length,
  hashes: prefix.split('# ').length - 1,
})

/** Parses a text that begins with `ok` or `not ok`. */
function resultLine(text: string): ResultLine {
  const failed = text.startsWith('not ')
  const number = NUMBERED.exec(text)?.[1]
  const rest = text.replace(/^(?:not )?ok ?(?:\d{1,9}(?: |$))?/, '')
  const data = DATA.exec(rest)
  const named = data === null ? rest : rest.slice(0, data.index)
  const told = data === null ? '' : rest.slice(data.index).replace(/^\s*#/, '').trim()
  const excuse = EXCUSE.exec(told)?.[1]?.toUpperCase()

  return {
    number: number === undefined ? undefined : Number(number),
    name: named.replace(/^ ?- ?/, '').trim(),
    state: stateOf(failed, told, excuse),
    excused: excuse !== undefined,
    sure: number !== undefined || named.startsWith('- '),
    data: told,
  }
}

/**
 * Returns the state of a test. An expected failure (`XFAIL`, `TODO`) is no failure; kselftest.h
 * prints it as `ok`. A test that ran out of time has not passed.
 */
function stateOf(failed: boolean, data: string, excuse: string | undefined): TestState {
  if (excuse !== undefined) return excuse === 'SKIP' ? 'skipped' : 'passed'
  return failed || NO_PASS.test(data) ? 'failed' : 'passed'
}

/**
 * Finds a result after other output without a line end: `words ok 2 name`. Prose has such words
 * too, so only the next number counts, and the caller has to make sure that no line of its own has
 * that result.
 */
export function gluedResult(text: string, next: number): ResultLine | undefined {
  if (text.startsWith('#')) return undefined
  for (const match of text.matchAll(/(?:not )?ok (\d{1,9})(?= |$)/g)) {
    if (match.index === 0 || Number(match[1]) !== next) continue
    // `It took 2 seconds` says nothing about test 2.
    const word = match[0].startsWith('ok') && /[A-Za-z]/.test(text.charAt(match.index - 1))
    if (!word) return resultLine(text.slice(match.index))
  }
  return undefined
}

/** Like gluedResult(), for results of run_kselftest.sh, which no prose looks like. */
export function gluedRunnerResult(text: string): ResultLine | undefined {
  const at = text.search(/(?:not )?ok \d{1,9} selftests: \S/)
  // After nothing but `# `, a test printed it itself.
  const behind = at > 0 && !/^(?:# )+$/.test(text.slice(0, at))
  return behind ? resultLine(text.slice(at)) : undefined
}
