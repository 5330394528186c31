import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { syncAll, syncNames } from '../effects/durable.ts'
import {
  diskUsage,
  exists,
  freeSpace,
  isFolder,
  kindOfFile,
  list,
  makeFolder,
  modified,
  moveAway,
  readText,
  remove,
  rename,
  touch,
  writeText,
} from '../effects/files.ts'
import { kindOf } from '../recipe/kinds.ts'
import { FILES } from '../recipe/product-files.ts'
import { chooseRemovals, type Limits, type Stored } from './evict.ts'
import { byLikeness, type Ranked } from './likeness.ts'
import { type About, isKeyShaped, parseAbout } from './product.ts'
import { listRuns, RUNS } from './runs.ts'
import { describeFiles, OLDER, whatIsWrong } from './whole.ts'

/**
 * A product in the local store, or the folder of a run that has ended (`kind` is `leftover` then).
 */
export interface Entry extends Stored {
  readonly folder: string
  /** What it was made from; absent for leftovers. */
  readonly about?: About
}

/**
 * Marks in a run's folder, `MARK/KIND/KEY` as empty files: what the run uses, and what it is about
 * to remove.
 */
const USES = '.uses'
const EVICTS = '.evicts'

/**
 * Longest time that a run waits for another to decide on a removal, in milliseconds. The decision
 * takes three system calls.
 */
const PATIENCE = 5000

/**
 * Free bytes that a build wants before it starts: a kernel and its selftests take half of them.
 * Other steps want a quarter.
 */
export const BUILD_ROOM = 8 * 1024 ** 3

/**
 * Most earlier products that are compared to find the nearest: each comparison reads a manifest of
 * 8 MB.
 */
const CANDIDATES = 5

/** True if a running run, other than `but`, has set this mark. */
async function isMarked(
  cacheDir: string,
  mark: string,
  kind: string,
  key: string,
  but?: string,
): Promise<boolean> {
  const { live } = await listRuns(cacheDir)
  return live.some((run) => run !== but && exists(path.join(run, mark, kind, key)))
}

/** Reads one entry of the store; undefined for a folder that is not ours. */
async function entryOf(
  cacheDir: string,
  kind: string,
  key: string,
  deep: boolean,
): Promise<Omit<Entry, 'inUse'> | undefined> {
  const folder = path.join(cacheDir, kind, key)
  const product = kindOf(kind).by === 'step' && isKeyShaped(key)
  const broken = product ? await whatIsWrong(folder, kind, key, deep) : undefined
  const file = path.join(folder, FILES.note.about)
  const about = parseAbout((await readText(file).catch(() => undefined)) ?? '')
  const made = await modified(folder)
  const used = (await modified(file)) ?? made
  const older = broken === OLDER

  if (broken !== undefined && !older) {
    const bytes = await diskUsage(folder)
    return { kind, key, folder, bytes, made: made ?? 0, used: used ?? 0, broken }
  }
  if (about?.kind !== kind || used === undefined || made === undefined) return undefined

  const known = Number.parseInt((await readText(path.join(folder, FILES.note.size))) ?? '', 10)
  const bytes = known > 0 ? known : await diskUsage(folder)
  return { kind, key, folder, about, bytes, made, used }
}

/**
 * Lists all entries of a store, and the folders that ended runs left. A folder without a file
 * `product` of its kind is not ours and not listed, unless its name is that of a product.
 * @param cacheDir the store; one that does not exist has no entries
 * @param deep true to compare each product with its list of files, as before its use; false to
 *   check only what takes no time
 */
export async function survey(cacheDir: string, deep = false): Promise<Entry[]> {
  const entries: Entry[] = []
  const runs = await listRuns(cacheDir)

  for (const kind of await list(cacheDir)) {
    if (kind === RUNS) continue

    for (const key of await list(path.join(cacheDir, kind))) {
      const entry = await entryOf(cacheDir, kind, key, deep)
      const inUse = runs.live.some((run) => exists(path.join(run, USES, kind, key)))
      if (entry !== undefined) entries.push({ ...entry, inUse })
    }
  }

  for (const folder of runs.over) {
    const made = (await modified(folder)) ?? 0
    const bytes = await diskUsage(folder)
    entries.push({
      kind: 'leftover',
      key: path.basename(folder),
      folder,
      bytes,
      made,
      used: made,
      inUse: false,
    })
  }
  return entries
}

/**
 * True for a folder that runs have used as their store: it holds products or runs, and no file
 * directly.
 */
export async function isStore(folder: string): Promise<boolean> {
  const names = await list(folder)
  const folders = await Promise.all(names.map((name) => isFolder(path.join(folder, name))))
  if (folders.includes(false)) return false
  return names.includes(RUNS) || (await survey(folder)).length > 0
}

