import { visibleJson } from '../effects/visible.ts'
import type { RunResult } from '../results/model.ts'
import { inOrder } from '../results/schema.ts'

/** `results.json`: the whole model, keys in the order of its schema, newline at the end. */
export function renderJson(result: RunResult): string {
  return `${visibleJson(JSON.stringify(inOrder(result), null, 2))}\n`
}
