import { devNull } from 'node:os'
import path from 'node:path'
import { execute } from './exec.ts'
import { makeFolder, remove } from './files.ts'

/**
 * zstd's level and the log2 of its window, from bench/archive (kernel and selftests of 6.12 for s390x, 3.4 GB): a window that spans the
 * product finds each object's bytes again in its module and in vmlinux. Both sides need a GiB of memory for it. Level 6 is half of what
 * plain zstd -3 makes of the outputs alone, for twice level 3's CPU time, which is spent beside the virtual machine.
 */
const LEVEL = '6'
const WINDOW = '30'

/** Shipped text files by path. */
type Scripts = ReadonlyMap<string, string>

/** Runs a shipped script from its text: it needs no file of its own. When `signal` says so it ends with all that it has started. */
async function script(scripts: Scripts, signal: AbortSignal, name: string, ...words: string[]): Promise<void> {
  const text = scripts.get(`build/${name}`)
  if (text === undefined) throw new Error(`build/${name} is not among the shipped scripts`)
  const said: string[] = []
  const {
    exit,
    signal: died,
    cancelled,
  } = await execute(
    { program: 'bash', args: ['-c', text, name, ...words] },
    { log: devNull, onLine: (line) => void said.push(line), signal },
  )
  if (cancelled) throw new Error('cancelled')
  if (exit !== 0) throw new Error(`${name} ended with ${exit ?? died}: ${said.slice(-3).join('; ')}`)
}

/**
 * Packs a product as one file.
 * @throws Error with what tar and zstd say, or `cancelled`; half a file is removed then
 */
export async function pack(folder: string, archive: string, scripts: Scripts, signal: AbortSignal): Promise<void> {
  await makeFolder(path.dirname(archive), { recursive: true })
  try {
    await script(scripts, signal, 'pack.sh', folder, archive, LEVEL, WINDOW)
  } catch (error) {
    await remove(archive)
    throw error
  }
}

/**
 * Unpacks it into a folder, which is made anew.
 * @throws Error with what tar and zstd say, or `cancelled`; the folder is removed then
 */
export async function unpack(archive: string, folder: string, scripts: Scripts, signal: AbortSignal): Promise<void> {
  await remove(folder)
  try {
    await script(scripts, signal, 'unpack.sh', archive, folder)
  } catch (error) {
    await remove(folder)
    throw error
  }
}
