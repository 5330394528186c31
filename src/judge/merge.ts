import type {
  Comparison,
  Finding,
  ListEntry,
  RunResult,
  Splat,
  StepReport,
  SuiteResult,
  VmReport,
  Whole,
} from '../results/model.ts'
import { alongside, idOf, unique } from '../results/parts.ts'
import { isOfBuild, worstFirst, worstVerdict } from '../results/verdicts.ts'
import { asExpected, type Expected } from './expected.ts'
import { runSentence } from './sentence.ts'

/** What to call one of several runs. */
function nameOf({ shard }: RunResult): string | undefined {
  return shard === undefined ? undefined : `shard ${shard.index} of ${shard.count}`
}

function named(run: RunResult, sentence: string): string {
  const name = nameOf(run)
  return name === undefined ? sentence : `${name}: ${sentence}`
}

/** By what `key` says of each, in the order they come first. */
function groupedBy<T>(all: readonly T[], key: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of all) {
    const group = groups.get(key(each))
    if (group === undefined) groups.set(key(each), [each])
    else group.push(each)
  }
  return groups
}

function mergeSuites(runs: readonly RunResult[]): SuiteResult[] {
  const parts = runs.flatMap((run) => run.suites.map((suite) => ({ suite, whose: nameOf(run) })))
  return [...groupedBy(parts, ({ suite }) => suite.name).values()].flatMap(
    (each) => alongside(each) ?? [],
  )
}

/** VMs get numbers of their own, and what came from them keeps pointing at them. */
function mergeVms(runs: readonly RunResult[]): { vms: VmReport[]; splats: Splat[] } {
  const vms: VmReport[] = []
  const splats: Splat[] = []
  let before = 0

  for (const run of runs) {
    for (const vm of run.vms) vms.push({ ...vm, number: vm.number + before })
    for (const splat of run.splats) splats.push({ ...splat, vm: splat.vm + before })
    const numbers = [...run.vms.map((vm) => vm.number), ...run.splats.map((splat) => splat.vm)]
    before += numbers.reduce((most, number) => Math.max(most, number), 1)
  }

  return { vms, splats }
}

/** An entry that matches nothing anywhere. */
function mergeUnmatched(runs: readonly RunResult[]): ListEntry[] {
  const sets = runs
    .filter((run) => run.suites.length > 0)
    .map((run) => new Set(run.unmatched.map(entryKey)))
  return unique(runs.flatMap((run) => run.unmatched)).filter((entry) =>
    sets.every((set) => set.has(entryKey(entry))),
  )
}

const entryKey = ({ list, line, entry }: ListEntry): string => JSON.stringify([list, line, entry])

function mergeComparison(runs: readonly RunResult[]): Comparison | undefined {
  const all = runs.flatMap((run) => run.comparison ?? [])
  const [first] = all
  if (first === undefined) return undefined

  const refs = (key: Exclude<keyof Comparison, 'base'>) => unique(all.flatMap((one) => one[key]))
  const whole: Whole<Comparison> = {
    base: [...new Set(all.map((one) => one.base))].join(', '),
    newFailures: refs('newFailures'),
    fixed: refs('fixed'),
    stillFailing: refs('stillFailing'),
    disappeared: refs('disappeared'),
  }

  return whole
}

function mergeFindings(runs: readonly RunResult[]): Finding[] {
  // That one of them was a build alone says nothing where others ran tests.
  const tested = runs.some((run) => !isOfBuild(run.verdict))
  const findings = runs.flatMap((run) =>
    run.findings
      .filter(({ verdict }) => !tested || !isOfBuild(verdict))
      .map((finding) => ({ run, finding })),
  )
  const times = new Map<string, number>()
  for (const { finding } of findings) {
    const key = JSON.stringify(finding)
    times.set(key, (times.get(key) ?? 0) + 1)
  }

  // What they all say is said once; the rest with whose it is.
  return unique(
    findings.map(({ run, finding }) =>
      (times.get(JSON.stringify(finding)) ?? 0) > 1
        ? finding
        : { ...finding, sentence: named(run, finding.sentence) },
    ),
  )
}

