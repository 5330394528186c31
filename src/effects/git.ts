import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { DOWNLOADS, which } from './exec.ts'

/*
 * The engine itself asks git only about repositories elsewhere; what a tree holds, build/manifest.sh says by build/git.sh. git does not see
 * the caller's variables, nor the configuration of a repository that was not written by us: it may name programs (hooks, filters, ...).
 */

/** What a fetch from an address takes of the caller: the user's own configuration, agent, proxies and certificates. */
const FETCH_VARIABLES: readonly string[] = ['HOME', ...DOWNLOADS]

/** Goes before what the user's own configuration says in a fetch: programs that a repository of ours does not want. */
const FETCH_CONFIG = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'maintenance.auto=false',
  'gc.auto=0',
]

/** Seconds after which git is ended. */
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

/** An empty repository that is ours, for as long as `use` takes. */
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

/** What ls-remote says of a ref, and why it does not. The user's own configuration counts, that of the folder we are in does not. */
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
