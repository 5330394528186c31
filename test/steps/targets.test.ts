import { expect, test } from 'vitest'
import { selftestsStep } from '../../src/steps/selftests.ts'
import { contextOf } from '../plan/contexts.ts'

test.each([
  ['test_progs,test_verifier', 'test_progs test_verifier'],
  // It insists on the module and exits when it is not there, but its rule in the Makefile does not say so.
  ['test_verifier', 'bpf_testmod.ko test_verifier'],
  ['test_maps', 'test_maps'],
  // One product for all of these: naming tests of one runner builds nothing anew.
  ['test_progs', 'test_progs test_verifier'],
  ['test_verifier,test_progs', 'test_progs test_verifier'],
])('suites %s: make %s', (suites, targets) => {
  const { product } = selftestsStep(contextOf({ suites, tests: '' }))
  expect(product?.ingredients).toContainEqual({ name: 'targets', value: targets })
})
