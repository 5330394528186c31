import { z } from 'zod'
import { jsonIn } from '../recipe/json.ts'
import type {
  Comparison,
  Finding,
  LeftOutTest,
  RunResult,
  SuiteResult,
  TestResult,
} from './model.ts'
import { type Parsed, parsed, unparsed } from './parsed.ts'
import { RELEASE } from './release.ts'
import { VERDICTS } from './verdicts.ts'

/*
 * results.json as a schema, for files that come from elsewhere: a base to compare with, shards to merge. model.ts has the
 * types; the checks at the end of this file hold the two together. Keys that are not known are left out, not refused.
 */

const count = z.number().int().nonnegative()
const text = z.string()
const seconds = z.number().nonnegative()
/** Texts that become parts of paths and of keys. */
const platform = z.string().regex(/^[a-z0-9][a-z0-9_]{0,31}$/, 'not the name of a platform')
const key = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, 'not a short key')
const release = z.string().regex(RELEASE, 'not a kernel release')
/** Most parts that tests are divided into. */
const MOST_SHARDS = 99
const part = z.number().int().min(1).max(MOST_SHARDS)
const state = z.enum(['passed', 'failed', 'skipped', 'flaky'])
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly()
/** Of what a run has dozens of: some work goes with the square of their number. */
const few = <T extends z.ZodType>(item: T) => z.array(item).max(1000).readonly()
const object = <T extends z.ZodRawShape>(shape: T) => z.object(shape).readonly()
const maybe = <T extends z.ZodType>(type: T) => type.exactOptional()

const testResult = object({
  name: text,
  state,
  number: maybe(count.describe("the runner's own number for it")),
  seconds: maybe(seconds.describe('wall time, seconds')),
  runs: maybe(count.describe('how often it was run, where that is more than once')),
  message: maybe(text.describe("the runner's own output for this test, shortened")),
  subtests: list(object({ name: text, state, message: maybe(text) })),
})

const listEntry = object({ list: text, line: count.describe('from 1'), entry: text })

const leftOutTest = object({ name: text, reason: text, by: maybe(listEntry) })

const hang = object({
  by: z.enum(['silence', 'suite-limit', 'run-limit']).describe('what found it'),
  test: maybe(text),
  output: list(text),
  blocked: maybe(text),
})

const suiteResult = object({
  name: text,
  collection: maybe(
    text.describe("directory of kselftest, whose own runner ran it: 'net/forwarding'"),
  ),
  end: z.enum(['finished', 'killed', 'timeout', 'unparsable', 'missing']),
  exit: maybe(z.number().int().describe('128 + signal for a death by a signal')),
  seconds: maybe(seconds.describe('wall time in the guest, seconds')),
  passed: count,
  failed: count,
  skipped: count,
  flaky: count,
  problem: maybe(text.describe('what is wrong with the suite as a whole')),
  tests: list(testResult),
  leftOut: list(leftOutTest).describe('tests not run on purpose'),
  hang: maybe(hang),
})

const splat = object({
  kind: text,
  title: text,
  line: count.describe("of the console log, from 1; 0 for what only the guest's dmesg has"),
  text,
  vm: count.describe('number of the VM, from 1'),
  suite: maybe(text),
  test: maybe(text),
  allowed: maybe(text.describe("the user's pattern that allows it")),
  more: maybe(count.describe('of its kind and title that are not listed, for they are too many')),
})

const vm = object({
  number: count.describe('from 1'),
  why: z.enum(['first', 'rest', 'again']),
  problem: maybe(text),
  start: seconds.describe('seconds from the start of the run'),
  seconds,
})

const refs = list(object({ suite: text, test: text.describe('test or test/subtest') }))

const comparison = object({
  base: text.describe("where the base's results came from"),
  newFailures: refs,
  fixed: refs,
  stillFailing: refs,
  disappeared: refs.describe('ran in the base and are not in this run at all'),
})

const veristatNumbers = { verdict: text, instructions: count, states: count }
const veristat = object({
  file: text,
  program: text,
  ...veristatNumbers,
  base: maybe(object(veristatNumbers)),
})

const verdict = z.enum(VERDICTS)

const finding = object({
  verdict: verdict.describe('pass for a warning'),
  sentence: text,
  file: maybe(text.describe("relative to the kernel tree's top")),
  line: maybe(count),
  detail: maybe(text),
})

