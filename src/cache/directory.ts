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

/** A product in the local store, or a folder of a run that is over (`kind` is `leftover` then). */
export interface Entry extends Stored {
  readonly folder: string
  /** What it was made from; leftovers do not tell. */
  readonly about?: About
}

/** In a run's folder: what the run uses, and what it is about to take away; below each, KIND/KEY as empty files. */
const USES = '.uses'
const EVICTS = '.evicts'

/** Longest that a run waits for another's decision, in milliseconds: it takes three system calls. */
const PATIENCE = 5000

/** Bytes on the disk below which a build makes room first: a kernel and its selftests take half of it. Other steps want a quarter. */
export const BUILD_ROOM = 8 * 1024 ** 3

/** Earlier products that are looked at for the most alike: a manifest of a kernel tree has 8 MB. */
const CANDIDATES = 5

/** True when a run that is under way, other than `but`, has set this mark. */
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

/** One thing that may be stored; undefined where it is not ours. */
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
 * All that is stored. Folders that have no file `product` of their kind are not ours, and not listed, but for those that stand where a
 * product would.
 *
 * @param cacheDir a store; one that does not exist holds nothing
 * @param deep compares each product with its list of files, as its use does; false: only what can be told at once
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

/** True for a folder that runs have used as their store: it holds a product or runs, and no files of its own. */
export async function isStore(folder: string): Promise<boolean> {
  const names = await list(folder)
  const folders = await Promise.all(names.map((name) => isFolder(path.join(folder, name))))
  if (folders.includes(false)) return false
  return names.includes(RUNS) || (await survey(folder)).length > 0
}

/**
 * The products in cache-dir, as one run sees them.
 *
 * Two runs at once: who wants a product marks it and then looks whether anybody is about to take it away; who takes one away marks that
 * and then looks whether anybody wants it. Whatever the order, at least one of them sees the other's mark; the one who takes away gives in.
 * Marks lie in the runs' folders: they go with their run, however it ends.
 */
export class DirectoryStore {
  readonly cacheDir: string
  readonly runDir: string
  private readonly warn: (sentence: string) => void
  private removals = 0

  /**
   * @param runDir the run's own folder on the store's file system, made by makeRunFolder
   * @param warn is told of products that are not whole
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

  private place(kind: string, key: string): string {
    return path.join(this.cacheDir, kind, key)
  }

  /** Keeps a folder of the store, `KIND/KEY` in it, until this run is over; of one elsewhere there is nothing to keep. */
  async use(folder: string): Promise<void> {
    const [kind = '', key = '', ...more] = path.relative(this.cacheDir, folder).split(path.sep)
    if (kind === '..' || kind === RUNS || key === '' || more.length > 0) return
    await this.mark(kind, key)
    await touch(path.join(folder, FILES.note.about))
  }

  /** Says that this run uses a product, and waits for whoever is just taking it away. */
  private async mark(kind: string, key: string): Promise<void> {
    await writeText(path.join(this.runDir, USES, kind, key), '')
    const end = Date.now() + PATIENCE
    while (Date.now() < end && (await isMarked(this.cacheDir, EVICTS, kind, key)))
      await setTimeout(20)
  }

