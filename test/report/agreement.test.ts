/** Whatever tests print, the verdict and all reports tell of the same failures. */
import { expect, test } from 'vitest'
import { compare } from '../../src/judge/compare.ts'
import { judge } from '../../src/judge/verdict.ts'
import { renderAnnotations } from '../../src/report/annotations.ts'
import { renderJunit } from '../../src/report/junit.ts'
import { renderSummary } from '../../src/report/summary.ts'
import { readSuite } from '../../src/runners/suite.ts'
import { run } from './results.ts'

const INDENTED = ['# Subtest: s', '    1..2', '    not ok 1 c', '    ok 2 d']
const BEHIND = ['# selftests: timens: a', '# 1..2', '# not ok 1 c', '# ok 2 d']

test.each<[string, readonly string[], string, boolean]>([
  ['a failure below XFAIL', INDENTED, 'ok 1 s # XFAIL known', false],
  ['a failure below TODO', INDENTED, 'not ok 1 s # TODO later', false],
  ['a failure below SKIP', INDENTED, 'ok 1 s # SKIP no c', false],
  ['a failure below ok', INDENTED, 'ok 1 s', true],
  ["kselftest's runner, SKIP", BEHIND, 'ok 1 selftests: timens: a # SKIP', false],
  ["kselftest's runner, XFAIL", BEHIND, 'ok 1 selftests: timens: a # XFAIL', false],
  ["kselftest's runner, not ok", BEHIND, 'not ok 1 selftests: timens: a # exit=1', true],
])('%s', (_, subtests, result, fails) => {
  const log = ['TAP version 13', '1..2', ...subtests, result, 'ok 2 selftests: timens: b', '']
  const suite = readSuite(
    'timens',
    { 'log.1': log.join('\n'), 'exit.1': '0\n' },
    { calls: 1, collection: 'timens' },
  )
  const { verdict, sentence, findings } = judge({
    platform: 's390x',
    expected: { machine: 's390x', byteOrder: 'big' },
    vms: [
      {
        runId: 'r',
        endMark: 'r',
        startMark: {
          ok: true,
          value: { runId: 'r', machine: 's390x', release: '6.12', byteOrder: 'big', cpus: 2 },
        },
        vm: { kind: 'exit', code: 0 },
        console: { splats: [] },
      },
    ],
    planned: ['timens'],
    suites: [suite],
  })
  const told = run({ verdict, sentence, findings, suites: [suite] })
  const errors = renderAnnotations(told).filter(({ level }) => level === 'error')

  expect({
    verdict: verdict !== 'pass',
    summary: /failed test/.test(renderSummary(told)),
    junit: !renderJunit(told).includes('failures="0"'),
    annotations: errors.length > 0,
    comparison: compare(run(), told, 'b').newFailures.length > 0,
  }).toEqual({
    verdict: fails,
    summary: fails,
    junit: fails,
    annotations: fails,
    comparison: fails,
  })
})
