import Builder from 'fast-xml-builder'
import { fullName } from '../judge/expected.ts'
import { isOfTests } from '../judge/sentence.ts'
import type { Finding, RunResult, SuiteResult, TestResult, Verdict } from '../results/model.ts'
import { isGood, VERDICT } from '../results/verdicts.ts'
import { failures } from './failures.ts'
import { reproduceCommand } from './reproduce.ts'
import { leftOutReason } from './tell.ts'
import { cleanText, cut, excerpt, oneLine } from './text.ts'
import { suiteError } from './words.ts'

type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'flaky'; readonly message: string; readonly text: string }
  | { readonly kind: 'skipped'; readonly message: string }
  | {
      readonly kind: 'failure' | 'error'
      readonly type: string
      readonly message: string
      readonly text: string
    }

interface Case {
  readonly classname: string
  readonly name: string
  readonly seconds?: number | undefined
  readonly outcome: Outcome
}

/**
 * Returns the first line of a message: in an attribute a parser would turn line breaks into spaces.
 */
function firstLine(message: string | undefined, fallback: string): string {
  const first = message === undefined ? undefined : excerpt(message, 1).lines[0]
  return oneLine(first ?? fallback)
}

/** @param again the command that runs the test again, for the end of a failure's text */
function outcome(
  test: Pick<TestResult, 'state' | 'message'>,
  fallback?: string,
  again?: string,
): Outcome {
  switch (test.state) {
    case 'passed':
      return { kind: 'passed' }
    case 'flaky': {
      const message = test.message ?? fallback
      return {
        kind: 'flaky',
        message: firstLine(message, 'failed in one run, passed in another'),
        text: cleanText(message ?? ''),
      }
    }
    case 'skipped':
      return { kind: 'skipped', message: cut(oneLine(test.message ?? ''), 200) }
    case 'failed': {
      const message = test.message ?? fallback
      const command = again === undefined ? [] : [`Run it again: ${again}`]
      const text = [cleanText(message ?? ''), ...command].filter((part) => part !== '').join('\n\n')
      return { kind: 'failure', type: 'failed', message: firstLine(message, 'failed'), text }
    }
  }
}

/**
 * Lists a test's subtests as testcases; the test itself only if it has none, or failed outside of
 * them.
 */
function testCases(suite: SuiteResult, test: TestResult, again: string | undefined): Case[] {
  const seconds = test.seconds
  const own: Case = {
    classname: suite.name,
    name: test.name,
    seconds,
    outcome: outcome(test, undefined, again),
  }
  if (test.subtests.length === 0) return [own]

  const cases = test.subtests.map((subtest) => ({
    classname: `${suite.name}.${test.name}`,
    name: subtest.name,
    outcome: outcome(subtest, test.message, again),
  }))
  const explained = test.state !== 'failed' || cases.some((one) => one.outcome.kind === 'failure')
  const told = test.state !== 'flaky' || cases.some((one) => one.outcome.kind === 'flaky')

  return explained && told ? cases : [own, ...cases]
}

function suiteCases(result: RunResult, suite: SuiteResult): Case[] {
  const left = suite.leftOut.map(
    (one): Case => ({
      classname: suite.name,
      name: one.name,
      outcome: { kind: 'skipped', message: `left out: ${oneLine(leftOutReason(one))}` },
    }),
  )

  const problem = suiteError(suite)
  const text = cleanText([...(suite.hang?.output ?? []), suite.hang?.blocked ?? ''].join('\n'))
  const error: Case[] =
    problem === undefined
      ? []
      : [
          {
            classname: suite.name,
            name: 'the suite as a whole',
            outcome: { kind: 'error', type: suite.end, message: oneLine(problem), text },
          },
        ]

  const tests = suite.tests.flatMap((test) =>
    testCases(suite, test, reproduceCommand(result, suite.name, test.name)),
  )
  return [...error, ...tests, ...left]
}

