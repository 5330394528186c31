import { z } from 'zod'
import { jsonIn } from '../recipe/json.ts'
import { type Parsed, parsed, unparsed } from './parsed.ts'
import { VERDICTS } from './verdicts.ts'

/*
 * The schema of docs/support.json: what `npm run matrix` has run. It writes a cell for each
 * platform, kernel and compiler, and those with presets or of the whole suite that it was told to; the
 * pages are made from it, and a plan tells of it.
 */

const text = z.string().min(1)
const count = z.number().int().nonnegative()
const seconds = z.number().nonnegative()

export const CELL_COMPILERS = ['gcc', 'llvm'] as const

/** What a cell is of: inputs of one run. */
const of = {
  platform: text,
  kernel: text,
  compiler: z.enum(CELL_COMPILERS),
  /** Names of presets, in their order: `debug-off`, `bpf-ci,debug-off`. A name may have gone since. */
  preset: z
    .string()
    .regex(/^[a-z0-9-]+(,[a-z0-9-]+)*$/, 'no names of presets')
    .optional(),
  /** Which tests: `whole` is all that the lists allow; the others are of `quick`. */
  tests: z.literal('whole').optional(),
}

const cell = z.strictObject({
  ...of,
  date: z.iso.date(),
  commit: z.string().regex(/^[0-9a-f]{40}$/, 'not a commit'),
  /** Sources that differ from the commit's. */
  modified: z.literal(true).optional(),
  /** What a run of other versions may end differently by. */
  versions: z.strictObject({
    /** The scripts of build/ and guest/ that made it, with their hashes: `NAME HASH, NAME HASH`. */
    scripts: text,
    vmtest: text,
    /** Hash of the entries that apply, of lists/ and of what emulation breaks; older cells have none. */
    lists: text.optional(),
    /** Hash of the platform's row and of the selection of tests; older cells have none. */
    tables: text.optional(),
    /** Debian packages of compilers, pahole and QEMU; none if no build root was made. */
    packages: z.record(z.string(), text).readonly(),
  }),
  /** Kernel release, once it is built. */
  release: text.optional(),
  cpus: count,
  accelerator: z.enum(['kvm', 'tcg']).optional(),
  verdict: z.enum(VERDICTS),
  sentence: text,
  /** Wall times. What came from the cache has none, but for `build`: that is the earlier run's. */
  seconds: z.strictObject({
    whole: seconds,
    /** From the source to the finished selftests. */
    build: seconds.optional(),
    /** What the first VM took beside its suites. */
    boot: seconds.optional(),
    /** What the suites of `quick` took. */
    quick: seconds.optional(),
    /** From the first VM's start to the last one's end, of a whole suite. */
    vms: seconds.optional(),
  }),
  /** Steps that did something, with their wall times. */
  steps: z.record(z.string(), seconds).readonly(),
  counts: z.strictObject({ passed: count, failed: count, skipped: count, flaky: count }),
  /** Tests that failed, as `suite test`. */
  failed: z.array(text).readonly(),
  /** Tests that were not run on purpose; older cells do not say. */
  leftOut: z
    .array(z.strictObject({ suite: text, test: text, reason: text }))
    .readonly()
    .optional(),
})

const SUPPORT = z.strictObject({ schema: z.literal(1), cells: z.array(cell).readonly() })

/** A whole docs/support.json. */
export type Support = z.infer<typeof SUPPORT>
export type SupportCell = Support['cells'][number]
/** The inputs that tell cells apart. */
export type CellInputs = Pick<SupportCell, keyof typeof of>

export const NOTHING_RUN: Support = { schema: 1, cells: [] }

export const isSameCell = (a: CellInputs, b: CellInputs): boolean =>
  a.platform === b.platform &&
  a.kernel === b.kernel &&
  a.compiler === b.compiler &&
  a.preset === b.preset &&
  a.tests === b.tests

/** `s390x, debian:linux-source-6.12, gcc, debug-off, whole` */
export const nameOf = ({ platform, kernel, compiler, preset, tests }: CellInputs): string =>
  [platform, kernel, compiler, preset, tests].filter((part) => part !== undefined).join(', ')

/** Reads a docs/support.json. The problem is one sentence without the name of the file. */
export function parseSupport(content: string): Parsed<Support> {
  const value = jsonIn(content)
  if (value === undefined) return unparsed('it is not JSON')
  const result = SUPPORT.safeParse(value)
  if (result.success) return parsed(result.data)
  const [first] = result.error.issues
  const where = first?.path.map(String).join('.') ?? ''
  return unparsed(`${where === '' ? '' : `${where}: `}${first?.message}`)
}

/** Text of a docs/support.json: cells by platform, kernel, compiler, preset and tests. */
export function renderSupport({ cells }: Support): string {
  const sorted = cells.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  return `${JSON.stringify({ schema: 1, cells: sorted }, undefined, 2)}\n`
}

/** The table with a cell in it, instead of an earlier one of the same inputs. */
export function withCell({ cells }: Support, added: SupportCell): Support {
  return { schema: 1, cells: [...cells.filter((each) => !isSameCell(each, added)), added] }
}
