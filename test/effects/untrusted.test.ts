import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { safeName } from '../../src/effects/names.ts'
import { Out } from '../../src/effects/out.ts'
import { takeFolder } from '../../src/effects/take.ts'
import {
  endBelow,
  lookBelow,
  MOST,
  namesBelow,
  readBelow,
  readNamed,
  sizesBelow,
  textBelow,
  textsBelow,
  walk,
  writeBelow,
} from '../../src/effects/untrusted.ts'
import { visible } from '../../src/effects/visible.ts'
import { contents } from './plans.ts'
import { killAtEnd, tempFolder, until, writeFiles } from './temp.ts'

/** Makes a socket that lives as long as the test. */
async function socket(file: string): Promise<void> {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(file, resolve))
  onTestFinished(() => void server.close())
}

/** What can stand where a file is expected, each made for real; and what is said of it. */
const FAULTS: readonly [string, (file: string) => unknown, string][] = [
  [
    'a link to a file of this machine',
    (file) => symlinkSync('/proc/self/environ', file),
    'it is a link',
  ],
  ['a link to nothing', (file) => symlinkSync('nosuch', file), 'it is a link'],
  ['a FIFO', (file) => void execFileSync('mkfifo', [file]), 'it is a FIFO'],
  ['a socket', socket, 'it is a socket'],
  ['a device', (file) => void execFileSync('mknod', [file, 'c', '1', '5']), 'it is a device'],
  ['a folder', (file) => void mkdirSync(file), 'it is a folder'],
]

describe('writing beside what others write', () => {
  test('a new file, once', () => {
    const folder = tempFolder()
    mkdirSync(path.join(folder, 'job'))
    expect(writeBelow(folder, 'job/overdue', 'one\n')).toBe(true)
    expect(writeBelow(folder, 'job/overdue', 'two\n')).toBe(false)
    expect(readFileSync(path.join(folder, 'job/overdue'), 'utf8')).toBe('one\n')
  })

  test.each(FAULTS)('%s in its place is left alone', async (_, plant) => {
    const folder = tempFolder()
    await plant(path.join(folder, 'overdue'))
    expect(writeBelow(folder, 'overdue', 'one\n')).toBe(false)
  })

  test('a link in place of its folder leads nowhere', () => {
    const folder = tempFolder()
    mkdirSync(path.join(folder, 'elsewhere'))
    symlinkSync('elsewhere', path.join(folder, 'job'))
    expect(writeBelow(folder, 'job/overdue', 'one\n')).toBe(false)
    expect(namesBelow(folder, 'elsewhere')).toEqual([])
  })
})

