import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { artifactName, newestOf } from '../../src/action/artifacts.ts'
import { uploadArtifact } from '../../src/effects/github.ts'
import { renderJson } from '../../src/report/json.ts'
import type { RunResult } from '../../src/results/model.ts'
import { test as one, run, suite } from '../report/results.ts'
import { filesOfBundle } from './bundle-files.ts'
import { type Used, useAction } from './direct.ts'
import { ResultsDouble } from './results-double.ts'

// Jobs of one workflow's run that find what other jobs have left, by the real client against the double.

let services: ResultsDouble
let folder: string
let used = 0

beforeEach(async () => {
  services = await ResultsDouble.start()
  folder = mkdtempSync(path.join(tmpdir(), 'cross-bpf-call-'))
  const runner = {
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
    GITHUB_SERVER_URL: 'https://github.com',
  }
  for (const [name, value] of Object.entries({ ...services.environment, ...runner }))
    vi.stubEnv(name, value)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await services.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Leaves an artifact as a job of an attempt does. */
async function leave(name: string, files: Readonly<Record<string, string>>): Promise<void> {
  const root = path.join(folder, 'left', name)
  mkdirSync(root, { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(root, file), text)
  const paths = Object.keys(files).map((file) => path.join(root, file))
  const quiet = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const uploaded = await uploadArtifact(name, paths, root, true)
  quiet.mockRestore()
  expect(uploaded).toEqual({ ok: true, name })
}

/** Results of a shard whose only test has a name and an end. */
function results(
  index: number,
  count: number,
  name: string,
  more: Partial<RunResult> = {},
): Record<string, string> {
  const failed = more.verdict === 'test-failure'
  const tests = [one(name, { state: failed ? 'failed' : 'passed' })]
  const suites = [suite({ tests, passed: failed ? 0 : 1, failed: failed ? 1 : 0 })]
  return { 'results.json': renderJson(run({ shard: { index, count }, suites, ...more })) }
}

const BUILT = {
  'results.json': renderJson(run({ verdict: 'built', sentence: 'built', suites: [] })),
}

const action = (inputs: Readonly<Record<string, string>>, attempt = 1): Promise<Used> => {
  used += 1
  const workspace = path.join(folder, `job-${used}`)
  return useAction({
    workspace,
    services,
    inputs,
    environment: { GITHUB_RUN_ATTEMPT: String(attempt) },
  })
}

const report = (call: string, expected: string, attempt = 1): Promise<Used> =>
  action({ phase: 'report', call, expect: expected, cache: 'false' }, attempt)

describe('the report of a call', () => {
  test('has the results of this call alone, though the other one has the same platforms and failed', async () => {
    await leave('cross-bpf-s390x-build-k-one-1', BUILT)
    await leave('cross-bpf-s390x-results-1-of-1-k-one-1', results(1, 1, 'mine'))
    await leave(
      'cross-bpf-s390x-results-1-of-1-k-two-1',
      results(1, 1, 'other', { verdict: 'test-failure', sentence: 's' }),
    )
    const mine = await report('k-one', 's390x:1')
    expect(mine.outputs.verdict, mine.log).toBe('pass')
    expect(mine.code).toBe(0)
    expect(mine.summary).not.toContain('other')
    const other = await report('k-two', 's390x:1')
    expect(other.outputs, other.log).toMatchObject({
      verdict: 'test-failure',
      failed: '1',
      passed: '0',
    })
    expect(services.artifacts.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['cross-bpf-report-k-one-1', 'cross-bpf-report-k-two-1']),
    )
  })

  test('takes what ran again from the newest attempt, and the rest from the one before', async () => {
    await leave('cross-bpf-s390x-results-1-of-2-k-a-1', results(1, 2, 'a'))
    const failed = results(2, 2, 'b', { verdict: 'test-failure', sentence: 's' })
    await leave('cross-bpf-s390x-results-2-of-2-k-a-1', failed)
    await leave('cross-bpf-s390x-results-2-of-2-k-a-2', results(2, 2, 'b'))
    const { outputs, log } = await report('k-a', 's390x:2', 2)
    expect(outputs, log).toMatchObject({ verdict: 'pass', passed: '2' })
  })

  test('names a platform, and a shard, of which there is nothing at all', async () => {
    await leave('cross-bpf-s390x-results-1-of-2-k-a-1', results(1, 2, 'a'))
    const { outputs, summary, code, log } = await report('k-a', 's390x:2,aarch64:3')
    expect(outputs.verdict, log).toBe('infrastructure-failure')
    expect(code).toBe(1)
    expect(summary).toContain('shard 2 of 2 left no results')
    expect(summary).toContain('no results are here, of none of its 3 shards')
    expect(summary).toMatch(
      /2 of 2 runs not good: s390x \(infrastructure-failure\), aarch64 \(infrastructure-failure\)/,
    )
  })

  test('is red where the service has nothing', async () => {
    const { outputs, log } = await report('k-a', 's390x')
    expect(outputs.verdict, log).toBe('infrastructure-failure')
  })

  test('does not take a second one of its name for granted', async () => {
    await leave('cross-bpf-s390x-results-1-of-1-k-a-1', results(1, 1, 'a'))
    await leave('cross-bpf-report-k-a-1', BUILT)
    const { outputs, code, log } = await report('k-a', 's390x')
    expect(outputs.verdict, log).toBe('infrastructure-failure')
    expect(log).toContain('::error::artifact cross-bpf-report-k-a-1 could not be uploaded')
    expect(code).toBe(1)
  })
})

describe('the bundle of a call', () => {
  const bundle = (key: string): Record<string, string> =>
    filesOfBundle({
      platform: 's390x',
      suite: 'trixie',
      kernel: `kernel-of-${key}`,
      compiler: key === 'llvm' ? 'llvm' : 'gcc',
      clang: '19',
      suites: ['test_progs'],
      key,
    })
  // Of the other call's key: which one was taken is told, and nothing is booted.
  const asks = (call: string, attempt = 1) =>
    action({ phase: 'test', platform: 's390', call, 'bundle-key': 'none' }, attempt)

  test('is its own, whichever was there first', async () => {
    await leave('cross-bpf-s390x-bundle-k-gcc-1', bundle('gcc'))
    await leave('cross-bpf-s390x-bundle-k-llvm-1', bundle('llvm'))
    for (const key of ['gcc', 'llvm']) {
      const { outputs, log, code } = await asks(`k-${key}`)
      expect(outputs.verdict, log).toBe('invalid-input')
      expect(log).toContain(
        `input 'bundle-key' is 'none'; it takes the key of the bundle that is tested; here is the bundle of '${key}', s390x, kernel kernel-of-${key}, compiler ${key}`,
      )
      expect(code).toBe(1)
    }
  })

  test('is that of the attempt it was built in last', async () => {
    await leave('cross-bpf-s390x-bundle-k-a-1', bundle('first'))
    expect((await asks('k-a', 3)).log).toContain("here is the bundle of 'first'")
    await leave('cross-bpf-s390x-bundle-k-a-2', bundle('second'))
    expect((await asks('k-a', 3)).log).toContain("here is the bundle of 'second'")
  })

  test('is missing: nothing that has nearly its name will do', async () => {
    for (const name of ['k-a-b-1', 'k-a1-1', 'k-a-2', 'k-a'])
      await leave(`cross-bpf-s390x-bundle-${name}`, bundle('other'))
    const { outputs, log } = await asks('k-a')
    expect(outputs.verdict, log).toBe('infrastructure-failure')
    expect(log).toContain(
      'the build of s390x left no bundle: this run has no artifact of call k-a for it',
    )
  })
})

test.each([
  [
    { phase: 'test', call: 'a' },
    /^::error::input 'platform' is ''; it takes the platform whose bundle is tested/m,
  ],
  [{ phase: 'test' }, /^::error::input 'bundle' is ''; it takes .* call is not given/m],
  [
    { phase: 'report', call: 'a' },
    /^::error::input 'results' is ''; it takes .* call and expect are not both given/m,
  ],
  [
    { phase: 'run', platform: 's390x', expect: 's390x' },
    /^::error::input 'expect' is 's390x'; it takes nothing unless phase is report/m,
  ],
  [
    { phase: 'build', platform: 's390x', call: '../x' },
    /^::error::input 'call' is '\.\.\/x'; it takes a word of letters/m,
  ],
  [
    { phase: 'build', platform: 's390x', 'job-timeout': '0' },
    /^::error::input 'job-timeout' is '0'; it takes a whole number/m,
  ],
])('%j is a wrong input', async (inputs, message) => {
  const { log, outputs } = await action(inputs)
  expect(log).toMatch(message)
  expect(outputs.verdict).toBe('invalid-input')
})

test('names can be told beforehand, and no two are alike', () => {
  const names = ['gcc', 'llvm'].flatMap((call) =>
    [1, 2].flatMap((attempt) =>
      (['bundle', 'build', 'results'] as const).map((part) =>
        artifactName({ part, platform: 's390x' }, call, attempt),
      ),
    ),
  )
  expect(new Set(names).size).toBe(names.length)
  expect(
    artifactName({ part: 'results', platform: 's390x', shard: { index: 1, count: 3 } }, 'gcc', 2),
  ).toBe('cross-bpf-s390x-results-1-of-3-gcc-2')
  // Without a call they are as people know them.
  expect(artifactName({ part: 'bundle', platform: 's390x' }, undefined, 2)).toBe(
    'cross-bpf-s390x-bundle',
  )
  const there = [{ name: 'cross-bpf-s390x-bundle-gcc-9', id: 1 }]
  expect(newestOf({ part: 'bundle', platform: 's390x' }, 'gcc', there, 8)).toBeUndefined()
})
