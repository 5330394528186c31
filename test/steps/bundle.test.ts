import { mkdirSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { resolveArg } from '../../src/recipe/plan.ts'
import { unpackStep } from '../../src/steps/bundle.ts'
import { contents } from '../effects/plans.ts'
import { type Finished, finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { BUILD, must, read, script } from './run-script.ts'

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
  expect(missing.problems).toBe('missing\ta.py needs python3, which the root filesystem lacks\n')
  expect(missing.stderr).toContain('a.py needs python3, which the root filesystem lacks\n')
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
      (
        await must(
          'tar',
          '--list',
          '--verbose',
          '--numeric-owner',
          '--file',
          path.join(folder, 'bundle', name),
        )
      )
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
    expect(contents(path.join(unpacked, 'kernel'))).toEqual(
      contents(path.join(folder, 'kernel/layer')),
    )
    expect(contents(path.join(unpacked, 'selftests'))).toEqual(
      contents(path.join(folder, 'selftests/layer')),
    )
    expect(contents(path.join(unpacked, 'verifier'))).toEqual(
      contents(path.join(folder, 'selftests/verifier')),
    )
    expect(contents(path.join(unpacked, 'prog_tests'))).toEqual(
      contents(path.join(folder, 'selftests/prog_tests')),
    )
    expect([read(unpacked, 'image'), read(unpacked, 'release')]).toEqual(['image', `${RELEASE}\n`])
  })

  test('a kernel that was built elsewhere: an initramfs and no vmlinux, with its config or none', async () => {
    for (const config of [true, false]) {
      const folder = await built()
      rmSync(path.join(folder, `kernel/layer/boot/vmlinux-${RELEASE}`))
      if (!config) rmSync(path.join(folder, `kernel/layer/boot/config-${RELEASE}`))
      writeFiles(folder, { 'kernel/initramfs': 'modules' })
      expect(await pack(folder)).toMatchObject({ code: 0, stderr: '' })
      const files = Object.keys(contents(path.join(folder, 'bundle')))
      expect(files).toContain('initramfs')
      expect(files).not.toContain('vmlinux.zst')
      expect(files.includes('config')).toBe(config)
      expect(read(folder, 'bundle/SHA256SUMS')).toContain('  ./initramfs\n')

      expect(await unpack(folder)).toMatchObject({ code: 0, stderr: '' })
      const unpacked = path.join(folder, 'unpacked')
      expect(read(unpacked, 'initramfs')).toBe('modules')
      expect(await tree(unpacked, 'kernel')).toBe(await tree(folder, 'kernel/layer'))
    }
  })

  test('a kernel that was built elsewhere with a vmlinux', async () => {
    const folder = await built()
    writeFiles(folder, { 'kernel/initramfs': 'modules' })
    expect(await pack(folder)).toMatchObject({ code: 0, stderr: '' })
    expect(await unpack(folder)).toMatchObject({ code: 0, stderr: '' })
    const unpacked = path.join(folder, 'unpacked')
    expect(read(unpacked, 'initramfs')).toBe('modules')
    expect(await tree(unpacked, 'kernel')).toBe(await tree(folder, 'kernel/layer'))
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
    expect(
      Object.keys(contents(at('unpacked'))).filter((name) => name.startsWith('selftests')),
    ).toEqual([])
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

  /** What unbundle.sh comes to; nothing may be left where it was to write. */
  async function refused(folder: string, ...limits: string[]): Promise<string> {
    const args = ['bundle', 'unpacked'].map((name) => path.join(folder, name))
    const { code, stderr, problems } = await script('unbundle.sh', [...args, ...limits])
    expect(code).toBe(1)
    return /^invalid-input\tbundle '.*': (.*)\n$/.exec(problems)?.[1] ?? stderr
  }

  /** Writes a bundle's list anew, as whoever forges one does. */
  const relist = async (folder: string): Promise<void> =>
    void (await must(
      'bash',
      '-c',
      'cd "$1" && find . -type f ! -name bundle.json ! -name SHA256SUMS -print0 | LC_ALL=C sort -z | xargs -0 sha256sum -- >/tmp/$$ && mv /tmp/$$ SHA256SUMS',
      'sh',
      path.join(folder, 'bundle'),
    ))

  /** Packs a folder the way a bundle's archives are. */
  const repack = async (folder: string, from: string, name: string): Promise<void> =>
    void (await must(
      'bash',
      '-c',
      'tar --create --directory "$1" . | zstd -q -f -o "$2"',
      'sh',
      path.join(folder, from),
      path.join(folder, 'bundle', name),
    ))

  test.each([
    ['x/../../../../F', /release is no kernel release: 'x\/../],
    ['6.12\n6.13', /release is no kernel release/],
    ['', /release is no kernel release/],
  ])('a bundle whose release is %j makes no file anywhere', async (release, words) => {
    const folder = await built()
    await pack(folder)
    writeFileSync(path.join(folder, 'bundle/release'), release)
    await relist(folder)
    expect(await refused(folder)).toMatch(words)
    expect((await finish('find', [folder, '-name', 'F*'])).stdout).toBe('')
  })

  test('a bundle with a file that its list does not name, or a list that names one elsewhere', async () => {
    const folder = await built()
    await pack(folder)
    writeFileSync(path.join(folder, 'bundle/more.tar.zst'), 'x')
    expect(await refused(folder)).toBe('its files are not those that SHA256SUMS names')
    rmSync(path.join(folder, 'bundle/more.tar.zst'))
    writeFileSync(
      path.join(folder, 'bundle/SHA256SUMS'),
      `${read(folder, 'bundle/SHA256SUMS')}${'0'.repeat(64)}  ./../../etc/hostname\n`,
    )
    expect(await refused(folder)).toBe('SHA256SUMS has lines that are none of ours')
  })

  test.each(['image', 'release', 'SHA256SUMS', 'left-out.tsv', 'kernel.tar.zst'])(
    'a bundle whose %s is a link or a FIFO is not read through it',
    async (name) => {
      const folder = await built()
      await pack(folder)
      const file = path.join(folder, 'bundle', name)
      rmSync(file)
      symlinkSync('/etc/hostname', file)
      expect(await refused(folder)).toBe(`'${name}' in it is no file`)
      rmSync(file)
      await must('mkfifo', file)
      expect(await refused(folder)).toBe(`'${name}' in it is no file`)
    },
  )

  test('archives whose links or names lead out write nothing there', async () => {
    const folder = await built()
    await pack(folder)
    writeFiles(folder, { 'evil/a': 'x', 'outside/keep': 'x' })
    // A link, and then a file behind it: in the order that an archive can have and a folder cannot.
    await must('ln', '-s', path.join(folder, 'outside'), path.join(folder, 'evil/link'))
    await must('mkdir', path.join(folder, 'two'))
    writeFiles(folder, { 'two/link/planted': 'x' })
    const archive = path.join(folder, 'rootfs.tar')
    await must('tar', '-cf', archive, '-C', path.join(folder, 'evil'), './link')
    await must('tar', '-rf', archive, '-C', path.join(folder, 'two'), './link/planted')
    await must(
      'tar',
      '-rPf',
      archive,
      '--transform',
      's,^a$,../../escaped,',
      '-C',
      path.join(folder, 'evil'),
      'a',
    )
    await must('zstd', '-q', '-f', archive, '-o', path.join(folder, 'bundle/rootfs.tar.zst'))
    await relist(folder)
    expect(await refused(folder)).toMatch(/^rootfs.tar.zst is not unpacked: /)
    expect(Object.keys(contents(path.join(folder, 'outside')))).toEqual(['keep'])
    expect((await finish('find', [folder, '-name', 'escaped'])).stdout).toBe('')
  })

  test('an archive with a device, with too many files, too large a one', async () => {
    const folder = await built()
    await must('mkdir', path.join(folder, 'root/dev'))
    await must('mknod', path.join(folder, 'root/dev/null'), 'c', '1', '3')
    await pack(folder)
    expect(await unpack(folder)).toMatchObject({ code: 0 })
    // Nobody but root comes to the programs of strangers.
    expect((await must('stat', '-c', '%a', path.join(folder, 'unpacked'))).trim()).toBe('700')
    rmSync(path.join(folder, 'unpacked'), { recursive: true })
    expect(await refused(folder, '1000000', '3')).toMatch(/more than 3 entries/)
    rmSync(path.join(folder, 'unpacked'), { recursive: true })
    expect(await refused(folder, '500', '1000')).toMatch(/more than 500 bytes/)
    rmSync(path.join(folder, 'unpacked'), { recursive: true })
    for (const [kind, name] of [
      ['c', 'root/usr/bin/mem'],
      ['b', 'root/dev/sda'],
    ] as const) {
      await must('mknod', path.join(folder, name), kind, '1', '1')
      await repack(folder, 'root', 'rootfs.tar.zst')
      await relist(folder)
      expect(await refused(folder)).toMatch(/^rootfs.tar.zst is not unpacked: .*a device: \.\//)
      rmSync(path.join(folder, name))
      rmSync(path.join(folder, 'unpacked'), { recursive: true })
    }
  })

  test('a kernel whose boot is a link gets no vmlinux there', async () => {
    const folder = await built()
    await pack(folder)
    writeFiles(folder, { 'outside/keep': 'x' })
    await must('mkdir', path.join(folder, 'evil'))
    await must('ln', '-s', '../../outside', path.join(folder, 'evil/boot'))
    await repack(folder, 'evil', 'kernel.tar.zst')
    await relist(folder)
    expect(await refused(folder)).toBe('kernel.tar.zst has no folder boot for its vmlinux')
    // The vmlinux itself, to a file that is not there yet.
    rmSync(path.join(folder, 'unpacked'), { recursive: true })
    unlinkSync(path.join(folder, 'evil/boot'))
    await must('mkdir', path.join(folder, 'evil/boot'))
    await must(
      'ln',
      '-s',
      '../../../outside/planted',
      path.join(folder, 'evil/boot/vmlinux-6.12.74'),
    )
    await repack(folder, 'evil', 'kernel.tar.zst')
    await relist(folder)
    expect(await refused(folder)).toBe('kernel.tar.zst has no folder boot for its vmlinux')
    expect(Object.keys(contents(path.join(folder, 'outside')))).toEqual(['keep'])
  })

  test.each([
    ['kernel/release', 'link', 'release is not read: release is a link'],
    ['kernel/release', 'mkfifo', 'release is not read: it is no file'],
    ['kernel/image', 'link', 'image is not read: image is a link'],
    ['kernel/layer/boot', 'link', 'layer/boot/config-6.12.74 is not read: boot is a link'],
    ['selftests/left-out.tsv', 'link', 'left-out.tsv is not read: left-out.tsv is a link'],
  ])('what a build left is not packed through a link: %s, %s', async (name, how, words) => {
    const folder = await built()
    const file = path.join(folder, name)
    await must('mv', file, path.join(folder, 'elsewhere'))
    if (how === 'link') symlinkSync(path.join(folder, 'elsewhere'), file)
    else await must('mkfifo', file)
    const { code, stderr } = await pack(folder)
    expect([code, stderr.trim()]).toEqual([1, words])
  })

  test('a build whose release leads elsewhere is not packed', async () => {
    const folder = await built()
    writeFileSync(path.join(folder, 'kernel/release'), 'x/../../../etc/hostname\n')
    expect(await pack(folder)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is no kernel release'),
    })
  })

  test('the step unpacks where nothing else can be written, without a network', async () => {
    const folder = await built()
    await pack(folder)
    writeFiles(folder, { 'scripts/foreign.sh': read(BUILD, 'foreign.sh') })
    // What it does instead of unpacking: it tries.
    writeFiles(folder, {
      'scripts/unbundle.sh':
        'touch "$2"/mine; touch "$1"/theirs; touch /etc/cross-bpf-test; readlink /proc/self/ns/net',
    })
    const places = {
      unpack: path.join(folder, 'unpacked'),
      scripts: path.join(folder, 'scripts'),
      problem: path.join(folder, 'problem'),
    }
    await must('mkdir', places.unpack, places.problem)
    const [action] = unpackStep({ path: path.join(folder, 'bundle'), id: '1' }).actions
    if (action?.do !== 'run') throw new Error('it runs nothing')
    const words = [action.command.program, ...action.command.args].map((arg) =>
      resolveArg(
        arg,
        (place) => Object.entries(places).find(([name]) => name === place)?.[1] ?? '',
      ),
    )
    const { stderr, stdout } = await finish(words[0] ?? '', words.slice(1))
    expect(stderr.match(/Read-only file system/g)).toHaveLength(2)
    expect(stdout).toMatch(/^net:/)
    expect(stdout).not.toBe(await must('readlink', '/proc/self/ns/net'))
    expect(Object.keys(contents(places.unpack))).toEqual(['mine'])
  })

  test('a bundle that is not whole is not unpacked', async () => {
    const folder = await built()
    await pack(folder)
    rmSync(path.join(folder, 'bundle/selftests.tar.zst'))
    expect((await unpack(folder)).code).not.toBe(0)
  })
})