/** The version of the schema, `schema` in the file. A number of its own: it changes when a reader of the old one would err. */
const VERSION = 1

/** A whole `results.json`. */
export const RUN_RESULT = object({
  schema: z.literal(VERSION),
  verdict,
  sentence: text,
  platform,
  kernel: object({
    release: maybe(release.describe('as make kernelrelease says it')),
    source: text.describe('as the user named it'),
    compiler: maybe(text),
  }),
  accelerator: maybe(z.enum(['kvm', 'tcg'])),
  guest: maybe(
    object({
      runId: text,
      machine: text.describe('as uname -m says it'),
      release: text.describe('as uname -r says it'),
      byteOrder: z.enum(['big', 'little']),
      cpus: count,
    }),
  ),
  slowdown: maybe(
    seconds.describe('how much slower the guest is than the machine default limits are made for'),
  ),
  asked: maybe(
    object({
      key: key.describe('runs with the same one can be compared'),
      narrowed: z.boolean().describe('only some tests of the suites were asked for'),
    }),
  ),
  shard: maybe(
    object({
      index: part.describe('from 1'),
      count: part,
      key: maybe(text.describe('what the tests were divided by')),
    }).refine(({ index, count }) => index <= count, 'its index is beyond its count'),
  ),
  suites: few(suiteResult),
  findings: list(finding).describe('what decided the verdict, worst first, and warnings'),
  splats: list(splat).describe('reports of the kernel about itself'),
  vms: few(vm),
  unmatched: list(listEntry).describe('entries of allow and deny lists that match no test'),
  comparison: maybe(comparison),
  veristat: maybe(list(veristat)),
  bundleKey: maybe(text.describe('which build it is of, by the input bundle-key')),
  bundle: maybe(text.describe('folder of what was built')),
  vmFlags: maybe(list(text.describe('a flag that boots a VM like the one of this run'))),
  patches: list(
    object({
      patch: text,
      state: z.enum(['applied', 'already-there', 'failed']),
      where: maybe(text),
    }),
  ),
  leftOutSources: list(object({ source: text, error: text, known: z.boolean() })),
  lostOptions: list(object({ option: text, wanted: text, got: text })),
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
  seconds: seconds.describe('of the whole run'),
})

function versionOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined
}

/** Reads a `results.json`. The problem is one sentence without the file's name, which only the caller knows. */
export function parseResults(content: string): Parsed<RunResult> {
  if (content.trim() === '') return unparsed('it is empty')
  const value = jsonIn(content)
  if (value === undefined) return unparsed('it is not JSON')
  const version = versionOf(value)
  if (typeof version === 'number' && version > VERSION)
    return unparsed(
      `its schema is ${version}, newer than ${VERSION}, the newest this cross-bpf reads`,
    )
  const result = RUN_RESULT.safeParse(value)
  if (result.success) return parsed(result.data)
  const [first] = result.error.issues
  const where = first?.path.map(String).join('.')
  return unparsed(
    `it is no results.json: ${where === undefined || where === '' ? '' : `${where}: `}${first?.message}`,
  )
}

/** A type with every key required and whether it was: so that an optional key one side has alone makes a difference. */
type Strict<T> = T extends readonly (infer Item)[]
  ? readonly Strict<Item>[]
  : T extends object
    ? {
        readonly [Key in keyof T]-?: readonly [
          Strict<T[Key]>,
          object extends Pick<T, Key> ? 'optional' : 'there',
        ]
      }
    : T

type Same<A, B> = [Strict<A>, Strict<B>] extends [Strict<B>, Strict<A>] ? true : never
type Of<T extends z.ZodType> = z.infer<T>

/** A type error here: model.ts and this file do not say the same. The parts come first, to tell where. */
export const SAME: readonly [
  Same<Of<typeof testResult>, TestResult>,
  Same<Of<typeof leftOutTest>, LeftOutTest>,
  Same<Of<typeof suiteResult>, SuiteResult>,
  Same<Of<typeof finding>, Finding>,
  Same<Of<typeof comparison>, Comparison>,
  Same<Of<typeof RUN_RESULT>, RunResult>,
] = [true, true, true, true, true, true]
