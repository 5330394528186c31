import { formatDuration } from '../results/duration.ts'
import type { ConsoleModel, ConsoleReport } from '../results/kernel/console-report.ts'
import type {
  Finding,
  LeftOutSource,
  StartMark,
  SuiteResult,
  TestRef,
  TestResult,
  Verdict,
} from '../results/model.ts'
import { shortened } from '../results/text.ts'
import { worstFirst } from '../results/verdicts.ts'
import { failedBefore } from './compare.ts'
import type { Evidence, VmEnd, VmEvidence } from './evidence.ts'
import { failedAsInBase, failedTests, runSentence } from './sentence.ts'

export interface Judgement {
  readonly verdict: Verdict
  readonly sentence: string
  /** What decided the verdict, worst first, then warnings. */
  readonly findings: readonly Finding[]
}

/**
 * Judges a run: all rules of the verdict are in this file. The worst finding is the verdict. A pass
 * needs the start mark with the expected machine, byte order and release, the end mark of this very
 * run, a finished result of every planned suite, and at least one executed test. vmtest's exit code
 * is shown but proves nothing: it is 0 for a command that a signal killed.
 */
export function judge(evidence: Evidence): Judgement {
  const findings = [
    ...(evidence.earlier ?? []),
    ...runFindings(evidence),
    ...(evidence.leftOutSources ?? []).map(leftOutFinding),
  ].sort(worstFirst)
  const [worst] = findings
  const verdict = worst?.verdict ?? 'pass'
  const { startMark } = evidence.vms[0]
  const release = startMark?.ok ? startMark.value.release : evidence.expected.release

  return { verdict, sentence: runSentence(verdict, worst, { ...evidence, release }), findings }
}

function notStarted({ earlier = [] }: Evidence): Finding[] {
  // `built` is one of them: then nothing was to be booted.
  if (earlier.some(({ level }) => level !== 'warning')) return []
  return [
    {
      verdict: 'infrastructure-failure',
      sentence: 'the virtual machine was never started, and nothing says why',
    },
  ]
}

function runFindings(evidence: Evidence): Finding[] {
  const { vms } = evidence
  if (vms[0].vm.kind === 'not-started') return notStarted(evidence)

  const started = vms.some(({ vm, startMark }) => vm.kind !== 'cancelled' && startMark?.ok)
  const [first, ...later] = vms.map((vm, index) => ({
    own: numbered(index, vmFindings(vm, evidence)),
    splats: numbered(index, splatFindings(vm, evidence)),
  }))

  return [
    ...(first?.own ?? []),
    ...(started ? [...suiteFindings(evidence), ...baseFindings(evidence)] : []),
    ...(first?.splats ?? []),
    ...later.flatMap(({ own, splats }) => [...own, ...splats]),
  ]
}

/** Names the VM in the findings of all VMs but the first. */
function numbered(index: number, findings: readonly Finding[]): readonly Finding[] {
  if (index === 0) return findings
  return findings.map((one) => ({ ...one, sentence: `VM ${index + 1}: ${one.sentence}` }))
}

/** Judges one VM, without its suites. */
function vmFindings(guest: VmEvidence, { expected }: Evidence): Finding[] {
  const { startMark, vm, console } = guest
  if (vm.kind === 'cancelled') return [{ verdict: 'cancelled', sentence: 'the run was cancelled' }]
  if (startMark === undefined) return [bootFailure(guest)]
  if (!startMark.ok) return [{ verdict: 'infrastructure-failure', sentence: startMark.problem }]
  return [
    ...identityFindings(guest.runId, expected, startMark.value),
    ...(console.panic ? [panicFinding(console.panic)] : []),
    ...unreadFindings(console),
    ...endFindings(guest),
  ]
}

/** Without a start mark the guest never reached its first command, whatever else happened. */
function bootFailure({ console, vm }: VmEvidence): Finding {
  const { panic, lastLine } = console
  const silent =
    lastLine === undefined
      ? 'its console stayed empty'
      : `its console's last line was: ${lastLine.slice(0, 200)}`
  const reason = panic ? panic.title : silent
  const sentence = `the guest did not get to its first command (${vmText(vm)}); ${reason}`
  return { verdict: 'boot-failure', sentence, detail: panic && shortened(panic.text) }
}

