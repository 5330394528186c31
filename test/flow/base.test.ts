import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { askedOf, localResults, type ResultsStore } from '../../src/cache/results.ts'
import { survey } from '../../src/cache/survey.ts'
import { writeText } from '../../src/effects/files.ts'
import { Out } from '../../src/effects/out.ts'
import {
  type BaseInputs,
  baseFacts,
  baseWarnings,
  findBase,
  findKnown,
  isWhole,
  keepResults,
  writeBase,
} from '../../src/flow/base.ts'
import { parseInputs, type RawInputs } from '../../src/inputs/schema.ts'
import { renderJson } from '../../src/report/json.ts'
import type { RunResult, Verdict } from '../../src/results/model.ts'
import { test as one, RESULTS, run, suite } from '../report/results.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cross-bpf-base-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

const inputs = (raw: RawInputs = {}): BaseInputs => parseInputs({ platform: 's390x', ...raw })
const whole = run({ suites: [suite({ tests: [one('a')], passed: 1 })] })
const store = (automatic: boolean): ResultsStore => ({
  ...localResults(folder, undefined),
  automatic,
})

describe('a base that was named', () => {
  test('is a file, or a folder with one', async () => {
    const file = path.join(folder, 'results.json')
    await writeText(file, renderJson(whole))
    for (const base of [file, folder]) {
      expect(await findBase(inputs({ base }), undefined, undefined)).toEqual({
        result: whole,
        named: true,
        name: base,
      })
    }
  })

  test.each<[string, string | undefined, RegExp]>([
    [
      'that is not there',
      undefined,
      /^input 'base' is '.*'; it takes a results.json .*; there is no .*results.json$/,
    ],
    [
      'that is empty',
      '',
      /^input 'base' is '.*'; it takes results that can be read; of .*results.json, it is empty$/,
    ],
    ['that is a log', 'boot', /; of .*results.json, it is not JSON$/],
    [
      'of another platform',
      renderJson(run({ platform: 'aarch64' })),
      /takes results of s390x; these are of aarch64$/,
    ],
  ])('%s is a wrong input', async (_, text, message) => {
    if (text !== undefined) await writeText(path.join(folder, 'results.json'), text)
    await expect(findBase(inputs({ base: folder }), store(true), undefined)).rejects.toThrow(
      message,
    )
  })
})

describe('a base that the last version of schema 1 left', () => {
  const text = readFileSync(new URL('../fixtures/schema-1/failures.json', import.meta.url), 'utf8')
  const result = RESULTS.failures

  test('is read where it was named', async () => {
    const base = path.join(folder, 'results.json')
    await writeText(base, text)
    expect(await findBase(inputs({ base }), undefined, undefined)).toEqual({
      result,
      name: base,
      named: true,
    })
  })

  test('is read where it was kept', async () => {
    await store(true).keep('s390x', askedOf(inputs()).key, text)
    expect(await findBase(inputs(), store(true), undefined)).toMatchObject({ result })
  })

  test('is read out of a bundle, and written as what it is today', async () => {
    const bundle = path.join(folder, 'bundle')
    await writeText(path.join(bundle, 'base.json'), text)
    const base = await findBase(inputs({ base: 'auto' }), undefined, bundle)
    expect(base).toMatchObject({ result })
    const out = await Out.claim({ folder: path.join(folder, 'out'), within: [], names: [] })
    await writeBase(base, out, [''])
    expect(readFileSync(path.join(folder, 'out/base.json'), 'utf8')).toBe(renderJson(result))
  })
})

describe('the last run', () => {
  test('is the base where it was asked for, or where the store compares by itself', async () => {
    const kept = { ...whole, asked: askedOf(inputs()) }
    await keepResults(kept, store(false), undefined)
    expect(await findBase(inputs({ base: 'auto' }), store(false), undefined)).toMatchObject({
      result: kept,
    })
    expect(await findBase(inputs(), store(true), undefined)).toMatchObject({ result: kept })
    expect(await findBase(inputs(), store(false), undefined)).toBeUndefined()
    expect(await findBase(inputs({ base: 'none' }), store(true), undefined)).toBeUndefined()
    expect(await findBase(inputs({ base: 'auto' }), undefined, undefined)).toBeUndefined()
  })

  test('is one of the same question, or of the whole suites', async () => {
    await keepResults(
      { ...whole, asked: askedOf(inputs({ suites: 'test_progs' })) },
      store(true),
      undefined,
    )
    expect(await findBase(inputs({ tests: 'a' }), store(true), undefined)).toBeDefined()
    expect(
      await findBase(inputs({ tests: 'a', compiler: 'llvm' }), store(true), undefined),
    ).toBeUndefined()
    expect(
      await findBase(inputs({ tests: 'a', platform: 'aarch64' }), store(true), undefined),
    ).toBeUndefined()
    await keepResults(
      { ...whole, sentence: 'own', asked: askedOf(inputs({ tests: 'a' })) },
      store(true),
      undefined,
    )
    expect(await findBase(inputs({ tests: 'a' }), store(true), undefined)).toMatchObject({
      result: { sentence: 'own' },
    })
  })

  test('is none when it cannot be read', async () => {
    await store(true).keep('s390x', askedOf(inputs()).key, 'half a fi')
    expect(await findBase(inputs(), store(true), undefined)).toBeUndefined()
  })

  test('of two trees is not the same', async () => {
    const [a, b] = [localResults(folder, '/a'), localResults(folder, '/b')]
    await a.keep('s390x', 'k', 'of a')
    expect([await a.restore('s390x', 'k'), await b.restore('s390x', 'k')]).toEqual([
      'of a',
      undefined,
    ])
    // The store's list has it, and cleaning removes it.
    expect(await survey(folder)).toMatchObject([
      { kind: 'results', about: { name: 's390x' }, inUse: false },
    ])
  })
})

