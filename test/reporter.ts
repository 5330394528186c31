import type { SerializedError } from 'vitest'
import {
  type Reporter,
  type TestCase,
  type TestModule,
  type TestRunEndReason,
  VerboseReporter,
} from 'vitest/node'

interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** A file that cannot be loaded or whose hooks fail has no test that says so: it counts as a failed one. */
function count(modules: readonly TestModule[]): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 }
  for (const module of modules) {
    let failures = 0
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'failed') failures += 1
      else counts[state === 'passed' ? 'passed' : 'skipped'] += 1
    }
    counts.failed += failures > 0 ? failures : module.state() === 'failed' ? 1 : 0
  }
  return counts
}

/** A line a test, with its time in seconds, and as the last line of all the sum. */
export default class ClosingLineReporter extends VerboseReporter implements Reporter {
  protected override getTestCaseSuffix(test: TestCase): string {
    const { duration } = test.diagnostic() ?? { duration: 0 }
    return ` ${(duration / 1000).toFixed(2)} s`
  }

  override onTestRunEnd(
    modules: ReadonlyArray<TestModule>,
    errors: ReadonlyArray<SerializedError>,
    reason: TestRunEndReason,
  ): void {
    super.onTestRunEnd(modules, errors, reason)
    const { passed, failed, skipped } = count(modules)
    const all = failed + errors.length
    this.log(`${passed} passed, ${all} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  }
}
