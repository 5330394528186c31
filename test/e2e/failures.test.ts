import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Verdict } from '../../src/results/model.ts'
import { crossBpf, results } from '../real/cross-bpf.ts'

const KERNEL = ['--platform', 's390x', '--kernel', 'debian:linux-source-6.12']

/** A bundle in which `./test_progs` is killed by SIGKILL after some seconds, with its real self as a child. */
async function bundleWithKilledRunner(bundle: string): Promise<string> {
  const run = promisify(execFile)
  const folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'cross-bpf-e2e-')), 'bundle')
  await cp(bundle, folder, { recursive: true })
  const unpacked = await mkdtemp(path.join(os.tmpdir(), 'cross-bpf-e2e-'))
  await run('tar', ['-x', '-f', path.join(folder, 'selftests.tar.zst'), '-C', unpacked])
  const selftests = path.join(unpacked, 'opt/selftests/bpf')
  await cp(path.join(selftests, 'test_progs'), path.join(selftests, 'test_progs.real'))
  const wrapper = '#!/bin/bash\n./test_progs.real "$@" &\nsleep 10\nkill -KILL $!\nkill -KILL $$\n'
  await writeFile(path.join(selftests, 'test_progs'), wrapper)
  await run('tar', [
    '--zstd',
    '-c',
    '-f',
    path.join(folder, 'selftests.tar.zst'),
    '-C',
    unpacked,
    '.',
  ])
  const sums = await readFile(path.join(folder, 'SHA256SUMS'), 'utf8')
  const { stdout } = await run('sha256sum', ['./selftests.tar.zst'], { cwd: folder })
  await writeFile(
    path.join(folder, 'SHA256SUMS'),
    sums.replace(/^.* \.\/selftests\.tar\.zst\n/m, stdout),
  )
  return folder
}

async function expectVerdict(
  args: readonly string[],
  verdict: Verdict,
  code: number,
): Promise<string> {
  const ran = await crossBpf(...args)
  const result = await results(ran.out)
  expect({ verdict: result.verdict, code: ran.code }, ran.output).toEqual({ verdict, code })
  return JSON.stringify(result)
}

describe('runs that must fail, each with its own verdict', () => {
  let bundle: string
  const onBundle = (...args: string[]): string[] => ['test', '--bundle', bundle, ...args]

  beforeAll(async () => {
    const built = await crossBpf('build', ...KERNEL)
    expect(built.code, built.output).toBe(0)
    bundle = path.join(built.out, 'bundle')
  })

  test('a wrong patch', async () => {
    const patch = path.join(await mkdtemp(path.join(os.tmpdir(), 'cross-bpf-e2e-')), 'wrong.patch')
    const hunk = '@@ -10,3 +10,3 @@\n no such line\n-nor this one\n+but this\n neither\n'
    await writeFile(patch, `--- a/kernel/bpf/core.c\n+++ b/kernel/bpf/core.c\n${hunk}`)
    const result = await expectVerdict(['run', ...KERNEL, '--patches', patch], 'patch-failure', 3)
    expect(result).toContain('kernel/bpf/core.c: Hunk #1')
  })

  test('a test that fails: one that wants IPv6, without IPv6', async () => {
    const args = ['--kernel-args', 'ipv6.disable=1', '--tests', 'btf_skc_cls_ingress,ringbuf']
    const result = await expectVerdict(onBundle(...args), 'test-failure', 1)
    expect(result).toContain('btf_skc_cls_ingress')
  })

  test('test_progs killed by SIGKILL', async () => {
    bundle = await bundleWithKilledRunner(bundle)
    // Two tests: every machine that goes on behind a death has the same wrapper.
    const args = ['--suites', 'test_progs', '--tests', 'align,ringbuf']
    const result = await expectVerdict(onBundle(...args), 'test-failure', 1)
    expect(result).toContain('"end":"killed"')
  })

  test('a command killed by a signal', async () => {
    await expectVerdict(onBundle('--command', 'kill -KILL $$'), 'test-failure', 1)
  })

  test('a command that fails', async () => {
    await expectVerdict(onBundle('--command', 'exit 7'), 'test-failure', 1)
  })

  test('init missing', async () => {
    await expectVerdict(
      onBundle('--command', 'true', '--kernel-args', 'init=/nonexistent'),
      'boot-failure',
      4,
    )
  })

  test('no test matched', async () => {
    const result = await expectVerdict(
      onBundle('--tests', 'no_such_test_at_all', '--suites', 'test_progs'),
      'no-tests',
      1,
    )
    expect(result).toContain('no_such_test_at_all')
  })

  test('a package the suite has not', async () => {
    const args = ['--rootfs-packages', 'no-such-package-at-all']
    const result = await expectVerdict(['build', ...KERNEL, ...args], 'invalid-input', 2)
    expect(result).toContain('no-such-package-at-all')
  })
})

describe('a whole suite', () => {
  test('test_verifier, but for what cannot end under emulation', async () => {
    const ran = await crossBpf('run', ...KERNEL, '--suites', 'test_verifier', '--timeout', '3h')
    const { suites, verdict } = await results(ran.out)
    const [verifier] = suites
    expect(verifier).toMatchObject({ name: 'test_verifier', end: 'finished' })
    expect(
      (verifier?.passed ?? 0) + (verifier?.failed ?? 0) + (verifier?.skipped ?? 0),
    ).toBeGreaterThan(700)
    expect(verifier?.leftOut.map(({ name }) => name)).toContain('ld_abs: jump around ld_abs')
    // Failures of the tree itself are the tree's; the run as a whole has to come to a verdict of its tests.
    expect(['pass', 'test-failure']).toContain(verdict)
  })
})
