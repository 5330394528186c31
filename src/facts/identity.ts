import { lstat, readdir, readFile, readlink, realpath } from 'node:fs/promises'
import path from 'node:path'
import { digestOfFile } from '../effects/files.ts'
import { type GitTree, withGitTree } from '../effects/git.ts'
import { blobHeader, blobId, sha256 } from '../recipe/hash.ts'

/* Names of files have a character for a byte here (latin1): one that is not UTF-8 is a name as well. build/manifest.sh follows the same rules. */

/** What git knows of a tree. */
export interface GitFacts {
  /** Identity of its content. */
  readonly id: string
  /** What git ignores of what is there, folders with a slash at their end. */
  readonly ignored: readonly string[]
  /** Those of the folders asked about that hold a tracked file, or are a part of a submodule. */
  readonly tracked: readonly string[]
}

/** What kbuild or a compiler would read at the top of a tree, though nobody had told git of it. */
const READ_AT_TOP =
  /^(GNUmakefile|[Mm]akefile|Kbuild|Kconfig|localversion|\.config|\.scmversion)|\.(c|h|S|mk|lds)$/

/** True for a file nobody had told git of that no build reads: notes, a log, a list of patches. build/adopt-kernel.sh knows them too. */
const isLoose = (state: string, name: string): boolean =>
  state === '??' && !name.includes('/') && !READ_AT_TOP.test(name)

/** Files that are looked at at once. */
const AT_ONCE = 64

/** Bytes of a file that is read in one go. */
const WHOLE = 1024 ** 2

/** What `of` makes of each, in their order. */
async function each<T, R>(items: readonly T[], of: (item: T) => Promise<R>): Promise<R[]> {
  const made: R[] = []
  for (let at = 0; at < items.length; at += AT_ONCE)
    made.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(of))))
  return made
}

/** The path of a file by its name in the tree. */
const fileAt = (top: string, name: string): Buffer =>
  Buffer.concat([Buffer.from(`${top}/`), Buffer.from(name, 'latin1')])

/** True for a name that is one of the folders, or below one. */
const isIn = (name: string, folders: readonly string[]): boolean =>
  folders.some((folder) => name === folder || name.startsWith(`${folder}/`))

/** A path in a tree as names are written here. */
const nameOf = (file: string): string => Buffer.from(file).toString('latin1')

/** Names of all files below a folder of the tree, but those of git itself and in `outside`. */
async function walk(top: string, below: string, outside: readonly string[]): Promise<string[]> {
  const entries = await readdir(fileAt(top, below), { withFileTypes: true, encoding: 'buffer' })
  const names: string[] = []
  for (const entry of entries) {
    const own = entry.name.toString('latin1')
    const name = below === '' ? own : `${below}/${own}`
    if (own === '.git' || isIn(name, outside)) continue
    if (entry.isDirectory()) names.push(...(await walk(top, name, outside)))
    else names.push(name)
  }
  return names
}

/** `MODE ID` of a file, as git has it in its index; undefined where there is none. */
async function fileIdentity(
  top: string,
  name: string,
  hash: GitTree['hash'],
): Promise<string | undefined> {
  const file = fileAt(top, name)
  try {
    const facts = await lstat(file)
    if (facts.isSymbolicLink()) return `120000 ${blobId(await readlink(file, 'buffer'), hash)}`
    if (facts.isDirectory()) return undefined
    if (!facts.isFile()) return `${facts.mode} ${facts.size}`
    // A stream takes longer to open than most sources to read.
    const id =
      facts.size <= WHOLE
        ? blobId(await readFile(file), hash)
        : await digestOfFile(hash, file, blobHeader(facts.size))
    return `${facts.mode & 0o100 ? '100755' : '100644'} ${id}`
  } catch {
    return undefined
  }
}

/** Tells whether a folder in the tree is reached without a link: what lies behind one is no part of the tree. */
function reachedPlainly(top: string): (name: string) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>()
  return async (name) => {
    const folder = path.posix.dirname(name)
    if (folder === '.') return true
    const found =
      known.get(folder) ??
      realpath(fileAt(top, folder), 'buffer').then(
        (real) => real.equals(fileAt(top, folder)),
        () => false,
      )
    known.set(folder, found)
    return await found
  }
}

/** What one line of `ls-files --stage -v` says. */
interface Entry {
  readonly tag: string
  readonly mode: string
  /** `MODE ID`, as the identity has it. */
  readonly identity: string
  readonly name: string
}

/** The index: a line is `TAG MODE ID STAGE`, tab, name. */
const parseIndex = (listed: string): Entry[] =>
  listed
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const tab = line.indexOf('\t')
      return {
        tag: line[0] ?? '',
        mode: line.slice(2, 8),
        identity: line.slice(2, tab - 2),
        name: line.slice(tab + 1),
      }
    })

/**
 * Files whose inode had changed in the second in which the index was written, or later. git compares whole seconds: where the time of
 * the content was put back, it does not see that such a file changed again in that second.
 * @param facts of `ls-files --debug`: name, NUL, lines of facts, the next name
 */
