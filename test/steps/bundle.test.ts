import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { contents } from '../effects/plans.ts'
import { type Finished, finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { must, read, script } from './run-script.ts'

test('check-libraries.sh: scripts that are to be run have what they start with', async () => {
  const folder = tempFolder()
  const at = (name: string): string => path.join(folder, name)
  writeFiles(folder, {
    'made/a.py': '#!/usr/bin/env python3\n',
    'made/b.sh': '#! /bin/bash -e\n',
    'made/c.sh': 'echo\n',
    'made/other.pl': '#!/usr/bin/perl\n',
    'root/usr/bin/bash': '',
  })
  symlinkSync('usr/bin', at('root/bin'))
  await must('cp', '/bin/true', at('made/true'))
  const elf = await must('readelf', '-l', at('made/true'))
  writeFiles(at('root'), { [/program interpreter: \/(.*)\]/.exec(elf)?.[1] ?? '']: '' })
  const check = () => script('check-libraries.sh', [at('root'), at('made'), 'a.py', 'b.sh', 'c.sh'])
  const missing = await check()
  expect(missing.code).toBe(1)
  expect(missing.stdout).toBe('MISSING a.py needs python3, which the root filesystem lacks\n')
  symlinkSync('/etc/alternatives/python3', at('root/usr/bin/python3'))
  expect(await check()).toMatchObject({ code: 0, stdout: '1 programs have all they need\n' })
})

