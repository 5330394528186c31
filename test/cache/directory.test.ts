import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { DirectoryStore } from '../../src/cache/directory.ts'
import { survey } from '../../src/cache/survey.ts'
import { makeRunFolder, type RunFolder } from '../../src/run/runfolder.ts'
import { tempFolder, until, writeFiles } from '../effects/temp.ts'
import { elsewhere } from './elsewhere.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const REAPER = readFileSync(path.join(ROOT, 'build/reaper.sh'), 'utf8')
const DAY = 24 * 3600_000

const about = (kind: string, name = 'x'): string =>
  `${JSON.stringify({ kind, name, ingredients: [] })}\n`

/** Puts a product of about `kilobytes` there, last used `days` ago. */
function put(cache: string, kind: string, key: string, kilobytes = 4, days = 0): string {
  writeFiles(path.join(cache, kind, key), {
    product: about(kind),
    data: 'x'.repeat(kilobytes * 1024),
  })
  const used = new Date(Date.now() - days * DAY)
  utimesSync(path.join(cache, kind, key, 'product'), used, used)
  return path.join(cache, kind, key)
}

async function storeOf(
  cache: string,
): Promise<{ readonly store: DirectoryStore; readonly run: RunFolder }> {
  const run = await makeRunFolder(cache, REAPER, false)
  onTestFinished(() => run.remove())
  return { store: new DirectoryStore(cache, run.path), run }
}

const keys = async (cache: string): Promise<string[]> =>
  (await survey(cache)).map(({ kind, key }) => `${kind}/${key}`)

test('what is kept is found, with its size, and using it is remembered', async () => {
  const cache = tempFolder()
  const { store, run } = await storeOf(cache)
  const fresh = path.join(run.path, 'kernel')
  writeFiles(fresh, { product: about('kernel'), data: 'x'.repeat(100_000) })
  expect(await store.find('kernel', 'x-1')).toBeUndefined()
  const folder = await store.keep(fresh, 'kernel', 'x-1')
  expect(folder).toBe(path.join(cache, 'kernel/x-1'))
  expect(Number(readFileSync(path.join(folder, 'size'), 'utf8'))).toBeGreaterThanOrEqual(100_000)
  const long = new Date(Date.now() - 9 * DAY)
  utimesSync(path.join(folder, 'product'), long, long)
  expect(await store.find('kernel', 'x-1')).toBe(folder)
  expect(Date.now() - statSync(path.join(folder, 'product')).mtimeMs).toBeLessThan(DAY)
  expect(await survey(cache)).toMatchObject([
    { kind: 'kernel', key: 'x-1', inUse: true, about: { name: 'x' } },
  ])
})

test.each([
  ['without a text the newest', undefined, 'third'],
  ['the one that differs least', 'a 1\nb 1\nc 1\n', 'first'],
  ['a line more differs as well', 'a 2\n', 'second'],
  ['of equal ones the newest', 'x\n', 'third'],
])('an earlier product of a family: %s', async (_, text, expected) => {
  const cache = tempFolder()
  const { store } = await storeOf(cache)
  const manifests = {
    first: 'a 1\nb 1\nc 2\n',
    second: 'a 2\nb 2\n',
    third: 'a 3\nd 3\n',
    other: text ?? '',
  }
  for (const [index, [key, manifest]] of Object.entries(manifests).entries()) {
    writeFiles(put(cache, 'kernel', key), { manifest, family: `${key === 'other' ? 'g' : 'f'}\n` })
    utimesSync(path.join(cache, 'kernel', key), index, index)
  }
  const files = text === undefined ? {} : { manifest: text }
  expect((await store.nearest('kernel', 'f', files))?.key).toBe(expected)
  // The first file counts most.
  writeFiles(path.join(cache, 'kernel/second'), { config: 'CONFIG_A=y\n' })
  utimesSync(path.join(cache, 'kernel/second'), 1, 1)
  expect((await store.nearest('kernel', 'f', { config: 'CONFIG_A=y\n', ...files }))?.key).toBe(
    'second',
  )
})

test('the least recently used goes until the rest fits; nothing of it is left', async () => {
  const cache = tempFolder()
  const { store, run } = await storeOf(cache)
  put(cache, 'kernel', 'new', 400, 1)
  put(cache, 'kernel', 'old', 400, 3)
  put(cache, 'rootfs', 'older', 400, 5)
  expect((await store.clean({ maxBytes: 900 * 1024 })).map(({ key }) => key)).toEqual(['older'])
  expect(await keys(cache)).toEqual(['kernel/new', 'kernel/old'])
  expect(readdirSync(path.join(cache, 'rootfs'))).toEqual([])
  expect(existsSync(path.join(run.path, '.gone/rootfs-older'))).toBe(false)
})

test('what a run keeps in the store beside products stays as well', async () => {
  const cache = tempFolder()
  const { store } = await storeOf(cache)
  for (const key of ['a', 'b']) put(cache, 'ccache', key, 4, 30)
  await store.use(path.join(cache, 'ccache/a'))
  await store.use(path.join(cache, '../elsewhere/x'))
  const { store: other } = await storeOf(cache)
  await other.clean({ olderThan: DAY / 1000 })
  expect(await keys(cache)).toEqual(['ccache/a'])
})

