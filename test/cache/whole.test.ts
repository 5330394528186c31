import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { DirectoryStore } from '../../src/cache/directory.ts'
import { identify } from '../../src/cache/product.ts'
import { survey } from '../../src/cache/survey.ts'
import { whatIsWrong } from '../../src/cache/whole.ts'
import { at } from '../../src/recipe/command.ts'
import type { Plan, Product } from '../../src/recipe/plan.ts'
import { makeRunFolder, type RunFolder } from '../../src/run/runfolder.ts'
import { runIn, sh, step } from '../effects/plans.ts'
import { tempFolder, until } from '../effects/temp.ts'
import { elsewhere } from './elsewhere.ts'

const PRODUCT: Product = {
  kind: 'kernel',
  name: 's390x',
  ingredients: [{ name: 'tree', value: '1' }],
}
const { key: KEY, about: ABOUT } = identify(PRODUCT, () => '')

/** Files, a folder, links and a name that nobody would type. */
const MAKE =
  'cd "$1"; mkdir -p out/fs; printf object >out/fs/a.o; printf image >image; ln -s image link; printf x >"$(printf \'a\\nb \\\\c\')"'

const PLAN: Plan = {
  places: {},
  steps: [step('a', { product: PRODUCT, actions: [sh(MAKE, at('a'))] })],
}

/** A cache with one product in it, which is whole. */
async function made(): Promise<{ readonly folder: string; readonly product: string }> {
  const folder = tempFolder()
  const ran = await runIn(folder, PLAN)
  expect(ran.error).toBeUndefined()
  const product = path.join(folder, 'cache/kernel', KEY)
  expect(ran.state.places.get('a')).toBe(product)
  return { folder, product }
}

/** Says that the product was last looked at before this machine was started. */
const restart = (product: string): void =>
  writeFileSync(path.join(product, 'checked'), 'an earlier start\n')

/** Writes a file anew and gives it the time that it had, to the nanosecond. */
function rewrite(file: string, text: string): void {
  execFileSync('touch', ['--reference', file, path.join(path.dirname(file), '../../time')])
  writeFileSync(file, text)
  execFileSync('touch', ['--reference', path.join(path.dirname(file), '../../time'), file])
}

async function storeOf(
  cache: string,
): Promise<{ store: DirectoryStore; run: RunFolder; warnings: string[] }> {
  const run = await makeRunFolder(cache, 'read x', false)
  onTestFinished(() => run.remove())
  const warnings: string[] = []
  return {
    store: new DirectoryStore(cache, run.path, (sentence) => void warnings.push(sentence)),
    run,
    warnings,
  }
}

test('a product that is whole is used again, without a word, also after a restart', async () => {
  const { folder, product } = await made()
  for (const again of [() => undefined, () => restart(product)]) {
    again()
    const ran = await runIn(folder, PLAN)
    expect(ran.notes.ended.get('a')?.state).toBe('reused')
    expect(ran.notes.warnings).toEqual([])
  }
  // Contents are compared once a start.
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')
  expect(readFileSync(path.join(product, 'checked'), 'utf8')).toBe(`an earlier start\n${boot}`)
})

