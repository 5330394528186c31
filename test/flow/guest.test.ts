import { describe, expect, test } from 'vitest'
import { readGuest } from '../../src/flow/guest.ts'
import { parseInputs } from '../../src/inputs/schema.ts'
import { NO_TESTS, planTests } from '../../src/plan/test.ts'
import { seenInText } from '../../src/results/kernel/console.ts'
import { tempFolder, writeFiles } from '../effects/temp.ts'

test('a report of the kernel that is in its own log alone, as with the argument quiet', async () => {
  const folder = tempFolder()
  const warning = (at: string): string => `[    1.0] WARNING: CPU: 0 PID: 1 at ${at} x+0x1/0x2\n`
  writeFiles(folder, { dmesg: warning('fs/a.c:1') + warning('fs/b.c:2') + warning('fs/a.c:1') })
  const seen = { growth: new Map() }
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

describe('a test that passed without a subtest', () => {
  /** The states of the tests that a guest's log has, with these lists. */
  async function statesOf(lists: { tests?: string; deny?: string; allow?: string }, log: string) {
    const inputs = parseInputs({
      platform: 's390x',
      suites: 'test_progs',
      tests: lists.tests ?? '',
    })
    const list = (text = '') => [{ name: 'mine', text, inline: false }]
    const built = { lists: [], verifierNames: [], progNames: ['bar', 'foo'] }
    const outer = { allow: list(lists.allow), deny: list(lists.deny), known: [] }
    const plan = planTests(inputs, built, true, outer)
    const folder = tempFolder()
    const at = plan.suites[0]?.folder
    const text = `${log}Summary: 1/1 PASSED, 0 SKIPPED, 0 FAILED\n`
    const json = '{"success":1,"success_subtest":1,"skipped":0,"failed":0,"results":[]}'
    writeFiles(folder, {
      [`${at}/log.1`]: text,
      [`${at}/exit.1`]: '0\n',
      [`${at}/summary.json`]: json,
    })
    const { suites } = await readGuest(folder, seenInText(''), plan, { growth: new Map() })
    return suites[0]?.tests.map(({ name, state, message }) => ({ name, state, message }))
  }
  const alone = '#1 foo:OK\n'
  const message = 'the lists left none of its subtests'

  test.each<[string, Parameters<typeof statesOf>[0], string, object]>([
    ['has none', {}, alone, { state: 'passed' }],
    ['is denied the only one', { deny: 'foo/abc' }, alone, { state: 'skipped', message }],
    [
      'that was asked for',
      { tests: 'foo/a*', deny: 'foo/abc' },
      alone,
      { state: 'skipped', message },
    ],
    // It may do something outside of its subtests.
    ['is allowed others', { allow: 'foo/a' }, alone, { state: 'passed' }],
    ['is asked for others', { tests: 'foo/a' }, alone, { state: 'passed' }],
    ['has others', { deny: 'foo/abc' }, `#1/1 foo/b:OK\n${alone}`, { state: 'passed' }],
    // That each of all tests had such a subtest is not known.
    ['is one of a glob', { deny: 'f*/abc' }, alone, { state: 'passed' }],
    ['and of another one', { deny: 'bar/abc' }, alone, { state: 'passed' }],
  ])('%s', async (_, lists, log, expected) => {
    expect(await statesOf(lists, log)).toEqual([{ name: 'foo', message: undefined, ...expected }])
  })
})

describe('test_verifier has a line for each number', () => {
  /** The suite that a guest leaves with these lines, one call's in each entry. */
  async function suiteOf(suites: string, logs: readonly string[], names = ['a', 'b', 'c', 'd']) {
    const inputs = parseInputs({ platform: 'x86_64', suites })
    const built = { lists: [], verifierNames: names, progNames: [] }
    const plan = planTests(inputs, built, true)
    const folder = tempFolder()
    for (const [index, lines] of logs.entries()) {
      const passed = lines.split('\n').filter((line) => line.endsWith(' OK')).length
      writeFiles(folder, {
        [`${plan.suites[0]?.folder}/log.${index + 1}`]: `${lines}\nSummary: ${passed} PASSED, 0 SKIPPED, 0 FAILED\n`,
        [`${plan.suites[0]?.folder}/exit.${index + 1}`]: '0\n',
      })
    }
    const seen = { growth: new Map(), built }
    const guest = await readGuest(folder, seenInText(''), plan, seen)
    return guest.suites.map(({ end, problem }) => ({ end, problem }))
  }
  const all = '#0/u a OK\n#0/p a OK\n#1/p b SKIP (x)\n#2/u c SKIP\n#2/p c OK'

  test.each<[string, string, string, string[] | undefined, string | undefined]>([
    ['all', 'test_verifier:0-2', all, undefined, undefined],
    ['of all tests', 'test_verifier', `${all}\n#3/p d OK`, undefined, undefined],
    ['the last is lost', 'test_verifier', all, undefined, '#3/p'],
    [
      'a range beyond the end',
      'test_verifier:1-9',
      '#1/p b OK\n#2/p c OK\n#3/p d OK',
      undefined,
      undefined,
    ],
    ['others are lost', 'test_verifier:0-2', '#0/p a OK', undefined, '#1/p, #2/p'],
    ['the first is lost', 'test_verifier:0-2', '#1/p b OK\n#2/p c OK', undefined, '#0/p'],
    ['one half is lost', 'test_verifier:0-1', '#0/u a OK\n#1/p b OK', undefined, '#0/p'],
    ['a number twice is no other', 'test_verifier:0-1', '#0/p a OK\n#0/p a OK', undefined, '#1/p'],
    ['names that are not known', 'test_verifier:0-2', '#0/p a OK', [], undefined],
  ])('%s', async (_, suites, log, names, lost) => {
    expect(await suiteOf(suites, [log], names)).toEqual([
      lost === undefined
        ? { end: 'finished', problem: undefined }
        : { end: 'unparsable', problem: `no result of ${lost}, which were to run` },
    ])
  })
})
