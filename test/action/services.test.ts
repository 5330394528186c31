import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { githubResults } from '../../src/cache/github-results.ts'
import { restoreCache, saveCache, uploadArtifact } from '../../src/effects/github.ts'
import { CACHE_FOLDER, inWorkspace } from '../../src/effects/workspace.ts'
import { ROOT } from '../tools/tools.ts'
import { ResultsDouble } from './results-double.ts'

// The toolkit's real clients against the double: what the other tests here conclude from it stands on this.

let services: ResultsDouble
let folder: string

beforeAll(async () => {
  services = await ResultsDouble.start()
  folder = await mkdtemp(path.join(tmpdir(), 'cross-bpf-services-'))
  // As on a runner: the work folder is the workspace, and the caches' folder is somewhere else.
  const workspace = path.join(folder, 'work/repository')
  await mkdir(workspace, { recursive: true })
  process.chdir(workspace)
  const runner = {
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: folder,
    GITHUB_SERVER_URL: 'https://github.com',
  }
  for (const [name, value] of Object.entries({ ...services.environment, ...runner }))
    vi.stubEnv(name, value)
})

afterAll(async () => {
  vi.unstubAllEnvs()
  process.chdir(ROOT)
  await services.stop()
  await rm(folder, { recursive: true, force: true })
})

test('a cache comes back under its key, byte for byte, and under no other', async () => {
  const file = inWorkspace(`${CACHE_FOLDER}/rootfs.tar.zst`)
  const content = 'some bytes\n'.repeat(100_000)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, content)
  expect(await saveCache(`${CACHE_FOLDER}/rootfs.tar.zst`, 'key-1')).toBe(true)
  expect(services.caches).toMatchObject([{ name: 'key-1', done: true }])

  await rm(file)
  expect(await restoreCache(`${CACHE_FOLDER}/rootfs.tar.zst`, 'key-2')).toBeUndefined()
  expect(await restoreCache(`${CACHE_FOLDER}/rootfs.tar.zst`, 'key-1')).toBe('key-1')
  expect(await readFile(file, 'utf8')).toBe(content)
})

test('a busy store is asked again, and a missing zstd is named', async () => {
  const file = `${CACHE_FOLDER}/rootfs.tar.zst`
  services.busy = 2
  expect(await restoreCache(file, 'key-1')).toBe('key-1')
  services.busy = 3
  await expect(restoreCache(file, 'key-1')).rejects.toThrow("key-1: the cache's store answers 503")
  const { PATH } = process.env
  vi.stubEnv('PATH', folder)
  try {
    await expect(restoreCache(file, 'key-1')).rejects.toThrow('there is no zstd on this host')
  } finally {
    vi.stubEnv('PATH', PATH)
  }
})

test('an artifact arrives whole; a second one of its name gets a number', async () => {
  const file = path.join(folder, 'results.json')
  await writeFile(file, '{}\n')
  expect(await uploadArtifact('results', [file], folder)).toEqual({ ok: true, name: 'results' })
  expect(services.artifacts).toMatchObject([{ name: 'results', done: true }])
  expect(await uploadArtifact('results', [file], folder)).toEqual({ ok: true, name: 'results-2' })
  expect(services.artifacts.map(({ name, done }) => ({ name, done }))).toEqual([
    { name: 'results', done: true },
    { name: 'results-2', done: true },
  ])
})

test('results of a push are found by later runs of the same, the newest first; a pull request leaves none', async () => {
  const run = (event: string, id: string): void => {
    vi.stubEnv('GITHUB_EVENT_NAME', event)
    vi.stubEnv('GITHUB_RUN_ID', id)
  }
  const store = () => githubResults('auto') ?? expect.fail('there is no cache service')
  expect(await store().restore('s390x', 'key')).toBeUndefined()
  run('push', '1')
  await store().keep('s390x', 'key', 'first')
  run('schedule', '2')
  await store().keep('s390x', 'key', 'second')
  run('pull_request', '3')
  await store().keep('s390x', 'key', 'of a pull request')
  run('pull_request_target', '4')
  await store().keep('s390x', 'key', 'of another one')
  expect(await store().restore('s390x', 'key')).toBe('second')
  expect(await store().restore('s390x', 'other')).toBeUndefined()
  expect(await store().restore('aarch64', 'key')).toBeUndefined()
  expect(store().automatic).toBe(true)
  // Run again, its own failures would be old ones: what they were compared with comes instead.
  run('schedule', '2')
  vi.stubEnv('GITHUB_RUN_ATTEMPT', '2')
  expect(await store().restore('s390x', 'key')).toBeUndefined()
  await store().keep('s390x', 'key', 'second, again', 'first')
  vi.stubEnv('GITHUB_RUN_ATTEMPT', '3')
  expect(await store().restore('s390x', 'key')).toBe('first')
})

test('a run that is cancelled does not wait for its base', async () => {
  const signal = AbortSignal.timeout(100)
  const store = githubResults('auto', { signal }) ?? expect.fail('there is no cache service')
  services.fault = 'silence'
  try {
    expect(await store.restore('s390x', 'silent')).toBeUndefined()
  } finally {
    services.fault = 'none'
  }
})

test('a service that does not answer costs a base, not the run', async () => {
  vi.stubEnv('GITHUB_EVENT_NAME', 'push')
  const store = githubResults('auto', { deadline: 1 }) ?? expect.fail('there is no cache service')
  services.fault = 'silence'
  try {
    expect(await store.restore('s390x', 'silent')).toBeUndefined()
    await store.keep('s390x', 'silent', 'results')
  } finally {
    services.fault = 'none'
  }
})
