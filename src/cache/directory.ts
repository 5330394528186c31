import path from 'node:path'
import { syncAll, syncNames } from '../effects/durable.ts'
import {
  diskUsage,
  freeSpace,
  kindOfFile,
  list,
  makeFolder,
  modified,
  readText,
  remove,
  rename,
  touch,
  writeText,
} from '../effects/files.ts'
import { kindOf } from '../recipe/kinds.ts'
import { FILES } from '../recipe/product-files.ts'
import { chooseRemovals, type Limits } from './evict.ts'
import { byLikeness, type Ranked } from './likeness.ts'
import { Marks } from './marks.ts'
import { RUNS } from './runs.ts'
import { type Entry, survey } from './survey.ts'
import { describeFiles, whatIsWrong } from './whole.ts'

/**
 * Most earlier products that are compared to find the nearest: each comparison reads a manifest of
 * 8 MB.
 */
const CANDIDATES = 5

/** The products in cache-dir, as one run sees them. */
export class DirectoryStore {
  readonly cacheDir: string
  private readonly marks: Marks
  private readonly warn: (sentence: string) => void

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
    this.marks = new Marks(cacheDir, runDir)
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
    await this.marks.use(kind, key)
    await touch(path.join(folder, FILES.note.about))
  }

  /**
   * Finds a product and protects it until this run ends. One that is not whole is removed.
   * @returns its folder; undefined if there is none
   */
  async find(kind: string, key: string): Promise<string | undefined> {
    await this.marks.use(kind, key)
    const folder = this.folderOf(kind, key)
    if ((await kindOfFile(folder)) === undefined) return undefined

    const wrong = await whatIsWrong(folder, kind, key)
    if (wrong === undefined) {
      await touch(path.join(folder, FILES.note.about))
      return folder
    }

    this.warn(`${kind}/${key} in cache-dir is not whole (${wrong}) and is not used`)
    // If another run uses it, it stays until a whole one replaces it.
    const still = async (): Promise<boolean> => (await whatIsWrong(folder, kind, key)) !== undefined
    await this.marks.remove(kind, key, still)
    return undefined
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
    await this.marks.use(kind, key)
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
      // Another run may use the broken one, which is why it is not removed now.
      await this.marks.moveOut(kind, key)
    }
  }

  /** Removes an entry of the store. @returns false if a run uses it */
  private async evict(entry: Entry): Promise<boolean> {
    // Nobody uses the folder of a run that has ended.
    if (kindOf(entry.kind).by !== 'run') return await this.marks.remove(entry.kind, entry.key)
    await remove(entry.folder)
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
