import type { TestResult, TestState } from '../../results/model.ts'
import { logLines, shortened } from '../../results/text.ts'
import { parseTestProgsJson, type TestProgsJson } from './test-progs-json.ts'

/**
 * The result of one run of a runner, from its output alone. `tests` holds all that were seen,
 * however it ended.
 */
export interface RunnerLog {
  readonly end: 'finished' | 'killed' | 'unparsable'
  /** Why it is not `finished`. */
  readonly problem?: string
  readonly tests: readonly TestResult[]
  /** The last test that the log mentions, where the run did not finish. */
  readonly last?: string | undefined
}

interface Draft {
  readonly number: number
  state?: TestState
  message?: string
  subtests: Map<string, { name: string; state: TestState; message?: string | undefined }>
}

/**
 * Message of a test that was running when its runner ended; the test is also marked as unfinished.
 */
export const NOT_ENDED = 'it had not ended'

const WORST: readonly TestState[] = ['skipped', 'passed', 'failed']
const STATES: Readonly<Record<string, TestState>> = {
  OK: 'passed',
  SKIP: 'skipped',
  FAIL: 'failed',
}
/** Message of a test whose object was not there when its runner was linked (since 7.3). */
const NOT_BUILT = 'not built'
/** Since 7.3 failed tests are followed by failed subtests, and skipped ones by those not built. */
const SUMMARY =
  /^Summary: (?<passed>\d+)\/\d+ PASSED, \d+ SKIPPED(?: \(\d+ not built\))?, (?<failed>\d+)(?:\/\d+)? FAILED$/
const END_OF_RESULT = /:(?:OK|FAIL|SKIP)(?: \((?:SKIP: \d+\/\d+|not built)\))?$/
const RESULT = /^#(\d+)(?:\/(\d+))?(\s+)(\S.*):(OK|FAIL|SKIP)(?: \((SKIP: \d+\/\d+|not built)\))?$/
/**
 * Before 5.19: one blank after the number, and until 5.15 subtests without the name of their test.
 */
const OLD_RESULT = /^#(\d+) (\w+):(?:OK|FAIL|SKIP)$/
/** What getopt prints about `-J`. */
const NO_JSON = /: invalid option -- 'J'$/
/**
 * With -j: what read_prog_test_msg() prints when a worker closed its socket. The Summary does not
 * count that worker's test.
 */
const LOST_WORKER = /\bread_prog_test_msg: unexpected message type 0\b/
/** `-w` of newer trees: the test that exceeds the limit prints its name and dies. */
const WATCHDOG = /^WATCHDOG: test case (\S.*) executes for \d+ seconds, terminating/

/**
 * Reads what test_progs prints (print_test_result(), print_subtest_name(),
 * calculate_summary_and_print_errors() in tools/testing/selftests/bpf/test_progs.c) and, when it
 * was asked for one with `-J`, its JSON ('' for an empty file). Verbose logs, those of older
 * kernels (5.10 and later) and logs with the kernel's or vmtest's lines among them are read as
 * well. `killed`: there is no Summary line. `unparsable`: the numbers of the Summary, of the
 * results seen and of the JSON differ, or the JSON can't be read.
 */
