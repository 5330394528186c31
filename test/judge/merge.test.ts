import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeResults } from '../../src/judge/merge.ts'
import type { RunResult, TestState } from '../../src/results/model.ts'
import { RUN_RESULT } from '../../src/results/schema.ts'
import { VERDICTS } from '../../src/results/verdicts.ts'
import { test as one, run, suite } from '../report/results.ts'
import { anyRunResult } from '../results/any-run.ts'

const shard = (index: number, count: number, over: Partial<RunResult> = {}): RunResult =>
  run({ shard: { index, count }, steps: [], ...over })
/** Names start over with every call, but for a prefix. */
const progs = (states: readonly TestState[], over = {}, prefix = '') =>
  suite({
    tests: states.map((state, at) => one(`${prefix}${state}${at}`, { state })),
    passed: states.filter((state) => state === 'passed').length,
    failed: states.filter((state) => state === 'failed').length,
    ...over,
  })

describe('shards', () => {
  test('become the run they are parts of', () => {
    const known = { list: 'DENYLIST', line: 1, entry: 'x' }
    const nowhere = { list: 'DENYLIST', line: 2, entry: 'y' }
    const merged = mergeResults([
      shard(1, 2, {
        suites: [
          progs(['passed', 'passed'], { seconds: 10, leftOut: [{ name: 'slow', reason: 'slow' }] }),
        ],
        vms: [{ number: 1, why: 'first', start: 0, seconds: 9 }],
        unmatched: [known, nowhere],
        seconds: 50,
      }),
      shard(2, 2, {
        verdict: 'test-failure',
        sentence: '1 fail, 1 flaky',
        findings: [{ verdict: 'test-failure', sentence: 'test_progs: 1 failed: failed0' }],
        suites: [
          progs(['failed', 'flaky'], {
            seconds: 30,
            exit: 1,
            leftOut: [{ name: 'slow', reason: 'slow' }],
          }),
          suite({ name: 'test_verifier', tests: [one('v')], passed: 1 }),
        ],
        splats: [{ kind: 'warning', title: 'WARNING', line: 3, text: 'WARNING', vm: 1 }],
        vms: [{ number: 1, why: 'first', start: 0, seconds: 9 }],
        unmatched: [nowhere],
        seconds: 70,
      }),
    ])
    expect(merged).toHaveLength(1)
    expect(merged[0]).toMatchObject({
      verdict: 'test-failure',
      sentence: '1 fail, 1 flaky, 3 pass in 1m 10s on s390x (6.12.107)',
      findings: [
        { verdict: 'test-failure', sentence: 'shard 2 of 2: test_progs: 1 failed: failed0' },
      ],
      suites: [
        {
          name: 'test_progs',
          end: 'finished',
          exit: 1,
          seconds: 30,
          passed: 2,
          failed: 1,
          flaky: 1,
          leftOut: [{ name: 'slow', reason: 'slow' }],
        },
        { name: 'test_verifier', passed: 1 },
      ],
      splats: [{ vm: 2 }],
      vms: [{ number: 1 }, { number: 2 }],
      unmatched: [nowhere],
      seconds: 70,
    })
    expect(merged[0]?.shard).toBeUndefined()
    expect(merged[0]?.suites[0]?.tests.map(({ name }) => name)).toEqual([
      'passed0',
      'passed1',
      'failed0',
      'flaky1',
    ])
  })

  test.each<[string, RunResult[], string]>([
    [
      'the last is missing',
      [shard(1, 2)],
      'shard 2 of 2 left no results: its tests are not in this report',
    ],
    [
      'two are of other sets',
      [shard(1, 2), shard(2, 3)],
      'these shards do not belong together: of 2, of 3',
    ],
    [
      'they were divided by other durations',
      [1, 2].map((index) => run({ shard: { index, count: 2, key: `k${index}` } })),
      'the shards were not divided alike: a test may have been run by none of them',
    ],
    [
      'one is of another kernel of the same name',
      [1, 2].map((index) =>
        shard(index, 2, { kernel: { ...run().kernel, release: `6.12.${index}` } }),
      ),
      'these shards do not belong together: their kernels are 6.12.1, 6.12.2',
    ],
    [
      'one was emulated by another QEMU',
      (['debian', 'tuned'] as const).map((emulator, at) =>
        shard(at + 1, 2, { emulator, asked: { key: emulator, narrowed: false } }),
      ),
      'these shards do not belong together: their emulators are debian, tuned',
    ],
    [
      "one is of a version that knew only Debian's",
      [shard(1, 2, { emulator: 'tuned' }), shard(2, 2)],
      'these shards do not belong together: their emulators are tuned, debian',
    ],
    [
      'one was asked for other tests, of which each shard has the names',
      ['quick', 'all'].map((key, at) =>
        shard(at + 1, 2, {
          shard: { index: at + 1, count: 2, key: 'k' },
          asked: { key, narrowed: true },
        }),
      ),
      'the shards were not asked for the same: a test may have been run by none of them',
    ],
    [
      'one was built with another patch',
      (['applied', 'already-there'] as const).map((state, at) =>
        shard(at + 1, 2, { patches: [{ patch: `${at}.patch`, state }] }),
      ),
      'these shards do not belong together: their patches are 0.patch; 1.patch',
    ],
    [
      'one was built without the patch',
      [shard(1, 2, { patches: [{ patch: 'a', state: 'applied' }] }), shard(2, 2)],
      'these shards do not belong together: their patches are a; none',
    ],
    [
      'each ran all of the tests',
      [1, 2].map((index) => shard(index, 2, { suites: [progs(['passed', 'failed'])] })),
      'the shards were not divided: 2 tests were run by more than one, such as test_progs passed0',
    ],
  ])('%s: an infrastructure failure', (_, runs, sentence) => {
    const [merged] = mergeResults(runs)
    expect(merged?.verdict).toBe('infrastructure-failure')
    expect(merged?.findings).toContainEqual({ verdict: 'infrastructure-failure', sentence })
  })

  const asked = { key: 'k', narrowed: false }
  test.each<[string, RunResult[]]>([
    ['one is older and did not say what it was asked for', [shard(1, 2, { asked }), shard(2, 2)]],
    [
      'the source of one had the patch',
      (['applied', 'already-there'] as const).map((state, at) =>
        shard(at + 1, 2, { asked, patches: [{ patch: 'a', state }] }),
      ),
    ],
  ])('belong together where %s', (_, runs) => {
    expect(mergeResults(runs)).toMatchObject([{ verdict: 'pass', findings: [] }])
  })

  test('one that did not boot does not know its emulator, and is asked for nothing else', () => {
    const { accelerator: _, ...dead } = shard(2, 2, {
      verdict: 'boot-failure',
      findings: [{ verdict: 'boot-failure', sentence: 'no boot' }],
      asked: { key: 'tuned', narrowed: false },
    })
    expect(mergeResults([shard(1, 2, { asked }), dead])[0]?.findings).toEqual([
      { verdict: 'boot-failure', sentence: 'shard 2 of 2: no boot' },
    ])
  })

  test('as many shards and suites as there can be are merged in no time', () => {
    const suites = (index: number) =>
      Array.from({ length: 1000 }, (_, nth) => progs([], { name: `suite ${index} ${nth}` }))
    const [merged] = mergeResults(
      Array.from({ length: 99 }, (_, index) => shard(index + 1, 99, { suites: suites(index) })),
    )
    expect(merged?.suites).toHaveLength(99_000)
  })

  test('one that never got to its tests, and so does not know how they were divided, is told of by its own reason', () => {
    const runs = [
      run({ shard: { index: 1, count: 2, key: 'k' } }),
      run({
        shard: { index: 2, count: 2 },
        verdict: 'boot-failure',
        sentence: 'no boot',
        suites: [],
      }),
    ]
    const [merged] = mergeResults(runs)
    expect(merged?.verdict).toBe('boot-failure')
    expect(merged?.findings.map(({ sentence }) => sentence).join()).not.toContain('divided')
  })

  test('a job that ran again takes the place of its first try, with a warning', () => {
    const failed = shard(2, 2, { verdict: 'boot-failure', sentence: 'no boot' })
    const again = shard(2, 2, { suites: [progs(['passed'])] })
    const [merged] = mergeResults([
      shard(1, 2, { suites: [progs(['passed'], {}, 'x')] }),
      failed,
      again,
    ])
    expect(merged).toMatchObject({ verdict: 'pass', suites: [{ passed: 2 }] })
    expect(merged?.findings).toEqual([
      {
        level: 'warning',
        sentence: 'the results of shard 2 of 2 were given more than once; the last ones count',
      },
    ])
  })

  test('names that test_verifier has more than once are numbered as in one run, whatever order the files have', () => {
    const verifier = (...names: string[]) => [
      suite({ name: 'test_verifier', tests: names.map((name) => one(name)) }),
    ]
    const [merged] = mergeResults([
      shard(2, 2, { suites: verifier('a/u', 'a/u (2)', 'c (9)') }),
      shard(1, 2, { suites: verifier('a/u', 'b/u') }),
    ])
    expect(merged?.suites[0]?.tests.map(({ name }) => name)).toEqual([
      'a/u',
      'b/u',
      'a/u (2)',
      'a/u (3)',
      'c (9)',
    ])
  })

  test('what all of them warn of is said once', () => {
    const findings = [{ level: 'warning' as const, sentence: 'no KVM' }]
    const [merged] = mergeResults(
      [1, 2].map((index) =>
        shard(index, 2, { findings, suites: [progs(['passed'], {}, `${index}`)] }),
      ),
    )
    expect(merged?.findings).toEqual(findings)
  })

  test.each([
    ['finished', 'killed', 'killed'],
    ['timeout', 'killed', 'timeout'],
    ['missing', 'finished', 'missing'],
  ] as const)('a suite that ended %s and %s: %s', (a, b, end) => {
    const [merged] = mergeResults([
      shard(1, 2, {
        suites: [progs(['passed'], { end: a, ...(a !== 'finished' && { problem: 'why' }) }, 'x')],
      }),
      shard(2, 2, {
        suites: [progs(['passed'], { end: b, ...(b !== 'finished' && { problem: 'why' }) })],
      }),
    ])
    expect(merged?.suites[0]?.end).toBe(end)
    expect(merged?.suites[0]?.problem).toMatch(/^shard \d of 2: why/)
  })
})

