import type { Cut } from './runner.ts'

/** Returns the test that had begun and not ended. */
export function openTest({ suite }: Pick<Cut, 'suite'>): string | undefined {
  return suite.tests.find(({ unfinished }) => unfinished)?.name
}

/**
 * Returns the test that was running, for runners that run their tests in a known order: test_progs
 * by definition, kselftest's runner by its list. It may have printed nothing yet.
 */
export function runningInOrder(cut: Pick<Cut, 'suite' | 'selected'>): string | undefined {
  const open = openTest(cut)
  if (open !== undefined) return open

  const done = new Set(cut.suite.tests.map((test) => test.name))
  const last = cut.selected.findLastIndex((name) => done.has(name))
  return cut.selected.slice(last + 1).find((name) => !done.has(name))
}
