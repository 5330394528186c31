import { expect, test } from 'vitest'
import { parseInputs } from '../../src/inputs/schema.ts'
import { globMatch } from '../../src/lists/glob.ts'
import { entryFor, readTestList } from '../../src/lists/test-list.ts'
import { parseTestProgs } from '../../src/runners/parsers/test-progs.ts'
import { testProgs } from '../../src/runners/test-progs.ts'
import { fixture } from '../results/fixtures.ts'

/** Names of the subtests of real runs, as test_progs prints them. */
const NAMES = [
  ...new Set(
    ['failures', 'killed', 'verbose', 'denylists-killed'].flatMap((name) =>
      parseTestProgs(fixture(`test_progs-${name}.log`)).tests.flatMap((test) =>
        test.subtests.map((subtest) => `${test.name}/${subtest.name}`),
      ),
    ),
  ),
]

/** The names of real runs that an entry of a list stands for. */
const matched = (entry: string): string[] => NAMES.filter((name) => globMatch(name, entry))

test('there are names of all kinds', () => {
  expect(NAMES.length).toBeGreaterThan(500)
  for (const character of ' ,@<>()#"\'')
    expect(NAMES.some((name) => name.includes(character))).toBe(true)
})

test('the command that runs a subtest again names it to the input, which names it to test_progs, and no other', () => {
  for (const name of NAMES) {
    const [, , flag, value = ''] = testProgs.select?.({ name: 'test_progs' }, name, undefined) ?? []
    expect([name, flag]).toEqual([name, '--tests'])
    const { tests } = parseInputs({ platform: 's390x', tests: `align,${value}` })
    expect(tests).toHaveLength(2)
    expect(matched(entryFor(tests[1] ?? ''))).toEqual([name])
  }
})

test('a line of a list names it with backslashes before its hashes, and no other', () => {
  for (const name of NAMES) {
    const [line] = readTestList('L', `${name.replaceAll('#', '\\#')} # why`)
    expect(line?.comment).toBe('why')
    expect(matched(line?.entry ?? '')).toEqual([name])
  }
})