/** Where runs take each other's place: a job that ran again leaves a second file. Undefined for runs that stand alone. */
function slotOf({ shard, suites }: RunResult): string | undefined {
  if (shard !== undefined) return `shard ${shard.index} of ${shard.count}`
  return suites.length === 0 ? 'the build' : undefined
}

/** Of runs of one slot the last one given counts, and a warning says so. */
function newest(runs: readonly RunResult[]): { runs: RunResult[]; warnings: Finding[] } {
  const last = new Map(
    runs.flatMap((run) => (slotOf(run) === undefined ? [] : [[slotOf(run), run]])),
  )
  const kept = runs.filter((run) => slotOf(run) === undefined || last.get(slotOf(run)) === run)
  const twice = new Set(runs.filter((run) => !kept.includes(run)).map(slotOf))
  const warnings = [...twice].map(
    (slot): Finding => ({
      level: 'warning',
      sentence: `the results of ${slot} were given more than once; the last ones count`,
    }),
  )

  return { runs: kept, warnings }
}

/** Tests that several shards ran. */
function testsTwice(runs: readonly RunResult[]): string[] {
  const names = runs
    .filter((run) => run.shard !== undefined)
    .flatMap((run) => run.suites)
    .flatMap((suite) => [...new Set(suite.tests.map((test) => `${suite.name} ${idOf(test)}`))])
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const name of names) (seen.has(name) ? twice : seen).add(name)
  return [...twice]
}

/**
 * Shards that are not there, and shards that are not of one set.
 * @param expected how many there must be, where somebody said so
 */
function shardFindings(runs: readonly RunResult[], expected: number | undefined): Finding[] {
  const shards = runs.flatMap((run) => run.shard ?? [])
  const counts = [...new Set(shards.map(({ count }) => count))]
  if (counts.length > 1) {
    const sentence = `these shards do not belong together: of ${counts.join(', of ')}`
    return [{ verdict: 'infrastructure-failure', sentence }]
  }

  const [count = expected ?? 0] = counts
  if (expected !== undefined && count !== expected) {
    const sentence = `these are shards of ${count}, expected were ${expected}`
    return [{ verdict: 'infrastructure-failure', sentence }]
  }
  // One that did not get as far as its tests has no key, and says why by itself.
  if (new Set(shards.flatMap(({ key }) => key ?? [])).size > 1) {
    const sentence = 'the shards were not divided alike: a test may have been run by none of them'
    return [{ verdict: 'infrastructure-failure', sentence }]
  }

  const releases = [...new Set(runs.flatMap(({ kernel }) => kernel.release ?? []))]
  if (releases.length > 1) {
    const sentence = `these shards do not belong together: their kernels are ${releases.join(', ')}`
    return [{ verdict: 'infrastructure-failure', sentence }]
  }

  const twice = testsTwice(runs)
  if (twice.length > 0) {
    const sentence = `the shards were not divided: ${twice.length} tests were run by more than one, such as ${twice[0]}`
    return [{ verdict: 'infrastructure-failure', sentence }]
  }
  // A run that was not divided is its only shard.
  if (count === 1 && runs.some(({ shard, verdict }) => shard === undefined && !isOfBuild(verdict)))
    return []

  return Array.from({ length: count }, (_, index) => index + 1)
    .filter((index) => !shards.some((shard) => shard.index === index))
    .map((index) => ({
      verdict: 'infrastructure-failure',
      sentence:
        count === 1
          ? 'its tests left no results'
          : `shard ${index} of ${count} left no results: its tests are not in this report`,
    }))
}

/** What the first run has to say of a key, where any has. */
function firstOf<Key extends keyof RunResult>(
  runs: readonly RunResult[],
  key: Key,
): RunResult[Key] | undefined {
  return runs.find((run) => run[key] !== undefined)?.[key]
}

