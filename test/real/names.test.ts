import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { verifierSources, verifierTestNames } from '../../src/runners/parsers/verifier-names.ts'
import { fixture } from '../results/fixtures.ts'
import { CACHE, mainBuild, results } from './cross-bpf.ts'

/** test_verifier's sources of the kernel the main job built: a tree is too large to be a fixture. */
async function sources(): Promise<string> {
  const built = await mainBuild()
  const { steps } = await results(built.out)
  expect(steps.find((step) => step.id === 'selftests')?.state).toBe('reused')
  return path.join(CACHE, 'selftests')
}

test("every name a real test_verifier printed stands at its number in the tree's sources", async () => {
  const selftests = await sources()
  const folder = readdirSync(selftests)
    .map((name) => path.join(selftests, name, 'verifier'))
    .find((each) => existsSync(path.join(each, 'tests.h')))
  const text = (file: string): string => readFileSync(path.join(folder ?? '', file), 'utf8')
  const read = verifierTestNames(
    verifierSources(text('tests.h')).map((file) => ({ file, text: text(file) })),
  )
  if (!read.ok) throw new Error(read.problem)
  expect(read.value[451]).toBe('ld_abs: vlan + abs, test 1')
  expect(read.value[453]).toBe('ld_abs: jump around ld_abs')
  const logs = [
    'test_verifier-killed.log',
    'test_verifier-range-pass.log',
    'test_verifier-stalled.log',
  ].map(fixture)
  const lines = logs.flatMap((log) => [...log.matchAll(/^#(\d+)\/[up] (.*) OK$/gm)])
  expect(lines.length).toBe(929)
  for (const [, number, printed] of lines)
    expect(printed?.startsWith(read.value[Number(number)] ?? '?')).toBe(true)
})
