import { expect, test } from 'vitest'
import { renderCombinedSummary } from '../../src/report/combined.ts'
import { comparisonWords } from '../../src/report/comparison.ts'
import { renderSummary } from '../../src/report/summary.ts'
import { renderTerminal } from '../../src/report/terminal.ts'
import type { Comparison, TestRef } from '../../src/results/model.ts'
import { expectGolden } from './golden.ts'
import { RESULTS, run } from './results.ts'

const refs = (...tests: string[]): TestRef[] => tests.map((test) => ({ suite: 'test_progs', test }))
const none: Comparison = { base: 'b', newFailures: [], fixed: [], stillFailing: [], disappeared: [] }
const comparison: Comparison = {
  base: 'the last run of <main>',
  newFailures: refs('attach_probe/uprobe-lib', 'a|b'),
  fixed: refs('align'),
  stillFailing: refs('bpf_nf'),
  disappeared: refs('old'),
}
const compared = { ...RESULTS.failures, comparison }

test.each<[Partial<Comparison>, string]>([
  [{}, 'no new failure'],
  [{ newFailures: refs('a') }, '1 new failure'],
  [{ newFailures: refs('a', 'b'), fixed: refs('c') }, '2 new failures, 1 fixed'],
  [{ stillFailing: refs('a'), disappeared: refs('b') }, 'no new failure, 1 failed before, 1 no longer there'],
])('%j is told as %s', (over, words) => {
  expect(comparisonWords({ ...none, ...over })).toBe(words)
})

test('golden: the summary of a run with a base', () => {
  expectGolden('compared.md', renderSummary(compared))
})

test('the terminal has it in one line', () => {
  const text = renderTerminal(compared, { color: false, columns: 80 })
  expect(text).toContain(
    '\nAgainst the last run of <main>: 2 new failures, 1 failed before, 1 fixed, 1 no longer there\n',
  )
})

test('of a thousand failures the summary shows some', () => {
  const many = refs(...Array.from({ length: 1000 }, (_, at) => `t${at}`))
  const text = renderSummary(run({ comparison: { ...none, newFailures: many } }))
  expect(text).toContain('<code>t49</code>\n- 950 more')
  expect(text).not.toContain('t50')
})

test('golden: the summary of several platforms', () => {
  const others = [{ ...RESULTS.green, platform: 'aarch64' }, compared, { ...RESULTS.killed, platform: 'riscv64' }]
  expectGolden('combined.md', renderCombinedSummary(others))
  expect(Buffer.byteLength(renderCombinedSummary(others, 3000))).toBeLessThanOrEqual(3000)
})
