import type {
  Comparison,
  Finding,
  LeftOutSource,
  LeftOutTest,
  ListEntry,
  RunResult,
  Splat,
  StepReport,
  SuiteResult,
  TestState,
  Warning,
} from '../results/model.ts'
import { isOfBuild } from '../results/verdicts.ts'
import { type Icon, VM_WHY } from './words.ts'

/** What reports show of a result, in order; the writers decide how it looks. */

/** How many titles of kernel reports are looked for in sentences. */
const TITLES = 1000

export function isWarning(finding: Finding): finding is Warning {
  return finding.level === 'warning'
}

/**
 * Returns the findings to show after the first line, without one that only repeats that line. A
 * finding about a kernel report has no detail here: the report is shown in full with the splats.
 */
export function toldFindings(result: RunResult): {
  readonly bad: Finding[]
  readonly warnings: Finding[]
} {
  const titles = result.splats.slice(0, TITLES).map(({ title }) => title)
  const told = result.findings
    .filter(({ verdict }) => !isOfBuild(verdict))
    .map((one): Finding => {
      if (one.detail === undefined || !titles.some((title) => one.sentence.includes(title)))
        return one
      const { detail: _shownThere, ...rest } = one
      return rest
    })
    .filter((one) => one.sentence !== result.sentence || (one.detail ?? one.file) !== undefined)

  return { bad: told.filter((one) => !isWarning(one)), warnings: told.filter(isWarning) }
}

/** Formats the location of an entry: `DENYLIST.s390x:12 (test/sub*)`. */
function listLocation({ list, line, entry }: ListEntry): string {
  return `${list}:${line} (${entry})`
}

export function leftOutReason({ reason, by }: LeftOutTest): string {
  return by === undefined ? reason : `${reason === '' ? '' : `${reason}, `}${listLocation(by)}`
}

/** Returns kernel reports, the allowed ones last. */
export function splatsInOrder({ splats }: RunResult): Splat[] {
  return splats.toSorted(
    (a, b) => Number(a.allowed !== undefined) - Number(b.allowed !== undefined),
  )
}

/** Counts reports, including those that are not listed. */
export function countOf(splats: readonly Pick<Splat, 'more'>[]): number {
  return splats.reduce((sum, { more = 0 }) => sum + 1 + more, 0)
}

/** Returns sources that were left out, those known not to build last. */
export function sourcesInOrder({ leftOutSources }: RunResult): LeftOutSource[] {
  return leftOutSources.toSorted((a, b) => Number(a.known) - Number(b.known))
}

/**
 * Returns the log file that has a kernel report, and the line in it. A report that never reached
 * the console has no line.
 */
export function splatLocation(
  { line, vm }: Splat,
  { vms }: RunResult,
): { readonly file: string; readonly where: string } {
  const of = vms.length > 1 ? ` of VM ${vm}` : ''
  return line === 0
    ? { file: 'guest/dmesg', where: `${of}, not on the console` }
    : { file: 'console.log', where: ` line ${line}${of}` }
}

/** A test or subtest with a result, or one that was left out. */
export interface TestRow {
  readonly suite: SuiteResult
  /** `test` or `test/subtest`. */
  readonly name: string
  readonly state: TestState | 'left out'
  /** State of its parent, for a subtest. */
  readonly of?: TestState
  readonly seconds?: number | undefined
  readonly runs?: number | undefined
  readonly note?: string | undefined
}

/**
 * Lists every test and subtest of a run in the order in which they ran; after them, suite by suite,
 * those left out.
 */
export function testRows(result: RunResult): TestRow[] {
  return result.suites.flatMap((suite): TestRow[] => [
    ...suite.tests.flatMap(({ name, state, seconds, runs, message, subtests }): TestRow[] => [
      { suite, name, state, seconds, runs, note: message },
      ...subtests.map((sub) => ({
        suite,
        name: `${name}/${sub.name}`,
        state: sub.state,
        of: state,
        note: sub.message,
      })),
    ]),
    ...suite.leftOut.map((left) => ({
      suite,
      name: left.name,
      state: 'left out' as const,
      note: leftOutReason(left),
    })),
  ])
}

/** The parts of a comparison, most important first. */
export const COMPARED: readonly {
  readonly key: Exclude<keyof Comparison, 'base'>
  readonly title: string
  readonly icon: Icon
}[] = [
  { key: 'newFailures', title: 'new failures', icon: '❌' },
  { key: 'fixed', title: 'fixed', icon: '✅' },
  { key: 'stillFailing', title: 'still failing', icon: '➖' },
  { key: 'disappeared', title: 'disappeared', icon: '❓' },
  { key: 'unreached', title: 'not reached', icon: '❓' },
]

/** Formats a part of a comparison: `2 new failures`, `1 new failure`, `1 fixed`. */
export function compared(count: number, title: string): string {
  return `${count} ${count === 1 ? title.replace(/failures$/, 'failure') : title}`
}

/** Formats a comparison: `2 new failures, 1 fixed`, or `no difference`. */
export function comparisonSentence(comparison: Comparison): string {
  const parts = COMPARED.filter(({ key }) => (comparison[key]?.length ?? 0) > 0).map(
    ({ key, title }) => compared(comparison[key]?.length ?? 0, title),
  )
  return parts.length === 0 ? 'no difference' : parts.join(', ')
}

/** A bar of the timeline. */
export interface Bar {
  readonly kind: 'step' | 'vm'
  readonly title: string
  readonly state: StepReport['state']
  /** Start and length in seconds, from the start of the run; finite, not negative. */
  readonly start: number
  readonly seconds: number
}

function positive(seconds: number): number {
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0
}

/** Returns the bars of the timeline: the steps, then the VMs if there was more than one. */
export function timeline(result: RunResult): Bar[] {
  const steps = result.steps.map(
    ({ title, state, start, seconds }): Bar => ({
      kind: 'step',
      title,
      state,
      start: positive(start),
      seconds: positive(seconds),
    }),
  )

  if (result.vms.length < 2) return steps
  const vms = result.vms.map(
    ({ number, why, problem, start, seconds }): Bar => ({
      kind: 'vm',
      title: `VM ${number}, ${VM_WHY[why]}`,
      state: problem === undefined ? 'done' : 'failed',
      start: positive(start),
      seconds: positive(seconds),
    }),
  )

  return [...steps, ...vms]
}

/** Formats a change of a number: `+12`, `-3 (-10 %)`; empty without a change or a base. */
export function change(now: number, base: number | undefined): string {
  if (base === undefined || now === base) return ''
  const by = now - base
  const percent = base === 0 ? '' : ` (${by > 0 ? '+' : ''}${((100 * by) / base).toFixed(1)} %)`
  return `${by > 0 ? '+' : ''}${by}${percent}`
}