describe('a product that is not whole is made anew, told of by name, shown and cleaned', () => {
  test.each<[string, (product: string) => void, string]>([
    [
      'its file product emptied',
      (product) => truncateSync(`${product}/product`),
      'its file product is empty',
    ],
    [
      'half of its file product',
      (product) => writeFileSync(`${product}/product`, ABOUT.slice(0, 40)),
      'its file product cannot be read',
    ],
    [
      'the file product of another one',
      (product) => writeFileSync(`${product}/product`, ABOUT.replace('"1"', '"2"')),
      'its file product tells of something else',
    ],
    [
      'its file product gone',
      (product) => rmSync(`${product}/product`),
      'its file product is missing',
    ],
    [
      'its file product a link',
      (product) => {
        renameSync(`${product}/product`, `${product}/../../product`)
        symlinkSync('../../product', `${product}/product`)
      },
      'its file product is missing',
    ],
    ['a file gone', (product) => rmSync(`${product}/out/fs/a.o`), 'out/fs/a.o is missing'],
    [
      'a file cut short',
      (product) => truncateSync(`${product}/out/fs/a.o`, 3),
      'out/fs/a.o has 3 bytes, not 6',
    ],
    [
      'a file with another text of the same size',
      (product) => writeFileSync(`${product}/image`, 'IMAGE'),
      'image was changed',
    ],
    [
      'a folder instead of a file',
      (product) => {
        rmSync(`${product}/image`)
        mkdirSync(`${product}/image`)
      },
      'image is a folder, not a file',
    ],
    [
      'a link instead of a file',
      (product) => {
        renameSync(`${product}/image`, `${product}/../../image`)
        symlinkSync('../../image', `${product}/image`)
      },
      'image is a link, not a file',
    ],
    [
      'a link that leads elsewhere',
      (product) => {
        rmSync(`${product}/link`)
        symlinkSync('magei', `${product}/link`)
      },
      'link leads elsewhere',
    ],
    [
      'a file with another mode',
      (product) => chmodSync(`${product}/image`, 0o755),
      'image has another mode or owner',
    ],
    [
      'a file too many',
      (product) => writeFileSync(`${product}/out/b.o`, ''),
      'out/b.o is not in the list of its files',
    ],
    [
      'a folder too many',
      (product) => mkdirSync(`${product}/out/c\nd`),
      'out/c\\nd is not in the list of its files',
    ],
    ['its list gone', (product) => rmSync(`${product}/files`), 'it has no list of its files'],
    [
      'its list cut short',
      (product) => truncateSync(`${product}/files`, 30),
      'the list of its files is cut short',
    ],
    [
      'its list emptied',
      (product) => truncateSync(`${product}/files`),
      'is not in the list of its files',
    ],
    [
      'nothing in it',
      (product) => {
        rmSync(product, { recursive: true })
        mkdirSync(product)
      },
      'its file product is missing',
    ],
    [
      'a file instead of it',
      (product) => {
        rmSync(product, { recursive: true })
        writeFileSync(product, '')
      },
      'it is a file, not a folder',
    ],
    [
      'a link to a copy elsewhere instead of it',
      (product) => {
        renameSync(product, `${product}/../../../elsewhere`)
        symlinkSync('../../elsewhere', product)
      },
      'it is a link, not a folder',
    ],
    [
      'a content that a crash lost',
      (product) => {
        rewrite(`${product}/image`, '\0\0\0\0\0')
        restart(product)
      },
      'image has another content',
    ],
    [
      'sums that a crash lost',
      (product) => {
        truncateSync(`${product}/sums`)
        restart(product)
      },
      'the sums do not tell of ',
    ],
  ])('%s', async (_, spoil, reason) => {
    const { folder, product } = await made()
    const cache = path.join(folder, 'cache')
    const names = (): string[] => readdirSync(path.join(cache, 'kernel'))
    spoil(product)
    expect(await survey(cache, true)).toMatchObject([
      { kind: 'kernel', key: KEY, broken: expect.stringContaining(reason) },
    ])
    cpSync(cache, path.join(folder, 'other'), {
      recursive: true,
      verbatimSymlinks: true,
      preserveTimestamps: true,
    })

    const ran = await runIn(folder, PLAN)
    expect(ran.error).toBeUndefined()
    expect(ran.notes.ended.get('a')?.state).toBe('done')
    expect(ran.notes.warnings).toEqual([
      expect.stringContaining(`kernel/${KEY} in cache-dir is not whole (`),
    ])
    expect(ran.notes.warnings[0]).toContain(reason)
    expect(names()).toEqual([KEY])
    expect(readFileSync(path.join(product, 'image'), 'utf8')).toBe('image')
    expect((await runIn(folder, PLAN)).notes.ended.get('a')?.state).toBe('reused')

    const { store } = await storeOf(path.join(folder, 'other'))
    expect((await store.clean({ olderThan: 1e6 }, true)).map(({ key }) => key)).toEqual([KEY])
    expect(readdirSync(path.join(folder, 'other/kernel'))).toEqual([])
    // What a link led to is not ours.
    if (reason.startsWith('it is a link'))
      expect(existsSync(path.join(folder, 'elsewhere/image'))).toBe(true)
  })

  test('nothing is built over one', async () => {
    const folder = tempFolder()
    const growing = (value: string): Plan => ({
      places: {},
      steps: [
        step('a', {
          product: { ...PRODUCT, ingredients: [{ name: 'tree', value, family: 'nothing' }] },
          adopt: [sh('cp "$1/made" "$2/made"; echo x >"$2/from"', at('a-base'), at('a'))],
          actions: [sh('echo "$1" >>"$2/made"', value, at('a'))],
        }),
      ],
    })
    const one = await runIn(folder, growing('1'))
    const base = one.state.places.get('a') ?? ''
    truncateSync(path.join(base, 'made'))
    const two = await runIn(folder, growing('2'))
    expect(readFileSync(path.join(two.state.places.get('a') ?? '', 'made'), 'utf8')).toBe('2\n')
    expect(two.notes.warnings).toEqual([expect.stringContaining('made has 0 bytes, not 2')])
    expect(existsSync(base)).toBe(false)
  })
})

test('within one start of the machine contents are believed: names, sizes, times and modes are what is compared', async () => {
  const { product } = await made()
  rewrite(path.join(product, 'image'), 'IMAGE')
  expect(await whatIsWrong(product, 'kernel', KEY)).toBeUndefined()
})

test('another order of the same names is no difference', async () => {
  const { product } = await made()
  const list = path.join(product, 'files')
  const parts = readFileSync(list, 'latin1').split('\0').slice(0, -1)
  const pairs = parts.flatMap((name, index) =>
    index % 2 === 0 ? [`${name}\0${parts[index + 1]}\0`] : [],
  )
  writeFileSync(list, pairs.toReversed().join(''), 'latin1')
  expect(await whatIsWrong(product, 'kernel', KEY)).toBeUndefined()
})

