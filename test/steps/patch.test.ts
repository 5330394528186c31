import { existsSync, lstatSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parsePatches } from '../../src/results/status.ts'
import { contents } from '../effects/plans.ts'
import { finish, writeFiles } from '../effects/temp.ts'
import {
  apply,
  change,
  diff,
  type Given,
  hunk,
  kernelTree,
  LINK,
  lines,
  mailed,
  NEW,
  numbered,
  read,
} from './patch-files.ts'

test('nothing to apply: a kernel tree is left as it is', async () => {
  const tree = kernelTree()
  const before = contents(tree)
  expect(await apply(tree)).toMatchObject({ code: 0, stderr: '', status: [] })
  expect(contents(tree)).toEqual(before)
})

test.each([
  ['Makefile', 'has no Makefile'],
  ['tools/testing/selftests/bpf/Makefile', 'has no tools/testing/selftests/bpf/Makefile'],
])('a tree without %s is refused', async (file, told) => {
  const tree = kernelTree()
  rmSync(path.join(tree, file))
  const sentence = `kernel: not a Linux source tree with BPF selftests: it ${told}\n`
  const { code, stderr, problems } = await apply(tree, change('kernel/a.c', hunk(10, 'new')))
  expect({ code, stderr, problems }).toEqual({
    code: 1,
    stderr: sentence,
    problems: `invalid-input\t${sentence}`,
  })
  expect(read(tree, 'kernel/a.c')).toBe(lines(numbered(40)))
})

describe('applied', () => {
  test('in their order, the second on top of the first', async () => {
    const tree = kernelTree()
    const ended = await apply(
      tree,
      change('kernel/a.c', hunk(10, 'once')),
      change('kernel/a.c', hunk(10, 'twice', 'once')),
    )
    expect(ended).toMatchObject({
      code: 0,
      status: ['applied\t001-p1.patch\t\t', 'applied\t002-p2.patch\t\t'],
    })
    expect(read(tree, 'kernel/a.c').split('\n')[9]).toBe('twice')
    expect(parsePatches(ended.status.join('\n'), ['a', 'b'])).toEqual([
      { patch: 'a', state: 'applied' },
      { patch: 'b', state: 'applied' },
    ])
  })

  test('some lines further down', async () => {
    const tree = kernelTree()
    writeFiles(tree, { 'kernel/a.c': `// more\n// still more\n${lines(numbered(40))}` })
    expect(await apply(tree, change('kernel/a.c', hunk(10, 'new')))).toMatchObject({ code: 0 })
    expect(read(tree, 'kernel/a.c').split('\n')[11]).toBe('new')
  })

  test('a mail with a new file, a removed one, and a new script', async () => {
    const tree = kernelTree()
    const mail = `From 0123 Mon Sep 17 00:00:00 2001
From: A <a@example.org>
Subject: [PATCH] new, removed

---
 kernel/n.c | 1 +
${change('kernel/n.c', '@@ -0,0 +1 @@\n+int n;\n').replace('--- a/kernel/n.c', 'new file mode 100644\n--- /dev/null')}\
${change('kernel/b.c', `@@ -1,9 +0,0 @@\n${lines(numbered(9).map((line) => `-${line}`))}`)
  .replace('+++ b/kernel/b.c', '+++ /dev/null')
  .replace('--- a', 'deleted file mode 100644\n--- a')}\
${change('run.sh', '@@ -0,0 +1 @@\n+true\n').replace('--- a/run.sh', 'new file mode 100755\n--- /dev/null')}\
-- 
2.39.5
`
    expect(await apply(tree, mailed(mail))).toMatchObject({
      code: 0,
      status: ['applied\t001-p1.patch\t\t'],
    })
    expect(read(tree, 'kernel/n.c')).toBe('int n;\n')
    expect(existsSync(path.join(tree, 'kernel/b.c'))).toBe(false)
    expect(statSync(path.join(tree, 'run.sh')).mode & 0o111).not.toBe(0)
  })

  test('one that is there already is passed over, before and after others', async () => {
    const tree = kernelTree()
    const there = change('kernel/a.c', hunk(10, 'there'), hunk(30, 'there too'))
    expect(await apply(tree, there)).toMatchObject({ code: 0 })
    const before = contents(tree)
    const ended = await apply(tree, there, change('kernel/b.c', hunk(5, 'new')), there)
    expect(ended).toMatchObject({
      code: 0,
      status: [
        'already-there\t001-p1.patch\t\t',
        'applied\t002-p2.patch\t\t',
        'already-there\t003-p3.patch\t\t',
      ],
    })
    expect(read(tree, 'kernel/b.c').split('\n')[4]).toBe('new')
    expect(contents(tree)['kernel/a.c']).toBe(before['kernel/a.c'])
  })

  test('leaves nothing beside the files', async () => {
    const tree = kernelTree()
    const names = Object.keys(contents(tree))
    writeFiles(tree, { 'kernel/a.c': `// more\n${lines(numbered(40))}` })
    await apply(tree, change('kernel/a.c', hunk(10, 'new')))
    await apply(tree, change('kernel/a.c', hunk(20, 'new', 'no such line')))
    expect(Object.keys(contents(tree))).toEqual(names)
  })
})