function vmText(vm: VmEnd): string {
  switch (vm.kind) {
    case 'exit':
      return `vmtest ended with ${vm.code}`
    case 'timeout':
      return `ended by the host after ${formatDuration(vm.seconds)}`
    case 'cancelled':
      return 'cancelled'
    case 'not-started':
      return 'never started'
  }
}

/**
 * Compares the guest with what was to be booted: another kernel or machine means that something
 * else was tested.
 */
function identityFindings(
  runId: string,
  expected: Evidence['expected'],
  mark: StartMark,
): Finding[] {
  const rows: [string, string | undefined, string][] = [
    ['machine', expected.machine, mark.machine],
    ['byte order', expected.byteOrder, mark.byteOrder],
    ['kernel release', expected.release, mark.release],
    ['run id', runId, mark.runId],
  ]
  return rows.flatMap(([what, wanted, got]) =>
    wanted === undefined || wanted === got
      ? []
      : [
          {
            verdict: 'infrastructure-failure',
            sentence: `the guest's ${what} is '${got}', expected '${wanted}'`,
          } as const,
        ],
  )
}

/** The kernel may have reported something in the part of the console that was not read. */
function unreadFindings({ unread }: ConsoleModel): Finding[] {
  if (unread === undefined) return []
  const sentence = `the console said too much: ${unread} bytes of it were not looked at`
  return [{ verdict: 'infrastructure-failure', sentence }]
}

function panicFinding(panic: ConsoleReport): Finding {
  return { verdict: 'kernel-panic', sentence: panic.title, detail: shortened(panic.text) }
}

/** Judges how a guest ended that had started. */
function endFindings({ endMark, runId, vm, console, guestProblem }: VmEvidence): Finding[] {
  if (guestProblem !== undefined) {
    const why = guestProblem.trim()
    const sentence = `the guest gave up${why === '' ? ', and did not say why' : `: ${why}`}`
    return [{ verdict: 'infrastructure-failure', sentence }]
  }

  if (endMark?.trim() === runId) {
    const odd = vm.kind !== 'exit' || vm.code !== 0
    return odd
      ? [{ level: 'warning', sentence: `${vmText(vm)} although the guest got to its end` }]
      : []
  }

  if (endMark !== undefined) {
    const got = endMark.trim().slice(0, 100)
    return [
      {
        verdict: 'infrastructure-failure',
        sentence: `the end mark is of run '${got}', not of '${runId}'`,
      },
    ]
  }

  if (vm.kind === 'timeout') {
    const what = vm.still
      ? 'gave no sign of life any more and was ended after'
      : 'was not done after'
    return [{ verdict: 'timeout', sentence: `the guest ${what} ${formatDuration(vm.seconds)}` }]
  }

  // The panic explains it.
  if (console.panic) return []
  const sentence = `the guest was gone before its end mark (${vmText(vm)})`
  return [{ verdict: 'infrastructure-failure', sentence }]
}

/** Warns where only new failures are to count, but there is nothing to compare with. */
function baseFindings({ failOn, comparison }: Evidence): Finding[] {
  if (failOn !== 'new' || comparison !== undefined) return []
  return [
    {
      level: 'warning',
      sentence: "input 'fail-on' is 'new', but there was no base: every failure counts",
    },
  ]
}

function failedFinding(
  suite: SuiteResult,
  failed: readonly TestResult[],
  known: boolean,
): Finding[] {
  if (failed.length === 0) return []
  const names = someNames(failed.map(({ name }) => name))
  if (!known)
    return [{ verdict: 'test-failure', sentence: failedTests(suite.name, failed.length, names) }]
  return [{ level: 'warning', sentence: failedAsInBase(suite.name, failed.length, names) }]
}

/** Says why tests that failed in the base too are told as failures. */
function unreachedFinding({ name }: SuiteResult, unreached: readonly TestRef[]): Finding[] {
  const names = unreached.filter(({ suite }) => suite === name).map(({ test }) => test)
  if (names.length === 0) return []
  const sentence = `${name}: ${names.length} ran in the base and have no result: ${someNames(names)}`
  return [{ level: 'warning', sentence }]
}

