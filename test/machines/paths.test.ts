/** Folders as machines have them: links on their way, disks that cannot be written to, two runs at once. */
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { execute } from '../../src/effects/exec.ts'
import { Out } from '../../src/effects/out.ts'
import { probeTree } from '../../src/facts/tree.ts'
import { cacheDirOf } from '../../src/flow/gather.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { resolveArg } from '../../src/recipe/plan.ts'
import { makeRunFolder } from '../../src/run/runfolder.ts'
import { writingTo } from '../../src/steps/sandbox.ts'
import { finish, killAtEnd, tempFolder, until, writeFiles } from '../effects/temp.ts'
import { must } from '../steps/run-script.ts'
import { NODE24, ROOT } from '../tools/tools.ts'

test.each([
  ['cache-dir is a link', (link: string) => link],
  ['a folder above it is one', (link: string) => path.join(link, 'new/cross-bpf')],
])('a step writes to its folder where %s', async (_, given) => {
  const folder = tempFolder()
  mkdirSync(path.join(folder, 'real'))
  symlinkSync(path.join(folder, 'real'), path.join(folder, 'link'))
  const cacheDir = cacheDirOf(given(path.join(folder, 'link')))
  expect(cacheDir).toBe(given(path.join(folder, 'real')))

  for (const name of ['step', 'problem']) mkdirSync(path.join(cacheDir, name), { recursive: true })
  const command = writingTo('step', 'bash', '-c', 'touch "$TMPDIR/written"')
  const [program = '', ...args] = [command.program, ...command.args].map((word) =>
    resolveArg(word, (place) => path.join(cacheDir, place)),
  )
  const said: string[] = []
  const signal = new AbortController().signal
  const log = path.join(folder, 'log')
  const { exit } = await execute(
    { program, args },
    { log, onLine: (line) => said.push(line), signal },
  )
  expect({ exit, said }).toEqual({ exit: 0, said: [] })
  expect(readdirSync(path.join(cacheDir, 'step'))).toEqual(['written'])
})

test('a cache-dir on a disk that is read-only is named', async () => {
  const folder = tempFolder()
  await must('mount', '-t', 'tmpfs', '-o', 'ro', 'test', folder)
  onTestFinished(async () => void (await must('umount', folder)))
  const cacheDir = path.join(folder, '.cache/cross-bpf')
  const error: unknown = await makeRunFolder(cacheDir, '').catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(InvalidInput)
  expect(String(error)).toContain(`input 'cache-dir' is '${cacheDir}'`)
  expect(String(error)).toMatch(/nothing can be written to it: (ENOENT|EROFS)/)
})

/** What a run says of a cache-dir in this folder, run by these words. */
async function refused(folder: string, ...before: string[]): Promise<string> {
  const script = `import { makeRunFolder } from '${ROOT}/src/run/runfolder.ts'
    await makeRunFolder('${folder}/cache', '').then(
      async (made) => { await made.remove(); console.log('taken') },
      (error) => console.log(error.message))`
  const node = [path.join(NODE24, 'node'), '--input-type=module', '--eval', script]
  const [program = '', ...words] = [...before, ...node]
  const { stdout } = await finish(program, words)
  return stdout.trim()
}

test('a cache-dir whose disk lets root give a file to nobody', async () => {
  const folder = tempFolder()
  expect(await refused(folder)).toBe('taken')
  expect(await refused(folder, 'unshare', '--user', '--map-root-user')).toBe(
    `input 'cache-dir' is '${folder}/cache'; it takes a folder on ext4, xfs or the like; ` +
      'its disk lets root give a file to nobody, as NFS with root_squash',
  )
})

/** An interposed libc call, as a file system without it answers. */
const WITHOUT: readonly [string, string, string][] = [
  [
    'refuses permissions',
    'int chmod(const char *f, unsigned m) { errno = EPERM; return -1; }',
    'its disk keeps no permissions of files',
  ],
  [
    'forgets permissions',
    'int chmod(const char *f, unsigned m) { return 0; }',
    'its disk keeps no permissions of files',
  ],
  [
    'has no symbolic links',
    'int symlink(const char *a, const char *b) { errno = EPERM; return -1; }',
    'its disk has no symbolic links',
  ],
]

