import path from 'node:path'
import type { ResultsStore } from '../cache/results.ts'
import { nameOf } from '../effects/descend.ts'
import { isFolder } from '../effects/files.ts'
import { MOST, Refused, readBelow, walk } from '../effects/untrusted.ts'
import { OUT_FOLDER } from '../effects/workspace.ts'
import { InvalidInput } from '../invalid-input.ts'
import { compare } from '../judge/compare.ts'
import { contradictionIn } from '../judge/contradiction.ts'
import { type Expected, UNKNOWN, withFindings, withSentence } from '../judge/expected.ts'
import { mergeResults } from '../judge/merge.ts'
import { renderCombinedJunit, renderCombinedSummary } from '../report/combined.ts'
import { renderHtml } from '../report/html/page.ts'
import { renderJson } from '../report/json.ts'
import type { RunResult, Verdict } from '../results/model.ts'
import { parseResults } from '../results/schema.ts'
import { isOfBuild, worstVerdict } from '../results/verdicts.ts'
import { withBase } from '../runners/parsers/veristat.ts'
import { BASE_FILE, type Base, keepResults, readResults } from './base.ts'
import { claimOut } from './outfolder.ts'

export interface MergeOptions {
  /** Files, or folders with results.json files at any depth. */
  readonly paths: readonly string[]
  /** The results that must be there; without it, missing ones cannot be noticed. */
  readonly expect?: readonly Expected[] | undefined
  /** Output directory of the report; default `cross-bpf-out/report`. */
  readonly out?: string | undefined
  /** Results to compare with; default: each run's own base. */
  readonly base?: string | undefined
  /** Keeps merged results as bases of later runs. */
  readonly store?: ResultsStore | undefined
}

export interface Merged {
  readonly results: readonly RunResult[]
  readonly verdict: Verdict
  /** The output directory; absolute path. */
  readonly out: string
  /** Files that were written to it; absolute paths. */
  readonly files: readonly string[]
  /** The `results.json`; with several platforms the folder that has one for each. */
  readonly file: string
  /** The report to open first: `report.html`, or with several platforms `summary.md`. */
  readonly report: string
}

/**
 * Orders paths by folder, `a` before `a-2` before `a-10`: artifacts that were uploaded again have
 * such names, and the last one counts.
 */
export function byUpload(a: string, b: string): number {
  const [left, right] = [a.split(path.sep), b.split(path.sep)]
  const at = left.findIndex((name, index) => name !== right[index])
  return (left[at] ?? '').localeCompare(right[at] ?? '', 'en', { numeric: true })
}

const RESULTS_FILE = 'results.json'

const isBelow = (file: string, folder: string): boolean => file.startsWith(`${folder}${path.sep}`)

/** A file to merge; `root` is the folder that the user named, if not the file itself. */
interface Source {
  readonly file: string
  readonly root?: string
}

/**
 * Finds the results.json files below a folder.
 * @throws InvalidInput if one is no regular file, a folder cannot be read, or there are too many
 * files
 */
function resultsBelow(given: string, out: string): string[] {
  const named = path.resolve(given)
  const own = (file: string): boolean => isBelow(out, named) && isBelow(file, out)
  try {
    const { files, others, more } = walk(named, '', MOST.merge)
    const at = (bytes: string): string => path.join(named, nameOf(bytes))
    if (more)
      throw new InvalidInput('results', given, `folders with at most ${MOST.merge.files} files`)

    const odd = others.find(
      (each) => (each.folder || path.basename(each.path) === RESULTS_FILE) && !own(at(each.path)),
    )
    if (odd !== undefined)
      throw new InvalidInput(
        'results',
        given,
        `results that can be read; of ${at(odd.path)}, ${odd.why}`,
      )
    return files
      .filter((each) => path.basename(each.path) === RESULTS_FILE)
      .map((each) => at(each.path))
      .filter((file) => !own(file))
      .sort(byUpload)
  } catch (error) {
    if (error instanceof Refused) throw new InvalidInput('results', given, error.message)
    throw error
  }
}

/**
 * Lists the files to read, each once, without those of an earlier report in `out`.
 * @throws InvalidInput for a folder without results, or results that `out` would overwrite
 */
async function sourcesOf(
  paths: readonly string[],
  out: string,
  mayBeNone: boolean,
): Promise<Source[]> {
  const sources = new Map<string, Source>()
  for (const given of paths) {
    if (given.trim() === '')
      throw new InvalidInput('results', given, 'a results.json or a folder that holds one')
    const root = path.resolve(given)
    if (!(await isFolder(root))) {
      sources.set(root, { file: root })
      continue
    }
    const found = resultsBelow(given, out)
    if (found.length === 0 && !mayBeNone)
      throw new InvalidInput('results', given, 'a results.json or a folder that holds one')
    for (const file of found) sources.set(file, { file, root })
  }

  const inside = [...sources.keys()].find((file) => isBelow(file, out))
  if (inside !== undefined)
    throw new InvalidInput(
      'out',
      out,
      `a folder without results that are to be merged; it holds ${inside}`,
    )
  return [...sources.values()]
}

/**
 * Returns a result that agrees with itself and with its base. Who makes results that are merged
 * may be anyone.
 * @throws InvalidInput for counts or a verdict that its own tests contradict
 */
