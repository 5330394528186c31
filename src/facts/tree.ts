import { existsSync } from 'node:fs'
import { lstat, readdir, readlink, realpath } from 'node:fs/promises'
import path from 'node:path'
import { probe } from '../effects/exec.ts'
import { digestOfFile, readText } from '../effects/files.ts'
import { OUT_FOLDER } from '../effects/workspace.ts'
import { InvalidInput } from '../invalid-input.ts'
import { blobHeader, blobId, sha256 } from '../recipe/hash.ts'

/** What was found out about a kernel tree that is there. */
export interface TreeFacts {
  /** Absolute path of its top. */
  readonly path: string
  /** Identity of its content: equal for equal trees, another after any change. */
  readonly id: string
  /** `VERSION.PATCHLEVEL` of its Makefile, e.g. `6.12`. */
  readonly version: string
  /** Paths in the tree that are no part of it: where results go by default, and `out` and `cache-dir` that lie there. */
  readonly outside?: readonly string[]
  /** True where files lie in it that its git ignores, as those of a build in place: they are no part of it either. */
  readonly ignored?: boolean
}

/** `6.12` of the top Makefile's first lines; undefined when it is none of a kernel. */
export function kernelVersion(makefile: string): string | undefined {
  const version = /^VERSION = (\d+)$/m.exec(makefile)?.[1]
  const patchlevel = /^PATCHLEVEL = (\d+)$/m.exec(makefile)?.[1]
  return version === undefined || patchlevel === undefined ? undefined : `${version}.${patchlevel}`
}

/** What kbuild or a compiler would read at the top of a tree, though nobody had told git of it. */
const READ_AT_TOP = /^(GNUmakefile|[Mm]akefile|Kbuild|Kconfig|localversion|\.config|\.scmversion)|\.(c|h|S|mk|lds)$/

/** True for a file nobody had told git of that no build reads: notes, a log, a list of patches. build/adopt-kernel.sh knows them too. */
const isLoose = (state: string, file: string): boolean =>
  state === '??' && !file.includes('/') && !READ_AT_TOP.test(file)

/**
 * A hash over modes, contents and names of all files, contents by the ids git gives them: what is edited today and committed tomorrow
 * is one tree. Only what differs from git's index is read. Also what git ignores of what is there, folders with a slash at their end.
 * @returns undefined where git does not know the folder as a tree of its own
 */