function suiteFindings({
  planned,
  suites,
  comparison,
  failOn,
  flaky = 'pass',
}: Evidence): Finding[] {
  const findings: Finding[] = []
  for (const name of planned) {
    if (!suites.some((suite) => suite.name === name)) {
      findings.push({ verdict: 'test-failure', sentence: `${name}: no result` })
    }
  }

  for (const suite of suites) {
    if (suite.end !== 'finished') {
      const verdict = suite.end === 'timeout' ? 'timeout' : 'test-failure'
      findings.push({ verdict, sentence: `${suite.name}: ${suite.problem ?? suite.end}` })
    } else if (suite.tests.length === 0) {
      findings.push({
        verdict: 'no-tests',
        sentence: `${suite.name}: ${suite.problem ?? 'no test ran'}`,
      })
    } else if (suite.problem !== undefined) {
      findings.push({ level: 'warning', sentence: `${suite.name}: ${suite.problem}` })
    }

    const failed = suite.tests.filter(({ state }) => state === 'failed')
    const isKnown = (test: TestResult): boolean =>
      failOn === 'new' && comparison !== undefined && failedBefore(comparison, suite.name, test)
    const known = failed.filter(isKnown)
    findings.push(
      ...failedFinding(
        suite,
        failed.filter((test) => !isKnown(test)),
        false,
      ),
      ...failedFinding(suite, known, true),
    )

    const gone = (failOn === 'new' && comparison?.unreached) || []
    findings.push(...unreachedFinding(suite, gone))

    if (suite.failed > failed.length) {
      const counted = `${suite.failed} failed, but only ${failed.length} of them have a name`
      const sentence = `${suite.name}: ${counted}`
      findings.push({ verdict: 'test-failure', sentence })
    }
  }

  for (const suite of suites) {
    const names = suite.tests.flatMap(flakyIn)
    if (names.length === 0) continue
    const how = 'failed in one run and passed in another'
    const sentence = `${suite.name}: ${names.length} flaky, ${how}: ${someNames(names)}`
    findings.push(
      flaky === 'fail' ? { verdict: 'test-failure', sentence } : { level: 'warning', sentence },
    )
  }

  // Counted from the tests: a total from elsewhere proves nothing.
  const executed = suites
    .flatMap(({ tests }) => tests)
    .filter(({ state }) => state !== 'skipped').length
  if (executed === 0) findings.push({ verdict: 'no-tests', sentence: 'not one test was executed' })
  return findings
}

/** Names a flaky test, or the flaky subtests of one that failed in both runs. */
function flakyIn({ name, state, subtests }: TestResult): string[] {
  if (state === 'flaky') return [name]
  if (state !== 'failed') return []
  return subtests.flatMap((sub) => (sub.state === 'flaky' ? [`${name}/${sub.name}`] : []))
}

/** Lists up to five names, and how many more there are. */
function someNames(names: readonly string[]): string {
  const more = names.length > 5 ? `, and ${names.length - 5} more` : ''
  return `${names.slice(0, 5).join(', ')}${more}`
}

function splatFindings({ console }: VmEvidence, { splats = 'fail' }: Evidence): Finding[] {
  if (splats === 'ignore') return []
  const titles = new Map<string, { first: ConsoleReport; times: number }>()
  for (const splat of console.splats) {
    // An allowed report is shown, but it is no finding.
    if (splat.allowed !== undefined) continue
    const known = titles.get(splat.title)
    titles.set(splat.title, {
      first: known?.first ?? splat,
      times: (known?.times ?? 0) + 1 + (splat.more ?? 0),
    })
  }

  return [...titles].map(([title, { first, times }]) => {
    const told = {
      sentence: `${first.kind}: ${title}${times > 1 ? ` (${times} times)` : ''}`,
      detail: shortened(first.text),
    }
    return splats === 'fail' ? { verdict: 'kernel-splat', ...told } : { level: 'warning', ...told }
  })
}

/**
 * A source that is known not to build is a warning. Any other one that did not build is a build
 * failure.
 */
function leftOutFinding({ source, error, known }: LeftOutSource): Finding {
  const sentence = `${source} did not build and was left out: ${error}`
  const told = { sentence, file: source }
  return known ? { level: 'warning', ...told } : { verdict: 'build-failure', ...told }
}
