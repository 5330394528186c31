import { z } from 'zod'
import { jsonIn } from '../recipe/json.ts'
import { upToDate } from './older.ts'
import { type Parsed, parsed, unparsed } from './parsed.ts'
import { RELEASE } from './release.ts'
import { VERDICTS } from './verdicts.ts'

/*
 * The schema of results.json. The types of the model and the order of its keys come from it, and
 * files of other runs are read with it: bases to compare with, shards to merge. Unknown keys are
 * dropped, not refused.
 */

const count = z.number().int().nonnegative()
const text = z.string()
const seconds = z.number().nonnegative()
/** Texts that become parts of paths and of cache keys. */
const platform = z.string().regex(/^[a-z0-9][a-z0-9_]{0,31}$/, 'not the name of a platform')
const key = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, 'not a short key')
const release = z.string().regex(RELEASE, 'not a kernel release')
/** The most parts that tests can be divided into. */
const MOST_SHARDS = 99
const part = z.number().int().min(1).max(MOST_SHARDS)
const state = z.enum(['passed', 'failed', 'skipped', 'flaky'])
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly()
/**
 * A list of which a run has dozens of items. Some work is quadratic in their number, hence a limit.
 */
const few = <T extends z.ZodType>(item: T) => z.array(item).max(1000).readonly()
const object = <T extends z.ZodRawShape>(shape: T) => z.object(shape).readonly()
const maybe = <T extends z.ZodType>(type: T) => type.optional()

const subtest = object({ name: text, state, message: maybe(text) })

const testResult = object({
  number: maybe(count.describe("the runner's own number for it")),
  name: text,
  state: state.describe('flaky: failed in one run and passed in another'),
  unfinished: maybe(
    z.literal(true).describe('it was running when its runner or its VM ended; failed for that'),
  ),
  seconds: maybe(
    seconds.describe("wall time, as the host saw the runner's output grow; where it can be told"),
  ),
  runs: maybe(count.describe('how often it was run, where that is more than once')),
  message: maybe(
    text.describe(
      "the runner's own output for this test, shortened; of a skipped test what its source says",
    ),
  ),
  subtests: list(subtest),
})

const listEntry = object({ list: text, line: count.describe('from 1'), entry: text })

const leftOutTest = object({ name: text, reason: text, by: maybe(listEntry) })

const hang = object({
  test: maybe(text.describe('what was running')),
  by: z.enum(['silence', 'overdue', 'suite-limit', 'run-limit']).describe('what found it'),
  blocked: maybe(text.describe("the kernel's own report on blocked tasks")),
  output: list(text).describe("the runner's last lines"),
})

const suiteResult = object({
  name: text,
  end: z
    .enum(['finished', 'killed', 'timeout', 'unparsable', 'missing'])
    .describe('only finished can count as green'),
  exit: maybe(z.number().int().describe('128 + signal for a death by a signal')),
  passed: count.describe('of the tests below, as are the next three'),
  failed: count,
  skipped: count,
  flaky: count,
  seconds: maybe(seconds.describe('wall time in the guest, seconds')),
  problem: maybe(text.describe('what is wrong with the suite as a whole')),
  tests: list(testResult),
  collection: maybe(
    text.describe("directory of kselftest, whose own runner ran it: 'net/forwarding'"),
  ),
  hang: maybe(hang),
  leftOut: list(leftOutTest).describe('tests not run on purpose'),
})

const splat = object({
  kind: text.describe('warning, kasan, lockdep, ...'),
  suite: maybe(text.describe('what was running when it came')),
  test: maybe(text),
  title: text.describe('the line that names it, without what changes from run to run'),
  line: count.describe("of the console log, from 1; 0 for what only the guest's dmesg has"),
  allowed: maybe(
    text.describe("the pattern that allows it: the user's, a preset's or cross-bpf's"),
  ),
  more: maybe(count.describe('of its kind and title that are not listed, for they are too many')),
  text: text.describe('the whole report, with addresses told as files and lines where possible'),
  vm: count.describe('number of the VM, from 1'),
})