/**
 * The products in cache-dir, as one run sees them.
 *
 * Two runs at once: a run that wants a product first sets its mark and then looks for marks of
 * removal; a run that removes one first sets its mark and then looks for marks of use. In any
 * order, at least one of them sees the other's mark, and the one that removes gives up. Marks are
 * in the runs' folders: they go with their run, however it ends.
 */
export class DirectoryStore {
  readonly cacheDir: string
  readonly runDir: string
  private readonly warn: (sentence: string) => void
  private removals = 0

  /**
   * @param runDir the run's own folder, on the file system of the store, made by makeRunFolder
   * @param warn gets a sentence for each product that is not whole
   */
  constructor(
    cacheDir: string,
    runDir: string,
    warn: (sentence: string) => void = () => undefined,
  ) {
    this.cacheDir = cacheDir
    this.runDir = runDir
    this.warn = warn
  }

  /** Path of a product in the store, whether it is there or not. */
  private folderOf(kind: string, key: string): string {
    return path.join(this.cacheDir, kind, key)
  }

  /**
   * Protects the folder of a product from removal until this run ends. Folders that are not in the
   * store need none.
   */
  async use(folder: string): Promise<void> {
    const [kind = '', key = '', ...more] = path.relative(this.cacheDir, folder).split(path.sep)
    if (kind === '..' || kind === RUNS || key === '' || more.length > 0) return
    await this.mark(kind, key)
    await touch(path.join(folder, FILES.note.about))
  }

  /** Marks a product as used by this run, and waits while another run decides on its removal. */
  private async mark(kind: string, key: string): Promise<void> {
    await writeText(path.join(this.runDir, USES, kind, key), '')
    const end = Date.now() + PATIENCE
    while (Date.now() < end && (await isMarked(this.cacheDir, EVICTS, kind, key)))
      await setTimeout(20)
  }

  /**
   * Finds a product and protects it until this run ends. One that is not whole is removed.
   * @returns its folder; undefined if there is none
   */
  async find(kind: string, key: string): Promise<string | undefined> {
    await this.mark(kind, key)
    const folder = this.folderOf(kind, key)
    if ((await kindOfFile(folder)) === undefined) return undefined

    const wrong = await whatIsWrong(folder, kind, key)
    if (wrong === undefined) {
      await touch(path.join(folder, FILES.note.about))
      return folder
    }
    this.warn(`${kind}/${key} in cache-dir is not whole (${wrong}) and is not used`)
    await this.removeBroken(kind, key)
    return undefined
  }

  /**
   * Removes a product that is not whole. If another run uses it, it stays until a whole one
   * replaces it.
   */
  private async removeBroken(kind: string, key: string): Promise<void> {
    const folder = this.folderOf(kind, key)
    await this.takeAway(
      kind,
      key,
      folder,
      async () => (await whatIsWrong(folder, kind, key)) !== undefined,
    )
  }

  /**
   * Looks for a product as find() does, but marks, removes and writes nothing, and does not count
   * as a use. It does not read contents, even if a crash may have damaged them.
   * @returns the folder, or what is wrong with it; undefined if there is none
   */
  async peek(
    kind: string,
    key: string,
  ): Promise<{ readonly folder: string } | { readonly wrong: string } | undefined> {
    const folder = this.folderOf(kind, key)
    if ((await kindOfFile(folder)) === undefined) return undefined
    const wrong = await whatIsWrong(folder, kind, key, 'names')
    return wrong === undefined ? { folder } : { wrong }
  }

  /** True if there is a product of that kind and name, with any key. */
  async holds(kind: string, name: string): Promise<boolean> {
    return (await list(path.join(this.cacheDir, kind))).some((key) => key.startsWith(`${name}-`))
  }

  /** Keys of the products of a family, the newest first. */
  private async family(kind: string, family: string): Promise<string[]> {
    const alike: { key: string; made: number }[] = []
    for (const key of await list(path.join(this.cacheDir, kind))) {
      const folder = this.folderOf(kind, key)
      // The time of the folder: that of its file `product` is its last use.
      const made = await modified(folder)
      const text = await readText(path.join(folder, FILES.note.family)).catch(() => undefined)
      if (made !== undefined && text?.trim() === family) alike.push({ key, made })
    }
    return alike.sort((a, b) => b.made - a.made).map(({ key }) => key)
  }

