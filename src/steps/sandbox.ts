import { type Arg, at, type Command, type Place } from '../recipe/command.ts'
import type { Action } from '../recipe/plan.ts'

/**
 * Where things stand inside the sandbox, always: a kernel build directory is portable only between equal paths.
 * Below /mnt, because every root has that folder and packages put nothing there.
 */
export const INSIDE = {
  tree: '/mnt/linux',
  kernel: '/mnt/kernel',
  selftests: '/mnt/selftests',
  scripts: '/mnt/scripts',
  step: '/mnt/step',
  ccache: '/mnt/ccache',
  /** Names and versions of all packages of the build root. */
  packages: '/mnt/packages',
  /** The earlier product a step starts from, the manifest of the tree, and the key modules are signed with. */
  base: '/mnt/base',
  manifest: '/mnt/manifest',
  key: '/mnt/signing-key',
  /** What kselftest's directories want of the kernel. */
  fragments: '/mnt/fragments',
} as const

/** A host folder made visible inside. */
export interface Mount {
  readonly from: Place
  readonly to: string
  readonly writable?: boolean
}

/** A folder inside that shows `lowers` (topmost first) and takes what is written in `upper`. */
export interface Overlay {
  readonly target: string
  readonly lowers: readonly Place[]
  /** A host folder; `upper/` and `work/` are made in it. */
  readonly upper: Place
  /** Path inside of a list of modification times; then all files it does not name have one old time. See build/overlay.sh. */
  readonly times?: string
  /** Each file in `upper` has all its content: what was written can be taken out of the overlay. See build/settle.sh. */
  readonly whole?: boolean
}

export interface Sandbox {
  /** The root that programs come from: the build root, or the host's own for `--toolchain runner`. */
  readonly root: Arg
  readonly mounts: readonly Mount[]
  readonly overlays?: readonly Overlay[]
  /** Folder of this project's scripts on the host. */
  readonly scripts: Place
  readonly env?: Readonly<Record<string, string>>
  /** Host devices shown inside, e.g. /dev/kvm. */
  readonly devices?: readonly string[]
  /** Shows the host's certificate store inside, for commands that download. */
  readonly hostCertificates?: boolean
}

function overlayOption({ times, whole }: Overlay): string {
  if (times !== undefined) return '--overlay-times'
  return whole ? '--overlay-whole' : '--overlay'
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/**
 * The command that runs `command` in the sandbox: bubblewrap with mount, PID, IPC and UTS namespaces of its own.
 * It dies with its parent and takes its children along; of the host's environment nothing enters.
 */
export function inSandbox(sandbox: Sandbox, program: Arg, ...args: Arg[]): Command {
  const env = { PATH, HOME: '/root', LC_ALL: 'C.UTF-8', TZ: 'UTC', ...sandbox.env }
  const overlays = sandbox.overlays ?? []
  const bind = (mount: Mount): Arg[] => [mount.writable ? '--bind' : '--ro-bind', mount.from, mount.to]
  const overlayBinds = overlays.flatMap((overlay, index): Arg[] => [
    ...overlay.lowers.flatMap((lower, level): Arg[] => ['--ro-bind', lower, `/mnt/overlay/${index}/lower${level}`]),
    ...(['--bind', overlay.upper, `/mnt/overlay/${index}/upper`] satisfies Arg[]),
  ])
  const overlayArgs = overlays.flatMap((overlay, index): string[] => [
    overlayOption(overlay),
    overlay.target,
    `/mnt/overlay/${index}/upper`,
    overlay.lowers.map((_, level) => `/mnt/overlay/${index}/lower${level}`).join(':'),
    ...(overlay.times === undefined ? [] : [overlay.times]),
  ])
  return {
    program: 'bwrap',
    args: [
      '--die-with-parent',
      '--unshare-pid',
      '--unshare-ipc',
      '--unshare-uts',
      ...['--hostname', 'cross-bpf'],
      '--clearenv',
      ...Object.entries(env).flatMap(([name, value]) => ['--setenv', name, value]),
      ...(['--ro-bind', sandbox.root, '/'] satisfies Arg[]),
      ...['--dev', '/dev'],
      ...(sandbox.devices ?? []).flatMap((device) => ['--dev-bind', device, device]),
      ...['--proc', '/proc'],
      ...['--tmpfs', '/tmp'],
      ...['--tmpfs', '/run'],
      ...['--tmpfs', '/root'],
      ...['--tmpfs', '/mnt'],
      ...['--ro-bind-try', '/etc/resolv.conf', '/etc/resolv.conf'],
      ...(sandbox.hostCertificates ? ['--ro-bind-try', '/etc/ssl/certs', '/etc/ssl/certs'] : []),
      ...(['--ro-bind', sandbox.scripts, INSIDE.scripts] satisfies Arg[]),
      ...sandbox.mounts.flatMap(bind),
      ...overlayBinds,
      // bubblewrap drops all capabilities otherwise, and overlayfs is mounted from within.
      ...(overlays.length > 0 ? ['--cap-add', 'ALL'] : []),
      ...(overlays.length > 0 ? ['bash', `${INSIDE.scripts}/overlay.sh`, ...overlayArgs, '--'] : []),
      program,
      ...args,
    ],
  }
}

/**
 * The command on the host itself, in PID and mount namespaces of its own: mmdebstrap's children and mounts
 * go when it is killed, however it is killed.
 */
export function onHost(...words: Arg[]): Command {
  return {
    program: 'bwrap',
    args: [
      '--die-with-parent',
      '--unshare-pid',
      ...['--dev-bind', '/', '/'],
      ...['--proc', '/proc'],
      ...['--cap-add', 'ALL'],
      ...words,
    ],
  }
}

/** Runs a script of build/ in the sandbox. */
export function insideScript(sandbox: Sandbox, name: string, ...args: Arg[]): Action {
  return { do: 'run', command: inSandbox(sandbox, 'bash', `${INSIDE.scripts}/${name}`, ...args) }
}

/** Runs a script of build/ on the host, see onHost(). */
export function hostScript(name: string, ...args: Arg[]): Action {
  return { do: 'run', command: onHost('bash', at('scripts', name), ...args) }
}
