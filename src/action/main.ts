import path from 'node:path'
import { type AppResult, runApp } from '../app.ts'
import { githubStore } from '../cache/github.ts'
import { githubResults } from '../cache/results.ts'
import { endWith } from '../effects/end.ts'
import { exists, listFiles, readTextSync } from '../effects/files.ts'
import {
  annotate,
  group,
  info,
  readInputs,
  saveState,
  setFailed,
  setOutput,
  uploadArtifact,
  warning,
  writeSummary,
} from '../effects/github.ts'
import { messageOf } from '../effects/message.ts'
import { cancellation, giveBack, isRoot, rerunAsRoot } from '../effects/root.ts'
import type { Phase } from '../inputs/fields.ts'
import { FIELD_NAMES, parsePhase, parseReport, type RawInputs } from '../inputs/schema.ts'
import { InvalidInput } from '../invalid-input.ts'
import { runMerge } from '../merge.ts'
import { renderAnnotations } from '../report/annotations.ts'
import { combinedSentence, renderCombinedSummary } from '../report/combined.ts'
import { renderExplained } from '../report/explain.ts'
import { renderSummary } from '../report/summary.ts'
import { loadResources } from '../resources.ts'
import { EXIT_CODE, type RunResult, type Verdict } from '../results/model.ts'
import { groupedDisplay } from './groups.ts'

function setCounts(results: readonly RunResult[]): void {
  for (const state of ['passed', 'failed', 'skipped', 'flaky'] as const) {
    setOutput(
      state,
      results.flatMap(({ suites }) => suites).reduce((sum, suite) => sum + suite[state], 0),
    )
  }
}

function setFiles(out: string, results: string, report: string): void {
  setOutput('results', results)
  setOutput('junit', path.join(out, 'junit.xml'))
  setOutput('report', report)
}

function setOutputs({ result, out, bundle, image, cacheHit }: AppResult): void {
  setOutput('verdict', result.verdict)
  setCounts([result])
  setFiles(out, path.join(out, 'results.json'), path.join(out, 'report.html'))
  setOutput('bundle', bundle ?? '')
  setOutput('kernel-image', image ?? '')
  setOutput('kernel-release', result.kernel.release ?? '')
  setOutput('cache-hit', cacheHit)
}

/**
 * One artifact for each job of a workflow that divides the work: their names must differ.
 * @param platform as the user names it: a matrix finds them by its own words
 */
function artifactName(phase: Phase, platform: string, { shard }: RunResult): string {
  if (phase === 'build') return `cross-bpf-${platform}-build`
  return `cross-bpf-${platform}-results${shard === undefined ? '' : `-${shard.index}-of-${shard.count}`}`
}

interface Artifact {
  readonly name: string
  readonly root: string
  readonly files: readonly string[]
}

async function upload(artifacts: readonly Artifact[]): Promise<void> {
  if ((process.env.ACTIONS_RESULTS_URL ?? '') === '') return
  for (const { name, root, files } of artifacts) {
    const uploaded = await uploadArtifact(name, files, root)
    if (!uploaded.ok) warning(`artifact ${name} could not be uploaded: ${uploaded.problem}`)
  }
}

async function artifactsOf(phase: Phase, raw: RawInputs, { result, out, bundle }: AppResult): Promise<Artifact[]> {
  const platform = raw.platform?.trim() || result.platform
  const files = (await listFiles(out)).filter((file) => !file.startsWith(path.join(out, 'bundle/')))
  const results = { name: artifactName(phase, platform, result), root: out, files }
  if (bundle === undefined) return [results]
  return [results, { name: `cross-bpf-${platform}-bundle`, root: bundle, files: await listFiles(bundle) }]
}

/** @param tree the kernel tree; without one that is known, the checkout is taken for it */
function annotateAll(result: RunResult, tree: string | undefined): void {
  const workspace = process.env.GITHUB_WORKSPACE ?? process.cwd()
  const placeOf = (file: string): string => path.join(tree ?? workspace, file)
  for (const { file, line, ...annotation } of renderAnnotations(result, (file) => readTextSync(placeOf(file)))) {
    const shown = file === undefined || !exists(placeOf(file)) ? '..' : path.relative(workspace, placeOf(file))
    // A place that is not in the checkout would show nowhere.
    annotate({ ...annotation, ...(!shown.startsWith('..') && { file: shown, ...(line !== undefined && { line }) }) })
  }
}

/** Outputs first, the failure last: they survive it. */
function end(verdict: Verdict, sentence: string): number {
  const code = EXIT_CODE[verdict]
  if (code === 0) info(sentence)
  else setFailed(sentence)
  return code === 0 ? 0 : 1
}

async function runOrTest(phase: 'run' | 'build' | 'test', raw: RawInputs): Promise<number> {
  const signal = cancellation()
  const done = await runApp({
    task: phase,
    raw,
    resources: await loadResources(),
    display: () => groupedDisplay(),
    explain: (steps) => group('What each step is going to do', renderExplained(steps, 120).trimEnd().split('\n')),
    signal,
    remote: (_, { inputs, host, resources }) =>
      githubStore({ cache: inputs.cache, budget: inputs.cacheBudget, host: host.debian, resources, signal }),
    kept: (_folders, { inputs }) => githubResults(inputs.cache),
  })
  setOutputs(done)
  saveState('out', done.out)
  await writeSummary(renderSummary(done.result))
  annotateAll(done.result, done.tree)
  await giveBack(done.out)
  await upload(await artifactsOf(phase, raw, done))
  return end(done.result.verdict, done.result.sentence)
}

async function mergeReports(raw: RawInputs): Promise<number> {
  const { paths, out, base, cache } = parseReport(raw)
  const merged = await runMerge({ paths, out, base, store: githubResults(cache) })
  setOutput('verdict', merged.verdict)
  setCounts(merged.results)
  setFiles(merged.out, merged.file, merged.report)
  saveState('out', merged.out)
  await writeSummary(renderCombinedSummary(merged.results))
  // The shards' own jobs have annotated what failed in them; twice is once too often.
  await upload([{ name: 'cross-bpf-report', root: merged.out, files: await listFiles(merged.out) }])
  return end(merged.verdict, combinedSentence(merged.results))
}

async function main(): Promise<number> {
  const raw = readInputs(FIELD_NAMES)
  try {
    const phase = parsePhase(raw)
    if (phase === 'report') return await mergeReports(raw)
    if (!isRoot()) return await rerunAsRoot()
    return await runOrTest(phase, raw)
  } catch (error) {
    const invalid = error instanceof InvalidInput
    setOutput('verdict', invalid ? 'invalid-input' : 'infrastructure-failure')
    setFailed(messageOf(error))
    return 1
  }
}

// The toolkit's clients leave sockets open that would keep the process alive.
await endWith(await main())