test('a bundle carries the base its shards are compared with', async () => {
  const out = await Out.claim({ folder: path.join(folder, 'out'), within: [], names: [] })
  await writeBase({ result: whole, name: 'x' }, out, ['', 'bundle'])
  const bundle = out.at('bundle')
  await keepResults(
    { ...whole, sentence: 'newer', asked: askedOf(inputs()) },
    store(true),
    undefined,
  )
  expect(await findBase(inputs(), store(true), bundle)).toMatchObject({
    result: { sentence: whole.sentence },
  })
})

const failing = { suites: [suite({ failed: 1, tests: [one('a', { state: 'failed' })] })] }
const ended = (verdict: Exclude<Verdict, 'pass'>): Partial<RunResult> => ({
  ...failing,
  verdict,
  findings: [{ verdict, sentence: 's' }],
})
test.each<[string, Partial<RunResult>, boolean]>([
  ['whole', {}, true],
  ['a shard', { shard: { index: 1, count: 2 } }, false],
  ['the only shard', { shard: { index: 1, count: 1 } }, true],
  ['a build', { suites: [] }, false],
  ['cut off', { suites: [suite({ end: 'killed' as const })] }, false],
  ...(['test-failure', 'kernel-splat', 'build-failure'] as const).map(
    (verdict): [string, Partial<RunResult>, boolean] => [`a ${verdict}`, ended(verdict), true],
  ),
  ...(
    ['infrastructure-failure', 'boot-failure', 'kernel-panic', 'timeout', 'cancelled'] as const
  ).map((verdict): [string, Partial<RunResult>, boolean] => [
    `of finished suites, but ${verdict}`,
    ended(verdict),
    false,
  ]),
  [
    'of another kernel, though a source that did not build is worse',
    { ...ended('infrastructure-failure'), verdict: 'build-failure' },
    false,
  ],
])('results that are %s: a base %j %s', async (_, over, kept) => {
  const result = { ...whole, asked: askedOf(inputs()), ...over }
  expect(isWhole(result)).toBe(kept)
  await keepResults(result, store(true), undefined)
  expect((await findBase(inputs(), store(true), undefined)) !== undefined).toBe(kept)
})

test.each<[string, RawInputs, boolean]>([
  ['a run that is compared with nothing', {}, true],
  ['one that wants no earlier results', { base: 'none' }, false],
  ['a shard', { shard: '1/2' }, false],
])('what is known of the last run here tells how long tests take: %s', async (_, raw, told) => {
  const given = { ...inputs(raw), shard: parseInputs({ platform: 's390x', ...raw }).shard }
  await keepResults({ ...whole, asked: askedOf(inputs()) }, store(false), undefined)
  expect(await findBase(given, store(false), undefined)).toBeUndefined()
  expect((await findKnown(given, store(false), undefined)) !== undefined).toBe(told)
  expect(await findKnown(given, store(true), undefined)).toBeUndefined()
  // The base comes first.
  const base = { result: whole, name: 'x' }
  expect(await findKnown(given, store(false), base)).toBe(whole)
})

test('a run where nothing was executed is compared with nothing', () => {
  const given = parseInputs({ platform: 's390x', shard: '1/2' })
  const base = { result: whole, name: 'x' }
  expect(baseFacts(given, given.shard, [], base, undefined)).toEqual({
    asked: askedOf(given),
    shard: { index: 1, count: 2 },
  })
  expect(baseFacts(given, given.shard, whole.suites, base, 'debian')).toHaveProperty(
    'comparison.base',
    'x',
  )
})

describe('runs of a matrix over what is built and booted have bases of their own', () => {
  test.each<RawInputs>([
    { config: 'my.config' },
    { 'config-base': 'lean' },
    { 'config-preset': 'debug-off' },
    { toolchain: 'debian:forky' },
    { clang: '19' },
    { 'selftests-variables': 'RELEASE=1' },
    { rootfs: 'root.tar' },
    { 'kernel-args': 'nosmt' },
  ])('%j', (given) => {
    expect(askedOf(inputs(given)).key).not.toBe(askedOf(inputs()).key)
  })

  test('but not where they say what is the default, or try a patch', () => {
    const given = { toolchain: 'debian:trixie', 'config-base': 'default', patches: 'fix.patch' }
    expect(askedOf(inputs(given))).toEqual(askedOf(inputs()))
  })
})

test('where the tuned emulator could not be built, a run is kept as one of the other', () => {
  const given = inputs({ emulator: 'tuned' })
  const base = { result: { ...whole, emulator: 'tuned' as const }, name: 'the last run here' }
  const asked = (emulator: 'debian' | 'tuned') =>
    baseFacts(given, undefined, whole.suites, base, emulator).asked

  expect(asked('tuned')).toEqual(askedOf(given))
  expect(asked('debian')).toEqual(askedOf(inputs()))
  expect(asked('debian')).not.toEqual(asked('tuned'))
})

test.each([
  ['that was found', {}, false],
  ['that the user named', { named: true as const }, true],
])('a base %s of the tuned emulator, and a run of the other', (_, how, compared) => {
  const base = { result: { ...whole, emulator: 'tuned' as const }, name: 'x', ...how }
  const { comparison } = baseFacts(inputs(), undefined, whole.suites, base, 'debian')
  expect(comparison !== undefined).toBe(compared)
  expect(baseWarnings(base, 'debian')).toHaveLength(compared ? 0 : 1)
  expect(baseWarnings(base, 'tuned')).toEqual([])
})