function justChanged(facts: string, written: number): string[] {
  const [first = '', ...rest] = facts.split('\0')
  let name = first
  return rest.flatMap((text) => {
    const before = name
    name = text.replace(/^[\s\S]*?flags: [0-9a-f]+\n/, '')
    return Number(/^ *ctime: (\d+):/.exec(text)?.[1]) >= written ? [before] : []
  })
}

/** Nothing was committed in our git directory: all is new against HEAD, and only the second letter of an entry says something. */
const STATUS = [
  'status',
  '--porcelain',
  '-z',
  '--untracked-files=all',
  '--no-renames',
  '--ignore-submodules=all',
]

const IGNORED = ['ls-files', '--others', '--ignored', '--exclude-standard', '--directory', '-z']

/** A submodule, in the index. */
const GITLINK = '160000'

/**
 * A hash over modes, contents and names of all files, contents by the ids git gives them: what is edited today and committed tomorrow
 * is one tree. Only what differs from git's index is read, and what git may keep in another form than the file has. A tracked file is
 * always source. Of a submodule, and of a repository in the tree that git was not told of, every file is.
 * @param top the tree's folder, by its real path
 * @param outside paths in it that are no part of it, as long as no tracked file lies there
 * @returns undefined where git does not know the folder as a tree of its own
 */
export async function gitIdentity(
  top: string,
  outside: readonly string[],
): Promise<GitFacts | undefined> {
  return await withGitTree(top, async ({ git, hash, written, converts }) => {
    // A folder that is no part of the tree is not even looked at: the cache itself may lie in it.
    const look = async (apart: readonly string[]) => {
      const pathspec = ['--', '.', ...apart.map((folder) => `:(exclude,literal)${folder}`)]
      return await Promise.all([git(...STATUS, ...pathspec), git(...IGNORED, ...pathspec)])
    }
    const [listed, facts, first] = await Promise.all([
      git('ls-files', '--stage', '-v', '-z'),
      git('ls-files', '--debug', '-z'),
      look(outside),
    ])
    const index = parseIndex(listed ?? '')
    // A repository that ignores what lies here, as one just made in Debian's source, says nothing of the tree.
    if (!index.some(({ name }) => name === 'Makefile')) return undefined
    const modules = index.filter(({ mode }) => mode === GITLINK).map(({ name }) => name)
    const tracked = outside.filter((folder) => {
      const name = nameOf(folder)
      return isIn(name, modules) || index.some((entry) => isIn(entry.name, [name]))
    })
    const apart = outside.filter((folder) => !tracked.includes(folder))
    const [status, others] = tracked.length === 0 ? first : await look(apart)
    if (status === undefined || others === undefined) return undefined

    const files = new Map(
      index.filter(({ mode }) => mode !== GITLINK).map(({ name, identity }) => [name, identity]),
    )
    const states = status
      .split('\0')
      .filter((entry) => entry !== '' && entry[1] !== ' ')
      .map((entry) => ({ state: entry.slice(0, 2), name: entry.slice(3) }))

    // git does not look at files with another tag than H: it was told to assume that they are unchanged, or not there.
    const looked = new Set(
      index.filter(({ tag, mode }) => tag !== 'H' || mode === GITLINK).map(({ name }) => name),
    )
    for (const name of justChanged(facts ?? '', written)) looked.add(name)
    const repositories = [...modules]
    for (const { state, name } of states) {
      if (name.endsWith('/')) repositories.push(name.slice(0, -1))
      else if (
        !isLoose(state, name) ||
        !(await lstat(fileAt(top, name)).catch(() => undefined))?.isFile()
      )
        looked.add(name)
    }
    const attributes = [...files.keys(), ...looked].filter((name) =>
      `/${name}`.endsWith('/.gitattributes'),
    )
    if (await converts(attributes.map((name) => fileAt(top, name))))
      for (const name of files.keys()) looked.add(name)
    const inner = apart.map(nameOf)
    for (const repository of repositories)
      for (const name of await walk(top, repository, inner).catch(() => [])) looked.add(name)

    const plainly = reachedPlainly(top)
    const names = [...looked]
    const found = await each(names, async (name) =>
      (await plainly(name)) ? await fileIdentity(top, name, hash) : undefined,
    )
    for (const [at, name] of names.entries()) {
      const identity = found[at]
      if (identity === undefined) files.delete(name)
      else files.set(name, identity)
    }
    const lines = [...files].map(([name, identity]) => `${identity} ${name}\n`)
    return {
      id: `git:${sha256(lines.sort().join(''))}`,
      ignored: others.split('\0').filter((name) => name !== ''),
      tracked,
    }
  })
}

/**
 * Names, modes, sizes, and times of the last change of all files below a folder; for trees git does not know. A file's modification
 * time can be set back, the time its inode was changed cannot.
 * @param outside paths in it that are no part of it
 */
export async function listingIdentity(top: string, outside: readonly string[]): Promise<string> {
  const names = await walk(top, '', outside.map(nameOf))
  const lines = await each(names, async (name) => {
    const { mode, size, mtimeNs, ctimeNs } = await lstat(fileAt(top, name), { bigint: true })
    return `${name} ${mode} ${size} ${mtimeNs} ${ctimeNs}`
  })
  return `listing:${sha256(lines.sort().join('\0'))}`
}
