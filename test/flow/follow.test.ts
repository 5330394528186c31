import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { follow } from '../../src/flow/follow.ts'
import { parseInputs } from '../../src/inputs/schema.ts'
import { planTests } from '../../src/plan/test.ts'
import { type Earlier, Followed } from '../../src/runners/followed.ts'
import { test as one, suite } from '../report/results.ts'

const BUILT = { lists: [], verifierNames: [], progNames: ['align', 'bpf_cookie', 'xdp'] }

let share = ''
let told: string[] = []
let stop = (): void => undefined

beforeEach(() => {
  share = mkdtempSync(path.join(os.tmpdir(), 'cross-bpf-test-'))
  told = []
})

afterEach(() => {
  stop()
  rmSync(share, { recursive: true })
})

function followShare(earlier: Earlier = {}): void {
  const inputs = parseInputs({ platform: 's390x', suites: 'test_progs' })
  const tests = new Followed(planTests(inputs, BUILT, false), BUILT, earlier)
  stop = follow(
    tests,
    () => share,
    (words) => told.push(words),
  )
}

it('tells how far the tests are as their log grows, each word once', async () => {
  followShare()
  const folder = path.join(share, 'results/10.test_progs')
  mkdirSync(folder, { recursive: true })
  // A byte that is no UTF-8 moves no later line.
  appendFileSync(path.join(folder, 'log.1'), Buffer.from([0xff, 0x0a]))
  appendFileSync(path.join(folder, 'log.1'), '#1       align:OK\n#2   ')
  await vi.waitFor(() => expect(told).toEqual(['test_progs: 1 of 3 tests done, bpf_cookie runs']), {
    timeout: 60_000,
  })

  appendFileSync(path.join(folder, 'log.1'), '    bpf_cookie:OK\n')
  await vi.waitFor(() => expect(told).toHaveLength(2), { timeout: 60_000 })
  expect(told[1]).toBe('test_progs: 2 of 3 tests done, xdp runs')
})

it('follows no link that a guest made', async () => {
  followShare()
  const outside = path.join(share, 'outside')
  mkdirSync(outside)
  appendFileSync(path.join(outside, 'log.1'), '#1       align:OK\n')
  mkdirSync(path.join(share, 'results'))
  symlinkSync(outside, path.join(share, 'results/10.test_progs'))
  await new Promise((resolve) => setTimeout(resolve, 2500))
  expect(told).toEqual([])
})

it('tells the guest of a test that hangs, once it does', () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  try {
    const tests = [one('align', { seconds: 1 }), one('bpf_cookie', { seconds: 30 })]
    followShare({ base: [suite({ tests })], alike: true })
    const [results, job] = ['results', 'job/suites'].map((below) =>
      path.join(share, below, '10.test_progs'),
    ) as [string, string]
    for (const folder of [results, job]) mkdirSync(folder, { recursive: true })
    appendFileSync(path.join(results, 'log.1'), '#1       align:OK\n')

    vi.advanceTimersByTime(200_000)
    expect(existsSync(path.join(job, 'overdue'))).toBe(false)
    vi.advanceTimersByTime(60_000)
    expect(readFileSync(path.join(job, 'overdue'), 'utf8')).toBe(
      'bpf_cookie has run for 3m 31s, and took 30s before\n18\n',
    )
  } finally {
    vi.useRealTimers()
  }
})
