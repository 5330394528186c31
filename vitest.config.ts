import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files by name and not by their last duration: what fills the cache comes first in every run. */
class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => (a.moduleId < b.moduleId ? -1 : 1))
  }
}

const MINUTE = 60_000

/**
 * The projects, one after the other. Those with a machine of their own in them run one file at a time.
 * `minutes` limits a test; a hook may take as long.
 */
function project(
  name: string,
  order: number,
  minutes: number,
  include: string[],
  exclude: string[] = [],
) {
  return {
    test: {
      name,
      setupFiles: ['./test/seed.ts'],
      include,
      exclude,
      sequence: { groupOrder: order },
      fileParallelism: minutes < 10,
      testTimeout: minutes * MINUTE,
      hookTimeout: minutes * MINUTE,
      // Node collects late where memory is plenty; with a limit, a peak is what the code needs (test/flow/sizes.test.ts).
      execArgv: ['--max-old-space-size=1024'],
    },
  } satisfies TestProjectInlineConfiguration
}

const OTHERS = ['static', 'real', 'action', 'e2e']

export default defineConfig({
  test: {
    reporters: ['./test/reporter.ts'],
    sequence: { sequencer: ByName },
    // Vitest leaves one CPU free, which is half of two.
    maxWorkers: '100%',
    projects: [
      project('static', 0, 3, ['test/static/**/*.test.ts']),
      project(
        'unit',
        1,
        3,
        ['test/**/*.test.ts'],
        OTHERS.map((name) => `test/${name}/**`),
      ),
      project('real', 2, 80, ['test/real/**/*.test.ts']),
      project('action', 3, 40, ['test/action/**/*.test.ts']),
      project('e2e', 4, 360, ['test/e2e/**/*.test.ts']),
    ],
  },
})
