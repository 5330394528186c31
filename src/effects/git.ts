import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { which } from './probe.ts'
import { DOWNLOADS } from './variables.ts'

/*
 * Asks git about remote repositories. The files of a tree are listed by build/manifest.sh, with
 * build/git.sh. git gets few of the caller's variables, and no configuration of a repository that
 * we did not write: it may name programs (hooks, filters, ...).
 */

/**
 * Variables for git when it contacts a remote: the user's configuration, agent, proxies and
 * certificates.
 */
const FETCH_VARIABLES: readonly string[] = ['HOME', ...DOWNLOADS]

/** Overrides the user's configuration: no programs are run in a repository of ours. */
const FETCH_CONFIG = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'maintenance.auto=false',
  'gc.auto=0',
]

/** Seconds after which git is killed. */
const LONGEST = 300

interface Answer {
  readonly exit: number | undefined
  readonly stdout: string
  readonly stderr: string
}

async function start(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Answer | undefined> {
  const file = which('git')
  if (file === undefined) return undefined
  return await new Promise((resolve) => {
    const options = {
      env: { PATH: process.env.PATH, ...env },
      maxBuffer: Number.POSITIVE_INFINITY,
      timeout: LONGEST * 1000,
    }
    const child = execFile(file, args, options, (error, stdout, stderr) => {
      const failed = typeof error?.code === 'number' ? error.code : undefined
      resolve({ exit: error === null ? 0 : failed, stdout, stderr })
    })
    child.stdin?.end()
  })
}

/** Makes an empty repository, and removes it after `use`. */
async function withOwn<T>(use: (gitDir: string) => Promise<T>): Promise<T> {
  const gitDir = await mkdtemp(path.join(os.tmpdir(), 'cross-bpf-git-'))
  try {
    await Promise.all(['objects', 'refs'].map((name) => mkdir(path.join(gitDir, name))))
    await writeFile(path.join(gitDir, 'HEAD'), 'ref: refs/heads/none\n')
    await writeFile(
      path.join(gitDir, 'config'),
      '[core]\nrepositoryFormatVersion = 0\nbare = true\n',
    )
    return await use(gitDir)
  } finally {
    await rm(gitDir, { recursive: true, force: true })
  }
}

/**
 * Asks a repository for a ref, by ls-remote. The user's own configuration counts, that of the
 * current folder does not.
 * @returns its output, or the problem
 */
export async function lsRemote(
  repository: string,
  ref: string,
): Promise<{ answer?: string; problem: string }> {
  const kept = FETCH_VARIABLES.flatMap((name): [string, string][] => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  })

  return await withOwn(async (gitDir) => {
    const env = {
      ...Object.fromEntries(kept),
      LC_ALL: 'C',
      GIT_TERMINAL_PROMPT: '0',
      GIT_DIR: gitDir,
    }
    const options = FETCH_CONFIG.flatMap((each) => ['-c', each])
    const said = await start([...options, 'ls-remote', '--', repository, ref, `${ref}^{}`], env)
    const problem = said?.stderr.split('\n').find((line) => line.startsWith('fatal:')) ?? ''
    return said?.exit === 0 ? { answer: said.stdout.trimEnd(), problem } : { problem }
  })
}
