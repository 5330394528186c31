import path from 'node:path'
import { isFolder, list } from '../effects/files.ts'
import { readGiven } from '../effects/given.ts'
import { parseAllow } from '../inputs/allow.ts'
import { InvalidInput } from '../invalid-input.ts'
import type { TestListFile } from '../lists/plan.ts'
import { type ListLine, readTestList, splitEntry } from '../lists/test-list.ts'
import { branchOfList, isListFor, type ListKind, type Platform } from '../platform/table.ts'
import { loadLists } from '../resources.ts'
import type { AllowPattern } from '../results/kernel/allow.ts'

/** A user's config fragment: its name as given, and its text. */
export interface TextFile {
  readonly name: string
  readonly text: string
}

async function read(
  input: string,
  file: string,
  given: string,
  allowed: string,
): Promise<TextFile> {
  const read = await readGiven(file)
  if ('why' in read) throw new InvalidInput(input, given, `${allowed}; ${read.why}`)
  // Some editors of Windows begin a file with a byte order mark.
  const text = read.bytes.toString('utf8').replace(/^\ufeff/, '')
  return { name: path.relative('.', file).startsWith('..') ? file : path.relative('.', file), text }
}

/**
 * Reads the user's config fragments, in order.
 * @throws InvalidInput for a file that is missing, holds no option or a line that is none
 */
