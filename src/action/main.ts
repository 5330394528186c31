import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type AppResult, runApp } from '../app.ts'
import { githubStore } from '../cache/github.ts'
import { listFiles } from '../effects/files.ts'
import {
  annotate,
  info,
  readInputs,
  saveState,
  setFailed,
  setOutput,
  uploadArtifact,
  warning,
  writeSummary,
} from '../effects/github.ts'
import { cancellation, giveBack, isRoot, rerunAsRoot } from '../effects/root.ts'
import { FIELD_NAMES, InvalidInput } from '../inputs/schema.ts'
import { renderAnnotations } from '../report/annotations.ts'
import { renderSummary } from '../report/summary.ts'
import { loadResources } from '../resources.ts'
import { EXIT_CODE } from '../results/model.ts'
import { groupedDisplay } from './groups.ts'

function setOutputs({ result, out, bundle, image, cacheHit }: AppResult): void {
  const count = (state: 'passed' | 'failed' | 'skipped'): number =>
    result.suites.reduce((sum, suite) => sum + suite[state], 0)
  setOutput('verdict', result.verdict)
  for (const state of ['passed', 'failed', 'skipped'] as const) setOutput(state, count(state))
  setOutput('results', path.join(out, 'results.json'))
  setOutput('junit', path.join(out, 'junit.xml'))
  setOutput('report', path.join(out, 'report.html'))
  setOutput('bundle', bundle ?? '')
  setOutput('kernel-image', image ?? '')
  setOutput('kernel-release', result.kernel.release ?? '')
  setOutput('cache-hit', cacheHit)
}

async function upload({ result, out, bundle }: AppResult): Promise<void> {
  if ((process.env.ACTIONS_RESULTS_URL ?? '') === '') return
  const artifacts = [
    {
      name: `cross-bpf-${result.platform}-results`,
      root: out,
      files: (await listFiles(out)).filter((file) => !file.startsWith(path.join(out, 'bundle/'))),
    },
    ...(bundle === undefined
      ? []
      : [{ name: `cross-bpf-${result.platform}-bundle`, root: bundle, files: await listFiles(bundle) }]),
  ]
  for (const { name, root, files } of artifacts) {
    const uploaded = await uploadArtifact(name, files, root)
    if (!uploaded.ok) warning(`artifact ${name} could not be uploaded: ${uploaded.problem}`)
  }
}

async function main(): Promise<number> {
  if (!isRoot()) return await rerunAsRoot()
  const raw = readInputs(FIELD_NAMES)
  try {
    const done = await runApp({
      task: (raw.bundle ?? '') === '' ? 'run' : 'test',
      raw,
      resources: await loadResources(),
      display: () => groupedDisplay(),
      signal: cancellation(),
      remote: githubStore,
    })
    // Outputs first, the failure last: they survive it.
    setOutputs(done)
    saveState('out', done.out)
    await writeSummary(renderSummary(done.result))
    const workspace = process.env.GITHUB_WORKSPACE ?? process.cwd()
    const source = (file: string): string | undefined => {
      const place = path.join(workspace, file)
      return existsSync(place) ? readFileSync(place, 'utf8') : undefined
    }
    for (const { file, line, ...annotation } of renderAnnotations(done.result, source)) {
      // A place that is not in the checkout would show nowhere.
      const known = file !== undefined && existsSync(path.join(workspace, file))
      annotate({ ...annotation, ...(known && { file, ...(line !== undefined && { line }) }) })
    }
    await giveBack(done.out)
    await upload(done)
    const code = EXIT_CODE[done.result.verdict]
    if (code === 0) info(done.result.sentence)
    else setFailed(done.result.sentence)
    return code === 0 ? 0 : 1
  } catch (error) {
    const invalid = error instanceof InvalidInput
    setOutput('verdict', invalid ? 'invalid-input' : 'infrastructure-failure')
    setFailed(error instanceof Error ? error.message : String(error))
    return 1
  }
}

// The toolkit's clients leave sockets open that would keep the process alive.
process.exit(await main())
