import type { ConsoleLine } from '../results/kernel/console-lines.ts'
import type { TestResult } from '../results/model.ts'
import { readKtap, versionColumn } from '../runners/parsers/ktap.ts'
import { parseTestProgs } from '../runners/parsers/test-progs.ts'
import { parseTestVerifier } from '../runners/parsers/test-verifier.ts'

/** One run of a test runner in a log. */
export interface Run {
  readonly kind: 'test_progs' | 'test_verifier' | 'test_maps' | 'ktap'
  /** The program, where the log shows how test_progs was called: it has flavours. */
  readonly program?: string | undefined
  readonly tests: readonly TestResult[]
  readonly problem?: string | undefined
}

/**
 * Finds the runs of test_progs, test_verifier and test_maps, one after the other. A summary line
 * ends one.
 */
export function runnerRuns(lines: readonly ConsoleLine[]): Run[] {
  const runs: Run[] = []
  let segment: string[] = []
  const end = () => {
    for (const run of segmentRuns(segment)) runs.push(run)
    segment = []
  }
  for (const { text, stamped } of lines) {
    // Lines with a timestamp are the kernel's. run_kselftest.sh puts `# ` before lines of tests.
    if (stamped) continue
    const line = /^# (?:#\d|Summary: |test_maps: )/.test(text) ? text.slice(2) : text
    segment.push(line)
    if (/^Summary: \d{1,9}(?:\/\d{1,9})? PASSED, /.test(line)) end()
    else if (/^test_maps: OK, \d{1,9} SKIPPED$/.test(line)) {
      // A run before it that has no summary was cut off.
      end()
      runs.push({
        kind: 'test_maps',
        tests: [{ name: 'test_maps', state: 'passed', subtests: [] }],
      })
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
    // A summary alone is a run too: nothing was run, or the lines before it are lost.
    if (tests.length === 0 && (found.length > 0 || !ending.test(summary))) return []
    const program = kind === 'test_progs' ? programOf(segment) : undefined
    return [{ kind, program, tests, problem }]
  })
}

/** Finds how test_progs was called: libbpf/ci's run-bpf-selftests.sh prints it before the run. */
function programOf(segment: readonly string[]): string | undefined {
  const called = segment.findLast((line) => CALL.test(line))
  return called === undefined ? undefined : CALL.exec(called)?.[1]
}
const CALL = /^\.\/(test_progs(?:-\w{1,20})?)(?: |$)/

/**
 * Finds the KTAP logs in a text. Each begins with a version line that is not indented further than
 * the one before; the first may have lost it.
 */
export function ktapRuns(lines: readonly ConsoleLine[]): Run[] {
  const logs: string[][] = []
  let margin = Number.POSITIVE_INFINITY
  for (const { text } of lines) {
    const column = versionColumn(text)
    const starts = column !== undefined && column <= margin
    const headless = logs.length === 0 && /^(?:not )?ok \d{1,9} |^1\.\.\d{1,9}(?: #.*)?$/.test(text)
    if (starts || headless) logs.push([])
    if (starts) margin = column
    if (headless) margin = 0
    logs.at(-1)?.push(text)
  }
  return logs.map((log) => {
    const { tests, problem } = readKtap(log.join('\n'))
    return { kind: 'ktap', tests, problem }
  })
}
