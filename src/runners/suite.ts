import type { Hang, SuiteEnd, SuiteResult, TestResult } from '../results/model.ts'
import { countsOf } from '../results/parts.ts'
import { logLines, MESSAGE_LIMIT, shortened } from '../results/text.ts'
import { exitText, isSignal, lostTests } from './ending.ts'
import type { ReportFile } from './job.ts'
import { readKtap, speaksKtap } from './parsers/ktap.ts'
import type { RunnerLog } from './parsers/test-progs.ts'

import { KSELFTEST_OUTPUT } from './program.ts'
import { judgeReport, readReport } from './report.ts'
import type { PlainOutput, Runner } from './runner.ts'
import { runnerOf } from './table.ts'

/** What a suite was planned to do. */
export interface PlannedSuite {
  /** The kselftest directory, if kselftest's own runner ran it. */
  readonly collection?: string | undefined
  /** Number of `argv.K` files. */
  readonly calls: number
  /** True where the runner was asked for a JSON summary (`-J`). */
  readonly json?: boolean
  /**
   * Tests that must each have a result when the runner has finished; none where they are not known.
   */
  readonly expected?: readonly string[]
  /** Tests that were left out on purpose. */
  readonly leftOut?: SuiteResult['leftOut']
  /** Says which other tests have no result when the runner has finished; absent where nobody knows. */
  readonly lost?: ((tests: readonly TestResult[]) => string | undefined) | undefined
  /** Whether the lists leave out subtests of a test; absent where none are. */
  readonly leavesOut?: ((test: string) => boolean) | undefined
  /** The report that its results are from; absent where they are from logs and exit codes. */
  readonly report?: ReportFile | undefined
  /** Why the host ended the guest; absent if it ended by itself. */
  readonly endedFor?: Hang['by'] | undefined
}

/** The most lines of one log. */
const MOST_LINES = 2_000_000

/** Message of a test that ran without the subtests that lists leave out, and so may have done nothing. */
export const EMPTIED = 'the lists left none of its subtests'

/** kselftest.h: KSFT_SKIP. */
const SKIP_EXIT = 4

/**
 * Makes the result of one suite from the files of `results/NN.NAME/` (docs/guest-protocol.md),
 * given as text by name; any may be absent. Nothing is green by default: without an exit code of
 * each call the suite is `missing` (if nothing is there) or `killed`, and the exit code of a runner
 * has to agree with what it printed.
 */
export function readSuite(
  name: string,
  files: Readonly<Record<string, string>>,
  planned: PlannedSuite,
): SuiteResult {
  const calls = Array.from({ length: planned.calls }, (_, index) => {
    const log = files[`log.${index + 1}`]
    const exit = files[`exit.${index + 1}`]?.trim()
    return { log, exit }
  })
  const logs = calls.flatMap(({ log }) => (log === undefined ? [] : [log]))

  const { collection, report } = planned
  const suite = { name, collection }
  const runner = runnerOf(suite)

  const long = tooLong(logs)
  const json = planned.json ? (files['summary.json'] ?? '') : undefined
  const read = long === undefined ? runner.read?.(logs, suite, json) : undefined
  const ended = endOf(calls, read) ?? long
  const codes = calls.flatMap((call) => codeOf(call) ?? [])

  const told = (): readonly TestResult[] => {
    if (report) return readReport(report, files.report ?? '').tests
    if (long !== undefined) return []
    return read?.tests ?? plainTests(name, runner.plain ?? KSELFTEST_OUTPUT, calls)
  }
  const judged: Ending =
    ended ??
    (report
      ? judgeReport(report, files.report, codes, planned.expected ?? [])
      : read
        ? runnerEnd(runner, read, calls, planned)
        : plainEnd(codes))

  const all = (judged.tests ?? told()).map((test) => emptied(test, planned))
  // The first call that failed decides.
  const exit = codes.find((code) => code !== 0) ?? codes[0]

  const seconds = Number.parseFloat(files.seconds ?? '')
  const timed = Number.isFinite(seconds) && seconds >= 0
  // The only test of a suite took as long as the suite, unless others were to come.
  const tests =
    timed && ended === undefined && all.length === 1
      ? all.map((test) => ({ seconds, ...test }))
      : all

  return {
    ...suite,
    end: judged.end,
    exit,
    seconds: timed ? seconds : undefined,
    problem: judged.problem,
    ...hangOf(calls, files.blocked, planned.endedFor),
    ...countsOf(tests),
    tests,
    leftOut: planned.leftOut ?? [],
  }
}

