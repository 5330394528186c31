import { describe, expect, test } from 'vitest'
import { knownOf } from '../../src/report/known.ts'
import type { CellInputs, SupportCell } from '../../src/results/support.ts'

const ASKED: CellInputs = {
  platform: 's390x',
  kernel: 'debian:linux-source-6.12',
  compiler: 'gcc',
}
const CELL: SupportCell = {
  ...ASKED,
  date: '2026-11-28',
  commit: 'ab'.repeat(20),
  versions: { scripts: 's1', vmtest: '0.18.0', packages: {} },
  cpus: 2,
  verdict: 'pass',
  sentence: '279 pass',
  seconds: { whole: 1500, build: 1020, boot: 35, quick: 400 },
  steps: {},
  counts: { passed: 279, failed: 0, skipped: 0, flaky: 0 },
  failed: [],
}
const known = (asked: Partial<CellInputs>, ...cells: SupportCell[]): string =>
  knownOf({ schema: 1, cells }, { ...ASKED, ...asked })

describe('what is known before a build', () => {
  test('of the cell itself', () => {
    expect(known({}, CELL)).toBe(
      's390x with debian:linux-source-6.12 and gcc: quick was pass on 2026-11-28, 279 passed; on 2 CPUs build 17m, boot 35s, tests 6m 40s',
    )
  })

  test('failed tests, at most three by name; how many were left out; no times where there are none', () => {
    const failed = ['a', 'b', 'c', 'd', 'e'].map((name) => `test_progs ${name}`)
    const cell: SupportCell = {
      ...CELL,
      verdict: 'test-failure',
      seconds: { whole: 60 },
      counts: { ...CELL.counts, failed: 5 },
      failed,
      leftOut: [{ suite: 'test_progs', test: 'f', reason: 'no JIT' }],
    }
    expect(known({}, cell)).toBe(
      's390x with debian:linux-source-6.12 and gcc: quick was test failure on 2026-11-28, 279 passed, 5 failed: test_progs a, test_progs b, test_progs c and 2 more, 1 left out',
    )
  })

  test('of a tree that was not run: other kernels on this platform', () => {
    expect(known({ kernel: '/home/user/linux' }, CELL, { ...CELL, platform: 'aarch64' })).toBe(
      's390x with /home/user/linux and gcc: not yet run; with debian:linux-source-6.12 and gcc quick was pass on 2026-11-28, 279 passed; on 2 CPUs build 17m, boot 35s, tests 6m 40s',
    )
  })

  test('nothing', () => {
    expect(known({ compiler: 'llvm' })).toBe(
      's390x with debian:linux-source-6.12 and llvm: not yet run, nor any other kernel on s390x (docs/support.md)',
    )
  })
})
