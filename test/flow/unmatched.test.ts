import { describe, expect, test } from 'vitest'
import { missedTests, notesOf, unmatchedEntries } from '../../src/flow/unmatched.ts'
import { parseInputs } from '../../src/inputs/schema.ts'
import { planParts } from '../../src/plan/parts.ts'
import { NOTHING_BUILT, planTests } from '../../src/plan/test.ts'
import type { SuiteResult, TestState } from '../../src/results/model.ts'
import { EMPTIED } from '../../src/runners/suite.ts'

const suite = (end: SuiteResult['end']): SuiteResult => ({
  name: 'test_progs',
  end,
  passed: 1,
  failed: 0,
  skipped: 0,
  flaky: 0,
  tests: [{ name: 'align', state: 'passed', subtests: [{ name: 'mov', state: 'passed' }] }],
  leftOut: [],
})

test('entries of lists without a test: some are known before the boot, subtests only by the results', () => {
  const inputs = parseInputs({ platform: 's390x', suites: 'test_progs' })
  const allow = [
    { name: 'mine', text: 'align/mov\nalign/typo\nvarlen/any\nnosuch\n', inline: false },
  ]
  const plan = planTests(inputs, { ...NOTHING_BUILT, progNames: ['align', 'varlen'] }, true, {
    allow,
    deny: [],
    known: [],
  })
  const nosuch = { list: 'mine', line: 4, entry: 'nosuch' }
  const typo = { list: 'mine', line: 2, entry: 'align/typo' }
  expect(unmatchedEntries([plan], [suite('finished')])).toEqual([nosuch, typo])
  // varlen has no result and a killed suite not all of them: nothing can be said.
  expect(unmatchedEntries([plan], [suite('killed')])).toEqual([nosuch])
  expect(unmatchedEntries([], [])).toEqual([])
})

test('what the lists have to say before the boot is a warning', () => {
  const inputs = parseInputs({ platform: 's390x', tests: 'align,varlen' })
  const built = {
    ...NOTHING_BUILT,
    lists: [{ name: 'DENYLIST', text: 'varlen\n' }],
    progNames: ['align', 'varlen'],
  }
  expect(notesOf([planTests(inputs, built, true)])).toEqual([
    {
      level: 'warning',
      sentence: "input 'tests': 'varlen' is not run, DENYLIST:1 denies 'varlen'",
    },
  ])
})

test('names without a test are told, but not those that another shard runs', () => {
  const inputs = parseInputs({
    platform: 's390x',
    suites: 'test_progs',
    tests: 'align,varlen/sub,nosuch',
    shard: '1/2',
  })
  const { plans } = planParts(
    inputs,
    { ...NOTHING_BUILT, progNames: ['align', 'varlen'] },
    { kvm: true, cores: 2, memory: 0 },
  )
  expect(plans[0]?.selected.test_progs).toEqual(['align'])
  const ran = {
    ...suite('finished'),
    tests: [{ name: 'align', state: 'passed' as const, subtests: [] }],
  }
  expect(missedTests(inputs, plans, [ran]).map(({ sentence }) => sentence)).toEqual([
    "input 'tests': no test of test_progs was run for 'nosuch'",
  ])
})

describe('a name without a test is no pass, unless there is a reason', () => {
  const ran = suite('finished')
  const bare: SuiteResult = { ...ran, tests: [{ name: 'align', state: 'passed', subtests: [] }] }
  const without = (name: string): SuiteResult => ({ ...ran, leftOut: [{ name, reason: 'denied' }] })
  const gcc: SuiteResult = { ...bare, name: 'test_progs-bpf_gcc' }

  /** A suite whose test `varlen` ended so, without a subtest. */
  const ended = (state: TestState, message?: string, leftOut = 'nothing'): SuiteResult => ({
    ...ran,
    tests: [{ name: 'varlen', state, message, subtests: [] }],
    leftOut: [{ name: leftOut, reason: 'denied' }],
  })

  test.each<[string, string, SuiteResult[], ('no-tests' | 'warning')[]]>([
    ['a test that is not there', 'align,nosuch', [ran], ['no-tests']],
    ['a subtest that is not there', 'align/nosuch', [ran], ['no-tests']],
    ['a subtest, where none was run', 'align/mov', [bare], ['no-tests']],
    ['a glob', 'align/m*,varl*', [ran], ['no-tests']],
    ['all that is there', 'align,align/mov,al*', [ran], []],
    ['a test that a list leaves out', 'varlen', [without('varlen')], ['warning']],
    ['by a glob', 'varlen/a', [without('varlen/*')], ['warning']],
    ['a subtest of it', 'varlen/a', [without('varlen')], ['warning']],
    ['another subtest', 'varlen/a', [without('varlen/b')], ['no-tests']],
    ['of another suite', 'align/mov', [ran, gcc], ['warning']],
    ['of none', 'nosuch', [ran, gcc], ['no-tests', 'no-tests']],
    ['of one that was killed', 'nosuch', [suite('killed')], []],
    ['a test that passed without', 'varlen/a', [ended('passed')], ['no-tests']],
    ['a list is no excuse for that', 'varlen/a*', [ended('passed', '', 'v*/a*')], ['no-tests']],
    ['a test that skipped', 'varlen/a', [ended('skipped')], ['warning']],
    ['a test that failed before', 'varlen/a,var*/b', [ended('failed')], []],
    ['one to which nothing was left', 'varlen/a', [ended('skipped', EMPTIED)], ['no-tests']],
    ['by a list', 'varlen/a*', [ended('skipped', EMPTIED, 'varlen/ab')], ['warning']],
  ])('%s', (_, tests, suites, told) => {
    const inputs = parseInputs({ platform: 's390x', tests })
    expect(missedTests(inputs, [], suites).map(({ level, verdict }) => level ?? verdict)).toEqual(
      told,
    )
  })
})
