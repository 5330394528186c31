import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseSymbols, symbolsIn, withSymbols } from '../../../src/results/kernel/symbols.ts'

const TRACE = `WARNING: CPU: 1 PID: 2 at a.c:1 fn+0x1/0x2
 [<000003ffe0d54c04>] fn+0xa4/0xe8
 ? t.isra.0+0x10/0x20 [bpf_testmod]
 bpf_prog_54bf8d76051426dd_x+0x4a/0xb0
 fn+0xa4/0xe8`

test('places are found once each, and told at each', () => {
  expect(symbolsIn(TRACE)).toEqual(['fn+0x1', 'fn+0xa4', 't.isra.0+0x10 [bpf_testmod]'])
  const lookup = parseSymbols('fn+0xa4\tkernel/a.c:7\nt.isra.0+0x10 [bpf_testmod]\tt.c:1\nbroken\n')
  expect(withSymbols(TRACE, lookup)).toBe(
    TRACE.replaceAll('fn+0xa4/0xe8', 'fn+0xa4/0xe8 (kernel/a.c:7)').replace(
      '[bpf_testmod]',
      '[bpf_testmod] (t.c:1)',
    ),
  )
})

describe('symbolise.sh on a program of the host', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'cross-bpf-symbols-'))
    const source = `int value;
__attribute__((noinline)) int inner(int x)
{
    value += x;
    return value;
}
int main(void)
{
    return inner(3);
}
`
    writeFileSync(path.join(folder, 'a.c'), source)
    writeFileSync(
      path.join(folder, 'b.c'),
      'static int twice(void) { return 1; }\nint b(void) { return twice(); }\n',
    )
    writeFileSync(
      path.join(folder, 'c.c'),
      'static int twice(void) { return 2; }\nint c(void) { return twice(); }\n',
    )
    execFileSync('gcc', ['-g', '-O0', '-o', 'a', 'a.c', 'b.c', 'c.c'], { cwd: folder })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const run = (places: string): string => {
    writeFileSync(path.join(folder, 'places'), places)
    const script = path.resolve(import.meta.dirname, '../../../build/symbolise.sh')
    const out = path.join(folder, 'symbols')
    execFileSync('bash', [
      script,
      path.join(folder, 'a'),
      path.join(folder, 'places'),
      out,
      '',
      folder,
    ])
    return readFileSync(out, 'utf8')
  }

  test('functions by their line; unknown, ambiguous and foreign ones are left out', () => {
    const output = run(
      'inner+0x1\nmain+0x0\nnowhere+0x1\ntwice+0x1\nmain+0x1 [module]\nnonsense\nmain+0xffffff\n',
    )
    expect(output).toBe('inner+0x1\ta.c:3\nmain+0x0\ta.c:8\n')
  })

  test('a return address tells of its call', () => {
    const code = execFileSync('objdump', ['-d', '--no-show-raw-insn', path.join(folder, 'a')], {
      encoding: 'utf8',
    })
    const [start] = /^[0-9a-f]+(?= <main>:)/m.exec(code) ?? ['']
    const [, after] = /<inner>\n\s*([0-9a-f]+):/.exec(code.slice(code.indexOf('<main>:'))) ?? []
    const place = `main+0x${(Number.parseInt(after ?? '', 16) - Number.parseInt(start, 16)).toString(16)}`
    expect(run(`${place}\n`)).toBe(`${place}\ta.c:9\n`)
  })

  test('none of them known: nothing, and no error', () => {
    expect(run('nowhere+0x1\n')).toBe('')
  })
})
