/** What a command reports in a file: JUnit's XML and KTAP, and what does not count as a pass. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judge } from '../../src/judge/verdict.ts'
import { renderJunit } from '../../src/report/junit.ts'
import type { TestState } from '../../src/results/model.ts'
import type { ReportFile } from '../../src/runners/job.ts'
import { parseJunit } from '../../src/runners/parsers/junit.ts'
import { readSuite } from '../../src/runners/suite.ts'
import { EVERYTHING } from '../report/results.ts'

/** pytest's. */
const PYTEST = `<?xml version="1.0" encoding="utf-8"?>
<testsuites name="pytest tests"><testsuite name="pytest" errors="1" failures="1" skipped="1" tests="5" time="0.072">
<testcase classname="test_a.TestMap" name="test_lookup[a&lt;b]" time="0.001" />
<testcase classname="test_a" name="test_bad" time="0.5"><failure message="AssertionError: assert 1 == 2">def test_bad():
&gt;       assert 1 == 2</failure></testcase>
<testcase classname="test_a" name="test_skip" time="0.000"><skipped type="pytest.skip" message="no kernel">x.py:3: no kernel</skipped></testcase>
<testcase classname="test_a" name="test_setup" time="0.1"><error message="failed on setup">boom</error></testcase>
<testcase classname="test_a" name="test_bad" time="1,000.25" />
</testsuite></testsuites>`

/** gotestsum's: a suite for each package, and a skip without a word. */
const GO = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="0" errors="0" time="1.5">
	<testsuite tests="2" failures="0" time="1.0" name="example.org/a"><properties><property name="go.version" value="go1.24"></property></properties>
		<testcase classname="example.org/a" name="TestLoad" time="0.9"></testcase>
		<testcase classname="" name="TestLoad/sub" time="0.1"><skipped/></testcase>
	</testsuite>
	<testsuite tests="1" failures="0" time="0.5" name="example.org/b"><testsuite tests="1"><testcase name="inner"/></testsuite></testsuite>
