import { visibleJson } from '../effects/visible.ts'
import type { RunResult } from '../results/model.ts'
import { inOrder } from '../results/schema.ts'

/**
 * Returns `results.json`: the whole result, with keys in the order of the schema and a newline at
 * the end.
 */
export function renderJson(result: RunResult): string {
  return `${visibleJson(JSON.stringify(inOrder(result), null, 2))}\n`
}
