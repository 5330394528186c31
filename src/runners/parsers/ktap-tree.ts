import {
  isBegun,
  isFull,
  type Level,
  type Node,
  newLevel,
  nodeOf,
  orphan,
  settled,
} from './ktap-level.ts'
import {
  gluedResult,
  gluedRunnerResult,
  type KtapLine,
  ktapLine,
  type ResultLine,
} from './ktap-line.ts'

/** The most levels of subtests. */
const DEEPEST = 8

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

  /**
   * Adds the lines of a YAML block. They tell of the result before them.
   * @param number of that result's line
   */
  addBlock(lines: readonly string[], number: number): void {
    const level = this.#levels.at(-1)
    const node = level?.nodes.at(-1)
    if (level !== undefined && node?.line === number)
      level.nodes.splice(-1, 1, { ...node, said: [...node.said, ...lines] })
    else for (const line of lines) (level?.output ?? this.#early).push(line)
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
    const begun = isBegun(top) || inner.length > 0
    const more = begun ? 'its KTAP ends where more tests begin' : undefined
    return { nodes, problem: this.#problem ?? planProblem(top.planned, nodes) ?? lost ?? more }
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
    else level.announced = { title: title ?? level.announced?.title, after: level.nodes.length }
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

function planProblem(planned: number | undefined, nodes: readonly Node[]): string | undefined {
  const count = nodes.filter(({ line }) => line !== undefined).length
  if (planned === undefined) return 'its KTAP has no plan (1..N)'
  if (planned !== count) return `its KTAP plans ${planned} tests and has ${count} results`
  if (count < nodes.length) return 'its KTAP has subtests without their test'
  return undefined
}
