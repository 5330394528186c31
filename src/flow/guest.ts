import path from 'node:path'
import { type Reading, readBelow } from '../effects/untrusted.ts'
import type { VmEvidence } from '../judge/evidence.ts'
import type { TestPlan } from '../plan/test.ts'
import type { AllowPattern } from '../results/kernel/allow.ts'
import type { SuiteMark, TestTime } from '../results/kernel/attribution.ts'
import { type ConsoleSeen, parseConsole } from '../results/kernel/console.ts'
import type { ConsoleModel } from '../results/kernel/console-report.ts'
import type { Hang, StartMark, SuiteResult, VeristatRow } from '../results/model.ts'
import { type Parsed, unparsed } from '../results/parsed.ts'
import { parseStartMark } from '../results/start-mark.ts'
import { type Growth, suiteTimes, withSeconds } from '../runners/durations.ts'
import type { SuiteJob } from '../runners/job.ts'
import type { BuiltFacts } from '../runners/runner.ts'
import { readSuite } from '../runners/suite.ts'
import { runnerOf } from '../runners/table.ts'

/**
 * Reads what a guest left in its shared folder. It may have written anything there: only regular
 * files are read, and what is not read is told.
 */

/** What the guest left in its shared folder and on its console. */
export type GuestEvidence = Omit<VmEvidence, 'runId' | 'vm'> & {
  readonly suites: readonly SuiteResult[]
  /** When each test ran, by suite; seconds since the VM's start. */
  readonly times: ReadonlyMap<string, readonly TestTime[]>
  /** What the verifier did with each program, if veristat ran. */
  readonly veristat: readonly VeristatRow[]
  /** Where in the console's log each suite began and ended. */
  readonly marks: readonly SuiteMark[]
  /** Sentences on the guest's files that were not read, or only in part. */
  readonly unread: readonly string[]
}

/** What the host saw of the VM while it ran. */
export interface Seen {
  /** Why the host ended it; absent if it ended by itself. */
  readonly endedFor?: Hang['by'] | undefined
  /** What is known of the selftests that it ran; absent where nothing is. */
  readonly built?: BuiltFacts | undefined
  /** Growth of the files below `results/`, by path below it. */
  readonly growth: ReadonlyMap<string, readonly Growth[]>
}

/**
 * Reads what a guest left.
 * @param results host path of its folder `results`
 * @param seen what the host saw of the VM
 */
export async function readGuest(
  results: string,
  { console: kernel, marks: suiteMarks }: ConsoleSeen,
  plan: TestPlan,
  seen: Seen,
  allow: readonly AllowPattern[] = [],
): Promise<GuestEvidence> {
  const left = new GuestFiles(results)
  const startMark = readStart(left)
  const endMark = left.text('end')
  const suites: SuiteResult[] = []
  const veristat: VeristatRow[] = []
  const times = new Map<string, readonly TestTime[]>()

  for (const suite of plan.suites) {
    const read = readSuiteLeft(left, suite, plan, seen)
    suites.push(read.suite)
    times.set(suite.name, read.times)
    for (const row of read.rows) veristat.push(row)
  }

  return {
    console: {
      ...kernel,
      splats: [...kernel.splats, ...unseenOnConsole(kernel, left.text('dmesg'), allow)],
    },
    suites,
    times,
    veristat,
    marks: suiteMarks,
    unread: left.unread,
    startMark,
    endMark,
    guestProblem: readProblem(left),
  }
}

/** Reads what one suite left: its result, when each test ran, and the rows of its table. */
function readSuiteLeft(
  left: GuestFiles,
  suite: SuiteJob,
  plan: TestPlan,
  { endedFor, built, growth }: Seen,
): {
  readonly suite: SuiteResult
  readonly times: readonly TestTime[]
  readonly rows: readonly VeristatRow[]
} {
  const runner = runnerOf(suite)
  const files = left.texts(suite.folder, filesOf(suite.calls.length, runner.table?.file))
  const result = readSuite(suite.name, files, {
    calls: suite.calls.length,
    json: runner.summarises?.(suite) ?? false,
    leftOut: plan.leftOut[suite.name] ?? [],
    expected: plan.selected[suite.name] ?? [],
    endedFor,
    lost: (tests) => built && runner.lost?.(suite, tests, built),
    leavesOut: runner.leavesOut?.(suite, plan.files),
    collection: suite.collection,
    report: suite.report,
  })

  const logs = suite.calls.map((_, index) => ({
    log: files[`log.${index + 1}`] ?? '',
    marks: growth.get(`${suite.folder}/log.${index + 1}`) ?? [],
  }))
  // The growth of a log times its tests only if they run one after the other.
  const timed = result.tests.length > 0 && !runner.sideBySide?.(suite)
  const times = timed ? suiteTimes(suite, result.tests, logs) : []
  return { ...withTable({ ...result, tests: withSeconds(result.tests, times) }, files), times }
}

