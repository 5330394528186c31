import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { contents } from '../effects/plans.ts'
import { type Finished, finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { BUILD, must, problemsIn, read, script } from './run-script.ts'

describe('config.sh', () => {
  async function config(
    files: Readonly<Record<string, string>>,
    platform = 'config.s390x',
    first = '',
    ...fallback: string[]
  ): Promise<Finished & { folder: string }> {
    const folder = tempFolder()
    writeFiles(folder, { 'out/x': '', 'vm.config': 'CONFIG_VM=y\n', ...files })
    const at = (name: string): string => path.join(folder, name)
    const ended = await script('config.sh', [
      ...[at('bpf'), at('fragments'), at('out/.config'), platform],
      ...[first === '' ? '' : at(first), at('vm.config')],
      ...fallback.map(at),
    ])
    return { ...ended, folder }
  }
  const TREE = {
    'bpf/config': 'CONFIG_A=y\n',
    'bpf/config.vm': 'CONFIG_A=m',
    'bpf/config.s390x': 'CONFIG_S390=y\n',
  }
  const options = (folder: string): string[] =>
    read(folder, 'out/.config')
      .split('\n')
      .filter((line) => /^CONFIG|^# CONFIG/.test(line))

  test("the tree's own in their order, then the user's: the last one that names an option wins", async () => {
    const user = {
      'fragments/user/001-b.config': '# CONFIG_A is not set\n',
      'fragments/user/002-a.config': 'CONFIG_Z=y\n',
    }
    const { code, stdout, folder } = await config({ ...TREE, ...user })
    expect(code).toBe(0)
    expect(options(folder)).toEqual([
      'CONFIG_A=y',
      'CONFIG_A=m',
      'CONFIG_S390=y',
      '# CONFIG_A is not set',
      'CONFIG_Z=y',
    ])
    expect(Object.keys(contents(path.join(folder, 'fragments/tree'))).sort()).toEqual([
      '1-config',
      '2-config.vm',
      '3-config.s390x',
    ])
    expect(stdout.trim().split('\n')).toEqual(
      ['1-config', '2-config.vm', '3-config.s390x', '001-b.config', '002-a.config'].map(
        (name) => `fragment: ${name}`,
      ),
    )
  })

  test("what stands in for a platform's fragment, where the tree has none; what comes before all others", async () => {
    const more = { any: 'CONFIG_ANY=y\n', own: 'CONFIG_OWN=y\n', lean: 'CONFIG_LEAN=y\n' }
    const { 'bpf/config.s390x': _, ...none } = TREE
    const without = await config({ ...none, ...more }, 'config.s390x', 'lean', 'any', 'own')
    expect(options(without.folder)).toEqual([
      'CONFIG_LEAN=y',
      'CONFIG_A=y',
      'CONFIG_A=m',
      'CONFIG_ANY=y',
      'CONFIG_OWN=y',
    ])
    expect(without.stdout).toContain('our own defaults are used')
    const there = await config({ ...TREE, ...more }, 'config.s390x', '', 'any', 'own')
    expect(options(there.folder)).toEqual(['CONFIG_A=y', 'CONFIG_A=m', 'CONFIG_S390=y'])
    const neither = await config(none, 'config.s390x')
    expect(neither.stdout).toContain('; defaults are used')
  })

  test('a tree without config.vm, as 6.1: ours stands in for it, before the platform’s', async () => {
    const { 'bpf/config.vm': _, ...old } = TREE
    const { code, stdout, folder } = await config(old)
    expect(code).toBe(0)
    expect(stdout).toContain('the tree has no config.vm; our own vm.config is used')
    expect(options(folder)).toEqual(['CONFIG_A=y', 'CONFIG_VM=y', 'CONFIG_S390=y'])
    expect(Object.keys(contents(path.join(folder, 'fragments/tree'))).sort()).toEqual([
      '1-config',
      '2-vm.config',
      '3-config.s390x',
    ])
  })

  test.each([
    ['config.ppc64el config.ppc64le', { 'bpf/config.ppc64le': 'CONFIG_LE=y\n' }, 'CONFIG_LE=y'],
    [
      'config.ppc64el config.ppc64le',
      { 'bpf/config.ppc64el': 'CONFIG_EL=y\n', 'bpf/config.ppc64le': 'CONFIG_LE=y\n' },
      'CONFIG_EL=y',
    ],
  ])(
    'of several names for a platform (%s) the first that is there',
    async (names, files, option) => {
      const { folder } = await config({ ...TREE, ...files } as Record<string, string>, names)
      expect(options(folder)).toEqual(['CONFIG_A=y', 'CONFIG_A=m', option])
    },
  )

  test('a tree that knows nothing of the platform: that is said', async () => {
    const { code, stdout, folder } = await config(TREE, 'config.riscv64')
    expect(code).toBe(0)
    expect(stdout).toContain('the tree has no fragment for this platform (config.riscv64)')
    expect(options(folder)).toEqual(['CONFIG_A=y', 'CONFIG_A=m'])
  })

  test('a tree without the selftests’ config is an error', async () => {
    expect((await config({ 'bpf/config.vm': '' })).code).not.toBe(0)
  })
})

describe('apt-sources.sh', () => {
  const EXPIRED =
    'Date: Thu, 01 Oct 2026 00:00:00 UTC\nValid-Until: Thu, 08 Oct 2026 00:00:00 UTC\n'
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
  const PACKAGES = 'Package: one\nVersion: 1\nArchitecture: all\nFilename: one.deb\nSize: 1\n'
  type State = 'whole' | 'stale' | 'lacking' | 'expired'

  /**
   * A repository of suites: whole, with another list of packages than its release file says,
   * without an essential package it lists, or with a release file that is no longer valid.
   */
  function repository(suites: Readonly<Record<string, State>>, own: string): string {
    const folder = tempFolder()
    for (const [suite, state] of Object.entries(suites)) {
      const listed =
        state === 'lacking' ? `${PACKAGES}Essential: yes\nSHA256: ${hash('')}\n` : PACKAGES
      const told = state === 'stale' ? `${listed}Section: new\n` : listed
      const list = `main/binary-${own}/Packages`
      writeFiles(path.join(folder, 'dists', suite), {
        Release: `Suite: stable\nCodename: trixie\n${state === 'expired' ? EXPIRED : ''}Architectures: ${own}\nComponents: main\nSHA256:\n ${hash(told)} ${told.length} ${list}\n`,
        [list]: listed,
      })
    }
    return folder
  }

  /**
   * A folder of programs whose `sleep` waits for nothing: what it stands for happens at once.
   * @param meanwhile what happens while the mirror is waited for
   */
  function impatient(meanwhile = ''): string {
    const bin = tempFolder()
    const text = `#!/bin/sh\nif [ "$1" = 20 ]; then ${meanwhile || ':'}; else exec /bin/sleep "$@"; fi\n`
    writeFileSync(path.join(bin, 'sleep'), text, { mode: 0o755 })
    return `${bin}:${process.env.PATH}`
  }

  interface Sources extends Finished {
    readonly list: (name: string) => string
    readonly own: string
    readonly problems: string
    readonly root: string
  }

  /**
   * @param next the suites as they are once the mirror's sync is through
   * @param given the scripts to run, what stands before a source's address, and what is done to the
   *   repository first
   */
  async function sources(
    suites: Readonly<Record<string, State>>,
    env: Readonly<Record<string, string>> = {},
    config = '',
    next: Readonly<Record<string, State>> = suites,
    given: { scripts?: string; option?: string; done?: (at: string) => Promise<unknown> } = {},
  ): Promise<Sources> {
    const { scripts = BUILD, option = '[trusted=yes] ' } = given
    const problems = tempFolder()
    const own = (await must('dpkg', '--print-architecture')).trim()
    const at = repository(suites, own)
    await given.done?.(at)
    const root = tempFolder()
    const conf = path.join(tempFolder(), 'apt.conf')
    writeFiles(root, {
      'etc/apt/sources.list': ['', '-updates']
        .map((more) => `deb ${option}file:${at} trixie${more} main\n`)
        .join(''),
      'var/lib/apt/lists/partial/.keep': '',
      'var/cache/apt/archives/partial/.keep': '',
      'var/lib/dpkg/status': '',
    })
    await writeFile(
      conf,
      `Dir "${root}/";\nDir::State::status "${root}/var/lib/dpkg/status";\nAPT::Sandbox::User "root";\nAcquire::Languages "none";\n${config}`,
    )
    const ended = await finish('bash', [path.join(scripts, 'apt-sources.sh'), root], {
      env: {
        PATH: impatient(`cp --recursive '${repository(next, own)}/.' '${at}'`),
        CROSS_BPF_PROBLEM: problems,
        CROSS_BPF_SUITE: 'trixie',
        CROSS_BPF_PACKAGES: '',
        MMDEBSTRAP_APT_CONFIG: conf,
        ...env,
      },
    })
    return {
      ...ended,
      own,
      root,
      list: (name) => read(root, `etc/apt/${name}`).replaceAll(at, 'AT'),
      problems: problemsIn(problems).replaceAll(at, 'AT'),
    }
  }

  test('keeps the suite itself, without its updates', async () => {
    const { code, stderr, list } = await sources({ trixie: 'whole' })
    expect(code, stderr).toBe(0)
    expect(list('sources.list')).toBe('deb [trusted=yes] file:AT trixie main\n')
  })

  test('adds backports for the machine’s own architecture, where they are asked for', async () => {
    const suites = { trixie: 'whole', 'trixie-backports': 'whole' } as const
    const { code, stderr, list, own } = await sources(suites, { CROSS_BPF_BACKPORTS: '1' })
    expect(code, stderr).toBe(0)
    expect(list('sources.list')).toBe('deb [trusted=yes] file:AT trixie main\n')
    expect(list('sources.list.d/backports.list')).toBe(
      `deb [arch=${own} trusted=yes] file:AT trixie-backports main\n`,
    )
  })

  test('a suite that is not whole is taken by its other name', async () => {
    const { code, stderr, list } = await sources({ trixie: 'stale', stable: 'whole' })
    expect(code, stderr).toBe(0)
    expect(stderr).toContain('trixie is not whole on this mirror, taking it as stable')
    expect(list('sources.list')).toBe('deb [trusted=yes] file:AT stable main\n')
  })

  test('a suite that lacks an essential package is taken by its other name', async () => {
    const { code, stderr, list } = await sources({ trixie: 'lacking', stable: 'whole' })
    expect(code, stderr).toBe(0)
    expect(stderr).toContain('one.deb')
    expect(list('sources.list')).toBe('deb [trusted=yes] file:AT stable main\n')
  })

  test('a suite that is not whole is asked for again, and then taken as it is', async () => {
    const before = { trixie: 'stale', stable: 'whole' } as const
    const after = { trixie: 'whole', stable: 'whole' } as const
    const { code, stderr, list, problems } = await sources(before, {}, '', after)
    expect(code, stderr).toBe(0)
    expect(stderr).toMatch(
      /the mirror is being synced: file:\S+\/dists\/trixie\/main\/binary-\w+\/Packages \((File has unexpected size|Hash Sum mismatch)\); trying again in 20 s\n/,
    )
    expect(list('sources.list')).toBe('deb [trusted=yes] file:AT trixie main\n')
    expect(problems).toBe('')
  })

  test.each<[string, Readonly<Record<string, State>>, string]>([
    ['under no name whole', { trixie: 'stale', stable: 'stale' }, 'stable'],
    ['not whole, without another name', { trixie: 'stale' }, 'trixie'],
  ])('a suite that is %s: the index is named', async (_, suites, last) => {
    const { code, problems, own } = await sources(suites)
    expect(code).not.toBe(0)
    const index = `file:AT/dists/${last}/main/binary-${own}/Packages`
    expect(problems.replace(/\((File has unexpected size|Hash Sum mismatch)\)/, 'WHY')).toBe(
      `out-of-step\tthe mirror is being synced: ${index} WHY is not the index that its release file names, and was asked for again: try later, or set the input 'mirror' to another\n`,
    )
  })

  test.each<[string, Readonly<Record<string, State>>]>([
    ['without an essential package under either', { trixie: 'lacking', stable: 'lacking' }],
    ['not there', { sid: 'whole' }],
  ])('a suite that is %s is an error', async (_, suites) => {
    const { code, problems } = await sources(suites)
    expect(code).not.toBe(0)
    expect(problems).toBe('')
  })

  test('a suite that has expired is reported, and not taken by its other name', async () => {
    const { code, stderr, problems } = await sources({ trixie: 'expired', stable: 'whole' })
    expect(code, stderr).toBe(1)
    expect(problems).toMatch(
      /^expired\tDebian's Release file file:AT\/dists\/trixie\/Release expired \d+d [^\n]* ago, by this machine's clock \(20\d\d-\d\d-\d\d \d\d:\d\d UTC\): set the input 'mirror' to one that is up to date, [^\n]*; or the input 'toolchain' to another release; or 'expired-releases' to accept\n$/,
    )
    expect(stderr).not.toContain('is not whole')
  })

  test('one that is accepted is taken under its own name, and told of', async () => {
    const told = path.join(tempFolder(), 'expired')
    const { code, stderr, problems, list } = await sources(
      { trixie: 'expired', stable: 'whole' },
      { CROSS_BPF_EXPIRED: told },
      'Acquire::Check-Valid-Until "false";\n',
    )
    expect(code, stderr).toBe(0)
    expect(problems).toBe('')
    expect(list('sources.list')).toBe('deb [trusted=yes] file:AT trixie main\n')
    expect(read(told)).toBe(
      "the Release file of Debian's trixie expired on 2026-10-08, and is accepted: newer packages, and mended security holes, may be missing\n",
    )
  })

  test('where expiry is accepted and nothing has expired, there is nothing to tell', async () => {
    const told = path.join(tempFolder(), 'expired')
    expect((await sources({ trixie: 'whole' }, { CROSS_BPF_EXPIRED: told })).code).toBe(0)
    expect(existsSync(told)).toBe(false)
  })

  test('on a snapshot, for which expiry does not count, it is taken', async () => {
    const { code, stderr, problems } = await sources(
      { trixie: 'expired' },
      {},
      'Acquire::Check-Valid-Until "false";\n',
    )
    expect(code, stderr).toBe(0)
    expect(problems).toBe('')
  })

  describe('the keys that sign the archive', () => {
    /** Makes a key; returns how to sign a suite by it, and the scripts with its public part for Debian's. */
    async function key(): Promise<{ sign: (at: string) => Promise<unknown>; scripts: string }> {
      const home = tempFolder()
      const gpg = async (...words: string[]): Promise<string> =>
        await must('gpg', '--homedir', home, '--batch', '--quiet', ...words)
      onTestFinished(
        async () => void (await finish('gpgconf', ['--homedir', home, '--kill', 'all'])),
      )
      await gpg('--passphrase', '', '--quick-generate-key', 'archive@localhost', 'ed25519', 'sign')
      const folder = tempFolder()
      const scripts = path.join(folder, 'build')
      await must('cp', '--recursive', BUILD, scripts)
      const asc = path.join(scripts, 'debian-archive.asc')
      await gpg('--yes', '--armor', '--output', asc, '--export')
      const sign = async (at: string): Promise<unknown> => {
        const release = path.join(at, 'dists/trixie/Release')
        const signed = path.join(at, 'dists/trixie/InRelease')
        return await gpg('--clearsign', '--output', signed, release)
      }
      return { sign, scripts }
    }

    /** apt's configuration of a host that trusts no key, or these. */
    const trusting = (folder = tempFolder()): string =>
      `Dir::Etc::Trusted "/dev/null";\nDir::Etc::TrustedParts "${folder}/";\n`
    const SUITES = { trixie: 'whole' } as const
    const HOSTS = 'signed-by="/usr/share/keyrings/debian-archive-keyring.gpg"'

    test.each([
      ['that mmdebstrap found enough', '', 'deb file:AT trixie main\n'],
      ["where mmdebstrap named the host's keyring", `[${HOSTS}] `, 'deb file:AT trixie main\n'],
      ['beside other options', `[lang=none ${HOSTS}] `, 'deb [lang=none] file:AT trixie main\n'],
    ])('come with us, for a host without them: %s', async (_, option, expected) => {
      const { sign, scripts } = await key()
      const ran = await sources(SUITES, {}, trusting(), SUITES, { scripts, option, done: sign })
      expect(ran.code, ran.stderr).toBe(0)
      expect(ran.stderr).toContain(
        'this machine has no key for trixie; those of cross-bpf are used',
      )
      expect(ran.list('sources.list')).toBe(expected)

      await must('bash', path.join(BUILD, 'rootfs-finish.sh'), ran.root)
      expect(readdirSync(path.join(ran.root, 'etc/apt'))).not.toContain('cross-bpf-keys')
    })

    test('are not used where the host has the key', async () => {
      const { sign, scripts } = await key()
      const trusted = tempFolder()
      await must('cp', path.join(scripts, 'debian-archive.asc'), trusted)
      const more = { scripts, option: '', done: sign }
      const ran = await sources(SUITES, {}, trusting(trusted), SUITES, more)
      expect(ran.code, ran.stderr).toBe(0)
      expect(ran.stderr).not.toContain('this machine has no key')
    })

    test('are not used for another signature, nor where the source names its own', async () => {
      const [one, other] = [await key(), await key()]
      const more = { scripts: other.scripts, option: '', done: one.sign }
      expect((await sources(SUITES, {}, trusting(), SUITES, more)).code).not.toBe(0)

      const own = path.join(other.scripts, 'debian-archive.asc')
      const named = { scripts: one.scripts, option: `[signed-by=${own}] `, done: one.sign }
      const ran = await sources(SUITES, {}, trusting(), SUITES, named)
      expect(ran.code).not.toBe(0)
      expect(ran.stderr).not.toContain('are used')
    })

    test("are Debian's, with the fingerprints that security.md has", async () => {
      const shown = await must(
        ...['gpg', '--batch', '--homedir', tempFolder(), '--show-keys', '--with-colons'],
        path.join(BUILD, 'debian-archive.asc'),
      )
      const records = shown.split('\n').map((line) => line.split(':'))
      const keys = records.flatMap(([kind], index) => {
        if (kind !== 'pub') return []
        const first = (wanted: string): string | undefined =>
          records.slice(index).find(([type]) => type === wanted)?.[9]
        const [name, fingerprint] = [first('uid'), first('fpr')]
        return [`| ${name?.replace(/ <.*/, '')} | \`${fingerprint}\` |`]
      })
      expect(keys).toHaveLength(3)
      const told = read(BUILD, '../docs/security.md').match(/^\| Debian .* \| `[0-9A-F]{40}` \|$/gm)
      expect(told).toEqual(keys)
    })
  })
})

describe('a root made by mmdebstrap with apt-sources.sh', () => {
  const VERSIONS = { trixie: '2', stable: '1' }

  /** A repository whose two suites list a package each, version 2 and version 1; only `held` are there. */
  async function repository(held: readonly string[]): Promise<string> {
    const folder = tempFolder()
    const own = (await must('dpkg', '--print-architecture')).trim()
    for (const [suite, version] of Object.entries(VERSIONS)) {
      const file = path.join(folder, `pool/one_${version}.deb`)
      const about = `Package: one\nVersion: ${version}\nArchitecture: all\nMaintainer: nobody <nobody@localhost>\n`
      writeFiles(folder, {
        [`make-${version}/DEBIAN/control`]: `${about}Description: one\n`,
        'pool/.keep': '',
      })
      await must('dpkg-deb', '--build', path.join(folder, `make-${version}`), file)
      const bytes = readFileSync(file)
      const sum = createHash('sha256').update(bytes).digest('hex')
      const told = `${about}Filename: pool/one_${version}.deb\nSize: ${bytes.length}\nSHA256: ${sum}\nDescription: one\n`
      const list = `main/binary-${own}/Packages`
      const told256 = createHash('sha256').update(told).digest('hex')
      writeFiles(path.join(folder, 'dists', suite), {
        Release: `Suite: stable\nCodename: trixie\nArchitectures: ${own}\nComponents: main\nSHA256:\n ${told256} ${told.length} ${list}\n`,
        [list]: told,
      })
      if (!held.includes(version)) await rm(file)
    }
    return folder
  }

  async function make(
    held: readonly string[],
    wanted = 'one',
  ): Promise<Finished & { installed: string }> {
    const from = await repository(held)
    const root = path.join(tempFolder(), 'root')
    const mirror = `deb [trusted=yes] copy:${from} trixie main`
    const hook = `bash '${path.join(BUILD, 'apt-sources.sh')}' "$1"`
    const options = [
      '--variant=custom',
      '--mode=chrootless',
      `--include=${wanted}`,
      `--setup-hook=${hook}`,
    ]
    const env = { CROSS_BPF_SUITE: 'trixie', CROSS_BPF_PACKAGES: wanted }
    const ended = await finish('mmdebstrap', [...options, 'trixie', root, mirror], { env })
    const shown = await finish('dpkg-query', [`--admindir=${root}/var/lib/dpkg`, '-W'])
    return { ...ended, installed: shown.stdout.trim() }
  }

  test('the suite under its own name', async () => {
    const { code, stderr, installed } = await make(['1', '2'])
    expect(code, stderr).toBe(0)
    expect(installed).toBe('one\t2')
  })

  test('a mirror that lacks what it lists: the suite under its other name', async () => {
    const { code, stderr, installed } = await make(['1'])
    expect(code, stderr).toBe(0)
    expect(stderr).toContain('trixie is not whole on this mirror, taking it as stable')
    // Nothing was unpacked before.
    expect(stderr.match(/extracting archives|installing/g)?.length, stderr).toBe(2)
    expect(installed).toBe('one\t1')
  })

  test('a mirror that has it under neither name is an error', async () => {
    const { code, stderr } = await make([])
    expect(code).not.toBe(0)
    expect(stderr).toContain('pool/one_1.deb')
  })

  test('a package that no list names is asked for once', async () => {
    const { code, stderr } = await make(['1', '2'], 'none-of-that-name')
    expect(code).not.toBe(0)
    expect(stderr).toContain('Unable to locate package none-of-that-name')
    expect(stderr).not.toContain('is not whole')
  })
})

describe('reaper.sh', () => {
  test.each([
    ['the word of a regular end: the folder stays', 'done\n', true],
    ['a pipe that closes: the folder goes', '', false],
    ['another word: the folder goes', 'do', false],
  ])('%s', async (_, word, stays) => {
    const folder = tempFolder()
    writeFiles(folder, { 'run/deep/file': 'x' })
    await must(
      'bash',
      '-c',
      'printf %s "$1" | bash "$2" "$3"',
      'sh',
      word,
      path.join(BUILD, 'reaper.sh'),
      path.join(folder, 'run'),
    )
    expect(Object.keys(contents(folder))).toEqual(stays ? ['run/deep/file'] : [])
  })
})

test('rootfs-finish.sh: what a guest expects of its root', async () => {
  const root = tempFolder()
  writeFiles(root, { 'etc/x': '' })
  expect(await finish('sh', [path.join(BUILD, 'rootfs-finish.sh'), root])).toMatchObject({
    code: 0,
    stderr: '',
  })
  expect(statSync(path.join(root, 'tmp')).mode & 0o7777).toBe(0o1777)
  for (const name of ['mnt', 'boot', 'opt', 'usr/lib/modules'])
    expect(statSync(path.join(root, name)).isDirectory()).toBe(true)
  expect(read(root, 'etc/hosts')).toContain('127.0.0.1 localhost')
})
