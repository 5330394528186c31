import { chmodSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'

/*
 * Passes our environment to the program when it runs again as root. sudo drops the environment
 * unless told otherwise; sudo-rs, which is `sudo` from Ubuntu 25.10 on, always does. Everybody can
 * read arguments in /proc, and some variables are tokens. So they are passed in a file that only we
 * and root can read.
 */

/** Variables that the program uses, and those that its child processes need to reach a mirror. */
const PASSED_ON: readonly RegExp[] = [
  /^(GITHUB|RUNNER|ACTIONS|INPUT|STATE)_/,
  /^CROSS_BPF_/,
  // They say where the cache, temporary files and the user's settings are.
  /^(HOME|DOCKER_CONFIG|XDG_[A-Z_]+|TMPDIR|USER|LOGNAME)$/,
  /^(LANG|LANGUAGE|LC_[A-Z_]+|TZ)$/,
  /^(TERM|COLORTERM|COLUMNS|LINES|CI|SHELL)$/,
  /^(NO_COLOR|FORCE_COLOR|CLICOLOR|CLICOLOR_FORCE|NODE_DISABLE_COLORS)$/,
  /^(https?|ftp|all|no)_proxy$/i,
  /^(SSL_CERT_(FILE|DIR)|CURL_CA_BUNDLE|GIT_SSL_CAINFO|SSH_AUTH_SOCK)$/,
  /^ZSTD_[A-Z]+$/,
]

/** The variables of an environment that are passed on. */
export function passedOn(environment: NodeJS.ProcessEnv): Record<string, string> {
  const wanted = Object.entries(environment).filter(([name]) =>
    PASSED_ON.some((pattern) => pattern.test(name)),
  )
  return Object.fromEntries(
    wanted.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** Variable with the path of the file. */
export const ENVIRONMENT_FILE = 'CROSS_BPF_ENVIRONMENT'

const FOLDER = 'cross-bpf-environment-'

/**
 * Writes variables to a file of mode 0600, in a folder of its own.
 * @returns its path, and a function that removes it if nobody has read it
 */
export function leaveEnvironment(variables: Readonly<Record<string, string>>): {
  file: string
  remove: () => void
} {
  const folder = mkdtempSync(path.join(tmpdir(), FOLDER))
  const file = path.join(folder, 'environment.json')
  writeFileSync(file, JSON.stringify(variables), { mode: 0o600, flag: 'wx' })
  chmodSync(file, 0o600)
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

const VARIABLES = z.record(z.string(), z.string())

/**
 * Takes over the variables that the program wrote before it ran again as root, and removes the
 * file.
 */
export function takeEnvironment(): void {
  const { [ENVIRONMENT_FILE]: file } = process.env
  if (file === undefined) return
  delete process.env[ENVIRONMENT_FILE]
  const variables = VARIABLES.parse(JSON.parse(readFileSync(file, 'utf8')))
  rmSync(file)
  rmdirSync(path.dirname(file))
  Object.assign(process.env, variables)
}

/** Begins the name under which a variable that the user named is passed on to root. */
const GIVEN = 'CROSS_BPF_GIVEN_'

/** Variables that the user named, by the names under which root finds them. */
export function givenOn(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = givenVariable(name)
      return value === undefined ? [] : [[`${GIVEN}${name}`, value]]
    }),
  )
}

/** The value of a variable that the user named; undefined if it is not set. */
export function givenVariable(name: string): string | undefined {
  return process.env[`${GIVEN}${name}`] ?? process.env[name]
}
