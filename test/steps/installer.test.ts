/** What programs of a guest's root can do while it is made, by real bubblewrap: each test tries it. */
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RawInputs } from '../../src/inputs/rules.ts'
import type { Action } from '../../src/recipe/plan.ts'
import { addPackages, runCommands } from '../../src/steps/guest-root.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'
import { contextOf } from '../plan/contexts.ts'
import { act, type Said } from './act.ts'
import { PROGRAMS } from './guest-root.ts'
import { must, problemsIn, read } from './run-script.ts'

/** Name of this machine's own platform. */
const own = async (): Promise<string> =>
  (await must('uname', '-m')).trim() === 'x86_64' ? 'x86_64' : 'aarch64'

/** Puts programs of this machine and their libraries into a root. */
async function give(root: string, programs: readonly string[]): Promise<void> {
  for (const name of programs) {
    const program = (await must('which', name)).trim()
    copyFileSync(program, path.join(root, 'usr/bin', name))
    for (const library of (await must('ldd', program)).match(/\/\S+/g) ?? []) {
      mkdirSync(path.join(root, path.dirname(library)), { recursive: true })
      copyFileSync(library, path.join(root, library))
    }
  }
}

/** A step's folder, with a root that has bash and what else is named, and all other programs empty. */
async function step(...programs: string[]): Promise<string> {
  const folder = tempFolder()
  const root = path.join(folder, 'rootfs/root')
  for (const name of ['etc', 'var', 'usr/bin'])
    mkdirSync(path.join(root, name), { recursive: true })
  for (const name of PROGRAMS) writeFileSync(path.join(root, 'usr/bin', name), '', { mode: 0o755 })
  await give(root, ['bash', 'cat', 'rm', ...programs])
  symlinkSync('usr/bin', path.join(root, 'bin'))
  symlinkSync('bash', path.join(root, 'bin/sh'))
  return folder
}

/** Does actions one after another, up to the first that fails. */
async function doAll(actions: readonly Action[], folder: string): Promise<Said> {
  const lines: string[] = []
  for (const action of actions) {
    if (action.do === 'write') {
      writeFileSync(path.join(folder, 'rootfs', action.file.path ?? ''), action.text)
      continue
    }
    if (action.do !== 'run') throw new Error(`no action of a guest's root: ${action.do}`)
    const said = await act(action.command, folder)
    lines.push(...said.lines)
    if (said.exit !== 0) return { exit: said.exit, lines }
  }
  return { exit: 0, lines }
}

/** What is reported, of a step in `folder`. */
const reported = (folder: string): string => problemsIn(path.join(folder, 'problem'))

async function commands(folder: string, script: string): Promise<Said> {
  return await doAll(runCommands(contextOf({ platform: await own() }), 'rootfs', script), folder)
}

describe("the user's commands", () => {
  test('are root in the root, and change it', async () => {
    const folder = await step('chown', 'id')
    const { exit, lines } = await commands(
      folder,
      'id -u; pwd; echo made >/etc/made; chown 12:34 /etc/made; cat /etc/resolv.conf >/etc/servers',
    )
    expect({ exit, lines }).toEqual({ exit: 0, lines: ['0', '/'] })
    const root = path.join(folder, 'rootfs/root')
    expect(read(root, 'etc/made')).toBe('made\n')
    expect(await must('stat', '-c', '%u:%g', path.join(root, 'etc/made'))).toBe('12:34\n')
    expect(read(root, 'etc/servers')).toBe(readFileSync('/etc/resolv.conf', 'utf8'))
    expect(await must('ls', '-A', path.join(folder, 'rootfs'))).toBe('root\n')
  })

  test("the root's own name servers are there again", async () => {
    const folder = await step()
    const root = path.join(folder, 'rootfs/root')
    expect((await commands(folder, 'true')).exit).toBe(0)
    expect(await must('ls', '-A', path.join(root, 'etc'))).toBe('')
    symlinkSync('../run/resolve/stub.conf', path.join(root, 'etc/resolv.conf'))
    expect((await commands(folder, 'cat /etc/resolv.conf')).exit).toBe(0)
    expect(readlinkSync(path.join(root, 'etc/resolv.conf'))).toBe('../run/resolve/stub.conf')
  })

  test('end at the first that fails: a wrong input', async () => {
    const folder = await step()
    const { exit, lines } = await commands(folder, 'echo one\n(exit 3)\necho two')
    expect({ exit, lines: lines.slice(0, 1) }).toEqual({ exit: 1, lines: ['one'] })
    expect(reported(folder)).toBe('invalid-input\trootfs-commands: they ended with 3\n')
    expect(lines).not.toContain('two')
  })

  test('a program of the root sees nothing of the machine, and changes none of its settings', async () => {
    const folder = await step('ls', 'grep', 'mknod', 'head')
    const { lines } = await commands(
      folder,
      [
        'ls -A / /mnt /run /tmp',
        'ls -d /proc/[0-9]*',
        'grep -E "^Cap(Eff|Prm)|^NoNew" /proc/self/status',
        'for each in /proc/sys/kernel/core_pattern /proc/sysrq-trigger; do (echo x >$each) 2>/dev/null && echo "$each"; done',
        'mknod /tmp/disk b 254 0 && ! head -c 1 /tmp/disk 2>/dev/null && echo closed',
        'export | grep -oE "CROSS_BPF_[A-Z]+|TMPDIR" || true',
        `ls ${folder} 2>/dev/null || echo gone`,
      ].join('\n'),
    )
    const at = lines.indexOf('/mnt:')
    expect(lines.slice(0, at)).toContain('etc')
    // Process 1 is bubblewrap's, 2 the commands, and then ls.
    expect(lines.filter((line) => /^\/proc\/\d+$/.test(line)).length).toBeLessThanOrEqual(3)
    expect(lines).toContain('CapEff:\t00000000880000fb')
    expect(lines).toContain('CapPrm:\t00000000880000fb')
    expect(lines).toContain('NoNewPrivs:\t1')
    expect(lines.slice(-2)).toEqual(['closed', 'gone'])
    expect(lines.filter((line) => /^\/proc\/sys|^CROSS|^TMPDIR/.test(line))).toEqual([])
  })

  test.each(['dev', 'proc', 'run'])('a root whose /%s is a link: refused', async (name) => {
    const folder = await step()
    const outside = tempFolder()
    symlinkSync(outside, path.join(folder, 'rootfs/root', name))
    expect((await commands(folder, 'true')).exit).toBe(1)
    expect(reported(folder)).toContain(`its /${name} is a link`)
    expect(await must('ls', '-A', outside)).toBe('')
  })

  test('an /etc that becomes a link out: nothing outside is removed or written', async () => {
    const folder = await step('ln')
    const outside = tempFolder()
    writeFiles(outside, { 'resolv.conf': 'theirs\n' })
    const { exit } = await commands(folder, `rm -r /etc; ln -s ${outside} /etc`)
    expect(exit).toBe(1)
    expect(reported(folder)).toContain('its /etc is no folder any more')
    expect(read(outside, 'resolv.conf')).toBe('theirs\n')
  })
})

