import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs'
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

/** A patch that makes a file of one line, or a symbolic link. */
const NEW = (file: string): string =>
  `diff --git a/${file} b/${file}\nnew file mode 100644\n--- /dev/null\n+++ b/${file}\n@@ -0,0 +1 @@\n+new\n`
const LINK = (file: string, to: string): string =>
  `diff --git a/${file} b/${file}\nnew file mode 120000\n--- /dev/null\n+++ b/${file}\n@@ -0,0 +1 @@\n+${to}\n\\ No newline at end of file\n`

interface Applied extends Finished {
  readonly status: readonly string[]
}

/** A patch as the step hands it to the script: its bytes and the words before its name. */
interface Given {
  readonly text: string | Buffer
  readonly words: readonly string[]
}

const diff = (text: string, ...options: string[]): Given => ({ text, words: ['diff', ...options] })
const mailed = (text: string | Buffer, ...options: string[]): Given => ({ text, words: ['mail', ...options] })

async function apply(tree: string, ...patches: (string | Given)[]): Promise<Applied> {
  const folder = path.dirname(tree)
  const words = patches.flatMap((patch, index) => {
    const { text, words } = typeof patch === 'string' ? diff(patch) : patch
    const file = path.join(folder, 'patches', `00${index + 1}-p${index + 1}.patch`)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
    return [...words, file]
  })
  const status = path.join(folder, 'patches.tsv')
  const ended = await finish('bash', [SCRIPT, tree, status, ...words])
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
    expect(ended).toMatchObject({ code: 0, status: ['applied\t001-p1.patch\t\t', 'applied\t002-p2.patch\t\t'] })
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
    expect(await apply(tree, mailed(mail))).toMatchObject({ code: 0, status: ['applied\t001-p1.patch\t\t'] })
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
      status: ['already-there\t001-p1.patch\t\t', 'applied\t002-p2.patch\t\t', 'already-there\t003-p3.patch\t\t'],
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
      'corrupt patch at line 10',
    ],
    ['a new file that is there', NEW('kernel/a.c'), 'kernel/a.c: already exists in working directory'],
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

describe('mail', () => {
  const head = (subject: string, ...more: string[]): string =>
    `${['From 0123456789abcdef Mon Sep 17 00:00:00 2001', 'From: A <a@example.org>', `Subject: ${subject}`, ...more].join('\n')}\n\n`
  const encoded = (text: string): string => Buffer.from(text).toString('base64').replaceAll(/.{76}/g, '$&\n')
  const BASE64 = ['MIME-Version: 1.0', 'Content-Type: text/plain; charset=UTF-8', 'Content-Transfer-Encoding: base64']
  const first = change('kernel/a.c', hunk(10, 'once'))
  const second = change('kernel/a.c', hunk(10, 'twice', 'once'))
  const third = change('kernel/b.c', hunk(5, 'new'))

  test('quoted-printable is decoded', async () => {
    const tree = kernelTree()
    const text = `${head('[PATCH] s', 'Content-Transfer-Encoding: quoted-printable')}---\n${change('kernel/a.c', hunk(10, 'a =3D b;'))}-- =\n2\n`
    expect(await apply(tree, mailed(text))).toMatchObject({ code: 0 })
    expect(read(tree, 'kernel/a.c').split('\n')[9]).toBe('a = b;')
  })

  test('a mailbox is a patch for each message, one of them in base64; names and numbers are told', async () => {
    const tree = kernelTree()
    const mailbox = [
      `${head('[PATCH 0/3] cover')}words\n\n`,
      `${head('[PATCH 1/3] s')}---\n${first}-- \n2\n\n`,
      `${head('[PATCH 2/3] s', ...BASE64)}${encoded(`---\n${second}`)}\n\n`,
      `${head('[PATCH 3/3] s')}---\n${third}-- \n2\n\n`,
    ]
    const ended = await apply(tree, mailed(mailbox.join('')), NEW('kernel/n.c'))
    expect(ended).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('001-p1.patch: a cover letter, without a patch'),
    })
    expect(parsePatches(ended.status.join('\n'), ['fixes/s.mbox', 'n.patch'])).toEqual([
      { patch: 'fixes/s.mbox#1', state: 'applied' },
      { patch: 'fixes/s.mbox#2', state: 'applied' },
      { patch: 'fixes/s.mbox#3', state: 'applied' },
      { patch: 'n.patch', state: 'applied' },
    ])
    expect(read(tree, 'kernel/a.c').split('\n')[9]).toBe('twice')
    expect(read(tree, 'kernel/b.c').split('\n')[4]).toBe('new')
  })

  // b4, mutt, and what date(1) prints.
  test.each([
    'From git@z Thu Jan  1 00:00:00 1970',
    'From mboxrd@z Thu Jan  1 00:00:00 1970',
    'From a@example.org Sat Nov 28 00:35:47 2026 +0100',
    'From a@example.org Sat Nov 28 00:35:47 +0100 2026',
    'From a@example.org Sat Nov 28 00:35:47 CET 2026',
  ])('a mailbox whose messages begin with %j', async (from) => {
    const tree = kernelTree()
    // The second would be text behind the first's diff, in base64, if it were no message.
    const mailbox =
      `${head('[PATCH 1/2] s')}From what I saw, 2001 was better\n---\n${first}-- \n2\n\n` +
      `${head('[PATCH 2/2] s', ...BASE64)}${encoded(`---\n${second}`)}\n\n`
    const ended = await apply(tree, mailed(mailbox.replaceAll(/^From 0123.*$/gm, from)))
    expect(ended.status).toEqual(['applied\t001-p1.patch\t#1\t', 'applied\t001-p1.patch\t#2\t'])
    expect(read(tree, 'kernel/a.c').split('\n')[9]).toBe('twice')
  })

  test('a message of a mailbox that does not apply is told by its number', async () => {
    const tree = kernelTree()
    const mailbox = `${head('[PATCH 1/2] s')}---\n${third}-- \n2\n\n${head('[PATCH 2/2] s')}---\n${second}-- \n2\n\n`
    const ended = await apply(tree, mailed(mailbox))
    expect(ended.code).toBe(1)
    expect(parsePatches(ended.status.join('\n'), ['s.mbox'])).toEqual([
      { patch: 's.mbox#1', state: 'applied' },
      { patch: 's.mbox#2', state: 'failed', where: 'kernel/a.c: Hunk #1 does not apply at 7.' },
    ])
  })

  test('a reply without a patch is not dropped without a word', async () => {
    const tree = kernelTree()
    const mailbox = `${head('[PATCH] s')}---\n${first}-- \n2\n\n${head('Re: [PATCH 0/1] s')}Thanks.\n\n`
    const ended = await apply(tree, mailed(mailbox))
    expect(ended.status).toEqual(['applied\t001-p1.patch\t#1\t', 'failed\t001-p1.patch\t#2\tholds no patch'])
  })

  test.each(['[PATCH 0/3]', '[PATCH v2 00/12]', '[RFC PATCH bpf-next 0/1]', '[PATCH 0/3 net]', '[bpf] [PATCH 0/3]'])(
    'a cover letter: %s',
    async (subject) => {
      const cover = `${head(`${subject} s`)}words\n---\nbase-commit: 0123\n`
      const ended = await apply(kernelTree(), mailed(cover), first)
      expect(ended).toMatchObject({ code: 0, status: ['applied\t002-p2.patch\t\t'] })
    },
  )

  test('a diff quoted in the words is not applied', async () => {
    const tree = kernelTree()
    const quoted = first.replaceAll(/^/gm, '    ')
    expect(
      await apply(tree, mailed(`${head('[PATCH] s')}Seen with\n\n${quoted}\n---\n${third}-- \n2\n`)),
    ).toMatchObject({
      code: 0,
    })
    expect(read(tree, 'kernel/a.c')).toBe(lines(numbered(40)))
    expect(read(tree, 'kernel/b.c').split('\n')[4]).toBe('new')
    // Neither is one that quilt's words quote.
    expect(await apply(tree, `Seen with\n\n${quoted}\n${NEW('kernel/n.c')}`)).toMatchObject({ code: 0 })
    expect(read(tree, 'kernel/a.c')).toBe(lines(numbered(40)))
  })

  test('bytes stay as they are, whatever the head says they are', async () => {
    const tree = kernelTree()
    const text = `${head('[PATCH] s', 'Content-Type: text/plain; charset=iso-8859-1')}caf\xe9\n---\n${change('kernel/a.c', hunk(10, 'caf\xe9'))}`
    expect(await apply(tree, mailed(Buffer.from(text, 'latin1')))).toMatchObject({ code: 0 })
    expect(readFileSync(path.join(tree, 'kernel/a.c')).includes(Buffer.from('\ncaf\xe9\n', 'latin1'))).toBe(true)
  })
})

