import { visibleJson } from '../effects/visible.ts'
import type { RunResult } from '../results/model.ts'

/** Keys in the order a reader wants them; a key that is not here comes after these, by the alphabet. */
const ORDER = [
  'schema',
  'verdict',
  'sentence',
  'platform',
  'kernel',
  'accelerator',
  'slowdown',
  'guest',
  'bundle',
  'vmFlags',
  'number',
  'kind',
  'suite',
  'test',
  'asked',
  'shard',
  'id',
  'name',
  'title',
  'state',
  'end',
  'exit',
  'passed',
  'failed',
  'skipped',
  'flaky',
  'start',
  'seconds',
  'runs',
  'list',
  'line',
  'entry',
  'reason',
  'by',
  'problem',
  'message',
  'findings',
  'comparison',
  'base',
  'newFailures',
  'fixed',
  'stillFailing',
  'disappeared',
  'suites',
  'splats',
  'veristat',
  'unmatched',
  'patches',
  'leftOutSources',
  'lostOptions',
  'steps',
  'vms',
  'tests',
  'subtests',
]

const RANK = new Map(ORDER.map((key, index) => [key, index]))

function byOrder(a: string, b: string): number {
  const rank = (RANK.get(a) ?? ORDER.length) - (RANK.get(b) ?? ORDER.length)
  return rank !== 0 ? rank : a < b ? -1 : 1
}

function ordered(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => byOrder(a, b)))
}

/** `results.json`: the whole model, keys in an order that does not depend on how it was put together, newline at the end. */
export function renderJson(result: RunResult): string {
  return `${visibleJson(JSON.stringify(result, ordered, 2))}\n`
}