describe("the root's package manager", () => {
  /** Adds packages to a root in which each of `managers` is a script that tells of its words. */
  async function add(
    raw: RawInputs,
    managers: readonly string[],
    change: (root: string) => Promise<void> | void = () => undefined,
  ): Promise<Said & { reported: string }> {
    const folder = await step()
    const root = path.join(folder, 'rootfs/root')
    for (const name of managers)
      writeFileSync(path.join(root, 'usr/bin', name), `#!/bin/sh\necho ${name} "$@"\n`, {
        mode: 0o755,
      })
    await change(root)
    const context = contextOf({ platform: await own(), rootfs: 'mine', ...raw })
    const said = await doAll([addPackages(context, 'rootfs', 'mine')], folder)
    return { ...said, reported: reported(folder) }
  }

  const without =
    (...names: string[]) =>
    async (root: string): Promise<void> => {
      for (const name of names) await must('rm', path.join(root, 'usr/bin', name))
    }

  test('is not asked where nothing is missing or wanted', async () => {
    expect(await add({}, ['apt-get', 'dnf', 'apk'])).toEqual({ exit: 0, lines: [], reported: '' })
  })

  test.each([
    ['apt-get', ['apt-get', 'dnf', 'apk'], 'install strace gdb'],
    ['dnf', ['dnf', 'apk'], 'install strace gdb'],
    ['apk', ['apk'], 'add --no-cache strace gdb'],
  ])('%s installs what is asked for', async (manager, managers, words) => {
    const { exit, lines } = await add({ 'rootfs-packages': 'strace,gdb' }, managers)
    expect(exit).toBe(0)
    expect(lines.filter((line) => line.endsWith(words))).toHaveLength(1)
    expect(lines.filter((line) => !line.startsWith(manager))).toEqual([])
  })

  test.each([
    ['apt-get', 'iproute2 qemu-guest-agent systemd-sysv util-linux'],
    ['dnf', 'iproute qemu-guest-agent systemd util-linux'],
    ['apk', 'busybox iproute2 qemu-guest-agent setsid'],
  ])('%s brings what the guest needs', async (manager, packages) => {
    const { exit, lines } = await add({}, [manager], without('qemu-ga', 'ip', 'poweroff', 'setsid'))
    expect(exit).toBe(0)
    expect(lines[0]).toBe(`it lacks poweroff, qemu-ga, setsid, ip; ${manager} brings ${packages}`)
    expect(lines.join('\n')).toContain(packages)
  })

  test('no package manager: a wrong input where packages are asked for, and else none', async () => {
    expect(await add({ 'rootfs-packages': 'strace,gdb' }, [])).toMatchObject({
      exit: 1,
      reported:
        "invalid-input\trootfs 'mine': it has no package manager for strace gdb, neither apt-get, dnf nor apk\n",
    })
    expect(await add({}, [], without('ip'))).toEqual({ exit: 0, lines: [], reported: '' })
  })

  test('a root without glibc or a shell is left to the check', async () => {
    for (const name of ['libc.so.6', 'sh']) {
      const gone = async (root: string): Promise<void> => {
        await must('find', root, '-name', name, '-delete')
      }
      expect(await add({ 'rootfs-packages': 'strace' }, ['apt-get'], gone)).toMatchObject({
        exit: 0,
        lines: [],
      })
    }
  })

  test('one that fails', async () => {
    const { exit, reported } = await add({ 'rootfs-packages': 'x1' }, [], (root) =>
      writeFileSync(path.join(root, 'usr/bin/apt-get'), '#!/bin/sh\nexit 100\n', { mode: 0o755 }),
    )
    expect(exit).not.toBe(0)
    expect(reported).toBe('')
  })
})