test.each(WITHOUT)('a cache-dir whose disk %s', async (_, call, lack) => {
  const folder = tempFolder()
  writeFiles(folder, { 'without.c': `#include <errno.h>\n${call}\n` })
  const library = path.join(folder, 'without.so')
  await must('gcc', '-shared', '-fPIC', '-w', '-o', library, path.join(folder, 'without.c'))
  expect(await refused(folder, 'env', `LD_PRELOAD=${library}`)).toContain(lack)
  expect(readdirSync(path.join(folder, 'cache/runs'))).toEqual([])
})

test("the folder of results is one run's at a time", async () => {
  const folder = path.join(tempFolder(), 'out')
  const claim = `import { Out } from '${ROOT}/src/effects/out.ts'
    const out = await Out.claim({ folder: '${folder}', within: [], names: ['a'] })
    await out.write('a', 'first')
    setInterval(() => undefined, 1000)`
  const first = spawn(path.join(NODE24, 'node'), ['--input-type=module', '--eval', claim])
  killAtEnd(first)
  await until(
    'the first has it',
    () => readdirSync(path.dirname(folder)).length > 0 && readdirSync(folder).includes('a'),
  )

  const second = (): Promise<Out> => Out.claim({ folder, within: [], names: ['a'] })
  await expect(second()).rejects.toThrow('a folder that no other run writes to')
  expect(readdirSync(folder)).toContain('a')

  const ended = new Promise((resolve) => first.once('close', resolve))
  first.kill('SIGKILL')
  await ended
  expect((await second()).written).toEqual([])
})

test('a tree with more changed files than may be open is the same tree twice', async () => {
  const tree = path.join(tempFolder(), 'linux')
  const names = Array.from({ length: 400 }, (_, index) => `drivers/a${index}.c`)
  writeFiles(tree, {
    Makefile: 'VERSION = 6\nPATCHLEVEL = 12\n',
    'tools/testing/selftests/bpf/Makefile': 'all:\n',
    ...Object.fromEntries(names.map((name) => [name, 'int a;\n'])),
  })
  const git = ['git', '-C', tree, '-c', 'user.name=t', '-c', 'user.email=t@e.org'] as const
  for (const words of [
    ['init', '-q'],
    ['add', '.'],
    ['commit', '-qm', 'one'],
  ])
    await must(...git, ...words)
  writeFiles(tree, Object.fromEntries(names.map((name) => [name, 'int b;\n'])))

  const script = `import { probeTree } from '${ROOT}/src/facts/tree.ts'
    console.log((await probeTree('${tree}', '${tree}', [])).id)`
  const node = [path.join(NODE24, 'node'), '--input-type=module', '--eval', script]
  const few = await finish('bash', ['-c', 'ulimit -n 128; exec "$@"', 'bash', ...node])
  expect(few.stderr).toBe('')
  expect(few.stdout.trim()).toBe((await probeTree(tree, tree, [])).id)
})

test.each([
  ['full', 0],
  ['nearly full', 4096],
])('standard output on a disk that is %s is an error', async (_, room) => {
  const folder = tempFolder()
  await must('mount', '-t', 'tmpfs', '-o', 'size=64k', 'test', folder)
  onTestFinished(async () => void (await must('umount', folder)))
  writeFileSync(path.join(folder, 'other'), Buffer.alloc(65_536 - room))
  const { code, stderr } = await finish('bash', [
    ...['-c', 'out=$1; shift; exec "$@" >"$out"', 'bash', path.join(folder, 'script')],
    ...[path.join(NODE24, 'node'), path.join(ROOT, 'src/cli/main.ts'), 'completion', 'bash'],
  ])
  expect(stderr).toContain('standard output cannot be written: ENOSPC')
  expect(code).toBe(6)
})

test('a home that is a link', () => {
  const before = process.env.XDG_CACHE_HOME
  const folder = tempFolder()
  mkdirSync(path.join(folder, 'real'))
  symlinkSync(path.join(folder, 'real'), path.join(folder, 'link'))
  process.env.XDG_CACHE_HOME = path.join(folder, 'link')
  onTestFinished(() => {
    if (before === undefined) delete process.env.XDG_CACHE_HOME
    else process.env.XDG_CACHE_HOME = before
  })
  expect(cacheDirOf(undefined)).toBe(path.join(folder, 'real/cross-bpf'))
})
