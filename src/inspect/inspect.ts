import type { AllowPattern } from '../results/kernel/allow.ts'
import { parseConsole } from '../results/kernel/console.ts'
import { type ConsoleLine, consoleLines } from '../results/kernel/console-lines.ts'
import { worstVerdict } from '../results/verdicts.ts'
import { jsonFile } from './inspect-json.ts'
import { type Inspected, type InspectedFiles, inspected } from './inspected.ts'
import { ktapRuns, runnerRuns } from './runs.ts'

/**
 * Reads one file and recognises it by its content: a log of test_progs (or its `-J` file),
 * test_verifier or test_maps, KTAP, a kernel log, a console log with any of these, or our
 * results.json. Never throws.
 */
export function inspectText(
  file: string,
  text: string,
  allow: readonly AllowPattern[] = [],
): Inspected {
  if (text.trim() === '')
    return inspected(file, 'unknown', [], { tests: [], problems: ['the file is empty'] })
  if (/^\s*\{/.test(text) && !isJournal(text)) {
    const found = jsonFile(file, text, allow)
    if (found) return found
  }

  const lines = consoleLines(text)
  const { panic, splats } = parseConsole(text, allow)
  const reports = [...(panic ? [panic] : []), ...splats].sort((a, b) => a.line - b.line)
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
  const problems = runs.flatMap((run) =>
    run.problem === undefined ? [] : [`${run.kind}: ${run.problem}`],
  )
  if (runs.length > 0 && !tests.some(({ state }) => state !== 'skipped'))
    problems.push('not one test was executed')
  return inspected(file, kind, reports, { tests, problems })
}

/** Joins what was seen in several files. */
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
      problem: problems.length > 0 ? problems.join('; ') : undefined,
    },
    verdict: worstVerdict(files.map(({ verdict }) => verdict)),
  }
}

/**
 * Whether a text is the output of `journalctl -o json` or `-o json-pretty`, or of `dmesg --json`.
 */
function isJournal(text: string): boolean {
  return /^\s{0,8}\{\s{0,8}"(?:dmesg" ?:|(?:__[A-Z]|[A-Z]|_[A-Z])[A-Z_]{1,64}" ?:)/.test(text)
}

/** Whether a line is the kernel's: it has a timestamp, or is one of the first lines of a boot. */
function isKernels({ text, stamped }: ConsoleLine): boolean {
  return (
    stamped ||
    /^(?:Linux version \d|Kernel command line: |Booting Linux on |cross-bpf: suite )/.test(text)
  )
}
