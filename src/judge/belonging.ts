import type { Finding, RunResult } from '../results/model.ts'
import { idOf } from '../results/parts.ts'
import { isOfBuild } from '../results/verdicts.ts'

/** Lists tests that several runs ran. */
function testsTwice(runs: readonly RunResult[]): string[] {
  const names = runs
    .flatMap((run) => run.suites)
    .flatMap((suite) => [...new Set(suite.tests.map((test) => `${suite.name} ${idOf(test)}`))])
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const name of names) (seen.has(name) ? twice : seen).add(name)
  return [...twice]
}

/**
 * Tells of tests that several runs without a shard ran: their results count for each. Where one run
 * is expected, one of them does not belong there.
 */
export function twiceFindings(runs: readonly RunResult[], expected: number | undefined): Finding[] {
  if (runs.some(({ shard }) => shard !== undefined)) return []
  const twice = testsTwice(runs)
  if (twice.length === 0) return []
  const which = `${twice.length} tests were run by more than one of these runs, such as ${twice[0]}`
  const sentence = `${which}: they are counted for each`
  return [
    expected === undefined
      ? { level: 'warning', sentence }
      : { verdict: 'infrastructure-failure', sentence },
  ]
}

/**
 * Tells of shards that were asked for different things, or built with different patches. The key of
 * a shard knows the names of tests only, not which of them, or of which suites, were asked for.
 */
function askedFinding(runs: readonly RunResult[]): string | undefined {
  // Only a shard that booted knows its emulator, a part of what it was asked for.
  const booted = runs.filter(
    ({ shard, accelerator, suites }) =>
      shard !== undefined && (accelerator !== undefined || suites.length > 0),
  )
  // Versions that kept no results did not say what they were asked for.
  if (new Set(booted.flatMap(({ asked }) => asked?.key ?? [])).size > 1)
    return 'the shards were not asked for the same: a test may have been run by none of them'

  const patches = [...new Set(booted.map(appliedPatches))]
  return patches.length > 1
    ? `these shards do not belong together: their patches are ${patches.join('; ')}`
    : undefined
}

/** The patches in a run's source, in order: `a.patch, b.patch`. One that was there already is in it. */
function appliedPatches({ patches }: RunResult): string {
  const inSource = patches.filter(({ state }) => state !== 'failed')
  return inSource.map(({ patch }) => patch).join(', ') || 'none'
}

/**
 * Finds missing shards, and shards that do not belong together.
 * @param expected how many there must be, if known
 */
export function shardFindings(runs: readonly RunResult[], expected: number | undefined): Finding[] {
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
  // A shard that did not reach its tests has no key; its own findings say why.
  if (new Set(shards.flatMap(({ key }) => key ?? [])).size > 1) {
    const sentence = 'the shards were not divided alike: a test may have been run by none of them'
    return [{ verdict: 'infrastructure-failure', sentence }]
  }

  const releases = [...new Set(runs.flatMap(({ kernel }) => kernel.release ?? []))]
  if (releases.length > 1) {
    const sentence = `these shards do not belong together: their kernels are ${releases.join(', ')}`
    return [{ verdict: 'infrastructure-failure', sentence }]
  }

  // Versions that knew no other emulator than Debian's did not name it.
  const emulated = runs.filter(({ accelerator }) => accelerator === 'tcg')
  const emulators = [...new Set(emulated.map(({ emulator }) => emulator ?? 'debian'))]
  if (emulators.length > 1) {
    const sentence = `these shards do not belong together: their emulators are ${emulators.join(', ')}`
    return [{ verdict: 'infrastructure-failure', sentence }]
  }

  // Behind the emulator, which is a part of what was asked for.
  const unlike = askedFinding(runs)
  if (unlike !== undefined) return [{ verdict: 'infrastructure-failure', sentence: unlike }]

  const twice = shards.length > 0 ? testsTwice(runs) : []
  if (twice.length > 0) {
    const which = `${twice.length} tests were run by more than one, such as ${twice[0]}`
    const sentence = `the shards were not divided: ${which}`
    return [{ verdict: 'infrastructure-failure', sentence }]
  }
  // A run that was not divided is the only shard.
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
