import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { exists, moveAway, remove, writeText } from '../effects/files.ts'
import { listRuns } from './runs.ts'

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

/** True if one of the runs has set this mark. */
const isMarkedBy = (runs: readonly string[], mark: string, kind: string, key: string): boolean =>
  runs.some((run) => exists(path.join(run, mark, kind, key)))

/** True if one of the runs uses this product. */
export const isUsedBy = (runs: readonly string[], kind: string, key: string): boolean =>
  isMarkedBy(runs, USES, kind, key)

/**
 * What one run uses and removes of a store, marked so that other runs see it.
 *
 * Two runs at once: a run that wants a product first sets its mark and then looks for marks of
 * removal; a run that removes one first sets its mark and then looks for marks of use. In any
 * order, at least one of them sees the other's mark, and the one that removes gives up. Marks are
 * in the runs' folders: they go with their run, however it ends.
 */
export class Marks {
  private readonly cacheDir: string
  private readonly runDir: string
  private removals = 0

  /** @param runDir the run's own folder, on the file system of the store */
  constructor(cacheDir: string, runDir: string) {
    this.cacheDir = cacheDir
    this.runDir = runDir
  }

  /** Marks a product as used by this run, and waits while another run decides on its removal. */
  async use(kind: string, key: string): Promise<void> {
    await writeText(path.join(this.runDir, USES, kind, key), '')
    const end = Date.now() + PATIENCE
    while (Date.now() < end && isMarkedBy(await this.liveRuns(), EVICTS, kind, key))
      await setTimeout(20)
  }

  /**
   * Removes a product, unless a run uses it.
   * @param still for a broken product, which this run itself may have marked: whether it is still
   *   to be removed
   * @returns false if it stays
   */
  async remove(kind: string, key: string, still?: () => Promise<boolean>): Promise<boolean> {
    const mark = path.join(this.runDir, EVICTS, kind, key)
    let gone: string | undefined

    await writeText(mark, '')
    try {
      const runs = await this.liveRuns()
      const others = runs.filter((run) => run !== this.runDir)
      if (isUsedBy(still === undefined ? runs : others, kind, key)) return false
      if (still !== undefined && !(await still())) return false
      // Moved away first: nobody must see a product that is half removed.
      gone = await this.moveOut(kind, key)
    } finally {
      await remove(mark)
    }

    if (gone === undefined) return false
    await remove(gone)
    return true
  }

  /**
   * Moves a product into this run's folder, whoever uses it: it is removed at the end of this run.
   * @returns its new path; undefined if another run was faster
   */
  async moveOut(kind: string, key: string): Promise<string | undefined> {
    this.removals += 1
    const gone = path.join(this.runDir, '.gone', `${kind}-${key}-${this.removals}`)
    return (await moveAway(path.join(this.cacheDir, kind, key), gone)) ? gone : undefined
  }

  private async liveRuns(): Promise<string[]> {
    return (await listRuns(this.cacheDir)).live
  }
}
