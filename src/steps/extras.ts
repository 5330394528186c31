import path from 'node:path'
import type { GivenShare } from '../facts/shares.ts'
import { at } from '../recipe/command.ts'
import type { Action } from '../recipe/plan.ts'
import { type Mount, onHost } from './sandbox.ts'

/* What a guest gets beside its root: files of the host. */

/** What the user gives to guests, beside kernel and root. */
export interface Extras {
  readonly shares: readonly GivenShare[]
  /** Paths or globs in the guest of what is copied to `out`. */
  readonly collect: readonly string[]
}

export const NO_EXTRAS: Extras = { shares: [], collect: [] }

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

function copyActions(id: string, share: GivenShare, index: number): Action[] {
  const copy = at(id, copyOf(index))
  const [from, to] =
    share.kind === 'file'
      ? [share.from, at(id, `${copyOf(index)}/${nameOfShare(share)}`)]
      : [`${share.from}/.`, copy]
  return [
    { do: 'mkdir', path: copy },
    {
      do: 'run',
      command: onHost('cp', '--archive', '--one-file-system', '--no-target-directory', from, to),
    },
  ]
}

/** Actions of a VM's step that make ready what its guest gets. */
export function extraActions(id: string, { shares }: Extras): Action[] {
  return shares.flatMap((share, index) => (share.writable ? copyActions(id, share, index) : []))
}

/** What a VM's sandbox sees for them. QEMU serves folders only: a file gets one of its own. */
export function extraMounts(id: string, { shares }: Extras): Mount[] {
  return shares.map((share, index) => {
    const folder = `${SHARES}/${index}`
    if (share.writable) return { from: at(id, copyOf(index)), to: folder, writable: true }
    const to = share.kind === 'file' ? `${folder}/${nameOfShare(share)}` : folder
    return { from: share.from, to }
  })
}

/** Files that tell the guest of them, below `job/`: docs/guest-protocol.md. */
export function extraFiles({ shares, collect }: Extras): { path: string; text: string }[] {
  const rows = shares.map((share, index) =>
    [`share${index}`, share.writable ? 'rw' : 'ro', nameOfShare(share), share.to].join('\t'),
  )
  return Object.entries({ shares: rows, collect }).flatMap(([path, lines]) =>
    lines.length === 0 ? [] : [{ path, text: `${lines.join('\n')}\n` }],
  )
}

/** QEMU's arguments for them. */
export function extraArgs({ shares }: Extras): string[] {
  return shares.flatMap(({ writable }, index) => [
    '-virtfs',
    [
      `local,id=share${index},path=${SHARES}/${index},mount_tag=share${index}`,
      `security_model=none,multidevs=remap${writable ? '' : ',readonly=on'}`,
    ].join(','),
  ])
}

/** Places in a VM's folder of what guests may have changed, with the share that each is of. */
export function writtenShares({ shares }: Extras): { share: GivenShare; index: number }[] {
  return shares.flatMap((share, index) => (share.writable ? [{ share, index }] : []))
}