</testsuites>`

test('JUnit: names, states, times and messages', () => {
  const { tests, problem } = parseJunit(PYTEST)
  expect(problem).toBeUndefined()
  expect(tests.map(({ name, state, seconds }) => [name, state, seconds])).toEqual([
    ['test_a.TestMap/test_lookup[a<b]', 'passed', 0.001],
    ['test_a/test_bad', 'failed', 0.5],
    ['test_a/test_skip', 'skipped', 0],
    ['test_a/test_setup', 'failed', 0.1],
    ['test_a/test_bad (2)', 'passed', 1000.25],
  ])
  expect(tests[1]?.message).toBe(
    'AssertionError: assert 1 == 2\ndef test_bad():\n>       assert 1 == 2',
  )
  expect(tests[2]?.message).toBe('no kernel\nx.py:3: no kernel')
})

test('JUnit: suites in suites, a skip without a word, no class', () => {
  expect(parseJunit(GO)).toEqual({
    problem: undefined,
    tests: [
      { name: 'example.org/a/TestLoad', state: 'passed', seconds: 0.9, subtests: [] },
      { name: 'TestLoad/sub', state: 'skipped', seconds: 0.1, subtests: [] },
      { name: 'inner', state: 'passed', subtests: [] },
    ],
  })
})

test.each<[string, string, TestState, string?]>([
  ["GoogleTest's, disabled", '<testcase status="notrun" result="suppressed"/>', 'skipped'],
  ["GoogleTest's, skipped", '<testcase status="run" result="skipped"/>', 'skipped'],
  ["GoogleTest's, run", '<testcase status="run" result="completed"/>', 'passed'],
  ["CTest's, disabled", '<testcase status="disabled"/>', 'skipped'],
  [
    "CTest's, not found",
    '<testcase status="notrun"><skipped message="no such file"/></testcase>',
    'skipped',
    'no such file',
  ],
  ['disabled, but failed', '<testcase status="disabled"><failure/></testcase>', 'failed'],
  ['failed by a word', '<testcase status="FAILED"/>', 'failed'],
  ['an error by a word', '<testcase result="error"/>', 'failed'],
  [
    "Maven's, flaky",
    `<testcase><flakyFailure message="late" type="E">
       <stackTrace><![CDATA[late at A.java:1]]></stackTrace></flakyFailure>
     <flakyError message="gone" /></testcase>`,
    'flaky',
    'late at A.java:1\ngone',
  ],
  [
    "Maven's, failed again",
    '<testcase><failure message="late"/><rerunFailure message="late again"/></testcase>',
    'failed',
    'late',
  ],
  ['flaky and failed', '<testcase><flakyError/><failure/></testcase>', 'failed'],
  ...['timeout', 'aborted', 'crashed', 'broken', 'incomplete', 'interrupted', '0'].map(
    (word): [string, string, TestState, string] => [
      `with an unknown word, ${word}`,
      `<testcase status="run" result="${word}"/>`,
      'failed',
      `its result is '${word}'`,
    ],
  ),
  ...['run', 'Completed', 'passed', 'PASS', 'ok', 'success', 'successful', ' '].map(
    (word): [string, string, TestState] => [
      `with the good word '${word}'`,
      `<testcase status="${word}"/>`,
      'passed',
    ],
  ),
  [
    'with an unknown word and a failure',
    '<testcase status="timeout"><failure message="late"/></testcase>',
    'failed',
    "late\nits status is 'timeout'",
  ],
  [
    'flaky, with an unknown word',
    '<testcase status="timeout"><flakyFailure message="late"/></testcase>',
    'failed',
    "late\nits status is 'timeout'",
  ],
  ['skipped, whatever its word', '<testcase status="pending"><skipped/></testcase>', 'skipped'],
  [
    'not run, but aborted',
    '<testcase status="notrun" result="aborted"/>',
    'failed',
    "its result is 'aborted'",
  ],
  [
    'failed when it ran again',
    '<testcase><rerunFailure message="late"/></testcase>',
    'failed',
    'late',
  ],
  [
    'an error of that',
    '<testcase><skipped/><rerunError message="gone"/></testcase>',
    'failed',
    'gone',
  ],
  [
    'that passed in the end',
    '<testcase><rerunError message="gone"/><flakyError message="late"/></testcase>',
    'flaky',
    'late\ngone',
  ],
  [
    'that passed in the end, by its word',
    '<testcase status="passed"><rerunFailure message="late"/></testcase>',
    'flaky',
    'late',
  ],
])('JUnit: a test, %s', (_, text, state, message) => {
  const { tests, problem } = parseJunit(
    `<testsuite>${text.replace('<testcase', '<testcase name="a"')}</testsuite>`,
  )
  expect(problem).toBeUndefined()
  expect(tests).toEqual([{ name: 'a', state, message, subtests: [] }])
})

test('JUnit: tests in tests, and suites in them', () => {
  const { tests, problem } = parseJunit(
    `<testsuite tests="3"><testcase name="a"><testcase name="b"><failure/></testcase>
     <testsuite name="s" tests="1"><testcase classname="c" name="d"/></testsuite></testcase></testsuite>`,
  )
  expect(problem).toBeUndefined()
  expect(tests.map(({ name, state }) => [name, state])).toEqual([
    ['a', 'passed'],
    ['b', 'failed'],
    ['c/d', 'passed'],
  ])
})

test('JUnit: flaky tests of our own report are flaky', () => {
  const text = renderJunit(EVERYTHING)
  const { tests } = parseJunit(text)
  const flaky = tests.filter(({ state }) => state === 'flaky')
  expect(flaky.length).toBe(text.split('<flakyFailure').length - 1)
  expect(flaky[0]?.message).toContain(
    EVERYTHING.suites[0]?.tests.find(({ state }) => state === 'flaky')?.message,
  )
})

const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><testsuites><testsuite><testcase name="&b;"/></testsuite></testsuites>`

