import { chmodSync, mkdirSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { readStart } from '../../src/effects/files.ts'
import { hashOutput } from '../../src/effects/probe.ts'
import { beginsTarball, probeFiles, probeRoot } from '../../src/facts/rootfs.ts'
import { foldersOf, gatherContext } from '../../src/flow/gather.ts'
import { parseInputs, type RawInputs } from '../../src/inputs/schema.ts'
import { InvalidInput } from '../../src/invalid-input.ts'
import { sha256 } from '../../src/recipe/hash.ts'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { must } from '../steps/run-script.ts'

async function refusal(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof InvalidInput) return error.message
  throw new Error(`not refused: ${String(error)}`)
}

// The last name has a header of its own in the stream, which must not tell of the process that wrote it.
const FILES = { 'bin/tool': 'tool\n', 'etc/a': 'a\n', 'etc/b': 'b\n', 'etc/Größe': 'g\n' }

/** A folder with the same in it each time. */
function folderOf(files: Readonly<Record<string, string>> = FILES): string {
  const folder = path.join(tempFolder(), 'a root')
  writeFiles(folder, files)
  symlinkSync('a', path.join(folder, 'etc/link'))
  return folder
}

/** Gives a file an extended attribute: tar can, there need be no other program for it. */
async function note(folder: string, name: string, value: string, key = 'note'): Promise<void> {
  const file = path.join(tempFolder(), 'noted.tar')
  const given = ['--format=posix', `--pax-option=SCHILY.xattr.user.${key}:=${value}`]
  await must('tar', ...given, '-cf', file, '-C', folder, '--', name)
  await must('tar', '--xattrs', '-xf', file, '-C', folder)
}

const rootId = async (given: string): Promise<string> => (await probeRoot(given, [])).id
const fileId = async (from: string): Promise<string | undefined> =>
  (await probeFiles([{ from, to: '/x' }], []))[0]?.id

describe('bytes', () => {
  test('what a command prints is hashed, however it ends; what it says is kept', async () => {
    const said = await hashOutput('bash', '-c', 'printf "a\\0b"; echo why >&2; exit 3')
    expect(said).toEqual({ exit: 3, sha256: sha256('a\0b'), stderr: 'why\n' })
    await expect(hashOutput('nosuch-program')).rejects.toThrow('ENOENT')
  })

  test('the first bytes of a file', async () => {
    const file = path.join(tempFolder(), 'file')
    writeFileSync(file, 'abc')
    expect((await readStart(file, 2)).toString()).toBe('ab')
    expect((await readStart(file, 9)).toString()).toBe('abc')
    await expect(readStart(`${file}.no`, 2)).rejects.toThrow('ENOENT')
  })
})

describe.each<[string, (folder: string) => Promise<string | undefined>]>([
  ['a given root', rootId],
  ["a folder for the guest's root", fileId],
])('%s: its identity', (what, idOf) => {
  test('is that of its content: neither place nor times nor the order of making count', async () => {
    const one = folderOf()
    const other = folderOf(Object.fromEntries(Object.entries(FILES).reverse()))
    utimesSync(path.join(other, 'etc/a'), 1000, 2000)
    const id = await idOf(one)
    expect(id).toMatch(/^folder[: ][0-9a-f]{64}$/)
    expect(await idOf(other)).toBe(id)
    // With it, tar writes its process' number.
    vi.stubEnv('POSIXLY_CORRECT', '1')
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(await idOf(one)).toBe(await idOf(one))
  })

  test.each<[string, (folder: string) => unknown]>([
    ['a text', (folder) => writeFileSync(path.join(folder, 'etc/a'), 'b\n')],
    ['a name', (folder) => writeFiles(folder, { 'etc/c': '' })],
    ['an empty folder', (folder) => mkdirSync(path.join(folder, 'empty'))],
    ['a mode', (folder) => chmodSync(path.join(folder, 'bin/tool'), 0o755)],
    [
      'where a link points',
      (folder) => {
        unlinkSync(path.join(folder, 'etc/link'))
        symlinkSync('b', path.join(folder, 'etc/link'))
      },
    ],
    ['an extended attribute', async (folder) => await note(folder, 'etc/a', '1')],
  ])('%s counts', async (_, change) => {
    const [one, other] = [folderOf(), folderOf()]
    await change(other)
    expect(await idOf(other)).not.toBe(await idOf(one))
  })

  test('owners count where they are kept', async () => {
    const [one, other] = [folderOf(), folderOf()]
    await must('chown', '1234:2345', path.join(other, 'etc/a'))
    expect((await idOf(other)) !== (await idOf(one))).toBe(what === 'a given root')
  })
})

