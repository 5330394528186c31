import type { Explained } from '../run/explain.ts'
import { aligned, widths, wrap } from './aligned.ts'
import { paint } from './ansi.ts'
import { oneLine } from './text.ts'

/** The smallest width of the last column, even in a narrow terminal. */
const NARROWEST = 30

/**
 * Formats what would happen to each step as an aligned table.
 * @param columns width of the terminal
 */
export function renderExplained(
  steps: readonly Explained[],
  columns: number,
  color = false,
): string {
  const rows = [
    ['STEP', 'ACTION', 'WHY'],
    ...steps.map(({ step, action, why }) => [step, action, oneLine(why)]),
  ]
  const [first = 0, second = 0] = widths(rows)
  const width = Math.max(columns - first - second - 4, NARROWEST)
  const lines = rows.flatMap(([step = '', action = '', why = '']) =>
    wrap(why, width).map((line, at) => (at === 0 ? [step, action, line] : ['', '', line])),
  )
  const [head = '', ...others] = aligned(lines)

  return `${[paint(color, 'dim', head), ...others].join('\n')}\n`
}

/** Formats the same as JSON. */
export function renderExplainedJson(steps: readonly Explained[]): string {
  const list = steps.map(({ step, title, key, action, why }) => ({ step, title, key, action, why }))
  return `${JSON.stringify(list, null, 2)}\n`
}
