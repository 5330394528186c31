import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Executable } from './exec.ts'
import { environment } from './variables.ts'

/**
 * Gives a command a terminal of its own. With ours it could type into it (TIOCSTI, ioctl_tty(2),
 * before Linux 6.2 and with `legacy_tiocsti`), and the user's shell would run that afterwards.
 */
const OWN_TERMINAL = [
  'bash',
  '-c',
  'SHELL=/bin/bash exec script --quiet --return --command "$(printf "%q " "$@")" /dev/null',
  'bash',
]
const NO_TERMINAL = ['setsid', '--wait']

/**
 * Gives the keyboard to a command and waits for its end. Signals that end us end the command.
 * @returns its exit status
 */
export async function interactive(command: Executable): Promise<number> {
  const keyboard = process.stdin.isTTY
  const [program = '', ...words] = keyboard ? OWN_TERMINAL : NO_TERMINAL
  const child = spawn(program, [...words, command.program, ...command.args], {
    stdio: 'inherit',
    env: { ...environment(['TERM']), ...command.env },
  })
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal)
  // The terminal sends Ctrl-C to the command as well.
  const leave = (): void => undefined

  process
    .on('SIGINT', keyboard ? leave : pass)
    .on('SIGTERM', pass)
    .on('SIGHUP', pass)
  try {
    const [code]: unknown[] = await once(child, 'close')
    return typeof code === 'number' ? code : 1
  } finally {
    process
      .off('SIGINT', keyboard ? leave : pass)
      .off('SIGTERM', pass)
      .off('SIGHUP', pass)
  }
}
