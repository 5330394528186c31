import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SuiteResult } from '../../../src/results/model.ts'
import { suiteTimes } from '../../../src/runners/durations.ts'
import { parseKselftest } from '../../../src/runners/parsers/kselftest.ts'
import { readSuite } from '../../../src/runners/suite.ts'

/** As run_kselftest.sh of 6.12 prints it with -o 600, its tests made to end in all the ways there are. */
const LOG = `TAP version 13
1..6
# overriding timeout to 600
# selftests: timens: timens
# TAP version 13
# 1..3
# ok 1 Passed for CLOCK_BOOTTIME (syscall)
# # some words
# not ok 2 Failed for CLOCK_MONOTONIC (vdso)
# ok 3 # SKIP no clock
# # Totals: pass:1 fail:1 xfail:0 xpass:0 skip:1 error:0
not ok 1 selftests: timens: timens # exit=1
# overriding timeout to 600
# selftests: timens: exec
# hello
# err
ok 2 selftests: timens: exec
# overriding timeout to 600
# selftests: timens: futex
# TAP version 13
# 1..0 # SKIP no futex
ok 3 selftests: timens: futex # SKIP
# overriding timeout to 600
# selftests: timens: procfs
# start
# Segmentation fault
not ok 4 selftests: timens: procfs # exit=139
# overriding timeout to 600
# selftests: timens: gone
# Warning: file gone is missing!
not ok 5 selftests: timens: gone
# overriding timeout to 600
# selftests: timens: vfork_exec
# waiting
#
not ok 6 selftests: timens: vfork_exec # TIMEOUT 600 seconds
`
const NAMES = ['timens', 'exec', 'futex', 'procfs', 'gone', 'vfork_exec']
const GREEN =
  'TAP version 13\n1..1\n# selftests: timens: exec\n# hello\nok 1 selftests: timens: exec\n'

const suite = (
  log: string,
  exit: string | undefined,
  expected: readonly string[] = [],
): SuiteResult =>
  readSuite(
    'timens',
    { 'log.1': log, ...(exit !== undefined && { 'exit.1': `${exit}\n` }) },
    { calls: 1, collection: 'timens', expected },
  )
const shown = ({ tests }: Pick<SuiteResult, 'tests'>) =>
  tests.map(({ name, state }) => `${name} ${state}`)
/** The log up to a line that begins so, without it. */
const upTo = (line: string): string => LOG.slice(0, LOG.indexOf(`\n${line}`) + 1)

describe('a whole directory', () => {
  test('tests have the names of kselftest-list.txt, and KTAP of their own as subtests', () => {
    const read = suite(LOG, '0', NAMES)
    expect(read).toMatchObject({ name: 'timens', collection: 'timens', end: 'finished', exit: 0 })
    expect(read).toMatchObject({ passed: 1, failed: 4, skipped: 1, flaky: 0 })
    expect(read.problem).toBeUndefined()
    expect(shown(read)).toEqual([
      'timens failed',
      'exec passed',
      'futex skipped',
      'procfs failed',
      'gone failed',
      'vfork_exec failed',
    ])
    expect(read.tests[0]?.subtests.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'Passed for CLOCK_BOOTTIME (syscall) passed',
      'Failed for CLOCK_MONOTONIC (vdso) failed',
      '3 skipped',
    ])
    expect(read.tests[3]?.message).toBe(
      '# overriding timeout to 600\n# selftests: timens: procfs\n# start\n# Segmentation fault\nexit=139',
    )
    expect(read.tests[5]?.message).toContain('TIMEOUT 600 seconds')
  })

  test.each([
    ['a green one', GREEN, '0'],
    ['failures, of which the runner says nothing with its status', LOG, '0'],
    ['and a newer runner that does', LOG, '1'],
    [
      'a newer version line, behind words of the shell',
      `sh: no locale\n${GREEN.replace('TAP', 'KTAP')}`,
      '0',
    ],
  ])('ended well: %s', (_, log, exit) => {
    expect(suite(log, exit)).toMatchObject({ end: 'finished' })
  })

  test('a directory below another', () => {
    const log = GREEN.replaceAll('timens: exec', 'net/forwarding: a.sh')
    expect(shown(parseKselftest([log], 'net/forwarding'))).toEqual(['a.sh passed'])
    expect(shown(parseKselftest([log], 'net'))).toEqual(['selftests: net/forwarding: a.sh passed'])
  })

  test('when each test ran', () => {
    const size = (line: string): number => upTo(line).length
    const marks = [
      { size: 0, seconds: 5 },
      { size: size('# overriding timeout to 600\n# selftests: timens: exec'), seconds: 8 },
      { size: size('# overriding timeout to 600\n# selftests: timens: futex'), seconds: 9 },
      { size: LOG.length, seconds: 13 },
    ]
    const times = suiteTimes({ name: 'timens', collection: 'timens' }, suite(LOG, '0').tests, [
      { log: LOG, marks },
    ])
    expect(times.map(({ name, end }) => `${name} ${end}`)).toEqual([
      'timens 8',
      'exec 9',
      'futex 10',
      'procfs 11',
      'gone 12',
      'vfork_exec 13',
    ])
  })
})

