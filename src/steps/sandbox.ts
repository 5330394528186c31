import { type Arg, at, type Command, type Place } from '../recipe/command.ts'
import { type Action, PROBLEM } from '../recipe/plan.ts'

/**
 * Paths inside the sandbox. They are constant: a build directory can be moved between hosts only if
 * its paths are equal. All are below /mnt, which every root has and no package uses.
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
  /** The earlier product that a step starts from. */
  base: '/mnt/base',
  /** The list of the tree's files (build/manifest.sh). */
  manifest: '/mnt/manifest',
  /** Folder of the key that signs modules. */
  key: '/mnt/signing-key',
  /** Config fragments of kselftest's directories. */
  fragments: '/mnt/fragments',
  /**
   * The step's problem folder (docs/build-protocol.md). Only the keeper may write there, but see
   * Sandbox.reports.
   */
  problem: '/mnt/problem',
} as const

/** A file or folder of the host that is mounted in the sandbox. */
export interface Mount {
  readonly from: Arg
  readonly to: string
  readonly writable?: boolean
}

/**
 * An overlay at `target`: shows `lowers`, the topmost first, and writes to `upper`. See
 * build/overlay.sh.
 */
export interface Overlay {
  readonly target: string
  readonly lowers: readonly Place[]
  /** A folder of the host, in which `upper/` and `work/` are made. */
  readonly upper: Place
  /**
   * - `plain` (default): shows the lowers as they are.
   * - `whole`: each file in `upper` has its whole content, so that it can be moved out of the
   *   overlay (build/incremental/settle.sh).
   * - `rooted`: shows the files of a build as root's.
   * - `built`: shows all files as the builder's, and hides `.git`.
   */
  readonly kind?: 'plain' | 'whole' | 'rooted' | 'built' | undefined
  /**
   * For `built`: path, in the sandbox, of a list of modification times. All files that are not in
   * it get one old time.
   */
  readonly times?: string | undefined
}

/**
 * As whom a command runs, see build/contain.sh. `builder`: user 65530, without any capability; it
 * alone runs programs that others wrote or had a hand in. `keeper`: root, but only for owners and
 * modes of files; it runs our own scripts. `guest`: QEMU, with what its 9p server does for the
 * guest.
 */
export type Who = 'builder' | 'keeper' | 'guest'

/** User and group id of the builder (build/contain.sh); an ingredient of what it builds. */
export const BUILDER = '65530'

/** What a command sees and may do. */
export interface Sandbox {
  /** Where its programs are: the build root, or `/`, the host's own, for `--toolchain runner`. */
  readonly root: Arg
  readonly mounts: readonly Mount[]
  /** Folders of the root that are empty and in memory: mounts can be put below them. */
  readonly rooms?: readonly string[]
  readonly overlays?: readonly Overlay[]
  /** The host's folder of the build scripts. */
  readonly scripts: Place
  readonly env?: Readonly<Record<string, string>>
  /** Default: the builder. */
  readonly who?: Who
  /** Devices of the host that it may use, e.g. /dev/kvm. */
  readonly devices?: readonly string[]
  /**
   * True for a command that downloads: it gets the network, the host's certificates, and the
   * variables in DOWNLOADS (effects/variables.ts).
   */
  readonly network?: boolean
  /** True for a VM whose guest gets the network: that of the host, and nothing else of it. */
  readonly online?: boolean
  /**
   * True if the builder runs our scripts only, and nothing that others wrote: then it may report
   * problems.
   */
  readonly reports?: boolean
}

/** Arguments of build/overlay.sh for one overlay. */
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

/** Where programs are found in a sandbox, by name. */
export const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/**
 * Of the host's own root, the folders of programs: neither users' files nor what else is mounted
 * there.
 */
const PROGRAMS = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32']
/** Files of the host that its programs read. */
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
/**
 * Files of the host that programs need to download: apt's sources and keys, names of hosts,
 * certificates.
 */
const NETWORK_FACTS = [
  ...['apt', 'dpkg', 'gai.conf', 'host.conf', 'hosts', 'pki', 'services'].map(
    (name) => `/etc/${name}`,
  ),
  '/var/lib/dpkg',
]

/** Arguments of bubblewrap that mount the root of a sandbox, read-only. */
function rootBinds(root: Arg, network: boolean): Arg[] {
  if (root !== '/') return ['--ro-bind', root, '/']
  return [
    // See waysIn().
    ...['/etc', '/etc/ssl', '/var', '/var/lib'].flatMap((folder) => ['--dir', folder]),
    ...[...PROGRAMS, ...PROGRAMS_FACTS, ...(network ? NETWORK_FACTS : [])].flatMap((each) => [
      '--ro-bind-try',
      each,
      each,
    ]),
  ]
}

