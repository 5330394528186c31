import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { contents } from '../effects/plans.ts'
import { type Finished, finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { BUILD, must, problemsIn, read } from './run-script.ts'

const OWN = `Types: deb
URIs: http://archive.ubuntu.com/ubuntu/
Suites: noble noble-updates
Components: main
Signed-By: /usr/share/keyrings/ubuntu-archive-keyring.gpg

Types: deb
URIs: http://security.ubuntu.com/ubuntu/
Suites: noble-security
Components: main
`
const LIMITED = OWN.replaceAll('Types: deb', 'Types: deb\nArchitectures: amd64 i386')
const PORTS = OWN.replaceAll('Types: deb', 'Types: deb\nArchitectures: s390x').replaceAll(
  /http:\/\/\S+/g,
  'http://ports.ubuntu.com/ubuntu-ports/',
)

/** dpkg of an Ubuntu on amd64, which keeps its foreign architectures in a file. */
const DPKG = `#!/bin/bash
cd "\${0%/*}/.."
case $1 in
    --print-architecture) echo amd64 ;;
    --print-foreign-architectures) cat foreign ;;
    --add-architecture) echo "$2" >>foreign ;;
    --remove-architecture) grep -qx "$2" foreign && sed -i "/^$2$/d" foreign ;;
esac
`
/** apt-get, for which the files update, simulate and install are run. */
const APT = `#!/bin/bash
cd "\${0%/*}/.."
case " $* " in
    *' update '*) . ./update ;;
    *' --simulate '*) . ./simulate ;;
    *' install -y '*) . ./install ;;
esac
`
/** A program that writes half of a file onto a full disk, where its words hold \`full\`. */
const full = (program: string): string => `#!/bin/bash
case "$*" in
    *"$(cat "\${0%/*}/../full")"*) echo half; echo 'No space left on device' >&2; exit 4 ;;
esac
exec /bin/${program} "$@"
`
const kill = (signal: string): string => `kill -${signal} "$(cat pid)"; exit 1\n`

/** A machine whose /etc, /usr/share and /run are stand-ins. */
class Machine {
  readonly folder = tempFolder()

  constructor() {
    writeFiles(this.folder, {
      'etc/apt/sources.list.d/ubuntu.sources': OWN,
      'etc/os-release': 'ID=ubuntu\nVERSION_CODENAME=noble\n',
      'share/python-apt/templates/Ubuntu.info': `BaseURI: http://archive.ubuntu.com/ubuntu/
BaseURI: http://ports.ubuntu.com/ubuntu-ports/
`,
      foreign: '',
      full: 'nothing is full',
      'bin/dpkg': DPKG,
      'bin/apt-get': APT,
      'bin/sed': full('sed'),
      'bin/cp': `#!/bin/bash
case "$*" in *"$(cat "\${0%/*}/../full")"*) echo half >"\${@: -1}"; exit 1 ;; esac
exec /bin/cp "$@"
`,
    })
    // awk of this machine, for stalled.sh.
    mkdirSync(path.join(this.folder, 'etc/alternatives'))
  }

  /** Runs the script; `at` is what apt-get does, and the words of programs that find the disk full. */
  async run(
    at: Readonly<Record<string, string>> = {},
    arch = 's390x',
  ): Promise<Finished & { problems: string }> {
    writeFiles(this.folder, { 'problems/.keep': '', update: '', simulate: '', install: '', ...at })
    await must('chmod', '-R', '+x', path.join(this.folder, 'bin'))
    await must('rm', '-f', path.join(this.folder, 'problems/problem'))
    const { folder } = this
    const ended = await finish(
      'bwrap',
      [
        ...['--ro-bind', '/', '/', '--dev', '/dev', '--tmpfs', '/tmp', '--bind', folder, folder],
        ...['--ro-bind', BUILD, BUILD, '--tmpfs', '/run', '--bind', `${folder}/etc`, '/etc'],
        ...['--ro-bind', '/etc/alternatives', '/etc/alternatives'],
        ...['--ro-bind', `${folder}/share`, '/usr/share'],
        ...['bash', '-c', 'echo $$ >"$0/pid"; exec bash "$@"', folder],
        ...[path.join(BUILD, 'runner-toolchain.sh'), `${folder}/problems`, arch, `${folder}/list`],
        'gcc',
      ],
      { env: { PATH: `${folder}/bin:${process.env.PATH}` } },
    )
    return { ...ended, problems: problemsIn(path.join(folder, 'problems')) }
  }

  /** What apt and dpkg would see. */
  get state(): Readonly<Record<string, string>> {
    return { ...contents(path.join(this.folder, 'etc/apt')), foreign: read(this.folder, 'foreign') }
  }
}

const BEFORE = { 'sources.list.d/ubuntu.sources': `644 ${OWN}`, foreign: '' }
const AFTER = {
  'sources.list.d/ubuntu.sources': `644 ${LIMITED}`,
  'sources.list.d/cross-bpf-s390x.sources': `644 ${PORTS}`,
  foreign: 's390x\n',
}

describe('runner-toolchain.sh on Ubuntu', () => {
  let machine: Machine
  beforeEach(() => {
    machine = new Machine()
    expect(machine.state).toEqual(BEFORE)
  })
  const REFUSED = { simulate: 'echo " libssl-dev : Breaks: x"; exit 1\n' }

  test('adds the architecture and its archive, and lists what is installed', async () => {
    const { code, stderr, problems } = await machine.run()
    expect({ code, problems }, stderr).toEqual({ code: 0, problems: '' })
    expect(machine.state).toEqual(AFTER)
    expect(read(machine.folder, 'list')).toMatch(/^bash:/m)
    // Again: nothing more.
    expect(await machine.run()).toMatchObject({ code: 0 })
    expect(machine.state).toEqual(AFTER)
  })

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['an install that fails', REFUSED, 'apt cannot install the toolchain on this machine: libssl'],
    [
      'one that would remove a package',
      { simulate: 'echo "Remv gcc [1]"\n' },
      'apt would remove 1 packages of this machine: gcc',
    ],
    [
      'an Ubuntu without templates',
      { 'share/python-apt/templates/Ubuntu.info': '' },
      'this machine does not say where the archive',
    ],
  ])('%s is refused, and all is as it was', async (_, at, problem) => {
    const { code, problems } = await machine.run(at)
    expect(code).toBe(1)
    expect(problems).toContain(`refused\t${problem}`)
    expect(machine.state).toEqual(BEFORE)
  })

  test.each<[string, Readonly<Record<string, string>>]>([
    ...['TERM', 'INT', 'HUP'].map((signal): [string, Readonly<Record<string, string>>] => [
      `SIG${signal} while apt reads its lists`,
      { update: kill(signal) },
    ]),
    ['SIGTERM while apt makes its plan', { simulate: kill('TERM') }],
    ['a full disk at the new sources', { full: '-e /^Architectures:/d -e s#^Types:.*#&' }],
    ["a full disk at the host's own", { full: '-i -E' }],
    ['a full disk at the copy of them', { full: '/etc/apt/sources.list.d/ubuntu.sources' }],
  ])('%s: all is as it was, and a later run does it all', async (_, at) => {
    const { code } = await machine.run(at)
    expect(code).not.toBe(0)
    expect(machine.state).toEqual(BEFORE)
    expect(await machine.run({ full: 'nothing is full' })).toMatchObject({ code: 0 })
    expect(machine.state).toEqual(AFTER)
  })

  describe.each<[string, string]>([
    ['update', 's390x'],
    ['simulate', 's390x'],
    ['update', 'riscv64'],
  ])('a run that was killed outright at %s, for %s', (when, arch) => {
    beforeEach(async () => {
      expect((await machine.run({ [when]: kill('KILL') }, arch)).code).not.toBe(0)
      expect(machine.state).not.toEqual(BEFORE)
    })

    test('the next one, which is refused, undoes it', async () => {
      expect(await machine.run(REFUSED)).toMatchObject({ code: 1 })
      expect(machine.state).toEqual(BEFORE)
    })

    test('the next one begins from what was', async () => {
      expect(await machine.run()).toMatchObject({ code: 0 })
      expect(machine.state).toEqual(AFTER)
    })
  })

  test('what an older version has left of one that was killed, half a file with it', async () => {
    writeFiles(path.join(machine.folder, 'etc/apt/sources.list.d'), {
      'ubuntu.sources.cross-bpf': OWN,
      'ubuntu.sources': LIMITED,
      'cross-bpf-s390x.sources': PORTS.slice(0, 30),
    })
    expect(await machine.run()).toMatchObject({ code: 0 })
    expect(machine.state).toEqual(AFTER)
  })

  test('an install that has begun is not undone: packages may be there, but nothing of ours is', async () => {
    for (const install of ['exit 100\n', kill('TERM')]) {
      expect((await machine.run({ install })).code).not.toBe(0)
      expect(machine.state).toEqual(AFTER)
    }
    expect(await machine.run(REFUSED)).toMatchObject({ code: 1 })
    expect(machine.state).toEqual(AFTER)
  })
})
