import type { TestState } from '../../results/model.ts'
import type { ResultLine } from './ktap-line.ts'

/* The tests of one level of a KTAP log: what of its results counts, and what its end means. */

/** A test of a KTAP log. */
export interface Node {
  readonly name: string
  readonly number?: number | undefined
  readonly state: TestState
  /** What was printed before its result, and what its result line has after ` # `. */
  readonly said: readonly string[]
  readonly inner: readonly Node[]
  /** Line of its result, from 1; absent where there is none. */
  readonly line?: number
  /** True where its line may be prose: it counts only where a result is missing. */
  readonly doubtful?: boolean
  /** What is wrong where it has fewer results than it planned. */
  readonly lost?: string | undefined
}

/** Tests of one level, side by side. */
export interface Level {
  readonly column: number
  /** Number of `# ` before its lines. */
  readonly hashes: number
  /** The name of the parent, where it is known before its result. */
  title?: string | undefined
  planned?: number
  readonly nodes: Node[]
  /** How many of the nodes are certain. */
  sure: number
  /** The highest number of a result. */
  highest: number
  /** The output since the last result. */
  output: string[]
  /**
   * Set by a version line or a header since the last result, `after` so many nodes: the next plan opens
   * another level.
   */
  announced?: { readonly title?: string | undefined; readonly after: number } | undefined
}

export const newLevel = (column: number, hashes: number, title?: string): Level => ({
  column,
  hashes,
  title,
  nodes: [],
  sure: 0,
  highest: 0,
  output: [],
})

export const isFull = ({ planned, sure }: Level): boolean =>
  planned !== undefined && sure >= planned

/** Whether tests were announced of which none came. */
export const isBegun = ({ announced, nodes }: Level): boolean => announced?.after === nodes.length

/** Makes the test of a result. The output before the result, and the levels below, belong to it. */
export function nodeOf(
  result: ResultLine,
  output: readonly string[],
  levels: readonly Level[],
  line: number,
): Node {
  const { number, data } = result
  const name = result.name === '' ? String(number ?? 'unnamed') : result.name
  const [level, ...deeper] = levels
  const said = [...levels.flatMap((each) => each.output), ...output, ...(data === '' ? [] : [data])]
  const node = { name, number, said, inner: [], line, state: result.state }
  if (level === undefined) return node

  orphan(level, deeper)
  const inner = settled(level)
  const missing = result.state === 'passed' ? lostIn(name, level, inner) : undefined
  const lost = missing ?? inner.find((each) => each.lost !== undefined)?.lost
  const whole = { ...node, inner, lost }
  if (result.excused) return { ...whole, inner: takenBack(inner, result.state) }
  if (result.state !== 'passed') return whole

  const failed = inner.find(({ state }) => state === 'failed')
  if (failed !== undefined) {
    return { ...whole, state: 'failed', said: [...said, `it says ok, but ${failed.name} failed`] }
  }

  const noCase = inner.length === 0 && level.hashes === 0
  const skipped = noCase || (inner.length > 0 && inner.every(({ state }) => state === 'skipped'))
  return skipped ? { ...whole, state: 'skipped' } : whole
}

/** Gives failed tests the state of the test above them, where that says that it may fail. */
function takenBack(nodes: readonly Node[], state: TestState): Node[] {
  return nodes.map((node) => ({
    ...node,
    state: node.state === 'failed' ? state : node.state,
    inner: takenBack(node.inner, state),
  }))
}

/**
 * Says which of its own results a passed test lacks. Of tests that print after `# ` the exit code
 * decides.
 */
function lostIn(name: string, level: Level, inner: readonly Node[]): string | undefined {
  if (level.hashes > 0) return undefined
  const expected = level.planned ?? level.highest
  if (expected === inner.length)
    return isBegun(level) ? `its KTAP begins more tests of ${name} and has none of them` : undefined
  return `its KTAP plans ${expected} tests of ${name} and has ${inner.length} results`
}

/** Adds a failed parent for tests whose parent has no result: it was ended within them. */
export function orphan(level: Level, levels: readonly Level[]): void {
  const [first, ...deeper] = levels
  if (first === undefined) return

  orphan(first, deeper)
  const inner = settled(first)
  if (inner.length === 0) return

  const told = level.output.findLast((line) => line.startsWith('# selftests: '))?.slice(2)
  level.nodes.push({
    name: first.title ?? told ?? `test ${level.nodes.length + 1}`,
    state: 'failed',
    said: ['it had not ended'],
    inner,
  })
}

/**
 * Returns the results of a level. Doubtful ones count where results are missing; repeated ones
 * count once if there are more than planned.
 */
export function settled({ nodes, planned, highest }: Level): readonly Node[] {
  const sure = nodes.filter(({ doubtful }) => doubtful !== true)
  const unsure = nodes.filter(({ doubtful }) => doubtful === true)
  const numbers = new Set(sure.map(({ number }) => number))
  const missing = unsure.filter(
    ({ number }) =>
      number !== undefined &&
      !numbers.has(number) &&
      (planned === undefined ? number < highest : number <= planned),
  )

  const unnumbered = unsure.filter(({ number }) => number === undefined)
  const fits = sure.length + missing.length + unnumbered.length === planned
  const kept = new Set([...sure, ...missing, ...(fits ? unnumbered : [])])

  // What turns out to be no result is output of the next test.
  let words: string[] = []
  const told: Node[] = []
  for (const node of nodes) {
    if (kept.has(node)) {
      told.push(words.length === 0 ? node : { ...node, said: [...words, ...node.said] })
      words = []
    } else for (const line of node.said) words.push(line)
  }

  if (planned === undefined || told.length <= planned) return told
  const known = new Set<string>()
  return told.filter(({ number, name, state }) => {
    const text = `${number} ${state} ${name}`
    const again = number !== undefined && known.has(text)
    known.add(text)
    return !again
  })
}
