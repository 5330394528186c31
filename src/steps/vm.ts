import { stringify } from 'smol-toml'
import type { Platform } from '../platform/table.ts'
import { type Arg, at } from '../recipe/command.ts'
import { type Action, type Resources, type Step, shipped } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import {
  argvOf,
  GUEST_SHARE,
  type JobFile,
  type Limit,
  mostOf,
  type SuiteJob,
} from '../runners/job.ts'
import type { Built } from './bundle.ts'
import { EMULATOR, emulatorProgram } from './emulator.ts'
import { type Extras, extraActions, extraArgs, extraFiles, extraMounts } from './extras.ts'
import { INSIDE, inSandbox, type Sandbox } from './sandbox.ts'
import { VMTEST_PROGRAM } from './vmtest.ts'

/** What a VM is, and what it runs. */
export interface VmOptions {
  /** Id of the step, and the name of its place. */
  readonly id: string
  readonly platform: Platform
  readonly cpus: number
  /** As QEMU's -m takes it, e.g. `4G`. */
  readonly memory: string
  readonly kernelArgs: readonly string[]
  readonly runId: string
  readonly suites: readonly SuiteJob[]
  /** The guest's folder in which suites run that name none. */
  readonly directory: string
  /** Wall-time limit of the guest's run, counted from its start mark. */
  readonly timeout: Limit
  readonly kvm: boolean
  /** Model for QEMU's -cpu; undefined to leave it to vmtest. */
  readonly cpu: string | undefined
  /** True to use the emulator of the step of that name. */
  readonly tuned: boolean
  /** Text files for `job/`, e.g. lists and the user's command. */
  readonly files: readonly JobFile[]
  /** What the guest gets beside its root. */
  readonly extras: Extras
  /** True to use the host's QEMU, false for the build root's. */
  readonly hostRoot: boolean
  /** True if it goes on from the guest that the step of snapshotId() has saved. */
  readonly restored?: boolean
  /** Command in the guest instead of the job; `-` for a shell at the keyboard. */
  readonly command?: string
}

/**
 * Seconds from QEMU's start to the guest's start mark. vmtest itself gives up after 120 s without
 * KVM.
 */
export const BOOT_LIMIT = 240
/**
 * Seconds without a sign of life after which the guest counts as dead; it gives one every 5. A test
 * that spins in the kernel of a guest of one CPU is found by nothing else.
 */
const SILENCE_LIMIT = 220
/** Seconds for the guest to end after its last suite, and for vmtest to notice. */
const GRACE = 60

const SHARE = '/mnt/share'
/** vmtest and its configuration, in the sandbox of a VM. */
export const VMTEST = '/mnt/vmtest'
export const VMTEST_CONFIG = `${SHARE}/vmtest.toml`
/** The kernel's image, in the sandbox of a VM. */
export const IMAGE = '/mnt/image'
const INITRAMFS = '/mnt/initramfs'
const ROOT = '/mnt/root'
const TUNED = '/mnt/emulator'
const SNAPSHOT = '/mnt/snapshot'

/** Id of the step that saves a guest with so many CPUs, and the name of its place. */
export const snapshotId = (cpus: number): string => `snapshot-${cpus}`

/**
 * Mount options of the guest's root. Nobody else changes it, so that the guest may cache it.
 * vmtest's own cache=mmap forgets a file as soon as nobody has it open: each start of a program
 * would read it and its libraries again. The kernel takes the last of two `rootflags=`.
 */
const ROOT_FLAGS = 'rootflags=trans=virtio,cache=loose,msize=1048576'

/** A kernel log that keeps all that is printed before a hang: LOG_BUF_SHIFT is 17 on most platforms. */
const LOG = 'log_buf_len=16M'

/**
 * Has the detectors of lockups and of hung tasks print what every CPU does
 * (Documentation/admin-guide/sysctl/kernel.rst; since 5.9). A kernel without such a detector says
 * that it does not have the parameter.
 */
const BACKTRACES = [
  'softlockup_all_cpu_backtrace=1',
  'hardlockup_all_cpu_backtrace=1',
  'sysctl.kernel.hung_task_all_cpu_backtrace=1',
]

/**
 * No addresses of programs by chance, under TCG: a block is translated for one address, so all of a
 * program's start would be translated anew each time (200 x /bin/true on s390x: half the time).
 */
const FIXED_ADDRESSES = 'norandmaps'

/** Forbids QEMU to start programs, and to change its user or priority, as libvirt does. */
const SYSTEM_CALLS = [
  '-sandbox',
  'on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny',
]

