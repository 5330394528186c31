import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { isMail, parseSeries, readPatches } from '../../src/facts/patches.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'

const patch = (name: string): string => `--- a/${name}\n+++ b/${name}\n@@ -1 +1 @@\n-a\n+b\n`

const refuse = (why: string): never => {
  throw new Error(why)
}

async function refusal(promise: Promise<unknown>): Promise<InvalidInput> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof InvalidInput) return error
  throw new Error(`not refused: ${String(error)}`)
}

describe('a quilt series', () => {
  test.each<[string, unknown[]]>([
    ['a.patch\nb.patch\n', [{ name: 'a.patch' }, { name: 'b.patch' }]],
    [
      '# head\n\na.patch # why\n  b.diff -p1\n\tsub/c.patch\t-p0 # -R\n',
      [{ name: 'a.patch' }, { name: 'b.diff', strip: 1 }, { name: 'sub/c.patch', strip: 0 }],
    ],
    [
      'a.patch -R\nb.patch -R -p2\n',
      [
        { name: 'a.patch', reverse: true },
        { name: 'b.patch', strip: 2, reverse: true },
      ],
    ],
    ['fix#3.patch\n', [{ name: 'fix#3.patch' }]],
    ['a.patch\r\nb.patch -p0\r\n', [{ name: 'a.patch' }, { name: 'b.patch', strip: 0 }]],
    ['\n# nothing\n', []],
    ['', []],
  ])('%j', (text, entries) => {
    expect(parseSeries(text, refuse)).toEqual(entries)
  })

  test.each([
    ['a.patch -pab', '-pab'],
    ['a.patch -p1 --fuzz=2', '--fuzz=2'],
    ['a.patch b.patch', 'b.patch'],
    ['a.patch -p 0', '-p'],
  ])('%j is refused by name', (line, option) => {
    expect(() => parseSeries(`first.patch\n${line}\n`, refuse)).toThrow(
      `the series has '${option}' behind a.patch, and the options it takes are -pN and -R`,
    )
  })
})

describe('what git am would read is told from what diff wrote', () => {
  test.each([
    ['git format-patch', 'From 0123 Mon Sep 17 00:00:00 2001\nFrom: A\nSubject: s\n\n---\n', true],
    ['a saved mail', 'Received: by x\n\tfor y\nFrom: A\nSubject: s\n\ntext\n', true],
    ['a saved mail in CRLF', 'Received: by x\r\n\tfor y\r\nSubject: s\r\n\r\ntext\r\n', true],
    ['a mail behind a blank line', '\nSubject: s\n\ntext\n', true],
    ['a mail with a byte order mark', '\xef\xbb\xbfSubject: s\n\ntext\n', true],
    ['quilt with a head of a mail', 'From: A\nSubject: s\n\nwhy\n\n--- a/x\n+++ b/x\n', true],
    ['git diff', 'diff --git a/x b/x\nindex 1..2 100644\n', false],
    ['diff -u', '--- a/x\t2026-01-01 00:00:00\n+++ b/x\n', false],
    ['quilt with words before it', 'Makes x better: much so.\n\n--- a/x\n+++ b/x\n', false],
    ['quilt with an index line', 'Index: x\n=====\n--- x.orig\n+++ x\n', false],
    ['quilt with a head and no blank line', 'Description: why\n--- a/x\n+++ b/x\n', false],
    ['nothing', '', false],
  ])('%s', (_, text, mail) => {
    expect(isMail(text)).toBe(mail)
  })
})

