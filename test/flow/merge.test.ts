import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { list, readText, writeText } from '../../src/effects/files.ts'
import { byUpload, runMerge } from '../../src/flow/merge.ts'
import { renderJson } from '../../src/report/json.ts'
import type { RunResult } from '../../src/results/model.ts'
import { parseResults } from '../../src/results/schema.ts'
import { test as one, run, suite } from '../report/results.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cross-bpf-merge-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

const at = (...names: string[]): string => path.join(folder, ...names)
const put = (name: string, result: RunResult, file = 'results.json') =>
  writeText(at(name, file), renderJson(result))
const merge = (...paths: string[]) =>
  runMerge({ paths: paths.map((name) => at(name)), out: at('out') })
const progs = (...names: string[]) => [
  suite({ tests: names.map((name) => one(name)), passed: names.length }),
]
const failed = [suite({ tests: [one('c', { state: 'failed', message: 'c:FAIL' })], failed: 1 })]

async function written(...names: string[]): Promise<RunResult> {
  const result = parseResults((await readText(at('out', ...names))) ?? '')
  if (!result.ok) throw new Error(result.problem)
  return result.value
}

test('shards of one platform are one result', async () => {
  await put('in/a', run({ shard: { index: 1, count: 2 }, suites: progs('a', 'b') }))
  await put(
    'in/b',
    run({ shard: { index: 2, count: 2 }, suites: failed, verdict: 'test-failure', sentence: 's' }),
  )
  const merged = await merge('in')
  expect(merged).toMatchObject({ verdict: 'test-failure', file: at('out/results.json') })
  expect(await written('results.json')).toMatchObject({
    verdict: 'test-failure',
    suites: [{ passed: 2, failed: 1 }],
  })
  expect(await readText(at('out/summary.md'))).toMatch(/^## ❌ 1 fail, 2 pass/)
  expect(await list(at('out'))).toEqual([
    '.cross-bpf-out',
    'junit.xml',
    'report.html',
    'results.json',
    'summary.md',
  ])
})

test('a shard of schema 1 and one of today are one result of today', async () => {
  const first = new URL('../fixtures/schema-1/shard-1-of-2.json', import.meta.url)
  await writeText(at('in/a/results.json'), readFileSync(first, 'utf8'))
  const emulated = 'No KVM for s390x on this host: the guest is emulated'
  await put(
    'in/b',
    run({
      shard: { index: 2, count: 2, key: 'k' },
      suites: progs('b'),
      findings: [{ level: 'warning', sentence: emulated }],
    }),
  )
  expect(await merge('in')).toMatchObject({ verdict: 'pass' })
  const { schema, suites, findings } = await written('results.json')
  expect({ schema, suites }).toMatchObject({ schema: 2, suites: [{ passed: 2 }] })
  expect(findings.filter(({ sentence }) => sentence === emulated)).toEqual([
    { level: 'warning', sentence: emulated },
  ])
})

test('a build whose tests left no results is no good news', async () => {
  await put('in/build', run({ verdict: 'built', sentence: 'built', suites: [] }))
  const { verdict, results } = await merge('in')
  expect(verdict).toBe('no-tests')
  expect(results[0]?.sentence).toMatch(
    /^no tests on \S+.*: it was built, but no results of its tests are here$/,
  )
})

test('platforms have a folder each, a table above all, and one junit.xml', async () => {
  await put('in/1', run({ platform: 's390x', suites: progs('a') }))
  await put('in/2', run({ platform: 'aarch64', suites: failed, verdict: 'test-failure' }))
  const merged = await merge('in')
  expect(merged).toMatchObject({ verdict: 'test-failure', file: at('out') })
  expect((await written('s390x/results.json')).verdict).toBe('pass')
  expect((await written('aarch64/results.json')).verdict).toBe('test-failure')
  const summary = (await readText(at('out/summary.md'))) ?? ''
  expect(summary).toMatch(/^## ❌ 1 of 2 runs not good: aarch64 \(test-failure\)\n/)
  expect(summary).toContain('| <code>aarch64</code> | ❌ test-failure | 1 ❌ |')
  const junit = (await readText(at('out/junit.xml'))) ?? ''
  expect(XMLValidator.validate(junit)).toBe(true)
  const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(junit)
  expect(testsuites).toMatchObject({ '@_tests': '2', '@_failures': '1' })
  expect(testsuites.testsuite.map((each: { '@_name': string }) => each['@_name'])).toEqual([
    's390x test_progs',
    'aarch64 test_progs',
  ])
})

describe('what is missing', () => {
  test('nobody can tell without expect, and the report says so', async () => {
    await put('in', run({ suites: progs('a') }))
    const unsure =
      "without the input 'expect' nobody can tell whether results of a platform or a shard are missing here"
    const { verdict } = await merge('in')
    expect(verdict).toBe('pass')
    expect(await readText(at('out/summary.md'))).toContain(unsure)
    expect((await written('results.json')).findings).toEqual([
      { level: 'warning', sentence: unsure },
    ])
    await runMerge({
      paths: [at('in')],
      out: at('out'),
      expect: [{ platform: 's390x', shards: 1, runs: 1 }],
    })
    expect(await readText(at('out/summary.md'))).not.toContain('nobody can tell')
  })

  test('is in results.json, summary and junit.xml by name, also where nothing is there at all', async () => {
    await put('in', run({ suites: progs('a') }))
    const expected = ['s390x', 'aarch64'].map((platform) => ({ platform, shards: 2, runs: 1 }))
    await writeText(at('empty/nothing'), '')
    for (const folder of ['in', 'empty']) {
      const merged = await runMerge({ paths: [at(folder)], out: at('out'), expect: expected })
      expect(merged.verdict).toBe('infrastructure-failure')
      const sentence = 'no results are here, of none of its 2 shards'
      expect(await written('aarch64/results.json')).toMatchObject({
        verdict: 'infrastructure-failure',
        findings: [{ sentence }],
      })
      expect(await readText(at('out/summary.md'))).toContain(sentence)
      const junit = (await readText(at('out/junit.xml'))) ?? ''
      expect(XMLValidator.validate(junit)).toBe(true)
      expect(junit).toContain(
        `<testcase classname="aarch64.cross-bpf" name="infrastructure-failure">`,
      )
      expect(junit).toContain(sentence)
    }
  })
})

test('an earlier report below what is given is not read, nor a file twice', async () => {
  await put('a', run({ suites: progs('a') }))
  const options = { paths: [folder, at('a/results.json')], out: at('report') }
  await runMerge(options)
  const merged = await runMerge(options)
  expect(merged.results).toMatchObject([{ suites: [{ passed: 1 }] }])
})

test('a job that ran again counts as it was the last time', async () => {
  const first = run({ shard: { index: 1, count: 1 }, suites: failed, verdict: 'test-failure' })
  await put('in/results-1-of-1', first)
  await put('in/results-1-of-1-2', run({ shard: { index: 1, count: 1 }, suites: progs('c') }))
  expect((await merge('in')).verdict).toBe('pass')
})

test.each([
  ['x/a/r', 'x/a-2/r'],
  ['x/a-2/r', 'x/a-10/r'],
  ['x/a-1-of-3-2/r', 'x/a-2-of-3/r'],
])('%s comes before %s', (a, b) => {
  expect([b, a].sort(byUpload)).toEqual([a, b])
})

describe('the base', () => {
  const base = run({ suites: progs('a', 'gone') })
  test('of the parts lies beside them, and shows what disappeared', async () => {
    await put('in/build', base, 'base.json')
    await put('in/build', run({ verdict: 'built', suites: [] }))
    await put(
      'in/1',
      run({ shard: { index: 1, count: 1 }, suites: [...progs('a'), ...failed].slice(0, 1) }),
    )
    const { results } = await merge('in')
    expect(results[0]?.comparison?.disappeared).toEqual([{ suite: 'test_progs', test: 'gone' }])
  })

  test('is that of the same preset', async () => {
    await put('in/1', base, 'base.json')
    await put('in/1', run({ suites: progs('a', 'gone') }))
    const presets = { names: ['kasan'], differences: [] }
    await put('in/2', run({ suites: progs('a'), presets }), 'base.json')
    await put('in/2', run({ suites: progs('a'), presets }))
    const { results } = await merge('in')
    expect(results.map(({ comparison }) => comparison?.disappeared)).toEqual([[], []])
  })

  test('shows that a failure of a pass is an old one; without it the pass is refused', async () => {
    const counts = 'results that agree with themselves; verdict: it is pass, but suites.0.tests.0'
    const stillFailing = [{ suite: 'test_progs', test: 'c' }]
    const comparison = { base: 'b', newFailures: [], fixed: [], stillFailing, disappeared: [] }
    await put('in', run({ suites: failed, comparison }))
    await expect(merge('in')).rejects.toThrow(`${counts} has failed, and no base shows`)
    await put('in', run({ suites: progs('c') }), 'base.json')
    await expect(merge('in')).rejects.toThrow(`${counts} has failed, and it had not failed`)

    await put('in', run({ verdict: 'test-failure', suites: failed }), 'base.json')
    expect((await merge('in')).verdict).toBe('pass')
  })

  test('that is named decides what the sentence calls new; the verdict stays', async () => {
    const old = { base: 'old', newFailures: [], fixed: [], stillFailing: [], disappeared: [] }
    for (const [at, name] of ['c', 'd'].entries())
      await put(
        `in/${name}`,
        run({
          shard: { index: at + 1, count: 2 },
          verdict: 'test-failure',
          sentence: '1 fail (1 new)',
          suites: [suite({ tests: [one(name, { state: 'failed' })], failed: 1 })],
          comparison: { ...old, newFailures: [{ suite: 'test_progs', test: name }] },
        }),
      )
    await put('other', run({ verdict: 'test-failure', suites: failed }))
    await runMerge({ paths: [at('in')], out: at('out'), base: at('other') })
    expect(await written('results.json')).toMatchObject({
      verdict: 'test-failure',
      sentence: '2 fail (1 new) in 21m 40s on s390x (6.12.107)',
      comparison: { newFailures: [{ test: 'd' }], stillFailing: [{ test: 'c' }] },
    })
  })

  test('that is named is that of veristat, too', async () => {
    const seen = (states: number) => ({ verdict: 'success', instructions: 9, states })
    const row = (program: string, states: number) => ({ file: 'a.o', program, ...seen(states) })
    const veristat = ['p', 'q'].map((program) => ({ ...row(program, 3), base: seen(1) }))
    await put('in', run({ suites: progs('a'), veristat }))
    await put('other', run({ suites: progs('a'), veristat: [row('p', 2)] }))
    await runMerge({ paths: [at('in')], out: at('out'), base: at('other') })
    expect((await written('results.json')).veristat).toEqual([
      { ...row('p', 3), base: seen(2) },
      row('q', 3),
    ])
  })

  test('that is named goes before it', async () => {
    await put('in', base, 'base.json')
    await put('in', run({ suites: progs('a') }))
    await put('base', run({ suites: progs('a') }))
    const given = { paths: [at('in')], out: at('out') }
    expect(
      (await runMerge({ ...given, base: at('base') })).results[0]?.comparison?.disappeared,
    ).toEqual([])
    expect((await runMerge({ ...given, base: 'none' })).results[0]?.comparison).toBeUndefined()
    expect((await runMerge(given)).results[0]?.comparison?.disappeared).toHaveLength(1)
  })
})

describe('is a wrong input, and nothing is written', () => {
  test.each<[string, string, RegExp]>([
    [
      'a folder without results',
      '.',
      /^input 'results' is '.*'; it takes a results.json or a folder that holds one$/,
    ],
    ['a file that is not there', 'no.json', /^input 'results' is .*there is no .*no.json$/],
  ])('%s', async (_, given, message) => {
    await expect(merge(given)).rejects.toThrow(message)
    expect(await list(at('out'))).toEqual([])
  })

  test('one file that cannot be read', async () => {
    await put('in/a', run({ suites: progs('a') }))
    await writeText(at('in/b/results.json'), '{')
    await expect(merge('in')).rejects.toThrow(
      /^input 'results' is '.*b.results.json'; .* it is not JSON$/,
    )
    expect(await list(at('out'))).toEqual([])
  })

  test('one whose counts are not those of its tests: file and key are named', async () => {
    await put('in/a', run({ suites: progs('a') }))
    const suites = [suite({ tests: [one('c', { state: 'failed' })], passed: 1 })]
    await put('in/b', run({ suites }))
    await expect(merge('in')).rejects.toThrow(
      /^input 'results' is '.*b.results.json'; .* suites\.0\.passed: it is 1, but its tests have 0$/,
    )
    expect(await list(at('out'))).toEqual([])
  })

  test.each<[string, (file: string) => void, string]>([
    ['a link', (file) => symlinkSync('/proc/self/environ', file), 'it is a link'],
    ['a FIFO', (file) => void execFileSync('mkfifo', [file]), 'it is a FIFO'],
    [
      '3 GB, sparse',
      (file) => void execFileSync('truncate', ['-s', '3G', file]),
      'it is too large',
    ],
  ])('a results.json below a folder that is %s', async (_, plant, why) => {
    await put('in/a', run({ suites: progs('a') }))
    mkdirSync(at('in/b'))
    plant(at('in/b/results.json'))
    await expect(merge('in')).rejects.toThrow(`of ${at('in/b/results.json')}, ${why}`)
    expect(await list(at('out'))).toEqual([])
  })

  test('a folder that lies too deep to be looked into', async () => {
    await put('in/a', run({ suites: progs('a') }))
    const deep = path.join('in', ...Array.from({ length: 25 }, () => 'b'))
    await put(deep, run({ verdict: 'test-failure' }))
    await expect(merge('in')).rejects.toThrow(`of ${path.dirname(at(deep))}, it lies too deep`)
  })

  test('a folder that whoever runs it may not look into', async () => {
    await put('in/a', run({ suites: progs('a') }))
    await put('in/b', run({ verdict: 'test-failure' }))
    chmodSync(at('in/b'), 0o700)
    chmodSync(folder, 0o755)
    process.seteuid?.(65534)
    try {
      await expect(merge('in')).rejects.toThrow(`of ${at('in/b')}, it cannot be opened (EACCES)`)
    } finally {
      process.seteuid?.(0)
    }
    expect(await list(at('out'))).toEqual([])
  })

  test('links to folders are not followed, other oddities are in nobody’s way', async () => {
    await put('in/a', run({ suites: progs('a') }))
    await put('elsewhere', run({ platform: 'aarch64' }))
    symlinkSync('../elsewhere', at('in/link'))
    execFileSync('mkfifo', [at('in/fifo')])
    expect((await merge('in')).results).toHaveLength(1)
  })

  test.each([
    ['platform', '../../../x', 'platform: not the name of a platform'],
    ['platform', 'x/../../y', 'platform: not the name of a platform'],
    ['sentence', 1, 'sentence: '],
  ])('one whose %s is %j, naming file and key', async (key, value, words) => {
    await put('in/a', run({ suites: progs('a') }))
    await writeText(
      at('in/b/results.json'),
      JSON.stringify({ ...JSON.parse(renderJson(run())), [key]: value }),
    )
    await expect(merge('in')).rejects.toThrow(
      `of ${at('in/b/results.json')}, it is no results.json: ${words}`,
    )
    expect(await list(at('out'))).toEqual([])
    expect(await list(folder)).toEqual(['in'])
  })

  test('an out folder with a summary that is not ours, or behind a link in the workspace', async () => {
    await put('in/a', run({ suites: progs('a') }))
    await writeText(at('out/summary.md'), 'mine')
    await expect(merge('in')).rejects.toThrow("did not make the 'summary.md' that is in it")
    expect(await list(at('out'))).toEqual(['summary.md'])
  })

  test('an out folder that would take a result away', async () => {
    await put('out', run({ suites: progs('a') }))
    await expect(merge('out')).rejects.toThrow(/^input 'out' is /)
    expect(await list(at('out'))).toEqual(['results.json'])
  })
})