/** Makes a test that passed though lists left it no subtest a skipped one: a pass of nothing is none. */
function emptied(test: TestResult, { leavesOut }: PlannedSuite): TestResult {
  if (test.state !== 'passed' || test.subtests.length > 0 || !leavesOut?.(test.name)) return test
  return { ...test, state: 'skipped', message: EMPTIED }
}

/**
 * Refuses a log that is too long: the log of a hundred thousand tests, each with output, is
 * shorter.
 */
function tooLong(logs: readonly string[]): Ending | undefined {
  for (const log of logs) {
    let lines = 0
    for (let at = log.indexOf('\n'); at >= 0; at = log.indexOf('\n', at + 1)) lines += 1
    if (lines > MOST_LINES) {
      const problem = `its log has ${lines} lines; of more than ${MOST_LINES} none are read`
      return { end: 'unparsable', problem }
    }
  }
  return undefined
}

/** Calls that the guest ended, by what it wrote as their exit code. */
const CUT: Readonly<Record<string, { readonly by: Hang['by']; readonly did: string }>> = {
  stalled: { by: 'silence', did: 'said nothing for too long' },
  overdue: { by: 'overdue', did: 'spent much longer on a test than it took before' },
  timeout: { by: 'suite-limit', did: "ran into the suite's time limit" },
}

/** Describes the hang of a call that the guest ended, or the host with the guest. */
function hangOf(
  calls: readonly Call[],
  blocked: string | undefined,
  endedFor: Hang['by'] | undefined,
): { readonly hang?: Hang } {
  const ended = calls.find(({ exit = '' }) => Object.hasOwn(CUT, exit))
  const open = calls.find(({ log, exit }) => log !== undefined && exit === undefined)
  const call = ended ?? open
  const by = ended === undefined ? endedFor : CUT[ended.exit ?? '']?.by
  if (call === undefined || by === undefined) return {}

  const output = logLines((call.log ?? '').slice(-MESSAGE_LIMIT)).slice(-20)
  return {
    hang: { by, output, blocked: blocked === undefined ? undefined : blockedTasks(blocked) },
  }
}

/** Returns the part of a kernel log that starts at sysrq's `Show Blocked State`. */
function blockedTasks(log: string): string {
  const lines = logLines(log)
  const start = lines.findLastIndex((line) => /sysrq: Show Blocked State/.test(line))
  return shortened((start < 0 ? lines.slice(-60) : lines.slice(start)).join('\n'))
}

interface Call {
  readonly log?: string | undefined
  readonly exit?: string | undefined
}

/** The exit code of a call; undefined where it has none. */
function codeOf({ exit = '' }: Call): number | undefined {
  return /^\d{1,3}$/.test(exit) ? Number(exit) : undefined
}

interface Ending {
  readonly end: SuiteEnd
  readonly problem?: string | undefined
  /** Absent where its tests are those that it told of. */
  readonly tests?: readonly TestResult[]
}

/**
 * Finds calls that never ended, never began, or ran into the limit: that does not depend on the
 * results.
 */
function endOf(calls: readonly Call[], read?: RunnerLog): Ending | undefined {
  const where = read?.last === undefined ? '' : `; the last test heard of is ${read.last}`
  if (calls.every(({ log, exit }) => log === undefined && exit === undefined)) {
    return { end: 'missing', problem: 'it left no result: the guest ended before it was its turn' }
  }

  for (const [index, call] of calls.entries()) {
    const { log, exit } = call
    const which = calls.length > 1 ? `call ${index + 1} of ${calls.length}` : 'it'
    const cut = exit === undefined ? undefined : CUT[exit]
    if (cut !== undefined) return { end: 'timeout', problem: `${which} ${cut.did}${where}` }
    if (exit === undefined) {
      const how = log === undefined ? 'was never started' : 'was cut off before it ended'
      return { end: 'killed', problem: `${which} ${how}${where}` }
    }
    if (codeOf(call) === undefined)
      return { end: 'unparsable', problem: `${which} has '${exit.slice(0, 40)}' as its exit code` }
  }

  return undefined
}