test('the build belongs to its tests, and decides where it failed', () => {
  const built = run({
    verdict: 'built',
    sentence: 'built',
    findings: [{ verdict: 'built', sentence: 'built' }],
  })
  const tested = shard(1, 1, { suites: [progs(['passed'])] })
  expect(mergeResults([built, tested])).toMatchObject([{ verdict: 'pass', findings: [] }])
  expect(mergeResults([{ ...built, verdict: 'build-failure' }, tested])).toMatchObject([
    { verdict: 'build-failure' },
  ])
  expect(mergeResults([built])).toEqual([built])
})

describe('several runs without a shard', () => {
  const failed = run({ verdict: 'infrastructure-failure', suites: [], task: 'run' })
  const built = run({ verdict: 'built', suites: [], task: 'build' })
  const passed = run({ suites: [suite({ tests: [one('a')], passed: 1 })], task: 'test' })

  test('a build replaces no run that ended before its tests', () => {
    const orders = [
      [passed, failed, built],
      [failed, built, passed],
      [built, failed],
    ]
    for (const order of orders)
      expect(mergeResults(order)).toMatchObject([{ verdict: 'infrastructure-failure' }])
  })

  test('a build that was done again replaces the first', () => {
    const broken = run({ verdict: 'infrastructure-failure', suites: [], task: 'build' })
    expect(mergeResults([broken, built, passed])).toMatchObject([{ verdict: 'pass' }])
    expect(mergeResults([built, broken, passed])).toMatchObject([
      { verdict: 'infrastructure-failure' },
    ])
  })

  test('tests that two of them ran are counted for each, and told of', () => {
    const [merged] = mergeResults([passed, passed])
    expect(merged?.findings).toEqual([
      {
        level: 'warning',
        sentence:
          '1 tests were run by more than one of these runs, such as test_progs a: they are counted for each',
      },
    ])
  })

  test('where one run is expected, two are one too many', () => {
    const expected = [{ platform: passed.platform, shards: 1, runs: 1 }]
    expect(mergeResults([passed, passed], expected)).toMatchObject([
      { verdict: 'infrastructure-failure' },
    ])
    expect(mergeResults([passed], expected)).toMatchObject([{ verdict: 'pass' }])
  })

  test('nor may one of them run what a shard ran', () => {
    const shard = { ...passed, shard: { index: 1, count: 1 } }
    expect(mergeResults([shard, passed])).toMatchObject([{ verdict: 'infrastructure-failure' }])
  })
})

