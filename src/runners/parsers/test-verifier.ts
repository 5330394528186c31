import type { TestResult, TestState } from '../../results/model.ts'
import { logLines, shortened } from '../../results/text.ts'
import { NOT_ENDED, type RunnerLog } from './test-progs.ts'

const START = /^#(\d+)\/([up]) (.*)$/
const SUMMARY = /^Summary: (\d+) PASSED, (\d+) SKIPPED, (\d+) FAILED$/
const OK = /(?:^| )OK(?: \(NOTE: [^)]{0,200}\))?$/
const SKIP = /(?:^| )SKIP(?: \([^)]{0,200}\))?$/
/** What do_prog_test_run() and do_test_single() print between the description and the result. */
const REMARKS =
  /(?: Did not run the program \((?:not supported|no permission)\)| \d{1,6} cases){1,4}$/

interface Entry {
  readonly number: string
  readonly mode: string
  readonly name: string
  /** Absent while the result is still to come. */
  readonly state?: TestState | undefined
  readonly output: readonly string[]
}

/**
 * Reads what test_verifier prints (do_test(), do_test_single() in
 * tools/testing/selftests/bpf/test_verifier.c), one log for each range it was called with. A test
 * is one line: `/u` unprivileged, `/p` privileged. Its name is the description with the mode,
 * without the number, which moves from tree to tree; doubles get ` (2)`, ` (3)`. `killed`: a log
 * has no Summary line. `unparsable`: one's Summary does not agree with its lines.
 */
export function parseTestVerifier(logs: readonly string[]): RunnerLog {
  const tests: TestResult[] = []
  const seen = new Map<string, number>()
  let bad: { end: 'killed' | 'unparsable'; problem: string } | undefined
  let last: string | undefined
  logs.forEach((log, index) => {
    const { entries, summary } = readLog(log)
    const which = logs.length > 1 ? ` of call ${index + 1}` : ''
    const newest = entries.at(-1)
    if (newest) last = `#${newest.number}/${newest.mode} ${newest.name}`
    for (const entry of entries) tests.push(toTest(entry, seen))
    if (!summary) {
      bad ??= { end: 'killed', problem: `the log${which} has no Summary; ${lastHeard(newest)}` }
      return
    }

    const passed = entries.filter(({ state }) => state === 'passed').length
    const failed = entries.filter(({ state }) => state === 'failed').length
    const open =
      entries.length - passed - failed - entries.filter(({ state }) => state === 'skipped').length

    if (Number(summary[1]) !== passed || Number(summary[3]) !== failed || open > 0) {
      const shown = `${passed} passed, ${failed} failed, ${open} without a result`
      bad ??= {
        end: 'unparsable',
        problem: `'${summary[0]}', but the log${which} shows ${shown}${stray(entries)}`,
      }
    }
  })

  if (logs.length === 0) bad = { end: 'killed', problem: 'there is no log' }
  if (!bad) return { end: 'finished', tests }
  return { ...bad, tests, last }
}

/** Returns the description of a test in the name that parseTestVerifier() gives it. */
export const descriptionIn = (name: string): string => name.replace(/\/[up](?: \(\d+\))?$/, '')

/** Returns the number of the test whose line this is, e.g. `#120`. */
export function endedTest(line: string): string | undefined {
  const number = START.exec(line)?.[1]
  return number && `#${number}`
}

/** Returns where the line of each test ends in a log, as offsets in bytes. */
export function testVerifierEnds(log: string): number[] {
  const ends: number[] = []
  let offset = 0
  for (const line of log.split('\n')) {
    offset += Buffer.byteLength(line) + 1
    if (START.test(line)) ends.push(offset)
  }
  return ends
}

/**
 * Returns the first line after a test's result: it may be what is left of a lost or damaged result
 * line.
 */
function stray(entries: readonly Entry[]): string {
  const before = entries.find(
    ({ state, output }) => state !== undefined && state !== 'failed' && output.length > 0,
  )
  if (before === undefined) return ''

  const line = JSON.stringify((before.output[0] ?? '').slice(0, 100))
  return `; behind #${before.number}/${before.mode} stands ${line}`
}

function lastHeard(entry: Entry | undefined): string {
  if (!entry) return 'no test had said anything'
  return `the last test heard of is #${entry.number}/${entry.mode} ${entry.name}`
}

function readLog(log: string): { entries: Entry[]; summary: RegExpExecArray | undefined } {
  const entries: Entry[] = []
  let summary: RegExpExecArray | undefined
  let open: { start: RegExpExecArray; output: string[] } | undefined
  const close = () => {
    if (open) entries.push(readEntry(open.start, open.output))
    open = undefined
  }

  for (const line of logLines(log)) {
    const start = START.exec(line)
    const found = start ? null : SUMMARY.exec(line)
    if (start) {
      close()
      open = { start, output: [] }
    } else if (found) {
      close()
      summary = found
    } else {
      open?.output.push(line)
    }
  }

  close()
  return { entries, summary }
}

function readEntry(start: RegExpExecArray, output: readonly string[]): Entry {
  const [, number = '', mode = '', rest = ''] = start
  const entry = (name: string, state?: TestState): Entry => ({
    number,
    mode,
    name: name.trim(),
    state,
    output,
  })

  if (OK.test(rest)) return entry(rest.replace(OK, '').replace(REMARKS, ''), 'passed')
  if (SKIP.test(rest)) return entry(rest.replace(SKIP, ''), 'skipped')

  const fail = rest.search(/(?:^| )FAIL(?:\b|$)/)
  if (fail >= 0) return entry(rest.slice(0, fail), 'failed')

  // With -v the verifier's log comes between the description and the result.
  const name = rest.replace(/, verifier log:$/, '')
  if (output.some((line) => /(?:^| )FAIL\b/.test(line))) return entry(name, 'failed')
  if (output.some((line) => OK.test(line))) return entry(name, 'passed')
  return entry(name)
}

function toTest(entry: Entry, seen: Map<string, number>): TestResult {
  const plain = `${entry.name}/${entry.mode}`
  const count = (seen.get(plain) ?? 0) + 1
  seen.set(plain, count)
  const name = count === 1 ? plain : `${plain} (${count})`
  const state = entry.state ?? 'failed'
  const text = entry.state
    ? entry.output.join('\n')
    : `${NOT_ENDED}\n${entry.output.join('\n')}`.trimEnd()
  const number = Number(entry.number)

  return {
    name,
    state,
    number,
    unfinished: entry.state === undefined ? true : undefined,
    message: state === 'failed' && text !== '' ? shortened(text) : undefined,
    subtests: [],
  }
}
