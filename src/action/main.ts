import '../effects/as-root.ts'
import path from 'node:path'
import { githubStore } from '../cache/github.ts'
import { githubResults } from '../cache/github-results.ts'
import { endWith } from '../effects/end.ts'
import { exists, realPath, remove } from '../effects/files.ts'
import {
  annotate,
  group,
  hasCache,
  info,
  ownTemp,
  readInputs,
  runOfWorkflow,
  saveState,
  setFailed,
  setInput,
  setOutput,
  uploadArtifact,
  warning,
  writeSummary,
} from '../effects/github.ts'
import { messageOf } from '../effects/message.ts'
import { cancellation, isRoot, rerunAsRoot } from '../effects/root.ts'
import { readBelow } from '../effects/untrusted.ts'
import { workspace } from '../effects/workspace.ts'
import { runApp } from '../flow/app.ts'
import { verdictOf } from '../flow/finding.ts'
import { runMerge } from '../flow/merge.ts'
import type { AppResult } from '../flow/write.ts'
import type { Phase } from '../inputs/fields/phases.ts'
import { parseJob, parsePhase, parseReport, variablesOf } from '../inputs/job.ts'
import { FIELD_NAMES } from '../inputs/parsed.ts'
import type { RawInputs } from '../inputs/schema.ts'
import { renderAnnotations } from '../report/annotations.ts'
import { combinedSentence, renderCombinedSummary } from '../report/combined.ts'
import { renderExplained } from '../report/explain.ts'
import { renderSummary } from '../report/summary.ts'
import { loadResources } from '../resources.ts'
import type { RunResult, Verdict } from '../results/model.ts'
import { exitCode, worstVerdict } from '../results/verdicts.ts'
import { artifactName, fetchBundle, fetchResults, type Part } from './artifacts.ts'
import { groupedDisplay } from './groups.ts'
import { jobLimit } from './limit.ts'

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

interface Artifact {
  readonly name: string
  readonly root: string
  readonly files: readonly string[]
}

/**
 * Uploads artifacts. Outside a call, a failed upload is a warning.
 * @returns failures to upload what other jobs of the call need
 */
async function upload(artifacts: readonly Artifact[], call: string | undefined): Promise<string[]> {
  if (!hasCache()) return []
  const problems: string[] = []
  for (const { name, root, files } of artifacts) {
    const uploaded = await uploadArtifact(name, files, root, call !== undefined)
    if (uploaded.ok) continue
    const problem = `artifact ${name} could not be uploaded: ${uploaded.problem}`
    if (call === undefined) warning(problem)
    else problems.push(problem)
  }
  return problems
}

function artifactsOf(
  phase: Phase,
  raw: RawInputs,
  { result, out, files, bundle }: AppResult,
): Artifact[] {
  const { call } = parseJob(raw)
  const { attempt } = runOfWorkflow()
  // Without a call, the name has the platform as the user typed it.
  const platform = call === undefined ? raw.platform?.trim() || result.platform : result.platform
  const nameOf = (part: Part): string =>
    artifactName(
      { part, platform, shard: part === 'results' ? result.shard : undefined },
      call,
      attempt,
    )

  // Only the files that this run wrote.
  const inBundle = (file: string): boolean => file.startsWith(path.join(out, 'bundle/'))
  const own = files.filter((file) => !inBundle(file))
  const results = { name: nameOf(phase === 'build' ? 'build' : 'results'), root: out, files: own }
  if (bundle === undefined) return [results]
  return [results, { name: nameOf('bundle'), root: bundle, files: files.filter(inBundle) }]
}

/** Reads source texts in a tree, refusing links that lead out of it. */
const sourceIn =
  (tree: string) =>
  (file: string): string | undefined => {
    const read = readBelow(tree, file)
    return read.kind === 'text' ? read.text : undefined
  }

/**
 * Writes annotations.
 * @param tree the kernel tree of the tests; undefined if it is not here
 */