test('platforms, kernels and compilers stay apart, in the order they come', () => {
  const llvm = { ...run({}).kernel, compiler: 'llvm, clang 19 for BPF' }
  const all = [
    run({ platform: 'b' }),
    run({ platform: 'a' }),
    run({ platform: 'b', kernel: { source: 'other' } }),
    run({ platform: 'b', kernel: llvm }),
  ]
  expect(mergeResults(all)).toEqual(all)
})

describe('whatever is merged', () => {
  const runs = fc.array(anyRunResult(fc.constantFrom('a', 'b')), { maxLength: 4 })

  test('nothing is better than the worst of its parts that count', () => {
    fc.assert(
      fc.property(runs, (all) => {
        const unsharded = all.map(({ shard: _, ...rest }): RunResult => ({ ...rest, task: 'run' }))
        const rank = (some: readonly RunResult[]) =>
          Math.max(
            -1,
            ...some
              .filter(({ verdict }) => verdict !== 'built')
              .map((each) => VERDICTS.indexOf(each.verdict)),
          )
        expect(rank(mergeResults(unsharded))).toBe(rank(unsharded))
      }),
    )
  })

  test('every test that ran is there once, and the counts are those of the tests', () => {
    fc.assert(
      fc.property(runs, (all) => {
        const unsharded = all.map(({ shard: _, ...rest }): RunResult => ({ ...rest, task: 'run' }))
        const count = (some: readonly RunResult[]) =>
          some.flatMap(({ suites }) => suites.flatMap((s) => s.tests)).length
        expect(count(mergeResults(unsharded))).toBe(count(unsharded))
      }),
    )
  })
})

test('no key of a result is lost in merging', () => {
  const keys = Object.keys(RUN_RESULT.unwrap().shape)
  const [whole] = fc
    .sample(anyRunResult(), { seed: 1, numRuns: 5000 })
    .filter((run) => keys.every((key) => Object.hasOwn(run, key)) && run.veristat?.length)
  if (whole === undefined) throw new Error('no result has all keys')
  const kept = { ...whole, verdict: 'pass', kernel: { source: 'x' } } as const
  const [merged, ...others] = mergeResults([
    { ...kept, suites: [], shard: { index: 1, count: 2 } },
    { ...kept, shard: { index: 2, count: 2 } },
  ])
  expect(others).toEqual([])
  const there = Object.entries(merged ?? {}).flatMap(([key, value]) =>
    value === undefined ? [] : [key],
  )
  expect(there.toSorted()).toEqual(keys.filter((key) => key !== 'shard').toSorted())
})
