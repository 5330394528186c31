/** What can be seen and done from inside a sandbox, by real bubblewrap: each test tries it. */
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Arg, at, type Command } from '../../src/recipe/command.ts'
import { containedCommand } from '../../src/steps/contained.ts'
import {
  BUILDER,
  INSIDE,
  inSandbox,
  onHost,
  onNetwork,
  type Sandbox,
  type Who,
  writingTo,
} from '../../src/steps/sandbox.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'
import { act, type Said } from './act.ts'
import { BUILD, must, problemsIn } from './run-script.ts'

/** A tree as a strict user has it, and a step's folder. */
function place(): string {
  const folder = tempFolder()
  writeFiles(folder, {
    'tree/Makefile': 'all:\n',
    'tree/prog_tests/a.c': 'int a;\n',
    'tree/.git/config': 'token\n',
    'step/wished': 'w\n',
    'step/out/earlier': 'e\n',
    'step/root-only': 'r\n',
    'step/written/x': '',
    'step/tree/x': '',
    'step/root/x': '',
    'out/secret': 's\n',
  })
  for (const name of ['tree/prog_tests', 'tree/.git']) chmodSync(path.join(folder, name), 0o700)
  for (const name of ['tree/prog_tests/a.c', 'tree/Makefile', 'step/root-only'])
    chmodSync(path.join(folder, name), 0o600)
  // An earlier build left it.
  for (const name of ['step/out', 'step/out/earlier'])
    chownSync(path.join(folder, name), Number(BUILDER), Number(BUILDER))
  return folder
}

/** The sandbox of a build, or QEMU's. */
function sandbox(who: Who, given: Partial<Sandbox> = {}): Sandbox {
  return {
    root: '/',
    scripts: at('scripts'),
    who,
    mounts: [
      { from: at('step'), to: INSIDE.step, writable: true },
      { from: at('step', 'out'), to: `${INSIDE.step}/out` },
    ],
    overlays: [
      { target: INSIDE.tree, lowers: [at('tree')], upper: at('step', 'tree'), kind: 'built' },
      {
        target: INSIDE.kernel,
        lowers: [at('step', 'out')],
        upper: at('step', 'written'),
        kind: 'whole',
      },
    ],
    ...given,
  }
}

async function inside(
  script: string,
  who: Who = 'builder',
  given: Partial<Sandbox> = {},
  folder = place(),
): Promise<Said> {
  return await act(inSandbox(sandbox(who, given), 'bash', '-c', script), folder)
}

/** Whether each of these commands succeeds inside, by their order. */
async function succeed(
  commands: readonly string[],
  who: Who = 'builder',
): Promise<Record<string, boolean>> {
  const script = commands
    .map((command) => `if (${command}) >/dev/null 2>&1; then echo yes; else echo no; fi`)
    .join('\n')
  const { exit, lines } = await inside(script, who)
  expect(exit).toBe(0)
  expect(lines.length).toBe(commands.length)
  return Object.fromEntries(commands.map((command, index) => [command, lines[index] === 'yes']))
}

const all = (commands: readonly string[], value: boolean): Record<string, boolean> =>
  Object.fromEntries(commands.map((command) => [command, value]))

const STATUS =
  'grep -E "^(Uid|Gid|Groups|Cap(Inh|Prm|Eff|Bnd|Amb)|NoNewPrivs)" /proc/self/status | tr -s "\\t " " "'

