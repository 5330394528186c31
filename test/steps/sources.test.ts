import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { contents } from '../effects/plans.ts'
import { type Finished, finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { BUILD, must, problemsIn, read, script } from './run-script.ts'

describe('tarball-source.sh', () => {
  const FILES = {
    'linux-6.12/Makefile': 'VERSION = 6\n',
    'linux-6.12/kernel/a.c': 'a\n',
    'linux-6.12/.config': 'x\n',
  }

  async function unpack(
    pack: (folder: string, file: string) => Promise<unknown>,
    name = 'linux.tar',
  ): Promise<Finished & { folder: string; file: string }> {
    const folder = tempFolder()
    const file = path.join(folder, name)
    writeFiles(path.join(folder, 'packed'), FILES)
    await pack(path.join(folder, 'packed'), file)
    mkdirSync(path.join(folder, 'step'))
    // What an earlier attempt left is no part of the tree.
    writeFiles(folder, { 'step/tree/stale': 'x' })
    return {
      ...(await script('tarball-source.sh', [file, path.join(folder, 'step')])),
      folder,
      file,
    }
  }
  const TREE = ['.config', 'Makefile', 'kernel/a.c']

  test.each([
    ['linux.tar', []],
    ['linux.tar.gz', ['--gzip']],
    ['linux.tar.xz', ['--xz']],
    ['linux.tar.zst', ['--zstd']],
    ['a name: with blanks.tar.gz', ['--gzip']],
  ])('%s', async (name, options) => {
    const { code, folder, file } = await unpack(
      (from, to) => must('tar', ...options, '-cf', to, '-C', from, 'linux-6.12'),
      name,
    )
    expect(code).toBe(0)
    expect(Object.keys(contents(path.join(folder, 'step/tree'))).sort()).toEqual(TREE)
    const [sum] = (await must('sha256sum', file)).replace(/^\\/, '').split(' ')
    expect(read(folder, 'step/id').trim().replace(/^\\/, '')).toBe(sum)
  })

  test('a tarball that has no folder at its top', async () => {
    const { code, folder } = await unpack((from, to) =>
      must('tar', '-cf', to, '-C', path.join(from, 'linux-6.12'), '.'),
    )
    expect(code).toBe(0)
    expect(Object.keys(contents(path.join(folder, 'step/tree'))).sort()).toEqual(TREE)
  })

  test('a file that is none', async () => {
    const { code } = await unpack(async (_, to) => writeFileSync(to, 'no tar at all\n'))
    expect(code).not.toBe(0)
  })
})

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex')

describe('git-source.sh', () => {
  async function repository(): Promise<{ folder: string; one: string; two: string }> {
    const folder = path.join(tempFolder(), 'a repository')
    const git = async (...args: string[]): Promise<string> =>
      (
        await must(
          'git',
          '-C',
          folder,
          '-c',
          'user.name=t',
          '-c',
          'user.email=t@example.org',
          ...args,
        )
      ).trim()
    writeFiles(folder, { Makefile: 'one\n', Kbuild: 'k\n' })
    await git('init', '--quiet', '--initial-branch=main')
    await git('add', '.')
    await git('commit', '--quiet', '-m', 'one')
    await git('tag', '-a', '-m', 'tag', 'v1')
    const one = await git('rev-parse', 'HEAD')
    writeFiles(folder, { Makefile: 'two\n' })
    await git('commit', '--quiet', '-am', 'two')
    await git('config', 'uploadpack.allowAnySHA1InWant', 'true')
    return { folder, one, two: await git('rev-parse', 'HEAD') }
  }
  const fetch = async (from: string, ref: string): Promise<Finished & { step: string }> => {
    const step = tempFolder()
    writeFiles(step, { 'tree/stale': 'x' })
    return { ...(await script('git-source.sh', [from, ref, step])), step }
  }

  test('a branch, a tag, a commit, HEAD: its tree, its id, and no history', async () => {
    const { folder, one, two } = await repository()
    for (const [ref, id, text] of [
      ['main', two, 'two\n'],
      ['HEAD', two, 'two\n'],
      ['v1', one, 'one\n'],
      [one, one, 'one\n'],
    ] as const) {
      const { code, step } = await fetch(`file://${folder}`, ref)
      expect(code, ref).toBe(0)
      expect(read(step, 'id').trim(), ref).toBe(id)
      const { '.git': _, ...rest } = Object.fromEntries(
        (await must('ls', '-A', path.join(step, 'tree')))
          .trim()
          .split('\n')
          .map((name) => [name, true]),
      )
      expect(Object.keys(rest), ref).toEqual(['Kbuild', 'Makefile'])
      expect(read(step, 'tree/Makefile'), ref).toBe(text)
      expect(
        (await must('git', '-C', path.join(step, 'tree'), 'rev-list', '--count', 'HEAD')).trim(),
        ref,
      ).toBe('1')
    }
  })

  test('objects that are kept: another commit is fetched on top of them, and its tree needs them no more', async () => {
    const { folder, one, two } = await repository()
    const objects = path.join(tempFolder(), 'objects')
    const fetchInto = async (ref: string): Promise<string> => {
      const step = tempFolder()
      const { code, stderr } = await script('git-source.sh', [
        `file://${folder}`,
        ref,
        step,
        objects,
      ])
      expect(code, stderr).toBe(0)
      return step
    }
    const [first, second] = [await fetchInto(one), await fetchInto('main')]
    // A third time there is nothing to fetch: the repository may even have gone.
    const packs = async (): Promise<string> =>
      await must('find', path.join(objects, 'repository/objects'), '-type', 'f')
    const before = await packs()
    const third = await fetchInto('main')
    expect(await packs()).toBe(before)
    rmSync(objects, { recursive: true })
    for (const [step, id, text] of [
      [first, one, 'one\n'],
      [second, two, 'two\n'],
      [third, two, 'two\n'],
    ] as const) {
      const git = async (...args: string[]): Promise<string> =>
        (await must('git', '-C', path.join(step, 'tree'), ...args)).trim()
      expect(read(step, 'id').trim()).toBe(id)
      expect(read(step, 'tree/Makefile')).toBe(text)
      expect(await git('status', '--porcelain')).toBe('')
      expect(await git('rev-list', '--count', 'HEAD')).toBe('1')
      await git('fsck', '--connectivity-only', 'HEAD')
    }
  })

  // What a later commit still has: the server does not send it again.
  const blob = sha1('blob 2\0k\n')
  const unchanged = `objects/${blob.slice(0, 2)}/${blob.slice(2)}`
  test.each<[string, (kept: string) => Promise<unknown>]>([
    ['a file is missing', async (kept) => await must('rm', '--force', path.join(kept, unchanged))],
    [
      'a file is empty',
      async (kept) =>
        await must('cp', '--remove-destination', '/dev/null', path.join(kept, unchanged)),
    ],
    [
      'all is but its folder',
      async (kept) => await must('find', kept, '-mindepth', '1', '-name', 'HEAD', '-delete'),
    ],
    ['HEAD is garbage', async (kept) => writeFileSync(path.join(kept, 'HEAD'), 'x')],
  ])('kept objects that are broken are fetched anew: %s', async (_, spoil) => {
    const { folder, one, two } = await repository()
    const [objects, step] = [path.join(tempFolder(), 'objects'), tempFolder()]
    const fetchInto = (from: string, ref: string): Promise<Finished> =>
      script('git-source.sh', [from, ref, step, objects])
    expect(await fetchInto(`file://${folder}`, one)).toMatchObject({ code: 0 })
    await spoil(path.join(objects, 'repository'))
    // Broken, and nothing to fetch from: what there is stays.
    const kept = await must('find', objects, '-type', 'f')
    expect((await fetchInto('file:///nosuch', 'main')).code).not.toBe(0)
    expect((await must('find', objects, '-type', 'f')).split('\n')).toEqual(
      expect.arrayContaining(kept.split('\n')),
    )
    expect(await fetchInto(`file://${folder}`, 'main')).toMatchObject({ code: 0 })
    expect(read(step, 'id').trim()).toBe(two)
    expect(read(step, 'tree/Makefile')).toBe('two\n')
    expect(await fetchInto(`file://${folder}`, 'main')).toMatchObject({ code: 0 })
    expect(await must('ls', objects)).toBe('lock\nrepository\n')
  })

  test('kept objects in a folder of another repository: that one is not touched', async () => {
    const { folder, one } = await repository()
    const outer = path.join(tempFolder(), 'outer')
    await must('git', 'init', '--quiet', outer)
    const before = contents(outer)
    const objects = path.join(outer, 'objects')
    // What an earlier run left half removed.
    writeFiles(objects, { 'repository/HEAD': 'ref: refs/heads/main\n' })
    expect(
      await script('git-source.sh', [`file://${folder}`, one, tempFolder(), objects]),
    ).toMatchObject({ code: 0 })
    rmSync(objects, { recursive: true })
    expect(contents(outer)).toEqual(before)
  })

  test('kept objects outlive a repository that does not answer', async () => {
    const { folder, one, two } = await repository()
    const [objects, step] = [path.join(tempFolder(), 'objects'), tempFolder()]
    expect(await script('git-source.sh', [`file://${folder}`, one, step, objects])).toMatchObject({
      code: 0,
    })
    const kept = await must('find', objects, '-type', 'f')
    const { code, stderr } = await script('git-source.sh', ['file:///nosuch', two, step, objects])
    expect(code).not.toBe(0)
    expect(stderr).toContain('nosuch')
    expect(await must('find', objects, '-type', 'f')).toBe(kept)
  })

  test('two fetches into the same objects at once', async () => {
    const { folder, one, two } = await repository()
    const objects = path.join(tempFolder(), 'objects')
    const ends = await Promise.all(
      [one, two, 'v1', 'main'].map(async (ref) => {
        const step = tempFolder()
        const { code, stderr } = await script('git-source.sh', [
          `file://${folder}`,
          ref,
          step,
          objects,
        ])
        return code === 0 ? read(step, 'id').trim() : stderr
      }),
    )
    expect(ends).toEqual([one, two, one, two])
  })

  test.each([
    ['a ref that is not there', 'nosuch'],
    ['a ref that is an option', '--upload-pack=touch'],
  ])('%s', async (_, ref) => {
    const { folder } = await repository()
    const { code, stderr } = await fetch(`file://${folder}`, ref)
    expect(code).not.toBe(0)
    expect(stderr).not.toBe('')
  })

  test('a repository that is not there', async () => {
    expect((await fetch(`file://${tempFolder()}/nosuch`, 'main')).code).not.toBe(0)
  })
})

describe('debian-source.sh', () => {
  const trusted = (folder: string): string => `deb [trusted=yes] copy:${folder}/mirror`
  const EXPIRED =
    'Date: Thu, 01 Oct 2026 00:00:00 UTC\nValid-Until: Thu, 08 Oct 2026 00:00:00 UTC\n'

  interface Mirror {
    readonly told?: readonly string[]
    /** True where its index is not the one that the Release file names. */
    readonly stale?: boolean
    /** The suite that is asked for; empty for all that apt has. */
    readonly suite?: string
    /** Line of sources.list up to the suite. */
    readonly source?: (folder: string) => string
  }

  /** Fetches a package from a mirror whose release sid has linux-source-7.3. `sleep 20` is over at once. */
  async function fetch(
    wanted: string,
    release: string,
    { told = [], stale = false, suite = 'sid', source = trusted }: Mirror = {},
  ): Promise<Finished & { step: string; problems: string }> {
    const folder = tempFolder()
    const own = (await must('dpkg', '--print-architecture')).trim()
    const about = 'Package: linux-source-7.3\nVersion: 7.3.4-1\nArchitecture: all\n'
    const deb = path.join(folder, 'mirror/pool/one.deb')
    writeFiles(folder, {
      'packed/linux/Makefile': 'VERSION = 7\n',
      'deb/DEBIAN/control': `${about}Maintainer: nobody <nobody@localhost>\nDescription: one\n`,
      'deb/usr/src/.keep': '',
      'mirror/pool/.keep': '',
      'sources.list': `${source(folder)} ${suite === '' ? 'sid' : 'trixie'} main\n`,
      'problems/.keep': '',
      'bin/sleep': '#!/bin/sh\n[ "$1" = 20 ] || exec /bin/sleep "$@"\necho slept >&2\n',
    })
    await must('chmod', '+x', path.join(folder, 'bin/sleep'))
    const tar = path.join(folder, 'deb/usr/src/linux-source-7.3.tar.xz')
    await must('tar', '--xz', '-cf', tar, '-C', path.join(folder, 'packed'), 'linux')
    await must('dpkg-deb', '--build', path.join(folder, 'deb'), deb)

    const sum = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')
    const bytes = readFileSync(deb)
    const list = `${about}Filename: pool/one.deb\nSize: ${bytes.length}\nSHA256: ${sum(bytes)}\n`
    const name = `main/binary-${own}/Packages`
    writeFiles(path.join(folder, 'mirror/dists/sid'), {
      Release: `Suite: unstable\nCodename: sid\n${release}Architectures: ${own}\nComponents: main\nSHA256:\n ${sum(list)} ${list.length} ${name}\n`,
      [name]: stale ? 'old\n' : list,
    })

    const ended = await finish(
      'bwrap',
      [
        ...['--dev-bind', '/', '/', '--tmpfs', '/tmp', '--bind', folder, folder],
        ...['--ro-bind', BUILD, BUILD, '--tmpfs', '/etc/apt'],
        ...['--bind', `${folder}/sources.list`, '/etc/apt/sources.list'],
        ...['bash', path.join(BUILD, 'debian-source.sh'), wanted, suite, folder],
        ...told.map((file) => path.join(folder, file)),
      ],
      {
        env: {
          CROSS_BPF_PROBLEM: path.join(folder, 'problems'),
          PATH: `${folder}/bin:${process.env.PATH}`,
          http_proxy: '',
        },
      },
    )
    return { ...ended, step: folder, problems: problemsIn(path.join(folder, 'problems')) }
  }

  test('its tree, and which package that was', async () => {
    const { code, stderr, step, problems } = await fetch('linux-source-7.3', '')
    expect(code, stderr).toBe(0)
    expect(problems).toBe('')
    expect(read(step, 'tree/Makefile')).toBe('VERSION = 7\n')
    expect(read(step, 'id')).toBe('linux-source-7.3 7.3.4-1\n')
  })

  test('a package that is not there: those that are', async () => {
    const { code, problems } = await fetch('linux-source-9', '')
    expect(code).toBe(1)
    expect(problems).toBe(
      "invalid-input\tkernel 'debian:linux-source-9': sid has no such package; it has: linux-source-7.3 \n",
    )
  })

  test("without a suite, of a machine's own apt: the machine's release is named", async () => {
    const { stdout } = await finish('bash', ['-c', '. /etc/os-release; echo "$VERSION_CODENAME"'])
    const { code, problems } = await fetch('linux-source-9', '', { suite: '' })
    expect(code).toBe(1)
    expect(problems).toBe(
      `invalid-input\tkernel 'debian:linux-source-9': ${stdout.trim()} of this machine has no such package; it has: linux-source-7.3 \n`,
    )
  })

  const untrusted = (folder: string): string => `deb copy:${folder}/mirror`
  const UNKNOWN =
    "invalid-input\tkernel 'debian:linux-source-7.3@sidd': the mirror has no suite 'sidd'; names of suites are as trixie or trixie-backports\n"
  test.each<[string, string, Mirror]>([
    ['a suite that the mirror does not have', UNKNOWN, { suite: 'sidd', source: untrusted }],
    // The root was made of it: the mirror has changed, not the input.
    ["the root's own suite, which is gone", '', { suite: 'trixie', source: untrusted }],
    [
      'a mirror that does not answer has no less packages',
      '',
      { source: () => 'deb http://127.0.0.1:1/debian' },
    ],
  ])('%s', async (_, reported, mirror) => {
    const { code, problems } = await fetch('linux-source-7.3', '', mirror)
    expect({ failed: code !== 0, problems }).toEqual({ failed: true, problems: reported })
  })

  test('a suite that has expired is reported', async () => {
    const { code, problems } = await fetch('linux-source-7.3', EXPIRED)
    expect(code).toBe(1)
    expect(problems).toMatch(
      /^expired\tDebian's Release file copy:\S+\/dists\/sid\/Release expired [^\n]*: set the input 'kernel' to the package of another release, or 'mirror' to one that is up to date, or 'expired-releases' to accept\n$/,
    )
  })

  test('one that is accepted is taken, and told of', async () => {
    const { code, stderr, step, problems } = await fetch('linux-source-7.3', EXPIRED, {
      told: ['expired'],
    })
    expect(code, stderr).toBe(0)
    expect(problems).toBe('')
    expect(read(step, 'tree/Makefile')).toBe('VERSION = 7\n')
    expect(read(step, 'expired')).toBe(
      "the Release file of Debian's sid expired on 2026-10-08, and is accepted: newer packages, and mended security holes, may be missing\n",
    )
  })

  test('an index out of step is asked for again, and reported', async () => {
    const { code, stderr, problems } = await fetch('linux-source-7.3', '', { stale: true })
    expect(code).toBe(1)
    expect(stderr.match(/^slept$/gm)).toHaveLength(1)
    expect(problems).toMatch(
      /^out-of-step\tthe mirror is being synced: copy:\S+\/Packages \([^)]*\) is not the index that its release file names, and was asked for again: [^\n]*\n$/,
    )
  })
})
