import { z } from 'zod'
import type { AllowPattern } from '../inputs/allow.ts'
import { allowSplats } from './allow.ts'
import { type ConsoleReport, parseConsole } from './console.ts'
import { type ConsoleLine, consoleLines } from './console-lines.ts'
import { readKtap } from './ktap.ts'
import { type TestResult, type TestState, VERDICTS, type Verdict } from './model.ts'
import { parseTestProgs } from './test-progs.ts'
import { parseTestProgsJson } from './test-progs-json.ts'
import { parseTestVerifier } from './test-verifier.ts'

/** What a file turned out to be; `mixed`: several of the others in one log. */
export type InspectedKind =
  | 'test_progs'
  | 'test_progs-json'
  | 'test_verifier'
  | 'test_maps'
  | 'ktap'
  | 'kernel-log'
  | 'results'
  | 'mixed'
  | 'unknown'

export interface InspectedSplat {
  readonly kind: string
  readonly title: string
  /** First and last line in the file, from 1; in a `results.json` those of its console log. */
  readonly line: number
  readonly endLine: number
  readonly text: string
  /** Seconds since the guest's boot. */
  readonly at?: number
  readonly allowed?: string
}

export interface InspectedTest {
  readonly name: string
  readonly state: TestState
  readonly message?: string
  readonly subtests?: TestResult['subtests']
}

export interface InspectedSummary {
  /** Tests; subtests are not counted. The runner's own numbers where it lists failed ones alone (`-J`). */
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly flaky: number
  /** Reports of the kernel, and how many of them are allowed. */
  readonly splats: number
  readonly allowed: number
  /** Why the file cannot be believed, or what it lacks; absent when nothing is wrong. */
  readonly problem?: string
}

/** What the parsers see in one file. */
export interface Inspected {
  readonly file: string
  readonly kind: InspectedKind
  readonly splats: readonly InspectedSplat[]
  readonly tests: readonly InspectedTest[]
  readonly summary: InspectedSummary
  /** What the file comes to: `pass`, `no-tests`, `test-failure`, `kernel-splat`, `kernel-panic` or `boot-failure`. */
  readonly verdict: Verdict
}

/** Several files as one; `splats` and `tests` say which file they are of. */
export interface InspectedFiles {
  readonly files: readonly Inspected[]
  readonly splats: readonly (InspectedSplat & { readonly file: string })[]
  readonly tests: readonly (InspectedTest & { readonly file: string })[]
  readonly summary: InspectedSummary
  readonly verdict: Verdict
}

/**
 * Reads one file a person has, by its content: a log of test_progs (or its `-J` file), test_verifier, test_maps or of whatever
 * speaks KTAP, a kernel log, a console's log with any of these in it, or our own results.json. Never throws.
 */
export function inspectText(file: string, text: string, allow: readonly AllowPattern[] = []): Inspected {
  if (text.trim() === '') return inspected(file, 'unknown', [], { tests: [], problems: ['the file is empty'] })
  if (/^\s*\{/.test(text)) {
    const found = jsonFile(file, text, allow)
    if (found) return found
  }
  // GitHub's job logs put a time before each line.
  const log = text.replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z /gm, '')
  const lines = consoleLines(log)
  const { panic, splats } = parseConsole(log)
  const reports = allowSplats([...(panic ? [panic] : []), ...splats], allow).sort((a, b) => a.line - b.line)
  const runs = [...runnerRuns(lines), ...ktapRuns(lines)]
  const kinds = new Set(runs.map(({ kind }) => kind))
  const kernel = reports.length > 0 || lines.some(isKernels)
  if (runs.length === 0 && !kernel) {
    const problem = 'nothing recognised: no results of a test runner and no kernel log'
    return inspected(file, 'unknown', [], { tests: [], problems: [problem] })
  }
  const [only] = kinds
  const kind = kinds.size === 0 ? 'kernel-log' : kinds.size > 1 || kernel || !only ? 'mixed' : only
  const tests = runs.flatMap((run) => run.tests)
  const problems = runs.flatMap((run) => (run.problem === undefined ? [] : [`${run.kind}: ${run.problem}`]))
  if (runs.length > 0 && !tests.some(({ state }) => state !== 'skipped')) problems.push('not one test was executed')
  return inspected(file, kind, reports, { tests, problems })
}

