/** Whatever tests print, the verdict and all reports tell of the same failures. */
import { describe, expect, test } from 'vitest'
import { compare } from '../../src/judge/compare.ts'
import type { Evidence } from '../../src/judge/evidence.ts'
import { judge } from '../../src/judge/verdict.ts'
import { renderAnnotations } from '../../src/report/annotations.ts'
import { renderJunit } from '../../src/report/junit.ts'
import { renderSummary } from '../../src/report/summary.ts'
import type { SuiteResult } from '../../src/results/model.ts'
import { readSuite } from '../../src/runners/suite.ts'
import { test as one, run, suite as suiteOf } from './results.ts'

const INDENTED = ['# Subtest: s', '    1..2', '    not ok 1 c', '    ok 2 d']
const BEHIND = ['# selftests: timens: a', '# 1..2', '# not ok 1 c', '# ok 2 d']

/** A run to its end, with this suite. */
const evidence = (suite: SuiteResult): Evidence => ({
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
  planned: [suite.name],
  suites: [suite],
})

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
  const { verdict, sentence, findings } = judge(evidence(suite))
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

describe('beside a base in which one of two failed tests failed, annotations are as the findings', () => {
  const failed = ['known', 'new'].map((name) => one(name, { state: 'failed', message: name }))
  const suite = suiteOf({ failed: 2, tests: failed })
  const base = run({ suites: [suiteOf({ failed: 1, tests: failed.slice(0, 1) })] })

  test.each<[string, Partial<Evidence>, readonly string[]]>([
    ['fail-on: any', { failOn: 'any' }, ['error', 'error']],
    ['fail-on: new', { failOn: 'new' }, ['warning', 'error']],
    ['fail-on: new without a base', { failOn: 'new', comparison: undefined }, ['error', 'error']],
  ])('%s', (_, over, levels) => {
    const told = run({ suites: [suite] })
    const seen = { ...evidence(suite), comparison: compare(base, told, 'b'), ...over }
    const { comparison } = seen
    const all = renderAnnotations({ ...told, ...judge(seen), ...(comparison && { comparison }) })
    const level = (name: string) => all.find(({ title }) => title === `test_progs: ${name}`)?.level
    expect(['known', 'new'].map(level)).toEqual(levels)
  })
})