function mergeSteps(runs: readonly RunResult[]): StepReport[] {
  return runs.flatMap((run) =>
    run.steps.map((step) => ({ ...step, title: named(run, step.title) })),
  )
}

/**
 * Runs of one platform and kernel as one.
 * @param expected its shards, where somebody said how many there must be
 */
function mergeGroup(
  given: readonly RunResult[],
  expected: number | undefined,
): RunResult | undefined {
  const kept = newest(given)
  const { warnings } = kept
  // In the order one run would have had.
  const runs = kept.runs.toSorted((a, b) => (a.shard?.index ?? 0) - (b.shard?.index ?? 0))
  const [first] = runs
  if (first === undefined) return undefined

  const missing = shardFindings(runs, expected)
  if (
    runs.length === 1 &&
    missing.length === 0 &&
    warnings.length === 0 &&
    (first.shard?.count ?? 1) === 1
  )
    return first

  const findings = [...missing, ...mergeFindings(runs), ...warnings].sort(worstFirst)
  const tested = runs.some((run) => !isOfBuild(run.verdict))
  const verdicts = [
    ...runs.map((run) => run.verdict),
    ...missing.flatMap((finding) => finding.verdict ?? []),
  ]
  const verdict = worstVerdict(verdicts.filter((each) => !tested || !isOfBuild(each)))
  const suites = mergeSuites(runs)
  const comparison = mergeComparison(runs)
  const { platform } = first
  const { kernel } = runs.find((run) => run.kernel.release !== undefined) ?? first
  const slowdowns = runs.flatMap((run) => run.slowdown ?? [])
  const veristat = runs.flatMap((run) => run.veristat ?? [])

  // They ran side by side.
  const seconds = Math.max(...runs.map((run) => run.seconds))
  const decisive = findings.find((finding) => finding.verdict === verdict)
  const told = { platform, release: kernel.release, suites, seconds, comparison }

  const whole: Whole<RunResult> = {
    schema: first.schema,
    verdict,
    sentence: runSentence(verdict, decisive, told),
    platform,
    kernel,
    accelerator: firstOf(runs, 'accelerator'),
    slowdown: slowdowns.length > 0 ? Math.max(...slowdowns) : undefined,
    guest: firstOf(runs, 'guest'),
    bundle: firstOf(runs, 'bundle'),
    vmFlags: firstOf(runs, 'vmFlags'),
    asked: firstOf(runs, 'asked'),
    // It is all of them now.
    shard: undefined,
    seconds,
    findings,
    comparison,
    suites,
    ...mergeVms(runs),
    veristat: veristat.length > 0 ? veristat : undefined,
    unmatched: mergeUnmatched(runs),
    patches: unique(runs.flatMap((run) => run.patches)),
    leftOutSources: unique(runs.flatMap((run) => run.leftOutSources)),
    lostOptions: unique(runs.flatMap((run) => run.lostOptions)),
    steps: mergeSteps(runs),
    bundleKey: first.bundleKey,
  }

  return whole
}

/**
 * Puts results of several runs together: one for each platform, kernel, compiler and bundle key, in the order they come first. Shards of a
 * run become that run again; a shard that is missing is an infrastructure failure.
 * @param runs in the order they were made: of two of the same shard the later one counts
 * @param expected what must be there; what is missing then is an infrastructure failure, and so is what nobody expected
 */
export function mergeResults(
  runs: readonly RunResult[],
  expected?: readonly Expected[],
): RunResult[] {
  const groups = groupedBy(runs, ({ platform, kernel, bundleKey }) =>
    JSON.stringify([platform, kernel.source, kernel.compiler, bundleKey]),
  )
  const shardsOf = (platform: string) => expected?.find((one) => one.platform === platform)?.shards
  const merged = [...groups.values()].flatMap(
    (group) => mergeGroup(group, shardsOf(group[0]?.platform ?? '')) ?? [],
  )
  return expected === undefined ? merged : asExpected(merged, expected)
}
