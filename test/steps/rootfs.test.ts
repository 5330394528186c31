import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { PLATFORMS } from '../../src/platform/table.ts'
import { sha256 } from '../../src/recipe/hash.ts'
import { type Finished, finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { elf, PROGRAMS } from './guest-root.ts'
import { BUILD, must, type Ran, read, script as runScript } from './run-script.ts'

const WITHIN = path.join(BUILD, 'within.sh')

const script = (name: string, ...args: string[]): Promise<Ran> => runScript(name, args)

const mode = (...parts: string[]): number => statSync(path.join(...parts)).mode & 0o7777
const isLink = (...parts: string[]): boolean => lstatSync(path.join(...parts)).isSymbolicLink()

/** What there is to say about a folder: paths, types, modes, owners, links, times, sizes and contents. */
async function everything(folder: string): Promise<string> {
  const facts = await must('find', folder, '-printf', '%P %y %m %U:%G %l %T@ %s\\n')
  const stream = await must('tar', '-C', folder, '--sort=name', '-cf', '-', '.')
  return `${facts.split('\n').sort().join('\n')}\n${sha256(stream)}`
}

describe('within.sh: links of a root stay in it', () => {
  const LINKS = {
    bin: 'usr/bin',
    abs: '/usr/bin',
    up: '../../../usr',
    'usr/deep': '../abs/x',
    chain: 'bin',
    one: 'other',
    other: 'one',
    nowhere: '/no/such',
    self: '/',
    '-n': 'usr',
  }

  async function within(given: string): Promise<Finished & { root: string }> {
    const root = path.join(tempFolder(), 'a root')
    writeFiles(root, { 'usr/bin/x/file': '' })
    for (const [name, to] of Object.entries(LINKS)) symlinkSync(to, path.join(root, name))
    const ended = await finish('bash', [
      '-uec',
      '. "$1"; within "$2" "$3"; echo "$found"',
      'sh',
      WITHIN,
      root,
      given,
    ])
    return { ...ended, root }
  }

  test.each([
    ['', ''],
    ['/', ''],
    ['/usr/bin', '/usr/bin'],
    ['usr//./bin/', '/usr/bin'],
    ['/bin/x', '/usr/bin/x'],
    ['/abs/x/file', '/usr/bin/x/file'],
    ['/abs', '/usr/bin'],
    ['/up/bin', '/usr/bin'],
    ['/usr/deep/file', '/usr/bin/x/file'],
    ['/chain/x', '/usr/bin/x'],
    ['/nowhere/y', '/no/such/y'],
    ['/not/there', '/not/there'],
    ['/../../etc/passwd', '/etc/passwd'],
    ['/usr/bin/../../../..', ''],
    ['/self/self/usr', '/usr'],
    ['/-n/bin', '/usr/bin'],
    ['/a name\nof two lines/*', '/a name\nof two lines/*'],
  ])('%j is %j', async (given, expected) => {
    const { code, stdout, stderr, root } = await within(given)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toBe(`${root}${expected}\n`)
  })

  test('a circle', async () => {
    expect((await within('/one/x')).code).toBe(1)
  })
})

/** A small root with /usr merged: what each program's file holds, by name; undefined leaves one out. */
function makeRoot(change: Readonly<Record<string, Buffer | undefined>> = {}): string {
  const root = path.join(tempFolder(), 'a root: odd')
  writeFiles(root, { 'etc/hostname': 'mine\n', 'etc/hosts': 'my hosts\n', 'root/.secret': 's' })
  if (!('glibc' in change)) writeFiles(root, { 'usr/lib/odd-linux-gnu/libc.so.6': '' })
  for (const name of ['usr/bin', 'usr/sbin', 'usr/lib', 'var'])
    mkdirSync(path.join(root, name), { recursive: true })
  for (const name of ['bin', 'sbin', 'lib']) symlinkSync(`usr/${name}`, path.join(root, name))
  for (const name of PROGRAMS) {
    const bytes = name in change ? change[name] : elf()
    if (bytes !== undefined) writeFileSync(path.join(root, 'usr/bin', name), bytes, { mode: 0o755 })
  }
  chmodSync(path.join(root, 'root'), 0o700)
  return root
}

describe('root-copy.sh and root-check.sh', () => {
  async function given(from: string, platform = 's390x'): Promise<Ran & { root: string }> {
    const found = PLATFORMS.find(({ name }) => name === platform)
    if (found === undefined) throw new Error(`no platform ${platform}`)
    const root = path.join(tempFolder(), 'step/root')
    const facts = [found.name, String(found.elfMachine), found.byteOrder, String(found.bits)]
    const copied = await script('root-copy.sh', from, root, ...facts)
    return { ...(copied.code === 0 ? await script('root-check.sh', root, from) : copied), root }
  }

  /** The sentence that a root is refused with. */
  async function refusal(from: string, platform?: string): Promise<string> {
    const { code, stderr, problems } = await given(from, platform)
    expect(code, stderr).toBe(1)
    return /^invalid-input\t(.*)\n$/.exec(problems)?.[1] ?? ''
  }

  const FOLDERS = [
    'boot',
    'dev',
    'mnt',
    'opt',
    'proc',
    'run',
    'sys',
    'tmp',
    'usr/lib/modules',
    'var/run',
  ]

  async function expectWhole(ended: Finished & { root: string }): Promise<void> {
    const { code, stderr, root } = ended
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const name of FOLDERS)
      expect(statSync(path.join(root, name)).isDirectory(), name).toBe(true)
    expect(mode(root, 'tmp')).toBe(0o1777)
    expect(mode(root, 'root')).toBe(0o700)
    expect(read(root, 'etc/hosts')).toBe('my hosts\n')
    expect(read(root, 'etc/hostname')).toBe('mine\n')
    expect(readlinkSync(path.join(root, 'bin'))).toBe('usr/bin')
    expect(readFileSync(path.join(root, 'bin/bash'))).toEqual(elf())
    const about = await must(
      'stat',
      '-c',
      '%a %u:%g',
      path.join(root, 'etc/owned'),
      path.join(root, 'etc/setuid'),
    )
    expect(about).toBe('640 1234:2345\n4755 0:0\n')
    expect(await must('tar', '--xattrs', '-cf', '-', '-C', root, 'etc/owned')).toContain(
      'user.note=kept',
    )
  }

  async function rootWithOwners(): Promise<string> {
    const root = makeRoot()
    writeFiles(root, { 'etc/owned': 'o', 'etc/setuid': 's' })
    await must('chown', '1234:2345', path.join(root, 'etc/owned'))
    chmodSync(path.join(root, 'etc/owned'), 0o640)
    chmodSync(path.join(root, 'etc/setuid'), 0o4755)
    // tar gives and tells extended attributes; there need be no other program for them.
    const noted = path.join(tempFolder(), 'noted.tar')
    const note = ['--format=posix', '--numeric-owner', '--pax-option=SCHILY.xattr.user.note:=kept']
    await must('tar', ...note, '-cf', noted, '-C', root, 'etc/owned')
    await must('tar', '--xattrs', '--same-owner', '--same-permissions', '-xf', noted, '-C', root)
    return root
  }

  test('a folder: all of it, with owners, modes and attributes; it stays as it was', async () => {
    const from = await rootWithOwners()
    const before = await everything(from)
    await expectWhole(await given(from))
    expect(await everything(from)).toBe(before)
  })

  test('a link to a folder', async () => {
    const link = path.join(tempFolder(), 'link')
    symlinkSync(await rootWithOwners(), link)
    await expectWhole(await given(link))
    expect(isLink(link)).toBe(true)
  })

  test.each([
    ['root.tar', []],
    ['root.tar.gz', ['--gzip']],
    ['root.tar.xz', ['--xz']],
    ['root.tar.zst', ['--zstd']],
    ['named otherwise', ['--zstd']],
    ['wrong: named.tar.gz', ['--xz']],
  ])('a tarball, %s', async (name, options) => {
    const folder = await rootWithOwners()
    const file = path.join(tempFolder(), name)
    await must('tar', ...options, '--xattrs', '--numeric-owner', '-cf', file, '-C', folder, '.')
    const before = await everything(path.dirname(file))
    await expectWhole(await given(file))
    expect(await everything(path.dirname(file))).toBe(before)
  })

  test.each(PROGRAMS)('%s is needed', async (name) => {
    const path = ['bash', 'mount'].includes(name) ? `/bin/${name}` : name
    const root = makeRoot({ [name]: undefined })
    expect(await refusal(root)).toBe(`rootfs '${root}': it lacks ${path}`)
  })

  test('all that is missing is told at once', async () => {
    const root = makeRoot({ bash: undefined, 'qemu-ga': undefined, ip: undefined })
    expect(await refusal(root)).toBe(`rootfs '${root}': it lacks /bin/bash, qemu-ga, ip`)
  })

  test('a root without glibc: that is named first', async () => {
    const root = makeRoot({ glibc: undefined, bash: undefined })
    writeFiles(root, { 'usr/lib/ld-musl-s390x.so.1': '' })
    expect(await refusal(root)).toBe(`rootfs '${root}': it lacks glibc, /bin/bash`)
  })

  test.each(['usr/lib64', 'usr/lib', 'lib64'])('glibc may lie in %s', async (folder) => {
    const root = makeRoot({ glibc: undefined })
    mkdirSync(path.join(root, folder), { recursive: true })
    symlinkSync('libc-2.31.so', path.join(root, folder, 'libc.so.6'))
    expect(await given(root)).toMatchObject({ code: 0, stderr: '' })
  })

  test.each(['usr/local/sbin', 'usr/local/bin', 'usr/sbin', 'usr/bin'])(
    'a program may lie in %s',
    async (folder) => {
      const root = makeRoot({ 'qemu-ga': undefined })
      writeFiles(root, { [`${folder}/qemu-ga`]: 'x' })
      expect(await refusal(root)).toContain('it lacks qemu-ga')
      chmodSync(path.join(root, folder, 'qemu-ga'), 0o755)
      expect(await given(root)).toMatchObject({ code: 0, stderr: '' })
    },
  )

  /** A program with texts in it, as they lie in a binary. */
  const holding = (...texts: string[]): Buffer =>
    Buffer.concat([elf(), Buffer.from(`\0${texts.join('\0')}\0`)])
  const bashOf = (version: string): Buffer =>
    holding('x86', `@(#)Bash version ${version}(1) release GNU`, '5.1', version)
  const COREUTILS = ['GNU coreutils', '%s (%s) %s\n', '3.14.']
  const OLD_BASH = 'bash 5.0.17 (5.1 or newer is needed)'
  const OLD_ENV = 'coreutils 8.30 (8.31 or newer is needed)'

  describe('programs that are too old for guest/run.sh', () => {
    test.each<[string, Readonly<Record<string, Buffer>>, string]>([
      ['bash of Ubuntu 20.04', { bash: bashOf('5.0.17') }, OLD_BASH],
      ['bash of RHEL 8', { bash: bashOf('4.4.20') }, 'bash 4.4.20 (5.1 or newer is needed)'],
      ['coreutils before 8.31', { env: holding(...COREUTILS, '8.30') }, OLD_ENV],
      [
        'coreutils that do not say which',
        { env: holding(...COREUTILS) },
        'coreutils without env --default-signal (8.31 or newer is needed)',
      ],
      [
        'both',
        { bash: bashOf('5.0.17'), env: holding(...COREUTILS, '8.30') },
        `${OLD_BASH} and ${OLD_ENV}`,
      ],
    ])('%s', async (_, change, has) => {
      const root = makeRoot(change)
      expect(await refusal(root)).toBe(`rootfs '${root}': it has ${has}`)
    })

    test.each<[string, Readonly<Record<string, Buffer>>]>([
      ...['5.1.0', '5.2.37', '6.0.1', '10.0.2'].map(
        (version): [string, Readonly<Record<string, Buffer>>] => [
          `bash ${version}`,
          { bash: bashOf(version) },
        ],
      ),
      ['a bash that does not say which', { bash: holding('Bash version five') }],
      ['coreutils 8.31', { env: holding(...COREUTILS, 'default-signal', '8.31') }],
      ['coreutils 9.7', { env: holding('default-signal', ...COREUTILS, '9.7') }],
      ["busybox's env", { env: holding('BusyBox v1.36.1', '8.30') }],
    ])('%s: none of them', async (_, change) => {
      expect(await given(makeRoot(change))).toMatchObject({ code: 0, stderr: '', problems: '' })
    })

    test('the one of the root that is found first counts, behind its link', async () => {
      const root = makeRoot({ bash: bashOf('5.2.37') })
      writeFileSync(path.join(root, 'usr/lib/bash'), bashOf('5.0.17'), { mode: 0o755 })
      mkdirSync(path.join(root, 'usr/local/bin'), { recursive: true })
      symlinkSync('/usr/lib/bash', path.join(root, 'usr/local/bin/bash'))
      expect(await refusal(root)).toBe(`rootfs '${root}': it has ${OLD_BASH}`)
    })

    test("this machine's own are none", async () => {
      const own = (await must('dpkg', '--print-architecture')).trim()
      const platform = PLATFORMS.find(({ debian }) => debian === own)
      const root = makeRoot({ bash: readFileSync('/bin/bash'), env: readFileSync('/usr/bin/env') })
      expect(await given(root, platform?.name)).toMatchObject({ code: 0, stderr: '' })
    })
  })

  test('programs behind links are found in the root, not on this machine', async () => {
    const root = makeRoot({ ip: undefined, bash: undefined })
    symlinkSync('/usr/bin/env', path.join(root, 'usr/sbin/ip'))
    // This machine has it, the root has not.
    symlinkSync(process.execPath, path.join(root, 'usr/bin/bash'))
    expect(await refusal(root)).toBe(`rootfs '${root}': it lacks /bin/bash`)
  })

  test.each<[string, Buffer, string]>([
    [
      'of another machine',
      elf({ order: 'little', machine: 62 }),
      'it is not for s390x: its /bin/bash is of ELF machine 62, 64 bit, little-endian, and not of 22, 64 bit, big-endian',
    ],
    ['of another byte order', elf({ order: 'little' }), 'it is not for s390x: '],
    [
      'of 32 bit',
      elf({ bits: 32 }),
      'it is not for s390x: its /bin/bash is of ELF machine 22, 32 bit, big-endian',
    ],
    [
      'a script',
      Buffer.from('#!/bin/sh\nexec /opt/bash "$@"\n'),
      'it is not for s390x: its /bin/bash is no ELF',
    ],
    ['empty', Buffer.alloc(0), 'it is not for s390x: its /bin/bash is no ELF'],
    ['cut short', elf().subarray(0, 19), 'it is not for s390x: its /bin/bash is no ELF'],
  ])('a bash that is %s', async (_, bash, sentence) => {
    const root = makeRoot({ bash })
    expect(await refusal(root)).toContain(`rootfs '${root}': ${sentence}`)
  })

  test.each(PLATFORMS)(
    'each platform has its own programs: $name',
    async ({ name, byteOrder, elfMachine, bits }) => {
      const root = makeRoot({ bash: elf({ order: byteOrder, machine: elfMachine, bits }) })
      for (const platform of PLATFORMS) {
        const { code, stderr, problems } = await given(root, platform.name)
        expect(code, `${platform.name} ${stderr}`).toBe(platform.name === name ? 0 : 1)
        expect(problems === '', problems).toBe(platform.name === name)
      }
    },
  )

  test('of 64 bit, for a platform of 32', async () => {
    const root = makeRoot({ bash: elf({ order: 'little', machine: 40 }) })
    expect(await refusal(root, 'armhf')).toBe(
      `rootfs '${root}': it is not for armhf: its /bin/bash is of ELF machine 40, 64 bit, little-endian, and not of 40, 32 bit, little-endian`,
    )
  })

  test("this machine's own bash is of its platform", async () => {
    const own = (await must('dpkg', '--print-architecture')).trim()
    const platform = PLATFORMS.find(({ debian }) => debian === own)
    if (platform === undefined) throw new Error('this machine is none of the platforms')
    const root = makeRoot({ bash: readFileSync('/bin/bash') })
    expect(await given(root, platform.name)).toMatchObject({ code: 0, stderr: '' })
  })

  test('what is no tarball', async () => {
    const file = path.join(tempFolder(), 'root.tar')
    writeFileSync(file, 'no tar at all\n')
    expect(await refusal(file)).toBe(`rootfs '${file}': it is no tarball that can be unpacked`)
  })

  test('links where folders are needed: nothing outside the root is made or changed', async () => {
    const from = makeRoot()
    const outside = tempFolder()
    chmodSync(outside, 0o755)
    symlinkSync(outside, path.join(from, 'tmp'))
    symlinkSync(`${outside}/made`, path.join(from, 'opt'))
    symlinkSync('/run', path.join(from, 'var/run'))
    const { code, stderr, root } = await given(from)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(await must('ls', '-A', outside)).toBe('')
    expect(mode(outside)).toBe(0o755)
    expect(isLink(root, 'tmp')).toBe(false)
    expect(statSync(path.join(root, outside, 'made')).isDirectory()).toBe(true)
    expect(readlinkSync(path.join(root, 'var/run'))).toBe('/run')
    expect(isLink(from, 'tmp')).toBe(true)
  })

  test('a file where a folder is needed', async () => {
    const root = makeRoot()
    writeFiles(root, { opt: '' })
    expect(await refusal(root)).toBe(`rootfs '${root}': its /opt is no folder`)
  })

  test('/usr not merged: modprobe finds the modules, those the root has as well', async () => {
    const from = makeRoot()
    unlinkSync(path.join(from, 'lib'))
    writeFiles(from, { 'lib/modules/6.1/own.ko': 'own' })
    const { code, root } = await given(from)
    expect(code).toBe(0)
    expect(readlinkSync(path.join(root, 'lib/modules'))).toBe('/usr/lib/modules')
    expect(read(root, 'usr/lib/modules/6.1/own.ko')).toBe('own')
    expect(read(from, 'lib/modules/6.1/own.ko')).toBe('own')
  })
})

