/** Shards of a command: it is told the names of its part, which earlier results have. */
import { expect, test } from 'vitest'
import { parseInputs, type RawInputs } from '../../src/inputs/schema.ts'
import { checkShard } from '../../src/plan/nameless.ts'
import { planParts } from '../../src/plan/parts.ts'
import { NOTHING_BUILT } from '../../src/plan/test.ts'
import type { SuiteResult } from '../../src/results/model.ts'
import { countsOf } from '../../src/results/parts.ts'

const HOST = { cores: 8, memory: 64 * 1024 ** 3, kvm: false }
const LIST = '/mnt/vmtest/job/'

const inputsOf = (raw: RawInputs) =>
  parseInputs({
    platform: 's390x',
    command: 'run "$CROSS_BPF_TESTS"',
    'results-from': 'junit:/tmp/r.xml',
    ...raw,
  })

/** Earlier results: tests by name, with the seconds that each took. */
function baseOf(tests: Readonly<Record<string, number>>): SuiteResult[] {
  const all = Object.entries(tests).map(([name, seconds]) => ({
    name,
    seconds,
    state: 'passed' as const,
    subtests: [],
  }))
  return [{ name: 'command', end: 'finished', ...countsOf(all), tests: all, leftOut: [] }]
}

const BASE = baseOf({ 'a/long': 100, 'b c': 10, 'b c (2)': 1, d: 10, 'e (9)': 20 })

/** The names that the command of a shard finds, and those that must be in its report. */
function shard(index: number, raw: RawInputs = {}) {
  const inputs = inputsOf({ ...raw, shard: `${index}/2` })
  const { plans, shard: part } = planParts(inputs, NOTHING_BUILT, HOST, undefined, BASE)
  return plans.map(({ suites, files, selected }) => {
    const argv = suites[0]?.calls[0] ?? []
    const path = (argv.at(-1) ?? '').slice(LIST.length)
    return {
      argv,
      text: files.find((file) => file.path === path)?.text,
      selected: selected.command,
      key: part?.key,
    }
  })
}

test('each name of the base is in one shard, which its report must have', () => {
  const [first, more] = shard(1)
  const [second] = shard(2)
  expect(more).toBeUndefined()
  expect(first).toMatchObject({
    argv: ['bash', '/mnt/vmtest/guest/command.sh', '.', `${LIST}shard-command`],
    text: 'a/long\n',
    selected: ['a/long'],
  })
  // A number that only tells tests of one name apart is not the command's; another one is.
  expect(second).toMatchObject({ text: 'b c\nd\ne (9)\n', selected: ['b c', 'd', 'e (9)'] })
  expect(first?.key).toBe(second?.key)
  expect(first?.key).toBeDefined()
})

test('VMs do not divide a command: the first one of the shard runs all that is its', () => {
  expect(shard(2, { vms: '3' })).toHaveLength(1)
  expect(shard(2, { vms: '3' })[0]?.text).toBe('b c\nd\ne (9)\n')
  const whole = planParts(inputsOf({ vms: '3' }), NOTHING_BUILT, HOST, undefined, BASE)
  expect(whole.plans.map(({ suites }) => suites.map(({ calls }) => calls))).toEqual([
    [[['bash', `${LIST}command.sh`]]],
  ])
})

test('without a shard the command finds no list, and what the base had need not be there', () => {
  const { plans } = planParts(inputsOf({}), NOTHING_BUILT, HOST, undefined, BASE)
  expect(plans).toHaveLength(1)
  expect(plans[0]?.selected).toEqual({})
  expect(plans[0]?.files.map(({ path }) => path)).toEqual(['command.sh'])
})

test('a shard without a base, or of a command without a report, is refused', () => {
  const inputs = inputsOf({ shard: '1/2' })
  expect(() => checkShard(inputs, [])).toThrow(
    "input 'shard' is '1/2'; it takes nothing without a base: command is divided by the names of its tests there",
  )
  expect(() => checkShard(inputs, baseOf({}))).toThrow('nothing without a base')
  checkShard(inputs, BASE)
  checkShard(inputsOf({ shard: '1/1' }), [])
  checkShard(parseInputs({ platform: 's390x', shard: '1/2' }), [])
  expect(() => inputsOf({ shard: '1/2', 'results-from': 'exit' })).toThrow(
    "input 'shard' is '1/2'; it takes nothing when command is given without a report in results-from",
  )
})

test('more shards than tests: one that is left without any has nothing to run', () => {
  const inputs = inputsOf({ shard: '3/3' })
  expect(() => planParts(inputs, NOTHING_BUILT, HOST, undefined, baseOf({ a: 1 }))).toThrow(
    'shard 3/3 has no test',
  )
})
