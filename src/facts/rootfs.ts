import { stat } from 'node:fs/promises'
import path from 'node:path'
import { isFolder, readStart, realPath, sha256OfFile } from '../effects/files.ts'
import { hashOutput, limitedOutput } from '../effects/probe.ts'
import { isRoot } from '../effects/root.ts'
import { ROOTFS_HELP } from '../inputs/root-source.ts'
import type { FileForGuest } from '../inputs/values.ts'
import { InvalidInput } from '../invalid-input.ts'
import { sha256 } from '../recipe/hash.ts'
import { liesIn } from './tree.ts'

/** A root file system that the user gave. */
export interface GivenRoot {
  /** Absolute. */
  readonly path: string
  /** Identity of its content; it changes with everything but times. */
  readonly id: string
}

/** A file or folder that is put into the guest's root. */
export interface GuestFile {
  /** Absolute path on the host. */
  readonly from: string
  /** Absolute path in the guest, without a slash at its end. */
  readonly to: string
  /** Identity of its content, modes and extended attributes; owners and times are no part of it. */
  readonly id: string
}

/** First bytes of tarballs, plain or compressed: in hex, with their offset. */
const TARBALLS: readonly { readonly at: number; readonly bytes: string }[] = [
  { at: 257, bytes: Buffer.from('ustar').toString('hex') },
  { at: 0, bytes: '1f8b' },
  { at: 0, bytes: 'fd377a585a00' },
  { at: 0, bytes: '28b52ffd' },
]

/**
 * True for the first bytes (262 or more) of a tarball, or of something compressed as one may be.
 */
export function beginsTarball(start: Buffer): boolean {
  return TARBALLS.some(
    ({ at, bytes }) => start.subarray(at, at + bytes.length / 2).toString('hex') === bytes,
  )
}

/** Options of tar that make equal streams of equal folders, whatever their times and order. */
const STREAM = [
  ...['--create', '--sort=name', '--mtime=@0', '--numeric-owner'],
  ...['--format=posix', '--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime'],
  ...['--xattrs', '--xattrs-include=*'],
]

type Refuse = (problem: string) => InvalidInput

/**
 * SHA-256 over a folder's names, owners, modes, extended attributes and contents. A user other than
 * root may not be able to read all of it: then it is the hash of what they can read, and the run,
 * as root, computes it again.
 */
export async function folderIdentity(
  folder: string,
  refuse: Refuse,
  ...options: string[]
): Promise<string> {
  const words = [...STREAM, ...options, '-C', folder, '.']
  const { exit, sha256: id, stderr } = await hashOutput('tar', ...words)
  if (exit !== 0 && isRoot()) {
    const refused = refuse(`${folder} cannot be read: ${stderr.split('\n', 1)[0]}`)
    refused.cause = stderr
    throw refused
  }
  return id
}

/** Bytes of a block in a tarball. */
const BLOCK = 512
/** Bytes that are read of a tarball for the extended attributes of its first file. */
const MOST_ATTRIBUTES = 1024 ** 2

/**
 * Records of extended attributes in the first header of a tarball, as bytes (latin1), sorted; none
 * for a file without them.
 */
function attributesIn(start: Buffer): string[] {
  const type = start.toString('latin1', 156, 157)
  if (type !== 'x') return []
  const size = Number.parseInt(start.toString('latin1', 124, 136), 8)
  const records: string[] = []
  // Each is `LENGTH KEY=VALUE\n`; the length counts itself, and a value may hold anything.
  for (let at = BLOCK; at < BLOCK + size; ) {
    const length = Number.parseInt(start.toString('latin1', at, at + 20), 10)
    if (!(length > 0)) break
    records.push(start.toString('latin1', at, at + length))
    at += length
  }
  return records.filter((record) => /^\d+ SCHILY\.xattr\./.test(record)).sort()
}

/**
 * SHA-256 over a file's extended attributes, such as capabilities; undefined if it has none. Only
 * the beginning of the file is read.
 * @throws Error if tar cannot read it
 */