describe('failed: file and hunk are told, the tree is as it was before that patch', () => {
  const bad = hunk(20, 'new', 'no such line')
  test.each<[string, string, string]>([
    [
      'one hunk of one file',
      change('kernel/a.c', bad),
      'kernel/a.c: Hunk #1 does not apply at 17.',
    ],
    [
      'the second hunk',
      change('kernel/a.c', hunk(10, 'new'), bad),
      'kernel/a.c: Hunk #2 does not apply at 17.',
    ],
    [
      'the second file',
      change('kernel/b.c', hunk(5, 'new')) + change('kernel/a.c', bad),
      'kernel/a.c: Hunk #1 does not apply at 17.',
    ],
    // What GNU patch would take with fuzz may be the wrong place.
    [
      'context that differs',
      change('kernel/a.c', hunk(20, 'new').replace(' line 17', ' line seventeen')),
      'kernel/a.c: Hunk #1 does not apply at 17.',
    ],
    [
      'a half of it is there',
      change('kernel/a.c', hunk(10, 'line 10', 'old'), bad),
      'kernel/a.c: Hunk #1 does not apply at 7.',
    ],
  ])('%s', async (_, patch, where) => {
    const tree = kernelTree()
    const before = contents(tree)
    const ended = await apply(tree, patch, change('kernel/b.c', hunk(5, 'never')))
    expect(ended.code).toBe(1)
    expect(ended.status).toHaveLength(1)
    expect(ended.status[0]).toContain(`failed\t001-p1.patch\t\t${where}`)
    expect(ended.stderr).toContain(`001-p1.patch: does not apply: ${where}`)
    expect(contents(tree)).toEqual(before)
    expect(parsePatches(ended.status.join('\n'), ['fixes/mine.patch'])).toEqual([
      { patch: 'fixes/mine.patch', state: 'failed', where },
    ])
  })

  test.each<[string, string | Given, string]>([
    [
      'a file that is not there',
      change('kernel/nosuch.c', hunk(5, 'new')),
      'kernel/nosuch.c: No such file or directory',
    ],
    [
      'a submodule',
      `diff --git a/m b/m\nindex ${'1'.repeat(7)}..${'2'.repeat(7)} 160000\n--- a/m\n+++ b/m\n@@ -1 +1 @@\n-Subproject commit ${'1'.repeat(40)}\n+Subproject commit ${'2'.repeat(40)}\n`,
      'it changes a submodule, and patches are applied to files alone',
    ],
    ['no patch at all', 'some words\n', 'holds no patch'],
    ['a mail without a patch', mailed('Subject: [PATCH 10/12] s\n\nwords\n'), 'holds no patch'],
    [
      'a mail without a patch but a line of it',
      mailed('Subject: [PATCH] s\n\nwords\n---\n a.c | 2 +-\n'),
      'holds no patch',
    ],
    // Nothing else is given: nothing would be tested.
    ['a cover letter alone', mailed('Subject: [PATCH 0/2] s\n\nwords\n'), 'holds no patch'],
    [
      'cut short',
      change('kernel/a.c', hunk(10, 'new')).split('\n').slice(0, -3).join('\n'),
      'corrupt patch at ',
    ],
    [
      'a new file that is there',
      NEW('kernel/a.c'),
      'kernel/a.c: already exists in working directory',
    ],
    ['a file beyond the tree', NEW('../x'), "invalid path '../x'"],
    ['a file in .git', NEW('.git/config'), "invalid path '.git/config'"],
    [
      'a file through a link the patch makes',
      `${LINK('kernel/out', '..')}${NEW('kernel/out/x')}`,
      "kernel/out/x' is beyond a symbolic link",
    ],
    [
      'a reversed one: the hunk is that of the reversed',
      diff(change('kernel/a.c', bad), '-R'),
      'kernel/a.c: Hunk #1 does not apply at 17.',
    ],
    [
      'one with too many folders dropped',
      diff(change('kernel/a.c', hunk(5, 'new')).replace(/^diff.*\n/, ''), '-p2'),
      'a.c: No such file or directory',
    ],
  ])('%s', async (_, patch, where) => {
    const tree = kernelTree()
    const before = contents(path.dirname(tree))
    const ended = await apply(tree, patch)
    expect(ended.code).toBe(1)
    expect(ended.status).toHaveLength(1)
    const [state, name, message, told] = ended.status[0]?.split('\t') ?? []
    expect([state, name, message]).toEqual(['failed', '001-p1.patch', ''])
    expect(told).toContain(where)
    rmSync(path.join(path.dirname(tree), 'patches'), { recursive: true })
    rmSync(path.join(path.dirname(tree), 'patches.tsv'))
    expect(contents(path.dirname(tree))).toEqual(before)
  })

  test('those before it stay applied and are told', async () => {
    const tree = kernelTree()
    const ended = await apply(tree, change('kernel/b.c', hunk(5, 'new')), change('kernel/a.c', bad))
    expect(ended.status.map((line) => line.split('\t')[0])).toEqual(['applied', 'failed'])
    expect(read(tree, 'kernel/b.c').split('\n')[4]).toBe('new')
  })
})

