import { devNull } from 'node:os'
import path from 'node:path'
import type { Allowed } from '../recipe/kinds.ts'
import { checkArrival } from './arrival.ts'
import { type Executable, execute } from './exec.ts'
import { makeFolder, remove } from './files.ts'
import { LISTING } from './inventory.ts'

/**
 * zstd's level and the log2 of its window, from bench/archive (kernel and selftests of 6.12 for s390x, 3.4 GB): a window that spans the
 * product finds each object's bytes again in its module and in vmlinux. Both sides need a GiB of memory for it. Level 6 is half of what
 * plain zstd -3 makes of the outputs alone, for twice level 3's CPU time, which is spent beside the virtual machine.
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

/** Runs a script; when `signal` says so it ends with all that it has started. */
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
 * Packs a product as one file.
 * @throws Error with what tar and zstd say, or `cancelled`; half a file is removed then
 */
export async function pack(
  folder: string,
  archive: string,
  scripts: Scripts,
  signal: AbortSignal,
): Promise<void> {
  await makeFolder(path.dirname(archive), { recursive: true })
  // What may lie there is not written to: it could be a link.
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

/** What unpacking takes to give files their owners and modes; and what a root has of its own: devices, and programs with capabilities. */
const CAPABILITIES = ['CAP_CHOWN', 'CAP_DAC_OVERRIDE', 'CAP_FOWNER', 'CAP_FSETID']
const OF_ROOTS = ['CAP_MKNOD', 'CAP_SETFCAP']

/** A sandbox without network in which only `folder` can be written to, as INTO, and `archive` can be read. */
const [ARCHIVE, INTO] = ['/mnt/archive', '/mnt/into']

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
 * Unpacks it into a folder, which is made anew, and looks through what has come: the archive may be anybody's.
 * @throws Error with what is wrong with it, or `cancelled`; the folder is removed then
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