test('files, a folder and a series, in the order they were given', async () => {
  const folder = tempFolder()
  writeFiles(folder, {
    'z.patch': patch('z'),
    'plain/b.diff': patch('b'),
    'plain/a.patch': patch('a'),
    'plain/README': 'no patch\n',
    'quilt/series': '# order\nsecond.patch -p0 -R\nfirst.patch\n',
    'quilt/first.patch': patch('1'),
    'quilt/second.patch': patch('2'),
    'quilt/unused.patch': patch('3'),
  })
  const at = (name: string): string => path.join(folder, name)
  const read = await readPatches([at('z.patch'), at('plain'), at('quilt'), at('quilt/series')])
  expect(
    read.map(({ name, strip, reverse }) => [
      path.relative(folder, path.resolve(name)),
      strip,
      reverse,
    ]),
  ).toEqual([
    ['z.patch', undefined, undefined],
    ['plain/a.patch', undefined, undefined],
    ['plain/b.diff', undefined, undefined],
    ['quilt/second.patch', 0, true],
    ['quilt/first.patch', undefined, undefined],
    ['quilt/second.patch', 0, true],
    ['quilt/first.patch', undefined, undefined],
  ])
  expect(Buffer.from(read[3]?.bytes ?? []).toString()).toBe(patch('2'))
  expect(await readPatches([])).toEqual([])
})

test('a patch is its bytes, whatever their encoding', async () => {
  const file = path.join(tempFolder(), 'latin1.patch')
  const bytes = Buffer.from(`caf\xe9\n${patch('x')}`, 'latin1')
  writeFileSync(file, bytes)
  const [read] = await readPatches([file])
  expect(Buffer.from(read?.bytes ?? []).equals(bytes)).toBe(true)
})

test.each<[string, Record<string, string>, string, string]>([
  ['a file that is not there', {}, 'nosuch.patch', 'there is no '],
  ['an empty file', { 'empty.patch': '' }, 'empty.patch', 'empty.patch holds no patch'],
  [
    'a file without a patch',
    { 'notes.txt': 'some words\n' },
    'notes.txt',
    'notes.txt holds no patch',
  ],
  [
    'a quoted diff',
    { 'q.patch': `see\n\n${patch('x').replaceAll(/^/gm, '> ')}` },
    'q.patch',
    'q.patch holds no patch',
  ],
  ['a folder without patches', { 'd/README': 'x' }, 'd', 'the folder holds none'],
  [
    'a series without names',
    { 'd/series': '# none\n', 'd/a.patch': patch('a') },
    'd',
    'the folder holds none',
  ],
  ['a series file without names', { 'd/series': '# none\n' }, 'd/series', 'the series names none'],
  ['a series with a file that is not there', { 'd/series': 'gone.patch\n' }, 'd', 'd/gone.patch'],
  [
    'a series file with one that is not there',
    { 'd/series': 'gone.patch\n' },
    'd/series',
    'd/gone.patch',
  ],
  [
    'an option',
    { 'd/series': 'a.patch --fuzz=3\n', 'd/a.patch': patch('a') },
    'd',
    "'--fuzz=3' behind a.patch",
  ],
])('%s', async (_, files, name, told) => {
  const folder = tempFolder()
  writeFiles(folder, files)
  const given = path.join(folder, name)
  const error = await refusal(readPatches([given]))
  expect(error.input).toBe('patches')
  expect(error.message).toContain(
    `input 'patches' is '${given}'; it takes patch files, folders of *.patch or *.diff`,
  )
  expect(error.message).toContain(told)
})

test('a series whose file is a folder', async () => {
  const folder = tempFolder()
  writeFiles(folder, { 'd/series': 'sub\n' })
  mkdirSync(path.join(folder, 'd/sub'))
  expect((await refusal(readPatches([path.join(folder, 'd')]))).message).toContain(
    'd/sub is a folder',
  )
})

test.each(['a folder', 'a series'])(
  'what never ends is refused by name where %s names it',
  async (how) => {
    const folder = tempFolder()
    writeFiles(folder, how === 'a series' ? { series: 'a.patch\nb.patch\n' } : {})
    writeFileSync(path.join(folder, 'a.patch'), patch('a'))
    execFileSync('mkfifo', [path.join(folder, 'b.patch')])
    expect((await refusal(readPatches([folder]))).message).toContain(`${folder}/b.patch is a FIFO`)
    rmSync(path.join(folder, 'b.patch'))
    symlinkSync('/dev/zero', path.join(folder, 'b.patch'))
    expect((await refusal(readPatches([folder]))).message).toContain(
      `${folder}/b.patch is a device`,
    )
  },
)