test('one that an older version made is neither broken nor used: it goes as others do', async () => {
  const { folder, product } = await made()
  const cache = path.join(folder, 'cache')
  const { createHash } = await import('node:crypto')
  const key = `s390x-${createHash('sha256').update(ABOUT).digest('hex').slice(0, 16)}`
  for (const name of ['files', 'sums', 'checked']) rmSync(path.join(product, name))
  renameSync(product, path.join(cache, 'kernel', key))
  expect(await survey(cache, true)).toMatchObject([{ key, about: { name: 's390x' } }])
  expect((await survey(cache, true))[0]?.broken).toBeUndefined()
  const { store } = await storeOf(cache)
  expect(await store.clean({ olderThan: 1e6 }, true)).toEqual([])
  const ran = await runIn(folder, PLAN)
  expect(ran.notes.ended.get('a')?.state).toBe('done')
  expect(ran.notes.warnings).toEqual([])
})

test('where another run has a broken one, it stays until a whole one takes its place', async () => {
  const { folder, product } = await made()
  const cache = path.join(folder, 'cache')
  const [mine, other] = [await storeOf(cache), await storeOf(cache)]
  expect(await other.store.find('kernel', KEY)).toBe(product)
  truncateSync(path.join(product, 'image'))
  expect(await mine.store.find('kernel', KEY)).toBeUndefined()
  expect(mine.warnings).toHaveLength(1)
  expect(existsSync(path.join(product, 'image'))).toBe(true)
  const fresh = path.join(mine.run.path, 'fresh')
  mkdirSync(fresh)
  writeFileSync(path.join(fresh, 'image'), 'another image')
  writeFileSync(path.join(fresh, 'product'), `${ABOUT}\n`)
  expect(await mine.store.keep(fresh, 'kernel', KEY)).toBe(product)
  expect(readFileSync(path.join(product, 'image'), 'utf8')).toBe('another image')
  expect(await other.store.find('kernel', KEY)).toBe(product)
})

describe('what ends a run while it keeps a product', () => {
  const KEEP = `
    const run = await makeRunFolder(cache, 'read x; rm -rf -- "$1"', false)
    const store = new DirectoryStore(cache, run.path)
    const about = ${JSON.stringify(`${ABOUT}\n`)}
    for (let round = 0; round < rounds; round++) {
      mkdirSync(run.path + '/fresh')
      for (let file = 0; file < 200; file++) writeFileSync(run.path + '/fresh/' + file, 'x'.repeat(file))
      writeFileSync(run.path + '/fresh/product', about)
      console.log('keeping')
      await store.keep(run.path + '/fresh', 'kernel', ${JSON.stringify(KEY)})
      if (round + 1 < rounds) await store.clean({ all: true })
    }
    await run.remove()`

  /** A folder with a program `sync` that does something else. */
  function syncIs(folder: string, script: string): Readonly<Record<string, string>> {
    mkdirSync(path.join(folder, 'bin'))
    writeFileSync(path.join(folder, 'bin/sync'), `#!/bin/bash\n${script}\n`, { mode: 0o755 })
    return { PATH: `${path.join(folder, 'bin')}:${process.env.PATH}` }
  }

  test('kill -9 between writing and renaming: there is no product, and the next run makes it', async () => {
    const folder = tempFolder()
    const cache = path.join(folder, 'cache')
    mkdirSync(cache)
    const env = syncIs(folder, `touch ${folder}/syncing; exec sleep 60`)
    const { child, ended } = elsewhere(cache, `const rounds = 1\n${KEEP}`, env)
    await until('it syncs', () => existsSync(path.join(folder, 'syncing')))
    expect(existsSync(path.join(cache, 'kernel', KEY))).toBe(false)
    child.kill('SIGKILL')
    await ended
    expect((await survey(cache, true)).filter(({ kind }) => kind === 'kernel')).toEqual([])
    const ran = await runIn(folder, PLAN)
    expect(ran.notes.ended.get('a')?.state).toBe('done')
    expect(ran.notes.warnings).toEqual([])
  })

  test('a disk that does not take it: there is no product, and that is said', async () => {
    const folder = tempFolder()
    const cache = path.join(folder, 'cache')
    mkdirSync(cache)
    const env = syncIs(folder, 'exit 1')
    const body = `const rounds = 1\ntry {${KEEP}} catch (error) { console.log(error.message) }`
    const { ended } = elsewhere(cache, body, env)
    expect(await ended).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('cannot be synced'),
    })
    expect(existsSync(path.join(cache, 'kernel', KEY))).toBe(false)
  })

  test('kill -9 at any moment: what is there is whole', async () => {
    const folder = tempFolder()
    const cache = path.join(folder, 'cache')
    mkdirSync(cache)
    for (const delay of [0, 40, 90, 150]) {
      const { child, ended } = elsewhere(cache, `const rounds = 1000\n${KEEP}`)
      await new Promise((resolve) => child.stdout?.once('data', resolve))
      await new Promise((resolve) => setTimeout(resolve, delay))
      child.kill('SIGKILL')
      await ended
      const kept = (await survey(cache, true)).filter(({ kind }) => kind === 'kernel')
      expect(kept.map(({ broken }) => broken)).toEqual(kept.map(() => undefined))
    }
  })
})
