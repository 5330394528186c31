import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { remove } from './files.ts'

/**
 * Takes one file out of a tar archive that is anybody's: what tar finds under that name goes to a file of ours, and nothing else is
 * written whatever names and links are in it.
 * @param most bytes that it may have
 * @throws Error when there is no such file, or it has more
 */
export async function extractOne(
  archive: string,
  name: string,
  to: string,
  most: number,
): Promise<void> {
  await remove(to)
  const file = await open(to, 'wx')
  try {
    const tar = [
      'tar',
      '--zstd',
      '--extract',
      '--to-stdout',
      '--occurrence=1',
      `--file=${archive}`,
      '--',
      name,
    ]
    const child = spawn('prlimit', [`--fsize=${most}`, '--core=0', ...tar], {
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' },
      stdio: ['ignore', file.fd, 'pipe'],
    })
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    const [exit, signal]: unknown[] = await once(child, 'close')
    if (signal === 'SIGXFSZ') throw new Error(`it has more than ${most} bytes`)
    if (exit !== 0)
      throw new Error(said.trim().split('\n')[0] || `tar ended with ${String(exit ?? signal)}`)
  } finally {
    await file.close()
  }
}