test('what this run or another one uses stays, until that run is over', async () => {
  const cache = tempFolder()
  const [mine, other] = [await storeOf(cache), await storeOf(cache)]
  put(cache, 'kernel', 'mine')
  put(cache, 'kernel', 'theirs')
  put(cache, 'kernel', 'nobodys')
  await mine.store.find('kernel', 'mine')
  await other.store.find('kernel', 'theirs')
  expect((await mine.store.clean({ all: true })).map(({ key }) => key)).toEqual(['nobodys'])
  await other.run.remove()
  expect((await mine.store.clean({ all: true })).map(({ key }) => key)).toEqual(['theirs'])
  expect(await keys(cache)).toEqual(['kernel/mine'])
})

test('who wants what is just being taken away waits for the decision', async () => {
  const cache = tempFolder()
  const [mine, other] = [await storeOf(cache), await storeOf(cache)]
  put(cache, 'kernel', 'a')
  const mark = path.join(other.run.path, '.evicts/kernel/a')
  writeFiles(other.run.path, { '.evicts/kernel/a': '' })
  let found: string | undefined | 'waiting' = 'waiting'
  const finding = mine.store.find('kernel', 'a').then((folder) => {
    found = folder
  })
  // The other sees that it is wanted once this run has marked it, and would give in.
  await until('it is marked', () => existsSync(path.join(mine.run.path, '.uses/kernel/a')))
  expect(found).toBe('waiting')
  const { rmSync } = await import('node:fs')
  rmSync(mark)
  await finding
  expect(found).toBe(path.join(cache, 'kernel/a'))
})

test('folders that are not ours are neither listed nor removed', async () => {
  const cache = tempFolder()
  const { store } = await storeOf(cache)
  writeFiles(cache, {
    'photos/summer/1.jpg': 'x',
    'kernel/of-another-kind/product': about('rootfs'),
    'kernel/broken/product': 'not JSON',
    file: 'x',
  })
  expect(await survey(cache)).toEqual([])
  expect(await store.clean({ all: true })).toEqual([])
  expect(existsSync(path.join(cache, 'photos/summer/1.jpg'))).toBe(true)
  expect(existsSync(path.join(cache, 'kernel/broken'))).toBe(true)
})

test('a run that is over is a leftover; one of another machine too, once it has been silent for long', async () => {
  const cache = tempFolder()
  const { store, run } = await storeOf(cache)
  const [space] = run.id.split('-')
  for (const name of [`${space}-999999999-aa`, '00000000-1-fresh', '00000000-1-silent'])
    mkdirSync(path.join(cache, 'runs', name, '.uses/kernel'), { recursive: true })
  const long = new Date(Date.now() - DAY)
  utimesSync(path.join(cache, 'runs/00000000-1-silent'), long, long)
  expect(await keys(cache)).toEqual([
    'leftover/00000000-1-silent',
    `leftover/${space}-999999999-aa`,
  ])
  expect(await store.clean({ all: true, kinds: ['leftover'] })).toHaveLength(2)
  expect(readdirSync(path.join(cache, 'runs')).sort()).toEqual(['00000000-1-fresh', run.id].sort())
})

test('a file with two names in a product counts once', async () => {
  const cache = tempFolder()
  const folder = put(cache, 'kernel', 'a', 1000)
  const { linkSync } = await import('node:fs')
  linkSync(path.join(folder, 'data'), path.join(folder, 'again'))
  const [entry] = await survey(cache)
  expect(entry?.bytes).toBeGreaterThan(1000 * 1024)
  expect(entry?.bytes).toBeLessThan(1100 * 1024)
})

const PRELUDE = `const about = ${JSON.stringify(about('kernel'))}\n`

/** A process that again and again takes a product and looks whether it is whole, while it has it. */
const USER = `
  for (let round = 0; round < 60; round++) {
    const run = await makeRunFolder(cache, 'read x', false)
    const store = new DirectoryStore(cache, run.path)
    let folder = await store.find('kernel', 'a')
    if (folder === undefined) {
      mkdirSync(run.path + '/fresh')
      for (const name of ['one', 'two', 'three']) writeFileSync(run.path + '/fresh/' + name, 'x')
      writeFileSync(run.path + '/fresh/product', about)
      folder = await store.keep(run.path + '/fresh', 'kernel', 'a')
    }
    for (let look = 0; look < 20; look++) {
      const names = readdirSync(folder).filter((name) => !['size', 'files', 'sums', 'checked'].includes(name)).sort().join()
      if (names !== 'one,product,three,two') throw new Error('not whole: ' + names)
    }
    await run.remove()
  }`

/** A process that takes away all it may. */
const CLEANER = `
  let taken = 0
  for (let round = 0; round < 120; round++) {
    const run = await makeRunFolder(cache, 'read x', false)
    taken += (await new DirectoryStore(cache, run.path).clean({ all: true })).length
    await run.remove()
  }
  console.log(taken)`

test('processes that use and one that cleans at once: nobody ever sees half a product', async () => {
  const cache = path.join(tempFolder(), 'cache')
  mkdirSync(cache)
  const start = (where: string, body: string) => elsewhere(where, PRELUDE + body)
  const [one, other, cleaner] = await Promise.all([
    start(cache, USER).ended,
    start(cache, USER).ended,
    start(cache, CLEANER).ended,
  ])
  expect([one.code, other.code, cleaner.code]).toEqual([0, 0, 0])
  // It did clean now and then, or the test has shown nothing.
  expect(Number(cleaner.stdout)).toBeGreaterThan(0)
})