function annotateAll(result: RunResult, tree: string | undefined): void {
  // A self-hosted runner's work folder may be a link.
  const top = realPath(workspace())
  const source = tree === undefined ? undefined : realPath(tree)
  const sources = source === undefined ? () => undefined : sourceIn(source)

  for (const { file, line, ...annotation } of renderAnnotations(result, sources)) {
    const found = file === undefined || source === undefined ? undefined : path.join(source, file)
    const shown = found === undefined || !exists(found) ? '..' : path.relative(top, found)
    // GitHub shows no annotation of a file outside the checkout.
    annotate({
      ...annotation,
      ...(!shown.startsWith('..') && { file: shown, ...(line !== undefined && { line }) }),
    })
  }
}

/**
 * Ends the action: sets the verdict and the failure.
 * @returns the exit status
 */
function end(verdict: Verdict, sentence: string, problems: readonly string[]): number {
  // Without the new artifact, other jobs of the call would take an older one: the job must fail.
  for (const problem of problems) setFailed(problem)
  if (problems.length > 0) setOutput('verdict', worstVerdict([verdict, 'infrastructure-failure']))

  const code = exitCode(verdict)
  if (code === 0) info(sentence)
  else setFailed(sentence)
  return code === 0 && problems.length === 0 ? 0 : 1
}

async function runOrTest(phase: 'run' | 'build' | 'test', raw: RawInputs): Promise<number> {
  const { call, timeout } = parseJob(raw)
  const signal = AbortSignal.any([cancellation(), await jobLimit(timeout)])
  const done = await runApp({
    task: phase,
    raw,
    resources: await loadResources(),
    display: () => groupedDisplay(),
    explain: (steps) =>
      group('What each step is going to do', renderExplained(steps, 120).trimEnd().split('\n')),
    signal,
    remote: (_, { inputs, host, resources }) =>
      githubStore({
        cache: inputs.cache,
        budget: inputs.cacheBudget,
        host: host.debian,
        resources,
        signal,
      }),
    kept: (_folders, { inputs }) => githubResults(inputs.cache, { signal }),
  })

  setOutputs(done)
  saveState('out', done.out)
  await writeSummary(renderSummary(done.result))
  // A bundle is of the checkout; a kernel from elsewhere is not.
  annotateAll(done.result, done.tree ?? (phase === 'test' ? workspace() : undefined))
  const problems = await upload(artifactsOf(phase, raw, done), call)
  return end(done.result.verdict, done.result.sentence, problems)
}

async function mergeReports(raw: RawInputs): Promise<number> {
  const { paths, expect, out, base, cache } = parseReport(raw)
  const { call } = parseJob(raw)
  const fetched =
    paths.length === 0 && call !== undefined ? [await fetchResults(expect ?? [], call)] : paths
  const merged = await runMerge({ paths: fetched, expect, out, base, store: githubResults(cache) })

  setOutput('verdict', merged.verdict)
  setCounts(merged.results)
  setFiles(merged.out, merged.file, merged.report)
  saveState('out', merged.out)
  await writeSummary(renderCombinedSummary(merged.results))
  // The shards' own jobs have annotated what failed in them; twice is once too often.
  const name = artifactName({ part: 'report' }, call, runOfWorkflow().attempt)
  const problems = await upload([{ name, root: merged.out, files: merged.files }], call)
  return end(merged.verdict, combinedSentence(merged.results), problems)
}

/**
 * Downloads the call's bundle if none was given; before we are root, so that the runner can remove
 * it.
 */
async function withFetched(raw: RawInputs): Promise<RawInputs> {
  const { platform, call } = parseJob(raw)
  if ((raw.bundle ?? '').trim() !== '' || platform === undefined || call === undefined) return raw
  const bundle = await fetchBundle(platform, call)
  setInput('bundle', bundle)
  return { ...raw, bundle }
}

async function main(): Promise<number> {
  const given = readInputs(FIELD_NAMES)
  try {
    const phase = parsePhase(given)
    if (phase === 'report') return await mergeReports(given)
    const raw = phase === 'test' ? await withFetched(given) : given
    if (!isRoot()) return await rerunAsRoot({ variables: variablesOf(given) })
    const temp = await ownTemp()
    try {
      return await runOrTest(phase, raw)
    } finally {
      if (temp !== undefined) await remove(temp)
    }
  } catch (error) {
    setOutput('verdict', verdictOf(error))
    setFailed(messageOf(error))
    return 1
  }
}

// Independent of the caller: modes are part of products, and the build user reads our files.
process.umask(0o022)
// The toolkit's clients leave sockets open that would keep the process alive.
await endWith(await main())