describe('rootfs', () => {
  test.each([
    ['root.tar', []],
    ['root.tar.gz', ['--gzip']],
    ['root.tar.xz', ['--xz']],
    ['root.tar.zst', ['--zstd']],
    ['by what it is, not its name', ['--zstd']],
  ])('a tarball: %s', async (name, options) => {
    const file = path.join(tempFolder(), name)
    await must('tar', ...options, '-cf', file, '-C', folderOf(), '.')
    const { code, stdout } = await finish('sha256sum', ['--', file])
    expect(code).toBe(0)
    expect(await probeRoot(file, [])).toEqual({ path: file, id: `tarball:${stdout.slice(0, 64)}` })
  })

  test.each(['', 'ustar', `${'x'.repeat(256)}ustar`, 'PK\x03\x04', '\x1f', '\xfd7zXZ'])(
    '%j begins no tarball',
    (text) => {
      expect(beginsTarball(Buffer.from(text, 'latin1'))).toBe(false)
    },
  )

  test.each<[string, (folder: string) => string, string]>([
    ['nothing there', (folder) => path.join(folder, 'nosuch.tar'), 'there is no '],
    [
      'a file of another kind, whatever its name',
      (folder) => path.join(folder, 'root.tar.gz'),
      'root.tar.gz is neither',
    ],
    ['a device', () => '/dev/null', '/dev/null is neither'],
  ])('%s', async (_, of, problem) => {
    const folder = tempFolder()
    writeFiles(folder, { 'root.tar.gz': 'no tarball\n' })
    const given = of(folder)
    const message = await refusal(probeRoot(given, []))
    expect(message).toContain(
      `input 'rootfs' is '${given}'; it takes a folder or a tarball (.tar, .tar.gz, .tar.xz, .tar.zst); `,
    )
    expect(message).toContain(problem)
  })

  test('a folder that is written to while it is copied', async () => {
    const folder = folderOf()
    const out = path.join(folder, 'cross-bpf-out')
    expect(await refusal(probeRoot(folder, ['/elsewhere', out]))).toContain(
      `${folder} holds ${out}, which a run writes to`,
    )
    expect(await refusal(probeRoot(folder, [folder]))).toContain('which a run writes to')
    // One whose name only begins alike.
    expect((await probeRoot(folder, [`${folder}-out`])).path).toBe(folder)
  })
})