  /** The product's folder, which stays until this run is over; undefined when it is not there, or is not whole: then it goes. */
  async find(kind: string, key: string): Promise<string | undefined> {
    await this.mark(kind, key)
    const folder = this.place(kind, key)
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

  /** Removes a product that is not whole. Where another run has it, it stays until a whole one replaces it. */
  private async removeBroken(kind: string, key: string): Promise<void> {
    const folder = this.place(kind, key)
    await this.takeAway(
      kind,
      key,
      folder,
      async () => (await whatIsWrong(folder, kind, key)) !== undefined,
    )
  }

  /**
   * What `find` gives, for who only looks: nothing is marked, removed or written, and nothing counts as used. Contents that may have been
   * lost in a crash are not read.
   * @returns the folder, or what is wrong with it
   */
  async peek(
    kind: string,
    key: string,
  ): Promise<{ readonly folder: string } | { readonly wrong: string } | undefined> {
    const folder = this.place(kind, key)
    if ((await kindOfFile(folder)) === undefined) return undefined
    const wrong = await whatIsWrong(folder, kind, key, 'names')
    return wrong === undefined ? { folder } : { wrong }
  }

  /** True when there is any product of that kind and name. */
  async holds(kind: string, name: string): Promise<boolean> {
    return (await list(path.join(this.cacheDir, kind))).some((key) => key.startsWith(`${name}-`))
  }

  /** Keys of a family's products, the newest first. */
  private async family(kind: string, family: string): Promise<string[]> {
    const alike: { key: string; made: number }[] = []
    for (const key of await list(path.join(this.cacheDir, kind))) {
      const folder = this.place(kind, key)
      // Its last use is the time of its file `product`.
      const made = await modified(folder)
      const text = await readText(path.join(folder, FILES.note.family)).catch(() => undefined)
      if (made !== undefined && text?.trim() === family) alike.push({ key, made })
    }
    return alike.sort((a, b) => b.made - a.made).map(({ key }) => key)
  }

  /**
   * The products of a family, the most alike first: of the newest few the one whose files differ from `files` in the fewest lines, the
   * first file counting most; without files the newest.
   *
   * @param files texts by file name, as a product has them
   */
  async ranked(
    kind: string,
    family: string,
    files: Readonly<Record<string, string>> = {},
  ): Promise<Ranked[]> {
    const keys = await this.family(kind, family)
    const candidates = keys.slice(0, CANDIDATES)
    const read = async (key: string, name: string): Promise<string> =>
      (await readText(path.join(this.place(kind, key), name)).catch(() => undefined)) ?? ''
    const later = keys
      .slice(CANDIDATES)
      .map((key, index): Ranked => ({ key, lines: [Infinity, index] }))
    return [...(await byLikeness(candidates, files, read)), ...later]
  }

  /** The first of `ranked` that is there, which stays until this run is over. */
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

  /** Takes a whole product, its file `product` included, into the store; its folder there. All of it is on the disk before it is seen. */
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
    return this.place(kind, key)
  }

  /** Gives a product its name. Another run may have been faster: then its product stays, if it is whole. */
  private async moveIn(fresh: string, kind: string, key: string): Promise<void> {
    const folder = this.place(kind, key)
    for (;;) {
      // A rename would quietly replace a folder that has nothing in it, and nothing else.
      const there = await kindOfFile(folder)
      if (there === undefined) {
        try {
          return await rename(fresh, folder)
        } catch (error) {
          if ((await kindOfFile(folder)) === undefined) throw error
        }
      }
      if ((await whatIsWrong(folder, kind, key)) === undefined) return await remove(fresh)
      // Another run may have this one: it goes with this run, not at once.
      await moveAway(folder, this.gone(kind, key))
    }
  }

  /** A place in the run's folder for what is on its way out. */
  private gone(kind: string, key: string): string {
    this.removals += 1
    return path.join(this.runDir, '.gone', `${kind}-${key}-${this.removals}`)
  }

  private async evict(entry: Entry): Promise<boolean> {
    // Nobody comes back for what a run has left.
    if (kindOf(entry.kind).by !== 'run')
      return await this.takeAway(entry.kind, entry.key, entry.folder)
    await remove(entry.folder)
    return true
  }

  /**
   * Removes a folder of the store that no run uses. One that is to go because it is broken may be marked by this run.
   * @param still says whether it is to go even now
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
      // What is half removed must not be seen: first it gets out of sight.
      if (!(await moveAway(folder, gone))) return false
    } finally {
      await remove(mark)
    }
    await remove(gone)
    return true
  }

  /**
   * Removes what the limits say; what was removed. What a run began to use meanwhile stays.
   * @param deep looks for broken products as their use does
   */
  async clean(limits: Limits, deep = false): Promise<Entry[]> {
    const removed: Entry[] = []
    for (const entry of chooseRemovals(await survey(this.cacheDir, deep), limits, Date.now()))
      if (await this.evict(entry)) removed.push(entry)
    return removed
  }

  /**
   * Makes room for a build where the disk is short of it.
   * @param wanted bytes that must be free
   */
  async makeRoom(wanted: number): Promise<Entry[]> {
    const removed: Entry[] = []
    // Products share files: what one takes need not be free when it is gone.
    for (;;) {
      const free = (await freeSpace(this.cacheDir)) ?? wanted
      const gone = free >= wanted ? [] : await this.clean({ toFree: wanted - free })
      if (gone.length === 0) return removed
      removed.push(...gone)
    }
  }
}