export async function readConfig(paths: readonly string[]): Promise<TextFile[]> {
  return await Promise.all(
    paths.map(async (given) => {
      const file = await read('config', given, given, 'files with CONFIG_ lines, one path a line')
      if (!/^(# )?CONFIG_\w+/m.test(file.text)) {
        throw new InvalidInput('config', given, 'files with CONFIG_ lines; this one has none')
      }
      // Kconfig drops such a line, and says so in the build's log only.
      const lines = file.text.split('\n')
      const odd = lines.findIndex((line) => !/^(?:\s*(?:#.*)?$|CONFIG_\w+=)/.test(line))
      if (odd >= 0) {
        const what = `line ${odd + 1} is neither an option nor a comment: ${lines[odd]?.slice(0, 80)}`
        throw new InvalidInput('config', given, `files with CONFIG_ lines; ${what}`)
      }
      return file
    }),
  )
}

const LISTS =
  'one a line: a test, test/subtest or glob, @FILE, or a folder (DIR/, ./DIR, /DIR) of lists'

/** Path that a line of a list input names; undefined if the line is itself an entry of the list. */
function pathIn(line: string): string | undefined {
  if (line.startsWith('@')) return line.slice(1).trim()
  return /^[./~]/.test(line) || line.endsWith('/') ? line : undefined
}

/**
 * Reads the lists of an input: first its own lines, then files and folders in their order. Of a
 * folder, files with the names of lists for the platform are read, such as `DENYLIST` and
 * `DENYLIST.s390x`, and those for a stable branch, such as `DENYLIST.6.12` and
 * `DENYLIST.6.12.s390x`.
 * @param value text of the input; undefined if it was not given
 * @param traits of the run: listTraits()
 * @throws InvalidInput for a missing file, a folder without lists, one named as if it were a test,
 *   or an allow list without a test
 */
export async function readTestLists(
  input: 'allowlist' | 'denylist',
  value: string | undefined,
  platform: Platform,
  traits: readonly string[],
): Promise<TestListFile[]> {
  if (value === undefined) return []
  const kind = input === 'allowlist' ? 'ALLOWLIST' : 'DENYLIST'
  const lines = value.split('\n')
  const own = lines.map((line) => (pathIn(line.trim()) === undefined ? line : '')).join('\n')
  const files: TestListFile[] = [{ name: input, text: own, inline: true }]

  for (const line of lines) {
    const given = pathIn(line.trim())
    if (given === undefined) {
      const known = await listsIn(line.trim(), kind)
      if (known.length === 0) continue
      const meant = `${LISTS}; ${line.trim()} is a folder with ${known[0]}: write ./${line.trim()}`
      throw new InvalidInput(input, line.trim(), meant)
    }

    if (await isFolder(given)) {
      const known = await listsIn(given, kind)
      const names = known.filter((name) => isListFor(platform, kind, name, traits))
      const has = known.length > 0 ? `only ${known.join(', ')}` : `no ${kind}`
      const none = `${LISTS}; ${given} has ${has}: its lists are ${kind}, ${kind}.PLATFORM, ${kind}.6.12, ${kind}.6.12.PLATFORM`
      // A deny list for others denies nothing here; without its allow list all tests would run.
      if (known.length === 0 || (names.length === 0 && kind === 'ALLOWLIST'))
        throw new InvalidInput(input, line.trim(), none)
      for (const name of names) {
        const file = await readList(input, path.join(given, name), line.trim())
        files.push({ ...file, branch: branchOfList(name) })
      }
    } else {
      files.push(await readList(input, given, line.trim()))
    }
  }

  const found = files.filter((file) => {
    const entries = readTestList(file.name, file.text)
    for (const each of entries) refuseUnlike(input, each)
    return entries.length > 0
  })
  // test_progs runs all tests for an empty allow list, which nobody can mean.
  if (found.length === 0 && input === 'allowlist') {
    throw new InvalidInput(input, value, `${LISTS}; this names no test`)
  }
  return found
}

/**
 * Refuses an entry that can match no test, as one with several names: it would have no effect. Tests
 * of test_progs have names of C.
 * @throws InvalidInput
 */
function refuseUnlike(input: string, { list: name, line, entry }: ListLine): void {
  if (/^[\w*.+:-]+$/.test(splitEntry(entry).test)) return
  throw new InvalidInput(input, entry, `${LISTS}; line ${line} of ${name} names no test`)
}

/** Reads our own lists of a kind for the platform, of all branches. */
async function readShipped(kind: ListKind, platform: Platform, traits: readonly string[]) {
  return [...(await loadLists())]
    .filter(([name]) => isListFor(platform, kind, name, traits))
    .map(([name, text]) => ({
      name: `cross-bpf/lists/${name}`,
      text,
      branch: branchOfList(name),
    }))
}

/**
 * Reads our own lists of tests that are known to fail on the platform, of all branches.
 * @param traits of the run: listTraits()
 */
export async function readKnownFailures(
  platform: Platform,
  traits: readonly string[],
): Promise<TestListFile[]> {
  const lists = await readShipped('DENYLIST', platform, traits)
  return lists.map((each) => ({ ...each, inline: false }))
}

/**
 * Reads our own patterns of kernel reports that are known on the platform, of all branches.
 * @param traits of the run: listTraits()
 */
export async function readKnownSplats(
  platform: Platform,
  traits: readonly string[],
): Promise<AllowPattern[]> {
  const lists = await readShipped('SPLAT_ALLOWLIST', platform, traits)
  return lists.flatMap(({ name, text, branch }) =>
    parseAllow(name, text).map((each) => ({ ...each, branch })),
  )
}

/** The lists of a kind in a folder, for whatever they are; none if it is no folder. */
async function listsIn(folder: string, kind: ListKind): Promise<string[]> {
  if (folder === '' || !(await isFolder(folder))) return []
  return (await list(folder)).filter((name) => name === kind || name.startsWith(`${kind}.`))
}

async function readList(input: string, file: string, given: string): Promise<TestListFile> {
  return { ...(await read(input, file, given, LISTS)), inline: false }
}

/**
 * Reads the user's patterns of kernel reports that are not counted, in order.
 * @throws InvalidInput for a missing file or an invalid pattern
 */
export async function readAllow(paths: readonly string[]): Promise<AllowPattern[]> {
  const files = await Promise.all(
    paths.map(async (given) => ({
      given,
      file: await read('splats-allow', given, given, 'files of RE2 expressions, one path a line'),
    })),
  )
  return files.flatMap(({ given, file }) => parseAllow(given, file.text))
}
