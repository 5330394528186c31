import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parsePatches } from '../../src/results/status.ts'
import { contents } from '../effects/plans.ts'
import { type Finished, finish, tempFolder, writeFiles } from '../effects/temp.ts'

const SCRIPT = path.resolve(import.meta.dirname, '../../build/patch.sh')

const numbered = (count: number): string[] => Array.from({ length: count }, (_, n) => `line ${n + 1}`)
const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('')

function kernelTree(): string {
  const tree = path.join(tempFolder(), 'linux')
  writeFiles(tree, {
    Makefile: 'VERSION = 6\n',
    'tools/testing/selftests/bpf/Makefile': 'all:\n',
    'kernel/a.c': lines(numbered(40)),
    'kernel/b.c': lines(numbered(9)),
  })
  return tree
}

/** A hunk that replaces line `at` of a numbered file, with three lines of context. */
function hunk(at: number, to: string, from = `line ${at}`): string {
  const before = numbered(at - 1).slice(-3)
  const after = [1, 2, 3].map((n) => `line ${at + n}`)
  const start = at - before.length
  const size = before.length + 1 + after.length
  const body = [...before.map((line) => ` ${line}`), `-${from}`, `+${to}`, ...after.map((line) => ` ${line}`)]
  return `@@ -${start},${size} +${start},${size} @@\n${lines(body)}`
}

const head = (file: string): string => `--- a/${file}\n+++ b/${file}\n`
const change = (file: string, ...hunks: string[]): string =>
  `diff --git a/${file} b/${file}\n${head(file)}${hunks.join('')}`

interface Applied extends Finished {
  readonly status: readonly string[]
}

async function apply(tree: string, ...patches: string[]): Promise<Applied> {
  const folder = path.dirname(tree)
  const files = patches.map((text, index) => {
    const name = `00${index + 1}-p${index + 1}.patch`
    writeFiles(folder, { [`patches/${name}`]: text })
    return path.join(folder, 'patches', name)
  })
  const status = path.join(folder, 'patches.tsv')
  const ended = await finish('bash', [SCRIPT, tree, status, ...files])
  return {
    ...ended,
    status: readFileSync(status, 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  }
}

const read = (tree: string, file: string): string => readFileSync(path.join(tree, file), 'utf8')

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
  const { code, stderr } = await apply(tree, change('kernel/a.c', hunk(10, 'new')))
  expect(code).toBe(65)
  expect(stderr).toMatch(
    new RegExp(`^INVALID-INPUT kernel: not a Linux source tree with BPF selftests: it ${told}$`, 'm'),
  )
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
    expect(ended).toMatchObject({ code: 0, status: ['applied\t001-p1.patch\t', 'applied\t002-p2.patch\t'] })
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
    expect(await apply(tree, mail)).toMatchObject({ code: 0, status: ['applied\t001-p1.patch\t'] })
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
      status: ['already-there\t001-p1.patch\t', 'applied\t002-p2.patch\t', 'already-there\t003-p3.patch\t'],
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
    ['one hunk of one file', change('kernel/a.c', bad), 'kernel/a.c: Hunk #1 does not apply at 17.'],
    ['the second hunk', change('kernel/a.c', hunk(10, 'new'), bad), 'kernel/a.c: Hunk #2 does not apply at 17.'],
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
      'kernel/a.c: Reversed (or previously applied)',
    ],
  ])('%s', async (_, patch, where) => {
    const tree = kernelTree()
    const before = contents(tree)
    const ended = await apply(tree, patch, change('kernel/b.c', hunk(5, 'never')))
    expect(ended.code).toBe(1)
    expect(ended.status).toHaveLength(1)
    expect(ended.status[0]).toContain(`failed\t001-p1.patch\t${where}`)
    expect(ended.stderr).toContain(`001-p1.patch: does not apply: ${where}`)
    expect(contents(tree)).toEqual(before)
    expect(parsePatches(ended.status.join('\n'), ['fixes/mine.patch'])).toEqual([
      { patch: 'fixes/mine.patch', state: 'failed', where: expect.stringContaining(where) },
    ])
  })

  test.each<[string, string, RegExp]>([
    ['a file that is not there', change('kernel/nosuch.c', hunk(5, 'new')), /can't find file to patch/],
    ['no patch at all', 'some words\n', /Only garbage was found/],
    ['cut short', change('kernel/a.c', hunk(10, 'new')).split('\n').slice(0, -3).join('\n'), /\S/],
  ])('%s', async (_, patch, where) => {
    const tree = kernelTree()
    const before = contents(tree)
    const ended = await apply(tree, patch)
    expect(ended.code).toBe(1)
    expect(ended.status).toHaveLength(1)
    const [state, name, told] = ended.status[0]?.split('\t') ?? []
    expect([state, name]).toEqual(['failed', '001-p1.patch'])
    expect(told).toMatch(where)
    expect(contents(tree)).toEqual(before)
  })

  test('those before it stay applied and are told', async () => {
    const tree = kernelTree()
    const ended = await apply(tree, change('kernel/b.c', hunk(5, 'new')), change('kernel/a.c', bad))
    expect(ended.status.map((line) => line.split('\t')[0])).toEqual(['applied', 'failed'])
    expect(read(tree, 'kernel/b.c').split('\n')[4]).toBe('new')
  })
})
