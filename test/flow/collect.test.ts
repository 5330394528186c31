import path from 'node:path'
import { expect, test } from 'vitest'
import {
  notesOf,
  readBuilt,
  readGuest,
  unmatchedEntries,
  warnOfUnmatched,
} from '../../src/flow/collect.ts'
import { parseInputs } from '../../src/inputs/schema.ts'
import { planParts } from '../../src/plan/shard.ts'
import { NO_TESTS, NOTHING_BUILT, planTests } from '../../src/plan/test.ts'
import { seenInText } from '../../src/results/kernel/console.ts'
import type { SuiteResult } from '../../src/results/model.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'

const LISTS = {
  'opt/selftests/bpf/DENYLIST.s390x': 'varlen # why\n',
  'opt/selftests/bpf/DENYLIST_of_mine': 'x',
}
const HEADER = '/* Generated header, do not edit */\nDEFINE_TEST(align)\nDEFINE_TEST(varlen)\n'
const below = (folder: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [path.join(folder, name), text]))

test.each([
  ['of the build', 'selftests', 'layer'],
  ['of a bundle', 'unpack', 'selftests'],
])('the lists and the names of all tests %s', async (_, place, layer) => {
  const folder = tempFolder()
  writeFiles(folder, { ...below(layer, LISTS), 'prog_tests/tests.h': HEADER })
  expect(await readBuilt((wanted) => (wanted === place ? folder : undefined))).toEqual({
    built: {
      lists: [{ name: 'DENYLIST.s390x', text: 'varlen # why\n' }],
      progNames: ['align', 'varlen'],
      verifierNames: [],
    },
    warnings: [],
  })
})

test('a report of the kernel that is in its own log alone, as with the argument quiet', async () => {
  const folder = tempFolder()
  const warning = (at: string): string => `[    1.0] WARNING: CPU: 0 PID: 1 at ${at} x+0x1/0x2\n`
  writeFiles(folder, { dmesg: warning('fs/a.c:1') + warning('fs/b.c:2') + warning('fs/a.c:1') })
  const seen = { timedOut: false, growth: new Map() }
  const { console } = await readGuest(
    folder,
    seenInText(`Linux version 6.12\n${warning('fs/a.c:1')}`),
    NO_TESTS,
    seen,
  )
  expect(console.splats.map(({ title, line }) => [title.includes('a.c'), line])).toEqual([
    [true, 2],
    [false, 0],
    [true, 0],
  ])
})

test.each([
  ['kselftests', 'layer'],
  ['unpack', 'kselftests'],
])('without bpf there are the tests of the other directories alone: %s', async (place, layer) => {
  const folder = tempFolder()
  writeFiles(
    folder,
    below(layer, { 'opt/kselftest/kselftest-list.txt': 'timens:timens\ntimens:exec\n' }),
  )
  expect(await readBuilt((wanted) => (wanted === place ? folder : undefined))).toEqual({
    built: {
      lists: [],
      progNames: [],
      verifierNames: [],
      kselftests: ['timens:timens', 'timens:exec'],
    },
    warnings: [],
  })
})

test('a bundle from before the names were kept', async () => {
  const folder = tempFolder()
  writeFiles(folder, below('selftests', LISTS))
  expect(
    (await readBuilt((place) => (place === 'unpack' ? folder : undefined))).built.progNames,
  ).toEqual([])
})

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
  expect(warnOfUnmatched(inputs, plans, [ran]).map(({ sentence }) => sentence)).toEqual([
    "input 'tests': no test of test_progs was run for 'nosuch'",
  ])
})
