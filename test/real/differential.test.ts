import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { CACHE, mainBuild } from './cross-bpf.ts'

const top = path.resolve(import.meta.dirname, '../..')

// A few of the changes of `npm run differential`, on its smallest kernel.
test('an incremental build is a clean one, byte for byte', async () => {
  await mainBuild()
  const changes = ["the scheduler's own structure", 'a patch']
  // On the cache's file system: the tree shares its files with the cached source.
  const work = await mkdtemp(`${CACHE}-differential-`)
  onTestFinished(async () => await rm(work, { recursive: true, force: true }))
  // The two builds from nothing, of the first tree and of the last, are those of an earlier run of this test when nothing has changed.
  const places = ['--seed', CACHE, '--work', work, '--references', `${CACHE}-differential`]
  // Of a single clean build ccache would spare nothing.
  const args = [
    ...places,
    '--only',
    changes.join(','),
    '--every',
    String(changes.length),
    '--no-ccache',
  ]
  const ran = await promisify(execFile)('npm', ['run', '--silent', 'differential', '--', ...args], {
    cwd: top,
  }).then(
    ({ stdout }) => ({ ok: true, stdout }),
    (error: { stdout?: string }) => ({ ok: false, stdout: error.stdout ?? String(error) }),
  )
  expect(ran.ok, ran.stdout).toBe(true)
  expect(ran.stdout.match(/^ {2}kernel: [1-9]\d* files, 0 differ/gm), ran.stdout).toHaveLength(1)
  expect(ran.stdout.match(/^ {4}kernel: done .* incremental from /gm), ran.stdout).toHaveLength(
    changes.length,
  )
})
