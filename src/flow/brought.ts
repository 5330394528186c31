import path from 'node:path'
import { bytesOf } from '../effects/descend.ts'
import { safePath } from '../effects/names.ts'
import type { Out } from '../effects/out.ts'
import { type Changed, takeFolder } from '../effects/take.ts'
import { MOST, Refused } from '../effects/untrusted.ts'
import type { Finding } from '../results/model.ts'
import { copyOf, type Extras, nameOfShare, writtenShares } from '../steps/extras.ts'
import { tellChanged } from './outfolder.ts'

/* Takes what guests bring back beside their results: the copies of shares that they wrote to. */

/** Folder in `out` for the shares of the first VM; of the second one it is `shared-2`. */
const SHARED = 'shared'

/** Folders in `out` that a run with these extras writes to. */
export function foldersFor(extras: Extras): string[] {
  return writtenShares(extras).length > 0 ? [SHARED] : []
}

const numbered = (name: string, number: number): string =>
  number === 1 ? name : `${name}-${number}`

/** Path in `out` for a path in the guest. */
const placeOf = (folder: string, inGuest: string): string =>
  path.posix.join(folder, safePath(bytesOf(inGuest.slice(1))))

/** Copies regular files of a VM's folder to `out`. */
async function take(
  out: Out,
  vm: string,
  below: string,
  to: string,
  wanted?: (path: string) => boolean,
): Promise<Changed[]> {
  try {
    return await takeFolder(vm, below, out, to, MOST.brought, wanted)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return [{ path: below, why: error.message }]
  }
}

/**
 * Copies the shares that a guest wrote to, as it left them, to `out`. The user's own files are not
 * touched: the guest had a copy.
 * @param vm folder of the VM's step; undefined if the step did not start
 * @returns warnings on files that are not there as they were
 */
export async function keepShares(
  out: Out,
  number: number,
  vm: string | undefined,
  extras: Extras,
): Promise<Finding[]> {
  if (vm === undefined) return []
  const folder = numbered(SHARED, number)
  const changed: Changed[] = []
  for (const { share, index } of writtenShares(extras)) {
    const isFile = share.kind === 'file'
    const inGuest = isFile ? path.posix.dirname(share.to) : share.to
    // The folder of a file is ours: what else the guest put there is none of the share.
    const isOf = (name: string): boolean => !isFile || name === bytesOf(nameOfShare(share))
    const taken = await take(out, vm, copyOf(index), placeOf(folder, inGuest), isOf)
    changed.push(...taken.map((each) => ({ ...each, path: `${inGuest}/${each.path}` })))
  }
  const told = await tellChanged(out, `logs/${folder}.tsv`, changed)
  const who = number === 1 ? '' : `VM ${number}: `
  return told === undefined
    ? []
    : [
        {
          level: 'warning',
          sentence: `${who}of the shares that the guest wrote to, not all is as it was: ${told}`,
        },
      ]
}
