import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { crossBpf, results } from '../real/cross-bpf.ts'

/** A test that hangs in three ways, and how a run names it that knows how long the test takes. */

const here = (name: string): string => path.join(import.meta.dirname, name)

/** One build, with injected.patch; the run of it in which nothing hangs. */
let base: string
let bundle: string

const TESTS = ['--tests', 'atomics,hangs_on_request,ksyms,ringbuf', '--retries', '0']

beforeAll(async () => {
  const { code, out, output } = await crossBpf(
    ...['run', '--platform', 's390x', '--kernel', 'debian:linux-source-6.12'],
    ...['--suites', 'test_progs', '--vms', '1', ...TESTS],
    ...['--patches', here('injected.patch'), '--config', here('injected.config')],
  )
  expect({ code, output }).toMatchObject({ code: 0 })
  base = path.join(out, 'results.json')
  bundle = path.join(out, 'bundle')
})

test.each([
  ['a loop in user space', 'user'],
  ['a task that waits in the kernel for ever', 'blocked'],
  ['a CPU that spins in the kernel', 'kernel'],
])('%s: named, and the tests after it run', async (_, how) => {
  const { out, output } = await crossBpf(
    ...['test', '--bundle', bundle, '--base', base, '--kernel-args', `hang=${how}`],
    ...['--suites', 'test_progs', '--vms', '1', ...TESTS],
  )
  const { suites, vms } = await results(out)
  const [suite] = suites
  expect(suite?.hang, output).toMatchObject({ by: 'overdue', test: 'hangs_on_request' })
  expect(suite?.tests.map(({ name, state }) => [name, state])).toEqual([
    ['atomics', 'passed'],
    ['hangs_on_request', 'failed'],
    ['ksyms', 'passed'],
    ['ringbuf', 'passed'],
  ])
  expect(vms.map(({ why }) => why)).toEqual(['first', 'rest'])
})
