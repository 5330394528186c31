import { formatDuration } from '../results/duration.ts'
import type { SuiteResult } from '../results/model.ts'
import { durationsOf } from './durations.ts'
import type { SuiteJob } from './job.ts'
import { ktapLine } from './parsers/ktap-line.ts'
import type { BuiltFacts } from './runner.ts'
import { runnerOf } from './table.ts'

/** What a VM runs, as far as its progress needs it. */
interface Followable {
  readonly suites: readonly SuiteJob[]
  readonly selected: Readonly<Record<string, readonly string[]>>
}

interface FollowedSuite {
  readonly job: SuiteJob
  readonly selected: readonly string[]
  /** How many tests it runs; undefined where that is not known. */
  readonly count: number | undefined
  readonly done: Set<string>
  /** Seconds that it took in earlier results, and one of its tests on average. */
  readonly seconds: number | undefined
  readonly average: number | undefined
  /** How many tests earlier results have. */
  readonly before: number
  /** Seconds that each of its tests took in earlier results. */
  readonly durations: ReadonlyMap<string, number>
  /** Of those in earlier results, the ones of tests that passed: others ended early, or late. */
  readonly passed: ReadonlyMap<string, number>
  /** Whether the durations are from earlier results; else they are from another machine. */
  readonly here: boolean
  last?: string
  /** The log that grew last. */
  log?: string
  /** When the test that runs began: seconds of the caller's clock. Undefined before the first log. */
  since?: number
  /** Seconds that the tests which are done took, and took in earlier results. */
  readonly pace: { took: number; earlier: number }
}

/** What is known of how long tests take. */
export interface Earlier {
  /** Suites of earlier results. */
  readonly base?: readonly SuiteResult[]
  /** True if those were run with the same accelerator and emulator. */
  readonly alike?: boolean
  /** Seconds of a suite's tests on another machine, by name: only their ratios count. */
  readonly elsewhere?: (suite: string, names: readonly string[]) => ReadonlyMap<string, number>
}

/** A test that runs for much longer than it did in earlier results. */
export interface Overdue {
  /** Folder of its suite, `NN.NAME`. */
  readonly folder: string
  /** Its log, `NN.NAME/log.K`. */
  readonly log: string
  /** Undefined where the runner's order does not say which runs. */
  readonly test: string | undefined
  /** How long it has run, seconds. */
  readonly seconds: number
  /** How long it took in earlier results, seconds; the longest of all, where it is not known. */
  readonly earlier: number
}

/** A test that runs for so many times its earlier duration hangs. */
const TIMES = 3
/** Seconds after which a test may hang: the runner itself takes long to start. */
const LEAST = 60
/** Seconds that it may take beyond that: a busy host is no hang. */
const LEEWAY = 120

/** Longest line that is waited for, UTF-16 units: a result line is shorter. */
const LONGEST_LINE = 65_536

/** Finds the test that a line of KTAP ends. */
function ktapTest(line: string): string | undefined {
  const found = ktapLine(line)
  return found?.kind === 'result' && found.column === 0 ? found.result.name : undefined
}

/** How far the tests of a VM are, by what their logs have grown by. */
export class Followed {
  readonly #suites: readonly FollowedSuite[]
  /** The unfinished last line of each log. */
  readonly #open = new Map<string, string>()
  readonly #alike: boolean