describe('rootfs-files.sh', () => {
  const BASE = {
    'usr/bin/tool': 'old tool\n',
    'usr/bin/kept': 'kept\n',
    'etc/conf/a': 'a of the base\n',
  }

  /** A cached root, and the one that files get into: at first other names of the same files, as the plan makes them. */
  async function roots(): Promise<{ base: string; root: string; outside: string }> {
    const folder = tempFolder()
    const [base, root, outside] = ['base', 'step/root', 'outside'].map((name) =>
      path.join(folder, name),
    ) as [string, string, string]
    writeFiles(base, BASE)
    writeFiles(outside, { there: 'untouched\n' })
    symlinkSync('usr/bin', path.join(base, 'bin'))
    symlinkSync('/usr/bin', path.join(base, 'abs'))
    symlinkSync(outside, path.join(base, 'escape'))
    symlinkSync('../../../../../../../..', path.join(base, 'up'))
    symlinkSync(path.join(outside, 'there'), path.join(base, 'etc/linked'))
    await must('bash', path.join(BUILD, 'link-output.sh'), base, root)
    return { base, root, outside }
  }

  /** Something to put in: a folder below which `files` are. */
  function source(files: Readonly<Record<string, string>>): string {
    const folder = path.join(tempFolder(), 'from here')
    writeFiles(folder, files)
    return folder
  }

  async function put(root: string, ...words: string[]): Promise<void> {
    const { code, stderr } = await script('rootfs-files.sh', root, ...words)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    // Nothing of ours is left beside the root.
    expect(await must('ls', '-A', path.dirname(root))).toBe('root\n')
  }

  const owner = async (...parts: string[]): Promise<string> =>
    (await must('stat', '-c', '%u:%g %a', path.join(...parts))).trim()

  test("a file replaces the root's; the base's stays as it was", async () => {
    const { base, root } = await roots()
    const before = await everything(base)
    const from = source({ tool: 'new tool\n' })
    chmodSync(path.join(from, 'tool'), 0o4751)
    await must('chown', '1234:2345', path.join(from, 'tool'))
    chmodSync(path.join(from, 'tool'), 0o4751)
    expect(statSync(path.join(root, 'usr/bin/tool')).nlink).toBe(2)
    await put(root, path.join(from, 'tool'), '/usr/bin/tool')
    expect(read(root, 'usr/bin/tool')).toBe('new tool\n')
    expect(await owner(root, 'usr/bin/tool')).toBe('0:0 4751')
    expect(read(base, 'usr/bin/tool')).toBe('old tool\n')
    expect(await owner(from, 'tool')).toBe('1234:2345 4751')
    expect(await everything(base)).toBe(before)
    expect(statSync(path.join(root, 'usr/bin/kept')).ino).toBe(
      statSync(path.join(base, 'usr/bin/kept')).ino,
    )
  })

  test('a file in folders that are not there yet', async () => {
    const { root } = await roots()
    await put(root, path.join(source({ x: 'x' }), 'x'), '/opt/deep/er/x y')
    expect(read(root, 'opt/deep/er/x y')).toBe('x')
    for (const name of ['opt', 'opt/deep', 'opt/deep/er'])
      expect(await owner(root, name)).toBe('0:0 755')
  })

  test("a folder's content: beside what is there, over files of the same names, into itself where it is not there", async () => {
    const { base, root } = await roots()
    const from = source({ a: 'a of mine\n', 'sub/b': 'b\n', 'sub/-n': 'odd\n', '.hidden': 'h\n' })
    symlinkSync('/nowhere', path.join(from, 'dangling'))
    chmodSync(path.join(from, 'sub'), 0o750)
    chmodSync(path.join(root, 'etc/conf'), 0o711)
    await must('chown', '--recursive', '--no-dereference', '1234:2345', from)
    await put(root, from, '/etc/conf', from, '/srv/whole')
    for (const place of ['etc/conf', 'srv/whole']) {
      expect(read(root, place, 'a')).toBe('a of mine\n')
      expect(read(root, place, 'sub/b')).toBe('b\n')
      expect(read(root, place, 'sub/-n')).toBe('odd\n')
      expect(read(root, place, '.hidden')).toBe('h\n')
      expect(readlinkSync(path.join(root, place, 'dangling'))).toBe('/nowhere')
      expect(await owner(root, place, 'sub')).toBe('0:0 750')
      expect(
        await must('find', path.join(root, place), '!', '(', '-uid', '0', '-gid', '0', ')'),
      ).toBe('')
    }
    expect(await owner(root, 'etc/conf')).toBe('0:0 711')
    expect(read(base, 'etc/conf/a')).toBe('a of the base\n')
  })

  test('a folder into /: the root stays as open as it was', async () => {
    const { root } = await roots()
    const from = source({ 'bin/mine': 'm\n', top: 't\n' })
    chmodSync(from, 0o700)
    chmodSync(root, 0o755)
    await put(root, from, '/')
    expect(mode(root)).toBe(0o755)
    expect(isLink(root, 'bin')).toBe(true)
    expect(read(root, 'usr/bin/mine')).toBe('m\n')
    expect(read(root, 'top')).toBe('t\n')
  })

  test.each([
    ['a link within the root', '/bin/new', 'usr/bin/new'],
    ['an absolute link means the root', '/abs/new', 'usr/bin/new'],
    ['more .. than there are folders', '/up/usr/bin/new', 'usr/bin/new'],
  ])('%s', async (_, to, there) => {
    const { root } = await roots()
    await put(root, path.join(source({ x: 'x\n' }), 'x'), to)
    expect(read(root, there)).toBe('x\n')
    expect(isLink(root, to.split('/')[1] ?? '')).toBe(true)
  })

  test.each([
    ['a file', (from: string) => [path.join(from, 'there'), '/escape/there']],
    ['a folder', (from: string) => [from, '/escape']],
    ['a folder below another', (from: string) => [path.dirname(from), '/']],
  ])('%s behind a link that would lead out of the root', async (_, words) => {
    const { root, outside } = await roots()
    const before = await everything(outside)
    const from = path.join(source({ 'escape/there': 'mine\n' }), 'escape')
    await put(root, ...words(from))
    expect(await everything(outside)).toBe(before)
    expect(read(root, outside, 'there')).toBe('mine\n')
    expect(readlinkSync(path.join(root, 'escape'))).toBe(outside)
  })

  test.each([
    ['by itself', (from: string) => [path.join(from, 'linked'), '/etc/linked']],
    ['with its folder', (from: string) => [from, '/etc']],
  ])('a link of the name is replaced, not followed: %s', async (_, words) => {
    const { root, outside } = await roots()
    await put(root, ...words(source({ linked: 'mine\n' })))
    expect(read(outside, 'there')).toBe('untouched\n')
    expect(isLink(root, 'etc/linked')).toBe(false)
    expect(read(root, 'etc/linked')).toBe('mine\n')
  })

  test('who names a link means what it leads to', async () => {
    const { root } = await roots()
    const from = source({ real: 'real\n', 'folder/x': 'x\n' })
    symlinkSync('real', path.join(from, 'link'))
    symlinkSync('folder', path.join(from, 'links'))
    await put(root, path.join(from, 'link'), '/opt/a', path.join(from, 'links'), '/opt/b')
    expect(isLink(root, 'opt/a')).toBe(false)
    expect(read(root, 'opt/a')).toBe('real\n')
    expect(isLink(root, 'opt/b')).toBe(false)
    expect(read(root, 'opt/b/x')).toBe('x\n')
    expect(readlinkSync(path.join(from, 'link'))).toBe('real')
  })

  test('a folder that hands on its group does not', async () => {
    const { root } = await roots()
    mkdirSync(path.join(root, 'shared'))
    await must('chown', '0:50', path.join(root, 'shared'))
    chmodSync(path.join(root, 'shared'), 0o2775)
    await put(root, path.join(source({ x: 'x' }), 'x'), '/shared/new/x')
    expect(await owner(root, 'shared/new')).toBe('0:0 755')
    expect(await owner(root, 'shared/new/x')).toMatch(/^0:0 /)
    expect(await owner(root, 'shared')).toBe('0:50 2775')
  })

  test('what comes later wins', async () => {
    const { root } = await roots()
    const from = source({ one: '1\n', two: '2\n' })
    await put(root, path.join(from, 'one'), '/opt/x', path.join(from, 'two'), '/opt/x')
    expect(read(root, 'opt/x')).toBe('2\n')
  })

  test.each([
    ['a file where the root has a folder', 'file', '/etc/conf', '/etc/conf is a folder'],
    ['a folder where the root has a file', 'folder', '/usr/bin/tool', '/usr/bin/tool is no folder'],
    ['a file below a file', 'file', '/usr/bin/tool/x', '/usr/bin/tool is no folder'],
    ['a folder over a file, deeper', 'folder', '/etc', '/etc/conf/a is no folder'],
    [
      'a circle of links',
      'file',
      '/round/x',
      "the links of /round in the guest's root go round in circles",
    ],
  ])('%s is refused, and the base stays', async (_, name, to, problem) => {
    const { base, root } = await roots()
    symlinkSync('round', path.join(root, 'round'))
    const before = await everything(base)
    const from = path.join(source({ file: 'f', 'folder/conf/a/b': 'b' }), name)
    const { code, problems } = await script('rootfs-files.sh', root, from, to)
    expect(code).toBe(1)
    expect(problems).toMatch(new RegExp(`^invalid-input\trootfs-files '${from}:${to}': ${problem}`))
    expect(await everything(base)).toBe(before)
  })

  test('what has gone since it was looked at is an error', async () => {
    const { root } = await roots()
    const { code } = await script(
      'rootfs-files.sh',
      root,
      path.join(tempFolder(), 'nosuch'),
      '/opt/x',
    )
    expect(code).not.toBe(0)
  })
})
