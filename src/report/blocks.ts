import type { RunResult, Verdict } from '../results/model.ts'
import type { Icon } from './words.ts'

/**
 * A report as data: sections.ts and build-sections.ts make it from a result, and the terminal's,
 * Markdown's or HTML's writer writes it. No string in it is markup: names and logs are whatever a
 * test printed, and only the writers escape.
 */

/** Text of one line. A string is never markup. An icon is one of ours. */
export type Inline =
  | string
  | number
  | readonly Inline[]
  | { readonly icon: Icon }
  | { readonly as: Style; readonly text: Inline }

/**
 * How text looks. `pair` is two names, of a suite and its test. A terminal leaves out what is
 * `long`.
 */
export type Style = 'code' | 'strong' | 'dim' | 'pair' | 'long' | State
export type State = 'passed' | 'failed' | 'flaky' | 'skipped'

/** How bad it is; absent where nothing is wrong. */
export type Level = 'bad' | 'warn'

export interface Column {
  /** A string is a word of ours; a name comes as a list of parts. */
  readonly title: Inline
  readonly number?: boolean
  /** Left out where it is empty in every row. */
  readonly optional?: boolean
  /** In a terminal, each cell is on a line below its row. */
  readonly below?: boolean
}

export interface Row {
  readonly cells: readonly Inline[]
  readonly mark?: 'good' | 'bad' | undefined
  readonly icon?: Icon
}

export interface Table {
  readonly kind: 'table'
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

export interface Log {
  readonly kind: 'log'
  readonly text: string
  /** Number of lines that are not shown. */
  readonly more?: number
  readonly long?: boolean
  readonly language?: 'mermaid'
}

export interface Item {
  readonly text: Inline
  readonly state?: State
  readonly log?: Log | undefined
}

export interface List {
  readonly kind: 'list'
  readonly items: readonly Item[]
}

/** What decided the verdict, or a warning. */
export interface Finding {
  readonly kind: 'finding'
  readonly verdict: Verdict | 'warning'
  readonly text: Inline
  readonly location: string | undefined
  readonly log: Log | undefined
}

/** Blocks that can be opened and closed, where the medium can. */
export interface Details {
  readonly kind: 'details'
  readonly icon?: Icon
  readonly state?: State
  readonly head: Inline
  readonly facts?: readonly Inline[]
  readonly body: readonly Block[]
  readonly open?: boolean
  readonly level?: Level | undefined
}

export interface Heading {
  readonly kind: 'heading'
  readonly text: Inline
  readonly level?: Level | undefined
  /** Target of links within the page. */
  readonly id?: string | undefined
}

export interface Sentence {
  readonly kind: 'sentence'
  readonly text: Inline
  readonly dim?: boolean
  readonly long?: boolean
}

/** A command to copy: it is never changed or cut. */
export interface Command {
  readonly kind: 'command'
  readonly text: string
  readonly long?: boolean
}

/** One section of a report. */
export type Section = (result: RunResult, limits: DetailLimits) => Block[]

export type Block = Heading | Sentence | Command | Finding | Table | Log | List | Details

const styled =
  (as: Style) =>
  (...text: readonly Inline[]): Inline => ({ as, text })

export const code = styled('code')
export const strong = styled('strong')
export const dim = styled('dim')
export const long = styled('long')
export const pair = styled('pair')

export const words = (...titles: readonly string[]): Column[] => titles.map((title) => ({ title }))
export const numbers = (...titles: readonly string[]): Column[] =>
  titles.map((title) => ({ title, number: true }))

/** Like Array.isArray(), whose type does not recognise a readonly array. */
export const isArray = (text: Inline): text is readonly Inline[] => Array.isArray(text)

/** How much of a result is shown, which differs by medium (limits.ts). */
export interface DetailLimits {
  /** The most entries of a list, table or section. */
  readonly entries: number
  readonly subtests: number
  /** How many failures are open at first. */
  readonly open: number
  /** How flaky tests are shown: like failures, as rows of a table, or by name. */
  readonly flaky: 'whole' | 'rows' | 'names'
  /** Return the part of a failure's log, and of a kernel report, that is shown. */
  readonly log: (text: string) => Log
  readonly report: (text: string) => Log
  /** How many of the last lines before a hang are shown. */
  readonly tail: number
  /** Whether the log of a subtest is shown beside that of its test. */
  readonly subtestLogs: boolean
  /** Where the rest can be found. */
  readonly rest?: Inline
}

type Limit = Pick<DetailLimits, 'entries' | 'rest'>

/** Shows the first entries, and says how many more there are. */
function first<T, U>(
  all: readonly T[],
  { entries, rest }: Limit,
  show: (one: T, at: number) => U,
  more: (text: Inline) => U,
  count = (others: readonly T[]) => `${others.length} more`,
): U[] {
  const shown = all.slice(0, entries).map(show)
  if (all.length <= entries) return shown
  const where = rest === undefined ? [] : [': see ', rest]
  return [...shown, more(['and ', count(all.slice(entries)), ...where])]
}

/** Shows the first entries of a section as blocks. */
export function some<T>(
  all: readonly T[],
  limits: Limit,
  show: (one: T, at: number) => Block,
  count?: (others: readonly T[]) => string,
): Block[] {
  return first(all, limits, show, (text) => ({ kind: 'sentence', text, dim: true }), count)
}

export function listOf<T>(all: readonly T[], limits: Limit, show: (one: T) => Item): List {
  return { kind: 'list', items: first(all, limits, show, (text) => ({ text })) }
}

export function tableOf<T>(
  columns: readonly Column[],
  all: readonly T[],
  limits: Limit,
  show: (one: T) => Row | readonly Inline[],
): Table {
  const others = columns.slice(1).map(() => '')
  const rows = first(all, limits, show, (text) => [text, ...others]).map(
    (row): Row => ('cells' in row ? row : { cells: row }),
  )
  const kept = columns.map(
    ({ optional }, at) => !optional || rows.some(({ cells }) => cells[at] !== ''),
  )

  return {
    kind: 'table',
    columns: columns.filter((_, at) => kept[at]),
    rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, at) => kept[at]) })),
  }
}

/** Puts a table into details; nothing for a table without rows. */
export function folded<T>(
  about: Omit<Details, 'kind' | 'body'>,
  ...[columns, all, limits, show]: Parameters<typeof tableOf<T>>
): Block[] {
  if (all.length === 0) return []
  return [{ kind: 'details', ...about, body: [tableOf(columns, all, limits, show)] }]
}
