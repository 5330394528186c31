/** A run of quick, and what is known around it. */
import { type OwnVersions, ownVersions } from '../../src/report/own-versions.ts'
import type { RunResult } from '../../src/results/model.ts'
import type { CellInputs } from '../../src/results/support.ts'
import { run } from '../report/results.ts'

export const INPUTS: CellInputs = {
  platform: 's390x',
  kernel: 'debian:linux-source-6.12',
  compiler: 'gcc',
}
export const SCRIPTS = new Map([
  ['build/kernel.sh', 'k1'],
  ['build/doctor.sh', 'd1'],
  ['guest/run.sh', 'r1'],
  ['guest/setup.sh', 'u1'],
])
export const NOW: OwnVersions = {
  ...ownVersions(new Map(), new Map()),
  scripts: SCRIPTS,
  vmtest: '0.18.0',
}
export const AROUND = {
  date: '2026-11-28',
  commit: 'ab'.repeat(20),
  modified: false,
  cpus: 2,
  now: NOW,
  scripts: 'build/kernel.sh k1, guest/run.sh r1',
  packages: { dwarves: '1.30-1' },
}

export const step = (
  id: string,
  start: number,
  seconds: number,
  over = {},
): RunResult['steps'][number] => ({
  id,
  title: id === 'vmtest' ? "vmtest 0.18.0, built with the host's cargo" : id,
  state: 'done',
  start,
  seconds,
  ...over,
})
export const suite = (over: Partial<RunResult['suites'][number]>): RunResult['suites'][number] => ({
  ...{ name: 'test_progs', end: 'finished', passed: 1, failed: 0, skipped: 0, flaky: 0 },
  ...{ seconds: 100.04, tests: [], leftOut: [] },
  ...over,
})
export const RESULT = run({
  verdict: 'test-failure',
  steps: [
    step('vmtest', 0, 0.03, { state: 'reused' }),
    step('kernel', 10, 600.26),
    step('selftests', 610, 90),
    step('check', 700, 0.2),
    step('vm', 701, 170),
  ],
  vms: [{ number: 1, start: 701, seconds: 160, why: 'first' }],
  suites: [
    suite({
      failed: 1,
      skipped: 2,
      tests: [{ name: 'iters', state: 'failed', subtests: [] }],
      leftOut: [
        {
          name: 'iters/css',
          reason: 'no trampolines',
          by: { list: 'DENYLIST.6.12.s390x', line: 3, entry: 'iters/css' },
        },
      ],
    }),
    suite({
      ...{ name: 'test_verifier', passed: 221, seconds: 20 },
      leftOut: [{ name: 'ld_abs: a', reason: 'takes long' }],
    }),
  ],
})
