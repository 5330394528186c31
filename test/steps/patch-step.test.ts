import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { probeTree } from '../../src/facts/tree.ts'
import { at } from '../../src/recipe/command.ts'
import { hideStep } from '../../src/steps/hide.ts'
import { patchStep } from '../../src/steps/patch.ts'
import { INSIDE, inSandbox } from '../../src/steps/sandbox.ts'
import { scriptsStep } from '../../src/steps/scripts.ts'
import { hides, treeSandbox } from '../../src/steps/tree.ts'
import { runIn, step } from '../effects/plans.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'
import { contextOf } from '../plan/contexts.ts'
import { BUILD, must, read } from './run-script.ts'

const RESOURCES = new Map(
  readdirSync(BUILD, { recursive: true, encoding: 'utf8' })
    .filter((name) => path.extname(name) !== '')
    .map((name): [string, string] => [
      `build/${name}`,
      readFileSync(path.join(BUILD, name), 'utf8'),
    ]),
)

const KERNEL = {
  Makefile: 'VERSION = 6\nPATCHLEVEL = 12\n',
  'tools/testing/selftests/bpf/Makefile': 'all:\n',
  'kernel/a.c': 'a\n',
}

const git = (tree: string, ...args: string[]): string =>
  execFileSync('git', ['-C', tree, '-c', 'user.name=n', '-c', 'user.email=e@x', ...args], {
    encoding: 'latin1',
  })

/** A git repository of a kernel, with more files. */
function repository(files: Readonly<Record<string, string>> = {}): string {
  const tree = path.join(tempFolder(), 'linux')
  writeFiles(tree, { ...KERNEL, ...files })
  git(tree, 'init', '--quiet')
  git(tree, 'add', '.')
  git(tree, 'commit', '--quiet', '-m', 'all')
  return tree
}

/** The patch step for a tree and a patch, run for real with this machine's programs, and behind it a script in a build's sandbox. */
async function patched(
  tree: string,
  patch: Uint8Array | undefined,
  script: string,
  written: readonly string[] = [],
): Promise<{ manifest: string; said: string; folder: string }> {
  const context = contextOf(
    { toolchain: 'runner', kernel: tree },
    {
      tree: await probeTree(tree, tree, written),
      resources: RESOURCES,
      patches: patch === undefined ? [] : [{ name: 'p.patch', kind: 'mail', bytes: patch }],
    },
  )
  const folder = tempFolder()
  const sandbox = treeSandbox(context, 'probe', true)
  const ran = await runIn(folder, {
    steps: [
      scriptsStep(RESOURCES),
      step('host'),
      step('runner-toolchain'),
      ...(hides(context) ? [hideStep(context)] : []),
      patchStep(context),
      step('probe', {
        needs: ['patch'],
        actions: [
          { do: 'mkdir', path: at('probe', 'tree') },
          { do: 'run', command: inSandbox(sandbox, 'bash', '-c', script) },
        ],
      }),
    ],
    places: { tree },
  })
  expect(ran.notes.lines.join('\n')).not.toContain('error:')
  expect(ran.error).toBeUndefined()
  const [product] = readdirSync(path.join(folder, 'cache/patch'))
  return {
    manifest: readFileSync(path.join(folder, 'cache/patch', product ?? '', 'manifest'), 'latin1'),
    said: ran.notes.lines.filter((line) => line.startsWith('probe: ')).join('\n'),
    folder,
  }
}

/** What a manifest of the tree's last commit says. */
const committed = (tree: string): string =>
  git(tree, 'ls-tree', '-r', '-z', 'HEAD')
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => entry.replace(/^(\d+) blob ([0-9a-f]+)\t/, '$2\t$1\t'))
    .join('\n')

const sorted = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .sort()