/** Several files' results in one. */
export function inspectedTogether(files: readonly Inspected[]): InspectedFiles {
  const sum = (key: 'passed' | 'failed' | 'skipped' | 'flaky' | 'splats' | 'allowed'): number =>
    files.reduce((total, { summary }) => total + summary[key], 0)
  const problems = files.flatMap(({ file, summary }) =>
    summary.problem === undefined ? [] : [`${file}: ${summary.problem}`],
  )
  return {
    files,
    splats: files.flatMap(({ file, splats }) => splats.map((splat) => ({ file, ...splat }))),
    tests: files.flatMap(({ file, tests }) => tests.map((test) => ({ file, ...test }))),
    summary: {
      passed: sum('passed'),
      failed: sum('failed'),
      skipped: sum('skipped'),
      flaky: sum('flaky'),
      splats: sum('splats'),
      allowed: sum('allowed'),
      ...(problems.length > 0 && { problem: problems.join('; ') }),
    },
    verdict: worstOf(files.map(({ verdict }) => verdict)),
  }
}

interface Seen {
  readonly tests: readonly TestResult[]
  readonly problems: readonly string[]
  /** The runner's own numbers, where not all tests are listed. */
  readonly counts?: { readonly passed: number; readonly failed: number; readonly skipped: number }
  /** What else it came to. */
  readonly verdict?: Verdict
}

type Found = Omit<ConsoleReport, 'kind'> & { readonly kind: string }

function inspected(file: string, kind: InspectedKind, reports: readonly Found[], seen: Seen): Inspected {
  const { tests, problems, counts } = seen
  const tally = (state: TestState): number => tests.filter((test) => test.state === state).length
  const summary: InspectedSummary = {
    passed: counts?.passed ?? tally('passed'),
    failed: counts?.failed ?? tally('failed'),
    skipped: counts?.skipped ?? tally('skipped'),
    flaky: tally('flaky'),
    splats: reports.length,
    allowed: reports.filter(({ allowed }) => allowed !== undefined).length,
    ...(problems.length > 0 && { problem: problems.join('; ') }),
  }
  const verdict = worstOf([
    seen.verdict ?? 'pass',
    ...(problems.length > 0 ? (['no-tests'] as const) : []),
    ...(summary.failed > 0 ? (['test-failure'] as const) : []),
    ...reports.filter(({ allowed }) => allowed === undefined).map(({ kind: what }) => splatVerdict(what)),
  ])
  return {
    file,
    kind,
    splats: reports.map(({ kind: what, title, line, endLine, text, at, allowed }) => ({
      kind: what,
      title,
      line,
      endLine,
      text,
      ...(at !== undefined && { at }),
      ...(allowed !== undefined && { allowed }),
    })),
    tests: tests.map(({ name, state, message, subtests }) => ({
      name,
      state,
      ...(message !== undefined && { message }),
      ...(subtests.length > 0 && { subtests }),
    })),
    summary,
    verdict,
  }
}

function splatVerdict(kind: string): Verdict {
  return kind === 'panic' ? 'kernel-panic' : kind === 'boot-fault' ? 'boot-failure' : 'kernel-splat'
}

function worstOf(verdicts: readonly Verdict[]): Verdict {
  return VERDICTS[Math.max(0, ...verdicts.map((verdict) => VERDICTS.indexOf(verdict)))] ?? 'pass'
}

/** What a kernel says when all is well: its timestamps, or the first lines of a boot without them. */
function isKernels({ text, stamped }: ConsoleLine): boolean {
  return stamped || /^(?:Linux version \d|Kernel command line: |Booting Linux on |cross-bpf: suite )/.test(text)
}

interface Run {
  readonly kind: 'test_progs' | 'test_verifier' | 'test_maps' | 'ktap'
  readonly tests: readonly TestResult[]
  readonly problem?: string
}

/** Runs of test_progs, test_verifier and test_maps, one after the other: a Summary ends one. */
function runnerRuns(lines: readonly ConsoleLine[]): Run[] {
  const runs: Run[] = []
  let segment: string[] = []
  const end = () => {
    runs.push(...segmentRuns(segment))
    segment = []
  }
  for (const { text, stamped } of lines) {
    // The kernel's lines are no test's words. run_kselftest.sh puts `# ` before those.
    if (stamped) continue
    const line = /^# (?:#\d|Summary: |test_maps: )/.test(text) ? text.slice(2) : text
    segment.push(line)
    if (/^Summary: \d{1,9}(?:\/\d{1,9})? PASSED, /.test(line)) end()
    else if (/^test_maps: OK, \d{1,9} SKIPPED$/.test(line)) {
      segment = []
      runs.push({ kind: 'test_maps', tests: [{ name: 'test_maps', state: 'passed', subtests: [] }] })
    }
  }
  end()
  return runs
}

function segmentRuns(segment: readonly string[]): Run[] {
  const log = segment.join('\n')
  const summary = segment.at(-1) ?? ''
  const rows = [
    ['test_progs', parseTestProgs(log), /^Summary: \d+\/\d+ PASSED/],
    ['test_verifier', parseTestVerifier([log]), /^Summary: \d+ PASSED/],
  ] as const
  const found = rows.filter(([, { tests }]) => tests.length > 0)
  return rows.flatMap(([kind, { tests, problem }, ending]) => {
    // A Summary alone is a run too: of a runner that had nothing to do, or whose lines are lost.
    if (tests.length === 0 && (found.length > 0 || !ending.test(summary))) return []
    return [{ kind, tests, ...(problem !== undefined && { problem }) }]
  })
}