function agreeing(file: string, result: RunResult, given: RunResult | undefined): RunResult {
  const contradiction = contradictionIn(result, baseBeside(file) ?? given)
  if (contradiction === undefined) return result
  throw new InvalidInput('results', file, `results that agree with themselves; ${contradiction}`)
}

/** Names the group of runs that have one base: those that mergeResults() makes one result of. */
const groupOf = ({ platform, kernel, presets, bundleKey }: RunResult): string =>
  JSON.stringify([platform, kernel.source, kernel.compiler, presets?.names, bundleKey])

/** Reads the base beside a file of results. */
function baseBeside(file: string): RunResult | undefined {
  const read = readBelow(path.dirname(file), BASE_FILE)
  const base = read.kind === 'text' ? parseResults(read.text) : undefined
  return base?.ok ? base.value : undefined
}

/** Reads the bases beside results: the first of each group, by group. */
function basesBeside(runs: readonly { file: string; run: RunResult }[]): Map<string, RunResult> {
  const bases = new Map<string, RunResult>()
  for (const { file, run } of runs) {
    if (bases.has(groupOf(run))) continue
    const base = baseBeside(file)
    if (base !== undefined) bases.set(groupOf(run), base)
  }
  return bases
}

/** Chooses the base of a merged result: the given one, else that of its group. */
function baseOf(
  result: RunResult,
  given: Base | undefined,
  bases: ReadonlyMap<string, RunResult>,
): Base | undefined {
  const beside = bases.get(groupOf(result))
  const base =
    given ??
    (beside && { result: beside, name: result.comparison?.base ?? 'the base of its parts' })
  return base?.result.platform === result.platform ? base : undefined
}

/**
 * Compares a merged result with its base: a shard alone cannot tell which tests disappeared. The
 * verdict stays; the sentence and veristat's table go by that base.
 */
function compared(
  result: RunResult,
  given: Base | undefined,
  bases: ReadonlyMap<string, RunResult>,
): RunResult {
  const base = baseOf(result, given, bases)
  if (base === undefined || result.suites.length === 0) return result
  return withSentence({
    ...result,
    comparison: compare(base.result, result, base.name),
    veristat: result.veristat && withBase(result.veristat, base.result.veristat ?? []),
  })
}

/** Gives a build whose tests left no results the verdict `no-tests`: a report is about tests. */
function withoutTests(result: RunResult): RunResult {
  if (!isOfBuild(result.verdict)) return result
  return withFindings(result, [
    { verdict: 'no-tests', sentence: 'it was built, but no results of its tests are here' },
  ])
}

/** Names a folder for each result: the platform, with a number if it has several kernels. */
function folderNames(results: readonly RunResult[]): string[] {
  return results.map(({ platform }, index) => {
    const before = results.slice(0, index).filter((other) => other.platform === platform).length
    return before === 0 ? platform : `${platform}-${before + 1}`
  })
}

/**
 * Merges results of several runs into one report: results.json and report.html (in a folder for
 * each of several platforms), junit.xml, summary.md.
 * @throws InvalidInput before anything is written
 */
export async function runMerge(options: MergeOptions): Promise<Merged> {
  const out = path.resolve(options.out ?? path.join(OUT_FOLDER, 'report'))
  if (options.paths.length === 0)
    throw new InvalidInput('results', '', 'results to merge, files or folders')

  const named = options.base === 'none' || options.base === 'auto' ? undefined : options.base
  const given =
    named === undefined ? undefined : { result: await readResults('base', named), name: named }

  const { expect } = options
  const runs: { file: string; run: RunResult }[] = []
  // With expectations, no results at all can be reported: everything is missing.
  for (const { file, root } of await sourcesOf(options.paths, out, expect !== undefined)) {
    const run = await readResults('results', file, root)
    runs.push({ file, run: agreeing(file, run, given?.result) })
  }

  const bases = options.base === 'none' ? new Map<string, RunResult>() : basesBeside(runs)

  const unsure = expect === undefined ? [UNKNOWN] : []
  const merged = mergeResults(
    runs.map(({ run }) => run),
    expect,
  )
  const results = merged.map((result) =>
    withFindings(compared(withoutTests(result), given, bases), unsure),
  )

  const names = results.length === 1 ? [''] : folderNames(results)
  const own = names.flatMap((name) => (name === '' ? [RESULTS_FILE, 'report.html'] : name))
  const folder = await claimOut(out, [...own, 'junit.xml', 'summary.md'])
  for (const [index, result] of results.entries()) {
    const name = names[index] ?? ''
    await folder.write(path.posix.join(name, RESULTS_FILE), renderJson(result))
    await folder.write(path.posix.join(name, 'report.html'), renderHtml(result))
  }
  await folder.write('junit.xml', renderCombinedJunit(results))
  await folder.write('summary.md', renderCombinedSummary(results))

  for (const result of results)
    await keepResults(result, options.store, baseOf(result, given, bases)?.result)

  return {
    results,
    verdict: worstVerdict(results.map((result) => result.verdict)),
    out,
    files: folder.written.map((file) => folder.at(file)),
    file: results.length === 1 ? path.join(out, 'results.json') : out,
    report: path.join(out, results.length === 1 ? 'report.html' : 'summary.md'),
  }
}