function findingCase(
  verdict: Verdict,
  { sentence, detail, file, line }: Omit<Finding, 'level' | 'verdict'>,
): Case {
  const location = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}\n`
  const text = cleanText(location + (detail ?? ''))
  return {
    classname: 'cross-bpf',
    name: verdict,
    outcome: { kind: 'error', type: verdict, message: oneLine(sentence), text },
  }
}

/**
 * Whether a failed test or the error of a suite tells what a finding says. One of schema 1 may only
 * repeat the run's sentence.
 */
function isTold(finding: Finding, { sentence, suites }: RunResult): boolean {
  const broken = suites.filter((suite) => suiteError(suite) !== undefined)
  return (
    finding.sentence === sentence ||
    isOfTests(finding, suites) ||
    broken.some(({ name }) => finding.sentence.includes(`${name}: `))
  )
}

/**
 * Lists errors of the run itself. A run that is not green has at least one failure or error in its
 * file.
 */
function runCases(result: RunResult): Case[] {
  const cases = result.findings.flatMap((finding) => {
    const { verdict } = finding
    if (verdict === undefined || isGood(verdict)) return []
    const own = VERDICT[verdict].junitError || !isTold(finding, result)
    return own ? [findingCase(verdict, finding)] : []
  })
  const said =
    cases.length > 0 ||
    failures(result).length > 0 ||
    result.suites.some((s) => suiteError(s) !== undefined)

  return isGood(result.verdict) || said
    ? cases
    : [findingCase(result.verdict, { sentence: result.sentence })]
}

function caseElement(one: Case): object {
  const { outcome: end } = one
  const base = {
    '@_classname': oneLine(one.classname),
    '@_name': oneLine(one.name),
    ...(one.seconds === undefined ? {} : { '@_time': time(one.seconds) }),
  }

  switch (end.kind) {
    case 'passed':
      return base
    case 'flaky':
      return {
        ...base,
        flakyFailure: { '@_message': end.message, '@_type': 'flaky', stackTrace: end.text },
      }
    case 'skipped':
      return { ...base, skipped: end.message === '' ? '' : { '@_message': end.message } }
    case 'failure':
    case 'error':
      return {
        ...base,
        [end.kind]: { '@_type': end.type, '@_message': end.message, '#text': end.text },
      }
  }
}

/** Formats seconds with a decimal point, as SUREFIRE_TIME of the schemas requires. */
function time(seconds: number): string {
  return (Number.isFinite(seconds) ? Math.max(0, seconds) : 0).toFixed(3)
}

/** Returns the attributes that testsuites and testsuite have in common. */
function counts(name: string, cases: readonly Case[], seconds: number | undefined): object {
  const count = (kind: Outcome['kind']): number =>
    cases.filter((one) => one.outcome.kind === kind).length
  return {
    '@_name': oneLine(name),
    '@_tests': cases.length,
    '@_failures': count('failure'),
    '@_errors': count('error'),
    ...(seconds === undefined ? {} : { '@_time': time(seconds) }),
  }
}

interface Suite {
  readonly name: string
  readonly cases: readonly Case[]
  readonly seconds: number | undefined
}

function suitesOf(result: RunResult): Suite[] {
  const run = runCases(result)
  const suites = result.suites.map((suite) => ({
    name: suite.name,
    cases: suiteCases(result, suite),
    seconds: suite.seconds,
  }))

  return run.length > 0
    ? [{ name: 'cross-bpf', cases: run, seconds: undefined }, ...suites]
    : suites
}

function document(name: string, suites: readonly Suite[], seconds: number): string {
  const all = suites.flatMap((suite) => suite.cases)
  const builder = new Builder({
    ignoreAttributes: false,
    format: true,
    suppressEmptyNode: true,
    // A test called `true` would become an attribute without a value, which is not XML.
    suppressBooleanAttributes: false,
  })

  return builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    testsuites: {
      ...counts(name, all, seconds),
      testsuite: suites.map(({ name, cases, seconds }) => ({
        ...counts(name, cases, seconds),
        '@_skipped': cases.filter((one) => one.outcome.kind === 'skipped').length,
        testcase: cases.map(caseElement),
      })),
    },
  })
}

/**
 * Returns the JUnit XML of a run: one testsuite a suite, one testcase a test (or subtest), and a
 * testsuite `cross-bpf` for errors outside of any suite. Counts are those of the testcases in the
 * file.
 */
export function renderJunit(result: RunResult): string {
  return document(`cross-bpf ${result.platform}`, suitesOf(result), result.seconds)
}

/**
 * Returns the JUnit XML of several runs: like that of one, with the run's name before the name of
 * each suite and the class name of each testcase.
 */
export function renderJunitOfAll(results: readonly RunResult[]): string {
  const suites = results.flatMap((result) => {
    const name = fullName(result, results)
    return suitesOf(result).map((suite) => ({
      ...suite,
      name: `${name} ${suite.name}`,
      cases: suite.cases.map((one) => ({ ...one, classname: `${name}.${one.classname}` })),
    }))
  })
  // They ran side by side.
  return document('cross-bpf', suites, Math.max(0, ...results.map((result) => result.seconds)))
}