describe('a build', () => {
  test('is nobody: a user of its own without groups, capabilities or a way to get any', async () => {
    const { lines } = await inside(STATUS)
    const ids = Array(4).fill(BUILDER).join(' ')
    const none = '0000000000000000'
    expect(lines.map((line) => line.trim())).toEqual([
      ...[`Uid: ${ids}`, `Gid: ${ids}`, 'Groups:'],
      ...['Inh', 'Prm', 'Eff', 'Bnd', 'Amb'].map((set) => `Cap${set}: ${none}`),
      'NoNewPrivs: 1',
    ])
  })

  test('mounts, makes device files, gives files away and traces nothing', async () => {
    const commands = [
      ...[
        'mount -t tmpfs tmpfs /tmp',
        'mount --bind /tmp /mnt',
        'umount /proc',
        'unshare --mount true',
      ],
      ...[
        'mknod /tmp/disk b 254 0',
        'chown 0:0 /mnt/step/wished',
        'touch /tmp/mine; chown 0:0 /tmp/mine',
      ],
      ...[
        'setpriv --reuid 0 true',
        'setpriv --clear-groups true',
        'kill -0 1',
        'test -e /proc/1/environ',
      ],
    ]
    expect(await succeed(commands)).toEqual(all(commands, false))
  })

  test('gains nothing by a set-uid program', async () => {
    const folder = place()
    writeFiles(folder, { 'step/id': '' })
    writeFileSync(path.join(folder, 'step/id'), readFileSync('/usr/bin/id'))
    chmodSync(path.join(folder, 'step/id'), 0o4755)
    expect((await inside('/mnt/step/id -u', 'builder', {}, folder)).lines).toEqual([BUILDER])
  })

  test('sees no process but its own, and no environment but the one that is named', async () => {
    process.env.ACTIONS_RUNTIME_TOKEN = 'top-secret'
    try {
      const { lines } = await inside(
        'cat /proc/[0-9]*/environ | tr "\\0" "\\n" | cut -d= -f1 | sort -u; echo; cat /proc/[0-9]*/cmdline | tr "\\0" " "',
      )
      const names = lines.slice(0, lines.indexOf(''))
      expect(
        names.filter(
          (name) => !['PATH', 'HOME', 'LC_ALL', 'TZ', 'PWD', 'SHLVL', '_', 'OLDPWD'].includes(name),
        ),
      ).toEqual([])
      expect(lines.join('\n')).not.toContain('bwrap')
    } finally {
      delete process.env.ACTIONS_RUNTIME_TOKEN
    }
  })

  test('sees of the machine its programs, and of git nothing', async () => {
    const folder = place()
    const { lines } = await inside(
      `ls -d /* /home/* /root/* /run/* /mnt/overlay/* ${folder} 2>/dev/null; ls -A /mnt/linux; find / -xdev -name .git 2>/dev/null`,
      'builder',
      {},
      folder,
    )
    const tops = lines.filter((line) => /^\/[^/]+$/.test(line))
    const expected = [
      '/bin',
      '/dev',
      '/etc',
      '/lib',
      '/lib32',
      '/lib64',
      '/libx32',
      '/mnt',
      '/proc',
      '/root',
      '/run',
      '/sbin',
      '/tmp',
      '/usr',
      '/var',
    ]
    expect(tops.filter((top) => !expected.includes(top))).toEqual([])
    expect(lines.filter((line) => !tops.includes(line))).toEqual(
      expect.arrayContaining(['Makefile', 'prog_tests']),
    )
    expect(
      lines.filter((line) =>
        /secret|\.git|^\/(home|root|mnt\/overlay)\/|cross-bpf-test/.test(line),
      ),
    ).toEqual([])
    // The layer of owners: its folder can be seen, what is in it not.
    expect((await inside('ls /run/*/', 'builder', {}, folder)).exit).not.toBe(0)
  })

  // As the user has it; and as a fetched source is, which is the builder's and old already, so that nothing of it has to be changed.
  // A cache-dir in the tree: an overlay cannot show the folder that it writes to.
  test('sees the tree without what the overlay over it is written to', async () => {
    const folder = place()
    writeFiles(folder, { 'tree/.cache/run/x': '', 'hide/.cache/x': '' })
    expect(
      (await act({ program: 'mknod', args: [at('hide', '.cache/run'), 'c', '0', '0'] }, folder))
        .exit,
    ).toBe(0)
    const lowers = [at('hide'), at('tree')]
    const upper = at('tree', '.cache/run')
    const { exit, lines } = await inside(
      'cd /mnt/linux; find . -type f | sort; echo new >new; grep -r . new',
      'builder',
      { mounts: [], overlays: [{ target: INSIDE.tree, lowers, upper, kind: 'built' }] },
      folder,
    )
    expect(lines).toEqual(['./.cache/x', './Makefile', './prog_tests/a.c', 'new'])
    expect(exit).toBe(0)
  })

  test.each([
    ['new', 'true'],
    ['old', `find . -exec touch -h -d @1000000000 {} + -exec chown -h ${BUILDER}:${BUILDER} {} +`],
  ])('sees no repository that lies in the tree: a tree that is %s', async (_, made) => {
    const folder = place()
    writeFiles(folder, {
      'tree/a module/.git/config': 'token\n',
      'tree/a module/b.c': 'int b;\n',
      'tree/Documentation/x/.git': 'gitdir: elsewhere\n',
      'tree/Documentation/x/Kconfig': 'k\n',
      'tree/c/d/e/.git/HEAD': 'h\n',
    })
    expect(
      (
        await act(
          { program: 'bash', args: ['-c', `cd "$1" && ${made}`, 'bash', at('tree')] },
          folder,
        )
      ).exit,
    ).toBe(0)
    const { exit, lines } = await inside(
      'cd /mnt/linux; find . -name .git; cat "a module/b.c" Documentation/x/Kconfig; echo >"a module/new"; echo >c/d/e/new',
      'builder',
      {},
      folder,
    )
    expect({ exit, lines }).toEqual({ exit: 0, lines: ['int b;', 'k'] })
  })

  test("reads nobody's passwords, and writes nowhere but in what is its own", async () => {
    const refused = [
      ...[
        'cat /etc/shadow',
        'cat /mnt/step/root-only',
        'touch /usr/x',
        'touch /etc/x',
        'touch /x',
        'touch /mnt/x',
        'touch /run/x',
      ],
      ...[
        'touch /root/x',
        'touch /mnt/scripts/x',
        'echo x >>/mnt/step/out/earlier',
        'rm /mnt/step/out/earlier',
        'touch /mnt/step/out/x',
      ],
      ...[': >>/proc/sys/kernel/core_pattern', 'echo x >/proc/self/comm', 'touch /dev/x'],
    ]
    expect(await succeed(refused)).toEqual(all(refused, false))
    const allowed = [
      ...[
        'grep -q root /etc/passwd',
        'ls /etc/alternatives >/dev/null',
        'touch /tmp/x',
        'touch /dev/shm/x',
        'touch /mnt/step/x',
        'rm /mnt/step/wished',
        'cat /mnt/linux/prog_tests/a.c >/dev/null',
      ],
      ...[
        'touch /mnt/linux/prog_tests/tests.h',
        'echo >>/mnt/linux/prog_tests/a.c',
        'rm /mnt/linux/Makefile',
      ],
      ...['echo x >>/mnt/kernel/earlier', 'touch /mnt/kernel/x', 'rm /mnt/kernel/earlier'],
    ]
    const folder = place()
    const script = allowed.map((command) => `(${command}) || echo '${command}'`).join('\n')
    expect(await inside(script, 'builder', {}, folder)).toEqual({ exit: 0, lines: [] })
    expect(readFileSync(path.join(folder, 'tree/prog_tests/a.c'), 'utf8')).toBe('int a;\n')
    expect(readFileSync(path.join(folder, 'step/out/earlier'), 'utf8')).toBe('e\n')
  })

  test('what it leaves is the same whatever the umask of who started it', async () => {
    const before = process.umask(0o077)
    try {
      const folder = place()
      await inside(
        'echo x >/mnt/step/file; mkdir /mnt/step/folder; echo x >/mnt/kernel/file',
        'builder',
        {},
        folder,
      )
      const mode = (name: string): number => statSync(path.join(folder, name)).mode & 0o777
      expect([mode('step/file'), mode('step/folder'), mode('step/written/upper/file')]).toEqual([
        0o644, 0o755, 0o644,
      ])
    } finally {
      process.umask(before)
    }
  })
})

