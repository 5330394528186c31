import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseSeries, readConfig, readPatches } from '../../src/facts/textfiles.ts'
import { InvalidInput } from '../../src/inputs/schema.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'

const patch = (name: string): string => `--- a/${name}\n+++ b/${name}\n@@ -1 +1 @@\n-a\n+b\n`

async function refusal(promise: Promise<unknown>): Promise<InvalidInput> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof InvalidInput) return error
  throw new Error(`not refused: ${String(error)}`)
}

test.each([
  ['a.patch\nb.patch\n', ['a.patch', 'b.patch']],
  ['# head\n\na.patch # why\n  b.diff -p1\n\tsub/c.patch\t-p0 # x\n', ['a.patch', 'b.diff', 'sub/c.patch']],
  ['fix#3.patch\n', ['fix#3.patch']],
  ['a.patch\r\nb.patch\r\n', ['a.patch', 'b.patch']],
  ['\n# nothing\n', []],
  ['', []],
])('a series: %j', (text, names) => {
  expect(parseSeries(text)).toEqual(names)
})

describe('patches', () => {
  test('files, a folder and a series, in the order they were given', async () => {
    const folder = tempFolder()
    writeFiles(folder, {
      'z.patch': patch('z'),
      'plain/b.diff': patch('b'),
      'plain/a.patch': patch('a'),
      'plain/README': 'no patch\n',
      'quilt/series': '# order\nsecond.patch -p1\nfirst.patch\n',
      'quilt/first.patch': patch('1'),
      'quilt/second.patch': patch('2'),
      'quilt/unused.patch': patch('3'),
    })
    const at = (name: string): string => path.join(folder, name)
    const read = await readPatches([at('z.patch'), at('plain'), at('quilt'), at('quilt/series')])
    expect(read.map(({ name }) => path.relative(folder, path.resolve(name)))).toEqual([
      'z.patch',
      'plain/a.patch',
      'plain/b.diff',
      'quilt/second.patch',
      'quilt/first.patch',
      'quilt/second.patch',
      'quilt/first.patch',
    ])
    expect(read[3]?.text).toBe(patch('2'))
    expect(await readPatches([])).toEqual([])
  })

  test.each<[string, Record<string, string>, string, string]>([
    ['a file that is not there', {}, 'nosuch.patch', 'there is no '],
    ['a folder without patches', { 'd/README': 'x' }, 'd', 'the folder holds none'],
    ['a series without names', { 'd/series': '# none\n', 'd/a.patch': patch('a') }, 'd', 'the folder holds none'],
    ['a series with a file that is not there', { 'd/series': 'gone.patch\n' }, 'd', 'd/gone.patch'],
    ['a series file with one that is not there', { 'd/series': 'gone.patch\n' }, 'd/series', 'd/gone.patch'],
  ])('%s', async (_, files, name, told) => {
    const folder = tempFolder()
    writeFiles(folder, files)
    const given = path.join(folder, name)
    const error = await refusal(readPatches([given]))
    expect(error.input).toBe('patches')
    expect(error.message).toContain(`input 'patches' is '${given}'; it takes patch files, folders of *.patch or *.diff`)
    expect(error.message).toContain(told)
  })
})

describe('config', () => {
  test('fragments in their order', async () => {
    const folder = tempFolder()
    writeFiles(folder, { a: 'CONFIG_A=y\n', b: '# a comment\n# CONFIG_B is not set\n' })
    const read = await readConfig([path.join(folder, 'b'), path.join(folder, 'a')])
    expect(read.map(({ text }) => text)).toEqual(['# a comment\n# CONFIG_B is not set\n', 'CONFIG_A=y\n'])
  })

  test.each<[string, Record<string, string>, string]>([
    ['a file that is not there', {}, 'there is no '],
    ['a file without options', { f: 'KASAN=y\n' }, 'this one has none'],
    ['an empty file', { f: '' }, 'this one has none'],
  ])('%s', async (_, files, told) => {
    const folder = tempFolder()
    writeFiles(folder, files)
    const given = path.join(folder, 'f')
    const error = await refusal(readConfig([given]))
    expect(error.message).toContain(`input 'config' is '${given}'; it takes files with CONFIG_ lines`)
    expect(error.message).toContain(told)
  })

  test('a folder is no fragment', async () => {
    const folder = tempFolder()
    mkdirSync(path.join(folder, 'd'))
    await expect(readConfig([path.join(folder, 'd')])).rejects.toThrow(/EISDIR|input 'config'/)
  })
})
