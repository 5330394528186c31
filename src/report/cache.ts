import { visible, visibleJson } from '../effects/visible.ts'
import { aligned } from './aligned.ts'
import { paint } from './ansi.ts'
import { cut, oneLine } from './text.ts'
import { plural } from './words.ts'

/** One cache entry, as it is shown. */
export interface CacheRow {
  readonly kind: string
  /** `NAME-HASH`. */
  readonly key: string
  /** What it was made from, on one line; empty where unknown. */
  readonly from: string
  readonly bytes: number
  /** Milliseconds since the epoch. */
  readonly made: number
  readonly used: number
  readonly inUse: boolean
  /** Why it cannot be used; absent for a whole entry. */
  readonly broken?: string | undefined
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** Formats a size: `136 MiB`, `1.2 GiB`. */
export function formatBytes(bytes: number): string {
  let value = Math.max(0, bytes)
  let unit = 0
  while (value >= 1023.5 && unit < UNITS.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${value >= 9.95 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`
}

/** Formats an age: `now`, `5m`, `3h`, `12d`; a time in the future is `now`. */
export function formatAge(milliseconds: number): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / 60_000)
  if (minutes < 1) return 'now'
  if (minutes < 60) return `${minutes}m`
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)}h` : `${Math.floor(minutes / 1440)}d`
}

const HEAD = ['KIND', 'KEY', 'SIZE', 'AGE', 'LAST USE', 'MADE FROM'] as const
/** Columns of numbers, aligned to the right. */
const RIGHT = [2, 3, 4]

/** Sorts entries by kind, the most recently used first. */
function ordered(rows: readonly CacheRow[]): CacheRow[] {
  return [...rows].sort((a, b) => (a.kind === b.kind ? b.used - a.used : a.kind < b.kind ? -1 : 1))
}

function total(rows: readonly CacheRow[]): string {
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0)
  return `${plural(rows.length, 'entry', 'entries')}, ${formatBytes(bytes)}`
}

/**
 * Formats the cache entries as an aligned table with their sum below.
 * @param now milliseconds since the epoch
 * @param columns width of the terminal
 */
export function renderCacheTable(
  rows: readonly CacheRow[],
  folder: string,
  now: number,
  columns: number,
  color = false,
): string {
  if (rows.length === 0) return `${visible(folder)} holds nothing\n`
  const sorted = ordered(rows)
  const cells = sorted.map((row) => [
    row.kind,
    oneLine(row.key),
    formatBytes(row.bytes),
    formatAge(now - row.made),
    row.inUse ? 'in use' : formatAge(now - row.used),
    oneLine(row.broken === undefined ? row.from : `BROKEN: ${row.broken}`),
  ])

  const [head = '', ...lines] = aligned([HEAD, ...cells], (column) => RIGHT.includes(column)).map(
    (line) => cut(line, Math.max(columns, 60)),
  )
  const shown = lines.map((line, at) =>
    sorted[at]?.broken === undefined ? line : paint(color, 'red', line),
  )
  const all = [paint(color, 'dim', head), ...shown, `${total(rows)} in ${visible(folder)}`]

  return `${all.join('\n')}\n`
}

/** Formats the same as JSON: times as ISO 8601, sizes in bytes. */
export function renderCacheJson(rows: readonly CacheRow[], folder: string): string {
  const entries = ordered(rows).map(({ made, used, ...row }) => {
    return { ...row, made: new Date(made).toISOString(), used: new Date(used).toISOString() }
  })
  return `${visibleJson(JSON.stringify({ schema: 1, folder, entries }, null, 2))}\n`
}

/** Lists what was removed, or with `dry` would be, one entry a line. */
export function renderCleaned(rows: readonly CacheRow[], dry: boolean): string {
  const verb = dry ? 'would remove' : 'removed'
  if (rows.length === 0) return `${verb} nothing\n`
  const lines = rows.map(({ kind, key, bytes, broken }) => {
    const why = broken === undefined ? '' : `, broken: ${oneLine(broken)}`
    return `${verb} ${kind}/${oneLine(key)}, ${formatBytes(bytes)}${why}\n`
  })
  return `${lines.join('')}${verb} ${total(rows)}\n`
}