/** A server that only this machine's own network reaches; what the script says of it. */
async function served(run: (port: number) => Promise<Said>): Promise<readonly string[]> {
  const server = createServer((socket) => socket.end())
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  try {
    return (await run(port)).lines
  } finally {
    server.close()
  }
}

/** The last line says whether the port answers; those before name the interfaces that are there. */
const REACH = (port: number): string =>
  `tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' '; (exec 3<>/dev/tcp/127.0.0.1/${port}) 2>/dev/null && echo reached || echo refused`

describe('the network', () => {
  test.each(['builder', 'keeper', 'guest'] as const)('%s has none', async (who) => {
    expect(await served(async (port) => await inside(REACH(port), who))).toEqual(['lo', 'refused'])
  })

  test('our scripts on the host have none, those that download have it', async () => {
    const folder = tempFolder()
    const on = (how: (...words: Arg[]) => Command) =>
      served(async (port) => await act(how('bash', '-c', REACH(port)), folder))
    expect(await on(onHost)).toEqual(['lo', 'refused'])
    expect((await on(onNetwork)).at(-1)).toBe('reached')
  })

  test('our scripts on the host write to their step alone', async () => {
    const folder = place()
    const shared = mkdtempSync('/dev/shm/cross-bpf-test-')
    onTestFinished(() => rmSync(shared, { recursive: true }))
    writeFiles(shared, { file: 'shared\n' })
    const script = [
      'touch "$1/x"; mktemp; cat "$2/Makefile" "$4/file"',
      'for each in "$2" "$2/.git" "$3" "$4" /usr /tmp /etc; do ! (: >"$each/x") 2>/dev/null || echo "$each"; done',
    ].join('; ')
    const words = [at('step'), at('tree'), at('out'), shared]
    const { exit, lines } = await act(
      writingTo('step', 'bash', '-c', script, 'bash', ...words),
      folder,
    )
    expect(exit).toBe(0)
    expect(lines[0]).toMatch(new RegExp(`^${path.join(folder, 'step')}/tmp\\.`))
    expect(lines.slice(1)).toEqual(['all:', 'shared'])
    expect(existsSync(path.join(folder, 'step/x'))).toBe(true)
  })

  test('a step that downloads has it, with what says how to reach it; no other one hears of that', async () => {
    const given = {
      http_proxy: 'http://user:word@proxy',
      HTTPS_PROXY: 'http://p',
      no_proxy: 'n',
      ALL_PROXY: 'socks5h://a',
      MY_TOKEN: 't',
    }
    Object.assign(process.env, given)
    try {
      const names = `echo "$http_proxy|$HTTPS_PROXY|$no_proxy|$ALL_PROXY|$MY_TOKEN"`
      const [said, ...rest] = await served(
        async (port) => await inside(`${names}; ${REACH(port)}`, 'builder', { network: true }),
      )
      expect(said).toBe('http://user:word@proxy|http://p|n|socks5h://a|')
      expect(rest.at(-1)).toBe('reached')
      expect((await inside(names)).lines).toEqual(['||||'])
      const plain = { program: 'bash', args: ['-c', names] }
      expect((await act(plain, tempFolder())).lines).toEqual(['||||'])
      expect((await act({ ...plain, network: true }, tempFolder())).lines).toEqual([
        'http://user:word@proxy|http://p|n|socks5h://a|',
      ])
    } finally {
      for (const name of Object.keys(given)) delete process.env[name]
    }
  })
})

