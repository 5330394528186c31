import path from 'node:path'
import type { GivenShare } from '../facts/shares.ts'
import type { Platform } from '../platform/table.ts'
import { at } from '../recipe/command.ts'
import type { Action } from '../recipe/plan.ts'
import { type Mount, writingTo } from './sandbox.ts'

/* What a guest gets beside its root: files of the host. */

/** What the user gives to guests, beside kernel and root. */
export interface Extras {
  readonly shares: readonly GivenShare[]
  /** Paths or globs in the guest of what is copied to `out`. */
  readonly collect: readonly string[]
  /** True for QEMU's user network. */
  readonly network: boolean
  /** More arguments for QEMU. */
  readonly devices: readonly string[]
  /** Bytes of an empty disk; undefined for none. */
  readonly disk: number | undefined
  /** True if the user's command gets variables of the caller's. */
  readonly environment: boolean
}

export const NO_EXTRAS: Extras = {
  shares: [],
  collect: [],
  network: false,
  devices: [],
  disk: undefined,
  environment: false,
}

/** By these the guest's scripts find the network card and the disk (guest/setup.sh). */
const MAC = '52:54:00:cb:bf:00'
const SERIAL = 'cross-bpf'

/** The disk in a VM's folder, and in its sandbox. */
const DISK = { name: 'disk', inside: '/mnt/disk' }

/** The folder of all shares in the VM's sandbox. */
const SHARES = '/mnt/shares'

/** Path below a VM's folder of the copy that its guest writes to. */
export function copyOf(index: number): string {
  return `shares/${index}`
}

/** Name of what a guest sees of a share: in the folder that QEMU serves, and so in the copy. */
export function nameOfShare({ kind, to }: GivenShare): string {
  return kind === 'file' ? path.posix.basename(to) : '.'
}

/** Path below a step's folder of the file or folder that was copied. */
export function copiedTo(share: GivenShare, index: number): string {
  return path.posix.join(copyOf(index), nameOfShare(share))
}

/** Makes the copies of shares that may be written to. */
export function copyShares(id: string, shares: readonly GivenShare[]): Action[] {
  const words = ['cp', '--archive', '--one-file-system', '--no-target-directory']
  return writtenShares({ shares }).flatMap(({ share, index }): Action[] => {
    const from = share.kind === 'file' ? share.from : `${share.from}/.`
    return [
      { do: 'mkdir', path: at(id, copyOf(index)) },
      { do: 'run', command: writingTo(id, ...words, from, at(id, copiedTo(share, index))) },
    ]
  })
}

/** The variables of the command, in a VM's folder. */
const VARIABLES = 'share/job/environment'

/** Actions of a VM's step that make ready what its guest gets. */
export function extraActions(id: string, { shares, disk, environment }: Extras): Action[] {
  return [
    ...copyShares(id, shares),
    ...(disk === undefined
      ? []
      : [
          {
            do: 'run',
            command: writingTo(id, 'truncate', `--size=${disk}`, at(id, DISK.name)),
          } as const,
        ]),
    ...(environment
      ? [
          {
            do: 'run',
            command: {
              program: 'bash',
              args: [at('scripts', 'private.sh'), at(id, VARIABLES)],
              stdin: 'command-environment',
            },
          } as const,
        ]
      : []),
  ]
}

/** What a VM's sandbox sees for them. QEMU serves folders only: a file gets one of its own. */
export function extraMounts(id: string, { shares, disk }: Extras): Mount[] {
  const folders = shares.map((share, index) => {
    const folder = `${SHARES}/${index}`
    if (share.writable) return { from: at(id, copyOf(index)), to: folder, writable: true }
    const to = share.kind === 'file' ? `${folder}/${nameOfShare(share)}` : folder
    return { from: share.from, to }
  })
  const file = { from: at(id, DISK.name), to: DISK.inside, writable: true }
  return disk === undefined ? folders : [...folders, file]
}

/** Files that tell the guest of them, below `job/`: docs/guest-protocol.md. */
export function extraFiles({
  shares,
  collect,
  network,
  disk,
}: Extras): { path: string; text: string }[] {
  const rows = shares.map((share, index) =>
    [`share${index}`, share.writable ? 'rw' : 'ro', nameOfShare(share), share.to].join('\t'),
  )
  return Object.entries({
    shares: rows,
    collect,
    network: network ? [MAC] : [],
    disk: disk === undefined ? [] : [SERIAL],
  }).flatMap(([path, lines]) =>
    lines.length === 0 ? [] : [{ path, text: `${lines.join('\n')}\n` }],
  )
}

/** QEMU's arguments for the network and the disk. */
function deviceArgs({ network, disk }: Extras, { ccw }: Pick<Platform, 'ccw'>): string[] {
  const bus = ccw ? 'ccw' : 'pci'
  return [
    ...(network
      ? [
          // Without IPv6: the host may have none, and what tries it first would wait.
          ...['-netdev', 'user,id=cross-bpf-net,ipv6=off'],
          // The ROM that could boot from the network is not installed.
          ...[
            '-device',
            `virtio-net-${bus},netdev=cross-bpf-net,mac=${MAC}${ccw ? '' : ',romfile='}`,
          ],
        ]
      : []),
    ...(disk === undefined
      ? []
      : [
          // It is thrown away: nothing needs to reach the host's disk.
          ...['-drive', `file=${DISK.inside},if=none,id=cross-bpf-disk,format=raw,cache=unsafe`],
          ...['-device', `virtio-blk-${bus},drive=cross-bpf-disk,serial=${SERIAL}`],
        ]),
  ]
}

/** QEMU's arguments for all of them. */
export function extraArgs(extras: Extras, platform: Pick<Platform, 'ccw'>): string[] {
  const served = extras.shares.flatMap(({ writable }, index) => [
    '-virtfs',
    [
      `local,id=share${index},path=${SHARES}/${index},mount_tag=share${index}`,
      `security_model=none,multidevs=remap${writable ? '' : ',readonly=on'}`,
    ].join(','),
  ])
  return [...served, ...deviceArgs(extras, platform), ...extras.devices]
}

/** Places in a VM's folder of what guests may have changed, with the share that each is of. */
export function writtenShares({
  shares,
}: Pick<Extras, 'shares'>): { share: GivenShare; index: number }[] {
  return shares.flatMap((share, index) => (share.writable ? [{ share, index }] : []))
}
