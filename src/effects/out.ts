import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  openSync,
  realpathSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import {
  bytesOf,
  factsOf,
  inFolder,
  kindOf,
  makeFileIn,
  makeFolderIn,
  namesIn,
  Obstacle,
  type Owner,
  openFolder,
  openTop,
  partsOf,
  pathIn,
} from './descend.ts'
import { readBelow } from './untrusted.ts'

/* The folder of results. A file in it lists what is ours; nothing else in it is touched. */

/** The file that lists what in the folder is ours. */
export const MARK = '.cross-bpf-out'

const HEAD =
  'cross-bpf wrote these files here, a line each, ' +
  'and removes them, and nothing else, when it writes here again.'

/** `out` must not be written to. */
export class OutRefused extends Error {
  /** @param message what the folder has to be */
  constructor(message: string) {
    super(message)
    this.name = 'OutRefused'
  }
}

/** Paths in the text of a mark; undefined if it is not a mark of ours. */
function listed(text: string): string[] | undefined {
  const [head, ...lines] = text.split('\n')
  const paths = lines.filter((line) => line !== '')
  try {
    for (const line of paths) partsOf(line)
  } catch {
    return undefined
  }
  return head === HEAD ? paths : undefined
}

const real = (file: string): string | undefined => {
  try {
    return realpathSync(file)
  } catch {
    return undefined
  }
}

const isIn = (file: string, folder: string): boolean =>
  file === folder || file.startsWith(`${folder === '/' ? '' : folder}/`)

/**
 * The folder below which no link is followed: the first of `within` on the path of `folder`, or
 * else the last folder of the path that exists.
 * @param within folders whose content others made, such as the tree and the workspace
 */
function topOf(folder: string, within: readonly string[]): string {
  const tops = within.flatMap((each) => real(each) ?? []).filter((each) => each !== '/')
  const steps = folder.split('/').slice(1)
  let there = '/'
  for (let count = 1; count <= steps.length; count++) {
    const step = `/${steps.slice(0, count).join('/')}`
    const where = real(step)
    if (where === undefined) break
    if (tops.some((top) => isIn(where, top))) return step
    there = step
  }
  return there
}

/** What Out.claim() is asked for. */
export interface Claim {
  /** Absolute. */
  readonly folder: string
  /** Folders with content that others made: below them no link is followed. */
  readonly within: readonly string[]
  /** Names of files and folders that will be written. */
  readonly names: readonly string[]
  /** Files and folders of an earlier run that stay. */
  readonly keep?: readonly string[]
  readonly owner?: Owner
  /** For a folder without a mark: the paths that an older version of cross-bpf has written. */
  readonly older?: (folder: string) => readonly string[]
}

const inBytes = (parts: readonly string[]): string[] => parts.map(bytesOf)

/** Type of an entry of an open folder; undefined if there is none. */
function kindIn(folder: number, bytes: string): string | undefined {
  try {
    return kindOf(factsOf(folder, bytes))
  } catch (error) {
    if (error instanceof Obstacle && error.missing) return undefined
    throw error
  }
}

/** True for an empty folder. */
function isEmpty(folder: number, bytes: string): boolean {
  const opened = openFolder(folder, bytes)
  try {
    return namesIn(opened, 1).names.length === 0
  } finally {
    closeSync(opened)
  }
}

/**
 * Opens a folder step by step; undefined if it does not exist.
 * @throws OutRefused for a link or a file in its path
 */
function openAll(top: string, parts: readonly string[]): number | undefined {
  let open = openTop(top)
  let shown = top
  try {
    for (const part of parts) {
      shown = path.join(shown, part)
      const next = openFolder(open, bytesOf(part))
      closeSync(open)
      open = next
    }
    return open
  } catch (error) {
    closeSync(open)
    if (!(error instanceof Obstacle)) throw error
    if (error.missing) return undefined
    throw new OutRefused(
      `a folder with nothing but folders on its way; of ${shown}, ${error.message}`,
    )
  }
}

/**
 * Paths that an earlier run left there, from its mark.
 * @throws OutRefused if a file that will be written exists and is not ours
 */
function earlier({ folder, names, older }: Claim, open: number): readonly string[] {
  const mark = readBelow(`/proc/self/fd/${open}`, MARK)
  const ours =
    mark.kind === 'text'
      ? listed(mark.text)
      : mark.kind === 'none'
        ? (older?.(folder) ?? [])
        : undefined
  if (ours === undefined)
    throw new OutRefused(`a folder of its own; the ${MARK} in it is not cross-bpf's`)
  for (const name of names) {
    const kind = kindIn(open, bytesOf(name))
    if (kind === undefined) continue
    // An empty folder may stay where a folder will be written: those are the names without a
    // suffix.
    if (kind === 'a folder' && path.extname(name) === '' && isEmpty(open, bytesOf(name))) continue
    const known =
      kind === 'a folder' ? ours.some((file) => file.startsWith(`${name}/`)) : ours.includes(name)
    if (!known)
      throw new OutRefused(
        `a folder of its own; cross-bpf did not make the '${name}' that is in it`,
      )
  }
  return ours
}

/** Calls `use` with the folder and the name of a path, if that folder exists. */
function atPath(open: number, file: string, use: (folder: number, bytes: string) => void): void {
  const folders = partsOf(file)
  const name = folders.pop() ?? ''
  try {
    inFolder(`/proc/self/fd/${open}`, folders, (folder) => use(folder, name))
  } catch (error) {
    // Not there any more, or another thing now.
    if (!(error instanceof Obstacle)) throw error
  }
}