describe('ends of lines', () => {
  const crlf = (text: string): string => text.replaceAll('\n', '\r\n')

  test('a mail in CRLF is for a tree in LF, a new file too', async () => {
    const tree = kernelTree()
    const text = crlf(`From: A\nSubject: s\n\n---\n${change('kernel/a.c', hunk(10, 'new'))}${NEW('kernel/n.c')}`)
    expect(await apply(tree, mailed(text))).toMatchObject({ code: 0 })
    expect(read(tree, 'kernel/a.c').split('\n')[9]).toBe('new')
    expect(read(tree, 'kernel/n.c')).toBe('new\n')
  })

  test('so is a diff in CRLF', async () => {
    const tree = kernelTree()
    expect(await apply(tree, crlf(change('kernel/a.c', hunk(10, 'new'))))).toMatchObject({ code: 0 })
    expect(read(tree, 'kernel/a.c').split('\n')[9]).toBe('new')
  })

  test('a diff of a file in CRLF keeps them', async () => {
    const tree = kernelTree()
    writeFiles(tree, { 'kernel/a.c': crlf(lines(numbered(40))) })
    const text = change('kernel/a.c', hunk(10, 'new').replaceAll(/^([ +-].*)$/gm, '$1\r'))
    expect(await apply(tree, mailed(`From: A\nSubject: s\n\n---\n${text}`))).toMatchObject({ code: 0 })
    expect(read(tree, 'kernel/a.c').split('\n').slice(8, 11)).toEqual(['line 9\r', 'new\r', 'line 11\r'])
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
  writeFiles(tree, {
    '.gitattributes': '* filter=x\n',
    '.git/HEAD': 'ref: refs/heads/main\n',
    '.git/config': `[core]\nrepositoryformatversion = 0\nfsmonitor = touch ${ran}\n[filter "x"]\nclean = touch ${ran}\nsmudge = touch ${ran}\n[apply]\nwhitespace = error-all\n`,
    '.git/objects/x': '',
    '.git/refs/x': '',
  })
  const ended = await apply(tree, change('kernel/a.c', hunk(10, 'space at the end ')))
  expect(ended).toMatchObject({ code: 0 })
  expect(existsSync(ran)).toBe(false)
})