  /**
   * Ranks the products of a family. The newest few come first, ordered by the number of lines in
   * which their files differ from `files`; the first file counts most. Without `files`, the newest
   * is first.
   * @param files texts by file name in a product's folder
   */
  async ranked(
    kind: string,
    family: string,
    files: Readonly<Record<string, string>> = {},
  ): Promise<Ranked[]> {
    const keys = await this.family(kind, family)
    const candidates = keys.slice(0, CANDIDATES)
    const read = async (key: string, name: string): Promise<string> =>
      (await readText(path.join(this.folderOf(kind, key), name)).catch(() => undefined)) ?? ''

    const later = keys
      .slice(CANDIDATES)
      .map((key, index): Ranked => ({ key, lines: [Infinity, index] }))
    return [...(await byLikeness(candidates, files, read)), ...later]
  }

  /** The first product of ranked() that is whole, protected until this run ends. */
  async nearest(
    kind: string,
    family: string,
    files: Readonly<Record<string, string>> = {},
  ): Promise<{ key: string; folder: string } | undefined> {
    for (const { key } of await this.ranked(kind, family, files)) {
      const folder = await this.find(kind, key)
      if (folder !== undefined) return { key, folder }
    }
    return undefined
  }

  /**
   * Moves a finished product, with its file `product`, into the store. All of it is on the disk
   * before it gets its name.
   * @returns its folder in the store
   */
  async keep(fresh: string, kind: string, key: string): Promise<string> {
    await this.mark(kind, key)
    await writeText(path.join(fresh, FILES.note.size), `${await diskUsage(fresh)}\n`)
    await touch(path.join(fresh, FILES.note.about))
    await describeFiles(fresh)
    await syncAll(fresh)

    await makeFolder(path.join(this.cacheDir, kind), { recursive: true })
    await this.moveIn(fresh, kind, key)
    await syncNames(path.join(this.cacheDir, kind))
    await syncNames(this.cacheDir)
    return this.folderOf(kind, key)
  }

  /**
   * Renames a product to its final name. If another run was faster and its product is whole, that
   * one stays.
   */
  private async moveIn(fresh: string, kind: string, key: string): Promise<void> {
    const folder = this.folderOf(kind, key)
    for (;;) {
      // A rename replaces an empty folder without an error.
      const there = await kindOfFile(folder)
      if (there === undefined) {
        try {
          return await rename(fresh, folder)
        } catch (error) {
          if ((await kindOfFile(folder)) === undefined) throw error
        }
      }
      if ((await whatIsWrong(folder, kind, key)) === undefined) return await remove(fresh)
      // Another run may use the broken one: it is moved away now, and removed at the end of this
      // run.
      await moveAway(folder, this.gone(kind, key))
    }
  }

  /** A new path in this run's folder for a product that is being removed. */
  private gone(kind: string, key: string): string {
    this.removals += 1
    return path.join(this.runDir, '.gone', `${kind}-${key}-${this.removals}`)
  }

  /** Removes an entry of the store. @returns false if a run uses it */
  private async evict(entry: Entry): Promise<boolean> {
    // Nobody uses the folder of a run that has ended.
    if (kindOf(entry.kind).by !== 'run')
      return await this.takeAway(entry.kind, entry.key, entry.folder)
    await remove(entry.folder)
    return true
  }

  /**
   * Removes a folder of the store, unless a run uses it.
   * @param still for a broken product, which this run itself may have marked: whether it is still
   *   to be removed
   * @returns false if it stays
   */
  private async takeAway(
    kind: string,
    key: string,
    folder: string,
    still?: () => Promise<boolean>,
  ): Promise<boolean> {
    const mark = path.join(this.runDir, EVICTS, kind, key)
    const gone = this.gone(kind, key)

    await writeText(mark, '')
    try {
      if (await isMarked(this.cacheDir, USES, kind, key, still && this.runDir)) return false
      if (still !== undefined && !(await still())) return false
      // Moved away first: nobody must see a product that is half removed.
      if (!(await moveAway(folder, gone))) return false
    } finally {
      await remove(mark)
    }

    await remove(gone)
    return true
  }

  /**
   * Removes entries by the limits. Those that a run has begun to use meanwhile stay.
   * @param deep true to look for broken products as find() does
   * @returns the entries that were removed
   */
  async clean(limits: Limits, deep = false): Promise<Entry[]> {
    const removed: Entry[] = []
    for (const entry of chooseRemovals(await survey(this.cacheDir, deep), limits, Date.now()))
      if (await this.evict(entry)) removed.push(entry)
    return removed
  }

  /**
   * Removes the least recently used entries until the disk has enough free space.
   * @param wanted bytes that must be free
   * @returns the entries that were removed
   */
  async makeRoom(wanted: number): Promise<Entry[]> {
    const removed: Entry[] = []
    // Again after each round: products share files by hard links, so that removing one may free
    // less than its size.
    for (;;) {
      const free = (await freeSpace(this.cacheDir)) ?? wanted
      const gone = free >= wanted ? [] : await this.clean({ toFree: wanted - free })
      if (gone.length === 0) return removed
      removed.push(...gone)
    }
  }
}
