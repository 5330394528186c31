import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { remove } from './files.ts'

/**
 * Extracts one file from a tar archive that anybody may have made. tar prints it, and we write the
 * file: nothing else is written, whatever names and links are in the archive.
 * @param most largest size in bytes
 * @throws Error if there is no such file, or if it is larger
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
