import { type Arg, at, type Command, type Place } from '../recipe/command.ts'
import { type Action, PROBLEM } from '../recipe/plan.ts'

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
  /** The step's folder for problems: the keeper's alone, but see Sandbox.reports. */
  problem: '/mnt/problem',
} as const

/** A file or folder of the host made visible inside. */
export interface Mount {
  readonly from: Arg
  readonly to: string
  readonly writable?: boolean
}

/** A folder inside that shows `lowers` (topmost first) and takes what is written in `upper`. See build/overlay.sh. */
export interface Overlay {
  readonly target: string
  readonly lowers: readonly Place[]
  /** A host folder; `upper/` and `work/` are made in it. */
  readonly upper: Place
  /**
   * `plain` shows the lowers as they are. In `whole` each file in `upper` has all its content: what was written can be taken out of the overlay
   * (build/incremental/settle.sh). In `rooted` what a build made is root's. In `built` all of it is the builder's, and git is not to be seen.
   */
  readonly kind?: 'plain' | 'whole' | 'rooted' | 'built'
  /** Of a `built` one: path inside of a list of modification times; then all files it does not name have one old time. */
  readonly times?: string
}

/**
 * Who a command runs as, see build/contain.sh: `builder` has no right at all, `keeper` is root for owners and modes alone, `guest` for what
 * QEMU's 9p server does for the guest. A program that others wrote, or had a hand in, is only ever run by the builder.
 */
export type Who = 'builder' | 'keeper' | 'guest'

/** The number of the builder: build/contain.sh. It is part of what a build is made from. */
export const BUILDER = '65530'

export interface Sandbox {
  /** The root that programs come from: the build root, or the host's own for `--toolchain runner`. */
  readonly root: Arg
  readonly mounts: readonly Mount[]
  readonly overlays?: readonly Overlay[]
  /** Folder of this project's scripts on the host. */
  readonly scripts: Place
  readonly env?: Readonly<Record<string, string>>
  /** The builder, where nothing is said. */
  readonly who?: Who
  /** Host devices shown inside, e.g. /dev/kvm. */
  readonly devices?: readonly string[]
  /** For commands that download: the network, with the host's certificates and what says how to reach it (effects/exec.ts). */
  readonly network?: boolean
  /** True where the builder runs a script of ours and nothing that others wrote: it may report problems then. */
  readonly reports?: boolean
}

