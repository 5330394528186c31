import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderJson } from '../../src/report/json.ts'
import type { RunResult } from '../../src/results/model.ts'
import { parseResults } from '../../src/results/schema.ts'
import { EVERYTHING, RESULTS } from '../report/results.ts'
import { anyRunResult } from './any-run.ts'

const green: object = JSON.parse(renderJson(RESULTS.green))

test('keys are written in the order of the schema, however the result was put together', () => {
  for (const result of [EVERYTHING, ...Object.values(RESULTS)]) {
    const { schema, verdict, sentence: told, findings, suites, ...rest } = result
    const other: RunResult = {
      suites: suites.map(({ name, end, tests, ...more }) => ({
        ...more,
        tests: tests.map(({ name, state, ...about }) => ({ ...about, state, name })),
        end,
        name,
      })),
      findings: findings.map(({ sentence, detail, ...one }) => ({ detail, sentence, ...one })),
      ...rest,
      sentence: told,
      verdict,
      schema,
    }
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(result))
    expect(renderJson(other)).toBe(renderJson(result))
  }
})

describe('parseResults', () => {
  test('any result that was written is read as it was', () => {
    fc.assert(
      fc.property(anyRunResult(), (result) => {
        expect(parseResults(renderJson(result))).toEqual({ ok: true, value: result })
      }),
    )
  })

  test.each(Object.entries(RESULTS))("the renderers' %s", (_, result) => {
    expect(parseResults(renderJson(result))).toEqual({ ok: true, value: result })
  })

  test('keys it does not know are left out', () => {
    expect(parseResults(JSON.stringify({ ...green, later: 1 }))).toEqual({
      ok: true,
      value: RESULTS.green,
    })
  })

  test.each<[string, string, RegExp]>([
    ['nothing', '', /^it is empty$/],
    ['blanks', ' \n', /^it is empty$/],
    ['a log', 'Kernel panic', /^it is not JSON$/],
    ['half a file', renderJson(RESULTS.green).slice(0, 500), /^it is not JSON$/],
    ['a list', '[]', /^it is no results.json: .*object/],
    ['null', 'null', /^it is no results.json: .*object/],
    ['another document', '{"name": "x"}', /^it is no results.json: schema: /],
    ['a newer schema', JSON.stringify({ ...green, schema: 3 }), /^its schema is 3, newer than 2,/],
    [
      'a schema that is none',
      JSON.stringify({ ...green, schema: 'one' }),
      /^it is no results.json: schema: /,
    ],
    [
      'a verdict that is none',
      JSON.stringify({ ...green, verdict: 'fine' }),
      /^it is no results.json: verdict: /,
    ],
    [
      'no suites',
      JSON.stringify({ ...green, suites: undefined }),
      /^it is no results.json: suites: /,
    ],
    [
      'a platform that is a path',
      JSON.stringify({ ...green, platform: '../../../x' }),
      /: platform: not the name of a platform$/,
    ],
    [
      'a release that is a path',
      JSON.stringify({ ...green, kernel: { source: '.', release: 'x/../F' } }),
      /: kernel\.release: not a kernel release$/,
    ],
    [
      'a key that is a path',
      JSON.stringify({ ...green, asked: { key: '../k', narrowed: false } }),
      /: asked\.key: not a short key$/,
    ],
    [
      'a shard of a billion',
      JSON.stringify({ ...green, shard: { index: 1, count: 1e9 } }),
      /: shard\.count: /,
    ],
    ['shard 0', JSON.stringify({ ...green, shard: { index: 0, count: 2 } }), /: shard\.index: /],
    [
      'shard 3 of 2',
      JSON.stringify({ ...green, shard: { index: 3, count: 2 } }),
      /: shard: its index is beyond its count$/,
    ],
    ['seconds below 0', JSON.stringify({ ...green, seconds: -1 }), /: seconds: /],
    [
      'seconds without an end',
      JSON.stringify({ ...green, seconds: 'S' }).replace('"S"', '1e999'),
      /: seconds: /,
    ],
    [
      'a count with a fraction',
      JSON.stringify({ ...green, suites: [{ ...RESULTS.green.suites[0], passed: 1.5 }] }),
      /: suites\.0\.passed: /,
    ],
    [
      'a test without a name',
      renderJson(RESULTS.green).replace('"name": "align"', '"nom": "align"'),
      /^it is no results.json: suites\.0\.tests\.0\.name: /,
    ],
  ])('%s is a problem in one sentence', (_, content, problem) => {
    const result = parseResults(content)
    expect(result.ok ? 'read' : result.problem).toMatch(problem)
  })
})
