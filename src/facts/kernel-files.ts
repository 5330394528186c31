import { stat } from 'node:fs/promises'
import path from 'node:path'
import { sha256OfFile } from '../effects/files.ts'
import type { KernelImage } from '../inputs/kernel.ts'
import { InvalidInput } from '../invalid-input.ts'
import { folderIdentity, holdsNoneOf } from './rootfs.ts'

/** A file or folder of a kernel that the user gave built. */
export interface KernelFile {
  readonly what: 'image' | 'modules' | 'vmlinux'
  /** Absolute path. */
  readonly path: string
  /** Identity of its content. */
  readonly id: string
}

async function probeOne(
  what: KernelFile['what'],
  given: string,
  outside: readonly string[],
): Promise<KernelFile> {
  const folder = what === 'modules'
  const allowed = folder ? 'a folder as /lib/modules/RELEASE is' : 'a file'
  const refuse = (why: string): InvalidInput =>
    new InvalidInput(`kernel-${what}`, given, `${allowed}; ${why}`)
  const file = path.resolve(given)
  const facts = await stat(file).catch(() => undefined)
  if (facts === undefined) throw refuse(`there is no ${file}`)

  if (folder) {
    if (!facts.isDirectory()) throw refuse(`${file} is no folder`)
    holdsNoneOf(file, outside, refuse)
    return { what, path: file, id: `folder ${await folderIdentity(file, refuse)}` }
  }
  if (!facts.isFile()) throw refuse(`${file} is no file`)
  const content = await sha256OfFile(file).catch(() => undefined)
  if (content === undefined) throw refuse(`${file} cannot be read`)
  return { what, path: file, id: `file ${content}` }
}

/**
 * Checks the files of a kernel that the user gave built; changes nothing.
 * @param outside absolute folders that a run writes to
 * @throws InvalidInput for one that is missing, of the wrong kind, or cannot be read
 */
export async function probeKernelFiles(
  { image, modules, vmlinux }: KernelImage,
  outside: readonly string[],
): Promise<KernelFile[]> {
  const files: KernelFile[] = [await probeOne('image', image, outside)]
  if (modules !== undefined) files.push(await probeOne('modules', modules, outside))
  if (vmlinux !== undefined) files.push(await probeOne('vmlinux', vmlinux, outside))
  return files
}