function overlayWords({ kind = 'plain', target, lowers, times }: Overlay, index: number): string[] {
  const folder = `/mnt/overlay/${index}`
  const words = [
    target,
    `${folder}/upper`,
    lowers.map((_, level) => `${folder}/lower${level}`).join(':'),
  ]
  return [
    kind === 'plain' ? '--overlay' : `--overlay-${kind}`,
    ...words,
    ...(kind === 'built' ? [times ?? ''] : []),
  ]
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** Of a machine's own root, what its programs need: not its users' files, nor what else is mounted there. */
const PROGRAMS = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32']
const PROGRAMS_FACTS = [
  ...[
    'alternatives',
    'bash.bashrc',
    'debian_version',
    'group',
    'ld.so.cache',
    'ld.so.conf',
    'ld.so.conf.d',
    'localtime',
  ],
  ...['nsswitch.conf', 'os-release', 'passwd', 'perl', 'python3', 'ssl/openssl.cnf', 'terminfo'],
].map((name) => `/etc/${name}`)
/** And what those need that download: apt's sources and keys, names of other machines, certificates. */
const NETWORK_FACTS = [
  ...['apt', 'dpkg', 'gai.conf', 'host.conf', 'hosts', 'pki', 'services'].map(
    (name) => `/etc/${name}`,
  ),
  '/var/lib/dpkg',
]

function rootBinds(root: Arg, network: boolean): Arg[] {
  if (root !== '/') return ['--ro-bind', root, '/']
  return [
    // Made on the way to what is in them, they would be root's alone.
    ...['/etc', '/etc/ssl', '/var', '/var/lib'].flatMap((folder) => ['--dir', folder]),
    ...[...PROGRAMS, ...PROGRAMS_FACTS, ...(network ? NETWORK_FACTS : [])].flatMap((each) => [
      '--ro-bind-try',
      each,
      each,
    ]),
  ]
}

/**
 * The command that runs `command` in the sandbox: bubblewrap with mount, PID, IPC, UTS and network namespaces of its own.
 * It dies with its parent and takes its children along; of the host's environment nothing enters.
 */
export function inSandbox(sandbox: Sandbox, program: Arg, ...args: Arg[]): Command {
  const { who = 'builder', network = false, overlays = [], mounts, devices = [] } = sandbox
  const env = { PATH, HOME: '/tmp', LC_ALL: 'C.UTF-8', TZ: 'UTC', ...sandbox.env }
  const bind = (mount: Mount): Arg[] => [
    mount.writable ? '--bind' : '--ro-bind',
    mount.from,
    mount.to,
  ]
  const overlayBinds = overlays.flatMap((overlay, index): Arg[] => [
    ...overlay.lowers.flatMap((lower, level): Arg[] => [
      '--ro-bind',
      lower,
      `/mnt/overlay/${index}/lower${level}`,
    ]),
    ...(['--bind', overlay.upper, `/mnt/overlay/${index}/upper`] satisfies Arg[]),
  ])
  const given =
    who === 'builder'
      ? [
          ...mounts.filter(({ writable }) => writable).map(({ to }) => to),
          ...overlays.map(({ target }) => target),
          ...(sandbox.reports ? [INSIDE.problem] : []),
        ]
      : []
  return {
    program: 'bwrap',
    args: [
      '--die-with-parent',
      '--unshare-pid',
      '--unshare-ipc',
      '--unshare-uts',
      ...(network ? [] : ['--unshare-net']),
      ...['--hostname', 'cross-bpf'],
      ...(network ? [] : ['--clearenv']),
      ...Object.entries(env).flatMap(([name, value]) => ['--setenv', name, value]),
      ...rootBinds(sandbox.root, network),
      ...['--dev', '/dev'],
      ...devices.flatMap((device) => ['--dev-bind', device, device]),
      ...['--proc', '/proc'],
      ...['--tmpfs', '/tmp'],
      ...['--tmpfs', '/run'],
      ...['--tmpfs', '/root'],
      ...['--tmpfs', '/mnt'],
      ...(network
        ? [
            '--ro-bind-try',
            '/etc/resolv.conf',
            '/etc/resolv.conf',
            '--ro-bind-try',
            '/etc/ssl/certs',
            '/etc/ssl/certs',
          ]
        : []),
      ...(['--ro-bind', sandbox.scripts, INSIDE.scripts] satisfies Arg[]),
      ...(['--bind', at(PROBLEM), INSIDE.problem] satisfies Arg[]),
      ...mounts.flatMap(bind),
      ...overlayBinds,
      // There is something to mount first, and to give up (build/contain.sh).
      ...['--cap-add', 'ALL'],
      ...(overlays.length > 0
        ? ['bash', `${INSIDE.scripts}/overlay.sh`, ...overlays.flatMap(overlayWords), '--']
        : []),
      ...['bash', `${INSIDE.scripts}/contain.sh`, who, ...given, '--'],
      program,
      ...args,
    ],
    ...(network && { network }),
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
      '--unshare-net',
      ...['--dev-bind', '/', '/'],
      ...['--proc', '/proc'],
      ...['--cap-add', 'ALL'],
      ...words,
    ],
  }
}

/** The same for one that downloads. */
export function onNetwork(...words: Arg[]): Command {
  const command = onHost(...words)
  return {
    ...command,
    args: command.args.filter((word) => word !== '--unshare-net'),
    network: true,
  }
}

/** Runs a script of build/ in the sandbox. */
export function insideScript(sandbox: Sandbox, name: string, ...args: Arg[]): Action {
  return { do: 'run', command: inSandbox(sandbox, 'bash', `${INSIDE.scripts}/${name}`, ...args) }
}

/** The same where nothing can be written to but a step's folder, and that for its problems. */
export function writingTo(step: string, ...words: Arg[]): Command {
  return onHost(
    ...['--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc'],
    // Where a cache may lie.
    ...['--ro-bind-try', '/dev/shm', '/dev/shm'],
    ...(['--bind', at(step), at(step), '--setenv', 'TMPDIR', at(step)] satisfies Arg[]),
    ...(['--bind', at(PROBLEM), at(PROBLEM)] satisfies Arg[]),
    ...(['--setenv', 'CROSS_BPF_PROBLEM', at(PROBLEM)] satisfies Arg[]),
    ...words,
  )
}

/** Runs a script of build/ on the host, see writingTo(). */
export function hostScript(step: string, name: string, ...args: Arg[]): Action {
  return { do: 'run', command: writingTo(step, 'bash', at('scripts', name), ...args) }
}

/** Takes over a folder of a product by other names of its files. Not in a sandbox: between two of its mounts there are no hard links. */
export function linkScript(...args: Arg[]): Action {
  return { do: 'run', command: onHost('bash', at('scripts', 'link-output.sh'), ...args) }
}