function removeFiles(open: number, files: readonly string[]): void {
  const folders = new Set<string>()
  for (const file of files) {
    atPath(open, file, (folder, name) => {
      if (kindIn(folder, name) !== 'a folder' && kindIn(folder, name) !== undefined)
        unlinkSync(pathIn(folder, name))
    })
    for (let up = path.dirname(file); up !== '.'; up = path.dirname(up)) folders.add(up)
  }
  // The deepest first. Folders with files of others stay.
  for (const name of [...folders].sort().reverse())
    atPath(open, name, (folder, bytes) => {
      if (kindIn(folder, bytes) === 'a folder' && isEmpty(folder, bytes))
        rmdirSync(pathIn(folder, bytes))
    })
}

/** The folder of results, taken by one run. */
export class Out {
  /** Absolute. */
  readonly folder: string
  private readonly open: number
  private readonly owner: Owner
  private readonly kept: readonly string[]
  private readonly mine = new Set<string>()

  private constructor(folder: string, open: number, owner: Owner, kept: readonly string[]) {
    this.folder = folder
    this.open = open
    this.owner = owner
    this.kept = kept
  }

  /**
   * Takes a folder for the results of this run, and removes those of the last run.
   * @throws OutRefused before anything is changed
   */
  static async claim(claim: Claim): Promise<Out> {
    const { folder, within, keep = [], owner } = claim
    const top = topOf(folder, within)
    const parts = path
      .relative(top, folder)
      .split('/')
      .filter((part) => part !== '')
    const there = openAll(top, parts)
    const ours = there === undefined ? [] : earlier(claim, there)
    if (there !== undefined) closeSync(there)

    let open = openTop(top)
    for (const part of inBytes(parts)) open = enter(open, part, owner)
    const stays = (file: string): boolean => keep.some((name) => isIn(file, name))
    removeFiles(
      open,
      ours.filter((file) => !stays(file)),
    )
    const out = new Out(folder, open, owner, ours.filter(stays))
    await out.write(MARK, `${[HEAD, ...out.kept].join('\n')}\n`)
    return out
  }

  /** Sorted paths of all files written so far, without the mark. */
  get written(): string[] {
    return [...this.mine].sort()
  }

  /** Absolute path of a file in it. */
  at(file: string): string {
    return path.join(this.folder, file)
  }

  /** Makes a folder. */
  makeFolder(name: string): void {
    closeSync(this.folderOf(partsOf(name)))
  }

  /**
   * Writes a file, and replaces one that this run has written.
   * @throws Error if there is a file of somebody else
   */
  async write(file: string, text: string, mode = 0o644): Promise<void> {
    await this.fill(file, async (copy) => {
      writeFileSync(copy, text)
      fchmodSync(copy, mode)
    })
  }

  /** Makes an empty file to append to, unless this run has made it already. */
  async create(file: string): Promise<void> {
    if (!this.mine.has(file) || readBelow(`/proc/self/fd/${this.open}`, file, 0).kind === 'none')
      await this.fill(file, async () => undefined)
  }

  /**
   * Writes a file through an open descriptor.
   * @param content writes to the descriptor
   * @param whole makes the whole file at the path it gets, and returns true; false if it cannot
   */
  async fill(
    file: string,
    content: (copy: number) => Promise<unknown>,
    whole?: (copy: Buffer) => Promise<boolean>,
  ): Promise<void> {
    const folders = partsOf(file)
    const name = folders.pop() ?? ''
    const folder = this.folderOf(folders)
    const fresh = `.${randomBytes(8).toString('hex')}.new`
    try {
      if (
        !this.mine.has(file) &&
        kindIn(folder, name) !== undefined &&
        file !== MARK &&
        !this.kept.includes(file)
      )
        throw new Error(`${this.at(file)} is there, and is not cross-bpf's`)
      const done = whole !== undefined && (await whole(pathIn(folder, fresh)))
      const copy = done
        ? openSync(pathIn(folder, fresh), constants.O_RDONLY | constants.O_NOFOLLOW)
        : makeFileIn(folder, fresh, this.owner)
      try {
        if (!done) await content(copy)
        else {
          fchmodSync(copy, 0o644)
          if (this.owner !== undefined) fchownSync(copy, this.owner.uid, this.owner.gid)
        }
        // Listed before it is there: if the run is killed between the two, the next run still knows
        // that it is ours.
        if (file !== MARK && !this.mine.has(file)) this.list(file)
        renameSync(pathIn(folder, fresh), pathIn(folder, name))
      } catch (error) {
        unlinkSync(pathIn(folder, fresh))
        throw error
      } finally {
        closeSync(copy)
      }
    } finally {
      closeSync(folder)
    }
  }

  private list(file: string): void {
    const mark = openSync(
      pathIn(this.open, MARK),
      constants.O_WRONLY | constants.O_APPEND | constants.O_NOFOLLOW,
    )
    try {
      writeFileSync(mark, `${file}\n`)
    } finally {
      closeSync(mark)
    }
    this.mine.add(file)
  }

  /** Opens a folder and makes missing ones in its path. */
  private folderOf(folders: readonly string[]): number {
    let folder = openFolder(this.open, '.')
    for (const part of folders) folder = enter(folder, part, this.owner)
    return folder
  }
}

/** Opens a folder in an open one, which it closes. A missing folder is made. */
function enter(folder: number, bytes: string, owner: Owner): number {
  try {
    return makeFolderIn(folder, bytes, owner)
  } finally {
    closeSync(folder)
  }
}