describe("QEMU's sandbox", () => {
  const GUEST: Partial<Sandbox> = {
    mounts: [{ from: at('step', 'share'), to: '/mnt/share', writable: true }],
    overlays: [
      {
        target: '/mnt/root',
        lowers: [at('layer'), at('rootfs')],
        upper: at('step', 'root'),
        kind: 'rooted',
      },
    ],
  }
  function root(): string {
    const folder = place()
    writeFiles(folder, {
      'layer/opt/test': 't\n',
      'rootfs/etc/shadow': 's\n',
      'rootfs/home/user/x': '',
      'step/share/x': '',
    })
    for (const name of ['layer', 'layer/opt', 'layer/opt/test'])
      chownSync(path.join(folder, name), Number(BUILDER), Number(BUILDER))
    chownSync(path.join(folder, 'rootfs/home/user/x'), 1000, 1000)
    chmodSync(path.join(folder, 'rootfs/etc/shadow'), 0o600)
    return folder
  }

  test("has the rights that serving the guest's root takes, and no other", async () => {
    const { lines } = await inside(STATUS, 'guest', GUEST, root())
    const rights = lines.find((line) => line.startsWith('CapEff'))?.split(' ')[1]
    // CHOWN 0, DAC_OVERRIDE 1, FOWNER 3, FSETID 4, MKNOD 27, SETFCAP 31: capability(7).
    expect(Number.parseInt(rights ?? '', 16)).toBe(
      [0, 1, 3, 4, 27, 31].reduce((sum, bit) => sum + 2 ** bit, 0),
    )
    expect(lines.find((line) => line.startsWith('CapBnd'))).toBe(`CapBnd: ${rights}`)
    expect(lines.at(-1)).toBe('NoNewPrivs: 1')
  })

  test('does for the guest what the guest asks for', async () => {
    const script = [
      'set -e; cd /mnt/root; echo >x; chown 1000:1000 x; chmod 6755 x; mknod disk b 254 0; mknod pipe p; cat etc/shadow',
      'setfattr -n user.a -v b x 2>/dev/null || true; touch /mnt/share/results; rm opt/test; stat -c %u:%g:%a x',
    ].join('; ')
    expect(await inside(script, 'guest', GUEST, root())).toEqual({
      exit: 0,
      lines: ['s', '1000:1000:6755'],
    })
  })

  test("shows the guest root's files where a build left its own, and leaves the product as it is", async () => {
    const folder = root()
    const { lines } = await inside(
      'cd /mnt/root; stat -c "%u %n" . opt opt/test home/user/x',
      'guest',
      GUEST,
      folder,
    )
    expect(lines).toEqual(['0 .', '0 opt', '0 opt/test', '1000 home/user/x'])
    expect(statSync(path.join(folder, 'layer/opt/test')).uid).toBe(Number(BUILDER))
  })

  test('opens no disk, changes no setting of the kernel, sees nothing of the machine', async () => {
    const commands = [
      ...['/tmp', '/mnt/root', '/mnt/share', '/run', '/dev', '/mnt'].map(
        (folder) =>
          `mknod ${folder}/disk c $(stat -c '0x%t 0x%T' /dev/null) && dd if=${folder}/disk of=/dev/null count=0`,
      ),
      ...[
        ': >>/proc/sys/kernel/core_pattern',
        ': >>/proc/sysrq-trigger',
        'mount -t tmpfs tmpfs /tmp',
        'umount /mnt/overlay',
      ],
      ...[
        'cat /etc/shadow',
        'ls /home/*',
        'ls /root/*',
        'ls /mnt/overlay/*',
        'touch /usr/x',
        'setpriv --reuid 1 true',
      ],
    ]
    const script = commands.map(
      (command) =>
        `if (${command}) >/dev/null 2>&1; then echo '${command.replaceAll("'", '')}'; fi`,
    )
    expect(await inside(script.join('\n'), 'guest', GUEST, root())).toEqual({ exit: 0, lines: [] })
  })
})

