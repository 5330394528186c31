import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { ask, which } from './probe.ts'
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

/** Seconds that a repository has to answer. */
const LONGEST = 60
/** Exit status of timeout(1) if they are over. */
const TOO_LONG = 124

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
  seconds = LONGEST,
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
    const file = which('git')
    if (file === undefined) return { problem: 'git is not there' }
    const words = [...options, 'ls-remote', '--', repository, ref, `${ref}^{}`]
    let answer = ''
    const all = { PATH: process.env.PATH, ...env }
    const said = await ask(seconds, [file, ...words], all, (chunk) => {
      answer += chunk.toString()
    })

    if (said.exit === TOO_LONG) return { problem: `it did not answer within ${seconds} seconds` }
    const problem = said.stderr.split('\n').find((line) => line.startsWith('fatal:')) ?? ''
    return said.exit === 0 ? { answer: answer.trimEnd(), problem } : { problem }
  })
}
