import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TestResult } from '../../src/results/model.ts'
import { suiteTimes, testTimes, withSeconds } from '../../src/runners/durations.ts'

const named = (...names: string[]): TestResult[] =>
  names.map((name) => ({ name, state: 'passed', subtests: [] }))
const line = (number: number, name: string): string => `#${String(number).padEnd(7)} ${name}:OK\n`

test('a test of test_progs takes from the end of the one before to its own', () => {
  const log = `${line(1, 'a')}${line(2, 'b')}noise\n${line(3, 'c')}`
  const one = line(1, 'a').length
  const marks = [
    { size: 0, seconds: 10 },
    { size: one, seconds: 12.5 },
    { size: one * 2 + 3, seconds: 13 },
    { size: log.length, seconds: 20 },
  ]
  expect(testTimes({ name: 'test_progs' }, log, named('a', 'b', 'c'), marks)).toEqual([
    { name: 'a', start: 10, end: 12.5 },
    { name: 'b', start: 12.5, end: 13 },
    { name: 'c', start: 13, end: 20 },
  ])
})

test('tests that ended between two looks share the time', () => {
  const log = `${line(1, 'a')}${line(2, 'b')}`
  const times = testTimes({ name: 'test_progs' }, log, named('a', 'b'), [
    { size: 0, seconds: 0 },
    { size: log.length, seconds: 3 },
  ])
  expect(withSeconds(named('a', 'b', 'c'), times).map(({ seconds }) => seconds)).toEqual([
    1.5,
    1.5,
    undefined,
  ])
})

test('sizes are bytes, not characters', () => {
  const log = `µµµµ\n${line(1, 'a')}`
  const marks = [
    { size: 0, seconds: 0 },
    { size: log.length, seconds: 1 },
    { size: Buffer.byteLength(log), seconds: 2 },
  ]
  expect(testTimes({ name: 'test_progs' }, log, named('a'), marks)).toEqual([
    { name: 'a', start: 0, end: 2 },
  ])
})

test('several calls of test_verifier: each log has its own tests', () => {
  const logs = [
    '#0/p a OK\n#1/p b OK\nSummary: 2 PASSED, 0 SKIPPED, 0 FAILED\n',
    '#5/p c OK\n',
  ].map((log, index) => ({
    log,
    marks: [
      { size: 0, seconds: index * 100 },
      { size: log.length, seconds: index * 100 + 4 },
    ],
  }))
  expect(
    suiteTimes({ name: 'test_verifier' }, named('a/p', 'b/p', 'c/p'), logs).map(({ name, end }) => [
      name,
      end,
    ]),
  ).toEqual([
    ['a/p', 2],
    ['b/p', 4],
    ['c/p', 104],
  ])
})

test('runners without lines for each test, and logs nobody watched, tell nothing', () => {
  expect(
    testTimes({ name: 'test_maps' }, 'x\n', named('test_maps'), [{ size: 0, seconds: 0 }]),
  ).toEqual([])
  expect(testTimes({ name: 'test_progs' }, line(1, 'a'), named('a'), [])).toEqual([])
})

test('whatever the marks: times follow each other and none is negative', () => {
  const mark = fc.record({
    size: fc.nat(400),
    seconds: fc.double({ min: 0, max: 1e6, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(mark), (marks) => {
      const sorted = [...marks].sort((a, b) => a.seconds - b.seconds)
      const log = ['a', 'b', 'c', 'd'].map((name, index) => line(index, name)).join('')
      let before = -1
      for (const { start, end } of testTimes(
        { name: 'test_progs' },
        log,
        named('a', 'b', 'c', 'd'),
        sorted,
      )) {
        expect(start).toBeGreaterThanOrEqual(before)
        expect(end).toBeGreaterThanOrEqual(start)
        before = start
      }
    }),
  )
})
