import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import {
  diskUsage,
  exists,
  freeSpace,
  isFolder,
  list,
  modified,
  moveAway,
  moveIntoPlace,
  readText,
  remove,
  touch,
  writeText,
} from '../effects/files.ts'
import { chooseRemovals, type Limits, type Stored } from './evict.ts'
import { type About, FAMILY_FILE, parseAbout } from './product.ts'
import { listRuns, RUNS } from './runs.ts'

/** A product in the local store, or a folder of a run that is over (`kind` is `leftover` then). */
export interface Entry extends Stored {
  readonly folder: string
  /** What it was made from; leftovers do not tell. */
  readonly about?: About
}

export const LEFTOVER = 'leftover'

/** In a run's folder: what the run uses, and what it is about to take away; below each, KIND/KEY as empty files. */
const USES = '.uses'
const EVICTS = '.evicts'

/** Longest that a run waits for another's decision, in milliseconds: it takes three system calls. */
const PATIENCE = 5000

/** Bytes on the disk below which a build makes room first: a kernel and its selftests take half of it. Other steps want a quarter. */
export const BUILD_ROOM = 8 * 1024 ** 3

/** Earlier products that are looked at for the most alike: a manifest of a kernel tree has 8 MB. */
const CANDIDATES = 5

const lineSet = (text: string): ReadonlySet<string> => new Set(text.split('\n'))

/** Lines that only one of two texts has. */
function differentLines(wanted: ReadonlySet<string>, text: string): number {
  const lines = lineSet(text)
  const common = [...lines].filter((line) => wanted.has(line)).length
  return wanted.size + lines.size - 2 * common
}

function compareCounts(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((count, index) => count !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

/** True when a run that is under way has set this mark. */
async function isMarked(cacheDir: string, mark: string, kind: string, key: string): Promise<boolean> {
  const { live } = await listRuns(cacheDir)
  return live.some((run) => exists(path.join(run, mark, kind, key)))
}

/**
 * All that is stored. Folders that have no file `product` of their kind are not ours, and not listed.
 *
 * @param cacheDir a store; one that does not exist holds nothing
 */
export async function survey(cacheDir: string): Promise<Entry[]> {
  const entries: Entry[] = []
  const runs = await listRuns(cacheDir)
  for (const kind of await list(cacheDir)) {
    if (kind === RUNS) continue
    for (const key of await list(path.join(cacheDir, kind))) {
      const folder = path.join(cacheDir, kind, key)
      const file = path.join(folder, 'product')
      const about = parseAbout((await readText(file).catch(() => undefined)) ?? '')
      const [used, made] = [await modified(file), await modified(folder)]
      if (about?.kind !== kind || used === undefined || made === undefined) continue
      const known = Number.parseInt((await readText(path.join(folder, 'size'))) ?? '', 10)
      const bytes = known > 0 ? known : await diskUsage(folder)
      const inUse = runs.live.some((run) => exists(path.join(run, USES, kind, key)))
      entries.push({ kind, key, folder, about, bytes, made, used, inUse })
    }
  }
  for (const folder of runs.over) {
    const made = (await modified(folder)) ?? 0
    const bytes = await diskUsage(folder)
    entries.push({ kind: LEFTOVER, key: path.basename(folder), folder, bytes, made, used: made, inUse: false })
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

  /** @param runDir the run's own folder on the store's file system, made by makeRunFolder */
  constructor(cacheDir: string, runDir: string) {
    this.cacheDir = cacheDir
    this.runDir = runDir
  }

  private place(kind: string, key: string): string {
    return path.join(this.cacheDir, kind, key)
  }

  /** Keeps a folder of the store, `KIND/KEY` in it, until this run is over; of one elsewhere there is nothing to keep. */
  async use(folder: string): Promise<void> {
    const [kind = '', key = '', ...more] = path.relative(this.cacheDir, folder).split(path.sep)
    if (kind !== '..' && kind !== RUNS && key !== '' && more.length === 0) await this.find(kind, key)
  }

  /** Says that this run uses a product, and waits for whoever is just taking it away. */
  private async mark(kind: string, key: string): Promise<void> {
    await writeText(path.join(this.runDir, USES, kind, key), '')
    const end = Date.now() + PATIENCE
    while (Date.now() < end && (await isMarked(this.cacheDir, EVICTS, kind, key))) await setTimeout(20)
  }

  /** The product's folder, which stays until this run is over; undefined when it is not there. */
  async find(kind: string, key: string): Promise<string | undefined> {
    await this.mark(kind, key)
    const folder = this.place(kind, key)
    if (!exists(folder)) return undefined
    await touch(path.join(folder, 'product'))
    return folder
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
      const text = await readText(path.join(folder, FAMILY_FILE))
      if (made !== undefined && text?.trim() === family) alike.push({ key, made })
    }
    return alike.sort((a, b) => b.made - a.made).map(({ key }) => key)
  }

  /**
   * The product of a family that is most alike, which stays until this run is over: of the newest few the one whose files differ from
   * `files` in the fewest lines, the first file counting most; without files the newest.
   *
   * @param files texts by file name, as a product has them
   */
  async nearest(
    kind: string,
    family: string,
    files: Readonly<Record<string, string>> = {},
  ): Promise<{ key: string; folder: string } | undefined> {
    const keys = await this.family(kind, family)
    const candidates = keys.slice(0, CANDIDATES)
    const differences = new Map(candidates.map((key): [string, number[]] => [key, []]))
    if (candidates.length > 1)
      for (const [name, text] of Object.entries(files)) {
        const wanted = lineSet(text)
        for (const [key, counts] of differences)
          counts.push(differentLines(wanted, (await readText(path.join(this.place(kind, key), name))) ?? ''))
      }
    candidates.sort((a, b) => compareCounts(differences.get(a) ?? [], differences.get(b) ?? []))
    for (const key of [...candidates, ...keys.slice(CANDIDATES)]) {
      const folder = await this.find(kind, key)
      if (folder !== undefined) return { key, folder }
    }
    return undefined
  }

  /** Takes a whole product, its file `product` included, into the store; its folder there. */
  async keep(fresh: string, kind: string, key: string): Promise<string> {
    await this.mark(kind, key)
    await writeText(path.join(fresh, 'size'), `${await diskUsage(fresh)}\n`)
    await touch(path.join(fresh, 'product'))
    await moveIntoPlace(fresh, this.place(kind, key))
    return this.place(kind, key)
  }

  private async evict(entry: Entry): Promise<boolean> {
    const { kind, key } = entry
    // Nobody comes back for what a run has left.
    if (kind === LEFTOVER) {
      await remove(entry.folder)
      return true
    }
    const mark = path.join(this.runDir, EVICTS, kind, key)
    const gone = path.join(this.runDir, '.gone', `${kind}-${key}`)
    await writeText(mark, '')
    try {
      if (await isMarked(this.cacheDir, USES, kind, key)) return false
      // What is half removed must not be seen: first it gets out of sight.
      if (!(await moveAway(entry.folder, gone))) return false
    } finally {
      await remove(mark)
    }
    await remove(gone)
    return true
  }

  /** Removes what the limits say; what was removed. What a run began to use meanwhile stays. */
  async clean(limits: Limits): Promise<Entry[]> {
    const removed: Entry[] = []
    for (const entry of chooseRemovals(await survey(this.cacheDir), limits, Date.now()))
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
