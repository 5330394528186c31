import { chmodSync, readdirSync, readFileSync, symlinkSync, unlinkSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { probeTree } from '../../src/facts/tree.ts'
import { changedSource } from '../../src/flow/changed.ts'
import { foldersOf, gatherContext } from '../../src/flow/gather.ts'
import { parseInputs } from '../../src/inputs/schema.ts'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'

const KERNEL = {
  Makefile: 'VERSION = 6\nPATCHLEVEL = 12\n',
  'tools/testing/selftests/bpf/Makefile': 'all:\n',
}
async function git(folder: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await finish('git', [
    '-C',
    folder,
    '-c',
    'user.name=t',
    '-c',
    'user.email=t@e.org',
    ...args,
  ])
  if (code !== 0) throw new Error(stderr)
  return stdout.trim()
}

test('the default out, deep in the tree, is no part of it', async () => {
  const folder = path.join(tempFolder(), 'linux')
  writeFiles(folder, KERNEL)
  await git(folder, 'init', '-q')
  await git(folder, 'add', '.')
  await git(folder, 'commit', '-qm', 'one')
  const out = path.join(folder, 'cross-bpf-out/s390x')
  const id = async (): Promise<string> => (await probeTree(folder, folder, [out])).id
  const before = await id()
  writeFiles(out, { 'results.json': '1' })
  expect(await id()).toBe(before)
  writeFiles(out, { 'results.json': '22', 'logs/x': '3' })
  expect(await id()).toBe(before)
})

test('a tree reached through a link is the same tree', async () => {
  const folder = path.join(tempFolder(), 'linux')
  writeFiles(folder, KERNEL)
  await git(folder, 'init', '-q')
  await git(folder, 'add', '.')
  await git(folder, 'commit', '-qm', 'one')
  const link = `${folder}-link`
  symlinkSync(folder, link)
  const [given, linked] = [await probeTree(folder, folder, []), await probeTree(link, link, [])]
  expect(given.id).toMatch(/^git:/)
  expect(linked.id).toBe(given.id)
})

test('a link that points elsewhere, at a name as long, is another tree', async () => {
  const folder = path.join(tempFolder(), 'linux')
  writeFiles(folder, KERNEL)
  symlinkSync('one', path.join(folder, 'link'))
  await git(folder, 'init', '-q')
  await git(folder, 'add', '.')
  await git(folder, 'commit', '-qm', 'one')
  const ids: string[] = []
  for (const target of ['one', 'two', 'six']) {
    unlinkSync(path.join(folder, 'link'))
    symlinkSync(target, path.join(folder, 'link'))
    ids.push((await probeTree(folder, folder, [])).id)
  }
  expect(new Set(ids).size).toBe(3)
})

test('a tree that is changed while it is built is told', async () => {
  const folder = path.join(tempFolder(), 'linux')
  writeFiles(folder, KERNEL)
  const inputs = parseInputs({ platform: 's390x', kernel: folder })
  const folders = foldersOf(inputs)
  const context = await gatherContext(inputs, folders, new Map())
  expect(await changedSource(context, folders, 'kernel')).toBeUndefined()
  writeFiles(folder, { 'kernel/bpf/core.c': 'int x;\n' })
  expect(await changedSource(context, folders, 'kernel')).toEqual({ source: folder })
})

describe('what git ignores, in a tree that is being built', () => {
  const IGNORED = '.*\n!.gitignore\n*.o\n*~\n/include/generated/\n/build/\ntests.h\n'
  /** Before: what of a build in place is there at the start, and so hidden from a build. */
  type Case = [string, before: string[], meanwhile: string[], appeared: string | undefined]

  test.each<Case>([
    ['nothing new', ['.config', 'kernel/a.o'], [], undefined],
    ['a build in place', [], ['.config', 'include/generated/autoconf.h'], '.config'],
    ['a folder', [], ['include/generated/autoconf.h'], 'include/generated/'],
    ['a file beside hidden ones', ['kernel/a.o'], ['kernel/b.o'], 'kernel/b.o'],
    [
      "a selftest's header",
      ['.config'],
      ['tools/testing/selftests/bpf/tests.h'],
      'tools/testing/selftests/bpf/tests.h',
    ],
    [
      'what was hidden is written anew',
      ['.config', 'kernel/a.o'],
      ['.config', 'kernel/a.o'],
      undefined,
    ],
    [
      'more in a folder that was hidden',
      ['include/generated/a.h'],
      ['include/generated/b/c.h'],
      undefined,
    ],
    [
      'more in a folder of objects alone',
      ['made/a.o', 'made/sub/b.o'],
      ['made/c.o', 'made/sub/d.o'],
      undefined,
    ],
    ['out, in a folder that git ignores', [], ['build/out/results.json'], undefined],
    ['a file beside out', [], ['build/a', 'build/out/results.json'], 'build/a'],
    ['an editor at work', [], ['kernel/.core.c.swp', 'kernel/.#core.c', 'Makefile~'], undefined],
  ])('%s', async (_, before, meanwhile, appeared) => {
    const folder = path.join(tempFolder(), 'linux')
    const made = (names: string[], text: string) =>
      writeFiles(folder, Object.fromEntries(names.map((name) => [name, text])))
    writeFiles(folder, { ...KERNEL, '.gitignore': IGNORED, 'kernel/core.c': '', 'include/a.h': '' })
    await git(folder, 'init', '-q')
    await git(folder, 'add', '.')
    made(before, '1')
    const out = path.join(folder, 'build/out')
    const inputs = parseInputs({ platform: 's390x', kernel: folder, out })
    const folders = foldersOf(inputs)
    const context = await gatherContext(inputs, folders, new Map())
    made(meanwhile, '2')
    expect(await changedSource(context, folders, 'kernel')).toEqual(
      appeared && { source: folder, appeared },
    )
  })
})

test('a tree that cannot be read again is not one that was changed', async () => {
  const folder = path.join(tempFolder(), 'linux')
  writeFiles(folder, KERNEL)
  await git(folder, 'init', '-q')
  await git(folder, 'add', '.')
  await git(folder, 'commit', '-qm', 'one')
  const inputs = parseInputs({ platform: 's390x', kernel: folder })
  const folders = foldersOf(inputs)
  const context = await gatherContext(inputs, folders, new Map())
  const cannotTell = `whether ${folder} was changed while it was being built cannot be told`
  const now = async () => await changedSource(context, folders, 'kernel')

  // A machine on which programs are missing for a while, as when packages are installed.
  const programs = tempFolder()
  for (const name of ['env', 'bash', 'timeout'])
    symlinkSync(`/usr/bin/${name}`, path.join(programs, name))
  vi.stubEnv('PATH', programs)
  await expect(now().finally(() => vi.unstubAllEnvs())).rejects.toThrow(cannotTell)
  expect(await now()).toBeUndefined()

  writeFiles(folder, { '.git/index': 'broken' })
  await expect(now()).rejects.toThrow(cannotTell)
  unlinkSync(path.join(folder, 'Makefile'))
  expect(await now()).toEqual({ source: folder })
})

test("files for the guest and a kernel's tarball that change while they are used are told", async () => {
  const folder = tempFolder()
  writeFiles(folder, { 'one.sh': 'one\n', 'two/a': 'a\n', 'linux-7.1.tar': 'kernel\n' })
  const at = (name: string): string => path.join(folder, name)
  const inputs = parseInputs({
    platform: 's390x',
    kernel: at('linux-7.1.tar'),
    'rootfs-files': `${at('one.sh')}:/one.sh\n${at('two')}:/two`,
  })
  const folders = foldersOf(inputs)
  const context = await gatherContext(inputs, folders, new Map())
  expect(context.clang).toBe('22')
  const changed = async () =>
    await Promise.all(
      (['kernel', 'rootfs', 'rootfs-files'] as const).map((each) =>
        changedSource(context, folders, each),
      ),
    )
  expect(await changed()).toEqual([undefined, undefined, undefined])
  writeFiles(folder, { 'two/a': 'b\n' })
  expect(await changed()).toEqual([undefined, undefined, { source: at('two') }])
  writeFiles(folder, { 'two/a': 'a\n', 'linux-7.1.tar': 'other\n' })
  expect(await changed()).toEqual([{ source: at('linux-7.1.tar') }, undefined, undefined])
})

async function repo() {
  const folder = path.join(tempFolder(), 'repo')
  writeFiles(folder, KERNEL)
  await git(folder, 'init', '-q', '-b', 'master')
  await git(folder, 'add', '.')
  await git(folder, 'commit', '-qm', 'one')
  const master = await git(folder, 'rev-parse', 'HEAD')
  await git(folder, 'checkout', '-qb', 'topic/master')
  await git(folder, 'commit', '-qm', 'two', '--allow-empty')
  return { folder, master }
}
test('kernel-ref is the ref of that name, not one that ends alike', async () => {
  const { folder, master } = await repo()
  const inputs = parseInputs({
    platform: 's390x',
    'kernel-repository': `file://${folder}`,
    'kernel-ref': 'master',
  })
  const { gitCommit } = await gatherContext(inputs, foldersOf(inputs), new Map())
  expect(gitCommit).toBe(master)
})

test('a relative repository is the same for the look and for the fetch', async () => {
  const { folder, master } = await repo()
  const relative = path.relative('.', folder)
  const inputs = parseInputs({
    platform: 's390x',
    'kernel-repository': relative,
    'kernel-ref': 'master',
  })
  const context = await gatherContext(inputs, foldersOf(inputs), new Map())
  expect(context.gitCommit).toBe(master)
  expect(context.inputs.kernel).toMatchObject({ repository: folder })
})

describe('build/manifest.sh', () => {
  /** Makes a tree that git knows. */
  async function repository(): Promise<string> {
    const folder = path.join(tempFolder(), 'linux')
    writeFiles(folder, KERNEL)
    await git(folder, 'init', '-q')
    await git(folder, 'add', '.')
    return folder
  }

  /** Lists a tree where a program is replaced by a script. */
  async function probeWith(program: string, text: string, folder: string): Promise<string> {
    const bin = path.join(path.dirname(folder), 'bin')
    writeFiles(bin, { [program]: `#!/bin/bash\n${text}\n` })
    chmodSync(path.join(bin, program), 0o755)
    vi.stubEnv('PATH', `${bin}:${process.env.PATH}`)
    return (await probeTree(folder, folder, [])).id
  }

  afterEach(() => {
    vi.unstubAllEnvs()
  })

  test('says why, where git never ends', async () => {
    const folder = await repository()
    await finish('mkfifo', [path.join(folder, 'tools/.gitignore')])
    // As `timeout --foreground 300 COMMAND...`, but sooner.
    const sooner = 'shift 2; exec /usr/bin/timeout --foreground 1 "$@"'
    await expect(probeWith('timeout', sooner, folder)).rejects.toThrow(
      `the files of ${folder} cannot be listed: git took too long`,
    )
  })

  test('says why, where a signal ends it', async () => {
    const folder = await repository()
    await expect(probeWith('realpath', 'kill -KILL $PPID', folder)).rejects.toThrow(
      `the files of ${folder} cannot be listed: a signal ended build/manifest.sh`,
    )
  })

  test("writes its lists where the caller's TMPDIR is, and nothing is left", async () => {
    const folder = await repository()
    const [own, log] = [tempFolder(), path.join(tempFolder(), 'log')]
    vi.stubEnv('TMPDIR', own)
    const seen = `echo "$TMPDIR" >>${log}; exec /usr/bin/mktemp "$@"`
    expect(await probeWith('mktemp', seen, folder)).toMatch(/^git:/)
    const folders = readFileSync(log, 'utf8').trimEnd().split('\n')
    expect(folders.length).toBeGreaterThan(0)
    for (const each of folders) expect(each.startsWith(`${own}/`)).toBe(true)
    expect(readdirSync(own)).toEqual([])
  })
})