describe('a suite that is not green has a reason', () => {
  test.each<[string, string, string | undefined, SuiteResult['end'], string, string[]]>([
    [
      'no such directory',
      "No such collection 'timens'\n",
      '1',
      'unparsable',
      'has no plan (1..N) (exit code 1',
      [],
    ],
    ['nothing printed', '', '0', 'unparsable', 'its KTAP has no plan (1..N) (exit code 0)', []],
    [
      'no runner',
      'bash: ./run_kselftest.sh: No such file\n',
      '127',
      'unparsable',
      'exit code 127, last line: bash',
      [],
    ],
    [
      'it ends early and says all is well',
      upTo('# overriding timeout to 600\n# selftests: timens: futex'),
      '0',
      'unparsable',
      'its KTAP plans 6 tests and has 2 results (exit code 0, last line: ok 2 selftests: timens: exec)',
      ['timens failed', 'exec passed'],
    ],
    [
      'the runner was killed',
      upTo('# # Totals'),
      '137',
      'killed',
      'its KTAP plans 6 tests and has 0 results (exit code 137 (128 + SIGKILL)',
      ['timens failed'],
    ],
    [
      'the machine went',
      upTo('not ok 4'),
      undefined,
      'killed',
      'it was cut off before it ended; the last test heard of is futex',
      ['timens failed', 'exec passed', 'futex skipped'],
    ],
    [
      'its time was up',
      upTo('ok 2'),
      'timeout',
      'timeout',
      "it ran into the suite's time limit; the last test heard of is timens",
      ['timens failed'],
    ],
    [
      'a status without a failure',
      GREEN,
      '1',
      'unparsable',
      'exit code 1, but no test failed',
      ['exec passed'],
    ],
    [
      'it crashed at its end',
      GREEN,
      '139',
      'killed',
      'exit code 139 (128 + SIGSEGV)',
      ['exec passed'],
    ],
  ])('%s', (_, log, exit, end, problem, tests) => {
    const read = suite(log, exit)
    expect(read.end).toBe(end)
    expect(read.problem).toContain(problem)
    expect(shown(read)).toEqual(tests)
  })

  test('one of the list’s tests is not there', () => {
    expect(suite(GREEN, '0', ['exec', 'futex'])).toMatchObject({
      end: 'unparsable',
      problem: 'no result of futex, which were to run',
    })
  })

  test('no test at all is for the verdict to tell', () => {
    expect(suite('TAP version 13\n1..0\n', '0')).toMatchObject({ end: 'finished', tests: [] })
  })

  test('nothing was left', () => {
    expect(readSuite('timens', {}, { calls: 1, collection: 'timens' })).toMatchObject({
      end: 'missing',
      collection: 'timens',
    })
  })
})

test('wherever a log is cut, it is not green', () => {
  const passed = NAMES.map(
    (name, index) => `# selftests: timens: ${name}\nok ${index + 1} selftests: timens: ${name}\n`,
  )
  const log = `TAP version 13\n1..${NAMES.length}\n${passed.join('')}`
  expect(suite(log, '0', NAMES).end).toBe('finished')
  fc.assert(
    fc.property(fc.nat({ max: log.length - 2 }), (length) => {
      expect(suite(log.slice(0, length), '0', NAMES).end).not.toBe('finished')
    }),
  )
})
