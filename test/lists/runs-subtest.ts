import { matchSubtest, type TestFilter } from '../../src/lists/test-list.ts'

/** Whether a subtest runs, of a test that runs: should_run_subtest(). */
export function runsSubtest(
  allow: readonly TestFilter[],
  deny: readonly TestFilter[],
  test: string,
  subtest: string,
): boolean {
  if (matchSubtest(deny, test, subtest) !== undefined) return false
  return allow.length === 0 || matchSubtest(allow, test, subtest) !== undefined
}
