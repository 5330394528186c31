import path from 'node:path'
import { BASE_FILE, type Base, keepResults, readResults } from './base.ts'
import type { ResultsStore } from './cache/results.ts'
import { isFolder, listFiles, readText, remove, writeText } from './effects/files.ts'
import { OUT_FOLDER } from './effects/workspace.ts'
import { InvalidInput } from './invalid-input.ts'
import { renderCombinedJunit, renderCombinedSummary } from './report/combined.ts'
import { renderHtml } from './report/html/page.ts'
import { renderJson } from './report/json.ts'
import { compare } from './results/compare.ts'
import { type Expected, UNKNOWN, withFindings } from './results/expected.ts'
import { mergeResults } from './results/merge.ts'
import { type RunResult, type Verdict, worstVerdict } from './results/model.ts'
import { parseResults } from './results/schema.ts'

export interface MergeOptions {
  /** Files, and folders that hold results.json anywhere below. */
  readonly paths: readonly string[]
  /** What must be there; without it nobody can tell what is missing. */
  readonly expect?: readonly Expected[] | undefined
  /** Where the report goes; default `cross-bpf-out/report`. */
  readonly out?: string | undefined
  /** Results to compare with; without it each run's own base, where it has one. */
  readonly base?: string | undefined
  /** Where merged results are kept for later runs. */
  readonly store?: ResultsStore | undefined
}

export interface Merged {
  readonly results: readonly RunResult[]
  readonly verdict: Verdict
  /** Absolute. */
  readonly out: string
  /** `results.json`, or the folder with one for each platform. */
  readonly file: string
  /** The report to open first: `report.html`, or with several platforms `summary.md`. */
  readonly report: string
}

/**
 * Paths folder by folder, `a` before `a-2` before `a-10`: artifacts that were uploaded again have such names, and the last
 * one counts.
 */
export function byUpload(a: string, b: string): number {
  const [left, right] = [a.split(path.sep), b.split(path.sep)]
  const at = left.findIndex((name, index) => name !== right[index])
  return (left[at] ?? '').localeCompare(right[at] ?? '', 'en', { numeric: true })
}

const isBelow = (file: string, folder: string): boolean => file.startsWith(`${folder}${path.sep}`)

/** What to read, each file once, an earlier report's own aside. */
async function filesOf(paths: readonly string[], out: string, mayBeNone: boolean): Promise<string[]> {
  const files: string[] = []
  for (const given of paths) {
    const named = path.resolve(given)
    if (!(await isFolder(named))) {
      files.push(named)
      continue
    }
    const found = (await listFiles(named))
      .filter((file) => path.basename(file) === 'results.json' && !(isBelow(out, named) && isBelow(file, out)))
      .sort(byUpload)
    if (found.length === 0 && !mayBeNone)
      throw new InvalidInput('results', given, 'a results.json or a folder that holds one')
    files.push(...found)
  }
  const inside = files.find((file) => isBelow(file, out))
  if (inside !== undefined)
    throw new InvalidInput('out', out, `a folder without results that are to be merged; it holds ${inside}`)
  return [...new Set(files)]
}

/** Runs of one platform, kernel and compiler have one base. */
const groupOf = ({ platform, kernel, bundleKey }: RunResult): string =>
  JSON.stringify([platform, kernel.source, kernel.compiler, bundleKey])

/** Bases that lie beside results, by group; the first of each. */
async function basesBeside(runs: readonly { file: string; run: RunResult }[]): Promise<Map<string, RunResult>> {
  const bases = new Map<string, RunResult>()
  for (const { file, run } of runs) {
    const text = await readText(path.join(path.dirname(file), BASE_FILE))
    const base = text === undefined ? undefined : parseResults(text)
    if (base?.ok && !bases.has(groupOf(run))) bases.set(groupOf(run), base.value)
  }
  return bases
}

function baseOf(result: RunResult, given: Base | undefined, bases: ReadonlyMap<string, RunResult>): Base | undefined {
  const beside = bases.get(groupOf(result))
  const base = given ?? (beside && { result: beside, name: result.comparison?.base ?? 'the base of its parts' })
  return base?.result.platform === result.platform ? base : undefined
}

/** A merged run is compared anew: its parts could not tell what disappeared. What they were judged by stays. */
function compared(result: RunResult, given: Base | undefined, bases: ReadonlyMap<string, RunResult>): RunResult {
  const base = baseOf(result, given, bases)
  if (base === undefined || result.suites.length === 0) return result
  return { ...result, comparison: compare(base.result, result, base.name) }
}

/** A report is about tests: a build whose tests left no results is no good news. */
function withoutTests(result: RunResult): RunResult {
  if (result.verdict !== 'built') return result
  return withFindings(result, [{ verdict: 'no-tests', sentence: 'it was built, but no results of its tests are here' }])
}

/** Names for the folders of several results: the platform's, with a number where it has several kernels. */
function folderNames(results: readonly RunResult[]): string[] {
  return results.map(({ platform }, index) => {
    const before = results.slice(0, index).filter((other) => other.platform === platform).length
    return before === 0 ? platform : `${platform}-${before + 1}`
  })
}

/**
 * Merges results of several runs into one report: results.json and report.html (with several platforms in a folder each),
 * junit.xml, summary.md.
 * @throws InvalidInput before anything is written
 */
export async function runMerge(options: MergeOptions): Promise<Merged> {
  const out = path.resolve(options.out ?? path.join(OUT_FOLDER, 'report'))
  if (options.paths.length === 0) throw new InvalidInput('results', '', 'results to merge, files or folders')
  const { expect } = options
  // Where something is expected, nothing at all is a result: all of it is missing.
  const files = await filesOf(options.paths, out, expect !== undefined)
  const runs: { file: string; run: RunResult }[] = []
  for (const file of files) runs.push({ file, run: await readResults('results', file) })
  const named = options.base === 'none' || options.base === 'auto' ? undefined : options.base
  const given = named === undefined ? undefined : { result: await readResults('base', named), name: named }
  const bases = options.base === 'none' ? new Map<string, RunResult>() : await basesBeside(runs)
  const unsure = expect === undefined ? [UNKNOWN] : []
  const merged = mergeResults(
    runs.map(({ run }) => run),
    expect,
  )
  const results = merged.map((result) => withFindings(compared(withoutTests(result), given, bases), unsure))

  for (const name of ['results.json', 'junit.xml', 'summary.md', 'report.html']) await remove(path.join(out, name))
  const names = results.length === 1 ? [''] : folderNames(results)
  for (const [index, result] of results.entries()) {
    const folder = path.join(out, names[index] ?? '')
    await writeText(path.join(folder, 'results.json'), renderJson(result))
    await writeText(path.join(folder, 'report.html'), renderHtml(result))
  }
  await writeText(path.join(out, 'junit.xml'), renderCombinedJunit(results))
  await writeText(path.join(out, 'summary.md'), renderCombinedSummary(results))
  // A report that lacks a shard is no base: what that one ran would look new.
  for (const result of results)
    if (result.verdict !== 'infrastructure-failure')
      await keepResults(result, options.store, baseOf(result, given, bases)?.result)
  return {
    results,
    verdict: worstVerdict(results.map((result) => result.verdict)),
    out,
    file: results.length === 1 ? path.join(out, 'results.json') : out,
    report: path.join(out, results.length === 1 ? 'report.html' : 'summary.md'),
  }
}
