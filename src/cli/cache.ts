import { Command } from 'commander'
import type { z } from 'zod'
import { DirectoryStore } from '../cache/directory.ts'
import { chooseRemovals, type Limits } from '../cache/evict.ts'
import { describe } from '../cache/product.ts'
import { type Entry, survey } from '../cache/survey.ts'
import { exists } from '../effects/files.ts'
import { isRoot, rerunAsRoot } from '../effects/root.ts'
import { cacheDirOf } from '../flow/gather.ts'
import { age, bytes } from '../inputs/values.ts'
import { InvalidInput } from '../invalid-input.ts'
import { KINDS, kindOf } from '../recipe/kinds.ts'
import { shipped } from '../recipe/plan.ts'
import { type CacheRow, renderCacheJson, renderCacheTable, renderCleaned } from '../report/cache.ts'
import { loadResources } from '../resources.ts'
import { makeRunFolder } from '../run/runfolder.ts'
import { columnsOf, isColored } from './screen.ts'

/** Flags of `cache clean`, as typed. */
export interface CleanFlags {
  readonly kind?: readonly string[]
  readonly olderThan?: string
  readonly maxSize?: string
  readonly all?: boolean
  readonly broken?: boolean
}

function parsed<T>(flag: string, schema: z.ZodType<T, string>, text: string): T {
  const result = schema.safeParse(text)
  if (result.success) return result.data
  throw new InvalidInput(flag, text, result.error.issues.map(({ message }) => message).join('; '))
}

/**
 * Decides what to remove. A kind alone means all of that kind. Broken entries are removed with any
 * flag; with `broken`, only they are.
 * @throws InvalidInput for no flags, contradicting ones, or a value that cannot be read
 */
export function limitsOf(flags: CleanFlags): Limits {
  const { kind: kinds, olderThan, maxSize, all = false, broken = false } = flags
  const limited = olderThan !== undefined || maxSize !== undefined || broken
  if (kinds === undefined && !limited && !all)
    throw new InvalidInput(
      'kind',
      '',
      `one of ${KINDS.join(', ')}, where neither --older-than nor --max-size nor --broken ` +
        'nor --all says what to remove',
    )
  if (all && limited)
    throw new InvalidInput('all', 'true', 'no --older-than, --max-size or --broken beside it')
  const unknown = kinds?.find((kind) => kindOf(kind).by === undefined)
  if (unknown !== undefined) throw new InvalidInput('kind', unknown, KINDS.join(', '))

  return {
    kinds,
    olderThan: olderThan === undefined ? undefined : parsed('older-than', age, olderThan),
    maxBytes: maxSize === undefined ? undefined : parsed('max-size', bytes, maxSize),
    ...((all || !limited) && { all: true }),
  }
}

function rowOf({ kind, key, about, bytes: size, made, used, inUse, broken }: Entry): CacheRow {
  const from = about === undefined ? 'a run that is over' : describe(about)
  return {
    kind,
    key,
    from,
    bytes: size,
    made,
    used,
    inUse,
    broken,
  }
}

/** Lists the store's entries. Files of products belong to root: other users get less detail. */
const look = async (cacheDir: string): Promise<Entry[]> => await survey(cacheDir, isRoot())

async function show(cacheDir: string, json: boolean): Promise<number> {
  const rows = (await look(cacheDir)).map(rowOf)
  const columns = columnsOf(process.stdout, Number.POSITIVE_INFINITY)
  const color = isColored(process.stdout)
  process.stdout.write(
    json
      ? renderCacheJson(rows, cacheDir)
      : renderCacheTable(rows, cacheDir, Date.now(), columns, color),
  )
  return 0
}

async function clean(cacheDir: string, flags: CleanFlags, dry: boolean): Promise<number> {
  const limits = limitsOf(flags)
  const entries = await look(cacheDir)
  if (dry || !exists(cacheDir)) {
    process.stdout.write(renderCleaned(chooseRemovals(entries, limits, Date.now()).map(rowOf), dry))
    return 0
  }
  if (!isRoot()) return await rerunAsRoot()

  const reaper = shipped(await loadResources(), 'build/reaper.sh')
  const run = await makeRunFolder(cacheDir, reaper, false)
  try {
    const removed = await new DirectoryStore(cacheDir, run.path).clean(limits, true)
    process.stdout.write(renderCleaned(removed.map(rowOf), false))
  } finally {
    await run.remove()
  }
  return 0
}

/** Makes the commands `cache`, `cache list` and `cache clean`. */
export function cacheCommand(finish: (code: Promise<number>) => Promise<void>): Command {
  const where = [
    '--cache-dir <FOLDER>',
    'the store. Default: $XDG_CACHE_HOME/cross-bpf or ~/.cache/cross-bpf.',
  ] as const
  const folder = (command: Command): string => {
    const given: unknown = command.optsWithGlobals().cacheDir
    return cacheDirOf(typeof given === 'string' && given.trim() !== '' ? given : undefined)
  }
  const top = new Command('cache')
    .description('list what is stored in cache-dir, and clean it')
    .option(...where)
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }, command: Command) => {
      await finish(show(folder(command), options.json === true))
    })
  top
    .command('list', { isDefault: false })
    .description('what is stored: kind, size, age, last use, what it was made from')
    .option(...where)
    .option('--json', 'as JSON')
    .action(async (_: unknown, command: Command) => {
      await finish(show(folder(command), command.optsWithGlobals().json === true))
    })
  top
    .command('clean')
    .description(
      'remove what is stored, the least recently used first; what a run has in use stays',
    )
    .option(...where)
    .option(
      '--kind <KIND>',
      `only this kind; may be given more than once; one of ${KINDS.join(', ')}`,
      (kind: string, before: string[] = []) => [...before, kind],
    )
    .option('--older-than <TIME>', 'what was last used longer ago: 12h, 7d, 2w')
    .option('--max-size <SIZE>', 'until the rest takes no more than this: 500M, 10G')
    .option('--broken', 'only what is not whole, which goes with all of the others as well')
    .option('--all', 'everything')
    .option('--dry-run', 'only say what would be removed')
    .action(async (options: CleanFlags & { dryRun?: boolean }, command: Command) => {
      await finish(clean(folder(command), options, options.dryRun === true))
    })
  return top
}
