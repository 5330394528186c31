import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { DOWNLOADS, which } from './exec.ts'

/*
 * Every git of the engine starts here; build/git.sh is the same for scripts. None sees the caller's variables, and none reads the
 * configuration of a repository that was not written by us: it may name programs (core.fsmonitor, filters, hooks, ...).
 */

/** What git may know when it only looks at a tree: nothing of the caller, the user or the machine. */
const QUIET = {
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
} as const

/** What a fetch from an address takes of the caller: the user's own configuration, agent, proxies and certificates. */
const FETCH_VARIABLES: readonly string[] = ['HOME', ...DOWNLOADS]

/** Goes before what the user's own configuration says in a fetch: programs that a repository of ours does not want. */
const FETCH_CONFIG = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'maintenance.auto=false',
  'gc.auto=0',
]

/** Attributes that change contents on their way into git, taken back for all files: $GIT_DIR/info/attributes has the last word. */
const RAW = '* -text -crlf -eol -ident -filter -working-tree-encoding\n'

/** The same names where a tree sets them. */
const CONVERTS = /\s(text|crlf|eol|ident|filter|working-tree-encoding)(=|\s|$)/m

/** Seconds after which git is ended: it would wait for ever for a FIFO that has the name of a list of what to ignore. */
const LONGEST = 300

interface Answer {
  readonly exit: number | undefined
  /** A character for a byte: names need not be UTF-8. */
  readonly stdout: string
  readonly stderr: string
}

async function start(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
): Promise<Answer | undefined> {
  const file = which('git')
  if (file === undefined) return undefined
  return await new Promise((resolve) => {
    const limits = { maxBuffer: Number.POSITIVE_INFINITY, timeout: LONGEST * 1000 }
    const options = { cwd, env: { PATH: process.env.PATH, ...env }, ...limits }
    const child = execFile(
      file,
      args,
      { ...options, encoding: 'latin1' },
      (error, stdout, stderr) => {
        const failed = typeof error?.code === 'number' ? error.code : undefined
        resolve({ exit: error === null ? 0 : failed, stdout, stderr })
      },
    )
    child.stdin?.end()
  })
}

/** An empty repository that is ours, for as long as `use` takes. */
async function withOwn<T>(
  more: readonly string[],
  use: (gitDir: string) => Promise<T>,
): Promise<T> {
  const gitDir = await mkdtemp(path.join(os.tmpdir(), 'cross-bpf-git-'))
  try {
    await Promise.all(['objects', 'refs', 'info'].map((name) => mkdir(path.join(gitDir, name))))
    await writeFile(path.join(gitDir, 'HEAD'), 'ref: refs/heads/none\n')
    await writeFile(path.join(gitDir, 'config'), `${more.join('\n')}\n`)
    return await use(gitDir)
  } finally {
    await rm(gitDir, { recursive: true, force: true })
  }
}

/** The lists of a tree's git that need no configuration. */
export interface GitTree {
  /** How this repository names contents. */
  readonly hash: 'sha1' | 'sha256'
  /** When the index was written, in whole seconds. */
  readonly written: number
  /** True where git may keep another content than that of the file, by attributes or the repository's configuration. */
  readonly converts: (attributes: readonly Buffer[]) => Promise<boolean>
  /** Output of a git command, a character for a byte; undefined where it fails. */
  readonly git: (...args: string[]) => Promise<string | undefined>
}

/** Longest file of a tree's git directory that is read here, in bytes. */
const SMALL = 1024 ** 2

/** The text of a small regular file, a character for a byte; none of anything else, which may be a link or never end. */
async function smallText(file: string | Buffer): Promise<string> {
  const facts = await lstat(file).catch(() => undefined)
  return facts?.isFile() && facts.size <= SMALL
    ? await readFile(file, 'latin1').catch(() => '')
    : ''
}

/** Where the git directory of a tree is, and the one it shares with others; undefined where it has none with an index. */
async function gitFolders(
  top: string,
): Promise<
  { readonly own: string; readonly common: string; readonly written: number } | undefined