  constructor(
    plan: Followable,
    built: BuiltFacts,
    { base = [], alike = false, elsewhere = () => new Map() }: Earlier = {},
  ) {
    this.#alike = alike
    this.#suites = plan.suites.map((job) => {
      const selected = plan.selected[job.name] ?? []
      const earlier = base.find(({ name }) => name === job.name)
      const durations = durationsOf(earlier)
      const here = durations.size > 0 || earlier?.seconds !== undefined
      const count = runnerOf(job).count?.(job, built) ?? selected.length
      return {
        job,
        selected,
        count: count === 0 ? undefined : count,
        done: new Set(),
        pace: { took: 0, earlier: 0 },
        seconds: earlier?.seconds,
        average: averageOf(earlier),
        before: testsOf(earlier),
        durations: here ? durations : elsewhere(job.name, selected),
        passed: durationsOf(earlier, ['passed', 'flaky']),
        here,
      }
    })
  }

  /** Whether a file of the results, `NN.NAME/log.K`, is the log of a suite. */
  reads(file: string): boolean {
    return this.#suiteOf(file) !== undefined
  }

  #suiteOf(file: string): FollowedSuite | undefined {
    return this.#suites.find(({ job }) => file.startsWith(`${job.folder}/log.`))
  }

  /**
   * Takes what a log has grown by: nothing, when it is only there.
   * @param now seconds of a clock that no pause of the host moves
   */
  add(file: string, text: string, now: number): void {
    const suite = this.#suiteOf(file)
    if (suite === undefined) return
    suite.since ??= now
    suite.log = file
    const endedBy = runnerOf(suite.job).endedBy ?? ktapTest

    const lines = `${this.#open.get(file) ?? ''}${text}`.split('\n')
    this.#open.set(file, (lines.pop() ?? '').slice(0, LONGEST_LINE))
    for (const line of lines) {
      const test = endedBy(line)
      if (test === undefined) continue
      // test_progs prints the results of failed tests again at its end.
      if (suite.done.has(test) && suite.last !== test) continue
      const known = suite.here ? suite.passed : suite.durations
      const earlier = suite.done.has(test) ? undefined : known.get(test)
      if (earlier !== undefined) {
        suite.pace.took += now - suite.since
        suite.pace.earlier += earlier
      }
      suite.done.add(test)
      suite.last = test
      suite.since = now
    }
  }

  /**
   * Finds a test that hangs by what is known of it: it runs for longer than a minute and three times
   * its earlier duration, by the pace of this run, and two minutes more. Where nobody knows which
   * test runs, by the longest of earlier results that have as many.
   * @param now of the clock of add()
   * @returns undefined also where tests run side by side
   */
  overdue(now: number): Overdue | undefined {
    const suite = this.#suites.findLast(({ since }) => since !== undefined)
    if (!this.#alike || suite?.since === undefined || suite.log === undefined) return
    const test = runningTest(suite)
    const earlier = test === undefined ? longestOf(suite) : suite.passed.get(test)
    if (earlier === undefined) return

    const slower = Math.max(1, this.#pace(true) ?? 1)
    const seconds = now - suite.since
    if (seconds <= Math.max(LEAST, TIMES * earlier * slower) + LEEWAY) return
    return { folder: suite.job.folder, log: suite.log, test, seconds, earlier }
  }

  /**
   * Says how far it is: `test_progs: 31 of 58 tests done, bpf_cookie runs, about 2m left`; undefined
   * before the first suite has begun.
   */
  words(): string | undefined {
    const at = this.#suites.findLastIndex(({ since }) => since !== undefined)
    const suite = this.#suites[at]
    if (suite === undefined) return undefined

    const { job, done, count } = suite
    const how = count === undefined ? `${done.size} tests` : `${done.size} of ${count} tests`
    const left = this.#left(at)
    const about = left === undefined ? '' : `, about ${formatDuration(left)} left`
    return `${job.name}: ${how} done${whereOf(suite)}${about}`
  }

  /** Seconds that the suites from number `at` on still take; undefined unless it is known of each. */
  #left(at: number): number | undefined {
    return this.#suites.slice(at).reduce<number | undefined>((sum, suite) => {
      const left = leftOf(suite)
      const pace = this.#pace(suite.here) ?? (suite.here && this.#alike ? 1 : undefined)
      return sum === undefined || left === undefined || pace === undefined
        ? undefined
        : sum + left * pace
    }, 0)
  }

  /**
   * How many times longer tests take than they took, here or on another machine; undefined as long
   * as those that are done say little of it.
   */
  #pace(here: boolean): number | undefined {
    const paces = this.#suites.filter((suite) => suite.here === here).map(({ pace }) => pace)
    const earlier = paces.reduce((sum, pace) => sum + pace.earlier, 0)
    return earlier < LEAST ? undefined : paces.reduce((sum, pace) => sum + pace.took, 0) / earlier
  }
}

/** How many tests a suite has run; one of test_verifier has two results, of one number. */
function testsOf(suite: SuiteResult | undefined): number {
  return new Set(suite?.tests.map(({ number, name }) => number ?? name)).size
}

/** Seconds that a test of a suite took on average; undefined where that is not known. */
function averageOf(suite: SuiteResult | undefined): number | undefined {
  const tests = testsOf(suite)
  return suite?.seconds === undefined || tests === 0 ? undefined : suite.seconds / tests
}

/**
 * Seconds that the longest test of a suite took; undefined where its tests have names, or run side by
 * side, or earlier results have fewer.
 */
function longestOf({ job, selected, count, passed, before }: FollowedSuite): number | undefined {
  const nameless = selected.length === 0 && count !== undefined && count <= before
  if (!nameless || passed.size === 0 || runnerOf(job).sideBySide?.(job)) return undefined
  return Math.max(...passed.values())
}

/** Seconds that the rest of a suite took in earlier results; undefined where those do not say it. */
function leftOf(suite: FollowedSuite): number | undefined {
  const { selected, count, done, seconds, durations, average } = suite
  if (selected.length === 0) {
    if (count === undefined) return done.size === 0 ? seconds : undefined
    return average === undefined ? undefined : average * Math.max(0, count - done.size)
  }

  const open = selected.filter((name) => !done.has(name))
  const known = open.map((name) => durations.get(name) ?? average)
  return known.reduce<number | undefined>(
    (sum, each) => (sum === undefined || each === undefined ? undefined : sum + each),
    0,
  )
}

/** The test that runs, by its runner's order; undefined where that does not say it. */
function runningTest({ job, selected, last }: FollowedSuite): string | undefined {
  if (runnerOf(job).sideBySide?.(job)) return undefined
  if (last === undefined) return selected[0]
  return selected.includes(last) ? selected[selected.indexOf(last) + 1] : undefined
}

/** Names the test that runs; where that is not known, the one that ended last. */
function whereOf(suite: FollowedSuite): string {
  const running = runningTest(suite)
  if (running !== undefined) return `, ${running} runs`
  return suite.last === undefined ? '' : `, after ${suite.last}`
}
