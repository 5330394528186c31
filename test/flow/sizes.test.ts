import { statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { groupedDisplay } from '../../src/action/groups.ts'
import { plainDisplay } from '../../src/cli/plain.ts'
import { execute } from '../../src/effects/exec.ts'
import { readLines } from '../../src/effects/files.ts'
import { judge } from '../../src/judge/verdict.ts'
import { renderAnnotations } from '../../src/report/annotations.ts'
import { renderHtml } from '../../src/report/html/page.ts'
import { renderJson } from '../../src/report/json.ts'
import { renderJunit } from '../../src/report/junit.ts'
import { renderSummary } from '../../src/report/summary.ts'
import { renderTerminal } from '../../src/report/terminal.ts'
import { ConsoleReader } from '../../src/results/kernel/console.ts'
import type { RunResult } from '../../src/results/model.ts'
import { parseResults } from '../../src/results/schema.ts'
import { tempFolder } from '../effects/temp.ts'
import { test as oneTest, run, suite } from '../report/results.ts'

/** What a guest's console may come to, through everything that reads and shows it. Files are written for real. */

const MiB = 1 << 20
const LONG = 600 * MiB
/** Two busy cores take a while. */
const MINUTES = 4 * 60_000

/** Peak memory of this process, MiB. It runs these tests alone. */
const peak = (): number => process.resourceUsage().maxRSS / 1024

async function flood(script: string): Promise<{ result: RunResult; lines: number; bytes: number }> {
  const log = path.join(tempFolder(), 'console.log')
  const shown: string[] = []
  const displays = [groupedDisplay(), plainDisplay((line) => shown.push(line))]
  for (const display of displays) display.stepStarted({ id: 'vm', title: 'VM' })
  let lines = 0
  const ended = await execute(
    { program: 'bash', args: ['-c', script] },
    {
      log,
      signal: new AbortController().signal,
      onLine: (line) => {
        lines += 1
        for (const display of displays) display.stepOutput('vm', line)
      },
    },
  )
  expect(ended).toMatchObject({ exit: 0 })
  for (const display of displays) display.close()
  const reader = new ConsoleReader()
  await readLines(log, (line) => reader.add(line))
  const { console } = reader.end()
  const suites = [suite({ tests: [oneTest('a', { state: 'passed' })], passed: 1 })]
  const judgement = judge({
    platform: 's390x',
    expected: { machine: 's390x', byteOrder: 'big' },
    vms: [
      {
        runId: 'r1',
        endMark: 'r1',
        startMark: {
          ok: true,
          value: { runId: 'r1', machine: 's390x', release: '6.12', byteOrder: 'big', cpus: 2 },
        },
        vm: { kind: 'exit', code: 0 },
        console,
      },
    ],
    planned: ['test_progs'],
    suites,
  })
  const splats = console.splats.map(({ kind, title, line, text, more }) => {
    return { kind, title, line, text, vm: 1, ...(more !== undefined && { more }) }
  })
  return { result: run({ ...judgement, suites, splats }), lines, bytes: statSync(log).size }
}

/** All that is written of a result; returns their sizes. */
function written(result: RunResult): Record<string, number> {
  const json = renderJson(result)
  expect(parseResults(json).ok).toBe(true)
  const texts = {
    json,
    junit: renderJunit(result),
    summary: renderSummary(result),
    html: renderHtml(result),
    terminal: renderTerminal(result, { color: false, columns: 100 }),
    annotations: JSON.stringify(renderAnnotations(result)),
  }
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.length]))
}

test(
  'a line of 600 MB',
  async () => {
    const before = peak()
    const { result, lines, bytes } = await flood(`head -c ${LONG} /dev/zero | tr '\\0' x`)
    expect([lines, bytes]).toEqual([1, LONG])
    expect(result.verdict).toBe('pass')
    written(result)
    expect(peak() - before).toBeLessThan(1024)
  },
  MINUTES,
)

test(
  'a console of 600 MB with one report at its end',
  async () => {
    const before = peak()
    const { result, bytes } = await flood(
      `yes '[   12.345678] audit: type=1334 audit(1700000000.123:456): prog-id=12 op=LOAD' | head -c ${LONG}
      echo; echo '[   99.000000] BUG: sleeping function called from invalid context at a.c:1'`,
    )
    expect(bytes).toBeGreaterThan(LONG)
    expect(result.verdict).toBe('kernel-splat')
    expect(result.splats).toHaveLength(1)
    written(result)
    expect(peak() - before).toBeLessThan(1024)
  },
  MINUTES,
)

const REPORT = `[   12.345678] ------------[ cut here ]------------
[   12.345678] WARNING: CPU: 1 PID: 99 at kernel/bpf/verifier.c:123 do_check+0x1/0x2
[   12.345678] Call Trace:
[   12.345678]  [<00000000001234>] do_check_common+0x123/0x456
[   12.345678] ---[ end trace 0000000000000000 ]---`

test.each([
  ['all alike', `yes '${REPORT}' | head -n 1000000`, 1000, 1],
  ['no two alike', "seq -f '[   12.345678] BUG: spinlock bad magic on %.0fth' 200000", 1501, 1501],
])(
  '200,000 reports, %s: a verdict, and each is counted',
  async (_, script, listed, sentences) => {
    const before = peak()
    const { result } = await flood(script)
    expect(result.verdict).toBe('kernel-splat')
    expect(result.splats).toHaveLength(listed)
    expect(result.splats.reduce((sum, { more = 0 }) => sum + 1 + more, 0)).toBe(200_000)
    expect(result.findings).toHaveLength(sentences)
    const times = result.findings.reduce(
      (sum, one) => sum + Number(/\((\d+) times\)/.exec(one.sentence)?.[1] ?? 1),
      0,
    )
    expect(times).toBe(200_000)
    for (const [name, size] of Object.entries(written(result)))
      expect(size, name).toBeLessThan(8 * MiB)
    for (const text of [
      renderSummary(result),
      renderHtml(result),
      renderTerminal(result, { color: false, columns: 100 }),
    ])
      expect(text).toContain('200000 reports of the kernel about itself')
    expect(peak() - before).toBeLessThan(1024)
  },
  MINUTES,
)

test(
  '200,000 failed tests: whole in results.json and JUnit, and the rest has an end',
  () => {
    const before = peak()
    const tests = Array.from({ length: 200_000 }, (_, number) =>
      oneTest(`t${number}`, { state: 'failed', number, message: 'x:FAIL:y' }),
    )
    const result = run({
      verdict: 'test-failure',
      bundle: 'out/bundle',
      suites: [suite({ name: 'test_verifier', tests, failed: tests.length })],
    })
    const sizes = written(result)
    expect(sizes.summary).toBeLessThan(MiB)
    expect(sizes.html).toBeLessThan(16 * MiB)
    expect(sizes.annotations).toBeLessThan(MiB)
    expect(renderJunit(result)).toContain('tests="200000"')
    expect(renderHtml(result)).toContain('and 195000 more: see')
    expect(peak() - before).toBeLessThan(1024)
  },
  MINUTES,
)
