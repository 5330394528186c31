import { formatDuration } from '../results/duration.ts'
import type { SuiteResult } from '../results/model.ts'
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
  /** Seconds that it took in earlier results, and each of its tests; undefined without any. */
  readonly seconds: number | undefined
  readonly durations: ReadonlyMap<string, number>
  last?: string
}

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

  /** @param base suites of earlier results: how long each test took there */
  constructor(plan: Followable, built: BuiltFacts, base: readonly SuiteResult[] = []) {
    this.#suites = plan.suites.map((job) => {
      const selected = plan.selected[job.name] ?? []
      const earlier = base.find(({ name }) => name === job.name)
      const count = runnerOf(job).count?.(job, built) ?? selected.length
      return {
        job,
        selected,
        count: count === 0 ? undefined : count,
        done: new Set(),
        seconds: earlier?.seconds,
        durations: new Map(
          earlier?.tests.flatMap(({ name, seconds }) =>
            seconds === undefined ? [] : [[name, seconds] as const],
          ),
        ),
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

  /** Takes what a log has grown by. */
  add(file: string, text: string): void {
    const suite = this.#suiteOf(file)
    if (suite === undefined) return
    const endedBy = runnerOf(suite.job).endedBy ?? ktapTest

    const lines = `${this.#open.get(file) ?? ''}${text}`.split('\n')
    this.#open.set(file, (lines.pop() ?? '').slice(0, LONGEST_LINE))
    for (const line of lines) {
      const test = endedBy(line)
      if (test === undefined) continue
      suite.done.add(test)
      suite.last = test
    }
  }

  /**
   * Says how far it is: `test_progs: 31 of 58 tests done, bpf_cookie runs, about 2m left`; undefined
   * before the first test has ended.
   */
  words(): string | undefined {
    const at = this.#suites.findLastIndex(({ last }) => last !== undefined)
    const suite = this.#suites[at]
    if (suite === undefined) return undefined

    const { job, done, count } = suite
    const how = count === undefined ? `${done.size} tests` : `${done.size} of ${count} tests`
    const left = this.#left(at)
    const about = left === undefined ? '' : `, about ${formatDuration(left)} left`
    return `${job.name}: ${how} done, ${whereOf(suite)}${about}`
  }

  /** Seconds that the suites from number `at` on still take; undefined unless it is known of each. */
  #left(at: number): number | undefined {
    return this.#suites
      .slice(at)
      .map(leftOf)
      .reduce((sum, left) => (sum === undefined || left === undefined ? undefined : sum + left), 0)
  }
}

/** Seconds that a suite still takes by earlier results; undefined where those do not say it. */
function leftOf({ selected, count, done, seconds, durations }: FollowedSuite): number | undefined {
  const open = selected.filter((name) => !done.has(name))
  const known = open.flatMap((name) => durations.get(name) ?? [])
  if (durations.size > 0 && known.length === open.length && selected.length > 0)
    return known.reduce((sum, each) => sum + each, 0)

  if (seconds === undefined || done.size === 0) return seconds
  return count === undefined ? undefined : seconds * Math.max(0, 1 - done.size / count)
}

/** Names the test that runs; the one that ended last, where tests run side by side. */
function whereOf({ job, selected, last = '' }: FollowedSuite): string {
  const next = selected[selected.indexOf(last) + 1]
  const inOrder = selected.includes(last) && !runnerOf(job).sideBySide?.(job)
  return inOrder && next !== undefined ? `${next} runs` : `after ${last}`
}
