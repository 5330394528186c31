import { stat } from 'node:fs/promises'
import path from 'node:path'
import { isFolder, list, readBytes, readText } from '../effects/files.ts'
import { InvalidInput } from '../invalid-input.ts'

/** How a patch of a quilt series is applied. */
export interface PatchOptions {
  /** How many folders names in a diff begin with; git apply's own default where it is not given. */
  readonly strip?: number
  /** It is taken back instead of applied. */
  readonly reverse?: boolean
}

/** A file of the user's with a patch, or a mailbox of several: its name as given, and its bytes. */
export interface PatchFile extends PatchOptions {
  readonly name: string
  readonly bytes: Uint8Array
  /** Whether git am would read it, as a mail or mailbox, or it is what diff, git diff or quilt wrote. */
  readonly kind: 'mail' | 'diff'
}

const PATCHES = 'patch files, folders of *.patch or *.diff, or a quilt series file, one a line'

/** One patch of a series. */
interface SeriesEntry extends PatchOptions {
  readonly name: string
}

/**
 * The patches of a quilt series with their options; comments dropped.
 * @param refuse is told what is wrong with a line
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

/** A line of a mail's header, or one that goes on with the line above. */
const HEADER = /^([!-9;-~]+:|[ \t])/

/** Whether git am takes a text for a mail or a mailbox: it begins with `From ` or `From:`, or with nothing but lines of a header. */
export function isMail(text: string): boolean {
  const start = text.replace(/^(\xef\xbb\xbf)?\s+|^\xef\xbb\xbf/, '')
  if (/^From[ :]/.test(start)) return true
  const lines = start.split('\n').map((line) => line.replace(/\r$/, ''))
  const end = lines.indexOf('')
  return !/^[ \t]/.test(start) && end > 0 && lines.slice(0, end).every((line) => HEADER.test(line))
}

/** Lines that begin what git apply takes for a patch. */
const DIFF = /^(diff --git |--- .*\r?\n\+\+\+ )/m

/** @param listed true for a file that a folder or a series names, which others may have written: what never ends is not read */
async function readPatch(
  file: string,
  given: string,
  options: PatchOptions = {},
  listed = false,
): Promise<PatchFile> {
  const refuse = (why: string): never => {
    throw new InvalidInput('patches', given, `${PATCHES}; ${why}`)
  }
  if (await isFolder(file)) refuse(`${file} is a folder`)
  const facts = listed ? await stat(file).catch(() => undefined) : undefined
  if (facts?.isFile() === false) refuse(`${file} is no regular file`)
  const bytes = (await readBytes(file)) ?? refuse(`there is no ${file}`)
  // Each byte is a character: what is looked for is ASCII, in whatever encoding the rest is.
  const text = Buffer.from(bytes).toString('latin1')
  const mail = isMail(text)
  // What is in a mail is only known once git has decoded it.
  if (!mail && !DIFF.test(text)) refuse(`${file} holds no patch`)
  const name = path.relative('.', file).startsWith('..') ? file : path.relative('.', file)
  return { name, bytes, kind: mail ? 'mail' : 'diff', ...options }
}

/** The patches a series names, which lie beside it. */
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

async function readGiven(given: string): Promise<PatchFile[]> {
  const isSeries = path.basename(given) === 'series'
  if (!(await isFolder(given))) {
    const text = isSeries ? await readText(given) : undefined
    if (text === undefined) return [await readPatch(given, given)]
    const patches = await readSeries(given, text, given)
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
 * The user's patches in the order they are to be applied.
 * @throws InvalidInput for a path that is not there, a file or folder without patches, or an option of a series that is not known
 */
export async function readPatches(paths: readonly string[]): Promise<PatchFile[]> {
  return (await Promise.all(paths.map(readGiven))).flat()
}
