import type { TestResult } from '../../results/model.ts'
import { logLines, shortened } from '../../results/text.ts'
import type { Node } from './ktap-level.ts'
import { ktapLine } from './ktap-line.ts'
import { KtapTree } from './ktap-tree.ts'
import { yamlBlocks } from './ktap-yaml.ts'

/** Returns the indentation of the version line of a KTAP log; undefined for all other lines. */
export function versionColumn(line: string): number | undefined {
  const found = ktapLine(line)
  return found?.kind === 'version' && found.hashes === 0 ? found.column : undefined
}

/** Whether a log has KTAP in it. Other text, such as a shell's warnings, may come before. */
export function speaksKtap(log: string): boolean {
  return logLines(log).some((line) => versionColumn(line) !== undefined)
}

/** The results of a KTAP log. It has `tests` even where it has a problem. */
export interface KtapLog {
  readonly tests: readonly TestResult[]
  /** One sentence that says why the log as a whole cannot be believed. */
  readonly problem?: string
}

/**
 * Reads KTAP (Documentation/dev-tools/ktap.rst) as kselftest.h, kselftest/runner.sh (which puts `#
 * ` before what the tests print) and KUnit (which indents) print it: a version line, a plan `1..N`,
 * results `ok 1 name # SKIP reason`, and behind them the YAML blocks of TAP 13. Subtests stand before
 * their parent's result and become its subtests, deeper ones as `suite/case`. What is taken as it
 * comes and what is a problem: docs/inspect.md.
 */
export function readKtap(log: string): KtapLog {
  const { nodes, problem } = treeOf(log)
  return { tests: nodes.map(toTest), ...(problem !== undefined && { problem }) }
}

/** Returns the offsets in bytes at which the result lines of the top level end. */
export function ktapEnds(log: string): number[] {
  const lines = log.split('\n')
  let [offset, read] = [0, 0]
  return treeOf(log).nodes.flatMap(({ line }) => {
    if (line === undefined) return []
    for (; read < line; read++) offset += Buffer.byteLength(lines[read] ?? '') + 1
    return [offset]
  })
}

function treeOf(log: string): ReturnType<KtapTree['close']> {
  const lines = logLines(log)
  const blocks = yamlBlocks(lines)
  const tree = new KtapTree()
  for (let at = 0, end = 0; at < lines.length; at = end) {
    const behind = blocks.get(at)
    end = behind ?? at + 1
    if (behind !== undefined) tree.addBlock(lines.slice(at + 1, end - 1), at)
    else if (!tree.add(lines[at] ?? '', end)) break
  }
  return tree.close()
}

/** Lists the leaves of a test by path, and tests above them that failed without a failed leaf. */
function leaves(nodes: readonly Node[], before = ''): TestResult['subtests'] {
  return nodes.flatMap((node) => {
    const path = `${before}${node.name}`
    const below = leaves(node.inner, `${path}/`)
    const tells =
      below.length === 0 ||
      (node.state === 'failed' && !below.some((leaf) => leaf.state === 'failed'))
    return tells ? [...below, { name: path, state: node.state, message: messageOf(node) }] : below
  })
}

function toTest(node: Node): TestResult {
  const { name, state, line, inner } = node
  const unfinished = line === undefined ? true : undefined
  return { name, state, unfinished, message: messageOf(node), subtests: leaves(inner) }
}

function messageOf({ state, said }: Node): string | undefined {
  return state === 'failed' && said.length > 0 ? shortened(said.join('\n')) : undefined
}