/** Compares a runner's output with the exit codes of its calls, which all have one. */
function runnerEnd(
  { noTestExit, zeroThoughFailed }: Runner,
  read: RunnerLog,
  calls: readonly Call[],
  { expected = [], lost: othersLost }: PlannedSuite,
): Ending {
  const codes = calls.map(({ exit }) => Number(exit))
  if (read.end !== 'finished') {
    const killed = codes.findIndex(isSignal)
    const which = killed >= 0 ? killed : codes.findIndex((code) => code !== 0)
    const code = codes[which] ?? 0
    // A runner that gives up by itself (no bpf_testmod.ko, no cgroup) was not killed; its last line
    // says why.
    const end = read.end === 'killed' && !isSignal(code) ? 'unparsable' : read.end
    // With no such code (-1), that of the last call.
    const { log = '' } = calls.at(which) ?? {}
    const line = logLines(log.slice(-MESSAGE_LIMIT)).findLast((text) => text.trim() !== '')
    const words = line === undefined ? '' : `, last line: ${line.trim().slice(0, 200)}`

    return {
      end,
      problem: `${read.problem ?? 'its log has no result'} (${exitText(code)}${words})`,
    }
  }

  const { failed } = countsOf(read.tests)
  const none = read.tests.length === 0 && codes.every((code) => code === noTestExit)
  // Beside the tests of other VMs it would be no failure: none may be missed here.
  if (none && expected.length === 0)
    return { end: 'finished', problem: 'none of its tests was selected' }

  const odd = none ? undefined : codes.find((code) => code > 1)
  if (odd !== undefined)
    return {
      end: isSignal(odd) ? 'killed' : 'unparsable',
      problem: `it ended with ${exitText(odd)}`,
    }
  if (codes.includes(1) && failed === 0)
    return { end: 'unparsable', problem: 'exit code 1, but no test failed' }
  if (!zeroThoughFailed && !codes.includes(1) && failed > 0) {
    return { end: 'unparsable', problem: `exit code 0, but ${failed} failed in its log` }
  }

  // With -j a worker that dies loses its test, and test_progs counts only tests that ended.
  const lost = lostTests(expected, read.tests) ?? othersLost?.(read.tests)
  return lost === undefined ? { end: 'finished' } : { end: 'unparsable', problem: lost }
}

/** Judges a runner without a line for each test, whose calls all have an exit code. */
function plainEnd(codes: readonly number[]): Ending {
  const died = codes.find(isSignal)
  return died === undefined
    ? { end: 'finished' }
    : { end: 'killed', problem: `it ended with ${exitText(died)}` }
}

/**
 * Reads runners without a line for each test: KTAP where they print it, else each call is one test
 * by its exit code. One that was cut off has no such test: only what it told of.
 */
function plainTests(name: string, output: PlainOutput, calls: readonly Call[]): TestResult[] {
  return calls.flatMap((call, index) => {
    const { log = '' } = call
    const code = codeOf(call)
    const own = calls.length > 1 ? `${name} (call ${index + 1})` : name
    const ktap = output.ktap && speaksKtap(log) ? readKtap(log) : undefined
    if (code === undefined) return ktap?.tests ?? []
    if (!ktap) return [oneTest(own, output, log, code)]
    const { tests, problem } = ktap
    if (problem !== undefined) return [...tests, oneTest(own, output, log, code, problem)]

    const failed = countsOf(tests).failed > 0
    const agrees = failed ? code !== 0 && code !== SKIP_EXIT : code === 0 || code === SKIP_EXIT
    // `1..0 # SKIP` has no result line.
    if (agrees && tests.length === 0 && code === SKIP_EXIT) return [oneTest(own, output, log, code)]
    if (agrees) return tests

    return [
      ...tests,
      oneTest(own, output, log, code, `its KTAP results do not agree with ${exitText(code)}`),
    ]
  })
}

/** Makes one test of a call, by its exit code. */
function oneTest(
  name: string,
  { skips: maySkip, ending }: PlainOutput,
  log: string,
  code: number,
  odd?: string,
): TestResult {
  const skips = maySkip && code === SKIP_EXIT
  const silent = ending !== undefined && code === 0 && !ending.pattern.test(log)
  const problem =
    odd ?? (silent ? `exit code 0 without its last line '${ending.shown}'` : undefined)
  if (problem === undefined && (code === 0 || skips))
    return { name, state: skips ? 'skipped' : 'passed', subtests: [] }

  const tail = logLines(log.slice(-MESSAGE_LIMIT)).slice(-20).join('\n')
  return {
    name,
    state: 'failed',
    message: `${problem ?? exitText(code)}\n${tail}`.trimEnd(),
    subtests: [],
  }
}
