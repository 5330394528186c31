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
import { alongside, unique } from '../results/parts.ts'
import { isOfBuild, worstFirst, worstVerdict } from '../results/verdicts.ts'
import { shardFindings, twiceFindings } from './belonging.ts'
import { asExpected, type Expected } from './expected.ts'
import { runSentence } from './sentence.ts'

/** Names one of several runs: `shard 2 of 3`. */
function nameOf({ shard }: RunResult): string | undefined {
  return shard === undefined ? undefined : `shard ${shard.index} of ${shard.count}`
}

function named(run: RunResult, sentence: string): string {
  const name = nameOf(run)
  return name === undefined ? sentence : `${name}: ${sentence}`
}

/** Groups values by their key, in the order in which the keys first appear. */
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

/** Numbers the VMs of all runs anew; kernel reports keep pointing at their VM. */
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

/** Keeps entries that match no test of any run. */
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

  const refs = (key: Exclude<keyof Comparison, 'base'>) =>
    unique(all.flatMap((one) => one[key] ?? []))
  const unreached = refs('unreached')
  const whole: Whole<Comparison> = {
    base: [...new Set(all.map((one) => one.base))].join(', '),
    newFailures: refs('newFailures'),
    fixed: refs('fixed'),
    stillFailing: refs('stillFailing'),
    disappeared: refs('disappeared'),
    unreached: unreached.length > 0 ? unreached : undefined,
  }

  return whole
}

function mergeFindings(runs: readonly RunResult[]): Finding[] {
  // Findings about a run that only builds do not count where others ran tests.
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

  // A finding of several runs is listed once; any other one names its run.
  return unique(
    findings.map(({ run, finding }) =>
      (times.get(JSON.stringify(finding)) ?? 0) > 1
        ? finding
        : { ...finding, sentence: named(run, finding.sentence) },
    ),
  )
}

/** Whether a run was to build only. Versions that did not say so are known by the verdict. */
function isBuild({ task, verdict }: RunResult): boolean {
  return task === undefined ? isOfBuild(verdict) : task === 'build'
}

/**
 * Names the slot of a run. A later run in the same slot replaces it: a job that ran again leaves a
 * second file. Undefined for runs that replace no other.
 */
function slotOf(run: RunResult): string | undefined {
  const { shard } = run
  if (shard !== undefined) return `shard ${shard.index} of ${shard.count}`
  return isBuild(run) ? 'the build' : undefined
}

/** Keeps the last run of each slot, with a warning about the others. */
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

/** Returns the value of a key from the first run that has one. */
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
 * Merges runs of one platform and kernel.
 * @param expected how many shards there must be, if known
 */
function mergeGroup(
  given: readonly RunResult[],
  expected: number | undefined,
): RunResult | undefined {
  const kept = newest(given)
  const { warnings } = kept
  // The order of one whole run.
  const runs = kept.runs.toSorted((a, b) => (a.shard?.index ?? 0) - (b.shard?.index ?? 0))
  const [first] = runs
  if (first === undefined) return undefined

  const missing = [...shardFindings(runs, expected), ...twiceFindings(runs, expected)]
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
    presets: firstOf(runs, 'presets'),
    rootfs: firstOf(runs, 'rootfs'),
    accelerator: firstOf(runs, 'accelerator'),
    emulator: firstOf(runs, 'emulator'),
    slowdown: slowdowns.length > 0 ? Math.max(...slowdowns) : undefined,
    guest: firstOf(runs, 'guest'),
    bundle: firstOf(runs, 'bundle'),
    vmFlags: firstOf(runs, 'vmFlags'),
    asked: firstOf(runs, 'asked'),
    // The merged run is no shard.
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
    task: (runs.find((run) => !isBuild(run)) ?? first).task,
  }

  return whole
}

/**
 * Merges results of several runs: one result for each platform, kernel, compiler, list of presets
 * and bundle key, in the order in which they first appear. Shards become one run; a missing shard is an infrastructure
 * failure.
 * @param runs in the order in which they were made: of two runs of the same shard the later one
 * counts
 * @param expected what must be there; a missing result, and one that was not expected, is an
 * infrastructure failure
 */
export function mergeResults(
  runs: readonly RunResult[],
  expected?: readonly Expected[],
): RunResult[] {
  const groups = groupedBy(runs, ({ platform, kernel, presets, bundleKey }) =>
    JSON.stringify([platform, kernel.source, kernel.compiler, presets?.names, bundleKey]),
  )
  const shardsOf = (platform: string) => expected?.find((one) => one.platform === platform)?.shards
  const merged = [...groups.values()].flatMap(
    (group) => mergeGroup(group, shardsOf(group[0]?.platform ?? '')) ?? [],
  )
  return expected === undefined ? merged : asExpected(merged, expected)
}