describe('afterwards', () => {
  test("close.sh: what we read and write by name is a file or a folder of the step's own", async () => {
    const folder = tempFolder()
    const step = path.join(folder, 'step')
    writeFiles(step, { 'layer/run': '', release: 'r\n', elsewhere: '' })
    writeFiles(folder, { victim: 'v\n' })
    for (const name of ['product', 'family', 'image'])
      symlinkSync('../victim', path.join(step, name))
    symlinkSync('/etc', path.join(step, 'left-out.tsv'))
    chmodSync(path.join(step, 'layer/run'), 0o6755)
    const made = await act(
      { program: 'mkfifo', args: [path.join(step, 'fifo'), path.join(step, 'layer/fifo')] },
      folder,
    )
    expect(made.exit).toBe(0)
    chownSync(step, Number(BUILDER), Number(BUILDER))
    mkdirSync(path.join(step, 'out'))
    const keeper: Sandbox = {
      root: '/',
      who: 'keeper',
      scripts: at('scripts'),
      mounts: [{ from: at('step'), to: INSIDE.step, writable: true }],
    }
    expect(
      await act(inSandbox(keeper, 'bash', `${INSIDE.scripts}/close.sh`, INSIDE.step), folder),
    ).toEqual({
      exit: 0,
      lines: [],
    })
    const left = ['product', 'family', 'image', 'left-out.tsv', 'fifo', 'layer/fifo'].filter(
      (name) => existsSync(path.join(step, name)),
    )
    expect(left).toEqual([])
    expect(['release', 'layer/run', 'out'].every((name) => existsSync(path.join(step, name)))).toBe(
      true,
    )
    expect(statSync(path.join(step, 'layer/run')).mode & 0o7777).toBe(0o755)
    expect(statSync(step).uid).toBe(0)
    expect(readFileSync(path.join(folder, 'victim'), 'utf8')).toBe('v\n')
  })
})