/**
 * Folders on the way to mounts in rooms, the topmost first: those that bubblewrap makes by itself are
 * closed to all but root.
 */
function waysIn(rooms: readonly string[], mounts: readonly Mount[]): string[] {
  const ways = mounts.flatMap(({ to }) => {
    const room = rooms.find((each) => to.startsWith(`${each}/`))
    const parts =
      room === undefined
        ? []
        : to
            .slice(room.length + 1)
            .split('/')
            .slice(0, -1)
    return parts.map((_, index) => `${room}/${parts.slice(0, index + 1).join('/')}`)
  })
  return [...new Set(ways)].sort()
}

/**
 * Makes the command that runs a program in the sandbox: by bubblewrap, in mount, PID, IPC, UTS and
 * network namespaces of its own. It ends with its parent, and its children with it. The host's
 * environment stays outside, unless the sandbox has the network.
 */
export function inSandbox(sandbox: Sandbox, program: Arg, ...args: Arg[]): Command {
  const {
    who = 'builder',
    network = false,
    overlays = [],
    mounts,
    rooms = [],
    devices = [],
  } = sandbox
  const online = network || (sandbox.online ?? false)
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

  // What build/contain.sh gives to the builder.
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
      ...(online ? [] : ['--unshare-net']),
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
      ...(online ? ['--ro-bind-try', '/etc/resolv.conf', '/etc/resolv.conf'] : []),
      ...(network ? ['--ro-bind-try', '/etc/ssl/certs', '/etc/ssl/certs'] : []),

      ...(['--ro-bind', sandbox.scripts, INSIDE.scripts] satisfies Arg[]),
      ...(['--bind', at(PROBLEM), INSIDE.problem] satisfies Arg[]),
      ...rooms.flatMap((room) => ['--tmpfs', room]),
      ...waysIn(rooms, mounts).flatMap((folder) => ['--dir', folder]),
      ...mounts.flatMap(bind),
      ...overlayBinds,

      // overlay.sh needs them to mount, contain.sh to drop them.
      ...['--cap-add', 'ALL'],
      ...(overlays.length > 0
        ? ['bash', `${INSIDE.scripts}/overlay.sh`, ...overlays.flatMap(overlayWords), '--']
        : []),
      ...['bash', `${INSIDE.scripts}/contain.sh`, who, ...given, '--'],
      program,
      ...args,
    ],
    network,
  }
}

/**
 * Makes the command that runs a program on the host, in PID and mount namespaces of its own:
 * however it is killed, its children and mounts go with it, as mmdebstrap's. It has no network.
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

/** Gives a command of onHost() or writingTo() the network, for a program that downloads. */
export function withNetwork(command: Command): Command {
  return {
    ...command,
    args: command.args.filter((word) => word !== '--unshare-net'),
    network: true,
  }
}

/** As onHost(), with the network. */
export function onNetwork(...words: Arg[]): Command {
  return withNetwork(onHost(...words))
}

/** Runs a script of build/ in a sandbox. */
export function insideScript(sandbox: Sandbox, name: string, ...args: Arg[]): Action {
  return { do: 'run', command: inSandbox(sandbox, 'bash', `${INSIDE.scripts}/${name}`, ...args) }
}

/** As onHost(), but all files are read-only except the step's folder and its problem folder. */
export function writingTo(step: string, ...words: Arg[]): Command {
  return onHost(
    ...['--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc'],
    // cache-dir may be in it, and --dev has hidden it.
    ...['--ro-bind-try', '/dev/shm', '/dev/shm'],
    ...(['--bind', at(step), at(step), '--setenv', 'TMPDIR', at(step)] satisfies Arg[]),
    ...(['--bind', at(PROBLEM), at(PROBLEM)] satisfies Arg[]),
    ...(['--setenv', 'CROSS_BPF_PROBLEM', at(PROBLEM)] satisfies Arg[]),
    ...words,
  )
}

/**
 * Runs a script of build/ on the host, where it can write to the step's folder only: writingTo().
 */
export function hostScript(step: string, name: string, ...args: Arg[]): Action {
  return { do: 'run', command: writingTo(step, 'bash', at('scripts', name), ...args) }
}

/**
 * Makes hard links to all files of a product's folder. Not in a sandbox: hard links between two
 * mounts are not possible.
 */
export function linkScript(...args: Arg[]): Action {
  return { do: 'run', command: onHost('bash', at('scripts', 'link-output.sh'), ...args) }
}
