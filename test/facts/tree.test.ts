import {
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { kernelVersion, probeTree } from '../../src/facts/tree.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { must } from '../steps/run-script.ts'

const MAKEFILE =
  '# SPDX-License-Identifier: GPL-2.0\nVERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 74\nEXTRAVERSION =\n'
const KERNEL = {
  Makefile: MAKEFILE,
  'include/linux/bpf.h': 'int bpf;\n',
  'kernel/bpf/core.c': 'int core;\n',
  'tools/testing/selftests/bpf/Makefile': 'all:\n',
}

async function git(folder: string, ...args: string[]): Promise<string> {
  const identity = [
    '-c',
    'user.name=t',
    '-c',
    'user.email=t@example.org',
    '-c',
    'commit.gpgsign=false',
  ]
  const { code, stdout, stderr } = await finish('git', ['-C', folder, ...identity, ...args])
  if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
  return stdout
}

const idOf = async (folder: string, ...outside: string[]): Promise<string> =>
  (await probeTree(folder, folder, outside)).id

test.each([
  [MAKEFILE, '6.12'],
  ['VERSION = 7\nPATCHLEVEL = 0\n', '7.0'],
  ['VERSION = 6\n', undefined],
  ['#VERSION = 6\n#PATCHLEVEL = 1\n', undefined],
  ['all:\n', undefined],
  ['', undefined],
])('the version of a Makefile: %j is %s', (text, version) => {
  expect(kernelVersion(text)).toBe(version)
})

describe('no kernel tree', () => {
  test.each<[string, Record<string, string>, string]>([
    [
      'an empty folder',
      {},
      "has no kernel's Makefile. Elsewhere: a tarball or debian:linux-source-6.12",
    ],
    ["another program's tree", { Makefile: 'all:\n' }, "has no kernel's Makefile"],
    [
      'a kernel without BPF selftests',
      { Makefile: MAKEFILE },
      'has no tools/testing/selftests/bpf',
    ],
  ])('%s', async (_, files, told) => {
    const folder = tempFolder()
    writeFiles(folder, files)
    const error = await probeTree(folder, 'as given', []).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(InvalidInput)
    expect((error as InvalidInput).input).toBe('kernel')
    expect((error as InvalidInput).message).toContain(
      `input 'kernel' is 'as given'; it takes a Linux source tree`,
    )
    expect((error as InvalidInput).message).toContain(`${folder} ${told}`)
  })

  test('a folder that is not there', async () => {
    const nowhere = path.join(tempFolder(), 'nosuch')
    await expect(probeTree(nowhere, 'nosuch', [])).rejects.toThrow(`${nowhere} is no folder`)
  })

  test.each([
    ['https://kernel.example/linux.git', 'a git repository goes into kernel-repository'],
    ['git@kernel.example:linux', 'a git repository goes into kernel-repository'],
    ['v6.12', 'a tag goes into kernel-ref, beside kernel-repository'],
    ['6.12-rc1', 'a tag goes into kernel-ref, beside kernel-repository'],
  ])('what belongs into another input: %s', async (given, told) => {
    const nowhere = path.join(tempFolder(), given)
    await expect(probeTree(nowhere, given, [])).rejects.toThrow(`; ${told}`)
  })
})

describe('in git', () => {
  let folder: string
  beforeEach(async () => {
    folder = path.join(tempFolder(), 'linux')
    writeFiles(folder, { ...KERNEL, '.gitignore': '*.o\n' })
    await git(folder, 'init', '--quiet')
    await git(folder, 'add', '.')
    await git(folder, 'commit', '--quiet', '-m', 'one')
  })

  test('facts', async () => {
    expect(await probeTree(folder, folder, [])).toEqual({
      outside: ['cross-bpf-out'],
      path: folder,
      version: '6.12',
      id: expect.stringMatching(/^git:[0-9a-f]{64}$/),
    })
  })

  test('a relative path is made absolute', async () => {
    expect((await probeTree(path.relative('.', folder), 'x', [])).path).toBe(folder)
  })

  test('the same tree elsewhere has the same id, whenever its files were written', async () => {
    const before = await idOf(folder)
    const clone = path.join(tempFolder(), 'elsewhere')
    await git(folder, 'clone', '--quiet', folder, clone)
    utimesSync(path.join(clone, 'Makefile'), 1, 1)
    expect(await idOf(clone)).toBe(before)
    await git(folder, 'commit', '--quiet', '--allow-empty', '-m', 'another commit of the same tree')
    expect(await idOf(folder)).toBe(before)
  })

  test('the same edit elsewhere has the same id too', async () => {
    const clone = path.join(tempFolder(), 'elsewhere')
    await git(folder, 'clone', '--quiet', folder, clone)
    for (const each of [folder, clone])
      writeFiles(each, { 'kernel/bpf/core.c': 'int edited;\n', 'kernel/new': 'x' })
    expect(await idOf(clone)).toBe(await idOf(folder))
  })

  test('an edit is the tree it is committed as: new, removed and executable files, links and odd names', async () => {
    writeFiles(folder, { 'kernel/gone.c': '', 'kernel/q"t.c': 'a' })
    await git(folder, 'add', '.')
    await git(folder, 'commit', '--quiet', '-m', 'two')
    writeFiles(folder, {
      'kernel/bpf/core.c': 'int edited;\n',
      'kernel/new é.c': 'x',
      'kernel/tool': '#!',
    })
    chmodSync(path.join(folder, 'kernel/tool'), 0o775)
    rmSync(path.join(folder, 'kernel/gone.c'))
    symlinkSync('core.c', path.join(folder, 'kernel/bpf/link'))
    const edited = await idOf(folder)
    await git(folder, 'add', '.')
    expect(await idOf(folder), 'staged').toBe(edited)
    await git(folder, 'commit', '--quiet', '-m', 'three')
    expect(await idOf(folder), 'committed').toBe(edited)
  })

  test.each(['--assume-unchanged', '--skip-worktree'])(
    'what git was told not to look at is looked at: %s',
    async (how) => {
      const before = await idOf(folder)
      await git(folder, 'update-index', how, 'kernel/bpf/core.c')
      expect(await idOf(folder)).toBe(before)
      writeFiles(folder, { 'kernel/bpf/core.c': 'int edited;\n' })
      const edited = await idOf(folder)
      expect(edited).not.toBe(before)
      rmSync(path.join(folder, 'kernel/bpf/core.c'))
      expect([before, edited]).not.toContain(await idOf(folder))
    },
  )

  test.each(['notes.txt', 'build.log', '0001-a.patch', 'compile_commands.json'])(
    'a file at the top that nobody told git of, and no build reads: %s',
    async (name) => {
      const before = await idOf(folder)
      writeFiles(folder, { [name]: 'x' })
      expect(await idOf(folder)).toBe(before)
      writeFiles(folder, { [name]: 'more' })
      expect(await idOf(folder)).toBe(before)
      await git(folder, 'add', '.')
      expect(await idOf(folder), 'told').not.toBe(before)
    },
  )

  test.each(['localversion-rt', 'GNUmakefile', 'Kconfig.mine', 'x.h'])(
    'one that a build may read: %s',
    async (name) => {
      const before = await idOf(folder)
      writeFiles(folder, { [name]: 'x' })
      expect(await idOf(folder)).not.toBe(before)
    },
  )

  test.each<[string, (folder: string) => void]>([
    ['an edit', (top) => writeFiles(top, { 'kernel/bpf/core.c': 'int edited;\n' })],
    [
      'an edit of the same length',
      (top) => writeFiles(top, { 'kernel/bpf/core.c': 'int CORE;\n' }),
    ],
    ['a removal', (top) => rmSync(path.join(top, 'kernel/bpf/core.c'))],
    ['an untracked file', (top) => writeFiles(top, { 'kernel/new': 'x' })],
    ['an untracked file in a new folder', (top) => writeFiles(top, { 'new/deep/file': 'x' })],
    ['a file made executable', (top) => chmodSync(path.join(top, 'Makefile'), 0o755)],
    ['an untracked link', (top) => symlinkSync('core.c', path.join(top, 'kernel/bpf/link'))],
    ['a file with an odd name', (top) => writeFiles(top, { 'kernel/a "b"\té\nc': 'x' })],
  ])('%s changes the id, taking it back gives the old one', async (_, change) => {
    const before = await idOf(folder)
    change(folder)
    const after = await idOf(folder)
    expect(after).not.toBe(before)
    expect(await idOf(folder)).toBe(after)
    await git(folder, 'add', '--all')
    expect(await idOf(folder), 'staged').not.toBe(before)
    await git(folder, 'reset', '--hard', '--quiet')
    await git(folder, 'clean', '-fdq')
    expect(await idOf(folder)).toBe(before)
  })

  test('a changed content of an odd name is seen', async () => {
    const name = 'kernel/a "b"\té\nc'
    writeFiles(folder, { [name]: 'x' })
    const before = await idOf(folder)
    writeFiles(folder, { [name]: 'y' })
    expect(await idOf(folder)).not.toBe(before)
  })

  test('two different edits have different ids', async () => {
    writeFiles(folder, { 'kernel/bpf/core.c': 'int a;\n' })
    const one = await idOf(folder)
    writeFiles(folder, { 'kernel/bpf/core.c': 'int b;\n' })
    expect(await idOf(folder)).not.toBe(one)
  })

  test("results of other platforms' runs are no part of it", async () => {
    const before = await idOf(folder)
    writeFiles(folder, {
      'cross-bpf-out/s390x/results.json': '1',
      'cross-bpf-out/report/summary.md': '1',
    })
    const out = path.join(folder, 'cross-bpf-out/aarch64')
    expect(await idOf(folder, out)).toBe(before)
    expect((await probeTree(folder, folder, [out])).outside).toEqual([
      'cross-bpf-out/aarch64',
      'cross-bpf-out',
    ])
    writeFiles(folder, { 'cross-bpf-output/x': '1' })
    expect(await idOf(folder, out)).not.toBe(before)
  })

  test('out and cache-dir in the tree are no part of it, nor is what git ignores', async () => {
    const before = await idOf(folder)
    writeFiles(folder, { 'out/results.json': '1', '.cache/x': '1', 'kernel/bpf/core.o': '1' })
    expect(await idOf(folder, path.join(folder, 'out'), path.join(folder, '.cache'))).toBe(before)
    expect(await idOf(folder, path.join(folder, 'out'))).not.toBe(before)
    expect((await probeTree(folder, folder, [])).ignored).toContain('kernel/bpf/core.o')
    // What is ignored in a folder that is no part of it is not asked about; a tracked file is source wherever it lies.
    rmSync(path.join(folder, 'kernel/bpf/core.o'))
    writeFiles(folder, { 'out/x.o': '1' })
    expect((await probeTree(folder, folder, [path.join(folder, 'out')])).ignored).toBeUndefined()
    expect((await probeTree(folder, folder, [path.join(folder, 'kernel')])).tracked).toEqual([
      'kernel',
    ])
    // A name that only begins alike is another one.
    writeFiles(folder, { 'out-of-tree.c': '1' })
    expect(await idOf(folder, path.join(folder, 'out'), path.join(folder, '.cache'))).not.toBe(
      before,
    )
  })

  test('what a run writes to is hidden, there or not, ignored by git or not', async () => {
    writeFiles(folder, { '.gitignore': '.*\n' })
    const written = ['.cache/cross-bpf', 'new/out'].map((name) => path.join(folder, name))
    expect((await probeTree(folder, folder, written)).hidden).toEqual([
      '.cache/cross-bpf',
      'new/out',
    ])
    expect((await probeTree(folder, folder, [])).hidden).toBeUndefined()
  })

  test('a build in place is no part of it', async () => {
    const before = await idOf(folder)
    writeFiles(folder, { '.gitignore': '*.o\n.config\n/include/config/\n' })
    await git(folder, 'commit', '--quiet', '--all', '-m', 'ignore more')
    const clean = await probeTree(folder, folder, [])
    expect(clean.id).not.toBe(before)
    writeFiles(folder, { '.config': 'CONFIG_X=y\n', 'include/config/auto.conf': 'CONFIG_X=y\n' })
    expect(await probeTree(folder, folder, [])).toEqual({
      ...clean,
      ignored: ['.config', 'include/config/'],
    })
  })

  test('a build in place that git does not ignore is refused', async () => {
    writeFiles(folder, { '.config': 'CONFIG_X=y\n' })
    await expect(probeTree(folder, 'given', [])).rejects.toThrow(
      `${folder} has .config. make mrproper`,
    )
  })

  test('a tree that is a part of a repository is told by its listing', async () => {
    const inner = path.join(folder, 'linux')
    writeFiles(inner, KERNEL)
    expect(await idOf(inner)).toMatch(/^listing:/)
  })

  test('a work tree of a repository is its own tree', async () => {
    const other = path.join(tempFolder(), 'worktree')
    await git(folder, 'worktree', 'add', '--quiet', other)
    expect(await idOf(other)).toBe(await idOf(folder))
  })

  test('one whose files of git have the line ends of Windows, too', async () => {
    const other = path.join(tempFolder(), 'worktree')
    await git(folder, 'worktree', 'add', '--quiet', other)
    for (const file of [
      path.join(other, '.git'),
      path.join(folder, '.git/worktrees/worktree/commondir'),
    ])
      writeFileSync(file, readFileSync(file, 'utf8').replace('\n', '\r\n'))
    expect(await idOf(other)).toBe(await idOf(folder))
  })

  test('a FIFO in place of a file is refused by name: a build would wait for it', async () => {
    rmSync(path.join(folder, 'kernel/bpf/core.c'))
    await must('mkfifo', path.join(folder, 'kernel/bpf/core.c'))
    await expect(idOf(folder)).rejects.toThrow('kernel/bpf/core.c is a fifo, git has a file there')
  })
})

describe('without git', () => {
  let folder: string
  beforeEach(() => {
    folder = path.join(tempFolder(), 'linux')
    writeFiles(folder, KERNEL)
  })

  test('the id is the same as long as nothing changes', async () => {
    const before = await idOf(folder)
    expect(before).toMatch(/^listing:[0-9a-f]{64}$/)
    expect(await idOf(folder)).toBe(before)
    const copy = path.join(tempFolder(), 'copy')
    cpSync(folder, copy, { recursive: true, preserveTimestamps: true })
    rmSync(path.join(copy, 'Makefile'))
    expect(await idOf(folder)).toBe(before)
  })

  test.each<[string, (folder: string) => void]>([
    ['an edit', (top) => writeFiles(top, { 'kernel/bpf/core.c': 'int edited;\n' })],
    ['a removal', (top) => rmSync(path.join(top, 'kernel/bpf/core.c'))],
    ['a new file', (top) => writeFiles(top, { new: '' })],
    ['a touched file', (top) => utimesSync(path.join(top, 'Makefile'), 5, 5)],
    ['another mode', (top) => chmodSync(path.join(top, 'Makefile'), 0o755)],
  ])('%s changes it', async (_, change) => {
    const before = await idOf(folder)
    change(folder)
    expect(await idOf(folder)).not.toBe(before)
  })

  test('out and cache-dir are no part of it, however deep they lie', async () => {
    const before = await idOf(folder)
    const out = path.join(folder, 'results/s390x')
    mkdirSync(path.join(out, 'logs'), { recursive: true })
    writeFileSync(path.join(out, 'logs/kernel.log'), 'x')
    expect(await idOf(folder, out)).toBe(before)
    expect(await idOf(folder)).not.toBe(before)
    rmSync(path.dirname(out), { recursive: true })
    writeFiles(folder, { 'cross-bpf-out/aarch64/results.json': '1' })
    expect(await idOf(folder)).toBe(before)
  })

  test.each(['.config', 'include/config/auto.conf'])(
    'a build in place is refused: %s',
    async (file) => {
      writeFiles(folder, { [file]: '' })
      await expect(probeTree(folder, 'given', [])).rejects.toThrow(
        `input 'kernel' is 'given'; it takes a source tree without a build in it; ${folder} has ${file.replace('/auto.conf', '')}. make mrproper`,
      )
    },
  )
})
