import { describe, expect, test } from 'vitest'
import { renderDoctor, type Surroundings } from '../../src/cli/doctor.ts'
import type { HostFacts } from '../../src/facts/host.ts'

const GIB = 1024 ** 3

const GOOD: HostFacts = {
  distribution: 'debian',
  codename: 'trixie',
  debian: 'amd64',
  byteOrder: 'little',
  cores: 8,
  memory: 16 * GIB,
  root: true,
  programs: [
    'mmdebstrap',
    'bwrap',
    'zstd',
    'qemu-s390x-static',
    'update-binfmts',
    'arch-test',
    'mount',
    'git',
    'script',
  ],
  hasDebianKeyring: true,
  vmtest: '/usr/local/bin/vmtest',
  vmtestModified: '2026-01-01T00:00:00.000Z',
  rust: { sysroot: '/usr' },
  kvmDevice: true,
}

const AROUND: Surroundings = {
  sudo: false,
  cacheDir: '/home/a/.cache/cross-bpf',
  free: 50 * GIB,
  containment: { kind: 'yes' },
}

const bad = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('BAD '))

test('a machine that has it all', () => {
  const { text, ok } = renderDoctor(GOOD, AROUND)
  expect(ok).toBe(true)
  expect(text.trimEnd().split('\n')).toEqual([
    'ok   distribution: debian trixie',
    'ok   running as root',
    'ok   memory: 16.0 GiB',
    'ok   disk: 50.0 GiB free for /home/a/.cache/cross-bpf',
    'ok   cores: 8, amd64',
    'ok   mmdebstrap is there',
    'ok   bubblewrap is there',
    'ok   zstd is there',
    'ok   mount is there',
    'ok   git is there',
    'ok   qemu-user-static is there',
    'ok   binfmt-support is there',
    'ok   arch-test is there',
    'ok   script is there, for enter and shell',
    'ok   builds and guests are contained: tried in a sandbox',
    'ok   vmtest: /usr/local/bin/vmtest',
    'ok   /dev/kvm exists: a guest of amd64 runs under it if one that is tried boots; all others are emulated',
  ])
})

describe('what is wrong is told with the way to mend it', () => {
  test.each<[string, Partial<HostFacts>, string, string]>([
    [
      'another distribution',
      { distribution: 'fedora', codename: '' },
      'BAD  distribution: fedora ',
      'use Debian 12 or later',
    ],
    [
      'neither root nor sudo',
      { root: false },
      'BAD  not root; sudo asks for a password, or is not there',
      'run as root, or sudo -v',
    ],
    ['little memory', { memory: 2 * GIB }, 'BAD  memory: 2.0 GiB', 'have at least 4 GiB'],
    [
      'a program that no run can install',
      { distribution: 'arch', codename: '', programs: [] },
      'BAD  mmdebstrap is not there',
      "install mmdebstrap with this machine's package manager",
    ],
    [
      'nothing that gives a shell a terminal',
      { programs: GOOD.programs.filter((program) => program !== 'script') },
      'BAD  script is not there, for enter and shell',
      'install bsdutils',
    ],
  ])('%s', (_, host, line, mend) => {
    const { text, ok } = renderDoctor({ ...GOOD, ...host }, AROUND)
    expect(ok).toBe(false)
    const lines = text.split('\n')
    expect(lines).toContain(line)
    expect(lines[lines.indexOf(line) + 1]).toContain(`      to mend: ${mend}`)
  })

  test('a full disk', () => {
    const { text, ok } = renderDoctor(GOOD, { ...AROUND, free: 3 * GIB })
    expect(ok).toBe(false)
    expect(bad(text)).toEqual(['BAD  disk: 3.0 GiB free for /home/a/.cache/cross-bpf'])
    expect(text).toContain(
      '      to mend: have 12 GiB free for a first run, or name another --cache-dir',
    )
  })

  test('of two wrong things both', () => {
    expect(bad(renderDoctor({ ...GOOD, root: false, memory: GIB }, AROUND).text)).toEqual([
      'BAD  not root; sudo asks for a password, or is not there',
      'BAD  memory: 1.0 GiB',
    ])
  })
})

describe('what a run takes care of is no fault', () => {
  test.each<[string, Partial<HostFacts>, string]>([
    [
      'programs apt has',
      { programs: ['script'] },
      'ok   mmdebstrap is not there; a run installs it',
    ],
    ['Ubuntu', { distribution: 'ubuntu', codename: 'noble' }, 'ok   distribution: ubuntu noble'],
    [
      'Mint, which is made from Ubuntu',
      { distribution: 'linuxmint', like: 'ubuntu debian', codename: 'zena', programs: ['script'] },
      'ok   distribution: linuxmint zena',
    ],
    ['Pop!_OS', { distribution: 'pop', like: 'ubuntu debian' }, 'ok   distribution: pop trixie'],
    ['no KVM', { kvmDevice: false }, 'ok   no /dev/kvm: guests run under TCG'],
  ])('%s', (_, host, line) => {
    const { text, ok } = renderDoctor({ ...GOOD, ...host }, AROUND)
    expect(ok).toBe(true)
    expect(text.split('\n')).toContain(line)
  })

  test('sudo that asks for no password instead of root', () => {
    const { text, ok } = renderDoctor({ ...GOOD, root: false }, { ...AROUND, sudo: true })
    expect(ok).toBe(true)
    expect(text.split('\n')).toContain('ok   not root; sudo asks for no password')
  })

  test('a machine that contains nothing', () => {
    const containment = {
      kind: 'no',
      why: 'no overlay can be mounted',
      mend: 'mend it so',
    } as const
    const { text, ok } = renderDoctor(GOOD, { ...AROUND, containment })
    expect(ok).toBe(false)
    expect(text).toContain(
      'BAD  builds cannot be contained: no overlay can be mounted\n      to mend: mend it so\n',
    )
  })

  test('without bubblewrap only a right that is missing is known', () => {
    const without = { ...GOOD, programs: GOOD.programs.filter((program) => program !== 'bwrap') }
    const containments = ['no sandbox can be made without CAP_SYS_ADMIN', 'bwrap is not there'].map(
      (why) => ({ kind: 'no', why, mend: 'mend it so' }) as const,
    )
    expect(
      containments.map((containment) =>
        bad(renderDoctor(without, { ...AROUND, containment }).text),
      ),
    ).toEqual([
      ['BAD  builds cannot be contained: no sandbox can be made without CAP_SYS_ADMIN'],
      [],
    ])
  })

  test('what only root can try is not known', () => {
    const { text, ok } = renderDoctor(GOOD, { ...AROUND, containment: { kind: 'unknown' } })
    expect(ok).toBe(true)
    expect(text).toContain('ok   whether builds and guests can be contained is not known')
  })

  test('no vmtest: it says whose cargo builds one', () => {
    const { vmtest: _, vmtestModified: __, rust, ...without } = GOOD
    const texts = [{ ...without, ...(rust && { rust }) }, without].map((host) =>
      renderDoctor(host, AROUND),
    )
    expect(texts.every(({ ok }) => ok)).toBe(true)
    expect(texts[0]?.text).toContain("ok   vmtest: built once with this machine's cargo\n")
    expect(texts[1]?.text).toMatch(/^ok {3}vmtest: built once with .*cargo.*$/m)
    expect(texts[1]?.text).not.toContain("this machine's")
  })
})
