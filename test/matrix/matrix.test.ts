/** `npm run matrix`: which cells run, which do not run again, and what stays of a failed call. The product is a script here. */
import { chmodSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { aboutText } from '../../src/recipe/plan.ts'
import { renderSupport } from '../../src/results/support.ts'
import { contents } from '../effects/plans.ts'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { selectCells } from './filter.ts'
import { AROUND, NOW, RESULT } from './fixtures.ts'
import { type MatrixOptions, readTable, runMatrix, standings } from './run.ts'

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

  test('a cell with a preset is another one: run with it, and written beside that without', async () => {
    const { options, folder, calls } = machine()
    const having = selectCells(['s390x', '6.12', 'gcc', 'debug-off'])
    await runMatrix([...TWO.slice(0, 1), ...having], options)
    expect(calls()[1]).toContain(
      `run --platform s390x --kernel debian:linux-source-6.12 --compiler gcc --config-preset debug-off --tests quick --out ${folder}/out/s390x-debian-linux-source-6.12-gcc-debug-off `,
    )
    const { cells } = readTable(options.table)
    expect(cells.map(({ preset }) => preset)).toEqual([undefined, 'debug-off'])
    const [plain, its] = cells.map(({ versions }) => versions.tables)
    expect(its).not.toBe(plain)

    await runMatrix(having, options)
    expect(calls()).toHaveLength(2)
  })

  test('a cell of the whole suite runs without a choice of tests, beside that of quick', async () => {
    const { options, folder, calls } = machine()
    const whole = selectCells(['s390x', '6.12', 'gcc', 'whole'])
    await runMatrix([...TWO.slice(0, 1), ...whole], options)
    expect(calls()[1]).toContain(
      `run --platform s390x --kernel debian:linux-source-6.12 --compiler gcc --out ${folder}/out/s390x-debian-linux-source-6.12-gcc-whole `,
    )
    expect(readTable(options.table).cells.map(({ tests }) => tests)).toEqual([undefined, 'whole'])
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
    [
      "echo \"cross-bpf: input 'mirror' is 'xx'; it takes an http, https or file URL\" >&2; exit 2",
      "input 'mirror' is 'xx'; it takes an http, https or file URL",
    ],
    ['exit 1', 'the plan ended with 1, without a list of steps'],
    ['echo {}', 'the plan ended with 0, without a list of steps'],
  ])('says why there is no plan, before anything runs: %s', async (plan, why) => {
    const { options, folder, calls } = machine()
    writeFiles(folder, { 'cross-bpf': `#!/bin/bash\n${plan}\n` })
    const said = `s390x, debian:linux-source-6.12, gcc: ${why}`
    await expect(runMatrix(TWO, options)).rejects.toThrow(new Error(said))
    await expect(standings(TWO, options)).rejects.toThrow(new Error(said))
    expect(calls()).toEqual([])
  })

  test('begins a table where there is none', async () => {
    const { options } = machine()
    rmSync(options.table)
    expect((await standings(TWO, options)).map(({ standing }) => standing)).toEqual([
      'not yet run',
      'not yet run',
    ])
    await runMatrix(TWO, options)
    expect(readTable(options.table).cells).toHaveLength(2)
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