/** QEMU's program; undefined for vmtest's default. */
function qemuOf({ platform, tuned }: VmOptions): string | undefined {
  return tuned ? `${TUNED}/${emulatorProgram(platform)}` : platform.qemuProgram
}

/** The guest's own command: its job, which a guest that was saved needs its root for. */
function jobCommand({ restored }: VmOptions): string {
  return `bash ${GUEST_SHARE}/guest/${restored ? 'restored' : 'run'}.sh`
}

/** Script that stands in QEMU's place where a guest is saved, or goes on. */
export const SNAPSHOT_SCRIPT = `${INSIDE.scripts}/snapshot.sh`

/** What that script needs to know. */
export const snapshotVariables = (options: VmOptions): { QEMU: string; BUS: string } => ({
  QEMU: qemuOf(options) ?? `qemu-system-${options.platform.vmtestArch}`,
  BUS: options.platform.ccw ? 'ccw' : 'pci',
})

/**
 * Text of vmtest.toml. The guest sees the folder of this file as /mnt/vmtest.
 * @param init the guest's PID 1, for one that is saved; else vmtest's own
 */
export function vmtestConfig(
  options: VmOptions,
  { initramfs }: Pick<Built, 'initramfs'>,
  init?: string,
): string {
  const { platform } = options
  const qemu = init !== undefined || options.restored ? SNAPSHOT_SCRIPT : qemuOf(options)
  return stringify({
    target: [
      {
        name: 'cross-bpf',
        kernel: IMAGE,
        rootfs: ROOT,
        arch: platform.vmtestArch,
        ...(qemu === undefined ? {} : { qemu_command: qemu }),
        kernel_args: [
          ROOT_FLAGS,
          LOG,
          ...(options.kvm ? [] : [FIXED_ADDRESSES]),
          ...(platform.backtraces ? BACKTRACES : []),
          ...platform.kernelArgs,
          ...options.kernelArgs,
          // The kernel takes the last of two.
          ...(init === undefined ? [] : [`init=${init}`]),
        ].join(' '),
        command: options.command ?? jobCommand(options),
        vm: {
          num_cpus: options.cpus,
          memory: options.memory,
          extra_args: [
            ...SYSTEM_CALLS,
            ...(initramfs === undefined ? [] : ['-initrd', INITRAMFS]),
            ...(platform.firmware === undefined ? [] : ['-bios', platform.firmware.file]),
            ...(platform.qemuMachine === undefined ? [] : ['-machine', platform.qemuMachine]),
            ...(options.cpu === undefined ? [] : ['-cpu', options.cpu]),
            ...extraArgs(options.extras, platform),
            ...(options.restored ? ['-incoming', `file:${SNAPSHOT}/${FILES.snapshot.state}`] : []),
          ],
        },
      },
    ],
  })
}

/** Files of the guest's job, by path in the shared folder: docs/guest-protocol.md. */
function jobFiles(options: VmOptions, built: Built): { path: string; text: string }[] {
  const limit = ({ seconds, scaled }: Limit): string =>
    `${seconds}${scaled === undefined ? '' : ` scaled ${scaled.least} ${scaled.most}`}\n`

  const suites = options.suites.flatMap((suite) => {
    const folder = `job/suites/${suite.folder}`

    return [
      { path: `${folder}/timeout`, text: limit(suite.timeout) },
      ...(suite.directory === undefined
        ? []
        : [{ path: `${folder}/directory`, text: `${suite.directory}\n` }]),
      ...(suite.report === undefined
        ? []
        : [{ path: `${folder}/report`, text: `${suite.report.path}\n` }]),
      ...(suite.stall === undefined ? [] : [{ path: `${folder}/stall`, text: limit(suite.stall) }]),
      ...suite.calls.map((argv, call) => ({
        path: `${folder}/argv.${call + 1}`,
        text: `${argvOf(suite, argv, options.files).join('\n')}\n`,
      })),
    ]
  })

  return [
    { path: 'job/run-id', text: `${options.runId}\n` },
    { path: 'job/timeout', text: limit(options.timeout) },
    { path: 'job/directory', text: `${options.directory}\n` },
    ...suites,
    ...[...options.files, ...extraFiles(options.extras)].map((file) => ({
      path: `job/${file.path}`,
      text: file.text,
    })),
    { path: 'vmtest.toml', text: vmtestConfig(options, built) },
  ]
}

function vmTitle({ id, suites, platform, kvm, tuned }: VmOptions): string {
  const number = /^vm-(\d+)$/.exec(id)?.[1]
  const accelerator = kvm ? 'KVM' : tuned ? 'tuned TCG' : 'TCG'
  const what =
    suites.length === 0
      ? `Does ${accelerator} run a guest?`
      : suites.map((suite) => suite.name).join(', ')
  return `VM${number === undefined ? '' : ` ${number}`}: ${what} (${platform.name}, ${accelerator})`
}

