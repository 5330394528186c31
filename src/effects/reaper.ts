import { spawn } from 'node:child_process'
import { environment } from './variables.ts'

/**
 * Starts a process that removes `folder` when this one has ended, however it ended: it waits for
 * the end of a pipe of which only we have the other end.
 */
export function startReaper(script: string, folder: string): { readonly stop: () => void } {
  const child = spawn('bash', [script, folder], {
    env: environment(),
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  child.unref()
  const pipe = child.stdin
  if ('unref' in pipe && typeof pipe.unref === 'function') pipe.unref()
  pipe.on('error', () => undefined)
  return { stop: () => void pipe.end('done\n') }
}
