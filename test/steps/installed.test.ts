import { copyFileSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { BUILD, must, read } from './run-script.ts'

describe('installed.sh', () => {
  /** What it tells of the programs in a root, after the packages. */
  async function programsOf(
    top: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<string[]> {
    const list = path.join(tempFolder(), 'new/packages')
    const ended = await finish('bash', [path.join(BUILD, 'installed.sh'), list, top], { env })
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    const lines = read(list).trim().split('\n')
    const packages = lines.filter((line) => /^[a-z0-9.+-]+:\w+ \S+$/.test(line))
    expect(packages.some((line) => line.startsWith('bash:'))).toBe(true)
    expect(lines.slice(0, packages.length)).toEqual(packages)
    return lines.slice(packages.length)
  }
  const sum = async (...parts: string[]): Promise<string> =>
    (await must('sha256sum', path.join(...parts))).trim()

  test('all packages, and nothing else where there is nothing else', async () => {
    expect(await programsOf(path.join(tempFolder(), 'nosuch'))).toEqual([])
  })

  test("what stands before a package's program, whatever it is; others are nobody's business", async () => {
    const top = tempFolder()
    writeFiles(top, {
      'usr/bin/bash': 'x',
      'usr/bin/cat': 'x',
      'usr/bin/ls': 'x',
      'usr/local/bin/bash': '#!/bin/sh\n',
      'usr/local/bin/no_such_program': 'x',
      'usr/local/share/bash': 'x',
    })
    mkdirSync(path.join(top, 'usr/local/sbin/ls'), { recursive: true })
    symlinkSync('/nosuch', path.join(top, 'usr/local/bin/cat'))
    expect(await programsOf(top)).toEqual([await sum(top, 'usr/local/bin/bash')])
  })

  test("with its libraries that are no package's, wherever they lie", async () => {
    const [top, other] = [tempFolder(), tempFolder()]
    writeFiles(top, { 'usr/bin/bash': 'x', 'usr/local/sbin/bash': '' })
    const library = /=> (\/\S*\/(libc\.so\S*)) /.exec(await must('ldd', '/bin/bash'))
    if (library?.[1] === undefined || library[2] === undefined) throw new Error('bash has no libc')
    const copies = [path.join(other, library[2]), path.join(top, 'usr/local/sbin/bash')] as const
    copyFileSync(library[1], copies[0])
    copyFileSync('/bin/bash', copies[1])
    const told = await programsOf(top, { LD_LIBRARY_PATH: other })
    expect(told.sort()).toEqual([await sum(copies[0]), await sum(copies[1])].sort())
  })

  test("libraries that packages' programs find first", async () => {
    const local = path.join(tempFolder(), 'usr/local')
    const found = ['lib/libelf of mine.so.1', 'lib/x86_64-linux-gnu/libdw.so']
    writeFiles(
      local,
      Object.fromEntries([...found, 'lib/libelf.a', 'lib/python3/a.so'].map((name) => [name, 'x'])),
    )
    expect(await programsOf(path.resolve(local, '../..'))).toEqual(
      await Promise.all(found.map((name) => sum(local, name))),
    )
  })

  /** A root in which programs lead to others, as update-alternatives has it. */
  function alternatives(): string {
    const top = tempFolder()
    writeFiles(top, { 'usr/bin/gcc-12': '12', 'usr/bin/gcc-13': '13', 'usr/bin/awk': 'a' })
    mkdirSync(path.join(top, 'etc/alternatives'), { recursive: true })
    symlinkSync('../../usr/bin/gcc-13', path.join(top, 'etc/alternatives/gcc'))
    symlinkSync('../../etc/alternatives/gcc', path.join(top, 'usr/bin/gcc'))
    writeFiles(top, { 'etc/alternatives/README': 'x' })
    return top
  }
  const relink = (top: string, name: string, to: string): void => {
    rmSync(path.join(top, name), { force: true })
    symlinkSync(to, path.join(top, name))
  }

  test('where the links of update-alternatives lead, and compilers by their names', async () => {
    const top = alternatives()
    expect(await programsOf(top)).toEqual([
      `${top}/etc/alternatives/gcc -> ../../usr/bin/gcc-13`,
      ...(await Promise.all(['gcc', 'gcc-12', 'gcc-13'].map((name) => sum(top, 'usr/bin', name)))),
    ])
  })

  test.each<[string, (top: string) => void]>([
    [
      'another compiler by update-alternatives',
      (top) => relink(top, 'etc/alternatives/gcc', '../../usr/bin/gcc-12'),
    ],
    ['another awk', (top) => relink(top, 'etc/alternatives/awk', '/usr/bin/gawk')],
    ["a link to another of the package's", (top) => relink(top, 'usr/bin/gcc', 'gcc-12')],
    ["a compiler over a package's", (top) => writeFiles(top, { 'usr/bin/gcc-13': 'mine' })],
    ...[
      ...['pahole', 'make', 'clang', 'clang-19', 'clang++', 'ld.lld-19', 'llvm-strip-19', 'g++'],
      ...['s390x-linux-gnu-gcc', 'arm-linux-gnueabihf-ld', 'powerpc64le-linux-gnu-gcc-14'],
    ].map((name): [string, (top: string) => void] => [
      `a ${name} of others`,
      (top) => writeFiles(top, { [`usr/bin/${name}`]: 'mine' }),
    ]),
    ['a bpftool of others', (top) => writeFiles(top, { 'usr/sbin/bpftool': 'mine' })],
  ])('%s is another list', async (_, change) => {
    const top = alternatives()
    const before = await programsOf(top)
    change(top)
    expect(await programsOf(top)).not.toEqual(before)
  })

  test.each(['usr/bin/vim', 'usr/bin/gcc-notes', 'usr/bin/x-gcc', 'etc/alternatives/README'])(
    '%s is no matter of a build',
    async (name) => {
      const top = alternatives()
      const before = await programsOf(top)
      writeFiles(top, { [name]: 'mine' })
      expect(await programsOf(top)).toEqual(before)
    },
  )
})