async function attributesIdentity(file: string): Promise<string | undefined> {
  const real = realPath(file)
  const words = [...STREAM, '--transform=s,.*,file,', '-C', path.dirname(real)]
  const start = await limitedOutput(
    MOST_ATTRIBUTES,
    'sh',
    ...['-c', `tar "$@" | head -c ${MOST_ATTRIBUTES}`, 'sh'],
    ...[...words, '--', `./${path.basename(real)}`],
  )
  if (start === undefined || start.length < BLOCK) throw new Error(`tar cannot read ${file}`)
  const records = attributesIn(start)
  return records.length === 0 ? undefined : sha256(records.join(''))
}

/**
 * Refuses a folder that a run writes to: its identity would change while it is read, and it would
 * be copied into itself.
 */
export function holdsNoneOf(folder: string, outside: readonly string[], refuse: Refuse): void {
  const inside = outside.find((each) => liesIn(each, [folder]))
  if (inside !== undefined) throw refuse(`${folder} holds ${inside}, which a run writes to`)
}

/**
 * Checks a root file system that the user gave; changes nothing.
 * @param outside absolute folders that a run writes to: `out` and `cache-dir`
 * @throws InvalidInput if it is neither a folder nor a tarball, or cannot be read
 */
export async function probeRoot(given: string, outside: readonly string[]): Promise<GivenRoot> {
  const refuse: Refuse = (problem) =>
    new InvalidInput('rootfs', given, `${ROOTFS_HELP}; ${problem}`)
  const top = path.resolve(given)
  if (await isFolder(top)) {
    holdsNoneOf(top, outside, refuse)
    return { path: top, id: `folder:${await folderIdentity(top, refuse, '--one-file-system')}` }
  }

  const facts = await stat(top).catch(() => undefined)
  if (facts === undefined) throw refuse(`there is no ${top}`)
  const start = facts.isFile() ? await readStart(top, 512).catch(() => undefined) : Buffer.alloc(0)
  if (start === undefined) throw refuse(`${top} cannot be read`)
  if (!beginsTarball(start)) throw refuse(`${top} is neither`)
  return { path: top, id: `tarball:${await sha256OfFile(top)}` }
}

/** Checks one file or folder for the guest's root. */
async function probeFile(
  { from, to }: FileForGuest,
  outside: readonly string[],
): Promise<GuestFile> {
  const refuse: Refuse = (problem) =>
    new InvalidInput(
      'rootfs-files',
      `${from}:${to}`,
      `FROM:TO, a file or folder that is here and its place; ${problem}`,
    )

  const source = path.resolve(from)
  const facts = await stat(source).catch(() => undefined)
  if (facts === undefined) throw refuse(`there is no ${source}`)
  if (facts.isDirectory()) {
    holdsNoneOf(source, outside, refuse)
    const id = await folderIdentity(source, refuse, '--owner=0', '--group=0')
    return { from: source, to: to === '/' ? to : to.replace(/\/$/, ''), id: `folder ${id}` }
  }
  if (!facts.isFile()) throw refuse(`${source} is neither`)
  if (to.endsWith('/'))
    throw refuse(`${source} is a file, so ${to} has to end in its name in the guest`)
  const read = [sha256OfFile(source), attributesIdentity(source)] as const
  const contents = await Promise.all(read).catch(() => undefined)
  if (contents === undefined) throw refuse(`${source} cannot be read`)
  const mode = (facts.mode & 0o7777).toString(8)
  const parts = ['file', mode, ...contents.filter((each) => each !== undefined)]
  return { from: source, to, id: parts.join(' ') }
}

/**
 * Checks the files that are added to the guest's root; changes nothing.
 * @param outside absolute folders that a run writes to: `out` and `cache-dir`
 * @throws InvalidInput for one that is missing, is neither a file nor a folder, or cannot be read
 */
export async function probeFiles(
  files: readonly FileForGuest[],
  outside: readonly string[],
): Promise<GuestFile[]> {
  return await Promise.all(files.map((file) => probeFile(file, outside)))
}
