import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { contents } from '../effects/plans.ts'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { BUILD, must, script } from './run-script.ts'

/** Calls a function of foreign.sh. */
const call = (...words: string[]) =>
  finish('bash', ['-c', '. "$0"; "$@"', path.join(BUILD, 'foreign.sh'), ...words])

describe('foreign.sh', () => {
  test('a regular file is taken, with a mode of our own', async () => {
    const folder = tempFolder()
    writeFiles(folder, { 'top/deep/file': 'words' })
    await must('chmod', '6700', path.join(folder, 'top/deep/file'))
    expect(
      await call('take', path.join(folder, 'top'), 'deep/file', path.join(folder, 'copy')),
    ).toMatchObject({
      code: 0,
    })
    expect(contents(folder).copy).toBe('644 words')
    expect((await must('stat', '-c', '%a', path.join(folder, 'copy'))).trim()).toBe('644')
  })

  test.each<[string, (top: string) => unknown, string, string]>([
    [
      'a link',
      (top) => symlinkSync('/etc/hostname', path.join(top, 'x')),
      'x',
      'x is not read: x is a link',
    ],
    [
      'a link on the way',
      (top) => symlinkSync('/etc', path.join(top, 'x')),
      'x/hostname',
      'x/hostname is not read: x is a link',
    ],
    ['a FIFO', (top) => must('mkfifo', path.join(top, 'x')), 'x', 'x is not read: it is no file'],
    ['a folder', (top) => mkdirSync(path.join(top, 'x')), 'x', 'x is not read: it is no file'],
    ['nothing', () => undefined, 'x', 'x is not read: it is no file'],
    [
      'a path that leads out',
      () => undefined,
      '../secret',
      "'../secret' is no path below a folder",
    ],
    [
      '65 MiB, sparse',
      (top) => must('truncate', '-s', '65M', path.join(top, 'x')),
      'x',
      'x is not read: it has more than 67108864 bytes',
    ],
  ])('%s is not', async (_, plant, file, words) => {
    const folder = tempFolder()
    writeFiles(folder, { secret: 'x' })
    mkdirSync(path.join(folder, 'top'))
    await plant(path.join(folder, 'top'))
    const { code, stderr } = await call(
      'take',
      path.join(folder, 'top'),
      file,
      path.join(folder, 'copy'),
    )
    expect([code, stderr.trim()]).toEqual([1, words])
    expect(existsSync(path.join(folder, 'copy'))).toBe(false)
  })
})

describe('kernel-layer.sh', () => {
  function built(): string {
    const folder = tempFolder()
    writeFiles(folder, {
      'out/include/config/kernel.release': '6.12.74\n',
      'out/arch/boot/bzImage': 'image',
      'out/vmlinux': 'vmlinux',
      'out/.config': 'CONFIG_A=y\n',
      'out/System.map': 'map',
      'layer/usr/lib/modules/6.12.74/modules.order': '',
    })
    return folder
  }
  /** depmod has nothing to do here, and need not be on the machine. */
  const gather = async (folder: string) => {
    const programs = tempFolder()
    writeFiles(programs, { depmod: '#!/bin/sh\n' })
    await must('chmod', '755', path.join(programs, 'depmod'))
    const env = { PATH: `${programs}:${process.env.PATH ?? ''}` }
    return await script('kernel-layer.sh', [folder, 'arch/boot/bzImage'], env)
  }

  test('what a build leaves is gathered', async () => {
    const folder = built()
    expect(await gather(folder)).toMatchObject({ code: 0 })
    expect(contents(folder)).toMatchObject({ release: '644 6.12.74\n', image: '644 image' })
  })

  test('a release that leads elsewhere makes no file there', async () => {
    const folder = built()
    mkdirSync(path.join(folder, 'layer/boot/vmlinux-x'), { recursive: true })
    writeFileSync(path.join(folder, 'out/include/config/kernel.release'), 'x/../../../planted\n')
    expect(await gather(folder)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is no kernel release'),
    })
    expect(Object.keys(contents(folder)).filter((name) => name.includes('planted'))).toEqual([])
  })

  test.each([
    'arch/boot/bzImage',
    'vmlinux',
    '.config',
    'System.map',
    'include/config/kernel.release',
  ])('a link for %s is no kernel of anybody', async (name) => {
    const folder = built()
    rmSync(path.join(folder, 'out', name))
    symlinkSync('/etc/hostname', path.join(folder, 'out', name))
    expect(await gather(folder)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`${name} is not read: `),
    })
    expect(Object.keys(contents(folder))).not.toContain('image')
  })
})
