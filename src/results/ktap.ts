import type { TestResult, TestState } from './model.ts'
import { type Parsed, parsed, unparsed } from './parsed.ts'
import { logLines, shortened } from './text.ts'

const VERSION = /^K?TAP version \d/
const PLAN = /^1\.\.(\d{1,9})\b/
const RESULT = /^(not )?ok (\d{1,9})(?: (.*))?$/
const DIRECTIVE = /# ?(SKIP|XFAIL|TODO)\b(.*)$/i
/** kselftest/runner.sh puts these behind a name: the code of a failed program, or its limit. */
const RUNNER_END = / # (?:exit=\d+|TIMEOUT \d+ seconds)$/
/** Levels of subtests that are told apart. */
const DEEPEST = 8

/** The line a KTAP log begins with, at its left margin. */
export function isVersionLine(line: string): boolean {
  return VERSION.test(line)
}

/** Whether a log has KTAP in it. Other text may stand before: a shell's warnings. */
export function speaksKtap(log: string): boolean {
  return logLines(log).some(isVersionLine)
}

/** What there is to say of a KTAP log: `tests` also where it has a problem. */
export interface KtapLog {
  readonly tests: readonly TestResult[]
  /** One sentence on why the whole cannot be believed. */
  readonly problem?: string
}

/**
 * Reads KTAP (Documentation/dev-tools/ktap.rst) as kselftest.h, kselftest/runner.sh (which puts `# ` before what the
 * tests print) and KUnit (which indents) print it: a version line, a plan `1..N`, results `ok 1 name # SKIP reason`. Subtests
 * stand before their parent's result and become its subtests, deeper ones as `suite/case`.
 * Problem: no plan, fewer or more results than planned, or a `Bail out!`.
 */
export function parseKtap(log: string): Parsed<TestResult[]> {
  const { tests, problem } = readKtap(log)
  return problem === undefined ? parsed([...tests]) : unparsed(problem)
}

/** As parseKtap(), with all results that were seen. */
export function readKtap(log: string): KtapLog {
  const top: Level = { nodes: [], output: [] }
  const levels: Level[] = [top]
  let problem: string | undefined
  for (const line of logLines(log)) {
    const { depth, text } = levelOf(line)
    // One within a subtest ends that alone; its parent's result tells.
    if (depth === 0 && text.startsWith('Bail out!')) {
      problem ??= `it gave up: ${text.slice(0, 200)}`
      break
    }
    const result = RESULT.exec(text)
    const plan = result ? null : PLAN.exec(text)
    // What is nothing of KTAP's belongs to the level that was last heard of.
    if (!result && !plan) {
      const title = /^# Subtest: (.{1,200})/.exec(text)?.[1]
      if (title === undefined && !isVersionLine(text)) levels.at(-1)?.output.push(line)
      if (title !== undefined && depth > 0) levelAt(levels, depth).title = title
      continue
    }
    levelAt(levels, depth)
    const inner = levels.splice(depth + 1)
    const level = levels[depth] ?? top
    if (plan) {
      level.planned ??= Number(plan[1])
      // A plan may be the first line of a level; what was left of inner ones has no parent.
      orphan(level, inner)
    } else if (result) {
      level.nodes.push(nodeOf(result, level.output, inner))
      level.output = []
    }
  }
  const inner = levels.splice(1)
  if (top.nodes.length === 0 && top.planned === undefined && inner[0]?.planned !== undefined) {
    problem ??= 'its KTAP ends within a subtest'
  }
  orphan(top, inner)
  return {
    tests: top.nodes.map(toTest),
    ...withProblem(problem ?? planProblem(top, levelsLeft(inner))),
  }
}

/** Byte counts at which the lines of the top level's results end, in their order. */
export function ktapEnds(log: string): number[] {
  const ends: number[] = []
  let offset = 0
  for (const line of log.split('\n')) {
    offset += Buffer.byteLength(line) + 1
    if (RESULT.test(line.replace(/\r$/, ''))) ends.push(offset)
  }
  return ends
}

interface Node {
  readonly name: string
  readonly state: TestState
  readonly message?: string
  readonly inner: readonly Node[]
  /** Its own result never came. */
  readonly unfinished?: true
}