describe('reading what others wrote', () => {
  test.each(FAULTS)('%s is not read, and nothing waits', async (_, plant, why) => {
    const folder = tempFolder()
    mkdirSync(path.join(folder, 'share'))
    await plant(path.join(folder, 'share/problem'))
    expect(readBelow(folder, 'share/problem')).toEqual({ kind: 'refused', why })
    expect(() => textBelow(folder, 'share/problem')).toThrow(`share/problem is not read: ${why}`)
    expect(lookBelow(folder, 'share/problem')).toBeUndefined()
    expect(textsBelow(folder, 'share')).toEqual({})
    expect(sizesBelow(folder, 'share')).toEqual(new Map())
  })

  test('a link as a folder on the way, and a file in its place', () => {
    const folder = tempFolder()
    writeFiles(folder, { 'elsewhere/deep/secret': 'x', 'share/file': 'y' })
    symlinkSync('../elsewhere', path.join(folder, 'share/results'))
    expect(readBelow(path.join(folder, 'share'), 'results/deep/secret')).toEqual({
      kind: 'refused',
      why: 'it is a link',
    })
    expect(readBelow(path.join(folder, 'share'), 'file/deep')).toEqual({
      kind: 'refused',
      why: 'it is a file',
    })
    expect(namesBelow(path.join(folder, 'share'), 'results')).toEqual([])
    expect(() => walk(path.join(folder, 'share'), 'results', MOST.guest)).toThrow('it is a link')
  })

  test('a path that leads out of the folder is none', () => {
    const folder = tempFolder()
    writeFiles(folder, { 'share/a': 'x', secret: 'y' })
    for (const below of ['../secret', 'a/../../secret', '/etc/passwd', '', '.', 'a//b', 'a\0b'])
      expect(readBelow(path.join(folder, 'share'), below).kind, below).toBe('refused')
  })

  test('what is not there is told from what is not read', () => {
    const folder = tempFolder()
    expect(readBelow(folder, 'nosuch/deep')).toEqual({ kind: 'none' })
    expect(textBelow(folder, 'nosuch')).toBeUndefined()
    expect(readBelow(path.join(folder, 'nosuch'), 'a')).toEqual({ kind: 'none' })
  })

  test('who names a link means what it leads to', () => {
    const folder = tempFolder()
    writeFiles(folder, { 'a/results.json': 'x' })
    symlinkSync('a/results.json', path.join(folder, 'link'))
    symlinkSync('a', path.join(folder, 'b'))
    expect(readNamed(path.join(folder, 'link'))).toMatchObject({ text: 'x' })
    expect(readBelow(path.join(folder, 'b'), 'results.json')).toMatchObject({ text: 'x' })
    expect(readNamed(path.join(folder, 'nosuch'))).toEqual({ kind: 'none' })
  })

  test('no more than so many bytes, of a sparse file too; where all is needed it is refused', () => {
    const folder = tempFolder()
    writeFiles(folder, { text: 'abcdef', sparse: 'x' })
    expect(readBelow(folder, 'text', 3)).toEqual({ kind: 'text', text: 'abc', cut: true })
    expect(readBelow(folder, 'text', 6)).toEqual({ kind: 'text', text: 'abcdef', cut: false })
    truncateSync(path.join(folder, 'sparse'), 3 * 1024 ** 3)
    expect(() => textBelow(folder, 'sparse')).toThrow('it has more than 64 MiB')
  })

  test('the end of a file', () => {
    const folder = tempFolder()
    writeFiles(folder, { text: 'abcdef' })
    symlinkSync('text', path.join(folder, 'link'))
    expect([endBelow(folder, 'text', 3), endBelow(folder, 'text', 9)]).toEqual(['def', 'abcdef'])
    expect([endBelow(folder, 'link', 3), endBelow(folder, 'nosuch', 3)]).toEqual([
      undefined,
      undefined,
    ])
  })

  test('a folder that is swapped for a link while it is read gives its own files or none', async () => {
    const folder = tempFolder()
    writeFiles(folder, { 'share/real/file': 'own', 'elsewhere/file': 'secret' })
    symlinkSync('../elsewhere', path.join(folder, 'share/link'))
    const up = path.join(folder, 'up')
    // One process, so that nothing of it is left when it has been killed.
    const script = `process.chdir(process.argv[1])
      fs.writeFileSync('up', '')
      for (;;)
        for (const name of ['real', 'link']) {
          fs.renameSync('share/' + name, 'share/results')
          fs.renameSync('share/results', 'share/' + name)
        }`
    const child = spawn(process.execPath, ['--eval', script, folder], { stdio: 'ignore' })
    killAtEnd(child)
    await until('it swaps', () => existsSync(up))
    const seen = new Map<string, number>()
    // For 3 seconds, and on a busy machine until each state was met.
    const start = Date.now()
    for (let ms = 0; ms < 3000 || (seen.size < 3 && ms < 50_000); ms = Date.now() - start) {
      const read = readBelow(path.join(folder, 'share'), 'results/file')
      const what = read.kind === 'text' ? read.text : read.kind
      seen.set(what, (seen.get(what) ?? 0) + 1)
      // The event loop has nothing to do here, but vitest has.
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect([...seen.keys()].sort()).toEqual(['none', 'own', 'refused'])
  })
})

/** An `out` in a folder of its own. */
const outIn = (folder: string): Promise<Out> =>
  Out.claim({ folder: path.join(folder, 'out'), within: [], names: [] })

describe('keeping what a guest left', () => {
  test('one of each kind of fault loses nothing else', async () => {
    const folder = tempFolder()
    const results = path.join(folder, 'share/results')
    writeFiles(results, { end: 'run-1\n', '01.a/log.1': 'words' })
    for (const [index, [, plant]] of FAULTS.entries())
      await plant(path.join(results, `fault-${index}`))
    await FAULTS[3]?.[1](path.join(results, '01.a/socket'))
    const out = await outIn(folder)
    const changed = await takeFolder(path.join(folder, 'share'), 'results', out, 'logs/guest')
    expect(changed).toEqual([
      { path: '01.a/socket', why: 'it is a socket' },
      { path: 'fault-0', why: 'it is a link' },
      { path: 'fault-1', why: 'it is a link' },
      { path: 'fault-2', why: 'it is a FIFO' },
      { path: 'fault-3', why: 'it is a socket' },
      { path: 'fault-4', why: 'it is a device' },
    ])
    expect(contents(out.at('logs/guest'))).toEqual({
      end: '644 run-1\n',
      '01.a/log.1': '644 words',
    })
    expect(out.written).toEqual(['logs/guest/01.a/log.1', 'logs/guest/end'])
  })

  test('modes are ours: no set-uid, nothing that only root reads; programs stay some', async () => {
    const folder = tempFolder()
    writeFiles(path.join(folder, 'share/results'), {
      a: 'x',
      b: 'y',
      c: '',
      d: 'z'.repeat(100_000),
    })
    chmodSync(path.join(folder, 'share/results/a'), 0o6777)
    chmodSync(path.join(folder, 'share/results/d'), 0o4700)
    chmodSync(path.join(folder, 'share/results/b'), 0o000)
    const before = process.umask(0o077)
    const out = await outIn(folder)
    try {
      await takeFolder(path.join(folder, 'share'), 'results', out, 'logs/guest')
    } finally {
      process.umask(before)
    }
    expect(
      ['a', 'b', 'c', 'd'].map((name) => statSync(out.at(`logs/guest/${name}`)).mode & 0o7777),
    ).toEqual([0o755, 0o644, 0o644, 0o755])
    expect(statSync(out.at('logs')).mode & 0o7777).toBe(0o755)
  })

  test('names that cannot be uploaded get others, told', async () => {
    const folder = tempFolder()
    const results = path.join(folder, 'share/results')
    const odd = ['a:b', 'line\nbreak', 'dot.', 'q?"<>|*\\', 'a%3ab', '\u202egnp.exe']
    writeFiles(results, Object.fromEntries(odd.map((name) => [`01.x/${name}`, name])))
    const bytes = Buffer.concat([Buffer.from(`${results}/01.x/`), Buffer.from([0x6c, 0xff, 0x0a])])
    writeFileSync(bytes, 'latin')
    const out = await outIn(folder)
    const changed = await takeFolder(path.join(folder, 'share'), 'results', out, 'logs/guest')
    const kept = Object.keys(contents(out.at('logs/guest/01.x'))).sort()
    expect(kept).toEqual(
      [
        '%e2%80%aegnp.exe',
        'a%3ab',
        'a%3ab~2',
        'dot%2e',
        'l%ff%0a',
        'line%0abreak',
        'q%3f%22%3c%3e%7c%2a%5c',
      ].sort(),
    )
    expect(readFileSync(out.at('logs/guest/01.x/l%ff%0a'), 'utf8')).toBe('latin')
    expect(changed.map(({ why }) => why)).toEqual(changed.map(() => 'another name'))
    expect(changed).toHaveLength(6)
    // Nothing that is told can break a line of the log or of a table.
    expect(
      changed
        .flatMap((each) => [each.path, each.kept ?? ''])
        .filter((text) => /[\p{Cc}\p{Cf}]/u.test(text)),
    ).toEqual([])
  })

  test.each([
    ['a folder first, then a file', ['x%3a/f', 'x:']],
    ['a file first, then a folder', ['x"', 'x%22/f', 'x%22/g']],
    ['two folders', ['x:/f', 'x%3a/f']],
    [
      'cut in the middle of a character',
      [`${'a'.repeat(157)}\u{1f600}x`, `${'a'.repeat(157)}\u{1d49c}x`],
    ],
    ['one that has a number already', ['a:', 'a%3a', 'a%3a~2']],
  ])('names that become the same one lose nothing: %s', async (_, given) => {
    const folder = tempFolder()
    writeFiles(
      path.join(folder, 'share/results'),
      Object.fromEntries(given.map((name) => [name, name])),
    )
    const out = await outIn(folder)
    await takeFolder(path.join(folder, 'share'), 'results', out, 'logs/guest')
    const kept = contents(out.at('logs/guest'))
    expect(Object.values(kept).sort()).toEqual(given.map((name) => `644 ${name}`).sort())
    expect(
      Object.keys(kept)
        .map((name) => `logs/guest/${name}`)
        .sort(),
    ).toEqual(out.written)
  })

  test('a sparse file of 3 GB takes next to no room, and is cut', async () => {
    const folder = tempFolder()
    writeFiles(folder, { 'share/results/big': 'begin', 'share/results/z': 'after' })
    truncateSync(path.join(folder, 'share/results/big'), 3 * 1024 ** 3)
    const out = await outIn(folder)
    const changed = await takeFolder(path.join(folder, 'share'), 'results', out, 'logs/guest')
    const { size, blocks } = statSync(out.at('logs/guest/big'))
    expect([size, blocks * 512 < 4 * 1024 ** 2]).toEqual([MOST.guest.file, true])
    expect(changed).toEqual([
      { path: 'big', kept: 'big', why: `cut: ${MOST.guest.file} of ${3 * 1024 ** 3} bytes` },
    ])
    expect(readFileSync(out.at('logs/guest/z'), 'utf8')).toBe('after')
  })

  test('all together have a limit', async () => {
    const folder = tempFolder()
    writeFiles(folder, {
      'share/results/a': '12345',
      'share/results/b': '12345',
      'share/results/c': '1',
    })
    const out = await outIn(folder)
    const limits = { file: 100, total: 7, files: 10, depth: 2 }
    expect(await takeFolder(path.join(folder, 'share'), 'results', out, 'g', limits)).toEqual([
      { path: 'b', kept: 'b', why: 'cut: 2 of 5 bytes' },
      { path: 'c', why: 'all together are too large' },
    ])
  })

  test('100,000 files: some are kept, and it is said that there are more', async () => {
    const folder = tempFolder()
    mkdirSync(path.join(folder, 'share/results/01.a'), { recursive: true })
    execFileSync('bash', [
      '-c',
      'cd "$1" && seq 100000 | xargs -n 5000 touch',
      'sh',
      path.join(folder, 'share/results/01.a'),
    ])
    const out = await outIn(folder)
    const changed = await takeFolder(path.join(folder, 'share'), 'results', out, 'logs/guest', {
      ...MOST.guest,
      files: 500,
    })
    expect(changed).toEqual([{ path: '...', why: 'more than 500 files: the others are left out' }])
    expect(out.written).toHaveLength(499)
    expect(sizesBelow(path.join(folder, 'share'), 'results').size).toBeLessThanOrEqual(MOST.watched)
  })

  test('a tree deeper than any path can be long', async () => {
    const folder = tempFolder()
    mkdirSync(path.join(folder, 'share/results'), { recursive: true })
    writeFiles(folder, { 'share/results/near': 'x' })
    const script = `process.chdir(process.argv[1]); for (let i = 0; i < 1000; i++) { fs.mkdirSync('folder'); process.chdir('folder') }`
    execFileSync(process.execPath, ['-e', script, path.join(folder, 'share/results')])
    onTestFinished(() => void execFileSync('rm', ['-rf', folder]))
    const out = await outIn(folder)
    const changed = await takeFolder(path.join(folder, 'share'), 'results', out, 'logs/guest')
    expect(changed).toEqual([
      { path: Array(MOST.guest.depth).fill('folder').join('/'), why: 'it lies too deep' },
    ])
    expect(out.written).toEqual(['logs/guest/near'])
  })
})

test('names: what is kept as it is, and how long', () => {
  for (const name of [
    'log.1',
    'summary.json',
    'blocked',
    'größe',
    '日本',
    'a b',
    '.hidden',
    'exit.1~',
  ]) {
    const bytes = Buffer.from(name).toString('latin1')
    expect(safeName(bytes)).toBe(name)
  }
  expect(Buffer.byteLength(safeName('\xff'.repeat(255)))).toBeLessThanOrEqual(255)
})

test('names: what a report would show as an escape is none of it, and none ends as Windows has no name end', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), (name) => {
      const safe = safeName(Buffer.from(name).toString('latin1'))
      expect(safe).toBe(visible(safe))
      expect(safe).not.toMatch(/[. ]$|^$/)
      expect(Buffer.from(safe).toString()).toBe(safe)
    }),
  )
  const given = [
    'a\u3164b',
    'a\u00a0b',
    'a\ufe0fb',
    `${'a'.repeat(159)} b`,
    `${'a'.repeat(159)}.b`,
    ' '.repeat(255),
  ]
  for (const name of given) {
    const safe = safeName(Buffer.from(name).toString('latin1'))
    expect(safe).toBe(visible(safe))
    expect(safe).not.toMatch(/[. ]$/)
  }
})
