import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseInputs } from '../../src/inputs/schema.ts'
import { planParts } from '../../src/plan/parts.ts'
import { againOf, restOf } from '../../src/plan/rest.ts'
import { planTests } from '../../src/plan/test.ts'
import { reproduceCommand } from '../../src/report/reproduce.ts'
import type { SuiteResult, TestResult } from '../../src/results/model.ts'
import { suiteTimes } from '../../src/runners/durations.ts'
import { Followed } from '../../src/runners/followed.ts'
import { openTest } from '../../src/runners/order.ts'
import type { RunnerLog } from '../../src/runners/parsers/test-progs.ts'
import type { BuiltFacts, Runner } from '../../src/runners/runner.ts'
import { readSuite } from '../../src/runners/suite.ts'
import { RUNNERS } from '../../src/runners/table.ts'
import { selftestTargets } from '../../src/steps/selftests.ts'
import { contextOf } from '../plan/contexts.ts'
import { run } from '../report/results.ts'

/** A runner that counts its tests in letters: `./abc FROM-TO` prints `a ok` for each. */
const LETTERS = [...'abcdefghij']
const call = (letters: readonly string[]): string[] => ['./abc', letters.join('')]
const linesIn = (log: string): string[] => log.split('\n').filter((line) => /^[a-j] /.test(line))

function read(logs: readonly string[]): RunnerLog {
  const tests = logs.flatMap(linesIn).map((line): TestResult => {
    const [name = '', word] = line.split(' ')
    if (word === undefined || word === '')
      return { name, state: 'failed', unfinished: true, message: 'it had not ended', subtests: [] }
    return { name, state: word === 'ok' ? 'passed' : 'failed', subtests: [] }
  })
  return logs.some((log) => log.endsWith('done\n'))
    ? { end: 'finished', tests }
    : { end: 'killed', problem: 'no done', tests }
}

const abc: Runner = {
  runs: ({ name }) => name === 'abc',

  names: ['abc'],
  choose: (word) => (word === 'abc' ? { name: 'abc' } : undefined),
  wordOf: ({ name }) => name,

  targets: () => ['abc', 'alphabet.ko'],

  plan: () => ({ calls: [call(LETTERS)], selected: LETTERS }),
  tellsOfEach: true,
  division: {
    named: () => true,
    load: (_, selected) => selected.length,
    without: (job, _, path, names) => ({
      job: { ...job, calls: [call(LETTERS.filter((letter) => !names.includes(letter)))] },
      file: { path, text: names.join('\n') },
    }),
  },

  rest: (cut) => {
    const running = openTest(cut)
    const done = cut.suite.tests.map(({ name }) => name)
    const left = cut.selected.filter((name) => !done.includes(name))
    return { ...(running && { running }), selected: left, job: { ...cut.job, calls: [call(left)] } }
  },
  again: ({ job, failed }) => ({ job: { ...job, calls: failed.map(({ name }) => call([name])) } }),

  read,
  endedBy: (line) => /^([a-j]) \w/.exec(line)?.[1],
  ends: (log) => {
    let offset = 0
    return log.split('\n').flatMap((line) => {
      offset += line.length + 1
      return /^[a-j] /.test(line) ? [{ name: line.charAt(0), offset }] : []
    })
  },
  select: ({ name }, letter) => ['--suites', name, '--letter', letter],
}

beforeAll(() => {
  RUNNERS.unshift(abc)
})

afterAll(() => {
  RUNNERS.splice(RUNNERS.indexOf(abc), 1)
})

const BUILT: BuiltFacts = { lists: [], verifierNames: [], progNames: [] }
const ROOM = { cores: 2, memory: 24 * 1024 ** 3, kvm: false }
const inputs = (more: Readonly<Record<string, string>> = {}) =>
  parseInputs({ platform: 's390x', suites: 'abc', ...more })

const passed = (log: string, exit: string): SuiteResult =>
  readSuite('abc', { 'log.1': log, 'exit.1': exit }, { calls: 1, expected: [] })

test('its word is taken, and what it needs is built', () => {
  expect(inputs().suites).toEqual([{ name: 'abc' }])
  expect(selftestTargets(contextOf({ platform: 's390x', suites: 'abc', tests: '' }))).toEqual([
    'abc',
  ])
})

test('it is planned, with a limit on its silence', () => {
  const [job] = planTests(inputs(), BUILT, false).suites
  expect(job?.calls).toEqual([['./abc', 'abcdefghij']])
  expect(job?.stall).toBeDefined()
})

test('two shards run each test once', () => {
  const shards = ['1/2', '2/2'].map(
    (shard) => planParts(inputs({ shard, vms: '1' }), BUILT, ROOM).plans,
  )
  const letters = shards.map(([plan]) => plan?.suites[0]?.calls[0]?.[1] ?? '')
  expect(letters.map(({ length }) => length)).toEqual([5, 5])
  expect([...letters.join('')].sort()).toEqual(LETTERS)
})

test('its progress is told', () => {
  const followed = new Followed(planTests(inputs(), BUILT, false), BUILT)
  followed.add('10.abc/log.1', 'a ok\nb FAIL\nc ', 0)
  expect(followed.words()).toBe('abc: 2 of 10 tests done, c runs')
})

test('after a death the rest runs, without the test that was running', () => {
  const plan = planTests(inputs(), BUILT, false)
  const dead = passed('a ok\nb ok\nc \n', '137')
  expect(dead.end).toBe('killed')
  const rest = restOf(plan, [dead], BUILT, 100)
  expect(rest.culprits).toEqual([{ suite: 'abc', test: 'c' }])
  expect(rest.plan?.suites[0]?.calls).toEqual([['./abc', 'defghij']])
  expect(rest.plan?.selected.abc).toEqual([...'defghij'])
})

test('what failed runs again', () => {
  const plan = planTests(inputs(), BUILT, false)
  const again = againOf(plan, [passed('a ok\nb no\nc no\ndone\n', '1')], [], 100)
  expect(again?.suites[0]?.calls).toEqual([
    ['./abc', 'b'],
    ['./abc', 'c'],
  ])
})

test('its words and its exit code have to agree', () => {
  expect(passed('a ok\ndone\n', '0')).toMatchObject({ end: 'finished', passed: 1, failed: 0 })
  expect(passed('a no\ndone\n', '0')).toMatchObject({ end: 'unparsable' })
})

test('each test has its time', () => {
  const log = 'a ok\nb ok\ndone\n'
  const marks = [5, 10].map((size, index) => ({ size, seconds: index + 1 }))
  const times = suiteTimes({ name: 'abc' }, read([log]).tests, [
    { log, marks: [{ size: 0, seconds: 0 }, ...marks] },
  ])
  expect(times.map(({ name, end }) => [name, end])).toEqual([
    ['a', 1],
    ['b', 2],
  ])
})

test('one test of it is reproduced by the flags it says', () => {
  const result = { ...run(), bundle: 'out/bundle', suites: [passed('a no\ndone\n', '1')] }
  expect(reproduceCommand(result, 'abc', 'a')).toBe(
    './cross-bpf test --bundle out/bundle --suites abc --letter a',
  )
})
