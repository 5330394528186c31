import type { TestState } from '../../results/model.ts'
import {
  gluedResult,
  gluedRunnerResult,
  type KtapLine,
  ktapLine,
  type ResultLine,
} from './ktap-line.ts'

/** The most levels of subtests. */
const DEEPEST = 8

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
interface Level {
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
  /** Set by a version line or a header since the last result: the next plan opens another level. */
  announced?: { readonly title?: string | undefined } | undefined
}

const newLevel = (column: number, hashes: number, title?: string): Level => ({
  column,
  hashes,
  title,
  nodes: [],
  sure: 0,
  highest: 0,
  output: [],
})

const isFull = ({ planned, sure }: Level): boolean => planned !== undefined && sure >= planned

/** Builds the tests of a KTAP log from its version lines, plans and indentation, line by line. */
export class KtapTree {
  /** The open levels: the top level first, each one within the last test of the one before it. */
  #levels: Level[] = []
  /** The output before the first line of KTAP. */
  #early: string[] = []
  /** How often a line was indented less than all before it. */
  #tops = 0
  #problem: string | undefined

  /**
   * Adds a line.
   * @param number of the line, from 1
   * @returns false where nothing after it counts
   */
  add(line: string, number: number): boolean {
    const found = ktapLine(line)
    if (found === undefined || this.#isComment(found)) {
      this.#addPlain(line, number)
      return true
    }

    if (found.kind === 'bail') {
      // Within a subtest it ends only that one; the result of the parent counts.
      const within = found.column > (this.#levels[0]?.column ?? 0)
      if (within) this.#addPlain(line, number)
      else this.#problem = `it gave up: ${found.text.slice(0, 200)}`
      return within
    }

    if (found.kind === 'result' && !found.result.sure) {
      this.#addDoubtful(found, line, number)
      return true
    }

    const index = this.#indexOf(found)
    if (found.kind === 'result') this.#addResult(index, found.result, number)
    else if (found.kind === 'plan') this.#plan(index, found.count)
    else this.#announce(index, found.kind === 'header' ? found.title : undefined)

    return true
  }

  /** Ends the log. Returns the tests of the top level, and why they cannot be believed. */
  close(): { readonly nodes: readonly Node[]; readonly problem: string | undefined } {
    const [top = newLevel(0, 0), ...inner] = this.#levels
    const within = top.nodes.length === 0 && top.planned === undefined
    if (within && inner[0]?.planned !== undefined)
      this.#problem ??= 'its KTAP ends within a subtest'
    orphan(top, inner)
    const nodes = settled(top)
    const lost = nodes.find((node) => node.lost !== undefined)?.lost
    return { nodes, problem: this.#problem ?? planProblem(top.planned, nodes) ?? lost }
  }

  /**
   * Whether a line is only a diagnostic. A result after `# ` counts only in a test that announced
   * its results like that.
   */
  #isComment({ kind, hashes }: KtapLine): boolean {
    return kind === 'result' && hashes > (this.#levels.at(-1)?.hashes ?? 0)
  }

  /**
   * Returns the index of the level that a line belongs to, by its indentation; opens one if needed.
   */
  #indexOf(found: KtapLine): number {
    const { column, hashes } = found
    const levels = this.#levels
    let index = levels.findLastIndex((level) => level.column <= column)

    const level = levels[index]
    if (level === undefined) {
      // The first line of all, or one indented less than all before it: the head of the log is
      // lost.
      if (this.#tops++ > DEEPEST) return 0
      levels.unshift({ ...newLevel(column, hashes), output: this.#early })
      this.#early = []
      return 0
    }

    if (level.column < column) {
      if (index + 1 < levels.length || levels.length > DEEPEST)
        return Math.min(index + 1, levels.length - 1)
      levels.push(newLevel(column, hashes, level.announced?.title))
      return index + 1
    }

    // Subtests need not be indented: then their plan, or the name of their parent, says where they
    // end.
    const name = found.kind === 'result' ? found.result.name : undefined
    while (levels[index - 1]?.column === column) {
      const here = levels[index]
      if (here === undefined || !(isFull(here) || (name !== undefined && here.title === name)))
        break
      index--
    }

    return index
  }

  #announce(index: number, title: string | undefined): void {
    const level = this.#enter(index)
    if (level === undefined) return
    if (level.planned === undefined && level.nodes.length === 0) level.title = title ?? level.title
    else level.announced = { title: title ?? level.announced?.title }
  }

  #plan(index: number, count: number): void {
    const level = this.#enter(index)
    if (level === undefined) return

    if (level.planned === undefined) level.planned = count
    else if (level.announced !== undefined) {
      const { column, hashes, announced } = level
      const next = { ...newLevel(column, hashes, announced.title), planned: count }
      // Two logs, one after the other.
      if (isFull(level) && index === 0) level.planned += count
      else {
        const parent = this.#levels[index - 1]
        if (isFull(level) && parent !== undefined) orphan(parent, this.#levels.splice(index))
        if (this.#levels.length <= DEEPEST) this.#levels.push(next)
      }
      level.announced = undefined
    }
  }

  /**
   * Returns a level, and closes all levels below it, whether the result of their parent came or
   * not.
   */
  #enter(index: number): Level | undefined {
    const level = this.#levels[index]
    if (level !== undefined) orphan(level, this.#levels.splice(index + 1))
    return level
  }

  #addResult(index: number, result: ResultLine, line: number): void {
    const level = this.#levels[index]
    if (level === undefined) return
    level.nodes.push(nodeOf(result, level.output, this.#levels.splice(index + 1), line))
    level.sure += 1
    level.highest = Math.max(level.highest, result.number ?? level.sure)
    level.output = []
    level.announced = undefined
  }

  /**
   * Adds a line that is not KTAP, unless it has a result after a test's last output. It belongs to
   * the level of the line before.
   */
  #addPlain(line: string, number: number): void {
    const level = this.#levels.at(-1)
    if (level === undefined) {
      this.#early.push(line)
      return
    }

    level.output.push(line)
    const ofRunner = gluedRunnerResult(line)
    if (ofRunner !== undefined) {
      this.#addResult(0, ofRunner, number)
      return
    }

    const prefix = '# '.repeat(level.hashes)
    const text = line.startsWith(prefix) ? line.slice(prefix.length) : line
    const glued = gluedResult(text.trimStart(), level.highest + 1)
    if (glued !== undefined && !isFull(level)) this.#doubt(level, glued, number)
  }

  #addDoubtful(
    { column, result }: KtapLine & { readonly kind: 'result' },
    line: string,
    number: number,
  ): void {
    const level = this.#levels.at(-1)
    this.#addPlain(line, number)
    if (level?.column === column && !isFull(level)) this.#doubt(level, result, number)
  }

  #doubt(level: Level, result: ResultLine, line: number): void {
    level.nodes.push({ ...nodeOf(result, level.output, [], line), doubtful: true })
    level.highest = Math.max(level.highest, result.number ?? 0)
    level.output = []
  }
}

/** Makes the test of a result. The output before the result, and the levels below, belong to it. */
function nodeOf(
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
  const below = inner.map(({ state }) => state)
  const missing = result.state === 'passed' ? lostIn(name, level, inner) : undefined
  const lost = missing ?? inner.find((each) => each.lost !== undefined)?.lost
  const whole = { ...node, inner, lost }
  if (result.state !== 'passed' || result.excused) return whole

  const failed = inner.find(({ state }) => state === 'failed')
  if (failed !== undefined) {
    return { ...whole, state: 'failed', said: [...said, `it says ok, but ${failed.name} failed`] }
  }

  const noCase = inner.length === 0 && level.hashes === 0
  const skipped = noCase || (inner.length > 0 && below.every((state) => state === 'skipped'))
  return skipped ? { ...whole, state: 'skipped' } : whole
}

/**
 * Says which of its own results a passed test lacks. Of tests that print after `# ` the exit code
 * decides.
 */
function lostIn(name: string, level: Level, inner: readonly Node[]): string | undefined {
  const expected = level.planned ?? level.highest
  if (level.hashes > 0 || expected === inner.length) return undefined
  return `its KTAP plans ${expected} tests of ${name} and has ${inner.length} results`
}

/** Adds a failed parent for tests whose parent has no result: it was ended within them. */
function orphan(level: Level, levels: readonly Level[]): void {
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
function settled({ nodes, planned, highest }: Level): readonly Node[] {
  const sure = nodes.filter(({ doubtful }) => doubtful !== true)
  const numbers = new Set(sure.map(({ number }) => number))
  const missing = nodes.filter(
    ({ doubtful, number }) =>
      doubtful === true &&
      number !== undefined &&
      !numbers.has(number) &&
      (planned === undefined ? number < highest : number <= planned),
  )

  const unnumbered = nodes.filter(
    ({ doubtful, number }) => doubtful === true && number === undefined,
  )
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

function planProblem(planned: number | undefined, nodes: readonly Node[]): string | undefined {
  const count = nodes.filter(({ line }) => line !== undefined).length
  if (planned === undefined) return 'its KTAP has no plan (1..N)'
  if (planned !== count) return `its KTAP plans ${planned} tests and has ${count} results`
  if (count < nodes.length) return 'its KTAP has subtests without their test'
  return undefined
}
