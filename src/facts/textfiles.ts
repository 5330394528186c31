import path from 'node:path'
import { isFolder, list, readText } from '../effects/files.ts'
import { type AllowPattern, parseAllow } from '../inputs/allow.ts'
import { InvalidInput } from '../inputs/schema.ts'

/** A user's patch or config fragment: its name as given, and its text. */
export interface TextFile {
  readonly name: string
  readonly text: string
}

async function read(input: string, file: string, given: string, allowed: string): Promise<TextFile> {
  if (await isFolder(file)) throw new InvalidInput(input, given, `${allowed}; ${file} is a folder`)
  const text = await readText(file)
  if (text === undefined) throw new InvalidInput(input, given, `${allowed}; there is no ${file}`)
  return { name: path.relative('.', file).startsWith('..') ? file : path.relative('.', file), text }
}

const PATCHES = 'patch files, folders of *.patch or *.diff, or a quilt series file, one a line'

/** Names in a quilt series: comments and options behind a name dropped. */
export function parseSeries(text: string): string[] {
  return text
    .split('\n')
    .map(
      (line) =>
        line
          .replace(/(^|\s)#.*$/, '')
          .trim()
          .split(/\s+/)[0] ?? '',
    )
    .filter((name) => name !== '')
}

/**
 * The patches in a text: one, or the messages of a mailbox (`git format-patch --stdout`, b4), whose patches build on each other.
 * Empty when the text holds none.
 */
export function splitPatches(file: TextFile): TextFile[] {
  const messages = file.text.split(/^(?=From [0-9a-f]{40} )/m).filter((text) => /^(\+\+\+|diff --git) /m.test(text))
  if (messages.length < 2) return messages.map(() => file)
  return messages.map((text, index) => ({ name: `${file.name}#${index + 1}`, text }))
}

async function readPatch(file: string, given: string): Promise<TextFile[]> {
  const patches = splitPatches(await read('patches', file, given, PATCHES))
  if (patches.length === 0) throw new InvalidInput('patches', given, `${PATCHES}; ${file} holds no patch`)
  return patches
}

/**
 * The user's patches in the order they are to be applied.
 * @throws InvalidInput for a path that is not there or a folder without patches.
 */
export async function readPatches(paths: readonly string[]): Promise<TextFile[]> {
  const all: TextFile[] = []
  for (const given of paths) {
    if (await isFolder(given)) {
      const names = (await list(given)).filter((name) => /\.(patch|diff)$/.test(name))
      const series = await readText(path.join(given, 'series'))
      const ordered = series === undefined ? names : parseSeries(series)
      if (ordered.length === 0) throw new InvalidInput('patches', given, `${PATCHES}; the folder holds none`)
      for (const name of ordered) all.push(...(await readPatch(path.join(given, name), given)))
    } else if (path.basename(given) === 'series') {
      const series = await read('patches', given, given, PATCHES)
      for (const name of parseSeries(series.text)) {
        all.push(...(await readPatch(path.join(path.dirname(given), name), given)))
      }
    } else {
      all.push(...(await readPatch(given, given)))
    }
  }
  return all
}

/**
 * The user's config fragments, in order.
 * @throws InvalidInput for a file that is not there or holds no option.
 */
export async function readConfig(paths: readonly string[]): Promise<TextFile[]> {
  return await Promise.all(
    paths.map(async (given) => {
      const file = await read('config', given, given, 'files with CONFIG_ lines, one path a line')
      if (!/^(# )?CONFIG_\w+/m.test(file.text)) {
        throw new InvalidInput('config', given, 'files with CONFIG_ lines; this one has none')
      }
      return file
    }),
  )
}

/**
 * The user's patterns for reports of the kernel that are not to be counted, in order.
 * @throws InvalidInput for a file that is not there, or a pattern that is none.
 */
export async function readAllow(paths: readonly string[]): Promise<AllowPattern[]> {
  const files = await Promise.all(
    paths.map(async (given) => ({
      given,
      file: await read('splats-allow', given, given, 'files of POSIX extended regular expressions, one path a line'),
    })),
  )
  return files.flatMap(({ given, file }) => parseAllow(given, file.text))
}
