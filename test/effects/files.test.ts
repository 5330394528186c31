import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import {
  isFolder,
  linkFolder,
  list,
  moveIntoPlace,
  readText,
  remove,
  sha256OfFile,
  writeText,
} from '../../src/effects/files.ts'
import { probe } from '../../src/effects/probe.ts'
import { sha256 } from '../../src/recipe/hash.ts'
import { contents } from './plans.ts'
import { tempFolder, writeFiles } from './temp.ts'

test('a text: written whole, with its folders and its mode; nothing left beside it', async () => {
  const folder = tempFolder()
  const file = path.join(folder, 'a/b/c')
  await writeText(file, 'one')
  await writeText(file, 'two', 0o750)
  expect(await readText(file)).toBe('two')
  expect(statSync(file).mode & 0o777).toBe(0o750)
  expect(readdirSync(path.dirname(file))).toEqual(['c'])
})

test('what is not there is no text, no folder and an empty list', async () => {
  const folder = tempFolder()
  writeFiles(folder, { file: 'x' })
  for (const name of ['nosuch', 'nosuch/deeper', 'file/below']) {
    const file = path.join(folder, name)
    expect(await readText(file)).toBeUndefined()
    expect(await list(file)).toEqual([])
    expect(await isFolder(file)).toBe(false)
  }
  await remove(path.join(folder, 'nosuch'))
  expect(await isFolder(folder)).toBe(true)
  expect(await isFolder(path.join(folder, 'file'))).toBe(false)
  expect(await list(folder)).toEqual(['file'])
  await expect(readText(folder)).rejects.toThrow('EISDIR')
})

test('checksums', async () => {
  const folder = tempFolder()
  writeFiles(folder, { file: 'abc' })
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  expect(sha256('abc')).toBe(abc)
  expect(await sha256OfFile(path.join(folder, 'file'))).toBe(abc)
})

test('a finished folder is moved, or removed where another was faster', async () => {
  const folder = tempFolder()
  const [one, other, to] = ['one', 'other', 'kind/key'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ]
  writeFiles(folder, { 'one/file': '1', 'other/file': '2' })
  await moveIntoPlace(one, to)
  await moveIntoPlace(other, to)
  expect(contents(folder)).toEqual({ 'kind/key/file': expect.stringMatching(/1$/) })
  await expect(
    moveIntoPlace(path.join(folder, 'nosuch'), path.join(folder, 'kind/new')),
  ).rejects.toThrow('ENOENT')
})

test('a folder linked: files, modes and links', async () => {
  const folder = tempFolder()
  writeFiles(folder, { 'from/a': '1', 'from/deep/b': '2' })
  symlinkSync('../nosuch', path.join(folder, 'from/link'))
  mkdirSync(path.join(folder, 'from/empty'))
  const to = path.join(folder, 'to')
  await linkFolder(path.join(folder, 'from'), to)
  expect(contents(to)).toEqual(contents(path.join(folder, 'from')))
  expect(readlinkSync(path.join(to, 'link'))).toBe('../nosuch')
  expect(lstatSync(path.join(to, 'empty')).isDirectory()).toBe(true)
  expect(statSync(path.join(to, 'a')).ino).toBe(statSync(path.join(folder, 'from/a')).ino)
})

test('a folder that is linked takes the place of what was there; one that cannot be is said', async () => {
  const folder = tempFolder()
  writeFiles(folder, { 'from/a': '1', 'to/stale': '2' })
  await linkFolder(path.join(folder, 'from'), path.join(folder, 'to'))
  expect(Object.keys(contents(path.join(folder, 'to')))).toEqual(['a'])
  await expect(linkFolder(path.join(folder, 'nosuch'), path.join(folder, 'to'))).rejects.toThrow(
    'could not be copied',
  )
})

test('a folder on another file system is copied', async () => {
  const elsewhere = mkdtempSync('/dev/shm/cross-bpf-test-')
  onTestFinished(() => rmSync(elsewhere, { recursive: true }))
  const folder = tempFolder()
  expect(statSync(elsewhere).dev).not.toBe(statSync(folder).dev)
  writeFiles(elsewhere, { 'from/a': '1', 'from/deep/b': '2' })
  await linkFolder(path.join(elsewhere, 'from'), path.join(folder, 'to'))
  expect(contents(path.join(folder, 'to'))).toEqual(contents(path.join(elsewhere, 'from')))
})

test('a probe has the output of what succeeds, and nothing of what does not', async () => {
  expect(await probe('bash', '-c', 'echo "a  b"; echo err >&2; echo')).toBe('a  b')
  expect(await probe('bash', '-c', 'echo out; exit 1')).toBeUndefined()
  expect(await probe('nosuch-program-at-all')).toBeUndefined()
})