/** Reads files that the guest left, and notes in `unread` what it refused. */
class GuestFiles {
  readonly unread: string[] = []
  private readonly root: string
  private readonly top: string

  constructor(results: string) {
    this.root = path.dirname(results)
    this.top = path.basename(results)
  }

  read(name: string): Reading {
    return readBelow(this.root, `${this.top}/${name}`)
  }

  text(name: string): string | undefined {
    const read = this.read(name)
    if (read.kind === 'refused') this.unread.push(`results/${name} is not read: ${read.why}`)
    if (read.kind !== 'text') return undefined
    if (read.cut) this.unread.push(`results/${name} is read only in part: it is too large`)
    return read.text
  }

  texts(folder: string, names: readonly string[]): Record<string, string> {
    return Object.fromEntries(
      names.flatMap((name) => {
        const text = this.text(`${folder}/${name}`)
        return text === undefined ? [] : [[name, text]]
      }),
    )
  }
}

/** Names the files that a suite may leave. */
function filesOf(calls: number, table: string | undefined): string[] {
  const numbers = Array.from({ length: calls }, (_, index) => index + 1)
  const each = numbers.flatMap((number) => [`log.${number}`, `exit.${number}`])
  return [
    ...each,
    'seconds',
    'blocked',
    'summary.json',
    'report',
    ...(table === undefined ? [] : [table]),
  ]
}

/** Reads the guest's start mark; undefined if it left none. */
function readStart(files: GuestFiles): Parsed<StartMark> | undefined {
  const read = files.read('start')
  if (read.kind === 'none') return undefined
  return read.kind === 'text'
    ? parseStartMark(read.text)
    : unparsed(`the guest's start mark is not read: ${read.why}`)
}

/** Reads the sentence in which the guest said why it gave up; undefined if it did not. */
function readProblem(files: GuestFiles): string | undefined {
  const read = files.read('problem')
  if (read.kind === 'none') return undefined
  return read.kind === 'text' ? read.text : `its results/problem is not read: ${read.why}`
}

/**
 * Reads the table that a suite's runner leaves. A suite that finished without a readable one
 * becomes `unparsable`.
 */
function withTable(
  suite: SuiteResult,
  files: Readonly<Record<string, string>>,
): { readonly suite: SuiteResult; readonly rows: readonly VeristatRow[] } {
  const { table } = runnerOf(suite)
  if (table === undefined || suite.end !== 'finished' || suite.failed > 0)
    return { suite, rows: [] }
  const read = table.parse(files[table.file] ?? '')
  if (read.ok) return { suite, rows: read.value }
  return {
    suite: { ...suite, end: 'unparsable', problem: `${table.file}: ${read.problem}` },
    rows: [],
  }
}

/**
 * Lists the kernel's reports that the guest's dmesg has and the console has not, e.g. with `quiet`
 * on the kernel's command line. Their `line` is 0.
 */
function unseenOnConsole(
  { splats }: ConsoleModel,
  dmesg: string | undefined,
  allow: readonly AllowPattern[],
): ConsoleModel['splats'] {
  const seen = new Map<string, number>()
  for (const { title, more = 0 } of splats) seen.set(title, (seen.get(title) ?? 0) + 1 + more)
  return parseConsole(dmesg ?? '', allow).splats.flatMap(({ more: unlisted = 0, ...splat }) => {
    const left = seen.get(splat.title) ?? 0
    const unseen = 1 + unlisted - left
    seen.set(splat.title, Math.max(0, left - 1 - unlisted))
    if (unseen <= 0) return []
    return [{ ...splat, line: 0, ...(unseen > 1 && { more: unseen - 1 }) }]
  })
}
