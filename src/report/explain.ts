import type { Explained } from '../run/explain.ts'
import { oneLine } from './text.ts'

const HEAD = ['STEP', 'ACTION', 'WHY'] as const

/** Narrowest that the last column gets, whatever the terminal. */
const NARROWEST = 30

/** Words in lines of a width; a word that is longer has a line of its own. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`
    if (lines.length > 0 && longer.length <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/**
 * What would happen to each step, as an aligned table.
 *
 * @param columns width of the terminal
 */
export function renderExplained(steps: readonly Explained[], columns: number): string {
  const cells = [[...HEAD], ...steps.map(({ step, action, why }) => [step, action, oneLine(why)])]
  const [first, second] = [0, 1].map((column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  )
  const margin = (first ?? 0) + (second ?? 0) + 4
  return cells
    .flatMap(([step = '', action = '', why = '']) =>
      wrap(why, Math.max(columns - margin, NARROWEST)).map((line, index) => {
        const [left, middle] = index === 0 ? [step, action] : ['', '']
        return `${left.padEnd(first ?? 0)}  ${middle.padEnd(second ?? 0)}  ${line}\n`
      }),
    )
    .join('')
}

/** The same for programs. */
export function renderExplainedJson(steps: readonly Explained[]): string {
  const list = steps.map(({ step, title, key, action, why }) => ({ step, title, key, action, why }))
  return `${JSON.stringify(list, null, 2)}\n`
}
