import { devNull } from 'node:os'
import path from 'node:path'
import type { Allowed } from '../recipe/kinds.ts'
import { checkArrival } from './arrival.ts'
import { type Executable, execute } from './exec.ts'
import { makeFolder, remove } from './files.ts'
import { LISTING } from './inventory.ts'

/**
 * zstd's level and the log2 of its window, chosen by bench/archive (kernel and selftests of 6.12
 * for s390x, 3.4 GB). A window as large as the product finds the bytes of each object again in its
 * module and in vmlinux; packing and unpacking need a GiB of memory each. Level 6 makes half the
 * size of plain zstd -3 of the outputs alone, for twice its CPU time, which is spent while the VM
 * runs.
 */
const LEVEL = '6'
const WINDOW = '30'

/** Shipped text files by path. */
type Scripts = ReadonlyMap<string, string>

function textOf(scripts: Scripts, name: string): string {
  const text = scripts.get(`build/${name}`)
  if (text === undefined) throw new Error(`build/${name} is not among the shipped scripts`)
  return text
}

/** Runs a script. @throws Error if it fails, or `cancelled` if `signal` ends it */
async function run(name: string, command: Executable, signal: AbortSignal): Promise<void> {
  const said: string[] = []
  const {
    exit,
    signal: died,
    cancelled,
  } = await execute(command, { log: devNull, onLine: (line) => void said.push(line), signal })

  if (cancelled) throw new Error('cancelled')
  if (exit !== 0)
    throw new Error(`${name} ended with ${exit ?? died}: ${said.slice(-3).join('; ')}`)
}

/**
 * Packs a product into one file.
 * @throws Error with the message of tar or zstd, or `cancelled`; a partial file is removed
 */
export async function pack(
  folder: string,
  archive: string,
  scripts: Scripts,
  signal: AbortSignal,
): Promise<void> {
  await makeFolder(path.dirname(archive), { recursive: true })
  // Removed, not written over: it could be a link.
  await remove(archive)
  const words = [folder, archive, LEVEL, WINDOW, ...LISTING]
  try {
    const args = ['-c', textOf(scripts, 'pack.sh'), 'pack.sh', ...words]
    await run('pack.sh', { program: 'bash', args }, signal)
  } catch (error) {
    await remove(archive)
    throw error
  }
}

/**
 * Capabilities for unpacking: for owners and modes; for a root file system also for devices, and
 * for programs with capabilities.
 */
const CAPABILITIES = ['CAP_CHOWN', 'CAP_DAC_OVERRIDE', 'CAP_FOWNER', 'CAP_FSETID']
const OF_ROOTS = ['CAP_MKNOD', 'CAP_SETFCAP']

/** Paths of the archive and the folder in the sandbox of inCell(). */
const [ARCHIVE, INTO] = ['/mnt/archive', '/mnt/into']

/** Runs words in a sandbox without network, which can read `archive` and write to `folder` only. */
function inCell(archive: string, folder: string, root: boolean, ...words: string[]): Executable {
  const capabilities = root ? [...CAPABILITIES, ...OF_ROOTS] : CAPABILITIES
  return {
    program: 'bwrap',
    args: [
      ...[
        '--die-with-parent',
        '--unshare-pid',
        '--unshare-ipc',
        '--unshare-uts',
        '--unshare-net',
        '--clearenv',
      ],
      ...['--setenv', 'PATH', '/usr/bin:/bin', '--setenv', 'LC_ALL', 'C'],
      ...['--cap-drop', 'ALL', ...capabilities.flatMap((name) => ['--cap-add', name])],
      ...['--ro-bind', '/usr', '/usr'],
      ...['/bin', '/lib', '/lib32', '/lib64'].flatMap((name) => ['--ro-bind-try', name, name]),
      ...['--dev', '/dev', '--proc', '/proc', '--tmpfs', '/tmp'],
      ...['--ro-bind', archive, ARCHIVE, '--bind', folder, INTO, '--chdir', '/'],
      ...words,
    ],
  }
}

/**
 * Unpacks an archive into a new folder and checks its content, as anybody may have made it.
 * @throws Error with what is wrong with it, or `cancelled`; the folder is removed
 */
export async function unpack(
  archive: string,
  folder: string,
  scripts: Scripts,
  signal: AbortSignal,
  allowed: Allowed,
): Promise<void> {
  await remove(folder)
  await makeFolder(folder, { recursive: true })
  try {
    const words = [ARCHIVE, INTO, String(allowed.bytes), String(allowed.files)]
    const script = ['bash', '-c', textOf(scripts, 'unpack.sh'), 'unpack.sh', ...words]
    await run('unpack.sh', inCell(archive, folder, allowed.root, ...script), signal)
    await checkArrival(folder, allowed)
  } catch (error) {
    await remove(folder)
    throw error
  }
}