describe('bundle.sh and unbundle.sh', () => {
  const RELEASE = '6.12.74'

  async function built(): Promise<string> {
    const folder = tempFolder()
    writeFiles(folder, {
      'kernel/release': `${RELEASE}\n`,
      'kernel/image': 'image',
      [`kernel/layer/boot/vmlinux-${RELEASE}`]: 'vmlinux '.repeat(1000),
      [`kernel/layer/boot/config-${RELEASE}`]: 'CONFIG_A=y\n',
      [`kernel/layer/usr/lib/modules/${RELEASE}/a.ko`]: 'module',
      'selftests/layer/opt/selftests/bpf/test_progs': 'runner',
      'selftests/left-out.tsv': '',
      'selftests/verifier/tests.h': '#include "a.c"\n',
      'selftests/prog_tests/tests.h': 'DEFINE_TEST(align)\n',
      'root/etc/hostname': 'cross-bpf\n',
      'root/usr/bin/true': 'true',
      'bundle/bundle.json': '{}\n',
    })
    symlinkSync('usr/bin', path.join(folder, 'root/bin'))
    mkdirSync(path.join(folder, 'root/tmp'))
    await must('chmod', '1777', path.join(folder, 'root/tmp'))
    await must('chmod', '4755', path.join(folder, 'root/usr/bin/true'))
    await must('chmod', '755', path.join(folder, 'selftests/layer/opt/selftests/bpf/test_progs'))
    return folder
  }
  const pack = (folder: string): Promise<Finished> =>
    script(
      'bundle.sh',
      ['kernel', 'selftests', 'root', 'bundle'].map((name) => path.join(folder, name)),
    )
  const unpack = (folder: string): Promise<Finished> =>
    script(
      'unbundle.sh',
      ['bundle', 'unpacked'].map((name) => path.join(folder, name)),
    )
  /** Kind, mode, owner, target and path of all below a folder. */
  const tree = async (...parts: string[]): Promise<string> =>
    (await must('find', path.join(...parts), '-mindepth', '1', '-printf', '%y %m %U:%G %l %P\n'))
      .split('\n')
      .sort()
      .join('\n')

  test("what the builder made is root's in the bundle; the guest's root keeps its owners", async () => {
    const folder = await built()
    for (const layer of ['kernel/layer', 'selftests/layer'])
      await must('chown', '--recursive', '65530:65530', path.join(folder, layer))
    await must('chown', '1000:1000', path.join(folder, 'root/etc/hostname'))
    expect(await pack(folder)).toMatchObject({ code: 0 })
    const owners = async (name: string) =>
      (await must('tar', '--list', '--verbose', '--numeric-owner', '--file', path.join(folder, 'bundle', name)))
        .trimEnd()
        .split('\n')
        .map((line) => line.split(/\s+/)[1])
    for (const name of ['kernel.tar.zst', 'selftests.tar.zst'])
      expect([...new Set(await owners(name))]).toEqual(['0/0'])
    expect(await owners('rootfs.tar.zst')).toContain('1000/1000')
  })

  test('what is packed comes out as it was', async () => {
    const folder = await built()
    expect(await pack(folder)).toMatchObject({ code: 0, stderr: '' })
    expect((await must('ls', path.join(folder, 'bundle'))).trim().split('\n')).toEqual([
      ...[
        'SHA256SUMS',
        'bundle.json',
        'config',
        'image',
        'kernel.tar.zst',
        'left-out.tsv',
        'prog_tests.tar.zst',
        'release',
        'rootfs.tar.zst',
        'selftests.tar.zst',
      ],
      ...['verifier.tar.zst', 'vmlinux.zst'],
    ])
    expect(read(folder, 'bundle/config')).toBe('CONFIG_A=y\n')
    expect(await unpack(folder)).toMatchObject({ code: 0, stderr: '' })
    const unpacked = path.join(folder, 'unpacked')
    expect(await tree(unpacked, 'root')).toBe(await tree(folder, 'root'))
    expect(await tree(unpacked, 'kernel')).toBe(await tree(folder, 'kernel/layer'))
    expect(contents(path.join(unpacked, 'kernel'))).toEqual(contents(path.join(folder, 'kernel/layer')))
    expect(contents(path.join(unpacked, 'selftests'))).toEqual(contents(path.join(folder, 'selftests/layer')))
    expect(contents(path.join(unpacked, 'verifier'))).toEqual(contents(path.join(folder, 'selftests/verifier')))
    expect(contents(path.join(unpacked, 'prog_tests'))).toEqual(contents(path.join(folder, 'selftests/prog_tests')))
    expect([read(unpacked, 'image'), read(unpacked, 'release')]).toEqual(['image', `${RELEASE}\n`])
  })

  test('selftests without test_verifier', async () => {
    const folder = await built()
    rmSync(path.join(folder, 'selftests/verifier'), { recursive: true })
    expect((await pack(folder)).code).toBe(0)
    expect(await unpack(folder)).toMatchObject({ code: 0 })
    expect(Object.keys(contents(path.join(folder, 'unpacked')))).not.toContain('verifier/tests.h')
  })

  test('other directories of kselftest beside the BPF selftests, and without them', async () => {
    const folder = await built()
    writeFiles(folder, {
      'kselftests/layer/opt/kselftest/run_kselftest.sh': '#!/bin/sh\n',
      'kselftests/layer/opt/kselftest/timens/exec': 'program',
    })
    const at = (name: string): string => path.join(folder, name)
    const packWith = (selftests: string) =>
      script('bundle.sh', [at('kernel'), selftests, at('root'), at('bundle'), at('kselftests')])
    const layer = contents(at('kselftests/layer'))
    expect((await packWith(at('selftests'))).code).toBe(0)
    expect(await unpack(folder)).toMatchObject({ code: 0, stderr: '' })
    expect(contents(at('unpacked/kselftests'))).toEqual(layer)
    expect(Object.keys(contents(at('unpacked/selftests')))).not.toEqual([])
    for (const name of ['unpacked', 'bundle']) rmSync(at(name), { recursive: true })
    writeFiles(folder, { 'bundle/bundle.json': '{}\n' })
    expect((await packWith('')).code).toBe(0)
    expect(await unpack(folder)).toMatchObject({ code: 0, stderr: '' })
    expect(contents(at('unpacked/kselftests'))).toEqual(layer)
    expect(Object.keys(contents(at('unpacked'))).filter((name) => name.startsWith('selftests'))).toEqual([])
  })

  test.each(['image', 'rootfs.tar.zst', 'vmlinux.zst', 'release'])(
    'a bundle whose %s was changed is not unpacked',
    async (name) => {
      const folder = await built()
      expect((await pack(folder)).code).toBe(0)
      writeFileSync(path.join(folder, 'bundle', name), 'changed')
      const { code, stdout } = await unpack(folder)
      expect(code).not.toBe(0)
      expect(stdout).toContain(name)
      expect((await finish('ls', [path.join(folder, 'unpacked')])).code).not.toBe(0)
    },
  )

  test('a bundle that is not whole is not unpacked', async () => {
    const folder = await built()
    await pack(folder)
    rmSync(path.join(folder, 'bundle/selftests.tar.zst'))
    expect((await unpack(folder)).code).not.toBe(0)
  })
})