export function parseTestProgs(log: string, json?: string): RunnerLog {
  const tests = new Map<string, Draft>()
  let pending: string[] = []
  let summary: RegExpExecArray | undefined
  let crash: string | undefined
  let lost = false
  let last: string | undefined
  let repeats = false
  let unknown = false
  const lines = logLines(log)
  const old = oldNames(lines)

  for (const line of lines) {
    const found = SUMMARY.exec(line)
    if (found) {
      summary = found
      pending = []
      continue
    }

    const result = resultOf(line, old)
    if (!result) {
      if (line === 'All error logs:') repeats = true
      if (/^(?:\[\d+\]: )?Caught signal #\d+!/.test(line)) crash = line
      if (LOST_WORKER.test(line)) lost = true
      if (NO_JSON.test(line)) unknown = true
      last = WATCHDOG.exec(line)?.[1] ?? last
      pending.push(line)
      continue
    }

    // test_progs prints failed results again at the end: they are no second occurrence.
    if (!repeats) record(tests, result, result.glued === '' ? pending : [...pending, result.glued])
    last = result.sub === undefined ? result.name : `${result.name}/${result.sub}`
    pending = []
  }

  const summaryJson = json === undefined ? undefined : parseTestProgsJson(json)
  if (summaryJson?.ok) addMessages(tests, summaryJson.value)
  const results = [...tests].map(([name, draft]) => finished(name, draft))

  if (!summary) {
    const tooOld =
      'this test_progs does not know -J, and would not read lists: both are there since Linux 6.5'
    const reason = unknown ? tooOld : crash ? `it crashed (${crash})` : 'there is no Summary line'
    const where =
      last === undefined ? 'no test had said anything' : `the last test heard of is ${last}`
    return {
      end: 'killed',
      problem: `${reason}; ${where}`,
      tests: results,
      last,
    }
  }

  const problem =
    (lost
      ? `a worker of -j was gone, and the test it ran has no result${crash ? ` (${crash})` : ''}`
      : undefined) ??
    disagreement(summary, results, summaryJson?.ok ? summaryJson.value : undefined, old) ??
    (summaryJson?.ok === false ? summaryJson.problem : undefined)

  return problem === undefined
    ? { end: 'finished', tests: results }
    : { end: 'unparsable', problem, tests: results, last }
}

/** Returns where the result line of each test ends in a log, as offsets in bytes. */
export function testProgsEnds(log: string): { readonly name: string; readonly offset: number }[] {
  const ends = new Map<string, number>()
  const old = oldNames(logLines(log))
  let offset = 0

  for (const line of log.split('\n')) {
    offset += Buffer.byteLength(line) + 1
    if (line === 'All error logs:') break
    const result = resultOf(line, old)
    if (result && result.sub === undefined) ends.set(result.name, offset)
  }

  return [...ends].map(([name, end]) => ({ name, offset: end }))
}

/** Names the test whose result a line is; undefined for other lines, and for results of subtests. */
export function endedTest(line: string): string | undefined {
  const result = resultOf(line)
  return result?.sub === undefined ? result?.name : undefined
}

interface Result {
  readonly number: number
  readonly name: string
  readonly sub?: string
  readonly state: TestState
  /** Output of the test before the result on the same line. */
  readonly glued: string
  readonly notBuilt?: boolean
}

/** Returns the tests of an old log by number; undefined for a log with results in columns. */
function oldNames(lines: readonly string[]): ReadonlyMap<string, string> | undefined {
  const names = new Map<string, string>()
  for (const line of lines) {
    if (!line.startsWith('#')) continue
    const result = resultAt(line, 0)
    if (result !== undefined && result.sub === undefined) return undefined
    const [, number = '', name = ''] = OLD_RESULT.exec(line) ?? []
    if (name !== '') names.set(number, name)
  }

  return names.size === 0 ? undefined : names
}

/** Parses a line of an old log, whose subtests name their test only by number. */
function oldResult(line: string, names: ReadonlyMap<string, string>): Result | undefined {
  const [, number = '', subNumber, gap, text = '', word = ''] = RESULT.exec(line) ?? []
  const state = STATES[word]
  if (state === undefined || gap !== ' ') return undefined
  const name = names.get(number) ?? `#${number}`
  const known = { number: Number(number), state, glued: '', name }
  if (subNumber === undefined) return text === name ? known : undefined
  return { ...known, sub: text.startsWith(`${name}/`) ? text.slice(name.length + 1) : text }
}

function resultOf(line: string, old?: ReadonlyMap<string, string>): Result | undefined {
  if (!END_OF_RESULT.test(line)) return undefined
  if (old !== undefined) return oldResult(line, old)

  const whole = resultAt(line, 0)
  if (whole || line.startsWith('#')) return whole

  // A test that writes to file descriptor 1 itself may leave the line open. Anywhere but at the
  // start of a line only the exact column layout counts (TEST_NUM_WIDTH), so that no test's output
  // is taken for a result.
  for (
    let at = line.indexOf('#', 1), tries = 0;
    at > 0 && tries < 20;
    at = line.indexOf('#', at + 1), tries++
  ) {
    const result = resultAt(line, at)
    if (result) return result
  }

  return undefined
}

function resultAt(line: string, at: number): Result | undefined {
  const [, number, subNumber, gap, name, word, more] = RESULT.exec(line.slice(at)) ?? []
  const state = STATES[word ?? '']
  if (number === undefined || gap === undefined || name === undefined || state === undefined)
    return undefined

  const label = subNumber === undefined ? number : `${number}/${subNumber}`
  if (gap.length !== Math.max(1, 8 - label.length)) return undefined

  const glued = line.slice(0, at)
  const known = { number: Number(number), state, glued }
  if (subNumber === undefined) return { ...known, name, notBuilt: more === NOT_BUILT }

  const slash = name.indexOf('/')
  return slash < 0
    ? undefined
    : { ...known, name: name.slice(0, slash), sub: name.slice(slash + 1) }
}

function record(tests: Map<string, Draft>, result: Result, output: readonly string[]): void {
  const draft: Draft = tests.get(result.name) ?? { number: result.number, subtests: new Map() }
  tests.set(result.name, draft)
  const message =
    result.state === 'failed' && output.length > 0 ? shortened(output.join('\n')) : undefined

  if (result.sub === undefined) {
    draft.state = worst(draft.state, result.state)
    if (result.notBuilt) draft.message = NOT_BUILT
    if (message !== undefined) draft.message = message
    return
  }

  const state = worst(draft.subtests.get(result.sub)?.state, result.state)
  draft.subtests.set(result.sub, {
    name: result.sub,
    state,
    message,
  })
}

function worst(before: TestState | undefined, now: TestState): TestState {
  return before !== undefined && WORST.indexOf(before) > WORST.indexOf(now) ? before : now
}

/**
 * Adds messages from the JSON, which has the output of test and subtests apart; the log has them
 * mixed.
 */
function addMessages(tests: Map<string, Draft>, json: TestProgsJson): void {
  for (const entry of json.results) {
    const draft = tests.get(entry.name)
    if (draft?.state !== 'failed') continue
    if (entry.message.trim() === '') delete draft.message
    else draft.message = shortened(entry.message)
    for (const { name, message } of entry.subtests) {
      const sub = draft.subtests.get(name)
      if (sub?.state === 'failed' && message.trim() !== '') sub.message = shortened(message)
    }
  }
}

function finished(name: string, { number, state, message, subtests }: Draft): TestResult {
  const subs = [...subtests.values()]
  // It has subtests but no result: the runner ended inside this test.
  if (state === undefined)
    return {
      name,
      state: 'failed',
      number,
      unfinished: true,
      message: NOT_ENDED,
      subtests: subs,
    }

  // In older trees (6.1) one skipped subtest makes the whole test a SKIP.
  const has = (wanted: TestState): boolean => subs.some((sub) => sub.state === wanted)
  const passed = state === 'skipped' && has('passed') && !has('failed')
  return { name, state: passed ? 'passed' : state, number, message, subtests: subs }
}

function disagreement(
  summary: RegExpExecArray,
  results: readonly TestResult[],
  json: TestProgsJson | undefined,
  old: ReadonlyMap<string, string> | undefined,
): string | undefined {
  const { 0: line, groups: { passed, failed } = {} } = summary
  // test_progs counts a test that was skipped as a whole as passed, and counts skips by call. One
  // that was not built is neither.
  const seenFailed = results.filter(({ state }) => state === 'failed').length
  const notBuilt = results.filter(
    ({ state, message }) => state === 'skipped' && message === NOT_BUILT,
  ).length
  const seenPassed = results.length - seenFailed - notBuilt

  // Until 5.15 a failed subtest counts beside its test.
  const subtests = results.flatMap((result) => result.subtests)
  const failedSubtests = subtests.filter(({ state }) => state === 'failed').length
  const withSubtests = old !== undefined && Number(failed) === seenFailed + failedSubtests

  if (Number(passed) !== seenPassed || (Number(failed) !== seenFailed && !withSubtests)) {
    return `'${line}', but the log shows ${seenPassed} passed or skipped and ${seenFailed} failed`
  }
  if (json && (json.success !== Number(passed) || json.failed !== Number(failed))) {
    return `'${line}', but the JSON summary has success ${json.success}, failed ${json.failed}`
  }

  return undefined
}
