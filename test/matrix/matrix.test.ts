/** `npm run matrix`: what is written of the cells that run, and what is not run again. The product is a script here. */
import { chmodSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { findPlatform } from '../../src/platform/table.ts'
import { aboutText } from '../../src/recipe/plan.ts'
import type { RunResult } from '../../src/results/model.ts'
import { type CellInputs, parseSupport, renderSupport } from '../../src/results/support.ts'
import { contents } from '../effects/plans.ts'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { run } from '../report/results.ts'
import { cellOf, packagesIn, standingOf } from './cell.ts'
import { selectCells } from './filter.ts'
import { type MatrixOptions, readTable, runMatrix, standings } from './run.ts'

const AROUND = {
  date: '2026-11-28',
  commit: 'ab'.repeat(20),
  modified: false,
  cpus: 2,
  scripts: 'build/kernel.sh k1, guest/run.sh r1',
  packages: { dwarves: '1.30-1' },
}
const INPUTS: CellInputs = {
  platform: 's390x',
  kernel: 'debian:linux-source-6.12',
  compiler: 'gcc',
}
const SCRIPTS = new Map([
  ['build/kernel.sh', 'k1'],
  ['build/doctor.sh', 'd1'],
  ['guest/run.sh', 'r1'],
  ['guest/setup.sh', 'u1'],
])
const NOW = { scripts: SCRIPTS, vmtest: '0.18.0' }

const step = (
  id: string,
  start: number,
  seconds: number,
  over = {},
): RunResult['steps'][number] => ({
  id,
  title: id === 'vmtest' ? "vmtest 0.18.0, built with the host's cargo" : id,
  state: 'done',
  start,
  seconds,
  ...over,
})
const suite = (over: Partial<RunResult['suites'][number]>): RunResult['suites'][number] => ({
  ...{ name: 'test_progs', end: 'finished', passed: 1, failed: 0, skipped: 0, flaky: 0 },
  ...{ seconds: 100.04, tests: [], leftOut: [] },
  ...over,
})
const RESULT = run({
  verdict: 'test-failure',
  steps: [
    step('vmtest', 0, 0.03, { state: 'reused' }),
    step('kernel', 10, 600.26),
    step('selftests', 610, 90),
    step('check', 700, 0.2),
    step('vm', 701, 170),
  ],
  vms: [{ number: 1, start: 701, seconds: 160, why: 'first' }],
  suites: [
    suite({
      failed: 1,
      skipped: 2,
      tests: [{ name: 'iters', state: 'failed', subtests: [] }],
      leftOut: [
        {
          name: 'iters/css',
          reason: 'no trampolines',
          by: { list: 'DENYLIST.6.12.s390x', line: 3, entry: 'iters/css' },
        },
      ],
    }),
    suite({
      ...{ name: 'test_verifier', passed: 221, seconds: 20 },
      leftOut: [{ name: 'ld_abs: a', reason: 'takes long' }],
    }),
  ],
})

describe('a cell', () => {
  test('has versions, times, counts and the names of failed tests', () => {
    expect(cellOf(INPUTS, RESULT, AROUND)).toEqual({
      ...INPUTS,
      date: '2026-11-28',
      commit: 'ab'.repeat(20),
      versions: {
        scripts: 'build/kernel.sh k1, guest/run.sh r1',
        vmtest: '0.18.0',
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
    expect(standingOf(undefined, NOW, same)).toBe('not yet run')
    expect(standingOf(cell, NOW, same)).toBe('done')
    const changed = (name: string): Map<string, string> => new Map(SCRIPTS).set(name, 'x')
    expect(standingOf(cell, { ...NOW, scripts: changed('guest/run.sh') }, same)).toBe('old')
    expect(standingOf(cell, { ...NOW, scripts: changed('build/doctor.sh') }, same)).toBe('done')
    expect(standingOf(cell, { ...NOW, scripts: new Map() }, same)).toBe('old')
    expect(standingOf(cell, { ...NOW, vmtest: '0.19.0' }, same)).toBe('old')
    expect(standingOf(cell, NOW, { dwarves: '1.31-1' })).toBe('old')
    expect(standingOf(cell, NOW, undefined)).toBe('done')
    expect(standingOf(cell, { ...NOW, vmtest: '0.19.0' }, undefined)).toBe('old')
    const stopped = { ...cell, verdict: 'infrastructure-failure' } as const
    expect(standingOf(stopped, NOW, same)).toBe('failed for this machine')
  })
})

describe('a call', () => {
  /**
   * A stand-in for ./cross-bpf: `plan` tells of a build root, `run` leaves result and bundle, or
   * what `ends` says for the platform.
   */
  const PROGRAM = `#!/bin/bash
top=$(dirname "$0")
printf '%s\\n' "$*" >>"$top/calls"
if [ "$1" = plan ]; then
    echo '[{"step": "toolchain", "key": "root-1", "action": "reused"},
        {"step": "kernel", "key": "kernel-1", "action": "reused"},
        {"step": "vm", "key": null, "action": "run"}]'
    exit 0
fi
end=$(cat "$top/ends-$3" 2>/dev/null || echo 1)
[ "$end" != none ] || exit 2
out=$(sed 's/.*--out \\([^ ]*\\).*/\\1/' <<<"$*")
mkdir -p "$out/bundle" "$out/logs"
cp "$top/results.json" "$out/results.json"
exit "$end"
`

  function machine(): { options: MatrixOptions; folder: string; calls: () => string[] } {
    const folder = tempFolder()
    writeFiles(folder, {
      'cross-bpf': PROGRAM,
      'results.json': JSON.stringify(RESULT),
      'support.json': renderSupport({ schema: 1, cells: [] }),
      'cache/toolchain/root-1/packages': 'dwarves:all 1.30-1\n',
      'cache/kernel/kernel-1/product': aboutText({
        kind: 'kernel',
        name: 's390x',
        ingredients: [{ name: 'scripts', value: 'kernel.sh k1' }],
      }),
      calls: '',
    })
    chmodSync(path.join(folder, 'cross-bpf'), 0o755)
    const options: MatrixOptions = {
      program: path.join(folder, 'cross-bpf'),
      table: path.join(folder, 'support.json'),
      out: path.join(folder, 'out'),
      cacheDir: path.join(folder, 'cache'),
      flags: ['--cache-size', '20G'],
      now: NOW,
      commit: AROUND.commit,
      modified: true,
      log: () => {},
    }
    const runs = (): string[] =>
      readFileSync(path.join(folder, 'calls'), 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('run '))
    return { options, folder, calls: runs }
  }
  const TWO = selectCells(['s390x', 'aarch64', '6.12', 'gcc'])

  test('runs the product, writes each cell, leaves logs, and does not run again what is done', async () => {
    const { options, folder, calls } = machine()
    expect(await runMatrix(TWO, options)).toBe(false) // test-failure is not good
    expect(calls()).toEqual(
      TWO.map(
        ({ platform, kernel, compiler }) =>
          `run --platform ${platform} --kernel ${kernel} --compiler ${compiler} --tests quick ` +
          `--out ${folder}/out/${platform}-debian-linux-source-6.12-${compiler} --cache-dir ${folder}/cache --base none --cache-size 20G`,
      ),
    )
    const { cells } = readTable(options.table)
    expect(cells.map(({ platform }) => platform)).toEqual(['aarch64', 's390x'])
    expect(cells[0]).toMatchObject({
      modified: true,
      versions: {
        scripts: 'build/kernel.sh k1, guest/run.sh r1, guest/setup.sh u1',
        packages: { dwarves: '1.30-1' },
      },
    })
    expect(Object.keys(contents(options.out)).filter((name) => name.includes('bundle'))).toEqual([])

    expect(await runMatrix(TWO, options)).toBe(false)
    expect(calls()).toHaveLength(2)
    expect(await runMatrix(TWO, options, true)).toBe(false)
    expect(calls()).toHaveLength(4)
  })

  test('runs no cell again whose build root has left the cache, unless it is told to', async () => {
    const { options, calls, folder } = machine()
    await runMatrix(TWO, options)
    rmSync(path.join(folder, 'cache/toolchain'), { recursive: true })
    await runMatrix(TWO, options)
    expect(calls()).toHaveLength(2)
    await runMatrix(TWO, options, true)
    expect(calls()).toHaveLength(4)
  })

  test('runs a cell of other versions again, and says that it is old', async () => {
    const { options, folder, calls } = machine()
    await runMatrix(TWO.slice(0, 1), options)
    writeFiles(folder, { 'cache/toolchain/root-1/packages': 'dwarves:all 1.31-1\n' })
    expect((await standings(TWO, options)).map(({ standing }) => standing)).toEqual([
      'old',
      'not yet run',
    ])
    await runMatrix(TWO, options)
    expect(calls()).toHaveLength(3)
    expect((await standings(TWO, options)).map(({ standing }) => standing)).toEqual([
      'done',
      'done',
    ])
  })

  test('goes on after a run without a result, and keeps an earlier cell', async () => {
    const { options, folder } = machine()
    await runMatrix(TWO, options)
    const before = readFileSync(options.table, 'utf8')
    const told: string[] = []
    writeFiles(folder, { 'ends-s390x': 'none' })
    // The result of the run before lies there still; it is not this run's.
    await finish('find', [
      options.out,
      '-name',
      'results.json',
      '-exec',
      'touch',
      '-d',
      '1 hour ago',
      '{}',
      '+',
    ])
    expect(await runMatrix(TWO, { ...options, log: (line) => told.push(line) }, true)).toBe(false)
    expect(told.join('\n')).toContain('the run ended with 2 and left no result in')
    expect(readFileSync(options.table, 'utf8')).toBe(before)
  })

  test('ends with a cancelled run, of which nothing is written', async () => {
    const { options, folder, calls } = machine()
    writeFiles(folder, { 'ends-s390x': '130' })
    expect(await runMatrix(TWO, options)).toBe(false)
    expect(calls()).toHaveLength(1)
    expect(readTable(options.table).cells).toEqual([])
  })

  test.each([
    ['no JSON', 'x', 'it is not JSON'],
    ['of another schema', '{"schema": 2, "cells": []}', 'schema: '],
    ['with a cell that is none', '{"schema": 1, "cells": [{"platform": 1}]}', 'cells.0.platform: '],
    ['with a key nobody knows', '{"schema": 1, "cells": [], "note": ""}', 'note'],
  ])('refuses a table that is %s, before anything runs', async (_, text, why) => {
    const { options, calls } = machine()
    writeFiles(path.dirname(options.table), { 'support.json': text })
    const told = runMatrix(TWO, options)
    await expect(told).rejects.toThrow(
      `input 'table' is '${options.table}'; it takes what npm run matrix has written; `,
    )
    await expect(told).rejects.toThrow(why)
    expect(calls()).toEqual([])
    expect(readFileSync(options.table, 'utf8')).toBe(text)
  })
})

test('what is written is read again, and so are cells that do not say what they left out', () => {
  const cell = cellOf(INPUTS, RESULT, AROUND)
  const cells = [cell, { ...cell, platform: 'riscv64', leftOut: undefined }]
  const text = renderSupport({ schema: 1, cells })
  expect(text.match(/"leftOut"/g)).toHaveLength(1)
  expect(parseSupport(text)).toMatchObject({ ok: true })
  expect(parseSupport(text.replace('"2026-11-28"', '"yesterday"'))).toMatchObject({ ok: false })
})
