import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Share } from '../inputs/guest.ts'
import { InvalidInput } from '../invalid-input.ts'
import { liesIn } from './tree.ts'

/** A folder or file of the host that the guest sees. */
export interface GivenShare {
  /** Absolute, without links. */
  readonly from: string
  /** Absolute path in the guest, without a slash at its end. */
  readonly to: string
  readonly kind: 'folder' | 'file'
  readonly writable: boolean
}

async function probeShare({ from, to, writable }: Share, cacheDir: string): Promise<GivenShare> {
  const refuse = (problem: string): InvalidInput =>
    new InvalidInput(
      'share',
      `${from}:${to}${writable ? ':rw' : ''}`,
      `FROM:TO or FROM:TO:rw, a file or folder that is here and its place in the guest; ${problem}`,
    )

  const source = path.resolve(from)
  const facts = await stat(source).catch(() => undefined)
  if (facts === undefined) throw refuse(`there is no ${source}`)
  const real = await realpath(source)
  if (facts.isDirectory()) {
    // It would be copied into itself.
    if (writable && liesIn(cacheDir, [real]))
      throw refuse(`${real} holds ${cacheDir}, which a run writes to: it cannot be copied`)
    return { from: real, to: to.replace(/\/$/, ''), kind: 'folder', writable }
  }

  if (!facts.isFile()) throw refuse(`${source} is neither`)
  if (to.endsWith('/'))
    throw refuse(`${source} is a file, so ${to} has to end in its name in the guest`)
  return { from: real, to, kind: 'file', writable }
}

/**
 * Checks what the guest is to see of the host; changes nothing.
 * @param cacheDir absolute; copies are made in it
 * @throws InvalidInput for one that is missing, or is neither a file nor a folder
 */
export async function probeShares(
  shares: readonly Share[],
  cacheDir: string,
): Promise<readonly GivenShare[]> {
  return await Promise.all(shares.map((share) => probeShare(share, cacheDir)))
}