> {
  const dotGit = path.join(top, '.git')
  const text = async (file: string): Promise<string> =>
    Buffer.from(await smallText(file), 'latin1')
      .toString()
      .trim()
  const facts = await stat(dotGit).catch(() => undefined)
  if (facts === undefined) return undefined
  const link = facts.isFile() ? /^gitdir: (.+)$/.exec(await text(dotGit))?.[1] : dotGit
  if (link === undefined) return undefined
  const own = path.resolve(top, link)
  const common = path.resolve(own, await text(path.join(own, 'commondir')))
  const index = await lstat(path.join(own, 'index')).catch(() => undefined)
  const written = Math.floor((index?.mtimeMs ?? 0) / 1000)
  return index?.isFile() && existsSync(path.join(common, 'objects'))
    ? { own, common, written }
    : undefined
}

/**
 * Asks git about a tree by its index, in a git directory of ours: of the tree's own only index, objects and info/exclude are used, of
 * its configuration the one value that says how contents are named.
 * @returns undefined where the folder is no work tree's top, or git cannot read its index
 */
export async function withGitTree<T>(
  folder: string,
  use: (tree: GitTree) => Promise<T | undefined>,
): Promise<T | undefined> {
  const top = await realpath(folder)
  const folders = await gitFolders(top)
  if (folders === undefined) return undefined
  const config = async (key: string): Promise<string> => {
    const file = path.join(folders.common, 'config')
    if ((await smallText(file)) === '') return ''
    const env = { ...QUIET, GIT_DIR: os.devNull }
    return (
      (
        await start(['config', '--file', file, '--no-includes', '--get', key], env, '/')
      )?.stdout.trim() ?? ''
    )
  }
  const hash = (await config('extensions.objectFormat')) === 'sha256' ? 'sha256' : 'sha1'
  const lines = [
    '[core]',
    `repositoryFormatVersion = ${hash === 'sha256' ? 1 : 0}`,
    ...[
      'bare = false',
      'fileMode = true',
      'symlinks = true',
      'ignoreCase = false',
      'trustCtime = true',
    ],
    ...['fsmonitor = false', 'untrackedCache = false', 'hooksPath = /dev/null', 'autocrlf = false'],
    ...['attributesFile = /dev/null', 'excludesFile = /dev/null', 'preloadIndex = true'],
    ...(hash === 'sha256' ? ['[extensions]', 'objectFormat = sha256'] : []),
  ]
  return await withOwn(lines, async (gitDir) => {
    await writeFile(path.join(gitDir, 'info/attributes'), RAW)
    await writeFile(
      path.join(gitDir, 'info/exclude'),
      await smallText(path.join(folders.common, 'info/exclude')),
      'latin1',
    )
    // A split index lies in two files.
    const shared = (await readdir(folders.own)).filter((name) => name.startsWith('sharedindex.'))
    for (const name of shared) await symlink(path.join(folders.own, name), path.join(gitDir, name))
    const env = {
      ...QUIET,
      GIT_DIR: gitDir,
      GIT_WORK_TREE: top,
      GIT_INDEX_FILE: path.join(folders.own, 'index'),
      GIT_OBJECT_DIRECTORY: path.join(folders.common, 'objects'),
    }
    return await use({
      hash,
      written: folders.written,
      converts: async (attributes) => {
        for (const file of [path.join(folders.common, 'info/attributes'), ...attributes])
          if (CONVERTS.test(await smallText(file))) return true
        const [crlf, eol] = await Promise.all([config('core.autocrlf'), config('core.eol')])
        return (crlf !== '' && crlf !== 'false') || eol !== ''
      },
      git: async (...args) => {
        const answer = await start(args, env, top)
        return answer?.exit === 0 ? answer.stdout : undefined
      },
    })
  })
}

/** What ls-remote says of a ref, and why it does not. The user's own configuration counts, that of the folder we are in does not. */
export async function lsRemote(
  repository: string,
  ref: string,
): Promise<{ answer?: string; problem: string }> {
  const kept = FETCH_VARIABLES.flatMap((name): [string, string][] => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  })
  return await withOwn(['[core]', 'repositoryFormatVersion = 0', 'bare = true'], async (gitDir) => {
    const env = {
      ...Object.fromEntries(kept),
      LC_ALL: 'C',
      GIT_TERMINAL_PROMPT: '0',
      GIT_DIR: gitDir,
    }
    const options = FETCH_CONFIG.flatMap((each) => ['-c', each])
    const said = await start(
      [...options, 'ls-remote', '--', repository, ref, `${ref}^{}`],
      env,
      process.cwd(),
    )
    const problem = said?.stderr.split('\n').find((line) => line.startsWith('fatal:')) ?? ''
    return said?.exit === 0 ? { answer: said.stdout.trimEnd(), problem } : { problem }
  })
}
