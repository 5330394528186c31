import { stringify } from 'smol-toml'
import type { Platform } from '../platform/table.ts'
import { at } from '../recipe/command.ts'
import { type Action, type Resources, type Step, shipped } from '../recipe/plan.ts'
import { FILES } from '../recipe/product-files.ts'
import { GUEST_SHARE, type JobFile, type Limit, type SuiteJob } from '../runners/job.ts'
import type { Built } from './bundle.ts'
import { inSandbox } from './sandbox.ts'
import { VMTEST_PROGRAM } from './vmtest.ts'

export interface VmOptions {
  /** Id of the step and its place. */
  readonly id: string
  readonly platform: Platform
  readonly cpus: number
  /** As QEMU's -m takes it, e.g. `4G`. */
  readonly memory: string
  readonly kernelArgs: readonly string[]
  readonly runId: string
  readonly suites: readonly SuiteJob[]
  /** Where suites run in the guest that have no directory of their own. */
  readonly directory: string
  /** Limit for the guest's run from its start mark on, wall time. */
  readonly timeout: Limit
  readonly kvm: boolean
  /** Text files for `job/`, e.g. lists and the user's command. */
  readonly files: readonly JobFile[]
  /** The root whose QEMU is used: the build root, or the host's own. */
  readonly hostRoot: boolean
  /** What vmtest runs in the guest instead of the job; `-` is a shell at the keyboard. */
  readonly command?: string
}

/** Seconds from QEMU's start to the guest's start mark: vmtest itself gives up after 120 s without KVM. */
export const BOOT_LIMIT = 240
/** A guest that shows no sign of life for so long stands still, seconds; it gives one every 5. */
export const SILENCE_LIMIT = 300
/** Seconds the guest has for what comes after the last suite, and vmtest to notice. */
const GRACE = 60

const SHARE = '/mnt/share'
const ROOT = '/mnt/root'

/**
 * The guest's root is its own: nobody else changes it. vmtest mounts it cache=mmap, which keeps nothing of a file that no one has open, so
 * every program started is read again with all its libraries; of two `rootflags=` the kernel takes the last.
 */
const ROOT_FLAGS = 'rootflags=trans=virtio,cache=loose,msize=1048576'

/** QEMU itself starts no program, changes no user and no priority: as libvirt starts it. */
const SYSTEM_CALLS = [
  '-sandbox',
  'on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny',
]

/** vmtest's configuration: the folder it lies in is what the guest gets as /mnt/vmtest. */
export function vmtestConfig(options: VmOptions): string {
  const { platform } = options
  return stringify({
    target: [
      {
        name: 'cross-bpf',
        kernel: '/mnt/image',
        rootfs: ROOT,
        arch: platform.vmtestArch,
        ...(platform.qemuProgram === undefined ? {} : { qemu_command: platform.qemuProgram }),
        kernel_args: [ROOT_FLAGS, ...platform.kernelArgs, ...options.kernelArgs].join(' '),
        command: options.command ?? `bash ${GUEST_SHARE}/guest/run.sh`,
        vm: {
          num_cpus: options.cpus,
          memory: options.memory,
          // Under KVM vmtest chooses the host's CPU, which is right.
          extra_args: [...SYSTEM_CALLS, ...(options.kvm ? [] : platform.qemuArgs)],
        },
      },
    ],
  })
}

function jobFiles(options: VmOptions): { path: string; text: string }[] {
  const limit = ({ seconds, most }: Limit): string =>
    `${seconds}${most === undefined ? '' : ` scaled ${most}`}\n`
  const suites = options.suites.flatMap((suite) => {
    const folder = `job/suites/${suite.folder}`
    return [
      { path: `${folder}/timeout`, text: limit(suite.timeout) },
      ...(suite.directory === undefined
        ? []
        : [{ path: `${folder}/directory`, text: `${suite.directory}\n` }]),
      ...(suite.stall === undefined ? [] : [{ path: `${folder}/stall`, text: limit(suite.stall) }]),
      ...suite.calls.map((argv, call) => ({
        path: `${folder}/argv.${call + 1}`,
        text: `${argv.join('\n')}\n`,
      })),
    ]
  })
  return [
    { path: 'job/run-id', text: `${options.runId}\n` },
    { path: 'job/timeout', text: limit(options.timeout) },
    { path: 'job/directory', text: `${options.directory}\n` },
    ...suites,
    ...options.files.map((file) => ({ path: `job/${file.path}`, text: file.text })),
    { path: 'vmtest.toml', text: vmtestConfig(options) },
  ]
}

function vmTitle({ suites, platform, kvm }: VmOptions): string {
  const accelerator = kvm ? 'KVM' : 'TCG'
  const what =
    suites.length === 0
      ? `Does ${accelerator} run a guest?`
      : suites.map((suite) => suite.name).join(', ')
  return `VM: ${what} (${platform.name}, ${accelerator})`
}

/** Name of a VM's log: `console`, `console-2`; a probe's is named after itself. */
export function consoleLog(id: string): string {
  return id.replace(/^vm(?=-\d|$)/, 'console')
}

/** What makes the guest's login shell one for people: in the layer the guest writes to, for the shared folder comes later. */
export function shellFiles(id: string, resources: Resources): Action[] {
  const file = (path: string, name: string): Action => ({
    do: 'write',
    file: at(id, `root/upper/${path}`),
    text: shipped(resources, `guest/${name}`),
  })
  return [
    file('etc/cross-bpf/setup.sh', 'setup.sh'),
    file('etc/profile.d/cross-bpf.sh', 'shell.sh'),
  ]
}

/** Boots what was built under vmtest and runs the suites; the guest writes to overlays and to the shared folder only. */
export function vmStep(options: VmOptions, built: Built, resources: Resources): Step {
  const guest = [...resources].filter(([name]) => name.startsWith('guest/'))
  const most = options.timeout.most ?? options.timeout.seconds
  const share = (path: string, text: string): Action => ({
    do: 'write',
    file: at(options.id, `share/${path}`),
    text,
  })
  return {
    id: options.id,
    title: vmTitle(options),
    log: consoleLog(options.id),
    needs: ['scripts', 'vmtest', ...(options.hostRoot ? [] : ['toolchain']), ...built.needs],
    blame: 'infrastructure-failure',
    attempts: 1,
    actions: [
      ...guest.map(([name, text]) => share(name, text)),
      ...jobFiles(options).map((file) => share(file.path, file.text)),
      { do: 'mkdir', path: at(options.id, 'share/results') },
      { do: 'mkdir', path: at(options.id, 'root') },
      {
        do: 'run',
        command: {
          ...inSandbox(
            {
              root: options.hostRoot ? '/' : at('toolchain', FILES.toolchain.root),
              who: 'guest',
              scripts: at('scripts'),
              mounts: [
                { from: built.image, to: '/mnt/image' },
                { from: VMTEST_PROGRAM, to: '/mnt/vmtest' },
                { from: at(options.id, 'share'), to: SHARE, writable: true },
              ],
              overlays: [
                {
                  target: ROOT,
                  lowers: [...built.selftestsLayers, built.kernelLayer, built.rootfs],
                  upper: at(options.id, 'root'),
                  kind: 'rooted',
                },
              ],
              // Without the device vmtest takes TCG: that it exists proves nothing, a probe has to have run a guest.
              devices: options.kvm ? ['/dev/kvm'] : [],
            },
            '/mnt/vmtest',
            ...['-c', `${SHARE}/vmtest.toml`],
          ),
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
