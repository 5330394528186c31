/** A cell of docs/support.json: what a run leaves in it, and where it stands. */
import { describe, expect, test } from 'vitest'
import { findPlatform } from '../../src/platform/table.ts'
import type { RunResult } from '../../src/results/model.ts'
import { parseSupport, renderSupport } from '../../src/results/support.ts'
import { run } from '../report/results.ts'
import { cellOf, packagesIn, standingOf } from './cell.ts'
import { AROUND, INPUTS, NOW, RESULT, SCRIPTS, step, suite } from './fixtures.ts'

describe('a cell', () => {
  test('has versions, times, counts and the names of failed tests', () => {
    expect(cellOf(INPUTS, RESULT, AROUND)).toEqual({
      ...INPUTS,
      date: '2026-11-28',
      commit: 'ab'.repeat(20),
      versions: {
        scripts: 'build/kernel.sh k1, guest/run.sh r1',
        vmtest: '0.18.0',
        lists: expect.stringMatching(/^[0-9a-f]{16}$/),
        tables: expect.stringMatching(/^[0-9a-f]{16}$/),
        packages: { dwarves: '1.30-1' },
      },
      release: RESULT.kernel.release,
      cpus: 2,
      accelerator: 'tcg',
      verdict: 'test-failure',
      sentence: RESULT.sentence,
      seconds: { whole: RESULT.seconds, build: 690, boot: 40, quick: 120 },
      steps: { kernel: 600.3, selftests: 90, vm: 170 },
      counts: { passed: 222, failed: 1, skipped: 2, flaky: 0 },
      failed: ['test_progs iters'],
      leftOut: [
        {
          suite: 'test_progs',
          test: 'iters/css',
          reason: 'no trampolines (DENYLIST.6.12.s390x)',
        },
        { suite: 'test_verifier', test: 'ld_abs: a', reason: 'takes long' },
      ],
    })
  })

  test('has no times of what came from the cache or did not end', () => {
    const { seconds } = cellOf(
      INPUTS,
      run({
        ...RESULT,
        steps: [
          step('kernel', 1, 60, { note: 'incremental from s390x-1' }),
          step('selftests', 61, 9),
        ],
        suites: [suite({ end: 'killed', seconds: undefined })],
      }),
      AROUND,
    )
    expect(seconds).toEqual({ whole: RESULT.seconds })
  })

  test('of the whole suite has the time of its VMs, which may overlap', () => {
    const vms = [
      { number: 1, start: 701, seconds: 160, why: 'first' },
      { number: 2, start: 703, seconds: 200, why: 'first' },
      { number: 3, start: 910, seconds: 50, why: 'rest' },
    ] as const
    const inputs = { ...INPUTS, tests: 'whole' } as const
    const cell = cellOf(inputs, run({ ...RESULT, vms }), AROUND)
    expect(cell).toMatchObject(inputs)
    expect(cell.seconds).toEqual({ whole: RESULT.seconds, build: 690, vms: 259 })
    expect(cellOf(inputs, run({ ...RESULT, vms: [] }), AROUND).seconds.vms).toBeUndefined()
  })

  test('has the build time of the run that built what it has taken from the cache', () => {
    const before = cellOf(INPUTS, RESULT, AROUND)
    const reused = (over: Partial<RunResult> = {}) =>
      run({
        ...RESULT,
        steps: ['kernel', 'selftests'].map((id) => step(id, 1, 0, { state: 'reused' })),
        ...over,
      })
    const buildOf = (result: RunResult, over = {}) =>
      cellOf(INPUTS, result, { ...AROUND, before, ...over }).seconds.build
    expect(buildOf(reused())).toBe(690)
    expect(buildOf(reused(), { packages: { dwarves: '1.31-1' } })).toBeUndefined()
    expect(buildOf(reused({ kernel: { ...RESULT.kernel, release: '6.12.118' } }))).toBeUndefined()
    expect(buildOf(run({ ...RESULT, steps: [step('kernel', 1, 0, { state: 'reused' })] }))).toBe(
      undefined,
    )
  })

  test('has the packages that compile and run', () => {
    const list =
      'bash:amd64 5.2\nclang-19:amd64 1:19.1.7-3+b1\ndwarves:all 1.30-1\ngcc-14-s390x-linux-gnu-base:amd64 14.2.0-19\n' +
      'gcc-14-s390x-linux-gnu:amd64 14.2.0-19cross1\nqemu-system-data:all 1:10.0\nqemu-system-s390x:amd64 1:10.0.13\n'
    const platform = findPlatform('s390x')
    expect(platform && packagesIn(list, platform)).toEqual({
      'clang-19': '1:19.1.7-3+b1',
      dwarves: '1.30-1',
      'gcc-14-s390x-linux-gnu': '14.2.0-19cross1',
      'qemu-system-s390x': '1:10.0.13',
    })
  })

  test('stands where its versions are', () => {
    const cell = cellOf(INPUTS, RESULT, AROUND)
    const same = { dwarves: '1.30-1' }
    const LISTS = new Map([['DENYLIST', 'iters # it fails']])
    expect(standingOf(undefined, NOW, same)).toBe('not yet run')
    expect(standingOf(cell, NOW, same)).toBe('done')
    const changed = (name: string): Map<string, string> => new Map(SCRIPTS).set(name, 'x')
    expect(standingOf(cell, { ...NOW, scripts: changed('guest/run.sh') }, same)).toBe('old')
    expect(standingOf(cell, { ...NOW, scripts: changed('build/doctor.sh') }, same)).toBe('done')
    expect(standingOf(cell, { ...NOW, scripts: new Map() }, same)).toBe('old')
    expect(standingOf(cell, { ...NOW, vmtest: '0.19.0' }, same)).toBe('old')
    expect(standingOf(cell, { ...NOW, lists: LISTS }, same)).toBe('old')
    expect(standingOf(cell, NOW, { dwarves: '1.31-1' })).toBe('old')
    expect(standingOf(cell, NOW, undefined)).toBe('done')
    expect(standingOf(cell, { ...NOW, vmtest: '0.19.0' }, undefined)).toBe('old')
    const stopped = { ...cell, verdict: 'infrastructure-failure' } as const
    expect(standingOf(stopped, NOW, same)).toBe('failed for this machine')
  })
})

test('what is written is read again, and so are cells that do not say what they left out', () => {
  const cell = cellOf(INPUTS, RESULT, AROUND)
  const cells = [
    { ...cell, preset: 'bpf-ci,debug-off' },
    { ...cell, platform: 'riscv64', leftOut: undefined },
  ]
  const text = renderSupport({ schema: 1, cells })
  expect(text.match(/"leftOut"/g)).toHaveLength(1)
  expect(parseSupport(text)).toMatchObject({ ok: true })
  expect(parseSupport(text.replace('bpf-ci,', 'bpf-ci, '))).toMatchObject({ ok: false })
  expect(parseSupport(text.replace('"2026-11-28"', '"yesterday"'))).toMatchObject({ ok: false })
})
