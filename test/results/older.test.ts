import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseResults } from '../../src/results/schema.ts'
import { EVERYTHING, RESULTS } from '../report/results.ts'

/** Of the results, those whose keys schema 1 had. */
const { presets: _later, ...OLD } = RESULTS

/** A results.json as the last version of schema 1 wrote it. */
const written = (name: string): string =>
  readFileSync(new URL(`../fixtures/schema-1/${name}.json`, import.meta.url), 'utf8')

describe('results of schema 1', () => {
  test.each(Object.entries({ ...OLD, everything: EVERYTHING }))(
    '%s is read as what it would be today',
    (name, result) => {
      expect(JSON.parse(written(name))).toMatchObject({ schema: 1 })
      expect(parseResults(written(name))).toEqual({ ok: true, value: result })
    },
  )

  test('what was a warning is one', () => {
    expect(written('green')).toContain('"verdict": "pass",\n      "sentence": "No KVM')
    const read = parseResults(written('green'))
    expect(read.ok && read.value.findings).toEqual([
      { level: 'warning', sentence: 'No KVM for s390x on this host: the guest is emulated' },
    ])
  })

  test.each<[string, string, RegExp]>([
    ['no findings', '"findings": [', /: findings: /],
    [
      'a finding without a verdict',
      '"verdict": "test-failure",\n      "sentence"',
      /: findings\.0\.verdict: /,
    ],
  ])('%s is refused by the key', (_, text, problem) => {
    const broken = written('failures').replace(
      text,
      text.replace(/"(findings|verdict)"/, '"other"'),
    )
    expect(broken).not.toBe(written('failures'))
    const read = parseResults(broken)
    expect(read.ok ? 'read' : read.problem).toMatch(problem)
  })

  test('a finding of schema 2 with the verdict of none is refused', () => {
    const text = JSON.stringify({
      ...RESULTS.green,
      findings: [{ verdict: 'pass', sentence: 'all is well' }],
    })
    const read = parseResults(text)
    expect(read.ok ? 'read' : read.problem).toMatch(/: findings\.0\.verdict: /)
  })
})
