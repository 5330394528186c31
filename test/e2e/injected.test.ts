import path from 'node:path'
import { expect, test } from 'vitest'
import type { TestState } from '../../src/results/model.ts'
import { crossBpf, results } from '../real/cross-bpf.ts'

const here = (name: string): string => path.join(import.meta.dirname, name)

// One kernel and one run for all of it: the tests that go wrong stand between some that do not.
test('a failure, a flake, a full disk, a warning, a panic, a killed runner and a hang: each is told, and no other test is lost', async () => {
  const { out, code, output } = await crossBpf(
    ...[
      'run',
      '--platform',
      's390x',
      '--kernel',
      'debian:linux-source-6.12',
      '--suites',
      'test_progs',
    ],
    ...['--patches', here('injected.patch'), '--config', here('injected.config')],
    ...['--tests', 'atomics,injected_*,ksyms,ringbuf', '--suite-timeout', '5m'],
  )
  const result = await results(out)
  expect({ code, verdict: result.verdict }, output).toEqual({ code: 4, verdict: 'kernel-panic' })
  const [suite] = result.suites
  const states = Object.fromEntries(
    (suite?.tests ?? []).map(({ name, state }): [string, TestState] => [name, state]),
  )
  expect(states).toEqual({
    atomics: 'passed',
    injected_1_first: 'passed',
    injected_2_flaky: 'flaky',
    injected_3_failure: 'failed',
    injected_4_full_disk: 'passed',
    injected_5_warning: 'passed',
    injected_6_panic: 'failed',
    injected_7_killed: 'failed',
    injected_8_hang: 'failed',
    injected_9_last: 'passed',
    ksyms: 'passed',
    ringbuf: 'passed',
  })
  const messageOf = (name: string): string =>
    suite?.tests.find((each) => each.name === name)?.message ?? ''
  expect(messageOf('injected_6_panic')).toContain('Kernel panic - not syncing: dumptest')
  expect(messageOf('injected_7_killed')).toContain('it was running when the runner ended')
  expect(suite?.hang).toMatchObject({ by: 'silence', test: 'injected_8_hang' })
  expect(result.vms.map(({ why }) => why)).toEqual(['first', 'rest', 'rest', 'rest', 'again'])
  const warning = result.splats.find(({ kind }) => kind === 'warning')
  expect(warning).toMatchObject({ suite: 'test_progs', test: 'injected_5_warning', vm: 1 })
  expect(warning?.text).toContain('lkdtm_WARNING')
  expect(result.findings.map(({ verdict }) => verdict)).toEqual(
    expect.arrayContaining(['kernel-panic', 'timeout', 'kernel-splat', 'test-failure']),
  )
})
