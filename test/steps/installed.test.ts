import { copyFileSync, mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { BUILD, must, read } from './run-script.ts'

describe('installed.sh', () => {
  /** What it tells of programs in a folder beside the packages', after the packages. */
  async function localOf(
    local: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<string[]> {
    const list = path.join(tempFolder(), 'new/packages')
    const ended = await finish('bash', [path.join(BUILD, 'installed.sh'), list, local], { env })
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    const lines = read(list).trim().split('\n')
    const packages = lines.filter((line) => /^[a-z0-9.+-]+:\w+ \S+$/.test(line))
    expect(packages.some((line) => line.startsWith('bash:'))).toBe(true)
    expect(lines.slice(0, packages.length)).toEqual(packages)
    return lines.slice(packages.length)
  }
  const sum = async (file: string): Promise<string> => (await must('sha256sum', file)).trim()

  test('all packages, and nothing else where there is nothing else', async () => {
    expect(await localOf(path.join(tempFolder(), 'nosuch'))).toEqual([])
  })

  test("what stands before a package's program, whatever it is; others are nobody's business", async () => {
    const local = tempFolder()
    writeFiles(local, {
      'bin/bash': '#!/bin/sh\n',
      'bin/no_such_program': 'x',
      'share/bash': 'x',
    })
    mkdirSync(path.join(local, 'sbin/ls'), { recursive: true })
    symlinkSync('/nosuch', path.join(local, 'bin/cat'))
    expect(await localOf(local)).toEqual([await sum(path.join(local, 'bin/bash'))])
  })

  test("with its libraries that are no package's, wherever they lie", async () => {
    const [local, other] = [tempFolder(), tempFolder()]
    mkdirSync(path.join(local, 'sbin'))
    const library = /=> (\/\S*\/(libc\.so\S*)) /.exec(await must('ldd', '/bin/bash'))
    if (library?.[1] === undefined || library[2] === undefined) throw new Error('bash has no libc')
    const copies = [path.join(other, library[2]), path.join(local, 'sbin/bash')] as const
    copyFileSync(library[1], copies[0])
    copyFileSync('/bin/bash', copies[1])
    const told = await localOf(local, { LD_LIBRARY_PATH: other })
    expect(told.sort()).toEqual([await sum(copies[0]), await sum(copies[1])].sort())
  })

  test("libraries that packages' programs find first", async () => {
    const local = tempFolder()
    const found = ['lib/libelf of mine.so.1', 'lib/x86_64-linux-gnu/libdw.so']
    writeFiles(
      local,
      Object.fromEntries([...found, 'lib/libelf.a', 'lib/python3/a.so'].map((name) => [name, 'x'])),
    )
    expect(await localOf(local)).toEqual(
      await Promise.all(found.map((name) => sum(path.join(local, name)))),
    )
  })
})
