import path from 'node:path'
import { bytesOf } from '../effects/descend.ts'
import { safePath } from '../effects/names.ts'
import type { Out } from '../effects/out.ts'
import { type Changed, takeFolder } from '../effects/take.ts'
import { MOST, namesBelow, Refused, readBelow } from '../effects/untrusted.ts'
import type { Finding } from '../results/model.ts'
import { copyOf, type Extras, nameOfShare, writtenShares } from '../steps/extras.ts'
import { tellChanged } from './outfolder.ts'

/*
 * Takes what guests bring back beside their results: the copies of shares that they wrote to, and
 * what they were to collect.
 */

/** Folders in `out` for those of the first VM; of the second one they are `shared-2` and so on. */
const SHARED = 'shared'
const COLLECTED = 'collected'

/** Folders in `out` that a run with these extras writes to. */
export function foldersFor(extras: Extras): string[] {
  return [
    ...(writtenShares(extras).length > 0 ? [SHARED] : []),
    ...(extras.collect.length > 0 ? [COLLECTED] : []),
  ]
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
  return await warnings(out, number, folder, 'the shares that were written to', changed)
}

/** Warns of what is not in `out` as the guest left it. */
async function warnings(
  out: Out,
  number: number,
  folder: string,
  what: string,
  changed: readonly Changed[],
): Promise<Finding[]> {
  const told = await tellChanged(out, `logs/${folder}.tsv`, changed)
  const who = number === 1 ? '' : `VM ${number}: `
  return told === undefined
    ? []
    : [{ level: 'warning', sentence: `${who}of ${what}, not all is as it was: ${told}` }]
}

/** What a guest left of the paths that it was to collect. */
export interface Collected {
  readonly findings: readonly Finding[]
  /** Paths of which nothing is in `out`, each with the reason. */
  readonly missing: ReadonlyMap<string, string>
}

/**
 * Copies what a guest has collected to `out`.
 * @param vm folder of the VM's step; undefined if the step did not start
 */
export async function keepCollected(
  out: Out,
  number: number,
  vm: string | undefined,
  { collect }: Extras,
): Promise<Collected> {
  const folder = numbered(COLLECTED, number)
  const missing = new Map<string, string>()
  const all: Changed[] = []
  for (const [index, wanted] of collect.entries()) {
    // guest/collect.sh
    const below = `share/collected/${index + 1}`
    if (vm === undefined || !isThere(vm, below)) {
      missing.set(wanted, 'is not there')
      continue
    }
    const before = out.written.length
    const changed = await take(out, vm, below, folder)
    const [first] = changed
    if (first !== undefined && out.written.length === before)
      missing.set(wanted, `is not kept: of ${first.path}, ${first.why}`)
    all.push(...changed.map((each) => ({ ...each, path: `/${each.path}` })))
  }
  const findings = await warnings(out, number, folder, 'what was to be collected', all)
  return { findings, missing }
}

/** Whether there is anything in a folder that the guest made; or something else in its place. */
const isThere = (vm: string, below: string): boolean =>
  namesBelow(vm, below).length > 0 || readBelow(vm, below).kind === 'refused'

/**
 * Makes a failure of each path that no guest has left. Of guests that did not come to their end it
 * says only that: they have failed for another reason.
 * @param vms what each of them left, and whether it came to its end
 */
export function missingFindings(
  collect: readonly string[],
  vms: readonly { readonly missing: Collected['missing']; readonly ended: boolean }[],
): Finding[] {
  if (vms.length === 0) return []
  return collect.flatMap((wanted): Finding[] => {
    const whys = vms.flatMap(({ missing }) => missing.get(wanted) ?? [])
    const [why] = whys
    if (why === undefined || whys.length < vms.length) return []
    const sentence = `collect: ${wanted} ${why}`
    return vms.some(({ ended }) => ended)
      ? [{ verdict: 'test-failure', sentence: `${sentence} in the guest` }]
      : [{ level: 'warning', sentence: `${sentence}: the guest did not come to its end` }]
  })
}