test('the manifest of a patched tree is that of the commit: files, modes, links, folders that become files and the other way', async () => {
  const tree = repository({
    bin: 'bin\n',
    mode: 'mode\n',
    'gone/a': 'a\n',
    'gone/b/c': 'c\n',
    'again/old': 'old\n',
    'again/sub/old': 'old\n',
    'kept/a': 'a\n',
    'kept/b/c': 'c\n',
    'file-to-folder': 'x\n',
    'folder-to-file/x': 'x\n',
    'folder-to-link/x': 'x\n',
    'odd names/tab\there é': 'x\n',
  })
  const before = git(tree, 'rev-parse', 'HEAD').trim()
  writeFileSync(path.join(tree, 'bin'), Buffer.from([0, 255, 10]))
  chmodSync(path.join(tree, 'mode'), 0o755)
  for (const name of ['gone', 'again', 'file-to-folder', 'folder-to-file', 'folder-to-link']) {
    rmSync(path.join(tree, name), { recursive: true })
  }
  git(tree, 'add', '--all')
  git(tree, 'commit', '--quiet', '-m', 'gone')
  writeFiles(tree, {
    'again/new': 'new\n',
    'again/sub/new': 'new\n',
    'kept/a': 'A\n',
    'file-to-folder/x': 'x\n',
    'folder-to-file': 'x\n',
    'odd names/tab\there é': 'y\n',
    'odd names/another\ttab': '',
  })
  symlinkSync('kernel', path.join(tree, 'folder-to-link'))
  git(tree, 'add', '--all')
  git(tree, 'commit', '--quiet', '-m', 'made')
  const patch = execFileSync('git', [
    '-C',
    tree,
    'format-patch',
    '--stdout',
    '--binary',
    '--no-renames',
    before,
  ])
  const wanted = committed(tree)
  git(tree, 'reset', '--quiet', '--hard', before)
  const { manifest } = await patched(tree, patch, 'true')
  expect(sorted(manifest)).toEqual(sorted(wanted))
  expect(git(tree, 'status', '--porcelain')).toBe('')
})

/** As scripts/setlocalversion does: the commit's id where git finds one, and whether the tree differs from it. */
const SETLOCALVERSION = `#!/bin/sh
if head=$(git rev-parse --verify HEAD 2>/dev/null); then
    printf -- -g%s "$head"
    git diff-index --quiet HEAD || printf -- -dirty
fi
`

describe('nothing of git is in a build, with the programs of this machine', () => {
  const tree = (): string => repository({ 'scripts/setlocalversion': SETLOCALVERSION })
  const LOOK = `exec 2>&1; cd ${INSIDE.tree}; ls -A; git rev-parse HEAD; [ ! -e .git ]; echo "there: $?"; echo "release: 6.12$(sh scripts/setlocalversion)"`

  test('an edit and its commit have one release', async () => {
    const linux = tree()
    // Without the overlay the script would tell them apart.
    const release = (): string =>
      execFileSync('sh', ['scripts/setlocalversion'], { cwd: linux, encoding: 'utf8' })
    writeFileSync(path.join(linux, 'kernel/a.c'), 'b\n')
    const [edited, own] = [await patched(linux, undefined, LOOK), release()]
    git(linux, 'commit', '--quiet', '-a', '-m', 'edit')
    const [after, ownAfter] = [await patched(linux, undefined, LOOK), release()]
    expect(own).not.toBe(ownAfter)
    for (const { said } of [edited, after]) {
      expect(said).toContain('probe: release: 6.12\n'.trim())
      expect(said).not.toMatch(/release: 6.12-/)
      expect(said).toContain('probe: there: 0')
      expect(said).not.toMatch(/^probe: \.git$/m)
      expect(said).toContain('probe: fatal: not a git repository')
      expect(said).toContain('probe: Makefile')
    }
    expect(after.said).toBe(edited.said)
    expect(after.manifest).toBe(edited.manifest)
    expect(git(linux, 'status', '--porcelain')).toBe('')
  })

  test('in a linked work tree, where .git is a file', async () => {
    const linked = path.join(tempFolder(), 'linked')
    git(tree(), 'worktree', 'add', '--quiet', linked)
    expect(read(linked, '.git')).toContain('gitdir: ')
    const { said } = await patched(linked, undefined, LOOK)
    expect(said).toContain('probe: there: 0')
    expect(said).toContain('probe: fatal: not a git repository')
  })

  test('without git nothing is hidden', async () => {
    const plain = path.join(tempFolder(), 'linux')
    writeFiles(plain, { ...KERNEL, 'scripts/setlocalversion': SETLOCALVERSION })
    mkdirSync(path.join(plain, 'scripts/git'))
    const { said } = await patched(plain, undefined, LOOK)
    expect(said).toContain('probe: release: 6.12')
    expect(said).toContain('probe: there: 0')
  })
})

