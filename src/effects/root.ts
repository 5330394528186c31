import { spawn } from 'node:child_process'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Owner } from './descend.ts'
import { ENVIRONMENT_FILE, givenOn, leaveEnvironment, passedOn } from './environment.ts'
import { remove } from './files.ts'
import { probe } from './probe.ts'
import { workspace } from './workspace.ts'

/**
 * Runs this program again as root, by sudo, and passes on signals and the exit status. mmdebstrap,
 * overlay mounts and the caches that they fill need root from beginning to end.
 * @param keyboard true to give it this terminal's input, for a shell; false for a pipe, by whose
 *   end it knows that we are gone
 * @param words the command line, by default ours
 * @param variables names of those that the user named; they are passed on as well
 * @returns the exit status of the program as root
 * @throws Error if sudo would ask for a password, or cannot be run
 */
export async function rerunAsRoot({
  keyboard = false,
  words = process.argv.slice(2),
  variables: named = [],
}: {
  readonly keyboard?: boolean
  readonly words?: readonly string[]
  readonly variables?: readonly string[]
} = {}): Promise<number> {
  if (!(await canBecomeRoot()))
    throw new Error(
      'root is needed, and sudo asks for a password or is not there: ' +
        'run it as root, or sudo -v first',
    )

  const passed = { ...passedOn(process.env), ...givenOn(named) }
  const variables = keyboard ? passed : { ...passed, CROSS_BPF_WATCH_STDIN: '1' }
  const environment = leaveEnvironment(variables)
  const { PATH = '', NODE_EXTRA_CA_CERTS: certificates } = process.env

  const child = spawn(
    'sudo',
    [
      '--non-interactive',
      'env',
      `PATH=${PATH}`,
      // Node reads it before it runs any of our code.
      ...(certificates === undefined ? [] : [`NODE_EXTRA_CA_CERTS=${certificates}`]),
      `${ENVIRONMENT_FILE}=${environment.file}`,
      process.execPath,
      ...process.argv.slice(1, 2),
      ...words,
    ],
    // The pipe ends with this process, however it ends, and cancels the one as root.
    { stdio: [keyboard ? 'inherit' : 'pipe', 'inherit', 'inherit'] },
  )

  // Signals end the pipe, which cancels the run. A terminal's Ctrl-C reaches sudo directly.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => child.stdin?.end())

  return await new Promise<number>((resolve, reject) => {
    child.once('error', (error) =>
      reject(new Error(`cross-bpf needs root, and sudo cannot be run: ${error.message}`)),
    )
    child.once('close', (code) => resolve(code ?? 130))
  }).finally(environment.remove)
}

/** True if sudo makes us root without a password. */
export async function canBecomeRoot(): Promise<boolean> {
  return (await probe('sudo', '--non-interactive', 'env', 'true')) !== undefined
}

/** Removes a file or folder, even if a run as root has made it. */
export async function removeAsRoot(file: string): Promise<void> {
  try {
    await remove(file)
  } catch (error) {
    if (
      isRoot() ||
      (await probe('sudo', '--non-interactive', 'rm', '-rf', '--', file)) === undefined
    )
      throw error
  }
}

/** True if this process runs as root. */
export const isRoot = (): boolean => process.geteuid?.() === 0

/**
 * A signal that aborts when the run is cancelled: by SIGINT, SIGTERM or SIGHUP, or by the end of
 * the process that runs us as root.
 */
export function cancellation(): AbortSignal {
  const controller = new AbortController()
  const cancel = (): void => controller.abort()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, cancel)
  if (process.env.CROSS_BPF_WATCH_STDIN === '1') {
    process.stdin.on('end', cancel).on('error', cancel).resume()
    process.stdin.unref()
  }
  return controller.signal
}

/**
 * Owner of results in a folder: the user who called sudo, or else, in a workflow, the owner of the
 * workspace, so that later steps and the next checkout can remove them. Undefined for the current
 * user.
 */
export async function ownerOfResults(folder: string): Promise<Owner> {
  if (!isRoot()) return undefined
  const [uid, gid] = [Number(process.env.SUDO_UID), Number(process.env.SUDO_GID)]
  if (uid > 0 && gid >= 0) return { uid, gid }
  if (process.env.GITHUB_WORKSPACE === undefined) return undefined
  const top = workspace()
  if (!folder.startsWith(`${top}${path.sep}`)) return undefined
  const facts = await stat(top).catch(() => undefined)
  return facts && { uid: facts.uid, gid: facts.gid }
}
