import { describe, expect, test } from 'vitest'
import { expected as input } from '../../src/inputs/expected.ts'
import { mergeResults } from '../../src/judge/merge.ts'
import type { RunResult } from '../../src/results/model.ts'
import { test as one, run, suite } from '../report/results.ts'

const parse = (words: string) => input.safeParse(words)
const passed = [suite({ tests: [one('a')], passed: 1 })]
const shard = (index: number, count: number, more: Partial<RunResult> = {}) =>
  run({
    shard: { index, count },
    suites: [suite({ tests: [one(`t${index}`)], passed: 1 })],
    ...more,
  })
const built = (more: Partial<RunResult> = {}) =>
  run({ verdict: 'built', sentence: 'built', suites: [], ...more })

/** What a report comes to, each platform with its verdict and the reasons for it. */
function report(expect: string, ...runs: RunResult[]): [string, string, ...string[]][] {
  return mergeResults(runs, input.parse(expect)).map(({ platform, verdict, findings }) => [
    platform,
    verdict,
    ...findings
      .filter((finding) => finding.verdict === 'infrastructure-failure')
      .map(({ sentence }) => sentence),
  ])
}

describe('the input', () => {
  test('is platforms with their shards, by any of their names', () => {
    const wanted = [
      { platform: 's390x', shards: 3, runs: 1 },
      { platform: 'aarch64', shards: 1, runs: 2 },
    ]
    expect(parse('s390x:3,arm64\naarch64:1').data).toEqual(wanted)
  })

  test.each([
    ['vax:3', "'vax:3' is none. Platforms: s390x, "],
    ['s390x:0', "'s390x:0' is none"],
    ['s390x:3:4', "'s390x:3:4' is none"],
    ['s390x:2,s390x:3', 's390x is divided into 2 and into 3'],
    [',', 'it names none'],
  ])('%j is refused', (words, why) => {
    const { error } = parse(words)
    expect(error?.issues[0]?.message).toContain(
      'PLATFORM or PLATFORM:SHARDS, separated by commas or one a line',
    )
    expect(error?.issues[0]?.message).toContain(why)
  })
})

describe('all that was expected is there', () => {
  test.each<[string, string, RunResult[]]>([
    ['shards and their build', 's390x:2', [built(), shard(1, 2), shard(2, 2)]],
    ['the only shard', 's390x:1', [built(), shard(1, 1)]],
    ['a run that was not divided', 's390x', [run({ suites: passed })]],
    [
      'two compilers of one platform',
      's390x:1,s390x:1',
      [shard(1, 1, { bundleKey: 'gcc' }), shard(1, 1, { bundleKey: 'llvm' })],
    ],
  ])('%s', (_, expected, runs) => {
    for (const [, verdict] of report(expected, ...runs)) expect(verdict).toBe('pass')
  })
})

describe('what is missing is an infrastructure failure by name', () => {
  test.each<[string, string, RunResult[], [string, string, ...string[]][]]>([
    [
      'a whole platform',
      's390x:1,aarch64:3',
      [shard(1, 1)],
      [
        ['s390x', 'pass'],
        ['aarch64', 'infrastructure-failure', 'no results are here, of none of its 3 shards'],
      ],
    ],
    ['everything', 's390x', [], [['s390x', 'infrastructure-failure', 'no results are here']]],
    [
      'a shard that no other one tells of',
      's390x:2',
      [built()],
      [
        [
          's390x',
          'infrastructure-failure',
          'shard 1 of 2 left no results: its tests are not in this report',
          'shard 2 of 2 left no results: its tests are not in this report',
        ],
      ],
    ],
    [
      'the tests of a build',
      's390x',
      [built()],
      [['s390x', 'infrastructure-failure', 'its tests left no results']],
    ],
    [
      'one of two compilers',
      's390x,s390x',
      [shard(1, 1)],
      [
        ['s390x', 'pass'],
        [
          's390x',
          'infrastructure-failure',
          'no results are here; 2 runs were expected, 1 are here',
        ],
      ],
    ],
    [
      'the other half',
      's390x:4',
      [shard(1, 2), shard(2, 2)],
      [['s390x', 'infrastructure-failure', 'these are shards of 2, expected were 4']],
    ],
    [
      'the parts of what ran as one',
      's390x:2',
      [run({ suites: passed })],
      [
        [
          's390x',
          'infrastructure-failure',
          'shard 1 of 2 left no results: its tests are not in this report',
          'shard 2 of 2 left no results: its tests are not in this report',
        ],
      ],
    ],
  ])('%s', (_, expected, runs, told) => {
    expect(report(expected, ...runs)).toEqual(told)
  })
})

test('a build that failed stays what it is, beside what is missing because of it', () => {
  const [result] = mergeResults(
    [built({ verdict: 'build-failure', sentence: 's' })],
    input.parse('s390x:2'),
  )
  expect(result?.verdict).toBe('build-failure')
})

describe('what nobody expected is named', () => {
  test('a platform', () => {
    const told = report('s390x', shard(1, 1), shard(1, 1, { platform: 'aarch64' }))
    expect(told).toEqual([
      ['s390x', 'pass'],
      ['aarch64', 'infrastructure-failure', 'results of aarch64 were not expected'],
    ])
  })

  test('results of another build: they are never merged with those of the first', () => {
    const told = report('s390x:2', shard(1, 2, { bundleKey: 'a' }), shard(2, 2, { bundleKey: 'b' }))
    expect(told).toHaveLength(2)
    for (const [, verdict, ...why] of told) {
      expect(verdict).toBe('infrastructure-failure')
      expect(why.join('\n')).toMatch(
        /results of 2 builds of s390x are here, expected were those of 1: .*, a; .*, b/,
      )
      expect(why.join('\n')).toMatch(/shard [12] of 2 left no results/)
    }
  })
})
