import { type Arg, at, type Command, type Place } from '../recipe/command.ts'
import type { Action } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import type { Context } from './context.ts'
import { hostScript, PATH, withNetwork, writingTo } from './sandbox.ts'
import { byUserEmulator } from './user-emulator.ts'

/* Runs programs of a guest's root in it: its package manager, and the user's commands. */

/**
 * What root may still do in the root: give files owners, modes, capabilities and device numbers,
 * become another user (apt does, to download), and end processes.
 */
const RIGHTS = [
  ...['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'MKNOD', 'SETFCAP'],
  ...['SETUID', 'SETGID', 'KILL'],
]

/** Path of the script that runs in the root; /run is in memory. */
const SCRIPT = '/run/cross-bpf.sh'

/** Words that run a script in a root as its root user, by one of the root's shells. */
function inGuestRoot(context: Context, root: Place, script: Place, ...shell: string[]): Arg[] {
  return [
    ...byUserEmulator(context),
    'bwrap',
    ...['--die-with-parent', '--unshare-pid', '--unshare-ipc', '--unshare-uts'],
    ...['--hostname', 'cross-bpf'],
    ...['--unsetenv', 'TMPDIR', '--unsetenv', 'CROSS_BPF_PROBLEM'],
    ...['--setenv', 'PATH', PATH, '--setenv', 'HOME', '/root', '--setenv', 'LC_ALL', 'C'],
    ...['--bind', root, '/'],
    ...['--dev', '/dev'],
    // The kernel's settings are the host's.
    ...['--proc', '/proc', '--remount-ro', '/proc'],
    ...['--tmpfs', '/run', '--tmpfs', '/tmp', '--chmod', '1777', '/tmp'],
    ...['--ro-bind', script, SCRIPT],
    ...['--cap-drop', 'ALL', ...RIGHTS.flatMap((right) => ['--cap-add', `CAP_${right}`])],
    ...shell,
    SCRIPT,
  ]
}

/** Runs a script of build/ that can write to the step's folder only, but has the network. */
function onlineScript(id: string, name: string, ...args: Arg[]): Action {
  const command: Command = withNetwork(writingTo(id, 'bash', at('scripts', name), ...args))
  return { do: 'run', command }
}

/**
 * Adds packages to a root of the user's by the root's own package manager: those of the input, and
 * what the guest needs and the root lacks.
 * @param name what the user calls the root
 */
export function addPackages(context: Context, id: string, name: string): Action {
  const root = at(id, FILES.rootfs.root)
  const install = inGuestRoot(context, root, at('scripts', 'root-install.sh'), '/bin/sh')
  const { rootfsPackages: packages } = context.inputs
  // A mirror that sends next to nothing is a mirror that is down.
  const limited = ['bash', at('scripts', 'stalled.sh'), '120', ...install]
  return onlineScript(id, 'root-packages.sh', root, name, ...packages, '--', ...limited)
}

/** File of the step's folder with the user's commands; removed at its end. */
const COMMANDS = 'commands'

/** Runs the user's commands in a root. */
export function runCommands(context: Context, id: string, commands: string): Action[] {
  const root = at(id, FILES.rootfs.root)
  const file = at(id, COMMANDS)
  return [
    { do: 'write', file, text: `set -e\n${commands}\n` },
    onlineScript(
      id,
      'root-commands.sh',
      root,
      '--',
      ...inGuestRoot(context, root, file, '/bin/bash'),
    ),
    { do: 'run', command: writingTo(id, 'rm', file) },
  ]
}

/** Copies a root that others made, or looks at one that was unpacked in its place. */
export function copyRoot({ platform }: Context, id: string, given: Arg, ...name: string[]): Action {
  return hostScript(
    id,
    'root-copy.sh',
    given,
    at(id, FILES.rootfs.root),
    platform.name,
    String(platform.elfMachine),
    platform.byteOrder,
    String(platform.bits),
    ...name,
  )
}

/** Checks a root that others made or changed, and makes it ready for a guest. */
export function checkRoot(id: string, name: string): Action {
  return hostScript(id, 'root-check.sh', at(id, FILES.rootfs.root), name)
}