describe('rootfs-files', () => {
  test('files and folders, in order; a slash at the end of TO is for folders', async () => {
    const folder = folderOf()
    const tool = path.join(folder, 'bin/tool')
    chmodSync(tool, 0o751)
    const link = path.join(tempFolder(), 'link')
    symlinkSync(tool, link)
    const found = await probeFiles(
      [
        { from: tool, to: '/usr/bin/x' },
        { from: folder, to: '/opt/all/' },
        { from: folder, to: '/' },
        { from: link, to: '/usr/bin/y' },
      ],
      [],
    )
    const file = `file 751 ${sha256('tool\n')}`
    expect(found.map(({ from, to }) => [from, to])).toEqual([
      [tool, '/usr/bin/x'],
      [folder, '/opt/all'],
      [folder, '/'],
      [link, '/usr/bin/y'],
    ])
    expect([found[0]?.id, found[3]?.id]).toEqual([file, file])
    expect(found[1]?.id).toBe(found[2]?.id)
  })

  test("a file's mode and text are its identity", async () => {
    const file = path.join(tempFolder(), 'file')
    const ids = new Set<string | undefined>()
    for (const [text, mode] of [
      ['a', 0o644],
      ['b', 0o644],
      ['b', 0o755],
      ['b', 0o4755],
    ] as const) {
      writeFileSync(file, text)
      chmodSync(file, mode)
      ids.add(await fileId(file))
    }
    expect(ids.size).toBe(4)
  })

  test('and its extended attributes, whatever it is called or named by', async () => {
    const ids: (string | undefined)[] = []
    for (const name of ['a', '-b', `${'long '.repeat(40)}Größe\n`]) {
      const folder = tempFolder()
      const file = path.join(folder, name)
      writeFileSync(file, 'x'.repeat(3_000_000))
      const plain = await fileId(file)
      expect(plain).toBe(`file 644 ${sha256('x'.repeat(3_000_000))}`)
      const noted: (string | undefined)[] = []
      for (const value of ['1', '2', 'SCHILY.xattr.user.note=1', 'y'.repeat(2000)]) {
        await note(folder, name, value)
        noted.push(await fileId(file))
      }
      await note(folder, name, 'y'.repeat(2000), 'other')
      noted.push(await fileId(file))
      expect(new Set([plain, ...noted]).size).toBe(6)
      for (const id of noted) expect(id).toMatch(/^file 644 [0-9a-f]{64} [0-9a-f]{64}$/)

      const link = path.join(tempFolder(), 'link')
      symlinkSync(file, link)
      expect(await fileId(link)).toBe(noted.at(-1))
      ids.push(noted.join())
    }
    expect(new Set(ids).size).toBe(1)
  })

  test.each<[string, string, string, string]>([
    ['nothing there', 'nosuch', '/x', 'there is no '],
    [
      'a file that is to be a folder',
      'bin/tool',
      '/usr/bin/',
      'is a file, so /usr/bin/ has to end in its name',
    ],
    ['a file over everything', 'bin/tool', '/', 'is a file, so / has to end in its name'],
    ['a link to nothing', 'dangling', '/x', 'there is no '],
    ['a pipe', 'pipe', '/x', 'pipe is neither'],
    ['a folder that a run writes to', '.', '/x', 'which a run writes to'],
  ])('%s', async (_, name, to, problem) => {
    const folder = folderOf()
    symlinkSync('nosuch', path.join(folder, 'dangling'))
    await must('mkfifo', path.join(folder, 'pipe'))
    const from = path.join(folder, name)
    const message = await refusal(probeFiles([{ from, to }], [path.join(folder, 'out')]))
    expect(message).toContain(`input 'rootfs-files' is '${from}:${to}'; it takes FROM:TO`)
    expect(message).toContain(problem)
  })
})

describe('what a plan is made from', () => {
  const gather = (raw: RawInputs) => {
    const inputs = parseInputs({ platform: 's390x', kernel: 'debian:linux-source-6.12', ...raw })
    return gatherContext(inputs, foldersOf(inputs), new Map())
  }

  test('paths count from the current folder', async () => {
    const { givenRoot, guestFiles } = await gather({
      rootfs: 'build',
      'rootfs-files': 'cross-bpf:/usr/bin/x\nguest:/opt',
    })
    expect(givenRoot).toEqual({ path: path.resolve('build'), id: await rootId('build') })
    expect(guestFiles).toEqual([
      { from: path.resolve('cross-bpf'), to: '/usr/bin/x', id: await fileId('cross-bpf') },
      { from: path.resolve('guest'), to: '/opt', id: await fileId('guest') },
    ])
  })

  test('neither, where nobody asks', async () => {
    const context = await gather({})
    expect(context).not.toHaveProperty('givenRoot')
    expect(context).not.toHaveProperty('guestFiles')
  })

  test.each([
    ['rootfs', { rootfs: 'nosuch.tar' }],
    ['rootfs-files', { 'rootfs-files': 'nosuch:/x' }],
    ['rootfs', { rootfs: 'build', out: 'build/out' }],
    ['rootfs', { rootfs: 'build', 'cache-dir': 'build' }],
    ['rootfs-files', { 'rootfs-files': 'build:/x', out: 'build/out' }],
  ])('%s: %j is refused', async (input, raw) => {
    expect(await refusal(gather(raw))).toContain(`input '${input}' is '`)
  })
})
