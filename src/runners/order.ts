import type { Cut } from './runner.ts'

/** The test that had begun and not ended. */
export function openTest({ suite }: Pick<Cut, 'suite'>): string | undefined {
  return suite.tests.find(({ unfinished }) => unfinished)?.name
}

/**
 * The test that was running, where a runner takes its tests in a known order (test_progs that of their definition, kselftest's
 * runner that of its list): before its end one may have said nothing.
 */
export function runningInOrder(cut: Pick<Cut, 'suite' | 'selected'>): string | undefined {
  const open = openTest(cut)
  if (open !== undefined) return open

  const done = new Set(cut.suite.tests.map((test) => test.name))
  const last = cut.selected.findLastIndex((name) => done.has(name))
  return cut.selected.slice(last + 1).find((name) => !done.has(name))
}