test('JUnit: tests of one name are told apart, also from one that looks so', () => {
  const cases = ['a', 'a', 'a (2)', 'a'].map((name) => `<testcase name="${name}"/>`).join('')
  expect(parseJunit(`<testsuite>${cases}</testsuite>`).tests.map(({ name }) => name)).toEqual([
    'a',
    'a (2)',
    'a (2) (2)',
    'a (3)',
  ])
})

test.each([
  ['no XML', 'all passed', 'it is no XML'],
  ['cut short', PYTEST.slice(0, -20), 'it is no XML'],
  ['another document', '<html><body/></html>', 'it has neither testsuites nor testsuite'],
  ['entities', bomb, 'it has a DOCTYPE'],
  ['a test without a name', '<testsuite><testcase/></testsuite>', 'a test of it has no name'],
  [
    'fewer tests than it counts',
    PYTEST.replace('tests="5"', 'tests="6"'),
    'it counts 6 tests and has 5',
  ],
  [
    'a failure that is not there',
    GO.replace('failures="0"', 'failures="2"'),
    'it counts 2 failures',
  ],
  [
    'a suite that failed by itself',
    GO.replace('<testcase name="inner"/>', '<error message="no set-up">at x</error>$&'),
    'a testsuite failed outside of its tests: no set-up',
  ],
  [
    'one that counts that',
    '<testsuite name="s" errors="1"><failure>why\nwhere</failure><testcase name="a"/></testsuite>',
    'testsuite s failed outside of its tests: why',
  ],
  [
    'one in a test',
    '<testsuite><testcase name="a"><testsuite name="s"><error/></testsuite></testcase></testsuite>',
    'testsuite s failed outside of its tests',
  ],
  ['deep nesting', '<testsuite>'.repeat(5000) + '</testsuite>'.repeat(5000), 'nested'],
])('JUnit: %s is no report', (_, text, problem) => {
  const report = parseJunit(text)
  expect(report.problem).toContain(problem)
})

test('property: whatever is cut out of a report or put into it, reading it ends; names are told apart', () => {
  const cut = fc.tuple(fc.nat(PYTEST.length), fc.nat(60), fc.string({ maxLength: 20 }))
  fc.assert(
    fc.property(cut, ([at, length, put]) => {
      const { tests, problem } = parseJunit(PYTEST.slice(0, at) + put + PYTEST.slice(at + length))
      const names = tests.map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      if (problem === undefined && length > 0 && put === '')
        expect(tests.length).toBeLessThanOrEqual(5)
    }),
  )
})

const JUNIT: ReportFile = { form: 'junit', path: '/tmp/r.xml' }
const KTAP: ReportFile = { form: 'ktap', path: '/tmp/r.tap' }
const OK = '<testsuite tests="1"><testcase name="a" time="2"/></testsuite>'
const BAD =
  '<testsuite tests="2"><testcase name="a"/><testcase name="b"><failure/></testcase></testsuite>'
const TAP = 'TAP version 13\n1..2\nok 1 first\nok 2 second # SKIP not here\n'

/** The suite and the verdict of a command with that report and exit code. */
function run(report: ReportFile, text: string | undefined, exit: string, expected: string[] = []) {
  const files = {
    'log.1': 'words\n',
    'exit.1': `${exit}\n`,
    seconds: '9.00\n',
    ...(text !== undefined && { report: text }),
  }
  const suite = readSuite('command', files, { calls: 1, report, expected })
  const { verdict, findings } = judge({
    platform: 's390x',
    expected: { machine: 's390x', byteOrder: 'big' },
    vms: [
      {
        runId: 'r',
        endMark: 'r\n',
        startMark: {
          ok: true,
          value: { runId: 'r', machine: 's390x', release: '6.12', byteOrder: 'big', cpus: 2 },
        },
        vm: { kind: 'exit', code: 0 },
        console: { splats: [] },
      },
    ],
    planned: ['command'],
    suites: [suite],
  })
  return { suite, verdict, said: findings.map(({ sentence }) => sentence) }
}