/** The root in which QEMU and vmtest run. */
export function vmRoot({ hostRoot }: Pick<VmOptions, 'hostRoot'>): Arg {
  return hostRoot ? '/' : at('toolchain', FILES.toolchain.root)
}

/** Name of a VM's log: `console`, `console-2`; for other steps, such as a probe, its id. */
export function consoleLog(id: string): string {
  return id.replace(/^vm(?=-\d|$)/, 'console')
}

/**
 * Writes files that make the guest's login shell comfortable: into the layer that the guest writes
 * to, as the shared folder is mounted only later.
 */
export function shellFiles({ id, extras }: VmOptions, resources: Resources): Action[] {
  const file = (path: string, text: string): Action => ({
    do: 'write',
    file: at(id, `root/upper/etc/${path}`),
    text,
  })

  return [
    file('cross-bpf/setup.sh', shipped(resources, 'guest/setup.sh')),
    file('profile.d/cross-bpf.sh', shipped(resources, 'guest/shell.sh')),
    ...extraFiles(extras).map(({ path, text }) => file(`cross-bpf/${path}`, text)),
  ]
}

/** Where vmtest runs: its folder is the VM's `share`, and what the guest's root shows is the VM's `root`. */
export function vmSandbox(options: VmOptions, built: Built): Sandbox {
  const { extras } = options
  return {
    root: vmRoot(options),
    who: 'guest',
    ...(extras.network && { online: true }),
    scripts: at('scripts'),
    ...(options.restored && { env: snapshotVariables(options) }),
    mounts: [
      { from: built.image, to: IMAGE },
      ...(built.initramfs === undefined ? [] : [{ from: built.initramfs, to: INITRAMFS }]),
      { from: VMTEST_PROGRAM, to: VMTEST },
      ...(options.tuned ? [{ from: EMULATOR, to: TUNED }] : []),
      ...(options.restored ? [{ from: at(snapshotId(options.cpus)), to: SNAPSHOT }] : []),
      { from: at(options.id, 'share'), to: SHARE, writable: true },
      ...extraMounts(options.id, extras),
    ],
    overlays: [
      {
        target: ROOT,
        lowers: [...built.selftestsLayers, built.kernelLayer, built.rootfs],
        upper: at(options.id, 'root'),
        kind: 'rooted',
      },
    ],
    // Without the device vmtest takes TCG. That it exists is not enough: a probe must have run a guest.
    devices: options.kvm ? ['/dev/kvm'] : [],
  }
}

/** vmtest, and before it what the console said until the guest was saved. */
function vmtestCommand({ restored }: VmOptions): [string, ...string[]] {
  const vmtest: [string, ...string[]] = [VMTEST, '-c', VMTEST_CONFIG]
  return restored
    ? [
        'bash',
        `${INSIDE.scripts}/with-console.sh`,
        `${SNAPSHOT}/${FILES.snapshot.console}`,
        ...vmtest,
      ]
    : vmtest
}

/**
 * Boots the kernel under vmtest and runs the suites. The guest writes to an overlay and the shared
 * folder only.
 */
export function vmStep(options: VmOptions, built: Built, resources: Resources): Step {
  const guest = [...resources].filter(([name]) => name.startsWith('guest/'))
  const most = mostOf(options.timeout)
  const share = (path: string, text: string): Action => ({
    do: 'write',
    file: at(options.id, `share/${path}`),
    text,
  })

  return {
    id: options.id,
    title: vmTitle(options),
    log: consoleLog(options.id),
    needs: [
      ...['scripts', 'vmtest'],
      ...(options.hostRoot ? [] : ['toolchain']),
      ...(options.tuned ? ['emulator'] : []),
      ...built.needs,
    ],
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [
      ...guest.map(([name, text]) => share(name, text)),
      ...jobFiles(options, built).map((file) => share(file.path, file.text)),
      { do: 'mkdir', path: at(options.id, 'share/results') },
      { do: 'mkdir', path: at(options.id, 'root') },
      ...extraActions(options.id, options.extras),
      {
        do: 'run',
        command: {
          ...inSandbox(vmSandbox(options, built), ...vmtestCommand(options)),
          timeout: BOOT_LIMIT + most + GRACE,
          limit: {
            from: at(options.id, 'share/results/start'),
            before: BOOT_LIMIT,
            seconds: GRACE,
            most,
            alive: { file: at(options.id, 'share/results/alive'), seconds: SILENCE_LIMIT },
          },
          watch: at(options.id, 'share/results'),
        },
      },
    ],
  }
}