const vm = object({
  number: count.describe('from 1'),
  start: seconds.describe('seconds from the start of the run'),
  seconds,
  cpus: maybe(count.describe('how many it had')),
  restored: maybe(z.boolean().describe('true if it went on from a saved guest (vm-boot: once)')),
  problem: maybe(text.describe('how it ended where it did not come to its end')),
  why: z
    .enum(['first', 'rest', 'again'])
    .describe('for the suites; for what was left of them; for what failed'),
})

const refs = list(object({ suite: text, test: text.describe('test or test/subtest') }))

const comparison = object({
  base: text.describe("where the base's results came from"),
  newFailures: refs,
  fixed: refs,
  stillFailing: refs,
  disappeared: refs.describe('ran in the base and are not in this run at all'),
  unreached: maybe(
    refs.describe('ran in the base and not now, in a test that fails in both; absent without any'),
  ),
})

const veristatBase = object({ verdict: text, instructions: count, states: count })

const veristat = object({
  verdict: text.describe('as veristat says it'),
  base: maybe(veristatBase),
  file: text,
  instructions: count,
  program: text,
  states: count,
})

const verdict = z.enum(VERDICTS)

const told = {
  sentence: text,
  line: maybe(count),
  detail: maybe(text.describe('a few lines of a log')),
  file: maybe(text.describe("relative to the kernel tree's top")),
}

/** A finding decides the verdict; a warning does not. */
const finding = z.union([
  object({ level: maybe(z.never()), verdict: verdict.exclude(['pass']), ...told }),
  object({
    level: z.literal('warning').describe('it does not count for the verdict'),
    verdict: maybe(z.never()),
    ...told,
  }),
])

/**
 * The value of the key `schema`. It goes up when a reader of the old schema would misread the new
 * one.
 */
const VERSION = 2

/**
 * A whole `results.json`. Its keys are written in this order; the types in model.ts are inferred
 * from it.
 */
export const RUN_RESULT = object({
  schema: z.literal(VERSION),
  verdict,
  sentence: text,
  platform,
  kernel: object({
    compiler: maybe(text.describe('of the kernel, and clang of the BPF objects')),
    release: maybe(release.describe('as make kernelrelease says it')),
    packages: maybe(
      list(text).describe('of a kernel that Debian built: name, version, architecture, SHA-256'),
    ),
    source: text.describe('as the user named it'),
  }),
  presets: maybe(
    object({
      names: few(text),
      source: maybe(text.describe('where the data of bpf-ci are from')),
      differences: few(text).describe('where a run with bpf-ci is not what BPF CI does'),
    }).describe('named configurations of kernel and run'),
  ),
  rootfs: maybe(
    object({
      source: text.describe('as the user named it'),
      digest: text.describe('what its name stood for: of an index, a manifest or a configuration'),
      image: text.describe("of the platform's image in it"),
    }).describe("the container's image that the guest's root is from"),
  ),
  accelerator: maybe(z.enum(['kvm', 'tcg']).describe('absent when nothing was booted')),
  emulator: maybe(
    z.enum(['debian', 'tuned']).describe('whose QEMU emulated; absent where none did'),
  ),
  slowdown: maybe(
    seconds.describe('how much slower the guest is than the machine default limits are made for'),
  ),
  guest: maybe(
    object({
      byteOrder: z.enum(['big', 'little']),
      cpus: count,
      machine: text.describe('as uname -m says it'),
      release: text.describe('as uname -r says it'),
      runId: text,
    }).describe("what the guest's start mark said of itself"),
  ),
  bundle: maybe(text.describe('folder of what was built')),
  vmFlags: maybe(list(text.describe('a flag that boots a VM like the one of this run'))),
  asked: maybe(
    object({
      key: key.describe('runs with the same one can be compared'),
      narrowed: z.boolean().describe('only some tests of the suites were asked for'),
    }),
  ),
  shard: maybe(
    object({
      count: part,
      index: part.describe('from 1'),
      key: maybe(text.describe('what the tests were divided by')),
    }).refine(({ index, count }) => index <= count, 'its index is beyond its count'),
  ),
  seconds: seconds.describe('of the whole run'),
  findings: list(finding).describe('what decided the verdict, worst first, and warnings'),
  comparison: maybe(comparison),
  suites: few(suiteResult),
  splats: list(splat).describe('reports of the kernel about itself'),
  veristat: maybe(list(veristat)),
  unmatched: list(listEntry).describe('entries of allow and deny lists that match no test'),
  patches: list(
    object({
      state: z.enum(['applied', 'already-there', 'failed']),
      patch: text,
      where: maybe(text.describe('file and hunk of a failure')),
    }),
  ),
  leftOutSources: list(
    object({
      error: text.describe('the first error'),
      known: z.boolean().describe('on the list of known broken ones, and not asked for by name'),
      source: text.describe("relative to the kernel tree's top"),
    }),
  ).describe('test sources that did not build'),
  lostOptions: list(object({ got: text, option: text, wanted: text })).describe(
    'options of the fragments that did not survive olddefconfig',
  ),
  steps: list(
    object({
      id: text,
      title: text,
      state: z.enum(['done', 'reused', 'failed', 'skipped', 'cancelled']),
      start: seconds.describe('seconds from the start of the run'),
      seconds,
      note: maybe(text.describe('how it was made, e.g. from which earlier product')),
    }),
  ),
  vms: few(vm),
  bundleKey: maybe(text.describe('which build it is of, by the input bundle-key')),
  task: maybe(
    z.enum(['run', 'build', 'test']).describe('what was done; versions before 2026-12 do not say'),
  ),
})