test('a report becomes the tests of the suite', () => {
  const { suite, verdict } = run(JUNIT, OK, '0')
  expect(verdict).toBe('pass')
  expect(suite).toMatchObject({ name: 'command', end: 'finished', exit: 0, passed: 1, failed: 0 })
  expect(suite.tests).toEqual([{ name: 'a', state: 'passed', seconds: 2, subtests: [] }])
  const ktap = run(KTAP, TAP, '0')
  expect(ktap.verdict).toBe('pass')
  expect(ktap.suite.tests.map(({ name, state }) => [name, state])).toEqual([
    ['first', 'passed'],
    ['second', 'skipped'],
  ])
})

test.each([
  ['a failed test', JUNIT, BAD, '1', 'test-failure', 'command: 1 failed: b'],
  [
    'a failed test, though the command ends with 0',
    JUNIT,
    BAD,
    '0',
    'test-failure',
    'command: 1 failed: b',
  ],
  [
    'all passed, but the command failed',
    JUNIT,
    OK,
    '3',
    'test-failure',
    'command: no test of its report /tmp/r.xml failed, but the command did (exit code 3)',
  ],
  [
    'no report',
    JUNIT,
    undefined,
    '0',
    'test-failure',
    'command: it left no report /tmp/r.xml (exit code 0)',
  ],
  [
    'an empty one',
    KTAP,
    ' \n',
    '0',
    'test-failure',
    'command: its report /tmp/r.tap is empty (exit code 0)',
  ],
  [
    'one that cannot be read',
    JUNIT,
    'x',
    '1',
    'test-failure',
    'command: its report /tmp/r.xml: it is no XML',
  ],
  [
    'one without a test',
    JUNIT,
    '<testsuites/>',
    '0',
    'test-failure',
    'command: its report /tmp/r.xml',
  ],
  [
    'KTAP that ends too early',
    KTAP,
    TAP.replace('1..2', '1..3'),
    '0',
    'test-failure',
    'command: its report /tmp/r.tap: ',
  ],
  [
    'KTAP without its first line',
    KTAP,
    'ok 1 a\n',
    '0',
    'test-failure',
    'command: its report /tmp/r.tap',
  ],
  [
    'a signal',
    JUNIT,
    BAD,
    '139',
    'test-failure',
    'command: it ended with exit code 139 (128 + SIGSEGV)',
  ],
  ['the limit', JUNIT, OK, 'timeout', 'timeout', "command: it ran into the suite's time limit"],
  [
    'all skipped',
    KTAP,
    'TAP version 13\n1..1\nok 1 a # SKIP\n',
    '0',
    'no-tests',
    'not one test was executed',
  ],
] as const)('no pass: %s', (_, report, text, exit, verdict, sentence) => {
  const seen = run(report, text, exit)
  expect(seen.verdict).toBe(verdict)
  expect(seen.said.some((each) => each.startsWith(sentence))).toBe(true)
})

test.each([
  [
    'nothing but disabled tests',
    '<testcase name="DISABLED_B" status="notrun" result="suppressed"/>',
    'no-tests',
    'not one test was executed',
  ],
  [
    'a suite that failed by itself',
    '<error/><testcase name="a"/>',
    'test-failure',
    'command: its report /tmp/r.xml: a testsuite failed outside of its tests (exit code 0)',
  ],
  [
    'a flaky test',
    '<testcase name="a"><flakyFailure/></testcase>',
    'pass',
    'command: 1 flaky, failed in one run and passed in another: a',
  ],
])('%s', (_, cases, verdict, sentence) => {
  const seen = run(JUNIT, `<testsuite>${cases}</testsuite>`, '0')
  expect(seen.verdict).toBe(verdict)
  expect(seen.said).toEqual([sentence])
})

test('tests that were to run and are not in the report', () => {
  expect(run(JUNIT, OK, '0', ['a', 'b']).said).toEqual([
    'command: no result of b, which were to run',
  ])
})
