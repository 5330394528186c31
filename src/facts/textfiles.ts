import path from 'node:path'
import { isFolder, list, readText } from '../effects/files.ts'
import { InvalidInput } from '../inputs/schema.ts'

/** A user's patch or config fragment: its name as given, and its text. */
export interface TextFile {
  readonly name: string
  readonly text: string
}

async function read(input: string, file: string, given: string, allowed: string): Promise<TextFile> {
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
      for (const name of ordered) all.push(await read('patches', path.join(given, name), given, PATCHES))
    } else if (path.basename(given) === 'series') {
      const series = await read('patches', given, given, PATCHES)
      for (const name of parseSeries(series.text)) {
        all.push(await read('patches', path.join(path.dirname(given), name), given, PATCHES))
      }
    } else {
      all.push(await read('patches', given, given, PATCHES))
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