/** A result: what `results.json` holds, and what every renderer gets. */
export type RunResult = z.infer<typeof RUN_RESULT>

function versionOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined
}

/**
 * Finds the first problem and its path in the file. For a union it is a problem of the member that
 * fits best.
 */
function firstIssue(
  issues: readonly z.core.$ZodIssue[],
): { readonly path: PropertyKey[]; readonly message: string } | undefined {
  const [first] = issues
  if (first?.code !== 'invalid_union') return first
  const [best = []] = first.errors.toSorted((a, b) => a.length - b.length)
  const below = firstIssue(best)
  return below === undefined
    ? first
    : { path: [...first.path, ...below.path], message: below.message }
}

/** Says that results are of a schema newer than ours; undefined for others, and for what has none. */
export function newerSchema(value: unknown): string | undefined {
  const version = versionOf(value)
  return typeof version === 'number' && version > VERSION
    ? `its schema is ${version}, newer than ${VERSION}, the newest this cross-bpf reads`
    : undefined
}

/**
 * Reads a `results.json`. The problem is one sentence without the name of the file, which only the
 * caller knows.
 */
export function parseResults(content: string): Parsed<RunResult> {
  if (content.trim() === '') return unparsed('it is empty')
  const value = jsonIn(content)
  if (value === undefined) return unparsed('it is not JSON')

  const newer = newerSchema(value)
  if (newer !== undefined) return unparsed(newer)

  const result = RUN_RESULT.safeParse(upToDate(value))
  if (result.success) return parsed(result.data)

  const first = firstIssue(result.error.issues)
  const path = first?.path.map(String).join('.') ?? ''
  const where = path === '' ? '' : `${path}: `
  return unparsed(`it is no results.json: ${where}${first?.message}`)
}

/** Puts the keys of a value into the order of a schema that it fits. */
function ordered(schema: z.core.$ZodType, value: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodReadonly)
    return ordered(schema.unwrap(), value)
  if (schema instanceof z.ZodUnion) {
    const fits = schema.options.find((option) => z.safeParse(option, value).success)
    return fits === undefined ? value : ordered(fits, value)
  }
  if (Array.isArray(value))
    return schema instanceof z.ZodArray
      ? value.map((item: unknown) => ordered(schema.element, item))
      : value
  if (!(schema instanceof z.ZodObject) || typeof value !== 'object' || value === null) return value

  const own = new Map<string, unknown>(Object.entries(value))
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape
  return Object.fromEntries(
    Object.entries(shape).flatMap(([name, of]) =>
      own.has(name) ? [[name, ordered(of, own.get(name))]] : [],
    ),
  )
}

/** Puts the keys of a result into the order of the schema, in which they are written. */
export function inOrder(result: RunResult): unknown {
  return ordered(RUN_RESULT, result)
}
