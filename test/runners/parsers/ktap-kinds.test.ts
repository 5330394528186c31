import { expect, test } from 'vitest'
import { inspectText } from '../../../src/inspect/inspect.ts'
import type { TestResult } from '../../../src/results/model.ts'
import { ktapEnds, readKtap } from '../../../src/runners/parsers/ktap.ts'
import { KTAP_INPUTS } from './ktap-inputs.ts'

/** Each test by its subtests, where it has any; by itself where it alone failed. */
export const shown = (tests: readonly TestResult[]): string[] =>
  tests.flatMap(({ name, state, subtests }) => {
    const below = subtests.map((sub) => `${name}/${sub.name} ${sub.state}`)
    const alone =
      subtests.length === 0 ||
      (state === 'failed' && !subtests.some((sub) => sub.state === 'failed'))
    return alone ? [...below, `${name} ${state}`] : below
  })

test.each(KTAP_INPUTS)('$kind', ({ log, tests, problem }) => {
  const read = readKtap(log)
  expect(shown(read.tests)).toEqual(tests)
  expect(read.problem).toBe(problem)
})

test.each(KTAP_INPUTS)('where the results end: $kind', ({ log }) => {
  const told = readKtap(log).tests.filter(({ message }) => message !== 'it had not ended')
  const lines = ktapEnds(log).map((end) => Buffer.from(log).subarray(0, end).toString())
  expect(lines).toHaveLength(told.length)
  for (const [index, text] of lines.entries())
    expect(text.trimEnd().split('\n').at(-1)).toContain(told[index]?.name)
})

// In a kernel log a version line at the margin begins another log.
test.each(KTAP_INPUTS.filter(({ kind }) => kind !== 'tests within that are not indented'))(
  'the same with the times of a kernel log: $kind',
  ({ log, tests }) => {
    const stamped = log
      .trimEnd()
      .split('\n')
      .map((line) => `[    1.200000] ${line}\n`)
    const read = inspectText('f', stamped.join('')).tests
    expect(shown(read.map((each) => ({ ...each, subtests: each.subtests ?? [] })))).toEqual(tests)
  },
)
