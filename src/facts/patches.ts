import path from 'node:path'
import { isFolder, list, readText } from '../effects/files.ts'
import { readGiven } from '../effects/given.ts'
import { InvalidInput } from '../invalid-input.ts'

/** Options of a patch in a quilt series. */
export interface PatchOptions {
  /** Number of leading folders to strip from names in the diff; absent for git apply's default. */
  readonly strip?: number
  /** True to revert the patch instead of applying it. */
  readonly reverse?: boolean
}

/** A file of the user's with a patch, or a mailbox of several. */
export interface PatchFile extends PatchOptions {
  readonly name: string
  readonly bytes: Uint8Array
  /** `mail`: a mail or mailbox for git am. `diff`: the output of diff, git diff or quilt. */
  readonly kind: 'mail' | 'diff'
}

const PATCHES = 'patch files, folders of *.patch or *.diff, or a quilt series file, one a line'

/** One patch of a series. */
interface SeriesEntry extends PatchOptions {
  readonly name: string
}

/**
 * Parses a quilt series into patches with their options; comments are dropped.
 * @param refuse is called with what is wrong with a line
 */
export function parseSeries(text: string, refuse: (why: string) => never): SeriesEntry[] {
  return text.split('\n').flatMap((line): SeriesEntry[] => {
    const [name, ...options] = line
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .split(/\s+/)
    if (name === undefined || name === '') return []
    const known = options.map((option): PatchOptions => {
      const strip = /^-p(\d{1,3})$/.exec(option)?.[1]
      if (strip !== undefined) return { strip: Number(strip) }
      if (option === '-R') return { reverse: true }
      return refuse(
        `the series has '${option}' behind ${name}, and the options it takes are -pN and -R`,
      )
    })
    return [Object.assign({ name }, ...known)]
  })
}

/** A line of a mail's header, or its continuation. */
const HEADER = /^([!-9;-~]+:|[ \t])/

/**
 * True if git am takes a text for a mail or a mailbox: it begins with `From ` or `From:`, or all
 * lines before the first empty one are a mail's header.
 */
export function isMail(text: string): boolean {
  const start = text.replace(/^(\xef\xbb\xbf)?\s+|^\xef\xbb\xbf/, '')
  if (/^From[ :]/.test(start)) return true
  const lines = start.split('\n').map((line) => line.replace(/\r$/, ''))
  const end = lines.indexOf('')
  return !/^[ \t]/.test(start) && end > 0 && lines.slice(0, end).every((line) => HEADER.test(line))
}

/** Lines by which git apply finds a patch. */
const DIFF = /^(diff --git |--- .*\r?\n\+\+\+ )/m

/**
 * Reads one patch.
 * @param listed true for a file in a folder or a series that others may have written: only regular
 *   files are read, nothing endless
 */
async function readPatch(
  file: string,
  given: string,
  options: PatchOptions = {},
  listed = false,
): Promise<PatchFile> {
  const refuse = (why: string): never => {
    throw new InvalidInput('patches', given, `${PATCHES}; ${why}`)
  }
  const read = await readGiven(file, !listed)
  const { bytes } = 'why' in read ? refuse(read.why) : read
  // One character for each byte: the patterns are ASCII, whatever the encoding of the text.
  const text = Buffer.from(bytes).toString('latin1')
  const mail = isMail(text)
  // The patch in a mail may be encoded: git checks it.
  if (!mail && !DIFF.test(text)) refuse(`${file} holds no patch`)
  const name = path.relative('.', file).startsWith('..') ? file : path.relative('.', file)
  return { name, bytes, kind: mail ? 'mail' : 'diff', ...options }
}

/** Reads the patches that a series names; they are in the same folder. */
async function readSeries(file: string, text: string, given: string): Promise<PatchFile[]> {
  const entries = parseSeries(text, (why) => {
    throw new InvalidInput('patches', given, `${PATCHES}; ${why}`)
  })
  return await Promise.all(
    entries.map(({ name, ...options }) =>
      readPatch(path.join(path.dirname(file), name), given, options, true),
    ),
  )
}

/** Reads what one line of the input names: a patch, a series, or a folder of patches. */
async function patchesIn(given: string): Promise<PatchFile[]> {
  const isSeries = path.basename(given) === 'series'
  if (!(await isFolder(given))) {
    const series = isSeries ? await readGiven(given) : undefined
    if (series === undefined || 'why' in series) return [await readPatch(given, given)]
    const patches = await readSeries(given, series.bytes.toString('utf8'), given)
    if (patches.length === 0)
      throw new InvalidInput('patches', given, `${PATCHES}; the series names none`)
    return patches
  }
  const names = (await list(given)).filter((name) => /\.(patch|diff)$/.test(name))
  const series = await readText(path.join(given, 'series'))
  const patches =
    series === undefined
      ? await Promise.all(names.map((name) => readPatch(path.join(given, name), given, {}, true)))
      : await readSeries(path.join(given, 'series'), series, given)
  if (patches.length === 0)
    throw new InvalidInput('patches', given, `${PATCHES}; the folder holds none`)
  return patches
}

/**
 * Reads the user's patches, in the order in which they are applied.
 * @throws InvalidInput for a missing path, a file or folder without patches, or an unknown option
 *   in a series
 */
export async function readPatches(paths: readonly string[]): Promise<PatchFile[]> {
  return (await Promise.all(paths.map(patchesIn))).flat()
}
