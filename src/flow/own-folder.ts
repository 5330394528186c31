import { kindAt } from '../effects/descend.ts'
import { InvalidInput } from '../invalid-input.ts'

/** Folders of the system's own: as root, a run could write to them. */
const SYSTEM = /^\/(?:bin|boot|dev|etc|lib\w*|proc|root|run|sbin|sys|usr|var)?$/

/**
 * Returns a folder that is to be written to.
 * @param folder an absolute path, without a slash at its end
 * @throws InvalidInput if it is one of the system, or no folder
 */
export function ownFolder(input: 'out' | 'cache-dir', folder: string): string {
  if (SYSTEM.test(folder))
    throw new InvalidInput(input, folder, 'a folder of its own, which is not one of the system')
  const kind = kindAt(folder)
  if (kind !== undefined && kind !== 'a folder')
    throw new InvalidInput(input, folder, `a folder, made or to be made; it is ${kind}`)
  return folder
}