describe('what is no part of a tree is not seen by a build, whoever put it there', () => {
  const LOOK = `cd ${INSIDE.tree}; find . -type f | sort`
  const SOURCE = Object.keys(KERNEL).map((name) => `probe: ./${name}`)

  test.each(['without git', 'with git', 'ignored by git'])('%s', async (how) => {
    // The first two carry a mark of their own making.
    const more = {
      ...{
        'cross-bpf-out/.cross-bpf-out': '',
        'cross-bpf-out/x.h': 'int x;\n',
        'deep/er/out/.cross-bpf-out': '',
      },
      ...{ 'deep/er/out/x.h': 'int x;\n', 'deep/er/seen.h': '', '.cross-bpf-cache/x.h': '' },
    }
    const tree = how === 'without git' ? path.join(tempFolder(), 'linux') : repository()
    writeFiles(tree, { ...KERNEL, ...more })
    if (how === 'ignored by git')
      writeFiles(tree, { '.git/info/exclude': '*.h\n!seen.h\ncross-bpf-out\n*.o\n', 'a.o': '' })
    const written = ['deep/er/out', '.cross-bpf-cache', 'not/there'].map((name) =>
      path.join(tree, name),
    )
    const { said, manifest } = await patched(tree, undefined, LOOK, written)
    expect(said.split('\n').sort()).toEqual([...SOURCE, 'probe: ./deep/er/seen.h'].sort())
    expect(manifest).toContain('\tdeep/er/seen.h\n')
    expect(manifest).not.toContain('x.h')
    for (const name of Object.keys(more)) expect(read(tree, name)).toBeDefined()
  })
})

test('what a patch makes can be read by everyone, whatever the umask is', async () => {
  const patch = `Subject: s\n\n---\ndiff --git a/new/x b/new/x\nnew file mode 100755\n--- /dev/null\n+++ b/new/x\n@@ -0,0 +1 @@\n+x\n`
  const before = process.umask(0o077)
  try {
    const { said } = await patched(
      repository(),
      Buffer.from(patch),
      `stat -c %a ${INSIDE.tree}/new ${INSIDE.tree}/new/x`,
    )
    expect(said).toBe('probe: 755\nprobe: 755')
  } finally {
    process.umask(before)
  }
})

test('an applied patch writes nothing outside the tree: a link in the tree is not followed', async () => {
  const tree = repository()
  const outside = tempFolder()
  symlinkSync(outside, path.join(tree, 'kernel/out'))
  git(tree, 'add', '.')
  git(tree, 'commit', '--quiet', '-m', 'link')
  const patch = `Subject: s\n\n---\ndiff --git a/kernel/out/x b/kernel/out/x\nnew file mode 100644\n--- /dev/null\n+++ b/kernel/out/x\n@@ -0,0 +1 @@\n+x\n`
  await expect(patched(tree, Buffer.from(patch), 'true')).rejects.toThrow()
  expect(readdirSync(outside)).toEqual([])
  expect(await must('ls', path.join(tree, 'kernel'))).toBe('a.c\nout\n')
})
