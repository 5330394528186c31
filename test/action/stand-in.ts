import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { artifactName, fetchBundle } from '../../src/action/artifacts.ts'
import { readInputs, uploadArtifact } from '../../src/effects/github.ts'
import { readBundle, withBundle } from '../../src/flow/bundle.ts'
import { FIELD_NAMES } from '../../src/inputs/parsed.ts'
import { renderJson } from '../../src/report/json.ts'
import type { RunResult } from '../../src/results/model.ts'
import { test as one, run, suite } from '../report/results.ts'
import { filesOfBundle } from './bundle-files.ts'

/*
 * Stands for the phases build and test of the action in the reusable workflow: what it leaves for other jobs, and how it finds what
 * they have left, is the action's own; the kernel and the guest are not there.
 */

const raw = readInputs(FIELD_NAMES)
const { phase = '', platform = '', call = '', compiler = '', shard = '' } = raw
const key = raw['bundle-key'] ?? ''
const folder = path.join(
  process.env.RUNNER_TEMP ?? '',
  `stand-in-${phase}-${platform}-${shard.replace('/', '-')}-${call}`,
)

async function leave(name: string, files: Readonly<Record<string, string>>): Promise<void> {
  const root = path.join(folder, name)
  mkdirSync(root, { recursive: true })
  const paths = Object.entries(files).map(([file, text]) => {
    writeFileSync(path.join(root, file), text)
    return path.join(root, file)
  })
  const uploaded = await uploadArtifact(name, paths, root, true)
  if (!uploaded.ok) throw new Error(uploaded.problem)
}

async function build(): Promise<void> {
  const result = run({ platform, verdict: 'built', sentence: 'built', suites: [], bundleKey: key })
  await leave(artifactName({ part: 'build', platform }, call, 1), {
    'results.json': renderJson(result),
  })
  const suites = ['test_progs']
  const files = filesOfBundle({
    platform,
    suite: 'trixie',
    kernel: result.kernel.source,
    compiler,
    clang: '19',
    suites,
    key,
  })
  await leave(artifactName({ part: 'bundle', platform }, call, 1), files)
}

async function boot(): Promise<void> {
  const bundle = await readBundle(await fetchBundle(platform, call))
  withBundle(raw, bundle)
  const [index = 0, count = 0] = shard.split('/').map(Number)
  if (bundle.compiler === 'llvm' && platform === 'aarch64' && index === 2)
    throw new Error('this shard dies')
  const tests = [one(`of_${bundle.compiler}_${index}`)]
  const result: RunResult = run({
    platform,
    shard: { index, count },
    suites: [suite({ tests, passed: 1 })],
    bundleKey: key,
  })
  const name = artifactName({ part: 'results', platform, shard: { index, count } }, call, 1)
  await leave(name, { 'results.json': renderJson(result) })
}

if (phase === 'build') await build()
else if (phase === 'test') await boot()
else await import('../../src/action/main.ts')
