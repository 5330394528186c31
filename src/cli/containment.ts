import { devNull, tmpdir } from 'node:os'
import path from 'node:path'
import { lackOfDisk } from '../effects/disk.ts'
import { execute } from '../effects/exec.ts'
import { exists, makeFolder, makeOwnFolder, readText, writeText } from '../effects/files.ts'
import { messageOf } from '../effects/message.ts'
import { isRoot, removeAsRoot } from '../effects/root.ts'
import { at } from '../recipe/command.ts'
import { buildFiles, PROBLEM, type Resources, resolveArg } from '../recipe/plan.ts'
import { readProblems } from '../run/problems.ts'
import { containedCommand } from '../steps/contained.ts'

/** Lists loaded AppArmor profiles; Ubuntu's for bwrap takes capabilities away. */
const APPARMOR = '/sys/kernel/security/apparmor/profiles'

/** Whether a sandbox works on this host. */
export type Containment =
  | { readonly kind: 'yes' }
  /** Only root can try. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'no'; readonly why: string; readonly mend: string }

/**
 * Tries a sandbox as a run makes it.
 * @param sudo whether sudo works without a password
 */
export async function probeContainment(
  cacheDir: string,
  resources: Resources,
  sudo: boolean,
): Promise<Containment> {
  if (!isRoot() && !sudo) return { kind: 'unknown' }
  // A user may not write to a cache-dir that runs as root have made.
  const above = isRoot() ? existing(cacheDir) : tmpdir()
  let folder: string | undefined
  try {
    // Root runs scripts from it: nobody else may know its name, or write to it.
    folder = await makeOwnFolder(path.join(above, 'doctor-'))
    const lack = await lackOfDisk(folder)
    if (lack !== undefined) {
      await removeAsRoot(folder)
      return { kind: 'no', why: `of cache-dir, ${lack}`, mend: 'name a --cache-dir on ext4 or xfs' }
    }
    await prepare(folder, resources)
  } catch (error) {
    if (folder !== undefined) await removeAsRoot(folder)
    const why = `nothing can be written to ${above}: ${messageOf(error)}`
    return { kind: 'no', why, mend: 'name another --cache-dir' }
  }

  const inFolder = (name: string): string => path.join(folder, name)
  try {
    const command = containedCommand(at('probe'))
    const words = [command.program, ...command.args].map((word) => resolveArg(word, inFolder))
    const [program = '', ...args] = isRoot() ? words : ['sudo', '--non-interactive', ...words]
    const said: string[] = []
    const { exit } = await execute(
      { program, args, timeout: 60 },
      { log: devNull, onLine: (line) => said.push(line), signal: new AbortController().signal },
    )
    if (exit === 0) return { kind: 'yes' }

    const reported = readProblems(inFolder(PROBLEM), `the probe ended with ${exit}`)
    const why = reported[0]?.sentence.replace(/; cross-bpf doctor .*$/, '')
    return {
      kind: 'no',
      why: why ?? said.at(-1) ?? `the probe ended with ${exit}`,
      mend: await mend(said),
    }
  } finally {
    await removeAsRoot(folder)
  }
}

/** Writes what the probe needs to a folder. */
async function prepare(folder: string, resources: Resources): Promise<void> {
  for (const [name, text] of buildFiles(resources))
    await writeText(path.join(folder, 'scripts', name), text)
  for (const name of ['probe', PROBLEM])
    await makeFolder(path.join(folder, name), { recursive: true })
}

/** The folder itself, or the last one on its path that exists. */
function existing(folder: string): string {
  return exists(folder) ? folder : existing(path.dirname(folder))
}

/** Says how to make sandboxes work, by the probe's output. */
async function mend(said: readonly string[]): Promise<string> {
  if ((await readText(APPARMOR).catch(() => undefined))?.includes('bwrap'))
    return (
      'let bubblewrap keep its rights: ' +
      'ln -s /etc/apparmor.d/bwrap-userns-restrict /etc/apparmor.d/disable/ && ' +
      'apparmor_parser --remove /etc/apparmor.d/bwrap-userns-restrict, as root'
    )
  if (said.some((line) => line.includes('setpriv'))) return 'install util-linux, which has setpriv'
  if (said.some((line) => line.includes('noexec')))
    return 'name another --cache-dir, or mount its disk without noexec'
  if (said.some((line) => /no overlay|no extended attributes/.test(line)))
    return (
      'name a --cache-dir on ext4 or xfs: overlayfs cannot use every disk, ' +
      "a container's own root among them; " +
      'in a container also have CAP_SYS_ADMIN (docker run --privileged)'
    )
  return (
    'in a container, have CAP_SYS_ADMIN and a whole /proc (docker run --privileged); ' +
    'else run on the machine itself'
  )
}
