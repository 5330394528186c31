/**
 * Takes the durations of tests out of results, for first runs of others:
 *   npm run durations -- RESULTS...
 * RESULTS are files results.json of runs under emulation, one for each platform; src/lists/durations.json
 * gets what they say, instead of what it had of their platforms.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { messageOf } from '../src/effects/message.ts'
import { jsonIn } from '../src/recipe/json.ts'
import type { RunResult } from '../src/results/model.ts'
import { parseResults } from '../src/results/schema.ts'
import { durationsOf } from '../src/runners/durations.ts'
import { listedAs, runnerOf } from '../src/runners/table.ts'

const FILE = path.resolve(import.meta.dirname, '../src/lists/durations.json')

/** Seconds from which a test is listed by name. */
const WORTH_NAMING = 1

const tenth = (seconds: number): number => Math.round(seconds * 10) / 10

interface Entry {
  readonly platform: string
  readonly suite: string
  readonly measured: string
  readonly rest: number
  readonly seconds: Readonly<Record<string, number>>
}

/** Says why the times of a run are not those of whole suites under emulation; undefined if they are. */
export function unfit(result: RunResult): string | undefined {
  if (result.accelerator !== 'tcg') return 'not run under emulation'
  if (result.asked?.narrowed === true) return 'only some of the tests were asked for'
  if ((result.shard?.count ?? 1) > 1)
    return `shard ${result.shard?.index} of ${result.shard?.count}`
  const cut = result.suites.find(({ end }) => end !== 'finished')
  return cut && `${cut.name} did not come to its end (${cut.end})`
}

/**
 * The entries of one run on a day: one for each suite that is divided by names, of tests that
 * passed.
 */
export function entriesOf(result: RunResult, day: string): Entry[] {
  const { platform, kernel, presets, suites, emulator } = result
  const measured = [
    kernel.release ?? kernel.source,
    ...(presets?.names ?? []),
    ...(emulator === 'tuned' ? ['the tuned emulator'] : []),
    day,
  ].join(', ')

  return suites.flatMap((suite): Entry[] => {
    const { without, shardsOnly } = runnerOf(suite).division ?? {}
    if (without === undefined || shardsOnly || listedAs(suite) !== suite.name) return []
    const timed = [...durationsOf(suite, ['passed', 'flaky'])]
    if (timed.length === 0) return []
    const named = timed.filter(([, seconds]) => seconds >= WORTH_NAMING)
    const others = timed.filter(([, seconds]) => seconds < WORTH_NAMING)
    const sum = others.reduce((all, [, seconds]) => all + seconds, 0)
    return [
      {
        platform,
        suite: suite.name,
        measured,
        rest: Math.max(0.1, tenth(sum / Math.max(1, others.length))),
        seconds: Object.fromEntries(
          named.map(([name, seconds]) => [name, tenth(seconds)] as const).toSorted(),
        ),
      },
    ]
  })
}

/** Puts the entries of a run in the place of those of its platform. */
export function merged(before: readonly Entry[], added: readonly Entry[]): Entry[] {
  const kept = before.filter(
    ({ platform, suite }) =>
      !added.some((each) => each.platform === platform && each.suite === suite),
  )
  return [...kept, ...added].toSorted((a, b) =>
    `${a.platform} ${a.suite}` < `${b.platform} ${b.suite}` ? -1 : 1,
  )
}

function main(files: readonly string[]): void {
  if (files.length === 0) throw new Error('name files results.json of runs under emulation')
  let entries = jsonIn(readFileSync(FILE, 'utf8')) as readonly Entry[]
  for (const file of files) {
    const parsed = parseResults(readFileSync(file, 'utf8'))
    if (!parsed.ok) throw new Error(`${file}: ${parsed.problem}`)
    const why = unfit(parsed.value)
    if (why !== undefined) throw new Error(`${file}: ${why}`)
    const added = entriesOf(parsed.value, statSync(file).mtime.toISOString().slice(0, 10))
    if (added.length === 0) throw new Error(`${file}: it has no test whose time is known`)
    entries = merged(entries, added)
    for (const { platform, suite, seconds } of added)
      console.log(`${platform}, ${suite}: ${Object.keys(seconds).length} tests of 1 s and more`)
  }
  writeFileSync(FILE, `${JSON.stringify(entries, null, 2)}\n`)
}

if (process.argv[1] === import.meta.filename) {
  try {
    main(process.argv.slice(2))
  } catch (error) {
    console.error(`durations: ${messageOf(error)}`)
    process.exitCode = 2
  }
}