interface Level {
  /** `# Subtest: NAME`: what the parent is called, known before its result. */
  title?: string
  planned?: number
  nodes: Node[]
  output: string[]
}

function levelAt(levels: Level[], depth: number): Level {
  for (;;) {
    const level = levels[depth]
    if (level) return level
    levels.push({ nodes: [], output: [] })
  }
}

function withProblem(problem: string | undefined): { problem?: string } {
  return problem === undefined ? {} : { problem }
}

function levelsLeft(inner: readonly Level[]): number {
  return inner.reduce((sum, { nodes }) => sum + nodes.length, 0)
}

/** Subtests whose parent's result never came: the parent was ended within them. */
function orphan(level: Level, inner: readonly Level[]): void {
  const nodes = inner.flatMap((each) => each.nodes)
  if (nodes.length === 0) return
  const told = level.output.findLast((line) => line.startsWith('# selftests: '))?.slice(2)
  const name = inner[0]?.title ?? told ?? `test ${level.nodes.length + 1}`
  level.nodes.push({
    name,
    state: 'failed',
    message: 'it had not ended',
    inner: nodes,
    unfinished: true,
  })
}

function planProblem({ planned, nodes }: Level, left: number): string | undefined {
  const count = nodes.filter(({ unfinished }) => unfinished !== true).length
  if (planned === undefined) return 'its KTAP has no plan (1..N)'
  if (planned !== count) return `its KTAP plans ${planned} tests and has ${count} results`
  if (left > 0) return 'its KTAP has subtests without their test'
  return undefined
}

/** `# ` (runner.sh) or four blanks (KUnit; some use two) before a line of KTAP are a level each. */
function levelOf(line: string): { depth: number; text: string } {
  const match =
    /^((?:# | {2,4}|\t){0,8})((?:not )?ok \d|1\.\.\d|K?TAP version \d|# Subtest:|Bail out!)/.exec(
      line,
    )
  if (!match) return { depth: 0, text: line }
  const prefix = match[1] ?? ''
  const hashes = prefix.split('# ').length - 1
  const blanks = prefix.replaceAll('# ', '').replaceAll('\t', '    ').length
  const depth = Math.min(DEEPEST, hashes + Math.ceil(blanks / 4))
  return { depth, text: line.slice(prefix.length) }
}

function nodeOf(result: RegExpExecArray, output: readonly string[], inner: readonly Level[]): Node {
  const [, not, number = '', rest = ''] = result
  const directive = DIRECTIVE.exec(rest)
  const named = (directive ? rest.slice(0, directive.index) : rest).replace(/^- ?/, '').trim()
  const ending = RUNNER_END.exec(named)?.[0] ?? ''
  const name = named.slice(0, named.length - ending.length).trim() || number
  const state = stateOf(not !== undefined, (directive?.[1] ?? '').toUpperCase())
  const nodes = inner.flatMap((level) => level.nodes)
  const said = [
    ...inner.flatMap((level) => level.output),
    ...output,
    ...(ending === '' ? [] : [ending.slice(3)]),
  ]
  const message = state === 'failed' && said.length > 0 ? shortened(said.join('\n')) : undefined
  return { name, state, ...(message !== undefined && { message }), inner: nodes }
}

/** Leaves of a test by their path, and what failed above them without a leaf that did. */
function leaves(nodes: readonly Node[], before = ''): TestResult['subtests'] {
  return nodes.flatMap(({ name, state, message, inner }) => {
    const path = `${before}${name}`
    const below = leaves(inner, `${path}/`)
    const tells =
      below.length === 0 || (state === 'failed' && !below.some((leaf) => leaf.state === 'failed'))
    return tells ? [...below, { name: path, state, message }] : below
  })
}

function toTest({ name, state, unfinished, message, inner }: Node): TestResult {
  return { name, state, unfinished, message, subtests: leaves(inner) }
}

/** An expected failure (`XFAIL`, `TODO`) is no failure; kselftest.h prints it as `ok`. */
function stateOf(not: boolean, directive: string): TestState {
  if (directive === 'SKIP') return 'skipped'
  return not && directive === '' ? 'failed' : 'passed'
}