describe('where nothing can be contained, the run is refused', () => {
  /** The words that make the sandbox, with `before` in front of all, and `change` made to them. */
  async function tried(
    before: readonly string[],
    change = (words: Arg[]): Arg[] => words,
    folder = tempFolder(),
  ): Promise<Said & { readonly problems: string }> {
    mkdirSync(path.join(folder, 'probe'))
    const { program, args } = containedCommand(at('probe'))
    const [first = 'bash', ...rest] = [...before, program, ...change([...args])]
    const said = await act({ program: first, args: rest }, folder)
    return { ...said, problems: problemsIn(path.join(folder, 'problem')) }
  }

  test('here it can', async () => {
    expect(await tried([])).toEqual({ exit: 0, lines: [], problems: '' })
  })

  test('root without the right to mount', async () => {
    const said = await tried(['setpriv', '--bounding-set=-sys_admin', '--inh-caps=-all', '--'])
    expect(said.exit).toBe(1)
    expect(said.problems).toBe(
      'refused\tno sandbox can be made without CAP_SYS_ADMIN, which this container lacks: ' +
        'start it with docker run --privileged\n',
    )
  })

  // As an AppArmor profile does it that is attached to bubblewrap.
  test("bubblewrap's children without rights", async () => {
    const said = await tried([], (words) =>
      words.map((word) => (word === '--cap-add' ? '--cap-drop' : word)),
    )
    expect(said.exit).toBe(1)
    expect(said.problems).toMatch(/^refused\tno overlay can be mounted: .*; cross-bpf doctor.*\n$/)
  })

  test.each([
    ['that runs no program', 'tmpfs', 'noexec', /^refused\tno program in cache-dir can be run: /],
    ['without extended attributes', 'ramfs', 'mode=755', /extended attributes.*; cross-bpf doctor/],
  ])('a cache-dir on a disk %s', async (_, type, options, problem) => {
    const folder = tempFolder()
    await must('mount', '-t', type, '-o', options, 'test', folder)
    onTestFinished(async () => void (await must('umount', folder)))
    const said = await tried([], undefined, folder)
    expect(said.exit).toBe(1)
    expect(said.problems).toMatch(problem)
  })

  test('no setpriv', async () => {
    const said = await tried([], (words) =>
      words.map((word) =>
        typeof word === 'string' && word.startsWith('/usr/local/sbin:') ? '/tmp/none' : word,
      ),
    )
    expect(said.exit).toBe(1)
    expect(said.problems).toMatch(/^refused\t.*\n$/)
  })

  test('no mount', async () => {
    const programs = ['bash', 'dirname'].flatMap((name) => [
      ...['--symlink', `/usr/bin/${name}`, `/mnt/programs/${name}`],
    ])
    const said = await tried([], (words) =>
      words.flatMap((word) => {
        if (word === '--cap-add') return [...programs, word]
        return typeof word === 'string' && word.startsWith('/usr/local/sbin:')
          ? '/mnt/programs'
          : word
      }),
    )
    expect(said.exit).toBe(1)
    expect(said.problems).toBe(
      "refused\tthe sandbox's root has no program 'mount': install the package mount there\n",
    )
  })

  test('a user that has kept a right', async () => {
    const folder = tempFolder()
    // A copy, for the clone may lie in a folder that is only root's.
    const script = path.join(folder, 'contained.sh')
    copyFileSync(path.join(BUILD, 'contained.sh'), script)
    chmodSync(folder, 0o755)
    const check = (...words: string[]) =>
      act({ program: 'setpriv', args: [...words, 'bash', script, folder] }, folder)
    expect(await check('--reuid=0')).toEqual({ exit: 1, lines: ['a build in it would be root'] })
    expect(
      await check(
        `--reuid=${BUILDER}`,
        '--clear-groups',
        '--inh-caps=+chown',
        '--ambient-caps=+chown',
      ),
    ).toEqual({ exit: 1, lines: ['a build in it would have rights left'] })
  })
})
