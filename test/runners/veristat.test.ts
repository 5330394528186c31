/** guest/veristat.sh: which objects it chooses. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { finish, tempFolder, writeFiles } from '../effects/temp.ts'
import { must } from '../steps/run-script.ts'
import { ROOT } from '../tools/tools.ts'

/** Writes the names of the objects that it is given as its table. */
const VERISTAT = '#!/bin/bash\nprintf "%s\\n" "$@" | grep "[.]o$"\n'

async function chosen(...globs: string[]) {
  const folder = tempFolder()
  writeFiles(folder, {
    veristat: VERISTAT,
    ...Object.fromEntries(
      ['strobe.bpf.o', 'pyperf50.bpf.o', 'pyperf100.bpf.o', 'pyperf.o'].map((name) => [name, '']),
    ),
  })
  await must('chmod', '755', path.join(folder, 'veristat'))
  const out = path.join(folder, 'table')
  const script = path.join(ROOT, 'guest/veristat.sh')
  const { code, stdout } = await finish('bash', [script, out, ...globs], { cwd: folder })
  return { code, stdout, table: () => readFileSync(out, 'utf8').trim().split('\n') }
}

describe('objects for veristat', () => {
  test.each([
    [['*'], ['pyperf100.bpf.o', 'pyperf50.bpf.o', 'strobe.bpf.o']],
    [['strobe.bpf.o'], ['strobe.bpf.o']],
    [
      ['pyperf*', '*50*'],
      ['pyperf100.bpf.o', 'pyperf50.bpf.o'],
    ],
  ])('%j: each once', async (globs, objects) => {
    const { code, table } = await chosen(...globs)
    expect(code).toBe(0)
    expect(table()).toEqual(objects)
  })

  test('a glob without an object is named, also beside others that have some', async () => {
    const { code, stdout, table } = await chosen('pyperf*', 'nosuch*')
    expect(code).toBe(1)
    expect(stdout).toBe('no BPF object matches: nosuch*\n')
    expect(table).toThrow()
  })
})
