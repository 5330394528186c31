import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  openSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import {
  kindIn,
  makeFileIn,
  makeFoldersIn,
  type Owner,
  openFolder,
  partsOf,
  pathIn,
} from './descend.ts'
import { type Claim, claimFolder } from './out-claim.ts'
import { addToMark, freshFor, MARK, markOf } from './out-mark.ts'
import { readBelow } from './untrusted.ts'

/* The folder of results. A file in it lists what is ours; nothing else in it is touched. */

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
    const { open, kept } = claimFolder(claim)
    const out = new Out(claim.folder, open, claim.owner, kept)
    await out.write(MARK, markOf(kept))
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
    await this.fill(file, async (copy) => writeFileSync(copy, text), { mode })
  }

  /** Makes an empty file to append to, unless this run has made it already. */
  async create(file: string): Promise<void> {
    if (!this.mine.has(file) || readBelow(`/proc/self/fd/${this.open}`, file, 0).kind === 'none')
      await this.fill(file, async () => undefined)
  }

  /**
   * Writes a file through an open descriptor.
   * @param content writes to the descriptor
   * @param how.whole makes the whole file at the path it gets, and returns true; false if it cannot
   * @param how.mode default 0644
   */
  async fill(
    file: string,
    content: (copy: number) => Promise<unknown>,
    how: { readonly whole?: (copy: Buffer) => Promise<boolean>; readonly mode?: number } = {},
  ): Promise<void> {
    const { whole, mode = 0o644 } = how
    const folders = partsOf(file)
    const name = folders.pop() ?? ''
    const freshFile = freshFor(file)
    const fresh = path.basename(freshFile)
    // Listed before it, or its folder, is there, as the file itself below: a run that is killed while
    // it copies leaves it.
    if (file !== MARK) addToMark(this.open, freshFile)
    const folder = this.folderOf(folders)
    const isMarked = (): boolean => file === MARK || this.mine.has(file)
    try {
      if (!isMarked() && !this.kept.includes(file) && kindIn(folder, name) !== undefined)
        throw new Error(`${this.at(file)} is there, and is not cross-bpf's`)
      const done = whole !== undefined && (await whole(pathIn(folder, fresh)))
      const copy = done
        ? openSync(pathIn(folder, fresh), constants.O_RDONLY | constants.O_NOFOLLOW)
        : makeFileIn(folder, fresh, this.owner, mode)
      try {
        if (!done) await content(copy)
        else {
          fchmodSync(copy, mode)
          if (this.owner !== undefined) fchownSync(copy, this.owner.uid, this.owner.gid)
        }
        // Listed before it is there: if the run is killed between the two, the next run still knows
        // that it is ours.
        if (!isMarked()) {
          addToMark(this.open, file)
          this.mine.add(file)
        }
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

  /** Opens a folder and makes missing ones in its path. */
  private folderOf(folders: readonly string[]): number {
    return makeFoldersIn(openFolder(this.open, '.'), folders, this.owner)
  }
}
