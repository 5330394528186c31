import type { Inputs } from '../inputs/schema.ts'
import { InvalidInput } from '../invalid-input.ts'
import type { Shard, SuiteResult } from '../results/model.ts'
import type { BuiltFacts, SuiteChoice } from '../runners/runner.ts'
import { runnerOf } from '../runners/table.ts'

/* Suites that cannot be divided, because the names of their tests are not known. */

/** The first suite that cannot be divided because the names of its tests are not known. */
export function namelessSuite(
  { suites, shard }: Inputs,
  built: BuiltFacts,
): SuiteChoice | undefined {
  const parts = shard?.count ?? 1
  return suites.find((suite) => {
    const { division } = runnerOf(suite)
    return division?.named(built) === false && (division.shardsOnly !== true || parts > 1)
  })
}

/** What is known of tests, with their names in earlier results. */
export function withEarlier(built: BuiltFacts, base: readonly SuiteResult[]): BuiltFacts {
  const names = base.map(({ name, tests }) => [name, tests.map((test) => test.name)])
  return names.length === 0 ? built : { ...built, earlier: Object.fromEntries(names) }
}

/**
 * Refuses to divide a suite that only earlier results can name the tests of, where they do not.
 * @param base suites of earlier results
 * @throws InvalidInput
 */
export function checkShard(inputs: Inputs, base: readonly SuiteResult[]): void {
  const { shard, suites } = inputs
  if (shard === undefined || shard.count === 1) return
  const facts = withEarlier({ lists: [], verifierNames: [], progNames: [] }, base)
  const nameless = suites.find((suite) => {
    const { division } = runnerOf(suite)
    return division?.shardsOnly === true && !division.named(facts)
  })
  if (nameless !== undefined)
    throw new InvalidInput(
      'shard',
      `${shard.index}/${shard.count}`,
      `nothing without a base: ${nameless.name} is divided by the names of its tests there`,
    )
}

/**
 * Refuses to divide a suite whose tests have no known names.
 * @throws InvalidInput if there is more than one shard or VM
 */
export function refuseDividing(
  nameless: SuiteChoice,
  { vms }: Inputs,
  { index, count }: Shard,
): void {
  const why = `the names of ${nameless.name}'s tests are not known`

  if (count > 1) throw new InvalidInput('shard', `${index}/${count}`, `nothing here: ${why}`)
  if (vms !== 'auto' && vms > 1)
    throw new InvalidInput('vms', String(vms), `auto or 1 here: ${why}`)
}