describe('series options', () => {
  const bare = (file: string): string => `--- ${file}\n+++ ${file}\n${hunk(10, 'new')}`

  test('-p0 and -p2', async () => {
    const tree = kernelTree()
    const ended = await apply(
      tree,
      diff(bare('kernel/a.c'), '-p0'),
      diff(bare('x/linux/kernel/b.c').replace(hunk(10, 'new'), hunk(5, 'new')), '-p2'),
    )
    expect(ended).toMatchObject({ code: 0 })
    expect(read(tree, 'kernel/a.c').split('\n')[9]).toBe('new')
    expect(read(tree, 'kernel/b.c').split('\n')[4]).toBe('new')
  })

  test('-R takes back, and says when that is done already', async () => {
    const tree = kernelTree()
    const text = change('kernel/a.c', hunk(10, 'line 10', 'old'))
    const ended = await apply(tree, diff(text, '-R'), diff(text, '-R'))
    expect(ended.status).toEqual(['applied\t001-p1.patch\t\t', 'already-there\t002-p2.patch\t\t'])
    expect(read(tree, 'kernel/a.c').split('\n')[9]).toBe('old')
  })
})

test('links, modes, renames and binary files, as git writes them', async () => {
  const tree = kernelTree()
  const text = `${LINK('kernel/link', 'a.c')}diff --git a/kernel/b.c b/kernel/c.c
old mode 100644
new mode 100755
similarity index 100%
rename from kernel/b.c
rename to kernel/c.c
diff --git a/kernel/empty b/kernel/empty
new file mode 100644
index 0000000000000000000000000000000000000000..e69de29bb2d1d6434b8b29ae775ad8c2e48c5391
diff --git a/kernel/bin b/kernel/bin
new file mode 100644
index 0000000000000000000000000000000000000000..fcf701e437b0ac30b0567524a4b499dc444a862a
GIT binary patch
literal 5
McmZQzWctqq00I{Q4FCWD

literal 0
HcmV?d00001

`
  expect(await apply(tree, text)).toMatchObject({ code: 0 })
  expect(readlinkSync(path.join(tree, 'kernel/link'))).toBe('a.c')
  expect(existsSync(path.join(tree, 'kernel/b.c'))).toBe(false)
  expect(statSync(path.join(tree, 'kernel/c.c')).mode & 0o777).toBe(0o755)
  expect(lstatSync(path.join(tree, 'kernel/empty')).size).toBe(0)
  expect([...readFileSync(path.join(tree, 'kernel/bin'))]).toEqual([0, 1, 2, 255, 10])
})

test('what a tree tells git is not heard: its configuration, its attributes', async () => {
  const tree = kernelTree()
  const ran = path.join(path.dirname(tree), 'ran')
  expect(await finish('git', ['-C', tree, 'init', '--quiet'])).toMatchObject({ code: 0 })
  writeFiles(tree, { '.gitattributes': '* filter=x\n' })
  for (const key of ['filter.x.clean', 'filter.x.smudge', 'core.fsmonitor']) {
    expect(await finish('git', ['-C', tree, 'config', key, `touch ${ran}; cat`])).toMatchObject({
      code: 0,
    })
  }
  expect(
    await finish('git', ['-C', tree, 'config', 'apply.whitespace', 'error-all']),
  ).toMatchObject({ code: 0 })
  const ended = await apply(tree, change('kernel/a.c', hunk(10, 'space at the end ')))
  expect(ended).toMatchObject({ code: 0 })
  expect(existsSync(ran)).toBe(false)
})