/** KTAP logs in a text, one for each version line at its left margin. A log that lost its head is one as well. */
function ktapRuns(lines: readonly ConsoleLine[]): Run[] {
  const logs: string[][] = []
  for (const { text } of lines) {
    const starts = /^K?TAP version \d/.test(text)
    const headless = logs.length === 0 && /^(?:not )?ok \d{1,9} |^1\.\.\d{1,9}(?: #.*)?$/.test(text)
    if (starts || headless) logs.push([])
    logs.at(-1)?.push(text)
  }
  return logs.map((log) => {
    const { tests, problem } = readKtap(log.join('\n'))
    return { kind: 'ktap', tests, ...(problem !== undefined && { problem }) }
  })
}

const SUBTEST = z.object({
  name: z.string(),
  state: z.enum(['passed', 'failed', 'skipped', 'flaky']),
  message: z.string().optional(),
})
/** Of our own results.json what is shown; earlier versions had no splats. */
const RESULTS = z.object({
  schema: z.literal(1),
  verdict: z.enum(VERDICTS),
  sentence: z.string(),
  suites: z.array(
    z.object({
      name: z.string(),
      tests: z.array(SUBTEST.extend({ subtests: z.array(SUBTEST).default([]) })),
      problem: z.string().optional(),
    }),
  ),
  splats: z
    .array(
      z.object({
        kind: z.string(),
        title: z.string(),
        line: z.number().int(),
        text: z.string(),
        allowed: z.string().optional(),
      }),
    )
    .default([]),
})

function jsonFile(file: string, text: string, allow: readonly AllowPattern[]): Inspected | undefined {
  const results = RESULTS.safeParse(parsedJson(text))
  if (results.success) return ownResults(file, results.data, allow)
  const summary = parseTestProgsJson(text)
  if (!summary.ok) {
    // A log may begin with a brace; what is JSON as a whole is no log.
    if (parsedJson(text) === undefined && text.includes('\n#')) return undefined
    const problem = `nothing recognised: it looks like JSON, but is neither cross-bpf's results.json nor test_progs' (${summary.problem})`
    return inspected(file, 'unknown', [], { tests: [], problems: [problem] })
  }
  const { success, failed, skipped, results: entries } = summary.value
  const tests = entries.map(
    (entry): TestResult => ({
      name: entry.name,
      state: entry.failed ? 'failed' : 'passed',
      ...(entry.message !== '' && { message: entry.message }),
      subtests: entry.subtests.map((sub) => ({
        name: sub.name,
        state: sub.failed ? 'failed' : 'passed',
        ...(sub.message !== '' && { message: sub.message }),
      })),
    }),
  )
  const shown = tests.filter(({ state }) => state === 'failed').length
  const problems = [
    ...(shown === failed ? [] : [`it counts ${failed} failed and lists ${shown}`]),
    ...(success + failed > 0 ? [] : ['not one test was executed']),
  ]
  return inspected(file, 'test_progs-json', [], { tests, problems, counts: { passed: success, failed, skipped } })
}

function ownResults(file: string, result: z.infer<typeof RESULTS>, allow: readonly AllowPattern[]): Inspected {
  const splats = result.splats.map((splat): Found => {
    const patterned = allow.find(({ expression }) =>
      [splat.title, ...splat.text.split('\n')].some((line) => expression.test(line)),
    )
    const allowed = splat.allowed ?? patterned?.pattern
    const { kind, title, line, text } = splat
    const endLine = line + text.split('\n').length - 1
    return { kind, title, line, endLine, text, ...(allowed !== undefined && { allowed }) }
  })
  const tests = result.suites.flatMap((suite) =>
    suite.tests.map(
      ({ name, state, message, subtests }): TestResult => ({
        name: `${suite.name}: ${name}`,
        state,
        ...(message !== undefined && { message }),
        subtests: subtests.map((sub) => ({
          name: sub.name,
          state: sub.state,
          ...(sub.message !== undefined && { message: sub.message }),
        })),
      }),
    ),
  )
  const good = result.verdict === 'pass' || result.verdict === 'built'
  const problems = good ? [] : [`${result.verdict}: ${result.sentence}`]
  // What can be told apart here: a kernel that broke, and everything else that is not green.
  const broken = result.verdict === 'kernel-panic' || result.verdict === 'boot-failure'
  const verdict = broken ? result.verdict : good ? 'pass' : 'test-failure'
  return inspected(file, 'results', splats, { tests, problems, verdict })
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