async function gitIdentity(
  folder: string,
  outside: readonly string[],
): Promise<{ readonly id: string; readonly ignored: readonly string[] } | undefined> {
  // git itself knows the folder by no other name than its own, whatever link it was reached through.
  const top = await realpath(folder)
  const git = (...args: string[]): Promise<string | undefined> =>
    probe('git', '--no-optional-locks', '-C', top, '-c', `safe.directory=${top}`, '-c', 'core.quotePath=false', ...args)
  if ((await git('rev-parse', '--show-toplevel')) !== top) return undefined
  if ((await git('rev-parse', 'HEAD^{tree}')) === undefined) return undefined
  const [listed, status, others] = await Promise.all([
    git('ls-files', '--stage', '-v'),
    git('status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames'),
    git('ls-files', '--others', '--ignored', '--exclude-standard', '--directory', '-z'),
  ])
  if (listed === undefined || status === undefined || others === undefined) return undefined
  const within = (file: string): boolean => file !== '' && !liesIn(path.join(folder, file), outside)
  // A line is `TAG MODE ID STAGE`, tab, path. git does not look at files with another tag than H: it was told to assume that they are
  // unchanged, or not there (git-update-index(1)).
  const files = new Map<string, string>()
  const unseen: string[] = []
  for (const line of listed.split('\n')) {
    const file = line.slice(line.indexOf('\t') + 1)
    if (!line.startsWith('H')) unseen.push(file)
    files.set(file, line.slice(2, line.indexOf('\t') - 2))
  }
  // An entry of status is `XY PATH`.
  const changed = status
    .split('\0')
    .filter((entry) => !isLoose(entry.slice(0, 2), entry.slice(3)))
    .map((entry) => entry.slice(3))
  const looked = [...new Set([...changed, ...unseen])].filter(within)
  const found = await Promise.all(looked.map(async (file) => await fileIdentity(path.join(folder, file))))
  for (const [index, file] of looked.entries()) {
    const identity = found[index] ?? (QUOTED.test(file) ? 'gone' : undefined)
    if (identity === undefined) files.delete(file)
    else files.set(file, identity)
  }
  return {
    id: `git:${sha256(
      [...files]
        .map(([file, identity]) => `${identity} ${file}\n`)
        .sort()
        .join(''),
    )}`,
    ignored: others.split('\0').filter(within),
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: those that git writes in another way
const QUOTED = /["\\\x00-\x1f\x7f]/

/** What a build in place leaves in a tree, by which kbuild knows that it cannot build elsewhere (Makefile, outputmakefile). */
const BUILT_IN = ['.config', 'include/config']

/** `MODE ID` of a file, as git has it in its index; undefined where there is none. */
async function fileIdentity(file: string): Promise<string | undefined> {
  try {
    const facts = await lstat(file)
    if (facts.isSymbolicLink()) return `120000 ${blobId(await readlink(file))}`
    if (facts.isDirectory()) return `folder ${await listingIdentity(file)}`
    if (!facts.isFile()) return `${facts.mode} ${facts.size}`
    return `${facts.mode & 0o100 ? '100755' : '100644'} ${await digestOfFile('sha1', file, blobHeader(facts.size))}`
  } catch {
    return undefined
  }
}

/** Names, sizes and modification times of all files below a folder; for trees git does not know. */
async function listingIdentity(folder: string, outside: readonly string[] = []): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const lines: string[] = []
  for (const entry of entries) {
    if (entry.isDirectory()) continue
    const file = path.join(entry.parentPath, entry.name)
    if (liesIn(file, outside)) continue
    const facts = await lstat(file, { bigint: true })
    lines.push(`${path.relative(folder, file)} ${facts.mode} ${facts.size} ${facts.mtimeNs}`)
  }
  return sha256(lines.sort().join('\n'))
}

/** True for a path that is one of the folders, or lies below one; both absolute. */
export function liesIn(file: string, folders: readonly string[]): boolean {
  const clean = path.resolve(file)
  return folders.some((folder) => clean === folder || clean.startsWith(`${folder}/`))
}

/**
 * Looks at a kernel tree; changes nothing.
 * @param written absolute folders that are no part of the source though they may lie in it: `out` and `cache-dir`; nor are the
 *   results of runs for other platforms, that stand beside this one's
 * @throws InvalidInput when the folder is no kernel tree with BPF selftests.
 */
export async function probeTree(folder: string, given: string, written: readonly string[]): Promise<TreeFacts> {
  const top = path.resolve(folder)
  const outside = [...written, path.join(top, OUT_FOLDER)]
  const makefile = await readText(path.join(top, 'Makefile'))
  const version = kernelVersion(makefile ?? '')
  if (version === undefined) {
    throw new InvalidInput(
      'kernel',
      given,
      `a Linux source tree; ${top} has no kernel's Makefile. Elsewhere: a tarball or debian:linux-source-6.12`,
    )
  }
  if ((await readText(path.join(top, 'tools/testing/selftests/bpf/Makefile'))) === undefined) {
    throw new InvalidInput(
      'kernel',
      given,
      `a Linux source tree with BPF selftests; ${top} has no tools/testing/selftests/bpf`,
    )
  }
  const known = await gitIdentity(top, outside)
  const hidden = (file: string): boolean =>
    known?.ignored.some((each) => `${file}/`.startsWith(each) || file === each) ?? false
  const built = BUILT_IN.find((file) => existsSync(path.join(top, file)) && !hidden(file))
  if (built !== undefined) {
    throw new InvalidInput(
      'kernel',
      given,
      `a source tree without a build in it; ${top} has ${built}. make mrproper removes that; in a git repository of its own, what git ignores is left out`,
    )
  }
  return {
    path: top,
    version,
    outside: outside
      .filter((each) => liesIn(each, [top]) && path.resolve(each) !== top)
      .map((each) => path.relative(top, each)),
    id: known?.id ?? `listing:${await listingIdentity(top, outside)}`,
    ...(known !== undefined && known.ignored.length > 0 && { ignored: true }),
  }
}
