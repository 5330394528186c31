import { expect, test } from 'vitest'
import { attribute, runningTest } from '../../../src/results/kernel/attribution.ts'
import { seenInText } from '../../../src/results/kernel/console.ts'

const suiteMarks = (log: string) => seenInText(log).marks

test('marks: the stamped ones where there are any', () => {
  const log =
    'cross-bpf: suite a started\n[   10.500000] cross-bpf: suite a started\n[   20.000000][  T1] cross-bpf: suite a ended\ncross-bpf: all suites ended\n'
  expect(suiteMarks(log)).toEqual([
    { suite: 'a', what: 'started', line: 2, at: 10.5 },
    { suite: 'a', what: 'ended', line: 3, at: 20 },
  ])
  expect(suiteMarks('x\ncross-bpf: suite a started\n')).toEqual([
    { suite: 'a', what: 'started', line: 2 },
  ])
})

test('each report belongs to the suite that was running', () => {
  const marks = suiteMarks(
    '\ncross-bpf: suite a started\n\ncross-bpf: suite a ended\n\ncross-bpf: suite b started\n\n',
  )
  expect(
    attribute(
      [1, 3, 5, 7].map((line) => ({ line })),
      marks,
    ),
  ).toEqual([undefined, 'a', undefined, 'b'])
})

test.each([
  [5, undefined],
  [11, 'a'],
  [20, 'a'],
  [21, 'b'],
  [31, undefined],
  [45, undefined],
])('at %s s: %s', (seconds, name) => {
  const tests = [
    { name: 'a', start: 10, end: 20 },
    { name: 'b', start: 20, end: 30 },
    { name: 'c', start: 40, end: 50 },
    { name: 'd', start: 41, end: 49 },
  ]
  expect(runningTest(seconds, tests)).toBe(name)
})
