import { expect, test } from 'vitest'
import { firstError } from '../../src/judge/build-log.ts'
import { INSIDE } from '../../src/steps/sandbox.ts'

test('build errors are told from the top of the tree', () => {
  const log = `make: Entering directory '${INSIDE.tree}/tools/testing/selftests/bpf'\nprog_tests/a.c:3:1: error: no\n`
  expect(firstError(log)?.file).toBe('tools/testing/selftests/bpf/prog_tests/a.c')
  expect(firstError(`${INSIDE.tree}/kernel/a.c:3:1: error: no\n`)?.file).toBe('kernel/a.c')
})
