import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { kindOf } from './descend.ts'
import { isMissing } from './files.ts'
import { messageOf } from './message.ts'

/** Pipes that are open already, as a shell's `<(...)` gives them, and what is always empty. */
const OPEN = /^\/(?:dev\/(?:fd\/\d+|stdin|null)|proc\/(?:self|\d+)\/fd\/\d+)$/

/**
 * Reads a file that the user names. Of what is no regular file, reading might never begin or never
 * end.
 * @param pipes false for a name that others may have written
 * @returns its bytes, or why it cannot be read
 */
export async function readGiven(
  file: string,
  pipes = true,
): Promise<{ readonly bytes: Buffer } | { readonly why: string }> {
  try {
    const facts = await stat(file)
    if (!facts.isFile() && !(pipes && OPEN.test(path.resolve(file))))
      return { why: `${file} is ${kindOf(facts)}` }
    return { bytes: await readFile(file) }
  } catch (error) {
    return { why: isMissing(error) ? `there is no ${file}` : messageOf(error) }
  }
}
